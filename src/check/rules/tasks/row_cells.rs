//! Rows that do not have as many cells as their header.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Place;
use crate::parse::{Kind, RepairKind, cell_count, cell_spans};
use crate::text::Span;

rule! {
    /// A row with more cells than the header loses the surplus; one with fewer has lost a bar, and its
    /// values may stand under the wrong heading.
    ///
    /// ````md bad 5:1
    /// # Prüfung
    ///
    /// | Größe | Höhe |
    /// |--|--|
    /// | 1 | 2 | 3 |
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// | Größe | Höhe |
    /// |--|--|
    /// | 1 | 2 |
    /// ````
    "row-cells", Tasks, Warning, fix: None,
    "a row has fewer or more cells than the header of its table",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let document = &cx.page.document;
    for table in (0..document.end()).filter(|&id| document.node(id).kind == Kind::Table) {
        let mut rows = document.children(table);
        let Some(head) = rows.next() else { continue };
        let Some((_, header)) = line_of(cx, head) else { continue };
        let want = cell_count(header);
        let mut last = None;
        for row in rows {
            let Some((place, text)) = line_of(cx, row) else { continue };
            // Two rows on one line are one line of the source.
            if last == Some(place.span.start) {
                continue;
            }
            last = Some(place.span.start);
            let have = cell_count(text);
            if have == want || !text.contains('|') {
                continue;
            }
            let cells = cell_spans(text);
            let lost: Vec<&str> = cells.iter().skip(want).map(|c| c.of(text)).filter(|c| !c.is_empty()).collect();
            let message = format!("the row has {have} cells, the header {want}");
            let mut finding = sink.at(place.clone(), message);
            finding = match (have > want, lost.is_empty()) {
                (true, false) => finding.help(format!("other tools drop `{}`", lost.join("`, `"))),
                (true, true) => finding.help("take the surplus bar at the end away"),
                (false, _) => finding.help("a bar is missing, or an empty cell was left out"),
            };
            sink.push(finding);
        }
    }
    for repair in cx.page.document.repairs.iter().filter(|r| r.kind == RepairKind::SwallowedText) {
        sink.push(
            sink.at(cx.repair_place(repair), "this line stands directly below a table and becomes a row of it")
                .help("put a blank line before it"),
        );
    }
}

/// The line on disk on which a row begins.
fn line_of<'a>(cx: &PageCx<'a>, row: crate::parse::NodeId) -> Option<(Place, &'a str)> {
    let place = cx.page.place(row);
    let text = cx.text_of(&place.file);
    let start = text.get(..place.span.start as usize)?.rfind(['\n', '\r']).map_or(0, |n| n + 1);
    let end = text[start..].find(['\n', '\r']).map_or(text.len(), |n| start + n);
    // Invisible characters count for nothing, and neither do marks of a quotation.
    let line = text[start..end].trim_start_matches(['>', ' ', '\t', '\u{FEFF}']);
    let from = end - line.len();
    Some((Place { file: place.file, span: Span::new(from, end) }, line))
}
