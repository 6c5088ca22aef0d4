//! What was found of each entry before, for as long as its pages are the same.

use std::collections::HashSet;
use std::sync::Arc;

use crate::model::Page;
use crate::playbook::{EntryId, PageId, Playbook};

use super::file::Line;
use super::item::ItemId;
use super::join::Part;
use super::review::Change;
use super::written;

/// An entry whose items need nothing from elsewhere.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) part: Part,
    /// The number of its first line.
    pub(super) first: usize,
    pub(super) changes: Vec<(ItemId, Change, Line)>,
    /// What its items say, with their locale.
    pub(super) said: Vec<(usize, u64)>,
}

/// The pages of an entry.
pub(super) fn pages_of(playbook: &Playbook, entry: EntryId) -> Vec<PageId> {
    let mut pages: Vec<PageId> = playbook.entries[entry].pages.iter().flatten().copied().collect();
    pages.sort_unstable();
    pages
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
    pub(super) fn compare(&mut self, playbook: &Playbook) {
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
