//! Links to source anchors that a translation lacks.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::{Fix, Place};
use crate::playbook::Destination;
use crate::text::Span;

rule! {
    /// A translated page links to an anchor of the source: its headings are translated, and so are their
    /// anchors. On the site both work; in the source only the translated one does.
    ///
    /// ````md bad 3:20
    /// -- en/page.md --
    /// # Review
    ///
    /// See [above](#size)
    ///
    /// ## Size
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// Höhe: [zur Größe](#size)
    ///
    /// ## Größe
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Review
    ///
    /// See [above](#size)
    ///
    /// ## Size
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// Höhe: [zur Größe](#größe)
    ///
    /// ## Größe
    /// ````
    "anchor-drift", Translation, Warning, fix: Safe,
    "a link asks a translation for an anchor of its source",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(own_entry) = cx.playbook.entry_of[cx.id] else { return };
    for link in cx.links() {
        let (entry, anchor) = match &link.resolved.to {
            Destination::Anchor(anchor, _) => (own_entry, anchor),
            Destination::Entry { entry, anchor: Some((anchor, _)) } => (*entry, anchor),
            _ => continue,
        };
        let Some(own) = super::drifted_anchor(cx, entry, anchor) else { continue };
        let place = cx.target_place(link.node);
        let written = place.span.of(cx.text_of(&place.file));
        let start = written.find('#').map_or(place.span.start as usize, |n| place.span.start as usize + n + 1);
        let place = Place { file: place.file, span: Span::new(start, place.span.end as usize) };
        let mut finding = sink.at(place.clone(), format!("`#{anchor}` is an anchor of the source"));
        if let Some(own) = own {
            finding = finding.help(format!("the translated heading has the anchor `#{own}`")).fix(Fix::safe(
                format!("write `#{own}`"),
                place.file,
                place.span,
                own,
            ));
        }
        sink.push(finding);
    }
}
