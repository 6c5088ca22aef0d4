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

use super::manifest::{Manifest, OWN, Record};

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

fn io_fault(what: &'static str, path: &Path) -> impl FnOnce(io::Error) -> PublishFault + use<> {
    let path = path.to_owned();
    move |source| PublishFault::Io { what, path, source }
}

/// Refuses an output folder in which a build could harm the sources.
///
/// # Errors
/// When `out` is the playbook's folder, holds it, lies in one of `folders`, or is a symbolic link.
pub fn check_place(root: &Path, folders: &[&str], out: &Path) -> Result<(), PublishFault> {
    let refuse = |why: &str| Err(PublishFault::Place { out: out.to_owned(), why: why.to_owned() });
    if out.symlink_metadata().is_ok_and(|m| m.is_symlink()) {
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

/// A build on its way to `out`.
#[derive(Debug)]
pub struct Publisher {
    out: PathBuf,
    stage: PathBuf,
    old: Manifest,
    next: AtomicUsize,
    // Held until the build is done: builds into one folder take turns.
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
    /// Opens `out` for a build. Waits while another build into the same folder is under way.
    ///
    /// # Errors
    /// When the folder cannot be made or written to.
    pub fn open(out: &Path) -> Result<Self, PublishFault> {
        let own = out.join(OWN);
        std::fs::create_dir_all(&own).map_err(io_fault("make the folder", &own))?;
        let turn_path = own.join("turn");
        let turn = File::create(&turn_path).map_err(io_fault("write", &turn_path))?;
        turn.lock().map_err(io_fault("lock", &turn_path))?;
        let stage = own.join("stage");
        if stage.exists() {
            std::fs::remove_dir_all(&stage).map_err(io_fault("clear", &stage))?;
        }
        std::fs::create_dir(&stage).map_err(io_fault("make the folder", &stage))?;
        Ok(Self { out: out.to_owned(), stage, old: Manifest::load(out), next: AtomicUsize::new(0), _turn: turn })
    }

    /// The manifest of the build before.
    #[must_use]
    pub fn old(&self) -> &Manifest {
        &self.old
    }

    /// Stages the file `path` of the site, unless it is there with the same bytes already. `first` files
    /// (assets, media) take their places before all others.
    ///
    /// # Errors
    /// When the disk fails. Nothing of the site has changed then.
    pub fn stage(&self, path: &str, bytes: &[u8], first: bool) -> Result<Staged, PublishFault> {
        let hash = blake3::hash(bytes).to_hex()[..20].to_owned();
        let record = Record { hash, len: bytes.len() as u64 };
        let old = self.old.files.get(path).or_else(|| self.old.former.get(path));
        let there = self.out.join(path);
        let size = there.symlink_metadata().ok().filter(std::fs::Metadata::is_file).map(|m| m.len());
        // After a build that was cut short the manifest names what was to come, not what is there.
        let certain = !self.old.inputs.is_empty();
        let equal = || std::fs::read(&there).is_ok_and(|b| b == bytes);
        let change = match (old, size) {
            (_, None) => {
                if there.symlink_metadata().is_ok_and(|m| m.is_dir()) {
                    return Err(PublishFault::Foreign { path: there });
                }
                Change::New
            }
            (Some(old), Some(size)) if size == record.len && (if certain { *old == record } else { equal() }) => {
                Change::Same
            }
            (Some(_), Some(_)) => Change::Changed,
            (None, Some(_)) if equal() => Change::Same,
            (None, Some(_)) => return Err(PublishFault::Foreign { path: there }),
        };
        let mut staged = Staged { path: path.to_owned(), record, change, at: None, first };
        if change != Change::Same {
            let n = self.next.fetch_add(1, Ordering::Relaxed);
            let folder = self.stage.join(format!("{}", n / 1000));
            if n.is_multiple_of(1000) || !folder.exists() {
                std::fs::create_dir_all(&folder).map_err(io_fault("make the folder", &folder))?;
            }
            let at = folder.join(n.to_string());
            std::fs::write(&at, bytes).map_err(io_fault("write", &at))?;
            staged.at = Some(at);
        }
        Ok(staged)
    }

    /// Lets all staged files take their places and removes what is no longer part of the site.
    ///
    /// # Errors
    /// When the disk fails. The site then works, and the next build completes it.
    pub fn publish(
        self,
        mut staged: Vec<Staged>,
        inputs: String,
        summary: serde_json::Value,
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
        let _ = std::fs::remove_dir_all(&self.stage);
        Ok(outcome)
    }

    /// Gives up: what was staged goes, the site stays as it was.
    pub fn abandon(self) {
        let _ = std::fs::remove_dir_all(&self.stage);
        if !self.out.join(OWN).join("manifest.json").exists() {
            let _ = std::fs::remove_dir_all(self.out.join(OWN));
            // Only an empty folder can be removed this way.
            let _ = std::fs::remove_dir(&self.out);
        }
    }
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
