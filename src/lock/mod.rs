//! Items: tasks and guidance as things that can be ticked, each with a uid that is the same in every
//! locale and survives edits.

mod align;
mod item;
mod uid;

pub use item::{Item, ItemId, ItemKind, Items, Local, item_text};
pub use uid::{Uid, allot};

use crate::playbook::Playbook;

/// Finds all items and gives them uids derived from their content, as if there were no lock.
#[must_use]
pub fn derive(playbook: &Playbook) -> Items {
    let mut items = item::collect(playbook);
    let mut taken = std::collections::HashSet::new();
    for item in &mut items.all {
        item.uid =
            allot(&playbook.entries[item.entry].key, item.kind, item.task_id.as_deref(), item.text(), &mut taken);
    }
    items
}
