//! Finding items again after a save: what an entry gave before it gives again as long as its pages are the same.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::Page;
use crate::playbook::{EntryId, PageId, Playbook};

use super::file::Lock;
use super::find::{Entry, Together, find, pages_of};
use super::item::Items;
use super::pages::Pages;
use super::{resolve, written};

/// What was found in the last state of a playbook.
#[derive(Default)]
pub struct Memo {
    /// Names the settings, the languages and the lock.
    state: [u8; 32],
    /// The lock page by page, unless it must be read as a whole.
    lock: Option<Pages<'static>>,
    before: Before,
}

impl std::fmt::Debug for Memo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memo").finish_non_exhaustive()
    }
}

/// As [`items`](super::items), for a playbook of which `memo` holds an earlier state, and then this one.
#[must_use]
pub fn items_again(playbook: &Playbook, memo: &mut Memo) -> Items {
    let source = playbook.sources.lock.as_ref().map(|(_, source)| source);
    let mut state = blake3::Hasher::new();
    state.update(format!("{:?}{:?}{}", playbook.config, playbook.request, source.is_some()).as_bytes());
    state.update(&playbook.languages.hash);
    state.update(source.map_or(&[], |source| &source.hash));
    let state = *state.finalize().as_bytes();
    if memo.state != state {
        *memo = Memo { state, lock: source.and_then(|source| Pages::of_text(&source.text)), before: Before::default() };
    }
    let Memo { lock, before, .. } = memo;
    before.compare(playbook);
    if let (Some(source), None) = (source, &lock) {
        return resolve(playbook, Some(&Lock::read(&source.text)));
    }
    match find(playbook, lock.as_ref(), Together::Changed, Some(before)) {
        Ok(items) => items,
        Err(_) => {
            *memo = Memo::default();
            super::items(playbook)
        }
    }
}

/// What was found of each entry.
#[derive(Default)]
pub(super) struct Before {
    /// The names that authors gave to items, sorted.
    names: Vec<String>,
    /// By entry; `None` for one that must be looked at.
    entries: Vec<Option<Known>>,
}

struct Known {
    key: Arc<str>,
    pages: Vec<(PageId, Arc<Page>)>,
    /// An author gave names to some of its items.
    named: bool,
    /// `None` if it is not as the lock has it.
    found: Option<Entry>,
}

impl Known {
    fn is(&self, playbook: &Playbook, entry: EntryId) -> bool {
        let same = |(id, page): &(PageId, Arc<Page>)| Arc::ptr_eq(&playbook.pages[*id], page);
        let pages = pages_of(playbook, entry);
        self.key == playbook.entries[entry].key
            && self.pages.iter().map(|(id, _)| *id).eq(pages)
            && self.pages.iter().all(same)
    }
}

impl Before {
    /// Forgets all entries that are others in `playbook`.
    fn compare(&mut self, playbook: &Playbook) {
        self.entries.resize_with(playbook.entries.len(), || None);
        for (entry, known) in self.entries.iter_mut().enumerate() {
            *known = known.take().filter(|known| known.is(playbook, entry));
        }
    }

    /// Whether names may be on the pages of an entry.
    pub(super) fn may_be_named(&self, entry: EntryId) -> bool {
        self.entries[entry].as_ref().is_none_or(|known| known.named)
    }

    /// Forgets all entries if authors gave other names than these: they weigh more than where an item is.
    pub(super) fn only_with(&mut self, names: &HashSet<&str>) {
        let mut names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        names.sort_unstable();
        if self.names != names {
            self.names = names;
            self.entries.fill_with(|| None);
        }
    }

    /// What an entry gave; `None` if that is not known.
    pub(super) fn found(&self, entry: EntryId) -> Option<&Option<Entry>> {
        self.entries[entry].as_ref().map(|known| &known.found)
    }

    /// Remembers what an entry gives.
    pub(super) fn keep(&mut self, playbook: &Playbook, entry: EntryId, found: Option<&Entry>) {
        if self.entries[entry].is_some() {
            return;
        }
        let ids = pages_of(playbook, entry);
        let named = ids.iter().any(|id| written::names(&playbook.pages[*id].document).next().is_some());
        let pages = ids.into_iter().map(|id| (id, playbook.pages[id].clone())).collect();
        let key = playbook.entries[entry].key.clone();
        self.entries[entry] = Some(Known { key, pages, named, found: found.cloned() });
    }
}
