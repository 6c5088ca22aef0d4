//! Finding all items. What is as the lock has it is taken entry by entry, so that lines and leaves of few
//! pages are in memory at a time; everything else is matched together.

use std::borrow::Cow;
use std::collections::HashSet;

use rayon::prelude::*;

use crate::playbook::{EntryId, PageId, Playbook};

use super::before::{Before, Entry, pages_of};
use super::file::Line;
use super::item::{Item, ItemId, Items, PageItems};
use super::join::{Part, join};
use super::leaf::{self, Leaves};
use super::matching::{self, Settled};
use super::pages::{Pages, Unreadable};
use super::review::{self, Change};
use super::uid::{Taken, allot};
use super::written;

/// So many entries are looked at before what they gave is put together.
const SOME: usize = 512;

/// What is matched together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Together {
    /// What is not as the lock has it.
    Changed,
    /// Everything.
    All,
}

/// Finds all items; `before` is what was found of entries the last time, and what is found now thereafter.
pub(super) fn find(
    playbook: &Playbook,
    lock: Option<&Pages<'_>>,
    together: Together,
    mut before: Option<&mut Before>,
) -> Result<Items, Unreadable> {
    let known = lock.filter(|lock| !lock.is_empty());
    let mut names: HashSet<&str> = HashSet::new();
    if known.is_some() {
        let named = |entry: &EntryId| before.as_ref().is_none_or(|before| before.may_be_named(*entry));
        let pages = (0..playbook.entries.len()).filter(named).flat_map(|entry| pages_of(playbook, entry));
        names.extend(pages.flat_map(|page| written::names(&playbook.pages[page].document)));
    }
    if let Some(before) = &mut before {
        before.only_with(&names);
    }
    let mut whole = Whole::new(playbook);
    let mut open: Vec<EntryId> = Vec::new();
    let entries: Vec<EntryId> = (0..playbook.entries.len()).collect();
    for some in entries.chunks(SOME) {
        let look = |&entry: &EntryId| match (known, before.as_ref().and_then(|before| before.found(entry))) {
            (_, Some(found)) => Ok(found.clone()),
            (Some(_), _) if together == Together::All => Ok(None),
            (Some(lock), _) => settled(playbook, entry, lock, &names),
            (None, _) => Ok(Some(alone(playbook, entry))),
        };
        let found: Vec<Result<Option<Entry>, Unreadable>> = some.par_iter().map(look).collect();
        for (entry, found) in some.iter().zip(found) {
            let found = found?;
            if let Some(before) = &mut before {
                before.keep(playbook, *entry, found.as_ref());
            }
            match found {
                Some(entry) => whole.add_entry(entry),
                None => open.push(*entry),
            }
        }
    }
    match known {
        Some(lock) => whole.match_rest(playbook, lock, &open)?,
        None => whole.items.review.new = (0..whole.items.all.len()).collect(),
    }
    if let Some(lock) = lock {
        whole.items.review.faults = lock.faults.to_vec();
        whole.items.review.stale |= lock.doubled > 0;
    }
    Ok(whole.finish(playbook, lock))
}

/// An entry of a playbook without a lock.
fn alone(playbook: &Playbook, entry: EntryId) -> Entry {
    let leaves = leaf::collect(playbook, &pages_of(playbook, entry));
    let mut line_of = vec![None; leaves.all.len()];
    let part = join(playbook, &leaves, &[], &mut line_of);
    Entry { part, first: 0, changes: Vec::new(), said: Vec::new() }
}

/// An entry that is as the lock has it; `None` for one that does not.
fn settled(
    playbook: &Playbook,
    entry: EntryId,
    lock: &Pages<'_>,
    names: &HashSet<&str>,
) -> Result<Option<Entry>, Unreadable> {
    let range = lock.of_key(&playbook.entries[entry].key);
    let first = range.start;
    let lines = lock.lines(range)?;
    let leaves = leaf::collect(playbook, &pages_of(playbook, entry));
    let Some(mut line_of) = written::as_written(playbook, &leaves, &lines, names) else { return Ok(None) };
    let said = leaves.all.iter().map(|leaf| (leaf.locale, leaf.said.half())).collect();
    let mut part = join(playbook, &leaves, &lines, &mut line_of);
    take_over(&mut part.items, &lines);
    let changes = review::changes(playbook, &part.items, &lines).into_iter();
    let with_line = |(id, change): (ItemId, Change)| Some((id, change, lines[part.items[id].line?].clone()));
    let changes = changes.filter_map(with_line).collect();
    Ok(Some(Entry { part, first, changes, said }))
}

/// Gives items what their lines have of them.
fn take_over(items: &mut [Item], lines: &[Line]) {
    for item in items {
        if let Some(line) = item.line.map(|n| &lines[n]) {
            item.uid = line.uid;
            item.rev = line.rev;
            item.former.clone_from(&line.former);
        }
    }
}

/// All items so far: those of settled entries by entry, then all others by entry.
struct Whole {
    items: Items,
    said: Vec<Vec<u64>>,
}

