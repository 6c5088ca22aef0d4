//! What the lock does not know yet: new, reworded, moved, renumbered, retired, proposed, unaligned.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use rayon::prelude::*;

use crate::playbook::Playbook;

use super::file::{Elsewhere, Line, LockFault};
use super::fingerprint::{is_editorial, requirement_word, role};
use super::item::{Apart, Item, ItemId, ItemKind};
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
    /// The share of words that stand in the same order in both, from 0 to 1.
    pub in_order: f64,
}

/// Words less alike than this are weak evidence that two items are one.
pub(super) const WEAK: f64 = 0.30;
/// Unless about half of them stand in their order still.
const HALF: f64 = 0.45;

impl Proposal {
    /// Whether only a person can say that the two are one: `accept --all` takes them for two. A number that is still
    /// on its page, and a source that did not change, say enough.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        let few = self.likeness < WEAK && self.in_order < HALF;
        few && !matches!(self.reason, Reason::Number | Reason::Source)
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
    /// The lines that any of these speak of, by their number in the lock.
    pub(super) lines: BTreeMap<usize, Line>,
    /// The text that `accept` would write differs even though nobody needs to decide anything.
    pub stale: bool,
}

impl Review {
    /// Whether a person must decide something.
    #[must_use]
    pub fn is_owed(&self) -> bool {
        !self.proposals.is_empty() || !self.faults.is_empty()
    }

    /// The line of an item or proposal, or a line that went, by its number in the lock.
    #[must_use]
    pub fn line(&self, number: usize) -> Option<&Line> {
        self.lines.get(&number)
    }

    /// Puts another review behind this one.
    pub(super) fn add(&mut self, other: Self) {
        self.new.extend(other.new);
        self.reworded.extend(other.reworded);
        self.moved.extend(other.moved);
        self.returned.extend(other.returned);
        self.renumbered.extend(other.renumbered);
        self.retired.extend(other.retired);
        self.proposals.extend(other.proposals);
        self.stale |= other.stale;
    }

    /// Gives all items and lines that it speaks of other numbers.
    pub(super) fn renumber(&mut self, item: impl Fn(ItemId) -> ItemId, line: impl Fn(usize) -> usize) {
        for list in [&mut self.new, &mut self.moved, &mut self.returned, &mut self.renumbered] {
            for id in list {
                *id = item(*id);
            }
        }
        for reworded in &mut self.reworded {
            reworded.item = item(reworded.item);
        }
        for proposal in &mut self.proposals {
            (proposal.item, proposal.line) = (item(proposal.item), line(proposal.line));
        }
        for number in &mut self.retired {
            *number = line(*number);
        }
    }

    /// Brings everything into the order of items and lines.
    pub(super) fn sort(&mut self) {
        for list in [&mut self.new, &mut self.moved, &mut self.returned, &mut self.renumbered, &mut self.retired] {
            list.sort_unstable();
        }
        self.reworded.sort_by_key(|reworded| reworded.item);
        self.proposals.sort_by_key(|proposal| proposal.item);
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

/// What the lock does not know of these items; all that is said of lines is said by their index in `lines`.
pub(super) fn review(playbook: &Playbook, items: &[Item], lines: &[Line], proposals: Vec<matching::Pair>) -> Review {
    let mut review = Review::default();
    let mut seen = vec![false; lines.len()];
    let mut proposed = vec![false; items.len()];
    for (item, line, reason, matching::Evidence { likeness, in_order }) in proposals {
        seen[line] = true;
        proposed[item] = true;
        review.proposals.push(Proposal { item, line, reason, likeness, in_order });
    }
    for (id, item) in items.iter().enumerate() {
        match item.line {
            Some(line) => seen[line] = true,
            None if !proposed[id] => review.new.push(id),
            None => {}
        }
    }
    for (id, change) in changes(playbook, items, lines) {
        change.tell(id, &mut review);
    }
    for (n, line) in lines.iter().enumerate() {
        if !seen[n] && line.retired.is_none() {
            review.retired.push(n);
        }
    }
    review
}

/// The items that differ from their lines.
pub(super) fn changes(playbook: &Playbook, items: &[Item], lines: &[Line]) -> Vec<(ItemId, Change)> {
    let change = |id: ItemId| Some((id, Change::of(playbook, items, id, &lines[items[id].line?])?));
    (0..items.len()).into_par_iter().with_min_len(MANY).filter_map(change).collect()
}

/// Fewer items than this are not worth another thread.
const MANY: usize = 256;

/// How an item differs from its line.
#[derive(Default, PartialEq, Clone)]
pub(super) struct Change {
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
    fn of(playbook: &Playbook, items: &[Item], id: ItemId, line: &Line) -> Option<Self> {
        let item = &items[id];
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
        change.stale |= elsewhere(playbook, item) != present(line);
        Some(change).filter(|change| *change != Self::default())
    }

    pub(super) fn tell(self, id: ItemId, review: &mut Review) {
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
pub(super) fn place(items: &[Item], item: &Item) -> String {
    let mut place = item.place.to_string();
    if let Some(parent) = item.parent {
        let _ = write!(place, "/{}", items[parent].uid);
    }
    if item.nth > 1 {
        let _ = write!(place, "~{}", item.nth);
    }
    place
}

/// The languages that have an item elsewhere than the one that leads.
pub(super) fn elsewhere(playbook: &Playbook, item: &Item) -> Vec<Elsewhere> {
    let written = |apart: &Apart| Elsewhere {
        locale: playbook.locales()[apart.locale].tag().as_str().into(),
        key: playbook.entries[apart.entry].key.clone(),
        place: apart.place.clone(),
    };
    let mut out: Vec<Elsewhere> = item.apart.iter().map(written).collect();
    out.sort_unstable();
    out
}

/// The languages that a line has words in and that have it elsewhere.
fn present(line: &Line) -> Vec<Elsewhere> {
    line.elsewhere.iter().filter(|e| line.wordings.get(&e.locale).is_some()).cloned().collect()
}

/// Whether a change leaves the meaning alone by default. Only the locale that leads decides: a translation
/// follows it.
pub(super) fn editorial(playbook: &Playbook, item: &Item, line: &Line) -> bool {
    let lead = item.locals.iter().position(Option::is_some).unwrap_or(0);
    let tag = playbook.locales()[lead].tag().as_str();
    let same_words = line.wordings.get(tag).is_none_or(|before| is_editorial(&before.text, &item.text(playbook)));
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
        (ItemKind::Task | ItemKind::Checkbox, Some(local)) => {
            let page = &playbook.pages[local.page()];
            role(playbook, page, &page.tasks[local.index()].role)
        }
        _ => String::new(),
    };
    (requirement, if role.is_empty() { "-".to_owned() } else { role })
}

/// Items of one locale only, on pages that have a translation. What waits for an answer is not known to be alone.
pub(super) fn unaligned(playbook: &Playbook, items: &[Item], review: &Review) -> Vec<ItemId> {
    let asked: HashSet<usize> = review.proposals.iter().map(|p| p.line).collect();
    let proposed: HashSet<ItemId> = review.proposals.iter().map(|p| p.item).collect();
    let lonely = |id: &ItemId| {
        let item = &items[*id];
        let pages = playbook.entries[item.entry].pages.iter().filter(|p| p.is_some()).count();
        let alone = pages > 1 && item.locals.iter().flatten().count() < pages;
        alone && !proposed.contains(id) && item.line.is_none_or(|line| !asked.contains(&line))
    };
    (0..items.len()).filter(lonely).collect()
}
