//! Being told of changes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::time::Duration;

use file_id::{FileId, get_file_id};
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

/// Whether what lies in the folders below is watched too; and which folder it is, for another one of the same name is
/// not watched because the first one was.
type Watched = (bool, Option<FileId>);

/// Watches the folders of a playbook.
#[derive(Debug)]
pub(super) struct Watch {
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    watched: BTreeMap<PathBuf, Watched>,
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

    /// Watches what `project` is read from, and no more: an output folder may lie beside it. Without a project also what
    /// was watched before. Returns whether anything is watched that was not.
    pub(super) fn renew(&mut self, root: &Path, project: Option<&Project>) -> Result<bool, String> {
        let mut wanted: BTreeMap<PathBuf, bool> = BTreeMap::from([(root.to_owned(), false)]);
        for folder in ["locales", "themes", "includes", "content"] {
            wanted.insert(root.join(folder), true);
        }
        if let Some(project) = project {
            wanted.extend(project.config.locales.iter().map(|l| (root.join(&l.path), true)));
            // Included files and redirects may lie anywhere below the root; all others in a folder of a locale.
            let watched =
                |folder: &str| project.config.locales.iter().any(|l| l.path == folder || l.inside(folder).is_some());
            let mut last = None;
            for path in project.sources.texts.keys() {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                if last.replace(folder) != Some(folder) && !watched(folder) {
                    wanted.entry(root.join(folder)).or_insert(false);
                }
            }
        } else {
            wanted.extend(self.watched.iter().map(|(path, (deep, _))| (path.clone(), *deep)));
        }
        // A folder that goes and comes again is seen from the one above it.
        let above = wanted.keys().flat_map(|path| path.ancestors().skip(1).take_while(|above| *above != root));
        let above: Vec<PathBuf> = above.filter(|above| above.starts_with(root)).map(Path::to_owned).collect();
        for path in above {
            wanted.entry(path).or_insert(false);
        }
        let deep: Vec<PathBuf> = wanted.iter().filter(|(_, deep)| **deep).map(|(path, _)| path.clone()).collect();
        wanted.retain(|path, _| path.is_dir() && !deep.iter().any(|d| path != d && path.starts_with(d)));
        let gone: Vec<PathBuf> = self.watched.keys().filter(|p| !wanted.contains_key(*p)).cloned().collect();
        for path in gone {
            let _ = self.debouncer.unwatch(&path);
            self.watched.remove(&path);
        }
        let mut is_more = false;
        for (path, deep) in wanted {
            let watched = (deep, get_file_id(&path).ok());
            match self.watched.get(&path) {
                Some(known) if *known == watched => continue,
                Some(_) => _ = self.debouncer.unwatch(&path),
                None => {}
            }
            let mode = if deep { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            match self.debouncer.watch(&path, mode) {
                Ok(()) => _ = self.watched.insert(path, watched),
                // It went a moment ago.
                Err(_) if !path.is_dir() => _ = self.watched.remove(&path),
                Err(fault) => return Err(fault.to_string()),
            }
            is_more = true;
        }
        Ok(is_more)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use super::*;

    /// Waits for a change of `path`, or of anything.
    fn heard(changes: &Receiver<Changed>, path: &Path) {
        loop {
            match changes.recv_timeout(Duration::from_mins(1)).unwrap() {
                Changed::Some(paths) if !paths.contains(path) => {}
                _ => return,
            }
        }
    }

    /// Nobody looks by himself here: only what is watched is heard of.
    #[test]
    fn a_folder_that_comes_again_is_watched_again() {
        let root = tempfile::tempdir().unwrap();
        let root = root.path().canonicalize().unwrap();
        let (folder, page) = (root.join("content/en"), root.join("content/en/a.md"));
        std::fs::create_dir_all(&folder).unwrap();
        let (word, changes) = channel();
        let mut watch = Watch::new(word).unwrap();
        assert!(watch.renew(&root, None).unwrap());
        std::fs::write(&page, "one").unwrap();
        heard(&changes, &page);

        std::fs::remove_dir_all(root.join("content")).unwrap();
        heard(&changes, &root.join("content"));
        watch.renew(&root, None).unwrap();
        std::fs::create_dir_all(&folder).unwrap();
        heard(&changes, &root.join("content"));
        assert!(watch.renew(&root, None).unwrap());
        while changes.try_recv().is_ok() {}
        std::fs::write(&page, "two").unwrap();
        heard(&changes, &page);
        assert!(!watch.renew(&root, None).unwrap());
    }
}
