//! Builds into one folder take turns: a file of our own is locked while one is under way. The system frees it when a
//! build dies, so none is ever left behind.

use std::fs::File;
use std::io;
use std::path::Path;

use super::fault::{PublishFault, io_fault};
use super::plain::OWN;
use super::steps;

/// A folder that only this process writes into, as long as this is kept.
#[derive(Debug)]
pub struct Turn(#[expect(dead_code, reason = "the lock goes with the file")] File);

impl Turn {
    /// Takes the turn in `folder`, or waits for it.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn take(folder: &Path) -> Result<Self, PublishFault> {
        take_turn(&folder.join(OWN).join(TURN), || {}).map(Self)
    }
}

/// The file that is locked.
pub(super) const TURN: &str = "turn";

/// Locks `path`, a file of our own, or waits until it is free.
pub(super) fn take_turn(path: &Path, waiting: impl FnOnce()) -> Result<File, PublishFault> {
    let mut waiting = Some(waiting);
    loop {
        if let Some(folder) = path.parent() {
            steps::create_dir_all(folder).map_err(io_fault("make the folder", folder))?;
        }
        let turn = open_turn(path)?;
        match turn.try_lock() {
            Ok(()) => {}
            Err(std::fs::TryLockError::WouldBlock) => {
                if let Some(waiting) = waiting.take() {
                    waiting();
                }
                turn.lock().map_err(io_fault("lock", path))?;
            }
            Err(std::fs::TryLockError::Error(error)) => return Err(io_fault("lock", path)(error)),
        }
        // A build that failed may have taken the file away meanwhile: then this lock guards nothing.
        if is_at(&turn, path) {
            return Ok(turn);
        }
    }
}

/// Opens the file without a change to it, and never through a link: what is there may be somebody's.
fn open_turn(path: &Path) -> Result<File, PublishFault> {
    let mut options = File::options();
    options.write(true);
    match steps::open(options.clone().create_new(true), path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
        opened => return opened.map_err(io_fault("write", path)),
    }
    if path.symlink_metadata().is_ok_and(|m| !m.is_file()) {
        return Err(PublishFault::Foreign { path: path.to_owned() });
    }
    match steps::open(&options, path) {
        // It went away meanwhile.
        Err(error) if error.kind() == io::ErrorKind::NotFound => open_turn(path),
        opened => opened.map_err(io_fault("write", path)),
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    matches!((file.metadata(), path.symlink_metadata()), (Ok(a), Ok(b)) if (a.dev(), a.ino()) == (b.dev(), b.ino()))
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}
