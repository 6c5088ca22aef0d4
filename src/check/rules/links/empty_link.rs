//! Links without a target or without text.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Severity;
use crate::parse::Kind;
use crate::playbook::Destination;

rule! {
    /// A link without a target leads nowhere. A link without text (a warning) cannot be seen or read out, unless it
    /// leads to a page or a heading, which then gives it its name.
    ///
    /// ````md bad 3:8
    /// # Prüfung
    ///
    /// Größe: [Höhe]()
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org)
    /// ````
    "empty-link", Links, Error, fix: None,
    "a link has no target, or no text",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let document = &cx.page.document;
    for link in cx.links() {
        let place = cx.page.place(link.node);
        if link.link.kind.is_none() {
            let text = document.plain(link.node);
            sink.push(
                sink.at(place, format!("the link `{}` has no target", text.trim()))
                    .help("put the address between the round brackets, or take the brackets away"),
            );
            continue;
        }
        // A page or a heading gives its name to it.
        let named = matches!(link.resolved.to, Destination::Entry { .. } | Destination::Anchor(_, true));
        if document.node(link.node).kind == Kind::Link && document.shows_nothing(link.node) && !named {
            let mut finding = sink
                .at(place, "the link has no text")
                .help("nobody can see or hear it; write what it leads to between the square brackets");
            finding.severity = Severity::Warning;
            sink.push(finding);
        }
    }
}
