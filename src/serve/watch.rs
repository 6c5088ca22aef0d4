//! Being told of changes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

use notify_debouncer_full::notify::{EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};

use crate::disk::Project;

/// An editor writes, renames and sets modes within a few milliseconds; that is one save.
const SETTLE: Duration = Duration::from_millis(16);
const TICK: Duration = Duration::from_millis(4);

/// What may have changed.
#[derive(Debug)]
pub(super) enum Changed {
    /// These files and folders.
    Some(BTreeSet<PathBuf>),
    /// Anything.
    All,
}

impl Changed {
    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Some(mut paths), Self::Some(more)) => {
                paths.extend(more);
                Self::Some(paths)
            }
            _ => Self::All,
        }
    }
}

/// Watches the folders of a playbook.
#[derive(Debug)]
pub(super) struct Watch {
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    watched: BTreeMap<PathBuf, bool>,
}

impl Watch {
    /// Sends a word for every change.
    pub(super) fn new(word: Sender<Changed>) -> Result<Self, String> {
        let told = move |result: DebounceEventResult| {
            let counts = |kind: &EventKind| !matches!(kind, EventKind::Access(_));
            let changed = match result {
                Ok(events) => {
                    let events: Vec<_> = events.into_iter().filter(|e| counts(&e.kind)).collect();
                    if events.is_empty() {
                        return;
                    }
                    let known = events.iter().all(|e| !e.need_rescan() && !e.paths.is_empty());
                    let paths = events.into_iter().flat_map(|e| e.event.paths).collect();
                    if known { Changed::Some(paths) } else { Changed::All }
                }
                // An error means that something may have been missed.
                Err(_) => Changed::All,
            };
            let _ = word.send(changed);
        };
        let debouncer = new_debouncer(SETTLE, Some(TICK), told).map_err(|e| e.to_string())?;
        Ok(Self { debouncer, watched: BTreeMap::new() })
    }

    /// Watches what `project` is read from, and no more: an output folder may lie beside it.
    pub(super) fn renew(&mut self, root: &Path, project: Option<&Project>) -> Result<(), String> {
        let mut wanted: BTreeMap<PathBuf, bool> = BTreeMap::from([(root.to_owned(), false)]);
        for folder in ["locales", "themes", "includes", "content"] {
            wanted.insert(root.join(folder), true);
        }
        if let Some(project) = project {
            wanted.extend(project.config.locales.iter().map(|l| (root.join(&l.path), true)));
            // Included files and redirects may lie anywhere below the root; all others in a folder of a locale.
            let watched = |folder: &str| {
                let mut above = project.config.locales.iter().map(|l| l.path.as_str());
                above.any(|l| folder.strip_prefix(l).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
            };
            let mut last = None;
            for path in project.sources.texts.keys() {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                if last.replace(folder) != Some(folder) && !watched(folder) {
                    wanted.entry(root.join(folder)).or_insert(false);
                }
            }
        }
        let deep: Vec<PathBuf> = wanted.iter().filter(|(_, deep)| **deep).map(|(path, _)| path.clone()).collect();
        wanted.retain(|path, _| path.is_dir() && !deep.iter().any(|d| path != d && path.starts_with(d)));
        let gone: Vec<PathBuf> = self.watched.keys().filter(|p| !wanted.contains_key(*p)).cloned().collect();
        for path in gone {
            let _ = self.debouncer.unwatch(&path);
            self.watched.remove(&path);
        }
        for (path, deep) in wanted {
            if self.watched.get(&path) == Some(&deep) {
                continue;
            }
            let mode = if deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            self.debouncer.watch(&path, mode).map_err(|e| e.to_string())?;
            self.watched.insert(path, deep);
        }
        Ok(())
    }
}
