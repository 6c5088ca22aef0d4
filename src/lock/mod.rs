//! Items: tasks and guidance as things that can be ticked, each with a uid that is the same in every
//! locale and survives edits.
//!
//! The lock file is the authority on which item is which. Everything else (numbers, words, places) is
//! evidence by which an item of the sources is matched to a line of the lock; what evidence cannot
//! decide is left to a person.

mod accept;
mod again;
mod align;
mod before;
mod beside;
mod decided;
mod file;
mod find;
mod fingerprint;
mod item;
mod join;
mod leaf;
mod likeness;
mod matching;
mod merge;
mod nearest;
mod pages;
mod prune;
mod read;
mod review;
mod said;
mod uid;
mod wordings;
mod written;

use std::collections::HashMap;

use crate::playbook::Playbook;

pub use crate::model::item_text;
pub use accept::{Decision, Decisions, accept};
pub use again::{Memo, items_again};
pub use decided::{Decided, Outcome, decided};
pub use file::{Elsewhere, FaultKind, LOCK, Line, Lock, LockFault};
pub use fingerprint::{Fingerprint, is_editorial};
pub use item::{Former, Item, ItemId, ItemKind, Items, Local, PageItems};
pub use likeness::likeness;
pub use merge::merge;
pub use prune::prune;
pub use review::{Proposal, Reason, Review, Reworded};
pub use uid::{Uid, allot};
pub use wordings::{Wording, Wordings};

use find::Together;
use pages::{Pages, Unreadable};

/// A map that is asked once or more for each item: its hash is quick, and seeded at random.
type QuickMap<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// Finds all items and gives each its uid: from the lock where it knows the item, else one drawn from
/// the item's content. The review says what the lock does not know yet.
#[must_use]
pub fn resolve(playbook: &Playbook, lock: Option<&Lock>) -> Items {
    // A lock that was read has no unreadable lines.
    find::find(playbook, lock.map(Pages::of_lock).as_ref(), Together::Changed, None).unwrap_or_default()
}

/// As [`resolve`], but matches all items with all lines at once, whether anything changed or not: slower, and what
/// the other must equal.
#[must_use]
pub fn resolve_at_once(playbook: &Playbook, lock: &Lock) -> Items {
    find::find(playbook, Some(&Pages::of_lock(lock)), Together::All, None).unwrap_or_default()
}

/// Finds all items, with the lock that the playbook's sources hold.
#[must_use]
pub fn items(playbook: &Playbook) -> Items {
    let Some((_, source)) = &playbook.sources.lock else { return resolve(playbook, None) };
    // Page by page where nothing is wrong with the lock, else as a whole.
    match Pages::of_text(&source.text).map(|pages| find::find(playbook, Some(&pages), Together::Changed, None)) {
        Some(Ok(items)) => items,
        None | Some(Err(Unreadable)) => resolve(playbook, Some(&Lock::read(&source.text))),
    }
}

/// The lock that the playbook's sources hold.
#[must_use]
pub fn read(playbook: &Playbook) -> Lock {
    playbook.sources.lock.as_ref().map(|(_, source)| Lock::read(&source.text)).unwrap_or_default()
}

/// Finds all items as if there were no lock.
#[must_use]
pub fn derive(playbook: &Playbook) -> Items {
    resolve(playbook, None)
}

#[cfg(test)]
mod tests;
