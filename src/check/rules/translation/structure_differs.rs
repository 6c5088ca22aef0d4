//! Translations built otherwise than their source.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::parity;

rule! {
    /// A translation should have the steps, headings, lists, alerts and images of its source. Dates mislead;
    /// structure tells where something was added, left out or merged. One finding a page names every place
    /// by the source's heading. A page whose front matter says that it is behind (`drift_keys`) is left alone.
    ///
    /// ````md bad
    /// -- en/page.md --
    /// # Review
    ///
    /// ## Key Inputs
    ///
    /// - one
    /// - two
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// ## Wichtige Inputs
    ///
    /// - Größe
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Review
    ///
    /// ## Key Inputs
    ///
    /// - one
    /// - two
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// ## Wichtige Inputs
    ///
    /// - Größe
    /// - Höhe
    /// ````
    "structure-differs", Translation, Warning, fix: None,
    "steps, headings, lists, alerts or images of a translation differ from its source",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    if cx.is_untranslated() || cx.says_it_is_behind() {
        return;
    }
    let found = parity::structure(cx.playbook, cx.id);
    let Some(first) = found.first() else { return };
    let place = first.place.clone().unwrap_or_else(|| cx.file());
    let message = if found.len() == 1 {
        format!("the page differs from its source: {}", first.text)
    } else {
        format!("the page differs from its source in {} places: {}", found.len(), first.text)
    };
    let mut finding = sink.at(place, message);
    let mut rest = Vec::new();
    for difference in &found[1..] {
        match &difference.place {
            Some(place) => finding = finding.also(place.clone(), difference.text.clone()),
            None => rest.push(difference.text.clone()),
        }
    }
    if !rest.is_empty() {
        finding = finding.help(format!("also: {}", rest.join("; ")));
    }
    sink.push(finding);
}
