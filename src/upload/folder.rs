//! A folder as a target: a share, or a disk that a web server reads. It needs nothing but this disk.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::disk;
use crate::text::limits;

use super::headers::Headers;
use super::store::{Object, Refusal, Store, StoreFault, Version, When};

/// A folder as a target.
#[derive(Debug)]
pub(super) struct Folder {
    root: PathBuf,
    // A condition is looked at and acted on in one step.
    turn: Mutex<Option<disk::Turn>>,
}

fn fault(what: &str, path: &Path, error: &io::Error) -> StoreFault {
    let refusal = match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Refusal::Denied,
        ErrorKind::Interrupted | ErrorKind::TimedOut | ErrorKind::ResourceBusy => Refusal::Busy,
        _ => Refusal::Other,
    };
    StoreFault::new(refusal, format!("cannot {what} `{}`: {error}", path.display()))
}

fn version(bytes: &[u8]) -> Version {
    Version { tag: Some(blake3::hash(bytes).to_hex().to_string()), number: None }
}

impl Folder {
    pub(super) fn new(root: PathBuf) -> Self {
        Self { root, turn: Mutex::new(None) }
    }

    /// Where the file is; nothing is read or written through a link that lies in the target.
    fn place(&self, name: &str) -> Result<PathBuf, StoreFault> {
        match disk::link_above(&self.root, name) {
            None => Ok(self.root.join(name)),
            Some(link) => {
                let why = format!("`{}` is a symbolic link, which leads out of the target; remove it", link.display());
                Err(StoreFault::new(Refusal::Other, why))
            }
        }
    }

    fn read_file(&self, name: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        let path = self.place(name)?;
        match disk::Found::named(&path).and_then(|found| found.read(limits::UPLOAD)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(barred) if barred.is_absent() => Ok(None),
            Err(barred) => Err(fault("read", &path, &barred.into())),
        }
    }

    /// Whether the file may be written.
    fn allows(&self, name: &str, when: &When) -> Result<bool, StoreFault> {
        Ok(match when {
            When::Always => true,
            When::Absent => self.root.join(name).symlink_metadata().is_err(),
            When::Is(known) => self.read_file(name)?.is_some_and(|bytes| version(&bytes) == *known),
        })
    }
}

impl Store for Folder {
    fn read(&self, name: &str) -> Result<Option<Object>, StoreFault> {
        let bytes = self.read_file(name)?;
        Ok(bytes.map(|bytes| Object { version: version(&bytes), bytes }))
    }

    fn write(&self, name: &str, bytes: &[u8], _: &Headers, when: &When) -> Result<Version, StoreFault> {
        let path = self.place(name)?;
        let failed = |error: io::Error| fault("write", &path, &error);
        if let Some(folder) = path.parent() {
            disk::create_dir_all(folder).map_err(failed)?;
        }
        // The first write is that of the manifest: from then on no other process writes into this folder.
        let mut turn = self.turn.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if turn.is_none() {
            let taken = disk::Turn::take(&self.root).map_err(|f| StoreFault::new(Refusal::Other, f.to_string()))?;
            *turn = Some(taken);
        }
        drop(turn);
        if !self.allows(name, when)? {
            return Err(StoreFault::new(Refusal::Condition, format!("`{}` has another state", path.display())));
        }
        disk::replace(&path, bytes).map_err(failed)?;
        Ok(version(bytes))
    }

    fn remove(&self, names: &[String]) -> Result<(), StoreFault> {
        // What lies behind a link is not ours.
        for name in names.iter().filter(|name| disk::link_above(&self.root, name).is_none()) {
            disk::remove_below(&self.root, name).map_err(|error| fault("remove", &self.root.join(name), &error))?;
        }
        Ok(())
    }

    fn lanes(&self) -> usize {
        4
    }
}
