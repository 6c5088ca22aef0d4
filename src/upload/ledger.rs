//! The manifest while a publish is under way. It is written before the first file (what will be touched), every few
//! seconds (what is done), and after the last one, each time on condition that nobody else wrote it. So of two publishers
//! one goes first, and what was interrupted can be continued.
//!
//! No clock is compared with another: a publish counts as dead when its manifest has not changed for as long as this
//! process watched it, and a publisher whose own manifest has not been written for some time writes no file.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::headers::Headers;
use super::manifest::{MANIFEST, Manifest, ManifestFault, Pages, Unsure};
use super::plan::Plan;
use super::store::{Refusal, Store, StoreFault, Version, When};
use super::{Notice, Options, Pace, UploadFault};

/// The manifest of a target, and this process's hold on it.
#[derive(Debug)]
pub(super) struct Ledger<'s> {
    store: &'s dyn Store,
    pace: Pace,
    /// What is done so far.
    manifest: Mutex<Manifest>,
    /// Held while the manifest is written.
    line: Mutex<Line>,
}

#[derive(Debug)]
struct Line {
    version: Option<Version>,
    written: Instant,
    // Another publisher wrote it.
    lost: bool,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<'s> Ledger<'s> {
    /// Reads the manifest. Waits while another publish is under way, but for a dry run. With `force` it takes what cannot
    /// be read for nothing.
    pub(super) fn open(
        store: &'s dyn Store,
        pace: Pace,
        options: Options,
        tell: &dyn Fn(Notice),
    ) -> Result<Self, UploadFault> {
        let mut seen: Option<(String, u64)> = None;
        let mut since = Instant::now();
        let (manifest, version) = loop {
            let Some(object) = retried(pace, || store.read(MANIFEST))? else { break (Manifest::default(), None) };
            let manifest = match Manifest::read(&object.bytes) {
                Ok(manifest) => manifest,
                Err(ManifestFault::Newer) => return Err(UploadFault::Newer),
                Err(ManifestFault::Broken) if options.force => Manifest::default(),
                Err(ManifestFault::Broken) => return Err(UploadFault::Broken),
            };
            if !manifest.open || options.dry_run {
                break (manifest, Some(object.version));
            }
            let now = (manifest.run.clone(), manifest.beat);
            if seen.as_ref() != Some(&now) {
                if seen.is_none() {
                    tell(Notice::Waiting(pace.patience));
                }
                seen = Some(now);
                since = Instant::now();
            }
            if since.elapsed() >= pace.patience {
                tell(Notice::TakingOver);
                break (manifest, Some(object.version));
            }
            std::thread::sleep(pace.look.min(pace.patience));
        };
        let line = Line { version, written: Instant::now(), lost: false };
        Ok(Self { store, pace, manifest: Mutex::new(manifest), line: Mutex::new(line) })
    }

    /// What the target holds as far as it is known.
    pub(super) fn manifest(&self) -> Manifest {
        lock(&self.manifest).clone()
    }

    /// Says what will be touched. From now on this publish is the only one.
    pub(super) fn claim(&self, plan: &Plan, run: &str) -> Result<(), UploadFault> {
        let is_first = lock(&self.line).version.is_none();
        {
            let mut manifest = lock(&self.manifest);
            manifest.open = true;
            manifest.pages.clear();
            run.clone_into(&mut manifest.run);
            for upload in plan.all() {
                manifest.files.remove(&upload.name);
                manifest.former.remove(&upload.name);
                // Of one that was to be created before, what was to be written then tells it from a stranger's.
                let mark = manifest.unsure.remove(&upload.name).and_then(|unsure| unsure.mark);
                let mark = mark.or_else(|| Some(upload.mark.clone()));
                manifest.unsure.insert(upload.name.clone(), Unsure { mark, new: upload.new });
            }
            for name in &plan.removals {
                manifest.files.remove(name);
                manifest.former.remove(name);
                manifest.unsure.entry(name.clone()).or_default();
            }
        }
        self.beat()?;
        if is_first { self.check_conditions() } else { Ok(()) }
    }

    /// A store that ignores conditions would let two publishers mix their sites.
    fn check_conditions(&self) -> Result<(), UploadFault> {
        let bytes = lock(&self.manifest).to_bytes();
        match retried(self.pace, || self.store.write(MANIFEST, &bytes, &Headers::own(), &When::Absent)) {
            Err(UploadFault::Store(fault)) if fault.refusal == Refusal::Condition => Ok(()),
            Err(fault) => Err(fault),
            Ok(_) => {
                let _ = self.store.remove(&[MANIFEST.to_owned()]);
                Err(UploadFault::NoConditions)
            }
        }
    }

    /// Writes what is done so far.
    pub(super) fn beat(&self) -> Result<(), UploadFault> {
        let mut line = lock(&self.line);
        if line.lost {
            return Err(UploadFault::Overtaken);
        }
        let bytes = {
            let mut manifest = lock(&self.manifest);
            manifest.beat += 1;
            manifest.to_bytes()
        };
        let when = line.version.clone().map_or(When::Absent, When::Is);
        match retried(self.pace, || self.store.write(MANIFEST, &bytes, &Headers::own(), &when)) {
            Ok(version) => line.version = Some(version),
            Err(UploadFault::Store(fault)) if fault.refusal == Refusal::Condition => {
                // An attempt may have succeeded whose answer was lost.
                match retried(self.pace, || self.store.read(MANIFEST))? {
                    Some(object) if object.bytes == bytes => line.version = Some(object.version),
                    _ => {
                        line.lost = true;
                        return Err(UploadFault::Overtaken);
                    }
                }
            }
            Err(fault) => return Err(fault),
        }
        line.written = Instant::now();
        Ok(())
    }

    /// Makes sure that this publish still is the only one, before a file is touched.
    pub(super) fn hold(&self) -> Result<(), UploadFault> {
        let (age, lost) = {
            let line = lock(&self.line);
            (line.written.elapsed(), line.lost)
        };
        if lost {
            return Err(UploadFault::Overtaken);
        }
        if age > self.pace.hold { self.beat() } else { Ok(()) }
    }

    /// What a publish before meant to write at `name`, if it may have.
    pub(super) fn meant(&self, name: &str) -> Option<String> {
        lock(&self.manifest).unsure.get(name).and_then(|unsure| unsure.mark.clone())
    }

    /// A file is there now.
    pub(super) fn sent(&self, name: &str, mark: &str) {
        let mut manifest = lock(&self.manifest);
        manifest.unsure.remove(name);
        manifest.files.insert(name.to_owned(), mark.to_owned());
    }

    /// Everything is done.
    pub(super) fn finish(&self, plan: &Plan, pages: Pages) -> Result<(), UploadFault> {
        {
            let mut manifest = lock(&self.manifest);
            let former = std::mem::take(&mut manifest.former);
            manifest.files.retain(|name, _| !plan.former.contains_key(name));
            for (name, mark) in former {
                // It is wanted again, and was not sent.
                if !plan.former.contains_key(&name) {
                    manifest.files.insert(name, mark);
                }
            }
            manifest.former.clone_from(&plan.former);
            manifest.unsure.clear();
            manifest.pages = pages;
            manifest.open = false;
        }
        self.beat()
    }

    /// Gives the target back in the middle: whoever comes next need not wait.
    pub(super) fn leave(&self) {
        lock(&self.manifest).open = false;
        // Who cannot write it now is taken for dead in the end.
        let _ = self.beat();
    }
}

/// Tries again what may succeed later.
pub(super) fn retried<T>(pace: Pace, attempt: impl Fn() -> Result<T, StoreFault>) -> Result<T, UploadFault> {
    let mut pause = pace.pause;
    for _ in 1..pace.attempts {
        match attempt() {
            Err(fault) if fault.refusal == Refusal::Busy => {}
            done => return done.map_err(UploadFault::Store),
        }
        std::thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_secs(8));
    }
    attempt().map_err(UploadFault::Store)
}
