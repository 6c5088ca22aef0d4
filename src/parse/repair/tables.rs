//! Tables that GFM would not show, or would show with something lost.

use crate::parse::table::{cell_count, cell_spans, is_delimiter};
use crate::text::Span;

use super::{Line, Mend, RepairKind};

pub(super) fn scan(text: &str, lines: &[Line], out: &mut Vec<Mend>) {
    let mut n = 0;
    while n + 1 < lines.len() {
        let (head, delimiter) = (&lines[n], &lines[n + 1]);
        let same_quote = (head.content == head.start) == (delimiter.content == delimiter.start);
        let table = !head.fenced
            && !delimiter.fenced
            && same_quote
            && head.text(text).as_bytes().contains(&b'|')
            && is_delimiter(delimiter.text(text))
            && !is_delimiter(head.text(text));
        n = if table { Table::new(text, lines, n).mend(out) } else { n + 1 };
    }
}

struct Table<'a> {
    text: &'a str,
    lines: &'a [Line],
    head: usize,
    /// Rows below the delimiter, up to the first line that ends the table.
    end: usize,
    width: usize,
}

impl<'a> Table<'a> {
    fn new(text: &'a str, lines: &'a [Line], head: usize) -> Self {
        let mut end = head + 2;
        while end < lines.len() && !lines[end].fenced && !lines[end].is_blank(text) && !ends_table(text, &lines[end]) {
            end += 1;
        }
        let width = cell_count(lines[head].text(text));
        Self { text, lines, head, end, width }
    }

    fn cells(&self, n: usize) -> Vec<Span> {
        let line = &self.lines[n];
        cell_spans(line.text(self.text))
            .into_iter()
            .map(|c| Span::new(line.content + c.start as usize, line.content + c.end as usize))
            .collect()
    }

    fn mend(mut self, out: &mut Vec<Mend>) -> usize {
        self.join_orphans(out);
        self.header(out);
        let mut n = self.head + 2;
        while n < self.end {
            if !self.lines[n].is_blank(self.text) {
                n += self.row(n, out);
            }
            n += 1;
        }
        self.end
    }

    /// Rows after a single gap of blank lines still belong to the table when they have its width.
    fn join_orphans(&mut self, out: &mut Vec<Mend>) {
        if self.end == self.head + 2 {
            return;
        }
        let mut gap = self.end;
        while gap < self.lines.len() && gap < self.end + 3 && self.lines[gap].is_blank(self.text) {
            gap += 1;
        }
        let Some(line) = self.lines.get(gap) else { return };
        let s = line.text(self.text).trim();
        let next_is_delimiter = self.lines.get(gap + 1).is_some_and(|l| is_delimiter(l.text(self.text)));
        if gap == self.end || line.fenced || !s.starts_with('|') || next_is_delimiter || is_delimiter(s) {
            return;
        }
        let cells = self.cells(gap);
        if cells.len() != self.width || cells.len() < 2 {
            return;
        }
        let first = cells[0].of(self.text).to_owned();
        let blank = Span::new(self.lines[self.end].start, line.start);
        let span = Span::new(line.content, line.end);
        out.push(Mend::new(RepairKind::OrphanRow(first), span, vec![(blank, String::new())]));
        let mut end = gap;
        while end < self.lines.len() && !self.lines[end].is_blank(self.text) && !ends_table(self.text, &self.lines[end])
        {
            end += 1;
        }
        self.end = end;
    }

    fn header(&mut self, out: &mut Vec<Mend>) {
        let head = self.cells(self.head);
        let delimiter = self.cells(self.head + 1);
        let (have, want) = (delimiter.len(), head.len());
        if have == want {
            return;
        }
        let kind = RepairKind::Delimiter { header: want, delimiter: have };
        let line = &self.lines[self.head];
        let span = Span::new(line.content, line.end);
        let inner_empty = head.iter().skip(1).position(|c| c.is_empty()).map(|i| i + 1);
        let narrower = (self.head + 2..self.end).all(|n| self.cells(n).len() < want);
        if let Some(at) = inner_empty.filter(|_| have + 1 == want && narrower) {
            // `| Datum || Geändert durch |`: the empty cell goes, from one bar to the next.
            let from = self.text[..head[at].start as usize].rfind('|').unwrap_or(head[at].start as usize);
            let to = head[at].start as usize + self.text[head[at].start as usize..line.end].find('|').unwrap_or(0);
            out.push(Mend::new(kind, span, vec![(Span::new(from, to), String::new())]));
            self.width = want - 1;
            return;
        }
        let row = &self.lines[self.head + 1];
        let edits = if have < want {
            let missing = want - have;
            let s = row.text(self.text).trim_end();
            let at = row.content + s.len();
            // As its neighbours are written: with blanks or without.
            let tight = !s.trim_end_matches('|').ends_with(char::is_whitespace) && s.ends_with('|');
            let with = match (s.ends_with('|'), tight) {
                (true, true) => "---|",
                (true, false) => " --- |",
                (false, _) => " | ---",
            };
            let with = with.repeat(missing);
            vec![(Span::at(at), with)]
        } else {
            let first_extra = delimiter[want].start as usize;
            let last = row.content + row.text(self.text).trim_end().len();
            let from = self.text[..first_extra].rfind('|').unwrap_or(first_extra);
            let with = if self.text[..last].ends_with('|') { "|" } else { "" };
            vec![(Span::new(from, last), with.to_owned())]
        };
        out.push(Mend::new(kind, span, edits));
    }

