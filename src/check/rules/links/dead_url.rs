//! Addresses that are gone.

use std::collections::BTreeSet;

use crate::check::context::{OnlineVerdict, PageCx};
use crate::check::rule::rule;
use crate::check::runner::Sink;

rule! {
    /// With `check --online`: the host says that the page is gone (404, 410), sends the reader in circles,
    /// or does not exist. A host that asks for an account, is busy or does not answer (401, 403, 429, 5xx,
    /// time-out) is no reason for a finding: nobody can tell.
    ///
    /// Nothing is asked without `--online`.
    "dead-url", Links, Error, fix: None,
    "`--online`: a page on another site is gone",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(online) = &cx.facts.online else { return };
    let mut told = BTreeSet::new();
    for link in cx.links() {
        let key = crate::check::address_key(link.target);
        let Some(answer) = online.get(&key) else { continue };
        if let OnlineVerdict::Broken(why) = &answer.verdict
            && told.insert((key, cx.page.document.node(link.node).span.start))
        {
            sink.push(
                sink.at(cx.target_place(link.node), format!("`{}` is gone: {why}", link.target))
                    .help("find the new address, or take the link out"),
            );
        }
    }
}
