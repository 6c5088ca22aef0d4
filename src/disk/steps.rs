//! The one door for writing: each step that changes the disk is taken here, and nowhere else, so that tests can let any
//! of them fail.
//!
//! In a program with debug assertions `TICKBOOK_TEST_DISK` says which, as `full@12`: from the twelfth step on. What can
//! happen is in [`fail`]. `TICKBOOK_TEST_STEPS` names a file that gets a line for each. A release has no such switch.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What is done to the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A file is opened to be read.
    Read,
    /// A folder, a link or an empty file is made.
    Make,
    /// Bytes are put into a file.
    #[cfg(debug_assertions)]
    Write,
    /// Bytes or names are waited for until they are on the disk.
    Sync,
    /// A file or link gets a name, perhaps that of another.
    Name,
    /// A file or an empty folder goes.
    Remove,
}

/// Takes note of a step.
///
/// # Errors
/// When a test wants it to fail.
#[inline]
pub(super) fn step(step: Step, at: &Path) -> io::Result<()> {
    #[cfg(debug_assertions)]
    if let Some(failure) = fail::planned(step, at) {
        return Err(failure.end());
    }
    #[cfg(not(debug_assertions))]
    let _ = (step, at);
    Ok(())
}

pub(super) fn create_dir(at: &Path) -> io::Result<()> {
    step(Step::Make, at)?;
    std::fs::create_dir(at)
}

/// Makes a folder and those above it.
///
/// # Errors
/// When the disk fails.
pub fn create_dir_all(at: &Path) -> io::Result<()> {
    if at.is_dir() {
        return Ok(());
    }
    step(Step::Make, at)?;
    std::fs::create_dir_all(at)
}

/// Opens a file that is written, and is made for it if the options say so.
pub(super) fn open(options: &std::fs::OpenOptions, at: &Path) -> io::Result<File> {
    step(Step::Make, at)?;
    options.open(at)
}

pub(super) fn write_all(file: &mut File, at: &Path, bytes: &[u8]) -> io::Result<()> {
    #[cfg(debug_assertions)]
    if let Some(failure) = fail::planned(Step::Write, at) {
        // A disk that is full takes what it can.
        let _ = file.write_all(&bytes[..bytes.len() / 2]);
        return Err(failure.end());
    }
    #[cfg(not(debug_assertions))]
    let _ = at;
    file.write_all(bytes)
}

/// A file that is written piece by piece.
pub(super) struct Pieces {
    file: File,
    at: PathBuf,
}

impl Pieces {
    /// An empty file at `at`.
    pub(super) fn create(at: &Path) -> io::Result<Self> {
        let file = open(File::options().write(true).create(true).truncate(true), at)?;
        Ok(Self { file, at: at.to_owned() })
    }
}

impl io::Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        write_all(&mut self.file, &self.at, bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Puts a file there.
pub(super) fn write(at: &Path, bytes: &[u8]) -> io::Result<()> {
    write_all(&mut open(File::options().write(true).create(true).truncate(true), at)?, at, bytes)
}

pub(super) fn sync(file: &File, at: &Path) -> io::Result<()> {
    step(Step::Sync, at)?;
    file.sync_all()
}

pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    step(Step::Name, to)?;
    std::fs::rename(from, to)
}

pub(super) fn hard_link(from: &Path, to: &Path) -> io::Result<()> {
    step(Step::Name, to)?;
    std::fs::hard_link(from, to)
}

pub(super) fn remove_file(at: &Path) -> io::Result<()> {
    step(Step::Remove, at)?;
    std::fs::remove_file(at)
}

/// Removes a folder that is empty.
pub(super) fn remove_dir(at: &Path) -> io::Result<()> {
    step(Step::Remove, at)?;
    std::fs::remove_dir(at)
}

/// How steps fail for tests.
#[cfg(debug_assertions)]
mod fail {
    use std::io::{self, Write as _};
    use std::path::Path;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{LazyLock, Mutex, PoisonError};

    use super::Step;

    pub(super) enum Failure {
        Error(io::Error),
        Kill,
    }

    impl Failure {
        /// What the caller gets to hear, if there is still a caller.
        pub(super) fn end(self) -> io::Error {
            match self {
                Self::Error(error) => error,
                Self::Kill => std::process::abort(),
            }
        }
    }

    /// What happens, and from which step on.
    static PLAN: LazyLock<Option<(String, usize)>> = LazyLock::new(|| {
        let plan = std::env::var("TICKBOOK_TEST_DISK").ok()?;
        let (what, first) = plan.split_once('@')?;
        Some((what.to_owned(), first.parse().ok()?))
    });

    static LOG: LazyLock<Option<Mutex<std::fs::File>>> = LazyLock::new(|| {
        let path = std::env::var_os("TICKBOOK_TEST_STEPS")?;
        std::fs::File::options().append(true).create(true).open(path).ok().map(Mutex::new)
    });

    static TAKEN: AtomicUsize = AtomicUsize::new(0);

    pub(super) fn planned(step: Step, at: &Path) -> Option<Failure> {
        let number = TAKEN.fetch_add(1, Ordering::SeqCst) + 1;
        if let Some(log) = &*LOG {
            let _ = writeln!(log.lock().unwrap_or_else(PoisonError::into_inner), "{step:?} {}", at.display());
        }
        let (what, first) = PLAN.as_ref().filter(|(_, first)| number >= *first)?;
        let now = number == *first;
        let kind = match what.as_str() {
            "kill" if now => return Some(Failure::Kill),
            // Somebody saves the file just before it is read.
            "saved" if now && step == Step::Read => {
                let file = std::fs::File::options().append(true).open(at);
                let _ = file.and_then(|mut file| file.write_all(b"\n# Saved meanwhile\n"));
                return None;
            }
            // One fault that nobody can explain.
            "once" if now => io::ErrorKind::Other,
            // The file went, or its folder did.
            "gone" if now && step != Step::Sync => {
                if step == Step::Remove {
                    let _ = std::fs::remove_file(at);
                }
                io::ErrorKind::NotFound
            }
            "full" if matches!(step, Step::Make | Step::Write) => io::ErrorKind::StorageFull,
            "readonly" if step != Step::Read => io::ErrorKind::ReadOnlyFilesystem,
            "denied" if matches!(step, Step::Name | Step::Remove) => io::ErrorKind::PermissionDenied,
            _ => return None,
        };
        Some(Failure::Error(io::Error::new(kind, format!("{what}, as a test wants it"))))
    }
}
