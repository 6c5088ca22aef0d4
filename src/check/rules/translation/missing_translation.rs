//! Pages without a translation.

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Place;
use crate::text::Span;

rule! {
    /// A source page has no counterpart in one of the locales. On the site it is shown in the source language
    /// with a notice.
    ///
    /// ````md bad
    /// -- en/größe.md --
    /// # Größe
    /// -- de/index.md --
    /// # Start
    /// ````
    ///
    /// ````md good
    /// -- en/größe.md --
    /// # Größe
    /// -- de/größe.md --
    /// # Größe
    /// ````
    "missing-translation", Translation, Warning, fix: None,
    "a page is not translated",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    for entry in &cx.playbook.entries {
        let Some(source) = entry.pages[0] else { continue };
        let locales = cx.playbook.locales();
        let missing: Vec<&str> =
            (1..locales.len()).filter(|&l| entry.pages[l].is_none()).map(|l| locales[l].tag().as_str()).collect();
        if !missing.is_empty() {
            let place = Place { file: cx.playbook.pages[source].path.clone(), span: Span::default() };
            sink.push(
                sink.at(place, format!("the page has no translation into {}", missing.join(", ")))
                    .help("readers of these languages see the source page with a notice"),
            );
        }
    }
}
