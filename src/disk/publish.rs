//! Putting a site on disk without any moment at which a reader meets half of it.
//!
//! Everything is rendered into a staging folder first. Only then do files take their places, each by a
//! rename: assets, then new pages, then changed ones, then the service worker. What is gone goes last. A manifest says which
//! files are tickbook's; nothing else is ever removed or overwritten. Each step is on the disk before the next one
//! begins, so that this holds when the power fails, too.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::door::Found;
use super::durable;
use super::fault::{PublishFault, io_fault};
use super::manifest::{Manifest, Record, hash, hash_of_file, short};
use super::place::shortened;
use super::plain::{OWN, misfit};
use super::stage::{STAGE, clear_stage, withdraw};
use super::steps;
use super::stop::{Unfinished, stay, unfinished};
use super::turn::{TURN, take_turn};
use super::way::{Way, make_folders, remove};

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

/// Makes the folder of a file.
fn make_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), steps::create_dir_all)
}

/// Bytes of a large file that are written at a time.
const BUFFER: usize = 1 << 16;

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
    // Held until the build is done.
    _turn: File,
    _unfinished: Unfinished,
}

/// A file that was rendered.
#[derive(Debug)]
pub struct Staged {
    path: String,
    record: Record,
    change: Change,
    at: Option<PathBuf>,
    first: bool,
    last: bool,
}

