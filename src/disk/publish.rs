//! Putting a site on disk without any moment at which a reader meets half of it.
//!
//! Everything is rendered into a staging folder first. Only then do files take their places, each by a
//! rename: assets, then new pages, then changed ones. What is gone goes last. A manifest says which
//! files are tickbook's; nothing else is ever removed or overwritten.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::manifest::{Manifest, OWN, Record, hash};

/// What became of the files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files that were not there before.
    pub new: usize,
    /// Files that differ from before.
    pub changed: usize,
    /// Files that stayed as they were.
    pub unchanged: usize,
    /// Files that went.
    pub removed: usize,
    /// Bytes of the whole site.
    pub bytes: u64,
}

/// Why a site cannot be put where it should go.
#[derive(Debug, thiserror::Error)]
pub enum PublishFault {
    /// The output folder is, or holds, or lies among the sources.
    #[error("the output folder `{out}` {why}")]
    Place {
        /// The folder.
        out: PathBuf,
        /// Why not, as a clause.
        why: String,
    },
    /// A file is in the way that tickbook did not write.
    #[error("`{path}` is in the way: tickbook did not write it and does not overwrite it")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The disk failed.
    #[error("cannot {what} `{path}`: {source}")]
    Io {
        /// What was tried.
        what: &'static str,
        /// Where.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

pub(super) fn io_fault(what: &'static str, path: &Path) -> impl FnOnce(io::Error) -> PublishFault + use<> {
    let path = path.to_owned();
    move |source| PublishFault::Io { what, path, source }
}

/// Refuses an output folder in which a build could harm the sources.
///
/// # Errors
/// When `out` is the playbook's folder, holds it, lies in one of `folders`, or is a symbolic link (which
/// is what `swap` needs).
pub fn check_place(root: &Path, folders: &[&str], out: &Path, swap: bool) -> Result<(), PublishFault> {
    let refuse = |why: &str| Err(PublishFault::Place { out: out.to_owned(), why: why.to_owned() });
    if !swap && out.symlink_metadata().is_ok_and(|m| m.is_symlink()) {
        return refuse("is a symbolic link; name the folder that it leads to, or use `--swap`");
    }
    if out.exists() && !out.is_dir() {
        return refuse("is a file");
    }
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let out_full = absolute(out);
    if root == out_full {
        return refuse("is the playbook itself");
    }
    if root.starts_with(&out_full) {
        return refuse("holds the playbook");
    }
    let sources = folders
        .iter()
        .copied()
        .chain(["themes", "locales", "includes"])
        .filter(|f| !f.is_empty())
        .map(|f| root.join(f));
    for source in sources {
        if out_full.starts_with(&source) || source.starts_with(&out_full) {
            return refuse("lies among the sources");
        }
    }
    Ok(())
}

/// The full path of a folder that may not exist yet.
fn absolute(path: &Path) -> PathBuf {
    if let Ok(full) = path.canonicalize() {
        return full;
    }
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => absolute(parent).join(name),
        _ => path,
    }
}

/// How a file differs from the one that is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// There was none.
    New,
    /// It has other bytes.
    Changed,
    /// It has the same bytes.
    Same,
}

/// A build on its way to `out`. Until it is published the site stays as it was, and what was staged goes
/// when this is dropped.
#[derive(Debug)]
pub struct Publisher {
    out: PathBuf,
    stage: PathBuf,
    old: Manifest,
    next: AtomicUsize,
    // The folder was not there before.
    made: bool,
    // Held until the build is done: builds into one folder take turns. The system frees it when a build
    // dies, so none is ever left behind.
    _turn: File,
}

/// A file that was rendered.
#[derive(Debug)]
pub struct Staged {
    path: String,
    record: Record,
    change: Change,
    at: Option<PathBuf>,
    first: bool,
}

