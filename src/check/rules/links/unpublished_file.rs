//! Links to files that the site does not carry.

use std::collections::BTreeSet;

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Place, Severity};
use crate::playbook::Destination;

rule! {
    /// Files that could run code in the reader's browser are not published: pages and scripts, drawings (SVG)
    /// with a script, a handler, an entity or anything from elsewhere in them, and other files with markup.
    /// A link to one is shown as text, an image as its description.
    ///
    /// A drawing that only asks another site for its fonts (`@import` or `@font-face` in its style) is published without
    /// that, with a note.
    ///
    /// ````md bad 3:16
    /// -- en/media/größe.svg --
    /// <svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: ![Höhe](media/größe.svg)
    /// ````
    ///
    /// ````md good
    /// -- en/media/größe.svg --
    /// <svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: ![Höhe](media/größe.svg)
    /// ````
    "unpublished-file", Links, Error, fix: None,
    "a link or image leads to a file that could run code and is not published",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let mut known = BTreeSet::new();
    let mut visit = |to: &Destination, place: &dyn Fn() -> Place| {
        let Destination::File(path) = to else { return };
        if known.insert(path.clone()) {
            note_trimmed(cx, path, place, sink);
        }
        look(cx, path, place, sink);
    };
    for link in cx.links() {
        visit(&link.resolved.to, &|| cx.target_place(link.node));
    }
    for (link, resolved) in cx.raw_links() {
        visit(&resolved.to, &|| cx.page.place_of(link.span));
    }
}

/// Says what a drawing is published without.
fn note_trimmed(cx: &PageCx<'_>, path: &str, place: impl FnOnce() -> Place, sink: &mut Sink<'_>) {
    if cx.playbook.sources.media.get(path).is_some_and(|media| media.trimmed) {
        let message = format!("`{path}` asks another site for fonts, and is published without them");
        let mut finding = sink.at(place(), message);
        finding.severity = Severity::Info;
        sink.push(
            finding.help("the words in it stand in a font of the reader's; put the font into the drawing to keep it"),
        );
    }
}

fn look(cx: &PageCx<'_>, path: &str, place: impl FnOnce() -> Place, sink: &mut Sink<'_>) {
    if !cx.playbook.sources.media.get(path).is_some_and(|media| media.active) {
        return;
    }
    let help = if path.to_ascii_lowercase().ends_with(".svg") {
        "take scripts, handlers, entities and what comes from elsewhere out of the drawing, or save it as PNG"
    } else {
        "put it into a ZIP file or link it where it is published otherwise"
    };
    let message = format!("`{path}` could run code in the reader's browser and is not published");
    sink.push(sink.at(place(), message).help(help));
}
