//! The order in which pages are read, one after the other: made once for all pages.

use std::collections::HashMap;

use crate::playbook::{EntryId, Playbook};

/// A list of entries, and the place of each in it.
#[derive(Debug, Default)]
struct Line {
    entries: Vec<EntryId>,
    at: HashMap<EntryId, usize>,
}

impl Line {
    fn new(entries: Vec<EntryId>) -> Self {
        let mut at = HashMap::with_capacity(entries.len());
        for (n, &entry) in entries.iter().enumerate() {
            at.entry(entry).or_insert(n);
        }
        Self { entries, at }
    }

    fn around(&self, entry: EntryId) -> Option<(Option<EntryId>, Option<EntryId>)> {
        let at = *self.at.get(&entry)?;
        Some((at.checked_sub(1).map(|n| self.entries[n]), self.entries.get(at + 1).copied()))
    }
}

/// The reading order of a site.
#[derive(Debug)]
pub(super) struct Order {
    /// Phase after phase, each page of a phase before its processes.
    phases: Line,
    /// For each locale the pages of its table of contents that are in no phase.
    others: Vec<Line>,
}

impl Order {
    pub(super) fn new(playbook: &Playbook) -> Self {
        let phases = playbook.phases.iter().flat_map(|p| p.page.into_iter().chain(p.processes.iter().copied()));
        let others = playbook.navigation.iter().map(|navigation| {
            let listed = |e: &EntryId| navigation.node_of.contains_key(e) && playbook.entries[*e].phase.is_none();
            Line::new(navigation.order.iter().copied().filter(listed).collect())
        });
        Self { phases: Line::new(phases.collect()), others: others.collect() }
    }

    /// The entries before and after `entry`; `None` when it is in no order.
    pub(super) fn around(
        &self,
        playbook: &Playbook,
        entry: EntryId,
        locale: usize,
    ) -> Option<(Option<EntryId>, Option<EntryId>)> {
        let line = if playbook.entries[entry].phase.is_some() { &self.phases } else { &self.others[locale] };
        line.around(entry)
    }
}