impl Publisher {
    /// Opens `out` for a build. While another build into the same folder is under way it calls `waiting`
    /// and waits.
    ///
    /// # Errors
    /// When the folder cannot be made or written to.
    pub fn open(out: &Path, waiting: impl FnOnce()) -> Result<Self, PublishFault> {
        let own = out.join(OWN);
        if own.symlink_metadata().is_ok_and(|m| !m.is_dir()) {
            return Err(PublishFault::Foreign { path: own });
        }
        let made = !out.exists();
        let turn = take_turn(&own.join("turn"), waiting)?;
        let stage = own.join("stage");
        if stage.symlink_metadata().is_ok() {
            std::fs::remove_dir_all(&stage).map_err(io_fault("clear", &stage))?;
        }
        let next = AtomicUsize::new(0);
        Ok(Self { out: out.to_owned(), stage, old: Manifest::load(out), next, made, _turn: turn })
    }

    /// The manifest of the build before.
    #[must_use]
    pub fn old(&self) -> &Manifest {
        &self.old
    }

    /// Whether `out` holds the site that `inputs` make, whole. A build has nothing to do then.
    #[must_use]
    pub fn is_current(&self, inputs: &str) -> bool {
        !inputs.is_empty() && self.old.inputs == inputs && self.old.is_intact(&self.out)
    }

    /// What a build that has nothing to do ends with.
    #[must_use]
    pub fn unchanged(&self) -> Outcome {
        let bytes = self.old.files.values().map(|r| r.len).sum();
        Outcome { unchanged: self.old.files.len(), bytes, ..Outcome::default() }
    }

    /// Stages the file `path` of the site, unless it is there with the same bytes already. `first` files
    /// (assets, media) take their places before all others.
    ///
    /// # Errors
    /// When the disk fails. Nothing of the site has changed then.
    pub fn stage(&self, path: &str, bytes: &[u8], first: bool) -> Result<Staged, PublishFault> {
        let record = Record { hash: hash(bytes), len: bytes.len() as u64 };
        let old = self.old.files.get(path).or_else(|| self.old.former.get(path));
        let there = self.out.join(path);
        // After a build that was cut short the manifest names what was to come, not what is there.
        let certain = !self.old.inputs.is_empty();
        let equal = || std::fs::read(&there).is_ok_and(|b| b == bytes);
        let change = match (old, there.symlink_metadata()) {
            (_, Err(_)) => Change::New,
            (_, Ok(meta)) if meta.is_dir() => return Err(PublishFault::Foreign { path: there }),
            (Some(_), Ok(meta)) if !meta.is_file() || meta.len() != record.len => Change::Changed,
            (Some(old), Ok(_)) if certain && *old != record => Change::Changed,
            (Some(_), Ok(_)) if if certain { self.old.holds(&there, &record) } else { equal() } => Change::Same,
            (Some(_), Ok(_)) => Change::Changed,
            (None, Ok(meta)) if meta.is_file() && equal() => Change::Same,
            (None, Ok(_)) => return Err(PublishFault::Foreign { path: there }),
        };
        let mut staged = Staged { path: path.to_owned(), record, change, at: None, first };
        if change != Change::Same {
            let n = self.next.fetch_add(1, Ordering::Relaxed);
            // Threads that make files in one folder wait for each other.
            let thread = rayon::current_thread_index().unwrap_or(0);
            let folder = self.stage.join(format!("{thread}-{}", n / 1000));
            let at = folder.join(n.to_string());
            let written = std::fs::write(&at, bytes).or_else(|error| match error.kind() {
                io::ErrorKind::NotFound => std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&at, bytes)),
                _ => Err(error),
            });
            written.map_err(io_fault("write", &at))?;
            staged.at = Some(at);
        }
        Ok(staged)
    }

    /// Lets all staged files take their places and removes what is no longer part of the site. `step` is
    /// called for each file.
    ///
    /// # Errors
    /// When the disk fails. The site then works, and the next build completes it.
    pub fn publish(
        self,
        mut staged: Vec<Staged>,
        inputs: String,
        summary: serde_json::Value,
        step: &dyn Fn(),
    ) -> Result<Outcome, PublishFault> {
        let mut outcome = Outcome::default();
        let mut manifest = Manifest { inputs, summary, ..Manifest::default() };
        for file in &staged {
            outcome.bytes += file.record.len;
            match file.change {
                Change::New => outcome.new += 1,
                Change::Changed => outcome.changed += 1,
                Change::Same => outcome.unchanged += 1,
            }
            manifest.files.insert(file.path.clone(), file.record.clone());
        }
        let gone: BTreeMap<&String, &Record> = self
            .old
            .files
            .iter()
            .chain(&self.old.former)
            .filter(|(path, _)| !manifest.files.contains_key(*path))
            .collect();
        let moves = staged.iter().any(|f| f.at.is_some());
        if moves || !gone.is_empty() {
            // From here on both lists are ours, whatever happens.
            let mut both = self.old.clone();
            both.inputs.clear();
            both.files.extend(manifest.files.clone());
            both.save(&self.out).map_err(io_fault("write the manifest of", &self.out))?;
        }
        staged.sort_by(|a, b| (!a.first, a.change, &a.path).cmp(&(!b.first, b.change, &b.path)));
        let mut folders = std::collections::HashSet::new();
        for file in &staged {
            step();
            let Some(at) = &file.at else { continue };
            let to = self.out.join(&file.path);
            if let Some(folder) = to.parent().filter(|f| folders.insert(f.to_path_buf())) {
                make_folders(&self.out, folder)?;
            }
            std::fs::rename(at, &to).map_err(io_fault("write", &to))?;
        }
        for (path, record) in gone {
            let asset = path.starts_with("assets/");
            if asset && self.old.files.contains_key(path) {
                manifest.former.insert(path.clone(), record.clone());
                continue;
            }
            remove(&self.out, path)?;
            outcome.removed += 1;
        }
        manifest.save(&self.out).map_err(io_fault("write the manifest of", &self.out))?;
        Ok(outcome)
    }
}

