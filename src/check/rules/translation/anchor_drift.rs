//! Links to source anchors that a translation lacks.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::drift::drifted_anchor;
use crate::check::sink::Sink;
use crate::finding::Fix;
use crate::playbook::Destination;

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
    "anchor-drift", Translation, Warning, fix: Suggested,
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
        let Some(own) = drifted_anchor(cx, entry, anchor) else { continue };
        let written = cx.fragment_place(link.node);
        let place = cx.shown_place(link.node, written.as_ref());
        let mut finding = sink.at(place, format!("`#{anchor}` is an anchor of the source"));
        if let Some(own) = own {
            let fix = written.map(|at| Fix::suggested(format!("write `#{own}`"), at.file, at.span, &*own));
            finding = finding.help(format!("the translated heading has the anchor `#{own}`")).fix(fix);
        }
        sink.push(finding);
    }
}
