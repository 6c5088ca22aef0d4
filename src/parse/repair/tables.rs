//! Tables that GFM would not show, or would show with something lost.

use crate::parse::table::{cell_count, cell_spans, is_delimiter};
use crate::text::{Span, fold};

use super::cells::{is_numbered, is_token, link_text, same_shape};
use super::headers::{self, Head};
use super::{Line, Mend, RepairKind, blocks, html};

/// So many rows are looked at to tell whether one of them is shifted.
const MAX_SIBLINGS: usize = 12;

/// Mends the tables among `lines`; `code` are the numbers of those that are code, in their order.
pub(super) fn scan(text: &str, lines: &[Line], code: &[usize], out: &mut Vec<Mend>) {
    let mut n = 0;
    while n + 1 < lines.len() {
        if !code.is_empty() && code.binary_search(&n).is_ok() {
            n += 1;
            continue;
        }
        n = match headers::at(text, lines, n, out) {
            Some(head) => Table::new(text, lines, &head).mend(out),
            None => n + 1,
        };
    }
}

struct Table<'a> {
    text: &'a str,
    lines: &'a [Line],
    head: usize,
    delimiter: Option<usize>,
    /// The first row below the delimiter.
    body: usize,
    /// Rows below the delimiter, up to the first line that ends the table.
    end: usize,
    width: usize,
    /// The last line of them that is a row: it begins or ends with a bar, or has one where the header has no more.
    last_row: usize,
    /// The header ends with a bar, as rows then do.
    closed: bool,
}

impl<'a> Table<'a> {
    fn new(text: &'a str, lines: &'a [Line], head: &Head) -> Self {
        let width = cell_count(lines[head.header].text(text));
        let (body, delimiter) = (head.body, head.delimiter);
        let closed = lines[head.header].text(text).trim_end().ends_with('|');
        let mut table = Self { text, lines, head: head.header, delimiter, body, end: body, width, last_row: 0, closed };
        table.end = table.run(head.body);
        table
    }

    /// Where the rows end that are from line `n` on without a gap.
    fn run(&self, n: usize) -> usize {
        let quoted = self.lines[self.head].is_quoted();
        let inside = |line: &Line| {
            let marker = blocks::conflict_marker(self.text, line).is_some();
            marker
                || !line.fenced
                    && !line.is_blank(self.text)
                    && line.is_quoted() == quoted
                    && !ends_table(self.text, line)
        };
        let lines = self.lines.iter().enumerate().skip(n);
        n + lines.take_while(|(at, line)| inside(line) && !(*at > self.body && self.begins_table(*at))).count()
    }

    /// A delimiter row, written with as many hyphens as no empty cell has.
    fn dashes(&self, n: usize) -> bool {
        let Some(line) = self.lines.get(n) else { return false };
        let s = line.text(self.text);
        let signs = |b: u8| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t');
        !s.is_empty() && s.bytes().all(signs) && s.contains("---") && is_delimiter(s)
    }

    /// Whether line `n` is the header of another table: a delimiter row follows it.
    fn begins_table(&self, n: usize) -> bool {
        if !self.dashes(n + 1) || self.dashes(n) {
            return false;
        }
        let cells = self.cells(n);
        let named = cells.len() > 1 && cells.iter().all(|cell| !cell.is_empty());
        let width = cell_count(self.lines[n + 1].text(self.text));
        named && width == cells.len() && !is_token(cells[0].of(self.text)) && !self.same_cells(n)
    }

    fn cells(&self, n: usize) -> Vec<Span> {
        let line = &self.lines[n];
        cell_spans(line.text(self.text))
            .into_iter()
            .map(|c| Span::new(line.content + c.start as usize, line.content + c.end as usize))
            .collect()
    }

