//! Links that run code.

use crate::check::context::PageCx;
use crate::check::html::addresses;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::model::is_dangerous;

rule! {
    /// `javascript:`, `data:` and `vbscript:` run code or show anything at all in the reader's browser. The
    /// site never links them, in whatever way they are spelt.
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](JaVaScRiPt:höhe)
    /// ````
    ///
    /// ````md bad 3:17
    /// # Prüfung
    ///
    /// Größe: <a href="java&#115;cript:höhe">Höhe</a>
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org)
    /// ````
    "dangerous-scheme", Links, Error, fix: None,
    "a link runs code: `javascript:`, `data:`, `vbscript:`",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links().filter(|l| is_dangerous(l.target)) {
        report(link.target, cx.target_place(link.node), sink);
    }
    for html in addresses(cx.page).into_iter().filter(|h| is_dangerous(&h.target)) {
        report(&html.target, html.place, sink);
    }
}

fn report(target: &str, place: Place, sink: &mut Sink<'_>) {
    let scheme = target.split(':').next().unwrap_or("").trim().to_lowercase();
    sink.push(
        sink.at(place, format!("`{}:` runs code or shows foreign content", scheme.escape_debug()))
            .help("the site shows the text without a link"),
    );
}
