//! Addresses that moved.

use crate::check::context::{OnlineVerdict, PageCx};
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Applicability, Finding};
use crate::model::{for_markdown, masked};

use super::asked::{about, online};

rule! {
    /// With `check --online`: the host says that the page has moved for good. Link shorteners are left alone:
    /// leading elsewhere is what they are for.
    "moved-url", Links, Info, fix: Suggested,
    "`--online`: a page on another site has moved for good",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for (link, verdict) in online(cx) {
        let OnlineVerdict::Moved(to) = verdict else { continue };
        let fragment = link.target.find('#').map_or("", |at| &link.target[at..]);
        let with = if to.contains('#') { to.clone() } else { format!("{to}{fragment}") };
        // That `https:` would do is what `http-link` says.
        if with.strip_prefix("https:") == link.target.trim().strip_prefix("http:") {
            continue;
        }
        let (finding, shown) = about(cx, sink, &link);
        let finding = Finding { message: format!("`{shown}` has moved to `{}`", masked(&with)), ..finding };
        // What a host answers is not put into a page if it holds a secret, nor as anything but one address.
        let web = with.starts_with("https://") || with.starts_with("http://");
        let with = Some(with).filter(|with| web && masked(with) == *with).and_then(|with| for_markdown(&with));
        if let Some(with) = with {
            sink.push(finding.fix(cx.retarget(link.node, &with, Applicability::Suggested)));
        } else {
            sink.push(finding);
        }
    }
}
