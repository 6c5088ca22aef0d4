//! What is wrong in the lock itself: lines that cannot be read, and uids that stand on two items.

use crate::check::context::ItemsCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::lock::FaultKind;

use super::places::lock_place;

rule! {
    SYNTAX:
    /// `tickbook.lock` says which item is which, one line each. A line that cannot be read was cut off or
    /// edited by hand; its item would get another uid, and everything ticked on it would be lost.
    ///
    /// ````md bad 1:1
    /// -- tickbook.lock --
    /// k7f3a1 task page 12 first - - 1 - page en 0 "größe"
    /// -- en/page.md --
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// -- tickbook.lock --
    /// # a comment
    /// -- en/page.md --
    /// # Prüfung
    /// ````
    "lock-syntax", Items, Error, fix: None,
    "a line of tickbook.lock cannot be read",
    Items(syntax),
}

fn syntax(cx: &ItemsCx<'_>, sink: &mut Sink<'_>) {
    for fault in &cx.items.review.faults {
        if let FaultKind::Syntax(why) = &fault.kind {
            let finding = sink.at(lock_place(fault.span), format!("the line cannot be read: {why}")).help(
                "take the line as it was from git (`git checkout -- tickbook.lock` takes all), then type \
                 `tickbook items accept`",
            );
            sink.push(finding);
        }
    }
}

rule! {
    DUPLICATE:
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
    Items(duplicate),
}

fn duplicate(cx: &ItemsCx<'_>, sink: &mut Sink<'_>) {
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

rule! {
    REUSED:
    /// The uid of an item that left the playbook is used by another item. Partners who ticked the old one
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
    "the uid of a retired item is used by another item",
    Items(reused),
}

fn reused(cx: &ItemsCx<'_>, sink: &mut Sink<'_>) {
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
