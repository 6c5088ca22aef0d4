//! A new file that is whole before it has its name.
//!
//! Where the system can do that it has no name at all until then (Linux), and a file that is new for good gets its own at
//! once. To take the place of another one it needs a second name for a moment: it has that in a folder for what is
//! passing, if there is one on the same disk, so that even a kill in that moment leaves nothing among the sources. Where
//! none of this can be had, it stands beside its place under a temporary name until it is whole. What a kill left goes
//! with the next run, and who asks the program to end waits for the moment to pass.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::RwLockReadGuard;
use std::time::Duration;

use super::steps::{self, Step};
use super::stop::stay;

const PREFIX: &str = ".tickbook-";
const SUFFIX: &str = ".tmp";

/// A file on its way to its place.
pub(super) struct Fresh {
    pub(super) file: File,
    place: PathBuf,
    /// Its temporary name, and nobody ends the program while it has one; it goes with this unless it took its place.
    named: Option<(PathBuf, RwLockReadGuard<'static, ()>)>,
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Some((name, _)) = &self.named {
            let _ = steps::remove_file(name);
        }
    }
}

impl Fresh {
    /// A file that is to stand at `place`.
    pub(super) fn at(place: &Path) -> io::Result<Self> {
        let folder = folder_of(place);
        let place = place.to_owned();
        if let Some(file) = unnamed(folder) {
            return Ok(Self { file, place, named: None });
        }
        let stay = stay();
        let name = free_name(folder);
        let file = steps::open(File::options().write(true).create_new(true), &name)?;
        Ok(Self { file, place, named: Some((name, stay)) })
    }

    /// Where it is to stand.
    pub(super) fn place(&self) -> &Path {
        &self.place
    }

    /// Stands at its place, whatever was there before. What is in it should be on the disk.
    pub(super) fn take_place(mut self) -> io::Result<()> {
        if self.named.is_none() {
            let stay = stay();
            if self.place.symlink_metadata().is_err() && named(&self.file, &self.place).is_ok() {
                return Ok(());
            }
            let name = self.pass()?;
            self.named = Some((name, stay));
        }
        if let Some((name, _)) = &self.named {
            steps::rename(name, &self.place)?;
        }
        self.named = None;
        Ok(())
    }

    /// Gives it a temporary name where nobody looks, else beside its place.
    fn pass(&self) -> io::Result<PathBuf> {
        let folder = folder_of(&self.place);
        for folder in passages(folder) {
            let name = free_name(&folder);
            if named(&self.file, &name).is_ok() {
                return Ok(name);
            }
        }
        let name = free_name(folder);
        named(&self.file, &name)?;
        Ok(name)
    }
}

fn folder_of(place: &Path) -> &Path {
    place.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn free_name(folder: &Path) -> PathBuf {
    let id = std::process::id();
    let names = (0_u32..).map(|n| folder.join(format!("{PREFIX}{id}-{n}{SUFFIX}")));
    names.into_iter().find(|name| name.symlink_metadata().is_err()).unwrap_or_else(|| folder.join(PREFIX))
}

/// So old is what a kill left in a folder that others use: whose numbers of processes are ours is not known.
const LEFT: Duration = Duration::from_mins(1);

/// Removes what a run that was killed left in `folder`, or on its way there.
pub fn sweep(folder: &Path) {
    clear(folder, Duration::ZERO);
    for passage in passages(folder) {
        clear(&passage, LEFT);
    }
}

fn clear(folder: &Path, age: Duration) {
    let Ok(list) = folder.read_dir() else { return };
    for entry in list.flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let inner = name.strip_prefix(PREFIX).and_then(|rest| rest.strip_suffix(SUFFIX));
        let process = inner.and_then(|inner| inner.split('-').next()).and_then(|id| id.parse::<u32>().ok());
        let Some(process) = process else { continue };
        let is_old = |meta: std::fs::Metadata| meta.modified().is_ok_and(|at| at.elapsed().is_ok_and(|old| old >= age));
        let file = entry.metadata().is_ok_and(|meta| meta.is_file() && (age.is_zero() || is_old(meta)));
        if file && !is_running(process) {
            let _ = steps::remove_file(&entry.path());
        }
    }
}

/// Whether a process may be at work; where that cannot be told, it may.
fn is_running(id: u32) -> bool {
    id == std::process::id() || !Path::new("/proc/self").exists() || Path::new(&format!("/proc/{id}")).exists()
}

/// Folders for what is passing, on the disk of `folder`: nobody but us can put another file in the place of ours there.
#[cfg(target_os = "linux")]
fn passages(folder: &Path) -> Vec<PathBuf> {
    use std::os::unix::fs::MetadataExt as _;
    const STICKY: u32 = 0o1000;
    const OTHERS: u32 = 0o022;
    let Ok(disk) = folder.metadata().map(|meta| meta.dev()) else { return Vec::new() };
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    let all = cache.or_else(home).into_iter().chain([std::env::temp_dir()]);
    let fits = |path: &PathBuf| {
        path.metadata().is_ok_and(|meta| {
            meta.is_dir() && meta.dev() == disk && (meta.mode() & OTHERS == 0 || meta.mode() & STICKY != 0)
        })
    };
    all.filter(fits).collect()
}

#[cfg(not(target_os = "linux"))]
fn passages(_: &Path) -> Vec<PathBuf> {
    Vec::new()
}

#[cfg(target_os = "linux")]
fn unnamed(folder: &Path) -> Option<File> {
    use rustix::fs::{Mode, OFlags};
    steps::step(Step::Make, folder).ok()?;
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    rustix::fs::open(folder, flags, Mode::RUSR | Mode::WUSR).ok().map(File::from)
}

#[cfg(target_os = "linux")]
fn named(file: &File, name: &Path) -> io::Result<()> {
    use std::os::fd::AsRawFd as _;
    steps::step(Step::Name, name)?;
    let own = format!("/proc/self/fd/{}", file.as_raw_fd());
    rustix::fs::linkat(rustix::fs::CWD, own, rustix::fs::CWD, name, rustix::fs::AtFlags::SYMLINK_FOLLOW)?;
    Ok(())
}

#[cfg(not(target_os = "linux"))]
fn unnamed(_: &Path) -> Option<File> {
    None
}

#[cfg(not(target_os = "linux"))]
fn named(_: &File, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut all: Vec<String> =
            folder.read_dir().unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
        all.sort();
        all
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

    #[test]
    fn nothing_has_a_name_beside_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("a.md");
        for _ in 0..2 {
            let before = names(folder.path());
            let fresh = Fresh::at(&place).unwrap();
            // Where the system knows no files without a name, this one has one.
            assert!(fresh.named.is_some() || names(folder.path()) == before);
            fresh.take_place().unwrap();
            assert_eq!(names(folder.path()), ["a.md"]);
        }
        // The folder for what is passing is on the same disk here.
        assert!(cfg!(not(target_os = "linux")) || !passages(folder.path()).is_empty());
    }
}
