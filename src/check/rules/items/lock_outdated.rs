//! Changes that the lock does not know yet.

use std::collections::BTreeMap;

use crate::check::context::ItemsCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;

use super::places::{item_place, lock_place};

rule! {
    /// Items were added, reworded, moved or taken out since `tickbook.lock` was written. They are matched
    /// without doubt now; a few edits later they may not be. Accept them together with the change.
    ///
    /// ````md bad 5:3
    /// -- tickbook.lock --
    /// # no items yet
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// ## Key Inputs
    ///
    /// - größe
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// ## Key Inputs
    ///
    /// - größe
    /// ````
    "lock-outdated", Items, Warning, fix: None,
    "the lock does not know all items yet",
    Items(check),
}

fn check(cx: &ItemsCx<'_>, sink: &mut Sink<'_>) {
    if !cx.items.locked {
        return;
    }
    let review = &cx.items.review;
    let mut pages: BTreeMap<String, Changes> = BTreeMap::new();
    let changed = review.reworded.iter().map(|r| (r.item, Change::Reworded));
    let lists = [(&review.new, Change::New), (&review.moved, Change::Moved), (&review.renumbered, Change::Renumbered)];
    let listed = lists.iter().flat_map(|(list, change)| list.iter().map(|id| (*id, *change)));
    for (id, change) in listed.chain(review.returned.iter().map(|id| (*id, Change::New))).chain(changed) {
        let item = &cx.items.all[id];
        let key = cx.playbook.entries[item.entry].key.to_string();
        let lead = item.locals.iter().position(Option::is_some).unwrap_or(0);
        pages.entry(key).or_default().add(change, item_place(cx, item, lead));
    }
    for line in review.retired.iter().filter_map(|&line| review.line(line)) {
        pages.entry(line.key.to_string()).or_default().add(Change::Retired, Some(lock_place(line.span)));
    }
    for changes in pages.into_values() {
        let Some(place) = changes.place.clone() else { continue };
        let finding = sink
            .at(place, format!("the lock does not know yet: {}", changes.describe()))
            .help("type `tickbook items accept`, look at what it shows, and commit the lock with this change");
        sink.push(finding);
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    New,
    Reworded,
    Renumbered,
    Moved,
    Retired,
}

#[derive(Default)]
struct Changes {
    counts: BTreeMap<Change, usize>,
    place: Option<Place>,
}

impl Changes {
    fn add(&mut self, change: Change, place: Option<Place>) {
        *self.counts.entry(change).or_default() += 1;
        let first = self
            .place
            .as_ref()
            .is_none_or(|p| place.as_ref().is_some_and(|new| new.file == p.file && new.span.start < p.span.start));
        if first && place.is_some() {
            self.place = place;
        }
    }

    fn describe(&self) -> String {
        let name = |change: &Change| match change {
            Change::New => "new",
            Change::Reworded => "reworded",
            Change::Renumbered => "renumbered",
            Change::Moved => "moved here",
            Change::Retired => "gone",
        };
        let parts: Vec<String> = self.counts.iter().map(|(change, n)| format!("{n} {}", name(change))).collect();
        parts.join(", ")
    }
}
