//! The way to a file of the site: whose the folders are that it goes through.

use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::fault::{PublishFault, io_fault};
use super::manifest::Manifest;
use super::steps;

/// An output folder, and what in it is ours.
pub(super) struct Way<'a> {
    pub(super) out: &'a Path,
    pub(super) manifest: &'a Manifest,
}

impl Way<'_> {
    fn is_ours(&self, path: &str) -> bool {
        self.manifest.files.contains_key(path) || self.manifest.former.contains_key(path)
    }

    /// Refuses a path through something that is not a folder, unless it is a file of ours.
    pub(super) fn folders(&self, path: &str) -> Result<(), PublishFault> {
        for (at, _) in path.match_indices('/') {
            let above = self.out.join(&path[..at]);
            match above.symlink_metadata() {
                Ok(meta) if meta.is_dir() => {}
                Ok(meta) if meta.is_file() && self.is_ours(&path[..at]) => return Ok(()),
                Ok(_) => return Err(PublishFault::Foreign { path: above }),
                Err(_) => return Ok(()),
            }
        }
        Ok(())
    }

    /// Refuses a folder, where a file is to be, that holds anything but files of ours.
    pub(super) fn ours_below(&self, path: &str) -> Result<(), PublishFault> {
        let folder = self.out.join(path);
        for entry in WalkDir::new(&folder).follow_links(false) {
            let entry = entry.map_err(|e| io_fault("read", &folder)(e.into()))?;
            if entry.file_type().is_dir() {
                // Ours went with their last file; an empty one would stay in the way.
                if entry.path().read_dir().is_ok_and(|mut inside| inside.next().is_none()) {
                    return Err(PublishFault::Foreign { path: entry.into_path() });
                }
                continue;
            }
            let inside = entry.path().strip_prefix(self.out).unwrap_or(entry.path());
            let name = inside.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            if !self.is_ours(&name) {
                return Err(PublishFault::Foreign { path: entry.into_path() });
            }
        }
        Ok(())
    }
}

/// Whether a file is not there, or cannot be: its name is none, or what should be its folder is none.
fn is_absent(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidFilename, InvalidInput, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory | InvalidFilename | InvalidInput)
}

/// The folder on the way from `out` to a file that is a symbolic link: what is behind it lies elsewhere.
#[must_use]
pub fn link_above(out: &Path, path: &str) -> Option<PathBuf> {
    let mut above = path.match_indices('/').map(|(at, _)| out.join(&path[..at]));
    above.find(|folder| folder.symlink_metadata().is_ok_and(|meta| meta.is_symlink()))
}

/// Makes the folders of a file; a link among them would lead out of the site.
pub(super) fn make_folders(out: &Path, folder: &Path) -> Result<(), PublishFault> {
    let mut path = out.to_owned();
    for part in folder.strip_prefix(out).unwrap_or(folder).components() {
        path.push(part);
        match path.symlink_metadata() {
            Ok(meta) if meta.is_dir() => {}
            Ok(_) => return Err(PublishFault::Foreign { path }),
            Err(_) => steps::create_dir(&path).map_err(io_fault("make the folder", &path))?,
        }
    }
    Ok(())
}

/// Removes a file of ours, if it is there.
pub(super) fn remove(out: &Path, path: &str) -> Result<(), PublishFault> {
    let full = out.join(path);
    // A folder that somebody replaced by a link leads out of the site: what is there is not ours.
    if link_above(out, path).is_some() {
        return Ok(());
    }
    if full.symlink_metadata().is_ok_and(|m| m.is_dir()) {
        return Ok(());
    }
    match steps::remove_file(&full) {
        Ok(()) => {}
        Err(error) if is_absent(&error) => {}
        Err(error) => return Err(io_fault("remove", &full)(error)),
    }
    // Folders that are empty now went with their last file; others refuse to go.
    let mut folder = full.parent();
    while let Some(dir) = folder.filter(|d| *d != out && d.starts_with(out)) {
        if steps::remove_dir(dir).is_err() {
            break;
        }
        folder = dir.parent();
    }
    Ok(())
}
