//! What the lock does not know yet: new, reworded, moved, renumbered, retired, proposed, unaligned.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Arc;

use rayon::prelude::*;

use crate::playbook::Playbook;

use super::file::{Line, Lock, LockFault};
use super::fingerprint::{is_editorial, requirement_word, role};
use super::item::{Item, ItemId, ItemKind, Items};
use super::matching;

/// Why a person must look at a pair.
pub use super::matching::Why as Reason;

/// An item that may be a line of the lock.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The item.
    pub item: ItemId,
    /// The line, an index into the lock.
    pub line: usize,
    /// Why it is proposed.
    pub reason: Reason,
    /// How alike the words are, from 0 to 1.
    pub likeness: f64,
}

/// Words less alike than this are weak evidence that two items are one.
const WEAK: f64 = 0.30;

impl Proposal {
    /// Whether only a person can say that the two are one: `accept --all` takes them for two.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        self.likeness < WEAK
    }
}

/// An item whose words changed.
#[derive(Clone, Debug)]
pub struct Reworded {
    /// The item.
    pub item: ItemId,
    /// The locales whose wording differs.
    pub locales: Vec<usize>,
    /// Whether the meaning is taken to be the same unless somebody says otherwise.
    pub editorial: bool,
}

/// What there is to accept.
#[derive(Clone, Debug, Default)]
pub struct Review {
    /// Items that the lock does not know and that nothing is proposed for.
    pub new: Vec<ItemId>,
    /// Items with other words.
    pub reworded: Vec<Reworded>,
    /// Items on another page or in another place.
    pub moved: Vec<ItemId>,
    /// Items that had been retired and are back.
    pub returned: Vec<ItemId>,
    /// Items with another number.
    pub renumbered: Vec<ItemId>,
    /// Lines whose item is gone and that nothing is proposed for.
    pub retired: Vec<usize>,
    /// Pairs that a person must confirm.
    pub proposals: Vec<Proposal>,
    /// Items of one locale only, on pages that have a translation.
    pub unaligned: Vec<ItemId>,
    /// What is wrong with the lock itself.
    pub faults: Vec<LockFault>,
    /// The lock, as it was read.
    pub lock: Arc<Lock>,
    /// The text that `accept` would write differs even though nobody needs to decide anything.
    pub stale: bool,
}

impl Review {
    /// Whether a person must decide something.
    #[must_use]
    pub fn is_owed(&self) -> bool {
        !self.proposals.is_empty() || !self.faults.is_empty()
    }

    /// Whether there is nothing to accept.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.new.is_empty()
            && self.reworded.is_empty()
            && self.moved.is_empty()
            && self.returned.is_empty()
            && self.renumbered.is_empty()
            && self.retired.is_empty()
            && !self.is_owed()
            && !self.stale
    }
}

pub(super) fn review(playbook: &Playbook, items: &Items, lock: &Lock, proposals: Vec<matching::Pair>) -> Review {
    let mut review = Review { faults: lock.faults.clone(), stale: lock.doubled > 0, ..Review::default() };
    let mut seen = vec![false; lock.lines.len()];
    let mut proposed = vec![false; items.all.len()];
    for (item, line, reason, likeness) in proposals {
        seen[line] = true;
        proposed[item] = true;
        review.proposals.push(Proposal { item, line, reason, likeness });
    }
    for (id, item) in items.all.iter().enumerate() {
        match item.line {
            Some(line) => seen[line] = true,
            None if !proposed[id] => review.new.push(id),
            None => {}
        }
    }
    let changes: Vec<(ItemId, Change)> = (0..items.all.len())
        .into_par_iter()
        .filter_map(|id| Some((id, Change::of(playbook, items, id, &lock.lines[items.all[id].line?])?)))
        .collect();
    for (id, change) in changes {
        change.tell(id, &mut review);
    }
    for (n, line) in lock.lines.iter().enumerate() {
        if !seen[n] && line.retired.is_none() {
            review.retired.push(n);
        }
    }
    // What waits for an answer is not known to be alone.
    let asked: HashSet<usize> = review.proposals.iter().map(|p| p.line).collect();
    review.unaligned = unaligned(playbook, items);
    review.unaligned.retain(|&id| !proposed[id] && items.all[id].line.is_none_or(|line| !asked.contains(&line)));
    review
}