impl Staged {
    /// Its path on the site.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its length and what names its content.
    #[must_use]
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Lets it take its place after all others, because it tells of them.
    #[must_use]
    pub fn last(self) -> Self {
        Self { last: true, ..self }
    }
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
        let turn = take_turn(&own.join(TURN), waiting)?;
        let stage = own.join(STAGE);
        clear_stage(&stage)?;
        let next = AtomicUsize::new(0);
        let folder = out.to_owned();
        let unfinished = unfinished(move || withdraw(&folder, made));
        let old = Manifest::load(out);
        Ok(Self { out: out.to_owned(), stage, old, next, made, _turn: turn, _unfinished: unfinished })
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
        let equal = |there: &Path| Found::own(there).and_then(|there| there.holds(bytes)).unwrap_or(false);
        let change = self.change(path, &record, &equal)?;
        let mut staged = Staged { path: path.to_owned(), record, change, at: None, first, last: false };
        if change != Change::Same {
            Way { out: &self.out, manifest: &self.old }.folders(path)?;
            let at = self.place();
            let _stay = stay();
            let written = steps::write(&at, bytes).or_else(|error| match error.kind() {
                io::ErrorKind::NotFound => make_parent(&at).and_then(|()| steps::write(&at, bytes)),
                _ => Err(error),
            });
            written.map_err(io_fault("write", &at))?;
            staged.at = Some(at);
        }
        Ok(staged)
    }

    /// The same for a file of the playbook that is copied as it is. `known` is what it was when the playbook was read:
    /// it is not read again if that is there already.
    ///
    /// # Errors
    /// When it cannot be read, or the disk fails. Nothing of the site has changed then.
    pub fn stage_copy(&self, path: &str, known: Record, source: &Path, from: &Found) -> Result<Staged, PublishFault> {
        let equal = |there: &Path| hash_of_file(there).is_ok_and(|hash| hash == known.hash);
        if self.change(path, &known, &equal)? == Change::Same {
            return Ok(Staged {
                path: path.to_owned(),
                record: known,
                change: Change::Same,
                at: None,
                first: true,
                last: false,
            });
        }
        self.stage_pieces(path, true, |take| {
            from.pieces(take).map_err(|barred| io_fault("read", source)(barred.into()))
        })
    }

    /// The same for a large file, which is never in memory as a whole: `make` hands it over piece by piece.
    ///
    /// # Errors
    /// When it cannot be made, or the disk fails. Nothing of the site has changed then.
    pub fn stage_pieces<E: From<PublishFault>>(
        &self,
        path: &str,
        first: bool,
        make: impl FnOnce(&mut dyn FnMut(&[u8])) -> Result<(), E>,
    ) -> Result<Staged, E> {
        if let Some(why) = misfit(path) {
            return Err(PublishFault::Name { path: shortened(path), of: None, why }.into());
        }
        let at = self.place();
        let fault = io_fault("write", &at);
        let mut hasher = blake3::Hasher::new();
        let mut len = 0;
        let file = {
            let _stay = stay();
            make_parent(&at).and_then(|()| steps::Pieces::create(&at))
        };
        let mut written = file.map(|file| io::BufWriter::with_capacity(BUFFER, file));
        make(&mut |piece| {
            hasher.update(piece);
            len += piece.len() as u64;
            if let Ok(file) = &mut written
                && let Err(error) = file.write_all(piece)
            {
                written = Err(error);
            }
        })?;
        written.and_then(|mut file| file.flush()).map_err(fault)?;
        let record = Record { hash: short(hasher.finalize()), len };
        let equal = |there: &Path| hash_of_file(there).is_ok_and(|hash| hash == record.hash);
        let change = self.change(path, &record, &equal)?;
        if change == Change::Same {
            steps::remove_file(&at).map_err(io_fault("remove", &at))?;
        } else {
            Way { out: &self.out, manifest: &self.old }.folders(path)?;
        }
        let at = Some(at).filter(|_| change != Change::Same);
        Ok(Staged { path: path.to_owned(), record, change, at, first, last: false })
    }

    /// How a file of the site differs from what is there. `equal` compares what `record` tells of with a file.
    fn change(&self, path: &str, record: &Record, equal: &dyn Fn(&Path) -> bool) -> Result<Change, PublishFault> {
        if let Some(why) = misfit(path) {
            return Err(PublishFault::Name { path: shortened(path), of: None, why });
        }
        let old = self.old.files.get(path).or_else(|| self.old.former.get(path));
        let there = self.out.join(path);
        // After a build that was cut short the manifest names what was to come, not what is there.
        let certain = !self.old.inputs.is_empty();
        let way = Way { out: &self.out, manifest: &self.old };
        Ok(match (old, there.symlink_metadata()) {
            (_, Err(_)) => Change::New,
            (_, Ok(meta)) if meta.is_dir() => {
                way.ours_below(path)?;
                Change::New
            }
            (Some(_), Ok(meta)) if !meta.is_file() || meta.len() != record.len => Change::Changed,
            (Some(old), Ok(_)) if certain && *old != *record => Change::Changed,
            (Some(_), Ok(_)) if if certain { self.old.holds(&there, record) } else { equal(&there) } => Change::Same,
            (Some(_), Ok(_)) => Change::Changed,
            (None, Ok(meta)) if meta.is_file() && equal(&there) => Change::Same,
            (None, Ok(_)) => return Err(PublishFault::Foreign { path: there }),
        })
    }

    /// A new place on the stage. Threads that make files in one folder wait for each other.
    fn place(&self) -> PathBuf {
        let n = self.next.fetch_add(1, Ordering::Relaxed);
        let thread = rayon::current_thread_index().unwrap_or(0);
        self.stage.join(format!("{thread}-{}", n / 1000)).join(n.to_string())
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
        let ready: Vec<&Path> = staged.iter().filter_map(|f| f.at.as_deref()).collect();
        durable::files(&ready)?;
        let moves = !ready.is_empty();
        if moves || !gone.is_empty() {
            // From here on both lists are ours, whatever happens.
            let mut both = self.old.clone();
            both.inputs.clear();
            both.files.extend(manifest.files.clone());
            both.save(&self.out).map_err(io_fault("write the manifest of", &self.out))?;
            durable::folder(&self.out).map_err(io_fault("write", &self.out))?;
        }
        // A folder that becomes a file, or a file that becomes a folder, goes before what takes its place.
        let (early, gone): (BTreeMap<_, _>, BTreeMap<_, _>) =
            gone.into_iter().partition(|(path, _)| stands_in_the_way(path, &manifest.files));
        for path in early.keys() {
            remove(&self.out, path)?;
            outcome.removed += 1;
        }
        staged.sort_by(|a, b| (a.last, !a.first, a.change, &a.path).cmp(&(b.last, !b.first, b.change, &b.path)));
        let mut folders = std::collections::HashSet::new();
        for file in &staged {
            step();
            let Some(at) = &file.at else { continue };
            let to = self.out.join(&file.path);
            if let Some(folder) = to.parent().filter(|f| folders.insert(f.to_path_buf())) {
                make_folders(&self.out, folder)?;
            }
            let _stay = stay();
            steps::rename(at, &to).map_err(io_fault("write", &to))?;
        }
        // The folders above may be new, too.
        let above: Vec<PathBuf> = folders.iter().filter_map(|f: &PathBuf| f.parent().map(Path::to_owned)).collect();
        folders.extend(above.into_iter().filter(|f| f.starts_with(&self.out)));
        let mut folders: Vec<PathBuf> = folders.into_iter().collect();
        folders.sort();
        durable::folders(&folders)?;
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
        withdraw(&self.out, self.made);
    }
}

/// Whether the file `path` is a folder of a file to come, or lies in one that becomes a file.
fn stands_in_the_way(path: &str, files: &BTreeMap<String, Record>) -> bool {
    let above = path.match_indices('/').any(|(at, _)| files.contains_key(&path[..at]));
    let folder = format!("{path}/");
    above || files.range(folder.clone()..).next().is_some_and(|(file, _)| file.starts_with(&folder))
}