    fn mend(mut self, out: &mut Vec<Mend>) -> usize {
        while self.join_orphans(out) {}
        self.header(out);
        let barred = self.lines[self.head].text(self.text).trim_start().starts_with('|');
        let is_row = |n: &usize| {
            let s = self.lines[*n].text(self.text);
            s.as_bytes().contains(&b'|') && (!barred || s.trim_start().starts_with('|') || s.trim_end().ends_with('|'))
        };
        self.last_row = (self.body..self.end).rev().find(is_row).unwrap_or(self.head);
        let mut n = self.body;
        while n < self.end {
            let line = &self.lines[n];
            if !line.is_blank(self.text) && !line.comment && blocks::conflict_marker(self.text, line).is_none() {
                n += self.row(n, out);
            }
            n += 1;
        }
        if self.end > self.body && self.end < self.lines.len() && self.begins_table(self.end) {
            let line = &self.lines[self.end];
            if !self.lines[self.end - 1].is_blank(self.text) && !self.lines[self.end - 1].fenced {
                let span = Span::new(line.content, line.end);
                out.push(Mend::new(RepairKind::GluedTable, span, vec![(Span::at(line.start), self.empty_line(line))]));
            }
        }
        self.end
    }

    /// An empty line as it is among lines such as `line`.
    fn empty_line(&self, line: &Line) -> String {
        format!("{}{}", self.text[line.start..line.content].trim_end(), line.line_end(self.text))
    }

    /// Rows behind blank lines or a comment still belong to the table when they have its width.
    fn join_orphans(&mut self, out: &mut Vec<Mend>) -> bool {
        let mut gap = self.end;
        let between = |line: &Line| line.is_blank(self.text) || line.comment;
        while gap < self.lines.len() && gap < self.end + 3 && between(&self.lines[gap]) {
            gap += 1;
        }
        let Some(line) = self.lines.get(gap) else { return false };
        let s = line.text(self.text).trim();
        if gap == self.end || line.fenced || !s.starts_with('|') || is_delimiter(s) {
            return false;
        }
        // What a delimiter row follows is a header, also behind a gap.
        let below = self.lines[gap + 1..].iter().take(3).find(|l| !l.is_blank(self.text));
        if line.is_quoted() != self.lines[self.head].is_quoted()
            || below.is_some_and(|l| is_delimiter(l.text(self.text)))
        {
            return false;
        }
        let cells = self.cells(gap);
        if cells.len() != self.width || cells.len() < 2 {
            return false;
        }
        if !is_token(cells[0].of(self.text)) && self.begins_mended(gap) {
            return false;
        }
        let first = link_text(cells[0].of(self.text)).to_owned();
        let blank = Span::new(self.lines[self.end].start, line.start);
        let span = Span::new(line.content, line.end);
        let mut mend = Mend::new(RepairKind::OrphanRow(first), span, vec![(blank, String::new())]);
        // A comment is its author's.
        mend.author_too = !self.lines[self.end..gap].iter().any(|line| line.comment);
        out.push(mend);
        self.end = self.run(gap);
        true
    }

    /// Whether the row behind the table, at line `n`, is the header of another one that must be fixed itself: its
    /// dashes are those of a word processor, or all rows below it begin with a number, and of this table all or none.
    fn begins_mended(&self, n: usize) -> bool {
        let mut mends = Vec::new();
        if headers::at(self.text, self.lines, n, &mut mends).is_none() {
            return false;
        }
        let rows = |from: usize, to: usize| {
            let lines = self.lines[from..to].iter().map(|line| line.text(self.text).trim());
            lines.take(MAX_SIBLINGS).take_while(|s| s.starts_with('|')).map(is_numbered)
        };
        let mut own = rows(self.body, self.end);
        let first = own.next();
        mends.iter().all(|mend| mend.kind != RepairKind::NoDelimiter)
            || first.is_some()
                && own.all(|numbered| Some(numbered) == first)
                && rows(n + 1, self.lines.len()).all(|numbered| numbered)
    }

