//! Rewriting files of authors: only where nobody saved in between, and so that everything but the bytes stays.
//!
//! A fresh file takes the place of the old one, so that it is there whole at any moment. Where that would change more
//! than the bytes, the owner or a second name of the file, it is written in place.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

use super::door::Found;
use super::fresh::Fresh;
use super::steps;
use super::stop::stay;

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewritten {
    /// It was written.
    Written,
    /// It is not what was read: somebody saved it, or took it away. It was left alone.
    Changed,
}

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
    match Fresh::at(path).and_then(|fresh| fill(fresh, bytes, &there)) {
        Ok(Some(_)) if !is_still(path, was)? => Ok(Rewritten::Changed),
        Ok(Some(fresh)) => fresh.take_place().map(|()| Rewritten::Written),
        // The owner would be another, or nothing can be made in this folder.
        Ok(None) => in_place(path, was, bytes),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => in_place(path, was, bytes),
        Err(error) => Err(error),
    }
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

/// Puts the bytes in and makes it like the old file; `None` when it cannot have the same owner.
fn fill(mut fresh: Fresh, bytes: &[u8], old: &Metadata) -> io::Result<Option<Fresh>> {
    let place = fresh.place().to_owned();
    steps::write_all(&mut fresh.file, &place, bytes)?;
    if !same_owner(&fresh.file, old)? {
        return Ok(None);
    }
    // After the owner: a change of owner takes some of the rights away.
    fresh.file.set_permissions(old.permissions())?;
    steps::sync(&fresh.file, &place)?;
    Ok(Some(fresh))
}

/// Writes over what is there.
fn in_place(path: &Path, was: [u8; 16], bytes: &[u8]) -> io::Result<Rewritten> {
    let mut file = steps::open(File::options().write(true), path)?;
    if !is_still(path, was)? {
        return Ok(Rewritten::Changed);
    }
    let _stay = stay();
    steps::write_all(&mut file, path, bytes)?;
    file.set_len(bytes.len() as u64)?;
    steps::sync(&file, path)?;
    Ok(Rewritten::Written)
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
}