    /// Mends one row; returns how many further lines it took.
    fn row(&self, n: usize, out: &mut Vec<Mend>) -> usize {
        let line = &self.lines[n];
        let s = line.text(self.text);
        if !s.as_bytes().contains(&b'|') {
            if self.width > 1 {
                let span = Span::new(line.content, line.end);
                let prefix = format!("{}\n", &self.text[line.start..line.content].trim_end());
                out.push(Mend::new(RepairKind::SwallowedText, span, vec![(Span::at(line.start), prefix)]));
            }
            return 0;
        }
        if cell_count(s) == self.width {
            return 0;
        }
        let cells = self.cells(n);
        if cells.len() < self.width && self.wrapped(n, cells.len(), out) {
            return 1;
        }
        let span = Span::new(line.content, line.end);
        let text = |i: usize| cells.get(i).map_or("", |c| c.of(self.text));
        if text(0).is_empty() && is_token(text(1)) && cells.len() > self.width.max(2) && s.trim_start().starts_with('|')
        {
            let from = line.content + s.find('|').unwrap_or(0);
            let to = cells[1].start as usize;
            let bar = from + self.text[from..to].rfind('|').unwrap_or(0);
            let kind = RepairKind::ShiftedRow(link_text(text(1)).to_owned());
            out.push(Mend::new(kind, span, vec![(Span::new(from, bar), String::new())]));
            return 0;
        }
        if cells.len() > self.width {
            self.too_wide(line, &cells, out);
        }
        0
    }

    fn too_wide(&self, line: &Line, cells: &[Span], out: &mut Vec<Mend>) {
        let text = |i: usize| cells[i].of(self.text);
        // A second id opens a second row where a whole row, or an empty cell, precedes it.
        let opens = |i: usize| (i >= self.width && text(i).len() > 2) || text(i - 1).is_empty();
        let second = (self.width.saturating_sub(1).max(1)..cells.len().saturating_sub(1))
            .find(|&i| is_token(text(i)) && same_shape(text(0), text(i)) && opens(i));
        if let Some(at) = second.filter(|_| is_token(text(0))) {
            let last_full = (0..at).rev().find(|&i| !cells[i].is_empty()).unwrap_or(0);
            let from = cells[last_full].end as usize;
            let bar = from + self.text[from..].find('|').unwrap_or(0);
            let kind = RepairKind::FusedRow(link_text(text(at)).to_owned());
            let prefix = &self.text[line.start..line.content];
            let edit = (Span::new(bar, cells[at].start as usize), format!("|\n{prefix}| "));
            let span = Span::new(cells[at].start as usize, line.end);
            out.push(Mend::new(kind, span, vec![edit]));
            return;
        }
        let have = cells.iter().rposition(|c| !c.is_empty()).map_or(0, |i| i + 1);
        if have <= self.width || self.width == 0 {
            return;
        }
        // The bars between the surplus cells are escaped, so that the last column shows them all.
        let mut edits = Vec::new();
        for pair in cells[self.width - 1..have].windows(2) {
            let from = pair[0].end as usize;
            if let Some(bar) = self.text[from..pair[1].start as usize].find('|') {
                edits.push((Span::at(from + bar), "\\".to_owned()));
            }
        }
        let span = Span::new(cells[self.width].start as usize, line.end);
        let kind = RepairKind::ExtraCells { have: cells.len(), want: self.width };
        let mut mend = Mend::new(kind, span, edits);
        mend.author_too = false;
        out.push(mend);
    }

    /// A row that ends without a bar and whose rest stands on the next line.
    fn wrapped(&self, n: usize, have: usize, out: &mut Vec<Mend>) -> bool {
        let (line, Some(next)) = (&self.lines[n], self.lines.get(n + 1)) else { return false };
        let (s, rest) = (line.text(self.text).trim_end(), next.text(self.text).trim());
        let rest_cells = cell_count(rest);
        let continues = n + 1 < self.end
            && s.trim_start().starts_with('|')
            && !s.ends_with('|')
            && !rest.starts_with('|')
            && rest.ends_with('|')
            && have + rest_cells - 1 <= self.width;
        if continues {
            let gap = Span::new(
                line.content + s.len(),
                next.content + (next.text(self.text).len() - next.text(self.text).trim_start().len()),
            );
            let span = Span::new(line.content, line.end);
            out.push(Mend::new(RepairKind::WrappedRow, span, vec![(gap, " ".to_owned())]));
        }
        continues
    }
}

fn ends_table(text: &str, line: &Line) -> bool {
    let s = line.text(text);
    let trimmed = s.trim_start();
    let hashes = trimmed.bytes().take_while(|b| *b == b'#').count();
    let heading = (1..=6).contains(&hashes) && trimmed[hashes..].starts_with([' ', '\t']);
    heading
        || trimmed.starts_with("```")
        || trimmed.starts_with("~~~")
        || (trimmed.starts_with(['-', '*', '+']) && trimmed[1..].starts_with(' '))
}

/// The text of a link, or the cell itself.
fn link_text(cell: &str) -> &str {
    cell.strip_prefix('[').and_then(|c| c.split_once(']')).map_or(cell, |(text, _)| text.trim())
}

/// A cell that can identify a row: one short word with a digit, such as a task id or a date.
fn is_token(cell: &str) -> bool {
    let token = link_text(cell);
    !token.is_empty()
        && token.len() <= 16
        && token.bytes().any(|b| b.is_ascii_digit())
        && !token.contains(' ')
        && token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'/' | b'_'))
}

fn same_shape(a: &str, b: &str) -> bool {
    let shape = |s: &str| {
        let mut kinds: Vec<u8> = link_text(s)
            .bytes()
            .map(|b| {
                if b.is_ascii_digit() {
                    b'0'
                } else if b.is_ascii_alphabetic() {
                    b'a'
                } else {
                    b
                }
            })
            .collect();
        kinds.dedup();
        kinds
    };
    shape(a) == shape(b)
}
