//! Links without encryption.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Fix;
use crate::text::Span;

rule! {
    /// `http://` lets everybody on the way read and change what the reader gets. Nearly every host has `https://`.
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](http://example.org)
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org)
    /// ````
    "http-link", Links, Info, fix: Suggested,
    "a link is not encrypted",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links().filter(|l| !l.link.bare) {
        let insecure = link.target.trim().get(..7).is_some_and(|s| s.eq_ignore_ascii_case("http://"));
        if !insecure {
            continue;
        }
        let fix = cx.address_place(link.node).and_then(|place| {
            let start = place.span.start as usize;
            let written = place.span.of(cx.text_of(&place.file));
            let insecure = written.get(..7).is_some_and(|s| s.eq_ignore_ascii_case("http://"));
            insecure.then(|| Fix::suggested("write `https://`", place.file, Span::new(start, start + 4), "https"))
        });
        let message = format!("`{}` is not encrypted", link.target);
        sink.push(sink.at(cx.target_place(link.node), message).fix(fix));
    }
}
