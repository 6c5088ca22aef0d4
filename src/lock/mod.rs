//! Items: tasks and guidance as things that can be ticked, each with a uid that is the same in every
//! locale and survives edits.
//!
//! The lock file is the authority on which item is which. Everything else (numbers, words, places) is
//! evidence by which an item of the sources is matched to a line of the lock; what evidence cannot
//! decide is left to a person.

mod accept;
mod align;
mod file;
mod fingerprint;
mod item;
mod join;
mod leaf;
mod likeness;
mod matching;
mod read;
mod review;
mod said;
mod uid;
mod wordings;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::playbook::Playbook;

pub use accept::{Decision, Decisions, accept};
pub use file::{FaultKind, LOCK, Line, Lock, LockFault};
pub use fingerprint::{Fingerprint, is_editorial};
pub use item::{Former, Item, ItemId, ItemKind, Items, Local, PageItems};
pub use leaf::item_text;
pub use likeness::likeness;
pub use review::{Proposal, Reason, Review, Reworded};
pub use uid::{Uid, allot};
pub use wordings::{Wording, Wordings};

/// A map that is asked once or more for each item: its hash is quick, and seeded at random.
type QuickMap<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// Finds all items and gives each its uid: from the lock where it knows the item, else one drawn from
/// the item's content. The review says what the lock does not know yet.
#[must_use]
pub fn resolve(playbook: &Playbook, lock: Option<&Lock>) -> Items {
    let mut items = find(playbook, lock);
    items.review.lock = Arc::new(lock.cloned().unwrap_or_default());
    items
}

/// As [`resolve`], but for the lock that belongs into the review.
fn find(playbook: &Playbook, lock: Option<&Lock>) -> Items {
    let mut leaves = leaf::collect(playbook);
    let mut line_of = match lock {
        Some(lock) => matching::run(playbook, &leaves, lock),
        None => vec![None; leaves.all.len()],
    };
    let (mut items, suspects) = join::join(playbook, &mut leaves, lock, &mut line_of);
    // With 10,000 pages what is needed no more is worth giving back before more is asked for.
    drop((leaves, line_of));
    let empty = Lock::default();
    let known = lock.unwrap_or(&empty);
    for item in &mut items.all {
        if let Some(line) = item.line.map(|n| &known.lines[n]) {
            item.uid = line.uid;
            item.rev = line.rev;
            item.former.clone_from(&line.former);
        }
    }
    let proposals = matching::propose(playbook, &items, known, &suspects);
    items.review = review::review(playbook, &items, known, proposals);
    let mut taken: HashSet<Uid> = if items.all.iter().any(|item| item.line.is_none()) {
        known.lines.iter().map(|line| line.uid).collect()
    } else {
        HashSet::new()
    };
    for item in items.all.iter_mut().filter(|i| i.line.is_none()) {
        let key = &playbook.entries[item.entry].key;
        item.uid = allot(key, item.kind, item.task_id.as_deref(), item.text(), &mut taken);
    }
    items.locked = lock.is_some();
    items
}

/// Finds all items, with the lock that the playbook's sources hold.
#[must_use]
pub fn items(playbook: &Playbook) -> Items {
    items_again(playbook, &mut None)
}

/// A lock and the hash of the file that it was read from.
pub type Known = Option<([u8; 16], Arc<Lock>)>;

/// The same, reading the lock only if its file differs from the `known` one.
#[must_use]
pub fn items_again(playbook: &Playbook, known: &mut Known) -> Items {
    let lock = playbook.sources.lock.as_ref().map(|(_, source)| match known {
        Some((same, lock)) if *same == source.hash => lock.clone(),
        _ => {
            let lock = Arc::new(Lock::read(&source.text));
            *known = Some((source.hash, lock.clone()));
            lock
        }
    });
    let mut items = find(playbook, lock.as_deref());
    items.review.lock = lock.unwrap_or_default();
    items
}

/// Finds all items as if there were no lock.
#[must_use]
pub fn derive(playbook: &Playbook) -> Items {
    resolve(playbook, None)
}

#[cfg(test)]
mod tests;
