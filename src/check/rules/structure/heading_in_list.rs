//! Headings indented into a list.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::repair::{Said, report};
use crate::check::sink::Sink;
use crate::parse::RepairKind;

rule! {
    /// Blanks before a heading that follows a list put it inside the last item: the section below it then
    /// belongs to the list. tickbook reads it as a section.
    ///
    /// ````md bad 4:5
    /// # Prüfung
    ///
    /// - Müller
    ///     ## Übersicht
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// - Müller
    ///
    /// ## Übersicht
    /// ````
    "heading-in-list", Structure, Error, fix: Suggested,
    "a heading is indented into a list item",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    report(cx, sink, |repair, place| {
        (repair.kind == RepairKind::HeadingInList).then(|| {
            let text = place.span.of(cx.text_of(&place.file)).trim();
            Said::new(
                format!("`{text}` is indented into the list above it"),
                "begin the line with the marks of the heading",
            )
            .fix(false, "remove the spaces")
        })
    });
}
