//! Links to source anchors that a translation lacks.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::drift::drifted_anchor;
use crate::check::sink::Sink;
use crate::finding::Fix;
use crate::playbook::Destination;

rule! {
    /// A translated page links to an anchor of the source: its headings are translated, and so are their
    /// anchors. On the site both work; in the source only the translated one does. An address from the root of the host
    /// that names no language means the source, and is left alone.
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
        if leads_to_source(cx, link.target) {
            continue;
        }
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

/// Whether an address from the root of the host names no language: where the pages are now it leads to the source, which
/// has the anchor.
fn leads_to_source(cx: &PageCx<'_>, target: &str) -> bool {
    let Some(rest) = target.strip_prefix('/') else { return false };
    let first = rest.split(['/', '#', '?']).next().unwrap_or(rest);
    let folder = cx.locale().config.path.rsplit('/').next().unwrap_or("");
    !first.eq_ignore_ascii_case(cx.locale().tag().as_str()) && !first.eq_ignore_ascii_case(folder)
}