/// How an item differs from its line.
#[derive(Default, PartialEq)]
struct Change {
    /// Locales whose words changed, and whether their meaning is the same.
    reworded: Option<(Vec<usize>, bool)>,
    returned: bool,
    moved: bool,
    renumbered: bool,
    /// Something changed that nobody has to look at.
    stale: bool,
}

impl Change {
    /// What changed; nothing if nothing did.
    fn of(playbook: &Playbook, items: &Items, id: ItemId, line: &Line) -> Option<Self> {
        let item = &items.all[id];
        let mut change = Self::default();
        let mut locales = Vec::new();
        for (locale, local) in item.locals.iter().enumerate().filter_map(|(n, l)| Some((n, l.as_ref()?))) {
            let tag = playbook.locales()[locale].tag().as_str();
            match line.wordings.get(tag) {
                Some(before) if before.fingerprint != Some(local.fingerprint) => locales.push(locale),
                // Words in a language that the line lacks: a translation came.
                None => change.stale = true,
                Some(_) => {}
            }
        }
        if !locales.is_empty() {
            change.reworded = Some((locales, editorial(playbook, item, line)));
        }
        let lost = |tag: &str| {
            let locale = playbook.locales().iter().position(|l| l.tag().as_str() == tag);
            locale.is_some_and(|l| item.locals[l].is_none())
        };
        change.returned = line.retired.is_some();
        change.moved = *line.key != *playbook.entries[item.entry].key;
        change.renumbered = *line.task != *item.task_field();
        change.stale |= *line.place != *place(items, item) || line.wordings.tags().any(lost);
        Some(change).filter(|change| *change != Self::default())
    }

    fn tell(self, id: ItemId, review: &mut Review) {
        if let Some((locales, editorial)) = self.reworded {
            review.reworded.push(Reworded { item: id, locales, editorial });
        }
        for (is, list) in [
            (self.returned, &mut review.returned),
            (self.moved, &mut review.moved),
            (self.renumbered, &mut review.renumbered),
        ] {
            if is {
                list.push(id);
            }
        }
        review.stale |= self.stale;
    }
}

/// Where an item stands, as the lock writes it.
pub(super) fn place(items: &Items, item: &Item) -> String {
    let mut place = item.place.to_string();
    if let Some(parent) = item.parent {
        let _ = write!(place, "/{}", items.all[parent].uid);
    }
    if item.nth > 1 {
        let _ = write!(place, "~{}", item.nth);
    }
    place
}

/// Whether a change leaves the meaning alone by default. Only the locale that leads decides: a translation
/// follows it.
pub(super) fn editorial(playbook: &Playbook, item: &Item, line: &Line) -> bool {
    let lead = item.locals.iter().position(Option::is_some).unwrap_or(0);
    let tag = playbook.locales()[lead].tag().as_str();
    let same_words = line.wordings.get(tag).is_none_or(|before| is_editorial(&before.text, item.text()));
    same_words && same_data(playbook, item, line)
}

/// Whether requirement and role are those of the line.
pub(super) fn same_data(playbook: &Playbook, item: &Item, line: &Line) -> bool {
    let (requirement, role) = data(playbook, item);
    *line.requirement == *requirement && *line.role == *role
}

/// Requirement and role of an item as the lock writes them.
pub(super) fn data(playbook: &Playbook, item: &Item) -> (String, String) {
    let requirement = requirement_word(item.requirement).to_owned();
    let role = match (item.kind, item.lead()) {
        (ItemKind::Task, Some(local)) => {
            let page = &playbook.pages[local.page];
            role(playbook, page, &page.tasks[local.index].role)
        }
        _ => String::new(),
    };
    (requirement, if role.is_empty() { "-".to_owned() } else { role })
}

fn unaligned(playbook: &Playbook, items: &Items) -> Vec<ItemId> {
    let lonely = |item: &Item| {
        let pages = playbook.entries[item.entry].pages.iter().filter(|p| p.is_some()).count();
        pages > 1 && item.locals.iter().flatten().count() < pages
    };
    (0..items.all.len()).filter(|&id| lonely(&items.all[id])).collect()
}
