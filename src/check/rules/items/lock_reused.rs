//! The uid of a retired item on another one.

use crate::check::context::ItemsCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::lock::FaultKind;

use super::places::lock_place;

rule! {
    /// The uid of an item that left the playbook stands on another item. Partners who ticked the old one
    /// would see the new one ticked. Uids are never used again.
    ///
    /// ````md bad 2:1
    /// -- tickbook.lock --
    /// k7f3a1 task page 12 1 - - 1 2026 page en 0 "größe"
    /// k7f3a1 task page 13 1 - - 1 - page en 0 "höhe"
    /// -- en/page.md --
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// -- tickbook.lock --
    /// k7f3a1 task page 12 1 - - 1 2026 page en 0 "größe"
    /// -- en/page.md --
    /// # Prüfung
    /// ````
    "lock-reused", Items, Error, fix: None,
    "the uid of a retired item stands on another item",
    Items(check),
}

fn check(cx: &ItemsCx<'_>, sink: &mut Sink<'_>) {
    for fault in &cx.items.review.faults {
        if let FaultKind::Reused(uid) = &fault.kind {
            let mut finding = sink
                .at(lock_place(fault.span), format!("`{uid}` was the uid of an item that is retired"))
                .help("type `tickbook items accept`: the retired item keeps the uid, the other gets a new one");
            if let Some(first) = fault.other {
                finding = finding.also(lock_place(first), "one of the two");
            }
            sink.push(finding);
        }
    }
}