impl Whole {
    fn new(playbook: &Playbook) -> Self {
        let mut items = Items::default();
        items.of_page.resize(playbook.pages.len(), PageItems::default());
        let count = |page: &PageId| playbook.pages[*page].tasks.len() + playbook.pages[*page].guidance.len();
        // In most playbooks the pages of an entry have the same items.
        let most = |entry: &crate::playbook::Entry| entry.pages.iter().flatten().map(count).max().unwrap_or(0);
        items.all.reserve_exact(playbook.entries.iter().map(most).sum());
        Self { items, said: vec![Vec::new(); playbook.locales().len()] }
    }

    /// Puts the items of a part behind the others; returns the number of the first.
    fn add(&mut self, part: Part, number: impl Fn(usize) -> usize) -> usize {
        let base = self.items.all.len();
        self.items.all.extend(part.items.into_iter().map(|mut item| {
            item.parent = item.parent.map(|parent| parent + base);
            item.line = item.line.map(&number);
            item
        }));
        for (page, mut places) in part.of_page {
            for id in places.tasks.iter_mut().chain(&mut places.guidance) {
                *id += base;
            }
            self.items.of_page[page] = places;
        }
        base
    }

    fn add_entry(&mut self, entry: Entry) {
        let base = self.add(entry.part, |line| entry.first + line);
        for (id, change, line) in entry.changes {
            change.tell(base + id, &mut self.items.review);
            self.items.review.lines.extend(self.items.all[base + id].line.map(|number| (number, line)));
        }
        for (locale, said) in entry.said {
            self.said[locale].push(said);
        }
    }

    /// Matches what is not as the lock has it: all leaves of `open` entries, all lines of their keys and
    /// of keys that no page has.
    fn match_rest(&mut self, playbook: &Playbook, lock: &Pages<'_>, open: &[EntryId]) -> Result<(), Unreadable> {
        let is_open = |key: &str| playbook.entry(key).is_none_or(|entry| open.binary_search(&entry).is_ok());
        let mut lines: Vec<Line> = Vec::new();
        let mut numbers: Vec<usize> = Vec::new();
        for (_, range) in lock.keys().iter().filter(|(key, _)| is_open(key)) {
            numbers.extend(range.clone());
            match lock.lines(range.clone())? {
                Cow::Borrowed(known) => lines.extend_from_slice(known),
                Cow::Owned(read) => lines.extend(read),
            }
        }
        let mut pages: Vec<PageId> = open.iter().flat_map(|entry| pages_of(playbook, *entry)).collect();
        pages.sort_unstable();
        let leaves: Leaves<'_> = leaf::collect(playbook, &pages);
        let settled = Settled { lock, said: &self.said };
        let matching::Matched { mut line_of, homes } = matching::run(playbook, &leaves, &lines, &settled);
        let mut part = join(playbook, &leaves, &lines, &mut line_of);
        // With 10,000 pages what is needed no more is worth giving back before more is asked for.
        drop((leaves, line_of));
        take_over(&mut part.items, &lines);
        let proposals = matching::propose(playbook, &part, &lines, &homes);
        let mut review = review::review(playbook, &part.items, &lines, proposals);
        let base = self.add(part, |line| numbers[line]);
        review.renumber(|id| base + id, |line| numbers[line]);
        self.items.review.add(review);
        self.items.review.lines.extend(numbers.into_iter().zip(lines));
        Ok(())
    }

    /// Brings all items into the order of their entries, and gives uids to those that have none.
    fn finish(self, playbook: &Playbook, lock: Option<&Pages<'_>>) -> Items {
        let mut items = self.items;
        sort(&mut items);
        let mut next = 0;
        items.of_entry = (0..playbook.entries.len())
            .map(|entry| {
                let start = next;
                next += items.all[start..].iter().take_while(|item| item.entry == entry).count();
                start..next
            })
            .collect();
        items.review.sort();
        items.review.unaligned = review::unaligned(playbook, &items.all, &items.review);
        items.locked = lock.is_some();
        let mut taken: Taken = match lock {
            Some(lock) if items.all.iter().any(|item| item.line.is_none()) => lock.uids().collect(),
            _ => Taken::default(),
        };
        for item in items.all.iter_mut().filter(|i| i.line.is_none()) {
            let key = &playbook.entries[item.entry].key;
            item.uid = allot(key, item.kind.matched(), item.task_id.as_deref(), &item.text(playbook), &mut taken);
        }
        items
    }
}

/// Sorts items by entry, in place: with 10,000 pages they are not to be there twice.
fn sort(items: &mut Items) {
    if items.all.is_sorted_by_key(|item| item.entry) {
        return;
    }
    let mut order: Vec<ItemId> = (0..items.all.len()).collect();
    order.sort_by_key(|id| items.all[*id].entry);
    let mut place: Vec<ItemId> = vec![0; order.len()];
    for (new, old) in order.into_iter().enumerate() {
        place[old] = new;
    }
    for item in &mut items.all {
        item.parent = item.parent.map(|parent| place[parent]);
    }
    for own in &mut items.of_page {
        for id in own.tasks.iter_mut().chain(&mut own.guidance) {
            *id = place[*id];
        }
    }
    items.review.renumber(|id| place[id], |line| line);
    for at in 0..place.len() {
        while place[at] != at {
            let there = place[at];
            items.all.swap(at, there);
            place.swap(at, there);
        }
    }
}