    fn header(&mut self, out: &mut Vec<Mend>) {
        let Some(delimiter_row) = self.delimiter else { return };
        let head = self.cells(self.head);
        let delimiter = self.cells(delimiter_row);
        let (have, want) = (delimiter.len(), head.len());
        if have == want {
            return;
        }
        let kind = RepairKind::Delimiter { header: want, delimiter: have };
        let line = &self.lines[self.head];
        let span = Span::new(line.content, line.end);
        let inner_empty = head.iter().skip(1).position(|c| c.is_empty()).map(|i| i + 1);
        let narrower = (self.body..self.end).all(|n| self.cells(n).len() < want);
        if let Some(at) = inner_empty.filter(|_| have + 1 == want && narrower) {
            // `| Datum || Geändert durch |`: the empty cell goes, from one bar to the next.
            let from = self.text[..head[at].start as usize].rfind('|').unwrap_or(head[at].start as usize);
            let to = head[at].start as usize + self.text[head[at].start as usize..line.end].find('|').unwrap_or(0);
            out.push(Mend::new(kind, span, vec![(Span::new(from, to), String::new())]));
            self.width = want - 1;
            return;
        }
        let row = &self.lines[delimiter_row];
        // Rows that have cells below nothing would lose them: the header gets empty ones.
        let widest = (self.body..self.end).map(|n| self.cells(n).len()).max().unwrap_or(0);
        if have > want && widest > want {
            let s = line.text(self.text).trim_end();
            let with = if s.ends_with('|') { " |" } else { " | " }.repeat(have - want);
            let edits = vec![(Span::at(line.content + s.len()), with)];
            out.push(Mend::new(kind, span, edits));
            self.width = have;
            return;
        }
        let edits = if have < want {
            let missing = want - have;
            let s = row.text(self.text).trim_end();
            let at = row.content + s.len();
            // As its neighbours are written: with spaces or without.
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
            let span = Span::new(line.content, line.end);
            if self.width > 1 && n > self.last_row {
                let blank = self.empty_line(line);
                out.push(Mend::new(RepairKind::SwallowedText, span, vec![(Span::at(line.start), blank)]));
                // The lines behind it belong to the same paragraph.
                return self.end - n - 1;
            }
            if self.width > 1 {
                out.push(Mend::new(RepairKind::TextRow, span, Vec::new()));
            }
            return 0;
        }
        let count = cell_count(s);
        let empty_first = s.trim_start().strip_prefix('|').is_some_and(|rest| rest.trim_start().starts_with('|'));
        if let Some(further) = self.stray(n, out) {
            return further;
        }
        // The last cell of a row that no bar ends may continue in the next line.
        let open = self.closed && count == self.width && !empty_first && !s.trim_end().ends_with('|');
        if count == self.width && !empty_first && !open {
            return 0;
        }
        let cells = self.cells(n);
        if open || cells.len() < self.width {
            let further = self.wrapped(n, &cells, out);
            if further > 0 {
                return further;
            }
        }
        let span = Span::new(line.content, line.end);
        let text = |i: usize| cells.get(i).map_or("", |c| c.of(self.text));
        let shifted = empty_first
            && is_token(text(1))
            && (cells.len() > self.width.max(2) || (cells.len() == self.width && self.is_shifted(n, text(1))));
        if shifted {
            let from = line.content + s.find('|').unwrap_or(0);
            let to = cells[1].start as usize;
            let bar = from + self.text[from..to].rfind('|').unwrap_or(0);
            let kind = RepairKind::ShiftedRow { id: link_text(text(1)).to_owned(), first: true };
            out.push(Mend::new(kind, span, vec![(Span::new(from, bar), String::new())]));
            return 0;
        }
        if cells.len() == self.width + 1
            && is_token(text(0))
            && let Some(bar) = self.double_bar(line, &cells)
        {
            let kind = RepairKind::ShiftedRow { id: link_text(text(0)).to_owned(), first: false };
            out.push(Mend::new(kind, span, vec![(Span::new(bar, bar + 1), String::new())]));
        } else if cells.len() > self.width {
            self.too_wide(line, &cells, out);
        }
        0
    }

