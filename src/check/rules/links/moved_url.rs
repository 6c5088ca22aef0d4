//! Addresses that moved.

use crate::check::context::{OnlineVerdict, PageCx};
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Fix;

rule! {
    /// With `check --online`: the host says that the page has moved for good. Link shorteners are left alone:
    /// leading elsewhere is what they are for.
    "moved-url", Links, Info, fix: Suggested,
    "`--online`: a page on another site has moved for good",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(online) = &cx.facts.online else { return };
    for link in cx.links() {
        let Some(answer) = online.get(&crate::check::address_key(link.target)) else { continue };
        let OnlineVerdict::Moved(to) = &answer.verdict else { continue };
        let place = cx.target_place(link.node);
        let fragment = link.target.find('#').map_or("", |at| &link.target[at..]);
        let with = if to.contains('#') { to.clone() } else { format!("{to}{fragment}") };
        let fix = Fix::suggested(format!("write `{with}`"), place.file.clone(), place.span, with.clone());
        sink.push(sink.at(place, format!("`{}` has moved to `{with}`", link.target)).fix(fix));
    }
}
