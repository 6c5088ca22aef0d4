//! Addresses that are gone.

use crate::check::context::{OnlineVerdict, PageCx};
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Finding;

use super::asked::{about, online};

rule! {
    /// With `check --online`: the host says that the page is gone (404, 410), sends the reader in circles,
    /// or does not exist. A host that asks for an account, is busy or does not answer (401, 403, 429, 5xx,
    /// time-out) is no reason for a finding: nobody can tell.
    ///
    /// The part of an address after `#` is not looked at. Nothing is asked without `--online`.
    "dead-url", Links, Error, fix: None,
    "`--online`: a page on another site is gone",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for (link, verdict) in online(cx) {
        let OnlineVerdict::Broken(why) = verdict else { continue };
        let (finding, shown) = about(cx, sink, &link);
        sink.push(
            Finding { message: format!("`{shown}` is gone: {why}"), ..finding }
                .help("find the new address, or take the link out"),
        );
    }
}
