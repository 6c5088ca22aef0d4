//! Where a table begins, and headers whose delimiter row is not there or not as Markdown wants it.

use crate::parse::table::{cell_count, cell_spans, is_delimiter};
use crate::text::Span;

use super::cells::is_numbered;
use super::html::begins_block;
use super::{Line, Mend, RepairKind};

/// The head of a table: its header, its delimiter row if it has one, its first row.
pub(super) struct Head {
    pub(super) header: usize,
    pub(super) delimiter: Option<usize>,
    pub(super) body: usize,
}

/// The table that begins at line `n`, if one does. Mends what would hide it.
pub(super) fn at(text: &str, lines: &[Line], n: usize, out: &mut Vec<Mend>) -> Option<Head> {
    let (header, next) = (&lines[n], lines.get(n + 1)?);
    let s = header.text(text);
    if header.fenced || !s.as_bytes().contains(&b'|') || is_delimiter(s) {
        return None;
    }
    let beside = |line: &Line| !line.fenced && line.is_quoted() == header.is_quoted();
    if beside(next) && is_delimiter(next.text(text)) {
        let element = s.trim_start().strip_prefix('<').is_some_and(begins_block);
        let cells = cell_count(s);
        if element && cells > 1 && cells == cell_count(next.text(text)) {
            let start = header.end - s.trim_start().len();
            let edit = (Span::at(start), "| ".to_owned());
            out.push(Mend::new(RepairKind::HtmlHeader, Span::new(start, header.end), vec![edit]));
        }
        return Some(Head { header: n, delimiter: Some(n + 1), body: n + 2 });
    }
    // All else must be written as a row from bar to bar, with a name for each column.
    let width = cell_count(s);
    let (first, last) = (s.trim_start().strip_prefix('|')?, s.trim_end().ends_with('|'));
    let named = || cell_spans(s).iter().all(|cell| !cell.is_empty());
    if !last || first.is_empty() || width < 2 || header.indent(text) >= 4 || !named() || is_numbered(s) {
        return None;
    }
    let span = Span::new(header.content, header.end);
    if !beside(next) {
        return None;
    }
    if next.is_blank(text) {
        let far = (n + 2..lines.len().min(n + 4)).find(|&n| !lines[n].is_blank(text))?;
        let delimiter = &lines[far];
        if !beside(delimiter) || cell_count(delimiter.text(text)) != width {
            return None;
        }
        let other = if is_delimiter(delimiter.text(text)) { None } else { Some(other_dashes(text, delimiter)?) };
        let gap = Span::new(next.start, delimiter.start);
        out.push(Mend::new(RepairKind::SplitHeader, span, vec![(gap, String::new())]));
        out.extend(other);
        return Some(Head { header: n, delimiter: Some(far), body: far + 1 });
    }
    let row = next.text(text).trim();
    if cell_count(row) != width || !row.starts_with('|') || !row.ends_with('|') {
        return None;
    }
    if let Some(dashes) = other_dashes(text, next) {
        out.push(dashes);
        return Some(Head { header: n, delimiter: Some(n + 1), body: n + 2 });
    }
    // Without any delimiter row the rows must say that they are some: by a number at their head, or by their shape.
    let alone = n == 0 || lines[n - 1].is_blank(text) || lines[n - 1].text(text).trim_start().starts_with('#');
    if !alone || !(is_numbered(row) || width >= 3) || is_bare(row) || dashes(s.trim()).is_some() {
        return None;
    }
    let prefix = header.margin(text);
    let cells = "---|".repeat(width);
    let edit = (Span::at(header.end), format!("{}{prefix}|{cells}", header.line_end(text)));
    out.push(Mend::new(RepairKind::NoDelimiter, span, vec![edit]));
    Some(Head { header: n, delimiter: None, body: n + 1 })
}

/// A row whose cells say nothing.
fn is_bare(row: &str) -> bool {
    !row.chars().any(char::is_alphanumeric)
}

/// Mends a delimiter row that is written with dashes of a word processor, from bar to bar.
fn other_dashes(text: &str, line: &Line) -> Option<Mend> {
    let s = line.text(text);
    let row = s.trim();
    let dashes = dashes(row).filter(|_| row.starts_with('|') && row.ends_with('|'))?;
    let from = line.content + (s.len() - s.trim_start().len());
    let written = Span::new(from, from + row.len());
    Some(Mend::new(RepairKind::DelimiterDashes, written, vec![(written, dashes)]))
}

/// A delimiter row for one that is written with dashes of a word processor: `|—|—|`, `| –- | –- |`.
fn dashes(row: &str) -> Option<String> {
    let dash = |c: char| {
        matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{2501}' | '\u{30FC}' | '\u{FF0D}')
    };
    let mut out = String::from("|");
    for cell in cell_spans(row) {
        let cell = cell.of(row);
        let (left, right) = (cell.starts_with([':', '：']), cell.len() > 3 && cell.ends_with([':', '：']));
        let inner = cell.trim_matches([':', '：']);
        if inner.is_empty() || !inner.chars().all(|c| dash(c) || matches!(c, ' ' | '\u{A0}')) {
            return None;
        }
        out.push_str(if left { " :---" } else { " ---" });
        out.push_str(if right { ": |" } else { " |" });
    }
    Some(out)
}
