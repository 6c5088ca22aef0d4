//! Pages that link to themselves.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::playbook::Destination;

rule! {
    /// A page that links to itself without naming a section: often another page was meant.
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](page.md)
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](page.md#prüfung)
    /// ````
    "self-link", Links, Info, fix: None,
    "a page links to itself",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links() {
        let Destination::Entry { entry, anchor: None } = &link.resolved.to else { continue };
        let exact = link.resolved.file.as_deref() == Some(&*cx.page.path);
        if exact && cx.playbook.entry_of[cx.id] == Some(*entry) {
            sink.push(
                sink.at(cx.target_place(link.node), "the link leads to the page it is on")
                    .help("perhaps another page was meant"),
            );
        }
    }
}
