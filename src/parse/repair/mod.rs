//! Repairs made before Markdown is parsed, so that what an author plainly meant is what readers see.
//!
//! Each repair is remembered with its place on disk; the rules of `check` report it and offer the
//! same edit as a fix. The scanner works on lines, knows fences, quotations and lists, and touches
//! nothing else.

mod alerts;
mod blocks;
mod cells;
mod headers;
mod html;
mod tables;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::text::{Directions, Edited, Span, Text, beyond_ascii, end_with_spaces, is_stripped};

use super::AlertWords;

pub(super) use html::begins_block;
pub(super) use html::code as code_length;
pub use html::is_html_element;

/// Something that was fixed (or made harmless) before parsing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What it was.
    pub kind: RepairKind,
    /// Index of the file in the document.
    pub file: u16,
    /// Where, in that file.
    pub span: Span,
    /// The edits of that file that fix it, if the author should make them too.
    pub edits: Vec<(Span, String)>,
}

/// Kinds of repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RepairKind {
    /// `##Text` or `## ##Text`.
    HeadingSyntax,
    /// A heading indented into a list item.
    HeadingInList,
    /// A list that four spaces turned into a code block.
    AccidentalCode,
    /// A no-break space after a list marker.
    ListMarker,
    /// A translated or misspelt alert keyword; the word as written and the one meant.
    AlertKeyword {
        /// As written.
        word: String,
        /// The keyword it stands for, in capitals.
        meant: &'static str,
    },
    /// The first line of an alert with other brackets, without its exclamation mark, or with text behind it.
    AlertLine {
        /// As written, from bracket to bracket.
        written: String,
        /// The keyword it stands for, in capitals.
        meant: &'static str,
        /// No text follows on its line.
        alone: bool,
        /// The text behind it is not part of what follows: Hugo and Obsidian have a title there.
        titled: bool,
    },
    /// `[!…]` at the head of a quotation that is not an alert; nothing was fixed.
    UnknownAlert {
        /// As written, from bracket to bracket.
        written: String,
        /// The keyword that is nearest.
        near: Option<&'static str>,
    },
    /// `<Partner>` read as a tag; its name.
    Placeholder(String),
    /// Header and delimiter row have different numbers of cells.
    Delimiter {
        /// Cells of the header.
        header: usize,
        /// Cells of the delimiter row.
        delimiter: usize,
    },
    /// A header without a delimiter row.
    NoDelimiter,
    /// A delimiter row written with other dashes.
    DelimiterDashes,
    /// Blank lines between header and delimiter row.
    SplitHeader,
    /// A header that begins with an element of HTML, which takes the whole table with it.
    HtmlHeader,
    /// A table that four spaces turned into a code block.
    IndentedTable,
    /// A delimiter row among the rows of a table.
    StrayDelimiter,
    /// The header again among the rows of a table.
    RepeatedHeader,
    /// Two rows on one line; the first cell of the hidden one.
    FusedRow(String),
    /// An empty cell shifts the row.
    ShiftedRow {
        /// Its id.
        id: String,
        /// The empty cell is the first one; within the row it may be meant.
        first: bool,
    },
    /// A row broken over two lines.
    WrappedRow,
    /// A row cut off from its table by blank lines; its first cell.
    OrphanRow(String),
    /// The header of another table directly below a table.
    GluedTable,
    /// Text directly below a table, which would become a row.
    SwallowedText,
    /// Text among the rows of a table, which becomes a row; nothing was fixed.
    TextRow,
    /// A row with more cells than the header.
    ExtraCells {
        /// Cells of the row.
        have: usize,
        /// Cells of the header.
        want: usize,
    },
    /// A colon that begins words and no definition; nothing is wrong with it.
    Colon,
    /// A marker of a merge conflict.
    Conflict,
}

