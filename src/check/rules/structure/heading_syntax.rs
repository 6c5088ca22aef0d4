//! Headings that Markdown does not read as headings.

use crate::check::context::PageCx;
use crate::check::fix_of_repair;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::parse::RepairKind;

rule! {
    /// `##Text` without a blank is a paragraph in Markdown, and `## ##Text` shows its marks. tickbook reads
    /// both as the headings they are meant to be; other tools do not.
    ///
    /// ````md bad 1:1
    /// ##Übersicht
    /// ````
    ///
    /// ````md good
    /// ## Übersicht
    /// ````
    "heading-syntax", Structure, Error, fix: Safe,
    "a heading without a blank after its marks, or with doubled marks",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for repair in cx.page.document.repairs.iter().filter(|r| r.kind == RepairKind::HeadingSyntax) {
        let place = cx.repair_place(repair);
        let text = place.span.of(cx.text_of(&place.file)).trim();
        let fix = fix_of_repair(cx, repair, "put the heading right", true);
        sink.push(
            sink.at(place, format!("`{text}` is no heading to Markdown"))
                .help("write `## Text`: marks, one blank, text")
                .fix(fix),
        );
    }
}
