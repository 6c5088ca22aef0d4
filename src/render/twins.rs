//! The same task in several places: rows with one number that say about the same. Each is ticked for itself, as each has a
//! scope of its own; a row says where the others are, and scripts offer to tick them too.

use std::collections::HashMap;

use crate::lock::{Item, ItemId, ItemKind, Items, likeness};
use crate::playbook::Playbook;

/// So much two wordings have in common at least: a number that was given twice is not one task.
const ALIKE: f64 = 0.6;
/// A number that more rows have than this is not a name of a task.
const MOST: usize = 12;

/// For each item that has some, the others.
#[derive(Debug, Default)]
pub(super) struct Twins(HashMap<ItemId, Vec<ItemId>>);

impl Twins {
    pub(super) fn new(playbook: &Playbook, items: &Items) -> Self {
        let mut by_number: HashMap<&str, Vec<ItemId>> = HashMap::new();
        for (id, item) in items.all.iter().enumerate().filter(|(_, item)| item.kind == ItemKind::Task) {
            if let Some(number) = item.task_id.as_deref() {
                by_number.entry(number).or_default().push(id);
            }
        }
        let mut out = HashMap::new();
        for list in by_number.into_values().filter(|list| (2..=MOST).contains(&list.len())) {
            for &id in &list {
                let same = |&other: &ItemId| other != id && is_same(playbook, &items.all[id], &items.all[other]);
                let own: Vec<ItemId> = list.iter().copied().filter(same).collect();
                if !own.is_empty() {
                    out.insert(id, own);
                }
            }
        }
        Self(out)
    }

    pub(super) fn of(&self, item: ItemId) -> &[ItemId] {
        self.0.get(&item).map_or(&[], |list| list)
    }
}

/// Whether two items say about the same in a language that both have.
fn is_same(playbook: &Playbook, a: &Item, b: &Item) -> bool {
    let both = a.locals.iter().zip(&b.locals).find_map(|(a, b)| a.as_ref().zip(b.as_ref()));
    both.is_some_and(|(x, y)| likeness(&x.text(playbook, a.kind), &y.text(playbook, b.kind)) >= ALIKE)
}
