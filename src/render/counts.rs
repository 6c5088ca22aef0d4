//! How many tasks and guidance points there are: one arithmetic for every place that says a number.

use crate::lock::{ItemKind, Items};
use crate::model::Requirement;
use crate::playbook::{EntryId, Playbook};

/// A count of items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) required: usize,
    pub(super) optional: usize,
    pub(super) guidance: usize,
}

impl Count {
    pub(super) fn add(&mut self, kind: ItemKind, requirement: Option<Requirement>) {
        match (kind, requirement) {
            (ItemKind::Guidance, _) => self.guidance += 1,
            (ItemKind::Task | ItemKind::Checkbox, Some(Requirement::Required)) => self.required += 1,
            (ItemKind::Task | ItemKind::Checkbox, _) => self.optional += 1,
        }
    }

    pub(super) fn tasks(self) -> usize {
        self.required + self.optional
    }
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.required += other.required;
        self.optional += other.optional;
        self.guidance += other.guidance;
    }
}

/// Counts over the items that all locales share.
#[derive(Debug)]
pub(super) struct Counts {
    entries: Vec<Count>,
}

impl Counts {
    pub(super) fn new(playbook: &Playbook, items: &Items) -> Self {
        let entries = (0..playbook.entries.len()).map(|entry| {
            let mut count = Count::default();
            for item in &items.all[items.of_entry[entry].clone()] {
                count.add(item.kind, item.requirement);
            }
            count
        });
        Self { entries: entries.collect() }
    }

    pub(super) fn entry(&self, entry: EntryId) -> Count {
        self.entries[entry]
    }

    pub(super) fn sum(&self, entries: impl IntoIterator<Item = EntryId>) -> Count {
        let mut sum = Count::default();
        for entry in entries {
            sum += self.entries[entry];
        }
        sum
    }

    pub(super) fn all(&self) -> Count {
        self.sum(0..self.entries.len())
    }
}