impl Drop for Publisher {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.stage);
        if !Manifest::is_in(&self.out) {
            let _ = std::fs::remove_dir_all(self.out.join(OWN));
            if self.made {
                // Only an empty folder can be removed this way.
                let _ = std::fs::remove_dir(&self.out);
            }
        }
    }
}

/// Locks `path`, a file of our own, or waits until it is free.
pub(super) fn take_turn(path: &Path, waiting: impl FnOnce()) -> Result<File, PublishFault> {
    let mut waiting = Some(waiting);
    loop {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(io_fault("make the folder", folder))?;
        }
        let turn = File::create(path).map_err(io_fault("write", path))?;
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

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    matches!((file.metadata(), path.metadata()), (Ok(a), Ok(b)) if (a.dev(), a.ino()) == (b.dev(), b.ino()))
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

/// Makes the folders of a file; a link among them would lead out of the site.
fn make_folders(out: &Path, folder: &Path) -> Result<(), PublishFault> {
    let mut path = out.to_owned();
    for part in folder.strip_prefix(out).unwrap_or(folder).components() {
        path.push(part);
        match path.symlink_metadata() {
            Ok(meta) if meta.is_dir() => {}
            Ok(_) => return Err(PublishFault::Foreign { path }),
            Err(_) => std::fs::create_dir(&path).map_err(io_fault("make the folder", &path))?,
        }
    }
    Ok(())
}

fn remove(out: &Path, path: &str) -> Result<(), PublishFault> {
    let full = out.join(path);
    // A folder that somebody replaced by a link leads out of the site: what is there is not ours.
    let above = full.ancestors().skip(1).take_while(|a| *a != out);
    if above.into_iter().any(|a| a.symlink_metadata().is_ok_and(|m| m.is_symlink())) {
        return Ok(());
    }
    match std::fs::remove_file(&full) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(io_fault("remove", &full)(error)),
    }
    // Folders that are empty now went with their last file; others refuse to go.
    let mut folder = full.parent();
    while let Some(dir) = folder.filter(|d| *d != out && d.starts_with(out)) {
        if std::fs::remove_dir(dir).is_err() {
            break;
        }
        folder = dir.parent();
    }
    Ok(())
}