/// Takes the invisible characters out of everything from byte `body` on, and controls that HTML cannot hold.
pub(super) fn strip_invisible(text: &Text, body: usize) -> Text {
    let s = text.as_str();
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{C}');
    let mut spans: Vec<Span> = Vec::new();
    let mut directions = Directions::default();
    let mut before: Option<char> = None;
    let mut end = body;
    for (at, c) in beyond_ascii(&s[body..]).map(|(at, c)| (body + at, c)) {
        let next = at + c.len_utf8();
        if control(c) || c >= '\u{180E}' {
            // The character before is the last one that stays.
            let before = s[end..at].chars().rev().find(|c| !control(*c)).or(before);
            let mut stripped = || directions.classify(s, at, before).is_some_and(is_stripped);
            if control(c) || stripped() {
                spans.push(Span::new(at, next));
                end = next;
                continue;
            }
        }
        before = Some(c);
        end = next;
    }
    let ascii = |b: &u8| matches!(b, 0..=8 | 11 | 14..=31 | 127);
    // Without a way out in between, so that the machine can take many at a time.
    if s.as_bytes()[body..].iter().map(|b| u8::from(ascii(b))).fold(0, |any, one| any | one) != 0 {
        let places = s.as_bytes()[body..].iter().enumerate().filter(|(_, b)| ascii(b));
        spans.extend(places.map(|(at, _)| Span::new(body + at, body + at + 1)));
        spans.sort_unstable_by_key(|span| span.start);
    }
    let mut edits: Vec<(Span, Edited)> = Vec::new();
    for span in spans {
        match edits.last_mut() {
            Some((last, _)) if last.end == span.start => last.end = span.end,
            _ => edits.push((span, Edited::With(String::new()))),
        }
    }
    for (span, _) in &mut edits {
        *span = Span::new(span.start as usize, end_with_spaces(s, span.start as usize, span.end as usize));
    }
    text.edit(edits)
}

/// Mends `text` from byte `body` on and records what was done.
pub(super) fn mend(
    text: Text,
    body: usize,
    (alerts, files): (&AlertWords, &[Arc<str>]),
    repairs: &mut Vec<Repair>,
) -> Text {
    // What is included may be HTML: there every tag is meant.
    let is_html = |file: u16| {
        let name = files.get(usize::from(file)).map_or(String::new(), |file| file.to_ascii_lowercase());
        [".html", ".htm", ".svg", ".xml"].iter().any(|ending| name.ends_with(ending))
    };
    let lines = lines(text.as_str(), body);
    let mut found = Vec::new();
    let code = blocks::scan(text.as_str(), &lines, alerts, &mut found);
    tables::scan(text.as_str(), &lines, &code, &mut found);
    if found.is_empty() {
        return text;
    }
    let mut edits: Vec<(Span, String)> = Vec::new();
    let mut taken: BTreeSet<(u32, u32)> = BTreeSet::new();
    for mend in found {
        if is_html(text.origin(mend.span).file) {
            continue;
        }
        let overlaps = mend.edits.iter().any(|(span, _)| {
            let before = taken.range(..(span.end, 0)).next_back();
            before.is_some_and(|(_, end)| *end > span.start) || taken.contains(&(span.start, span.end))
        });
        if overlaps {
            continue;
        }
        taken.extend(mend.edits.iter().map(|(span, _)| (span.start, span.end)));
        let origin = text.origin(mend.span);
        let on_disk = |(span, with): &(Span, String)| (text.origin(*span).span, with.clone());
        let disk_edits = if mend.author_too { mend.edits.iter().map(on_disk).collect() } else { Vec::new() };
        repairs.push(Repair { kind: mend.kind, file: origin.file, span: origin.span, edits: disk_edits });
        edits.extend(mend.edits);
    }
    repairs.sort_by_key(|r| (r.file, r.span));
    edits.sort();
    text.edit(edits.into_iter().map(|(span, with)| (span, Edited::With(with))).collect())
}

/// A repair in the coordinates of the text that is being scanned.
struct Mend {
    kind: RepairKind,
    span: Span,
    edits: Vec<(Span, String)>,
    author_too: bool,
}

impl Mend {
    fn new(kind: RepairKind, span: Span, edits: Vec<(Span, String)>) -> Self {
        Self { kind, span, edits, author_too: true }
    }
}

