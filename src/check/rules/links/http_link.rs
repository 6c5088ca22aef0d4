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
        let place = cx.target_place(link.node);
        let start = place.span.start as usize;
        let written = place.span.of(cx.text_of(&place.file));
        let mut finding = sink.at(place.clone(), format!("`{}` is not encrypted", link.target));
        if written.get(..7).is_some_and(|s| s.eq_ignore_ascii_case("http://")) {
            finding = finding.fix(Fix::suggested("write `https://`", place.file, Span::new(start, start + 4), "https"));
        }
        sink.push(finding);
    }
}
