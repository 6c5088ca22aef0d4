//! Addresses of which nobody can tell.

use crate::check::context::{OnlineVerdict, PageCx};
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Finding;

use super::asked::{about, online};

rule! {
    /// With `check --online`: the host asks for an account, lets no programs in, is busy, does not answer in
    /// time, or its encryption is at fault. The page may be there or not: open it in a browser. Addresses
    /// that no program may see can be left out with `skip` in the section `[online]` of `tickbook.toml`.
    "unsure-url", Links, Info, fix: None,
    "`--online`: nobody can tell whether a page on another site is there",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for (link, verdict) in online(cx) {
        let OnlineVerdict::Unsure(why) = verdict else { continue };
        let (finding, shown) = about(cx, sink, &link);
        sink.push(
            Finding { message: format!("nobody can tell whether `{shown}` is there: {why}"), ..finding }
                .help("open it in a browser, or leave it out with `skip` in the section `[online]` of the config"),
        );
    }
}
