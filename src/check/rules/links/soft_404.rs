//! Addresses that answer with something else.

use crate::check::context::{OnlineVerdict, PageCx};
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Finding;

use super::asked::{about, online};

rule! {
    /// With `check --online`: a link shortener that does not know its link answers with a search page, and
    /// some hosts answer with their home page instead of 404. The reader does not find what was promised.
    "soft-404", Links, Warning, fix: None,
    "`--online`: an address answers with a search or home page",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for (link, verdict) in online(cx) {
        let OnlineVerdict::Soft(why) = verdict else { continue };
        let (finding, shown) = about(cx, sink, &link);
        sink.push(
            Finding { message: format!("`{shown}` answers with something else: {why}"), ..finding }
                .help("open it in a browser; if the page is gone, find the new address"),
        );
    }
}
