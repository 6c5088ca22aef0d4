//! Addresses that answer with something else.

use crate::check::context::{OnlineVerdict, PageCx};
use crate::check::rule::rule;
use crate::check::runner::Sink;

rule! {
    /// With `check --online`: a link shortener that does not know its link answers with a search page, and
    /// some hosts answer with their home page instead of 404. The reader does not find what was promised.
    "soft-404", Links, Warning, fix: None,
    "`--online`: an address answers with a search or home page",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(online) = &cx.facts.online else { return };
    for link in cx.links() {
        let Some(answer) = online.get(&crate::check::address_key(link.target)) else { continue };
        if let OnlineVerdict::Soft(why) = &answer.verdict {
            sink.push(
                sink.at(cx.target_place(link.node), format!("`{}` answers with something else: {why}", link.target))
                    .help("open it in a browser; if the page is gone, find the new address"),
            );
        }
    }
}
