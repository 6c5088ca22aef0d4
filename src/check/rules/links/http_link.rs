//! Links without encryption.

use std::collections::HashSet;

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Fix;
use crate::text::Span;

rule! {
    /// `http://` lets everybody on the way read and change what the reader gets. Nearly every host has `https://`.
    /// Hosts of the reader's own machine or network are left alone, and so are links of a translation that its source
    /// has too: they are reported there.
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
    /// Größe: [Höhe](https://example.org), [Probe](http://localhost:8080/x), [Gerät](http://192.168.0.1)
    /// ````
    "http-link", Links, Info, fix: Suggested,
    "a link is not encrypted",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    // A link that a translation took over is one matter with that of its source.
    let source = cx.source_page().into_iter().flat_map(|source| {
        let targets = source.links.iter().filter_map(|link| source.document.target(link.node));
        targets.map(|target| target.url.trim())
    });
    let source: HashSet<&str> = source.filter(|url| is_insecure(url)).collect();
    for link in cx.links().filter(|l| !l.link.bare) {
        let url = link.target.trim();
        if !is_insecure(url) || is_near(url) || source.contains(url) {
            continue;
        }
        let fix = cx.address_place(link.node).and_then(|place| {
            let start = place.span.start as usize;
            let written = place.span.of(cx.text_of(&place.file));
            is_insecure(written)
                .then(|| Fix::suggested("write `https://`", place.file, Span::new(start, start + 4), "https"))
        });
        let message = format!("`{}` is not encrypted", link.target);
        sink.push(sink.at(cx.target_place(link.node), message).fix(fix));
    }
}

fn is_insecure(url: &str) -> bool {
    url.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://"))
}

/// A host of the reader's own machine or network, which has no certificate.
fn is_near(url: &str) -> bool {
    let rest = url.get(7..).unwrap_or("");
    let authority = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = authority.rsplit('@').next().unwrap_or("");
    if host.starts_with('[') {
        return true;
    }
    let host = host.split(':').next().unwrap_or("").to_ascii_lowercase();
    let parts: Vec<&str> = host.split('.').collect();
    let private = match parts[..] {
        ["127" | "10" | "0", ..] | ["192", "168", ..] | ["169", "254", ..] => true,
        ["172", second, ..] => second.parse::<u8>().is_ok_and(|n| (16..32).contains(&n)),
        _ => false,
    };
    let numbers = parts.len() == 4 && parts.iter().all(|p| p.parse::<u8>().is_ok());
    let local = matches!(parts.last(), Some(&"local" | &"localhost" | &"internal" | &"test" | &"lan" | &"example"));
    parts.len() == 1 || (numbers && private) || local
}
