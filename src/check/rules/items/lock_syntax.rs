//! Lines of the lock that cannot be read.

use crate::check::context::ItemsCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::lock::FaultKind;

use super::places::lock_place;

rule! {
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
    Items(check),
}

fn check(cx: &ItemsCx<'_>, sink: &mut Sink<'_>) {
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