    /// The one `||` inside a row that has no other empty cell.
    fn double_bar(&self, line: &Line, cells: &[Span]) -> Option<usize> {
        let mut empty = cells.iter().enumerate().filter(|(_, cell)| cell.is_empty());
        let (Some((place, cell)), None) = (empty.next(), empty.next()) else { return None };
        let at = cell.start as usize;
        let inner = place > 0 && place + 1 < cells.len() && at > line.content;
        (inner && self.text.as_bytes()[at - 1..=at] == *b"||").then_some(at)
    }

    /// Whether another row has its number in the first cell, and not in the second as this one.
    fn is_shifted(&self, n: usize, token: &str) -> bool {
        (self.body..self.end).filter(|&other| other != n).take(MAX_SIBLINGS).any(|other| {
            let cells = self.cells(other);
            let text = |i: usize| cells.get(i).map_or("", |c| c.of(self.text));
            is_token(text(0)) && same_shape(text(0), token) && !is_token(text(1))
        })
    }

    /// The header or a delimiter row again, which is not a row of anything: it goes. Returns how many further lines go.
    fn stray(&self, n: usize, out: &mut Vec<Mend>) -> Option<usize> {
        let line = &self.lines[n];
        let (kind, further) = if self.dashes(n) {
            (RepairKind::StrayDelimiter, 0)
        } else if self.same_cells(n) {
            // Both versions of a conflict may have it.
            let conflict = blocks::conflict_marker(self.text, &self.lines[n - 1]).is_some();
            let kind = if conflict { RepairKind::Conflict } else { RepairKind::RepeatedHeader };
            (kind, usize::from(n + 1 < self.end && self.dashes(n + 1)))
        } else {
            return None;
        };
        let last = n + further;
        let edit = match self.lines.get(last + 1) {
            Some(next) => Span::new(line.start, next.start),
            None => Span::new(self.lines[n - 1].end, self.lines[last].end),
        };
        let mut mend = Mend::new(kind, Span::new(line.content, line.end), vec![(edit, String::new())]);
        // Which version stays is for a person to say.
        mend.author_too = mend.kind != RepairKind::Conflict;
        out.push(mend);
        Some(further)
    }

    /// Whether a row says word for word what the header says.
    fn same_cells(&self, n: usize) -> bool {
        let first = |line: &Line| line.text(self.text).bytes().find(|b| !matches!(b, b' ' | b'\t' | b'|' | b'*'));
        let (line, head) = (&self.lines[n], &self.lines[self.head]);
        if first(line) != first(head) {
            return false;
        }
        let (own, head) = (self.cells(n), self.cells(self.head));
        let text = |cell: &Span| fold(cell.of(self.text).trim_matches('*'));
        own.len() == head.len()
            && own.len() > 1
            && own.iter().all(|cell| !cell.is_empty() && !is_token(cell.of(self.text)))
            && own.iter().zip(&head).all(|(a, b)| text(a) == text(b))
    }

