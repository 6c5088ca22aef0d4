//! The one door to the disk: every file that tickbook reads is opened here, and nowhere else.
//!
//! A file of a playbook is named by its path below the playbook's folder. Each part of the path is resolved: a
//! symbolic link that leads out of the playbook is refused wherever it is, and so is everything but a regular file,
//! because to open a pipe is to wait for it and a device never ends. Nothing is read whole without a limit.
//! Somebody who changes folders while tickbook reads them can win a race; `docs/limits.md` says so.

use std::collections::HashMap;
use std::fs::{File, Metadata};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::text::limits;

use super::steps::{self, Step};

/// Why a file is not opened, as a clause behind its name.
#[derive(Debug, thiserror::Error)]
pub enum Barred {
    /// A link leads out.
    #[error("it is a symbolic link that leads out of the playbook")]
    Outside,
    /// A link among the folders above leads out.
    #[error("it lies behind a symbolic link that leads out of the playbook")]
    BehindOutside,
    /// A link that stays inside.
    #[error("it is a symbolic link, and links are not followed")]
    Link,
    /// A link to nothing, or round in a circle.
    #[error("it is a symbolic link that leads to nothing")]
    Dangling,
    /// No file that can be read to its end.
    #[error("it is {0}, not a regular file")]
    Kind(&'static str),
    /// More than may be read.
    #[error("it is larger than {}", limits::size(*.0))]
    TooLarge(u64),
    /// The disk says no.
    #[error("{0}")]
    Io(#[from] io::Error),
}

impl Barred {
    /// Whether there is no such file.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Io(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory))
    }
}

impl From<Barred> for io::Error {
    fn from(barred: Barred) -> Self {
        match barred {
            Barred::Io(error) => error,
            other => Self::new(io::ErrorKind::InvalidInput, other.to_string()),
        }
    }
}

/// Whether this program was started with a signal ignored. Where the system does not say so it counts as ignored, and
/// is left to the system.
#[cfg(unix)]
#[must_use]
pub fn is_ignored(signal: i32) -> bool {
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else { return true };
    let mask = status.lines().find_map(|line| u64::from_str_radix(line.strip_prefix("SigIgn:")?.trim(), 16).ok());
    mask.is_none_or(|mask| mask >> (signal - 1) & 1 == 1)
}

/// What to make of a symbolic link among the parts of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// It is followed, as long as it stays in the playbook: settings, the lock, folders that the settings name.
    Inside,
    /// It is refused: what pages include.
    Never,
}

/// A regular file that may be read.
#[derive(Debug)]
pub struct Found {
    path: PathBuf,
    /// Its size and times.
    pub meta: Metadata,
}

impl Found {
    /// The regular file at `path`, wherever that is: one that a person names on the command line. Links are followed.
    ///
    /// # Errors
    /// When it is not there, or no regular file.
    pub fn named(path: &Path) -> Result<Self, Barred> {
        let meta = path.metadata()?;
        match kind(&meta) {
            Some(kind) => Err(Barred::Kind(kind)),
            None => Ok(Self { path: path.to_owned(), meta }),
        }
    }

    /// The regular file at `path` that is not a link: one of tickbook's own.
    pub(super) fn own(path: &Path) -> Result<Self, Barred> {
        let meta = path.symlink_metadata()?;
        match kind(&meta) {
            Some(kind) => Err(Barred::Kind(kind)),
            None => Ok(Self { path: path.to_owned(), meta }),
        }
    }

    fn open(&self) -> Result<File, Barred> {
        steps::step(Step::Read, &self.path)?;
        let file = File::open(&self.path)?;
        let meta = file.metadata()?;
        if let Some(kind) = kind(&meta) {
            return Err(Barred::Kind(kind));
        }
        // A save may have put another file there; a link would lead elsewhere.
        if !is_same(&meta, &self.meta) && !self.path.symlink_metadata().is_ok_and(|now| is_same(&meta, &now)) {
            return Err(io::Error::other("another file took its place").into());
        }
        Ok(file)
    }

    /// All of it, if it is no more than `limit`.
    ///
    /// # Errors
    /// When it is larger, or cannot be read.
    pub fn read(&self, limit: u64) -> Result<Vec<u8>, Barred> {
        if self.meta.len() > limit {
            return Err(Barred::TooLarge(limit));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(self.meta.len()).unwrap_or_default());
        // It may have grown meanwhile.
        self.open()?.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit { Err(Barred::TooLarge(limit)) } else { Ok(bytes) }
    }

