//! One uid on two items.

use crate::check::context::ItemsCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::lock::FaultKind;

use super::places::lock_place;

rule! {
    /// Two different items of `tickbook.lock` have one uid, so that ticking one would tick the other. It
    /// comes of copying a line by hand. A merge does not do it: two states of one item are understood.
    ///
    /// ````md bad 2:1
    /// -- tickbook.lock --
    /// k7f3a1 task page 12 1 - - 1 - page en 0 "größe"
    /// k7f3a1 task page 13 1 - - 1 - page en 0 "höhe"
    /// -- en/page.md --
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// -- tickbook.lock --
    /// k7f3a1 task page 12 1 - - 1 - page en 0 "größe"
    /// k7f3a1 task page 12 1 - - 1 - page en 1 "die größe"
    /// -- en/page.md --
    /// # Prüfung
    /// ````
    "lock-duplicate", Items, Error, fix: None,
    "two items of tickbook.lock have one uid",
    Items(check),
}

fn check(cx: &ItemsCx<'_>, sink: &mut Sink<'_>) {
    for fault in &cx.items.review.faults {
        if let FaultKind::Duplicate(uid) = &fault.kind {
            let mut finding = sink
                .at(lock_place(fault.span), format!("`{uid}` is the uid of another item too"))
                .label("the second item")
                .help("type `tickbook items accept`: the first keeps the uid, the second gets a new one");
            if let Some(first) = fault.other {
                finding = finding.also(lock_place(first), "the first");
            }
            sink.push(finding);
        }
    }
}
