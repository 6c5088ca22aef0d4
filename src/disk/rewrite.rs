//! Files of an author written anew: only where nobody saved in between, and so that everything but the bytes stays.
//!
//! The new file takes the place of the old one by renaming, so that it is there whole at any moment. Until then it has
//! no name where the system can do that; what a killed program leaves elsewhere goes with the next run. Where renaming
//! would change more than the bytes, the owner or a second name of the file, it is written in place.

use std::fs::{File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::door::Found;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewritten {
    /// It was written.
    Written,
    /// It is not what was read: somebody saved it, or took it away. It was left alone.
    Changed,
}

const PREFIX: &str = ".tickbook-";
const SUFFIX: &str = ".tmp";

/// Writes `bytes` into the file at `path`, if the hash of what is there is still `was`.
///
/// # Errors
/// When it is not a regular file, or cannot be read or written; it is then as it was.
pub fn rewrite(path: &Path, was: [u8; 16], bytes: &[u8]) -> io::Result<Rewritten> {
    let there = match path.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Rewritten::Changed),
        there => there?,
    };
    if !there.is_file() {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "it is not a regular file"));
    }
    if !is_still(path, was)? {
        return Ok(Rewritten::Changed);
    }
    if has_other_names(&there) {
        return in_place(path, was, bytes);
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match New::beside(folder).and_then(|new| new.fill(bytes, &there)) {
        Ok(Some(new)) => new.take_place(path, was),
        // The owner would be another, or nothing can be made in this folder.
        Ok(None) => in_place(path, was, bytes),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => in_place(path, was, bytes),
        Err(error) => Err(error),
    }
}