    /// Hands it over piece by piece, however large it is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn pieces(&self, take: &mut dyn FnMut(&[u8])) -> Result<(), Barred> {
        Ok(in_pieces(self.open()?, take)?)
    }

    /// A reader of it, for who takes it piece by piece and may stop.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn reader(&self) -> Result<impl io::Read + use<>, Barred> {
        self.open()
    }

    /// Whether it holds `bytes` and nothing else.
    pub(super) fn holds(&self, bytes: &[u8]) -> Result<bool, Barred> {
        if self.meta.len() != bytes.len() as u64 {
            return Ok(false);
        }
        let (mut at, mut same) = (0, true);
        self.pieces(&mut |piece| {
            same &= bytes.get(at..at + piece.len()) == Some(piece);
            at += piece.len();
        })?;
        Ok(same && at == bytes.len())
    }
}

fn in_pieces(mut from: impl io::Read, take: &mut dyn FnMut(&[u8])) -> io::Result<()> {
    let mut piece = vec![0; usize::try_from(limits::PIECE).unwrap_or(1 << 16)];
    loop {
        match from.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(n) => take(&piece[..n]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// A playbook's folder, and what is known of the folders in it.
#[derive(Debug)]
pub struct Door {
    root: PathBuf,
    /// Where the root really is.
    real: Option<PathBuf>,
    /// Where folders really are.
    folders: Mutex<HashMap<PathBuf, Option<PathBuf>>>,
}

impl Door {
    /// The door to the playbook in `root`. It remembers the folders that it saw, so it serves for one reading.
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), real: root.canonicalize().ok(), folders: Mutex::default() }
    }

    /// The playbook's folder as it was named.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// The file `name` of the playbook, ready to be read.
    ///
    /// # Errors
    /// When it is not there, leads out of the playbook or is not a regular file.
    pub fn find(&self, name: &str, links: Links) -> Result<Found, Barred> {
        let plain = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        if name.is_empty() || !Path::new(name).components().all(plain) {
            return Err(Barred::Outside);
        }
        let path = self.root.join(name);
        let meta = path.symlink_metadata()?;
        let folder = path.parent().unwrap_or(&self.root);
        let real = self.folder(folder).ok_or(Barred::BehindOutside)?;
        if links == Links::Never && self.is_behind_a_link(folder, &real) {
            return Err(Barred::Link);
        }
        let (path, meta) = if meta.is_symlink() {
            let there = self.leads(&path)?;
            if links == Links::Never {
                return Err(Barred::Link);
            }
            let meta = there.metadata()?;
            (there, meta)
        } else {
            (path, meta)
        };
        match kind(&meta) {
            Some(kind) => Err(Barred::Kind(kind)),
            None => Ok(Found { path, meta }),
        }
    }

    /// The bytes of the file `name`, if it is no more than `limit`.
    ///
    /// # Errors
    /// As for [`Self::find`], and when it is larger or cannot be read.
    pub fn read(&self, name: &str, links: Links, limit: u64) -> Result<Vec<u8>, Barred> {
        self.find(name, links)?.read(limit)
    }

    /// The folder `name` of the playbook, to be listed. Links are followed as long as they stay in the playbook.
    pub(super) fn list(&self, name: &str) -> Result<PathBuf, Barred> {
        let path = self.root.join(name);
        let meta = path.symlink_metadata()?;
        if meta.is_symlink() {
            self.leads(&path)?;
        }
        if !path.metadata()?.is_dir() {
            return Err(io::Error::from(io::ErrorKind::NotADirectory).into());
        }
        self.folder(&path).map(|_| path).ok_or(Barred::BehindOutside)
    }

    /// Why the link at `path` is not followed.
    pub(super) fn why_not(&self, path: &Path) -> Barred {
        self.leads(path).map_or_else(|barred| barred, |_| Barred::Link)
    }

    /// Where the link at `path` leads.
    fn leads(&self, path: &Path) -> Result<PathBuf, Barred> {
        let there = path.canonicalize().map_err(|_| Barred::Dangling)?;
        if self.is_inside(&there) { Ok(there) } else { Err(Barred::Outside) }
    }

    fn is_inside(&self, real: &Path) -> bool {
        self.real.as_ref().is_some_and(|root| real.starts_with(root))
    }

    /// Where a folder really is, if that is in the playbook.
    fn folder(&self, path: &Path) -> Option<PathBuf> {
        let lock = || self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(path) {
            return known.clone();
        }
        let real = path.canonicalize().ok().filter(|real| self.is_inside(real));
        lock().insert(path.to_owned(), real.clone());
        real
    }

    fn is_behind_a_link(&self, folder: &Path, real: &Path) -> bool {
        let inside = folder.strip_prefix(&self.root).unwrap_or(folder);
        let parts = inside.components().filter(|part| matches!(part, Component::Normal(_)));
        self.real.as_ref().is_none_or(|root| root.join(parts.collect::<PathBuf>()) != *real)
    }
}

