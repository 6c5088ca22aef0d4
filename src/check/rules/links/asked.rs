//! Links that were asked for online.

use crate::check::context::{LinkCx, OnlineVerdict, PageCx};
use crate::check::shared::address::address_key;
use crate::check::sink::Sink;
use crate::finding::Finding;
use crate::model::masked;

/// Links that were asked for, with what was found.
pub(super) fn online<'a>(cx: &'a PageCx<'a>) -> impl Iterator<Item = (LinkCx<'a>, &'a OnlineVerdict)> {
    let asked = cx.facts.online.as_ref();
    let found = asked.map(|online| {
        cx.links().filter_map(|link| {
            let answer = online.get(&address_key(link.target))?;
            Some((link, &answer.verdict))
        })
    });
    found.into_iter().flatten()
}

/// A finding about the target of a link, still without its message, and the target as a message may
/// show it. An address that holds something private is not shown in the excerpt either.
pub(super) fn about(cx: &PageCx<'_>, sink: &Sink<'_>, link: &LinkCx<'_>) -> (Finding, String) {
    let finding = sink.at(cx.target_place(link.node), String::new());
    let shown = masked(link.target);
    (if shown == link.target { finding } else { finding.private() }, shown)
}