/// A line: its bytes without the line end, where its content begins behind the marks of a quotation,
/// and whether it is in a fenced code block or a comment.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) content: usize,
    pub(super) fenced: bool,
    pub(super) comment: bool,
}

impl Line {
    pub(super) fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.content..self.end]
    }

    pub(super) fn is_quoted(&self) -> bool {
        self.content != self.start
    }

    /// What is before its first character: marks of a quotation and spaces.
    fn margin<'t>(&self, text: &'t str) -> &'t str {
        let s = self.text(text);
        &text[self.start..self.end - s.trim_start_matches([' ', '\t']).len()]
    }

    /// The line end behind it, as it is written.
    fn line_end<'t>(&self, text: &'t str) -> &'t str {
        match &text.as_bytes()[self.end..] {
            [b'\r', b'\n', ..] => "\r\n",
            [b'\r', ..] => "\r",
            _ => "\n",
        }
    }

    pub(super) fn is_blank(&self, text: &str) -> bool {
        self.text(text).trim().is_empty()
    }

    /// Columns of white space before the first character.
    pub(super) fn indent(&self, text: &str) -> usize {
        let mut columns = 0;
        for byte in self.text(text).bytes() {
            match byte {
                b' ' => columns += 1,
                b'\t' => columns += 4 - columns % 4,
                _ => break,
            }
        }
        columns
    }
}

pub(super) fn lines(text: &str, body: usize) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity((text.len() - body) / 48 + 1);
    let mut start = body;
    let mut fence: Option<(u8, usize)> = None;
    let (mut comment, mut closes) = (false, true);
    while start < text.len() {
        let end = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(text.len(), |i| start + i);
        let next = match bytes.get(end..) {
            Some([b'\r', b'\n', ..]) => end + 2,
            Some([_, ..]) => end + 1,
            _ => end,
        };
        let mut content = start;
        loop {
            let spaces = bytes[content..end].iter().take_while(|b| **b == b' ').count();
            if spaces <= 3 && bytes.get(content + spaces) == Some(&b'>') && content + spaces < end {
                content += spaces + 1;
                if bytes.get(content) == Some(&b' ') && content < end {
                    content += 1;
                }
            } else {
                break;
            }
        }
        let trimmed = text[content..end].trim_start();
        let mark = trimmed.as_bytes().first().copied().filter(|b| matches!(b, b'`' | b'~'));
        let run = mark.map_or(0, |m| trimmed.bytes().take_while(|b| *b == m).count());
        let mut fenced = fence.is_some();
        // A comment that begins a line continues to its end, over blank lines too.
        let begins = !fenced && closes && trimmed.starts_with("<!--");
        if comment || begins {
            let ends = trimmed.contains("-->");
            closes = ends || comment || text[next..].contains("-->");
            comment = closes && !ends;
            if closes {
                out.push(Line { start, end, content, fenced: true, comment: true });
                start = next;
                continue;
            }
        }
        match (fence, mark) {
            (None, Some(m)) if run >= 3 && !(m == b'`' && trimmed[run..].contains('`')) => {
                fence = Some((m, run));
                fenced = true;
            }
            (Some((open, n)), Some(m)) if m == open && run >= n && trimmed[run..].trim().is_empty() => fence = None,
            _ => {}
        }
        out.push(Line { start, end, content, fenced, comment: false });
        start = next;
    }
    out
}

/// The length of a list marker with the spaces after it, when `s` starts with one: `- `, `12. `.
pub(super) fn list_marker(s: &str) -> Option<usize> {
    let bytes = s.as_bytes();
    let mark = match bytes.first()? {
        b'-' | b'*' | b'+' => 1,
        b'0'..=b'9' => {
            let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
            if digits > 9 || !matches!(bytes.get(digits), Some(b'.' | b')')) {
                return None;
            }
            digits + 1
        }
        _ => return None,
    };
    let blanks = bytes[mark..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
    (blanks > 0 || bytes.len() == mark).then_some(mark + blanks)
}
