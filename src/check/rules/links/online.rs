//! What hosts answered about links, with `check --online`.

use crate::check::context::{LinkCx, PageCx};
use crate::check::facts::OnlineVerdict;
use crate::check::rule::rule;
use crate::check::shared::address::address_key;
use crate::check::sink::Sink;
use crate::finding::{Applicability, Finding};
use crate::model::{for_markdown, masked};

rule! {
    DEAD:
    /// With `check --online`: the host says that the page is gone (404, 410), sends the reader in circles,
    /// or does not exist. A host that asks for an account, is busy or does not answer (401, 403, 429, 5xx,
    /// time-out) is not reported: nobody can tell.
    ///
    /// The part of an address after `#` is not looked at. Nothing is asked without `--online`.
    "dead-url", Links, Error, fix: None,
    "`--online`: a page on another site is gone",
    Page(dead),
}

fn dead(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for (link, verdict) in online(cx) {
        let OnlineVerdict::Broken(why) = verdict else { continue };
        let (finding, shown) = about(cx, sink, &link);
        sink.push(
            Finding { message: format!("`{shown}` is gone: {why}"), ..finding }
                .help("find the new address, or take the link out"),
        );
    }
}

rule! {
    MOVED:
    /// With `check --online`: the host says that the page has moved for good. Link shorteners are left alone:
    /// leading elsewhere is what they are for.
    "moved-url", Links, Info, fix: Suggested,
    "`--online`: a page on another site has moved for good",
    Page(moved),
}

fn moved(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
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

rule! {
    SOFT:
    /// With `check --online`: a link shortener that does not know its link answers with a search page, and
    /// some hosts answer with their home page instead of 404. The reader does not find what was promised.
    "soft-404", Links, Warning, fix: None,
    "`--online`: an address answers with a search or home page",
    Page(soft),
}

fn soft(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for (link, verdict) in online(cx) {
        let OnlineVerdict::Soft(why) = verdict else { continue };
        let (finding, shown) = about(cx, sink, &link);
        sink.push(
            Finding { message: format!("`{shown}` answers with something else: {why}"), ..finding }
                .help("open it in a browser; if the page is gone, find the new address"),
        );
    }
}

rule! {
    UNSURE:
    /// With `check --online`: the host asks for an account, lets no programs in, is busy, does not answer in
    /// time, or its encryption is at fault. The page may be there or not: open it in a browser. Addresses
    /// that no program may see can be left out with `skip` in the section `[online]` of `tickbook.toml`.
    "unsure-url", Links, Info, fix: None,
    "`--online`: nobody can tell whether a page on another site is there",
    Page(unsure),
}

fn unsure(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for (link, verdict) in online(cx) {
        let OnlineVerdict::Unsure(why) = verdict else { continue };
        let (finding, shown) = about(cx, sink, &link);
        sink.push(
            Finding { message: format!("nobody can tell whether `{shown}` is there: {why}"), ..finding }
                .help("open it in a browser, or leave it out with `skip` in the section `[online]` of the config"),
        );
    }
}

/// Links that were asked for, with what was found.
fn online<'a>(cx: &'a PageCx<'a>) -> impl Iterator<Item = (LinkCx<'a>, &'a OnlineVerdict)> {
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
fn about(cx: &PageCx<'_>, sink: &Sink<'_>, link: &LinkCx<'_>) -> (Finding, String) {
    let finding = sink.at(cx.target_place(link.node), String::new());
    let shown = masked(link.target);
    (if shown == link.target { finding } else { finding.private() }, shown)
}
