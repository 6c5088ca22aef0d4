//! Links to headings that are not there.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::{Fix, Place};
use crate::model::Page;
use crate::playbook::Destination;

rule! {
    /// The part of a link after `#` names a heading by its anchor: its text in lower case, blanks as `-`,
    /// without punctuation. No heading of the page has this one.
    ///
    /// ````md bad 3:20
    /// # Prüfung
    ///
    /// Höhe: [zur Größe](#grösse)
    ///
    /// ## Größe
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Höhe: [zur Größe](#größe)
    ///
    /// ## Größe
    /// ````
    "broken-anchor", Links, Error, fix: Suggested,
    "a link leads to a heading that is not there",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links() {
        let (anchor, page): (&str, &Page) = match &link.resolved.to {
            Destination::Anchor(anchor, false) => (anchor, cx.page),
            Destination::Entry { entry, anchor: Some((anchor, false)) } => {
                let shown = cx.playbook.entries[*entry].shown(cx.page.locale);
                // A source anchor that only the translation lacks is another matter.
                if super::super::drifted_anchor(cx, *entry, anchor).is_some() {
                    continue;
                }
                (anchor, &cx.playbook.pages[shown])
            }
            _ => continue,
        };
        let written = cx.fragment_place(link.node);
        let place = cx.shown_place(link.node, written.as_ref());
        let score = |a: &str| strsim::normalized_damerau_levenshtein(a, anchor);
        let mut near: Vec<(&str, f64)> = page.headings.iter().map(|h| (h.anchor.as_str(), score(&h.anchor))).collect();
        near.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut finding = sink.at(place, format!("`{}` has no heading with the anchor `{anchor}`", page.path));
        match near.first() {
            Some((best, score)) if *score >= 0.6 => {
                finding = finding.help(format!("did you mean `#{best}`?"));
                let fix = |at: Place| Fix::suggested(format!("write `#{best}`"), at.file, at.span, *best);
                finding = finding.fix(written.map(fix));
            }
            _ => {
                let known: Vec<String> = page.headings.iter().take(5).map(|h| format!("#{}", h.anchor)).collect();
                finding = finding.help(format!("headings there: {}", known.join(", ")));
            }
        }
        sink.push(finding);
    }
}
