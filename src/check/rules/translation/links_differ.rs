//! Translations that link elsewhere than their source.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::parity::{self, LinkDifferences};

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
    let Some(source) = cx.source_page().filter(|_| !cx.is_untranslated() && !cx.says_it_is_behind()) else { return };
    let LinkDifferences { extra: here, missing: there } = parity::links(cx.page, source);
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