/// Removes what a run left in `folder` that was killed.
pub fn sweep(folder: &Path) {
    let Ok(list) = folder.read_dir() else { return };
    for entry in list.flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let inner = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
        let process = inner.and_then(|inner| inner.split('-').next()).and_then(|id| id.parse::<u32>().ok());
        if process.is_some_and(|id| !is_running(id)) && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Whether a process may be at work; where that cannot be told, it may.
fn is_running(id: u32) -> bool {
    id == std::process::id() || !Path::new("/proc/self").exists() || Path::new(&format!("/proc/{id}")).exists()
}

fn is_still(path: &Path, was: [u8; 16]) -> io::Result<bool> {
    let found = match Found::own(path) {
        Err(barred) if barred.is_absent() => return Ok(false),
        found => found?,
    };
    let mut hasher = blake3::Hasher::new();
    found.pieces(&mut |piece| _ = hasher.update(piece))?;
    Ok(hasher.finalize().as_bytes()[..16] == was)
}

/// Writes over what is there.
fn in_place(path: &Path, was: [u8; 16], bytes: &[u8]) -> io::Result<Rewritten> {
    let mut file = File::options().write(true).open(path)?;
    if !is_still(path, was)? {
        return Ok(Rewritten::Changed);
    }
    file.write_all(bytes)?;
    file.set_len(bytes.len() as u64)?;
    file.sync_all()?;
    Ok(Rewritten::Written)
}

/// A file that has no name yet, or a temporary one.
struct New {
    file: File,
    folder: PathBuf,
    /// Its temporary name; goes with it unless it took another's place.
    name: Option<PathBuf>,
}

impl Drop for New {
    fn drop(&mut self) {
        if let Some(name) = &self.name {
            let _ = std::fs::remove_file(name);
        }
    }
}

impl New {
    fn beside(folder: &Path) -> io::Result<Self> {
        if let Some(file) = unnamed(folder) {
            return Ok(Self { file, folder: folder.to_owned(), name: None });
        }
        let name = free_name(folder);
        let file = File::options().write(true).create_new(true).open(&name)?;
        Ok(Self { file, folder: folder.to_owned(), name: Some(name) })
    }

    /// Puts the bytes in and makes it like the old file; `None` when it cannot have the same owner.
    fn fill(mut self, bytes: &[u8], old: &Metadata) -> io::Result<Option<Self>> {
        self.file.write_all(bytes)?;
        if !same_owner(&self.file, old)? {
            return Ok(None);
        }
        // After the owner: a change of owner takes some of the rights away.
        self.file.set_permissions(old.permissions())?;
        self.file.sync_all()?;
        Ok(Some(self))
    }

    /// Takes the place of the file at `path`, if that is still what was read.
    fn take_place(mut self, path: &Path, was: [u8; 16]) -> io::Result<Rewritten> {
        if !is_still(path, was)? {
            return Ok(Rewritten::Changed);
        }
        let name = match self.name.take() {
            Some(name) => name,
            None => named(&self.file, free_name(&self.folder))?,
        };
        if let Err(error) = std::fs::rename(&name, path) {
            self.name = Some(name);
            return Err(error);
        }
        Ok(Rewritten::Written)
    }
}

fn free_name(folder: &Path) -> PathBuf {
    let id = std::process::id();
    let names = (0_u32..).map(|n| folder.join(format!("{PREFIX}{id}-{n}{SUFFIX}")));
    names.into_iter().find(|name| name.symlink_metadata().is_err()).unwrap_or_else(|| folder.join(PREFIX))
}

#[cfg(target_os = "linux")]
fn unnamed(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    rustix::fs::open(folder, flags, Mode::RUSR | Mode::WUSR).ok().map(File::from)
}

#[cfg(target_os = "linux")]
fn named(file: &File, name: PathBuf) -> io::Result<PathBuf> {
    use std::os::fd::AsRawFd as _;
    let own = format!("/proc/self/fd/{}", file.as_raw_fd());
    rustix::fs::linkat(rustix::fs::CWD, own, rustix::fs::CWD, &name, rustix::fs::AtFlags::SYMLINK_FOLLOW)?;
    Ok(name)
}

#[cfg(not(target_os = "linux"))]
fn unnamed(_: &Path) -> Option<File> {
    None
}

#[cfg(not(target_os = "linux"))]
fn named(_: &File, name: PathBuf) -> io::Result<PathBuf> {
    Ok(name)
}

#[cfg(unix)]
fn has_other_names(there: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(there) > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

/// Gives the new file the owner of the old one; whether it has it.
#[cfg(unix)]
fn same_owner(file: &File, old: &Metadata) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let new = file.metadata()?;
    if (new.uid(), new.gid()) == (old.uid(), old.gid()) {
        return Ok(true);
    }
    Ok(std::os::unix::fs::fchown(file, Some(old.uid()), Some(old.gid())).is_ok())
}

#[cfg(not(unix))]
fn same_owner(_: &File, _: &Metadata) -> io::Result<bool> {
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(bytes: &[u8]) -> [u8; 16] {
        let mut out = [0; 16];
        out.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
        out
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut all: Vec<String> =
            folder.read_dir().unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
        all.sort();
        all
    }

    #[test]
    fn a_save_in_between_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::fs::write(&path, "saved").unwrap();
        assert_eq!(rewrite(&path, hash(b"read"), b"fixed").unwrap(), Rewritten::Changed);
        assert_eq!(std::fs::read(&path).unwrap(), b"saved");
        assert_eq!(rewrite(&path, hash(b"saved"), b"fixed").unwrap(), Rewritten::Written);
        assert_eq!(std::fs::read(&path).unwrap(), b"fixed");
        assert_eq!(rewrite(&folder.path().join("gone.md"), hash(b"x"), b"y").unwrap(), Rewritten::Changed);
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn everything_but_the_bytes_stays() {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a.md"), folder.path().join("b.md"));
        std::fs::write(&path, "a long text before").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        // Only root may give files away.
        let given = std::os::unix::fs::chown(&path, Some(4321), Some(8765)).is_ok();
        let before = path.metadata().unwrap();
        rewrite(&path, hash(b"a long text before"), b"short").unwrap();
        let after = path.metadata().unwrap();
        assert_eq!((before.mode(), before.uid(), before.gid()), (after.mode(), after.uid(), after.gid()));
        assert!(!given || after.uid() == 4321);
        std::fs::hard_link(&path, &other).unwrap();
        rewrite(&path, hash(b"short"), b"x").unwrap();
        assert_eq!(std::fs::read(&other).unwrap(), b"x");
        assert_eq!(path.metadata().unwrap().ino(), other.metadata().unwrap().ino());
        std::os::unix::fs::symlink(&path, folder.path().join("c.md")).unwrap();
        assert!(rewrite(&folder.path().join("c.md"), hash(b"x"), b"y").is_err());
        assert_eq!(names(folder.path()), ["a.md", "b.md", "c.md"]);
    }

    #[test]
    fn what_a_killed_run_left_goes() {
        let folder = tempfile::tempdir().unwrap();
        let own = format!(".tickbook-{}-0.tmp", std::process::id());
        for name in [".tickbook-4294967295-0.tmp", own.as_str(), ".tickbook-x.tmp", "a.md"] {
            std::fs::write(folder.path().join(name), "x").unwrap();
        }
        sweep(folder.path());
        if Path::new("/proc/self").exists() {
            assert_eq!(names(folder.path()), [own.as_str(), ".tickbook-x.tmp", "a.md"]);
        }
    }
}
