//! Translations that link elsewhere than their source.

use std::collections::BTreeMap;

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Place;
use crate::model::{LinkKind, Page, linkable};

rule! {
    /// The links of a translation to other sites are not those of its source: one was added, dropped, or
    /// leads to an old address.
    ///
    /// ````md bad 3:15
    /// -- en/page.md --
    /// # Review
    ///
    /// See [this page](https://example.org/new)
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org/old)
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Review
    ///
    /// See [this page](https://example.org/new)
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org/new)
    /// ````
    "links-differ", Translation, Warning, fix: None,
    "a translation links other pages of other sites than its source",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(source) = cx.source_page().filter(|_| !cx.is_untranslated()) else { return };
    let (mut here, mut there) = (targets(cx.page), targets(source));
    here.retain(|key, places| {
        let Some(others) = there.get_mut(key) else { return true };
        let common = places.len().min(others.len());
        places.drain(..common);
        others.drain(..common);
        !places.is_empty()
    });
    there.retain(|_, places| !places.is_empty());
    if here.is_empty() && there.is_empty() {
        return;
    }
    let extra: usize = here.values().map(Vec::len).sum();
    let missing: usize = there.values().map(Vec::len).sum();
    let place = here.values().flatten().next().cloned().unwrap_or_else(|| cx.file());
    let mut finding = sink.at(
        place.clone(),
        format!("links to other sites differ from the source: {missing} missing, {extra} not in the source"),
    );
    for (url, places) in &here {
        for other in places.iter().filter(|p| **p != place) {
            finding = finding.also(other.clone(), format!("the source does not link `{url}`"));
        }
    }
    for (url, places) in &there {
        for other in places {
            finding = finding.also(other.clone(), format!("the translation does not link `{url}`"));
        }
    }
    sink.push(finding);
}

/// Addresses of other sites in a form that makes no difference between languages, with their places.
fn targets(page: &Page) -> BTreeMap<String, Vec<Place>> {
    let mut out: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for link in page.links.iter().filter(|l| l.kind == Some(LinkKind::External)) {
        let Some(target) = page.document.target(link.node) else { continue };
        let Some(url) = linkable(&target.url) else { continue };
        let place = page.place_of(page.document.target_span(link.node));
        out.entry(neutral(&url)).or_default().push(place);
    }
    out
}

/// Without scheme, language segment, case and the slash at the end.
fn neutral(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, r)| r);
    let parts: Vec<&str> = rest.split('/').filter(|part| !is_language(part)).collect();
    parts.join("/").trim_end_matches('/').to_lowercase()
}

fn is_language(part: &str) -> bool {
    part.len() == 5
        && part.as_bytes()[2] == b'-'
        && part.bytes().enumerate().all(|(n, b)| n == 2 || b.is_ascii_alphabetic())
}
