//! A store in memory, for tests of `publish`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tickbook::upload::{
    Headers, MANIFEST, Manifest, Notice, Object, Options, Pace, Plan, Progress, Refusal, Site, Store, StoreFault,
    UploadFault, Version, When, publish,
};

pub(crate) type Objects = BTreeMap<String, (Vec<u8>, Headers, usize)>;
pub(crate) type Hook = Box<dyn Fn(usize) -> Trouble + Sync + Send>;

/// What happens to a request.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Trouble {
    None,
    /// It does not arrive.
    Refused(Refusal),
    /// It arrives, and its answer does not.
    AnswerLost,
}

/// A store in memory that counts what it is asked for.
pub(crate) struct Memory {
    pub(crate) objects: Arc<Mutex<Objects>>,
    pub(crate) requests: AtomicUsize,
    pub(crate) hook: Hook,
    pub(crate) ignores_conditions: bool,
}

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Memory")
    }
}

impl Memory {
    pub(crate) fn new() -> Self {
        Self::of(Arc::default())
    }

    pub(crate) fn of(objects: Arc<Mutex<Objects>>) -> Self {
        Self { objects, requests: AtomicUsize::new(0), hook: Box::new(|_| Trouble::None), ignores_conditions: false }
    }

    /// Another connection to the same objects; what becomes of its requests is told by their number, from 1.
    pub(crate) fn with(&self, hook: impl Fn(usize) -> Trouble + Sync + Send + 'static) -> Self {
        Self { hook: Box::new(hook), ..Self::of(self.objects.clone()) }
    }

    fn ask<T>(&self, act: impl FnOnce(&mut Objects) -> Result<T, StoreFault>) -> Result<T, StoreFault> {
        let number = self.requests.fetch_add(1, Ordering::SeqCst) + 1;
        match (self.hook)(number) {
            Trouble::Refused(refusal) => Err(StoreFault::new(refusal, "refused")),
            Trouble::None => act(&mut self.objects.lock().unwrap()),
            Trouble::AnswerLost => {
                act(&mut self.objects.lock().unwrap())?;
                Err(StoreFault::new(Refusal::Busy, "no answer"))
            }
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.requests.swap(0, Ordering::SeqCst)
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.objects.lock().unwrap().keys().filter(|name| *name != MANIFEST).cloned().collect()
    }

    /// Holds exactly `site`, and knows it.
    pub(crate) fn assert_holds(&self, site: &Path) {
        let objects = self.objects.lock().unwrap();
        let manifest = Manifest::read(&objects[MANIFEST].0).unwrap();
        assert!(!manifest.open && manifest.unsure.is_empty());
        let mut expected = BTreeSet::new();
        for (name, (bytes, ..)) in objects.iter().filter(|(name, _)| *name != MANIFEST) {
            if !manifest.former.contains_key(name) {
                assert_eq!(&std::fs::read(site.join(name)).unwrap(), bytes, "{name}");
                expected.insert(name);
            }
        }
        assert_eq!(manifest.files.keys().collect::<BTreeSet<_>>(), expected);
        assert_eq!(manifest.files, Site::read(site, false).unwrap().files);
    }

    /// No page names a style sheet that is not there: each one of [`site`] says which it needs.
    pub(crate) fn assert_styled(&self) {
        let objects = self.objects.lock().unwrap();
        for (name, (bytes, ..)) in objects.iter().filter(|(name, _)| name.ends_with(".html")) {
            let needs = String::from_utf8_lossy(bytes).split_whitespace().next().unwrap().to_owned();
            assert!(objects.contains_key(&needs), "{name} needs {needs}");
        }
    }
}

/// The last state that an object got.
static VERSION: AtomicUsize = AtomicUsize::new(1);

impl Store for Memory {
    fn read(&self, name: &str) -> Result<Option<Object>, StoreFault> {
        self.ask(|objects| {
            Ok(objects
                .get(name)
                .map(|(bytes, _, version)| Object { bytes: bytes.clone(), version: numbered(*version) }))
        })
    }

    fn write(&self, name: &str, bytes: &[u8], headers: &Headers, when: &When) -> Result<Version, StoreFault> {
        self.ask(|objects| {
            let there = objects.get(name).map(|(.., version)| numbered(*version));
            let holds = match when {
                When::Always => true,
                When::Absent => there.is_none(),
                When::Is(version) => there.as_ref() == Some(version),
            };
            if !holds && !self.ignores_conditions {
                return Err(StoreFault::new(Refusal::Condition, "another state"));
            }
            let version = VERSION.fetch_add(1, Ordering::SeqCst);
            objects.insert(name.to_owned(), (bytes.to_vec(), headers.clone(), version));
            Ok(numbered(version))
        })
    }

    fn remove(&self, names: &[String]) -> Result<(), StoreFault> {
        self.ask(|objects| {
            objects.retain(|name, _| !names.contains(name));
            Ok(())
        })
    }
}

fn numbered(version: usize) -> Version {
    Version { tag: Some(version.to_string()), number: None }
}

/// Nobody waits, and nobody writes the manifest but where it must be.
pub(crate) const QUICK: Pace = Pace {
    beat: Duration::from_hours(1),
    hold: Duration::from_hours(1),
    patience: Duration::ZERO,
    look: Duration::from_millis(1),
    attempts: 6,
    pause: Duration::ZERO,
};

pub(crate) const USUAL: Options = Options { max_deletes: 100, force: false, dry_run: false };

pub(crate) fn send_as(store: &dyn Store, site: &Path, options: Options, pace: Pace) -> Result<Plan, UploadFault> {
    let stop = AtomicBool::new(false);
    let progress = Progress { stop: &stop, begin: &|_| {}, step: &|| {}, tell: &|_: Notice| {}, pace };
    publish(store, &Site::read(site, false)?, options, &progress)
}

pub(crate) fn send(store: &Memory, site: &Path) -> Result<Plan, UploadFault> {
    send_as(store, site, USUAL, QUICK)
}
