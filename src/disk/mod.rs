//! Files: the only module that reads and writes the disk. The only one that names `walkdir` and `include_dir`. Every
//! file is opened in `door`, and every step that changes the disk is taken in `steps`.

mod above;
mod active;
mod beside;
mod cache;
mod door;
mod durable;
pub mod embed;
mod fault;
mod file;
mod fresh;
mod languages;
mod listing;
mod manifest;
mod own;
mod place;
mod plain;
mod publish;
mod read;
mod rewrite;
mod settings;
mod site;
mod stage;
mod steps;
mod stop;
mod swap;
mod turn;
mod way;

pub use above::{find_above, is_playbook};
pub use active::{is_active, without_remote_fonts};
pub use cache::ReadCache;
#[cfg(unix)]
pub use door::is_ignored;
pub use door::{Barred, Door, Found, Links};
pub use fault::PublishFault;
pub use file::ReadFault;
pub use fresh::sweep;
pub use languages::LanguageCache;
pub use listing::{list, list_site};
pub use manifest::{Manifest, Record};
pub use place::{check_name, check_place};
pub use publish::{Change, Outcome, Publisher, Staged};
pub use read::{Project, find_media, read_project, read_project_again, read_texts_again, with_unsaved};
pub use rewrite::{Rewritten, rewrite};
pub use settings::CONFIG;
pub use site::{SiteFault, check_names, stage_site};
pub use steps::create_dir_all;
pub use stop::take_back;
pub use swap::Swap;
pub use turn::Turn;
pub use way::link_above;

use std::io;
use std::path::Path;

/// Writes a file whole: it takes its name once it is on the disk.
///
/// # Errors
/// When the folder cannot be written to, or something else than a regular file is there, a link or a device; what is
/// there is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.symlink_metadata().is_ok_and(|m| !m.is_file()) {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "what is there is not a regular file"));
    }
    let mut fresh = fresh::Fresh::at(path)?;
    steps::write_all(&mut fresh.file, path, bytes)?;
    set_mode(&fresh.file, path)?;
    steps::sync(&fresh.file, path)?;
    fresh.take_place()?;
    durable::folder(path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")))
}

/// Removes the file `name` below `root`, and folders that are empty then. One that is not there is fine.
///
/// # Errors
/// When it cannot be removed.
pub fn remove_below(root: &Path, name: &str) -> io::Result<()> {
    let path = root.join(name);
    match steps::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut above = path.parent();
    while let Some(folder) = above.filter(|folder| *folder != root && folder.starts_with(root)) {
        if steps::remove_dir(folder).is_err() {
            break;
        }
        above = folder.parent();
    }
    Ok(())
}

/// A fresh file is private; what takes their place keeps the mode it had, or the usual one.
#[cfg(unix)]
fn set_mode(file: &std::fs::File, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = path.metadata().map_or(0o644, |m| m.permissions().mode() & 0o777);
    file.set_permissions(std::fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn set_mode(_: &std::fs::File, _: &Path) -> io::Result<()> {
    Ok(())
}