/// What something is that is not a regular file.
pub(super) fn kind(meta: &Metadata) -> Option<&'static str> {
    kind_of(meta.file_type())
}

/// The same of what a walk met.
pub(super) fn kind_of(kind: std::fs::FileType) -> Option<&'static str> {
    if kind.is_file() {
        return None;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if kind.is_fifo() {
            return Some("a pipe");
        }
        if kind.is_socket() {
            return Some("a socket");
        }
        if kind.is_char_device() || kind.is_block_device() {
            return Some("a device");
        }
    }
    Some(if kind.is_dir() {
        "a folder"
    } else if kind.is_symlink() {
        "a symbolic link"
    } else {
        "something else"
    })
}

#[cfg(unix)]
fn is_same(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn is_same(_: &Metadata, _: &Metadata) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader of any size that minds how much is asked for at once.
    struct Endless {
        left: u64,
        most: usize,
    }

    impl io::Read for Endless {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            self.most = self.most.max(into.len());
            let n = into.len().min(usize::try_from(self.left).unwrap());
            self.left -= n as u64;
            Ok(n)
        }
    }

    #[test]
    fn no_more_than_a_piece_is_in_memory() {
        let mut from = Endless { left: 300 * 1024 * 1024, most: 0 };
        let (mut len, mut longest) = (0, 0);
        in_pieces(&mut from, &mut |piece| {
            len += piece.len();
            longest = longest.max(piece.len());
        })
        .unwrap();
        assert_eq!((len, from.left), (300 * 1024 * 1024, 0));
        assert!(from.most as u64 <= limits::PIECE && longest as u64 <= limits::PIECE);
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let sparse = File::create(folder.path().join("big.md")).unwrap();
        sparse.set_len(3 * 1024 * 1024 * 1024).unwrap();
        let barred = Door::new(folder.path()).read("big.md", Links::Inside, limits::PAGE).unwrap_err();
        assert_eq!(barred.to_string(), "it is larger than 16 MiB");
    }

    #[cfg(unix)]
    #[test]
    fn every_part_of_a_path_is_resolved() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(outside.path().join("a/b")).unwrap();
        std::fs::write(outside.path().join("a/b/secret.md"), "x").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        std::fs::create_dir_all(root.join("en/deep")).unwrap();
        std::fs::write(root.join("en/deep/page.md"), "x").unwrap();
        symlink(outside.path(), root.join("out")).unwrap();
        symlink(outside.path().join("a/b/secret.md"), root.join("en/leak.md")).unwrap();
        symlink("deep", root.join("en/here")).unwrap();
        symlink("nowhere", root.join("en/dangling.md")).unwrap();
        symlink("en/deep/page.md", root.join("link.md")).unwrap();
        let door = Door::new(root);
        let said = |name: &str, links| door.find(name, links).map_err(|b| b.to_string()).err().unwrap_or_default();
        for links in [Links::Inside, Links::Never] {
            assert_eq!(said("en/deep/page.md", links), "");
            assert_eq!(said("./en/deep/page.md", links), "");
            assert_eq!(said("out/a/b/secret.md", links), Barred::BehindOutside.to_string());
            assert_eq!(said("en/leak.md", links), Barred::Outside.to_string());
            assert_eq!(said("en/dangling.md", links), Barred::Dangling.to_string());
            assert_eq!(said("../x", links), Barred::Outside.to_string());
            assert_eq!(said("/etc/passwd", links), Barred::Outside.to_string());
            assert_eq!(said("en/deep", links), "it is a folder, not a regular file");
            assert!(door.find("en/none.md", links).unwrap_err().is_absent());
        }
        for linked in ["en/here/page.md", "link.md"] {
            assert_eq!(said(linked, Links::Inside), "");
            assert_eq!(said(linked, Links::Never), Barred::Link.to_string());
        }
        assert!(door.list("out").is_err() && door.list("out/a").is_err() && door.list("en/here").is_ok());
    }
}
