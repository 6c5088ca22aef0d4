//! Rows that do not have as many cells as their header.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::repair::{Said, report};
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::parse::{Kind, Repair, RepairKind, cell_count, cell_spans};
use crate::text::Span;

rule! {
    /// A row with more cells than the header loses the surplus; one with fewer has lost a bar, and its
    /// values may be under the wrong heading.
    ///
    /// ````md bad 5:1
    /// # Prüfung
    ///
    /// | Größe | Höhe |
    /// |--|--|
    /// | 1 | 2 | 3 |
    /// ````
    ///
    /// Neither the header again nor another line of dashes is a row: tickbook leaves both out.
    ///
    /// ````md bad 6:1
    /// # Prüfung
    ///
    /// | Größe | Höhe |
    /// |--|--|
    /// | 1 | 2 |
    /// | Größe | Höhe |
    /// | 3 | 4 |
    /// ````
    ///
    /// A line of text among the rows is a row with one cell for every reader.
    ///
    /// ````md bad 6:1
    /// # Prüfung
    ///
    /// | Größe | Höhe |
    /// |--|--|
    /// | 1 | 2 |
    /// Siehe unten.
    /// | 3 | 4 |
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// | Größe | Höhe |
    /// |--|--|
    /// | 1 | 2 |
    /// ````
    "row-cells", Tasks, Warning, fix: Suggested,
    "a row that does not fit its table: fewer or more cells than the header, broken, or no row at all",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let document = &cx.page.document;
    let lines = |told: &dyn Fn(&Repair) -> bool| -> BTreeSet<Line> {
        document.repairs.iter().filter(|r| told(r)).filter_map(|r| start(cx, r)).collect()
    };
    // The number of cells has a cause that is told already.
    let told = lines(&|r| r.kind == RepairKind::WrappedRow);
    let shifted = lines(&|r| is_shifted(cx, r));
    for table in (0..document.end()).filter(|&id| document.node(id).kind == Kind::Table) {
        let mut rows = document.children(table);
        let Some(head) = rows.next() else { continue };
        // What is written as a list, or as values between commas, has no bars that could be missing.
        if document.text.is_inserted(document.node(head).span.start) {
            continue;
        }
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
            let line = (place.file.clone(), place.span.start);
            // The empty cell that shifts a row is told already.
            let have = cell_count(text) - usize::from(shifted.contains(&line));
            if have == want || !text.contains('|') || told.contains(&line) {
                continue;
            }
            let cells = cell_spans(text);
            let lost: Vec<&str> = cells.iter().skip(want).map(|c| c.of(text)).filter(|c| !c.is_empty()).collect();
            let message = format!("the row has {have} cells, the header {want}");
            let mut finding = sink.at(place.clone(), message);
            finding = match (have > want, lost.is_empty()) {
                _ if have > want && cells.iter().any(|c| c.of(text).matches('`').count() % 2 == 1) => {
                    finding.help("a bar ends the cell in code too: write it as `\\|`")
                }
                (true, false) => finding.help(format!("other tools drop `{}`", lost.join("`, `"))),
                (true, true) => finding.help("take the surplus bar at the end away"),
                (false, _) => finding.help("a bar is missing, or an empty cell was left out"),
            };
            sink.push(finding);
        }
    }
    report(cx, sink, |repair, _| {
        let (message, help, title) = match repair.kind {
            RepairKind::SwallowedText => {
                ("this line is directly below a table and becomes a row of it", "put a blank line before it", None)
            }
            RepairKind::TextRow => (
                "this line is among the rows of a table and becomes a row of it",
                "write it above or below the table, or into a cell",
                None,
            ),
            RepairKind::WrappedRow => {
                ("this row is broken: the next line goes on with it", "write a row on one line", Some("join the lines"))
            }
            RepairKind::RepeatedHeader => (
                "the header appears again among the rows of its table",
                "other tools show it as a row",
                Some("take it out"),
            ),
            RepairKind::GluedTable => (
                "another table begins here, which other tools take for rows of the one above",
                "put a blank line before it",
                Some("part the tables"),
            ),
            RepairKind::StrayDelimiter => {
                ("a line of dashes is among the rows of a table", "other tools show it as a row", Some("take it out"))
            }
            _ => return None,
        };
        let said = Said::new(message, help);
        Some(match title {
            Some(title) => said.fix(false, title),
            None => said,
        })
    });
}

/// A file and the first byte of a row in it.
type Line = (Arc<str>, u32);

fn is_shifted(cx: &PageCx<'_>, repair: &Repair) -> bool {
    matches!(&repair.kind, RepairKind::ShiftedRow { id, .. } if is_task(cx, id))
}

fn is_task(cx: &PageCx<'_>, id: &str) -> bool {
    cx.page.tasks.iter().any(|task| task.id == id)
}

fn start(cx: &PageCx<'_>, repair: &Repair) -> Option<Line> {
    let (place, _) = line_at(cx, cx.repair_place(repair))?;
    Some((place.file, place.span.start))
}

/// The line on disk on which a row begins.
fn line_of<'a>(cx: &PageCx<'a>, row: crate::parse::NodeId) -> Option<(Place, &'a str)> {
    line_at(cx, cx.page.place(row))
}

fn line_at<'a>(cx: &PageCx<'a>, place: Place) -> Option<(Place, &'a str)> {
    let text = cx.text_of(&place.file);
    let before = text.get(..place.span.start as usize)?.as_bytes();
    let start = memchr::memrchr2(b'\n', b'\r', before).map_or(0, |n| n + 1);
    let end = memchr::memchr2(b'\n', b'\r', &text.as_bytes()[start..]).map_or(text.len(), |n| start + n);
    // Invisible characters count for nothing, and neither do marks of a quotation.
    let line = text[start..end].trim_start_matches(['>', ' ', '\t', '\u{FEFF}']);
    let from = end - line.len();
    Some((Place { file: place.file, span: Span::new(from, end) }, line))
}