    fn too_wide(&self, line: &Line, cells: &[Span], out: &mut Vec<Mend>) {
        let text = |i: usize| cells[i].of(self.text);
        let mut rows = vec![0];
        let mut from = 0;
        while is_token(text(from)) {
            // A second id opens a second row where a whole row, or an empty cell, precedes it.
            let opens = |i: usize| (i - from >= self.width && text(i).len() > 2) || text(i - 1).is_empty();
            let next = (from + self.width.saturating_sub(1).max(1)..cells.len().saturating_sub(1))
                .find(|&i| is_token(text(i)) && same_shape(text(from), text(i)) && opens(i));
            let Some(next) = next else { break };
            rows.push(next);
            from = next;
        }
        for (n, pair) in rows.windows(2).enumerate() {
            let (before, at) = (pair[0], pair[1]);
            let last_full = (before..at).rev().find(|&i| !cells[i].is_empty()).unwrap_or(before);
            let from = cells[last_full].end as usize;
            let bar = from + self.text[from..].find('|').unwrap_or(0);
            let kind = RepairKind::FusedRow(link_text(text(at)).to_owned());
            let prefix = line.margin(self.text);
            let with = format!("|{}{prefix}| ", line.line_end(self.text));
            let edit = (Span::new(bar, cells[at].start as usize), with);
            let end = rows.get(n + 2).map_or(line.end, |&next| cells[next - 1].end as usize);
            out.push(Mend::new(kind, Span::new(cells[at].start as usize, end), vec![edit]));
        }
        if rows.len() > 1 {
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

    /// A row whose rest is on the next lines, with or without a bar where it breaks. Returns how many they are.
    fn wrapped(&self, n: usize, cells: &[Span], out: &mut Vec<Mend>) -> usize {
        let line = &self.lines[n];
        if n + 1 >= self.end || !line.text(self.text).trim_start().starts_with('|') {
            return 0;
        }
        let Some(Rest { last, joined, apart }) = self.rest_of(n, cells.len()) else { return 0 };
        let token = |cells: &[Span]| cells.first().is_some_and(|cell| is_token(cell.of(self.text)));
        let fits = if apart {
            // A cell is not broken: the lines must complete each other, and only the first may begin like a row.
            joined == self.width && token(cells)
        } else {
            // Of several lines all must add up; two short rows do not make a whole one.
            joined == self.width || last == n + 1 && joined < self.width && !token(&self.cells(last))
        };
        if !fits {
            return 0;
        }
        let mut edits = Vec::with_capacity(last - n);
        for pair in self.lines[n..=last].windows(2) {
            let (upper, lower) = (pair[0].text(self.text).trim_end(), pair[1].text(self.text));
            let start = pair[0].content + upper.len();
            let doubled = upper.ends_with('|') && begins_row(lower);
            let end = pair[1].content + (lower.len() - lower.trim_start().len()) + usize::from(doubled);
            let blank = if self.text[end..].starts_with(' ') { "" } else { " " };
            edits.push((Span::new(start, end), blank.to_owned()));
        }
        out.push(Mend::new(RepairKind::WrappedRow, Span::new(line.content, line.end), edits));
        last - n
    }

    /// The lines with which row `n` can continue: up to the first one that ends with a bar.
    fn rest_of(&self, n: usize, cells: usize) -> Option<Rest> {
        let mut ended = self.lines[n].text(self.text).trim_end().ends_with('|');
        let mut rest = Rest { last: n, joined: cells, apart: false };
        for at in (n + 1..self.end).take(MAX_SIBLINGS) {
            let line = &self.lines[at];
            let s = line.text(self.text).trim();
            if s.is_empty() || line.comment || blocks::conflict_marker(self.text, line).is_some() {
                return None;
            }
            // Where no bar is a cell goes on.
            let apart = ended || begins_row(s);
            if apart {
                let first = self.cells(at).first().map_or("", |cell| cell.of(self.text));
                if first.is_empty() || is_token(first) {
                    return None;
                }
            }
            rest.apart |= apart;
            rest.joined += cell_count(s).max(1) - usize::from(!apart);
            if rest.joined > self.width {
                return None;
            }
            if s.ends_with('|') {
                rest.last = at;
                return Some(rest);
            }
            ended = false;
        }
        None
    }
}

/// The rest of a row on other lines: the last of them, how many cells all of them make with the row, and whether a bar
/// is where one of them begins.
struct Rest {
    last: usize,
    joined: usize,
    apart: bool,
}

/// Whether a line begins with a bar, behind which something is.
fn begins_row(line: &str) -> bool {
    line.trim().strip_prefix('|').is_some_and(|rest| !rest.is_empty())
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
        || (trimmed.starts_with('1') && trimmed[1..].starts_with(['.', ')']) && trimmed[2..].starts_with(' '))
        || trimmed.strip_prefix('<').is_some_and(html::begins_block)
        || is_rule(trimmed)
}

/// `---`, `* * *`
fn is_rule(trimmed: &str) -> bool {
    let mark = trimmed.chars().next().filter(|c| matches!(c, '-' | '*' | '_'));
    let marks = trimmed.chars().filter(|c| Some(*c) == mark).count();
    marks >= 3 && trimmed.chars().all(|c| Some(c) == mark || c == ' ' || c == '\t')
}
