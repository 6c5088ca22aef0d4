//! Constructs that lines begin and end: by indent, by a fence of colons or slashes, or by a word.

use crate::parse::repair::{Line, list_marker};
use crate::text::{Edited, Span};

use super::{FAMILIES, Kind, Mark, Marks, Unknown};

/// Lines that a line below them says something of, at most.
const MOST_ABOVE: usize = 100;

/// Components of a page whose ends are looked for, at most.
const MOST_SEEKS: usize = 1000;

/// What ends a construct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The first line that is indented less.
    Indent(usize),
    /// A fence of this character, as long or longer.
    Fence(u8, usize),
    /// A line of its own that the family knows, by its word.
    Word(&'static str),
    /// A rule, or a tab of a higher level: the level of its headings.
    Tabs(usize),
    /// The first empty line.
    Blank,
    /// The end of a component that stands as far in.
    Component,
}

/// An open construct.
#[derive(Clone, Copy, Debug)]
struct Open {
    end: End,
    /// Columns before its first line, as they are written.
    indent: usize,
    /// Columns that stay before its lines.
    margin: usize,
    /// Columns before its text, where they are taken off; what is not known yet, the first line of the text says.
    inner: Inner,
    /// Containers that its end closes.
    closes: usize,
}

/// Where the text of a construct begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inner {
    /// Where its first line does.
    Same,
    /// Where its first line of text will.
    Unknown,
    /// At this column.
    At(usize),
}

/// The lines of a page, while they are read.
pub(super) struct Blocks<'a> {
    pub(super) text: &'a str,
    pub(super) lines: &'a [Line],
    pub(super) marks: &'a mut Marks,
    /// After an empty line, or at the beginning.
    pub(super) after_blank: bool,
    edits: Vec<(Span, Edited)>,
    unknown: Vec<Unknown>,
    stack: Vec<Open>,
    /// In a list.
    in_list: bool,
    /// Columns that were taken off the line that is read.
    taken: usize,
    /// Lines before this one are done with.
    next: usize,
    /// A group of tabs that the line before ended: the columns before it.
    ended_tabs: Option<usize>,
    /// The group of tabs that was ended last goes on.
    tabs_go_on: bool,
    /// The line behind those that were taken out last.
    dropped: usize,
    /// Components whose end is still looked for far down.
    seeks: usize,
}

/// Edits for the lines of `text` from byte `body` on, and what nobody knows.
pub(super) fn read(text: &str, body: usize, marks: &mut Marks) -> (Vec<(Span, Edited)>, Vec<Unknown>) {
    let lines = crate::parse::repair::lines(text, body);
    let mut blocks = Blocks {
        text,
        lines: &lines,
        marks,
        after_blank: true,
        edits: Vec::new(),
        unknown: Vec::new(),
        stack: Vec::new(),
        in_list: false,
        taken: 0,
        next: 0,
        ended_tabs: None,
        tabs_go_on: false,
        dropped: usize::MAX,
        seeks: MOST_SEEKS,
    };
    for n in 0..lines.len() {
        if n >= blocks.next {
            blocks.line(n);
        }
    }
    blocks.close_to(0, text.len(), "");
    // A line may say what those above it are.
    blocks.edits.sort_by_key(|(span, _)| span.start);
    (blocks.edits, blocks.unknown)
}

impl Blocks<'_> {
    fn line(&mut self, n: usize) {
        let line = self.lines[n];
        let s = line.text(self.text);
        let trimmed = s.trim_start();
        if trimmed.is_empty() {
            if let Some(first) = self.innermost(|end| end == End::Blank) {
                let margin = " ".repeat(self.stack[first].margin);
                self.close_to(first, line.start, &margin);
            }
            self.after_blank = true;
            return;
        }
        let indent = line.indent(self.text);
        // Lines inside of code and comments end nothing, but those of a block stand further in.
        let inside = line.fenced && n > 0 && self.lines[n - 1].fenced && !line.comment;
        if !inside {
            self.ends_by_indent(n, indent);
        }
        self.dedent(n, indent);
        if line.fenced {
            self.after_blank = false;
            return;
        }
        let marker = list_marker(trimmed);
        let column = indent - self.taken.min(indent);
        let code = column >= 4 && !self.in_list && self.after_blank;
        if !code && !FAMILIES.iter().any(|family| (family.block)(self, n)) {
            if marker.is_some() {
                self.in_list = true;
            } else if column < 2 && self.after_blank {
                self.in_list = false;
            }
        }
        self.ended_tabs = None;
        self.after_blank = false;
    }

    /// Closes what a line with so many columns before it does not belong to.
    fn ends_by_indent(&mut self, n: usize, indent: usize) {
        let outside = |open: &Open| matches!(open.end, End::Indent(need) if need > indent);
        let Some(first) = self.stack.iter().position(outside) else { return };
        let open = self.stack[first];
        // Tabs that follow each other are one group.
        let tab =
            open.closes == 2 && indent == open.indent && self.lines[n].text(self.text).trim_start().starts_with("===");
        if tab {
            self.stack[first].closes = 1;
            self.ended_tabs = Some(indent);
        }
        let margin = " ".repeat(open.margin);
        self.close_to(first, self.lines[n].start, &margin);
    }

    /// Columns that the open constructs take off their lines.
    fn taken_now(&self) -> usize {
        let taken =
            |open: &Open| if let Inner::At(inner) = open.inner { Some(inner - open.margin.min(inner)) } else { None };
        self.stack.iter().rev().find_map(taken).unwrap_or(0)
    }

    /// Takes the columns off the line that the constructs around it have given it.
    fn dedent(&mut self, n: usize, indent: usize) {
        if let Some(open) = self.stack.last_mut().filter(|open| open.inner == Inner::Unknown) {
            open.inner = Inner::At(indent);
        }
        self.taken = self.taken_now().min(indent);
        if self.taken == 0 {
            return;
        }
        let line = self.lines[n];
        let (mut columns, mut bytes) = (0, 0);
        for byte in line.text(self.text).bytes() {
            if columns >= self.taken {
                break;
            }
            columns += if byte == b'\t' { 4 - columns % 4 } else { 1 };
            bytes += 1;
        }
        let left = " ".repeat(columns - self.taken);
        self.edit(line.content, line.content + bytes, left);
    }

    /// Closes all constructs from number `first` on, before byte `at`.
    fn close_to(&mut self, first: usize, at: usize, margin: &str) {
        let closed: usize = self.stack.drain(first..).map(|open| open.closes).sum();
        if closed == 0 {
            return;
        }
        // At the end of a text that has no line end.
        let mut written =
            if at > 0 && !self.text[..at].ends_with(['\n', '\r']) { "\n".to_owned() } else { String::new() };
        written.push('\n');
        for _ in 0..closed {
            written.push_str(&format!("{margin}{}\n", self.marks.close()));
        }
        self.edit(at, at, written);
    }

    /// Replaces bytes of the text.
    pub(super) fn edit(&mut self, start: usize, end: usize, with: String) {
        self.edits.push((Span::new(start, end), Edited::With(with)));
    }

    /// The line `n` without the spaces before and behind it, and where it begins.
    pub(super) fn content(&self, n: usize) -> (&str, usize) {
        let line = self.lines[n];
        let s = line.text(self.text);
        let begin = line.end - s.trim_start().len();
        (s.trim(), begin)
    }

    /// What stands before a mark so that it belongs where the line `n` does.
    pub(super) fn margin(&self, n: usize) -> String {
        let line = self.lines[n];
        let columns = line.indent(self.text);
        format!("{}{}", &self.text[line.start..line.content], " ".repeat(columns - self.taken.min(columns)))
    }

    /// Opens containers at the line `n`, which `end` ends: the line is replaced by their marks and, as a title, by
    /// the bytes from `title.0` to `title.1` or by a text that stands nowhere.
    pub(super) fn open(&mut self, n: usize, end: End, containers: &[Mark], title: Title) {
        let line = self.lines[n];
        let margin = self.margin(n);
        let (_, begin) = self.content(n);
        let mut head = String::new();
        for (index, mark) in containers.iter().enumerate() {
            let written = self.marks.write(mark.clone());
            head.push_str(&format!("{}{written}\n", if index == 0 { "" } else { &margin }));
        }
        match title {
            Title::None => self.edit(begin, line.end, head.trim_end().to_owned()),
            Title::Text(text) => {
                let (open, close) = (self.marks.open(Kind::Title), self.marks.close());
                let title = super::escaped(&text);
                self.edit(begin, line.end, format!("{head}{margin}{open}\n\n{margin}{title}\n\n{margin}{close}\n"));
            }
            Title::Span(from, to) => {
                let (open, close) = (self.marks.open(Kind::Title), self.marks.close());
                self.edit(begin, from, format!("{head}{margin}{open}\n\n{margin}"));
                self.edit(to, line.end, format!("\n\n{margin}{close}\n"));
            }
        }
        let indent = line.indent(self.text);
        let inner = match end {
            End::Indent(need) => Inner::At(need),
            End::Word("row-end" | "column-end") => Inner::Unknown,
            _ => Inner::Same,
        };
        let margin = indent - self.taken.min(indent);
        self.stack.push(Open { end, indent, margin, inner, closes: containers.len() });
    }

    /// Opens one tab of a group at the line `n`; `opens` says whether the group begins here.
    pub(super) fn tab(&mut self, n: usize, end: End, name: Option<String>, opens: bool, title: Title) {
        let mut marks = vec![Mark::Open(Kind::Tab, name)];
        if opens {
            marks.insert(0, Mark::Open(Kind::Tabs, None));
        }
        self.open(n, end, &marks, title);
        if let Some(open) = self.stack.last_mut() {
            open.closes = 2;
        }
    }

    /// Whether the line before ended a tab of the group that goes on at the line `n`.
    pub(super) fn follows_tab(&self, n: usize) -> bool {
        self.ended_tabs == Some(self.lines[n].indent(self.text))
    }

    /// The innermost open construct that `ends` is true for: its number from the bottom.
    pub(super) fn innermost(&self, ends: impl Fn(End) -> bool) -> Option<usize> {
        // What stands further in and is ended by its indent cannot be ended from outside.
        self.stack.iter().rposition(|open| ends(open.end))
    }

    /// Ends the construct number `first` at the line `n`, which is taken out.
    pub(super) fn end(&mut self, n: usize, first: usize) {
        let closed: usize = self.stack.drain(first..).map(|open| open.closes).sum();
        let margin = self.margin(n);
        let (_, begin) = self.content(n);
        let marks: Vec<String> = (0..closed).map(|_| self.marks.close()).collect();
        self.edit(begin, self.lines[n].end, marks.join(&format!("\n{margin}")));
    }

    /// Ends the construct number `first` at the line `n` as [`Blocks::end`] does, but for its group of tabs, which goes on.
    pub(super) fn end_only_tab(&mut self, n: usize, first: usize) {
        self.stack[first].closes -= 1;
        self.end(n, first);
        self.tabs_go_on = true;
    }

    /// Whether the construct number `index` is a tab of a group.
    pub(super) fn is_tab(&self, index: usize) -> bool {
        self.stack.get(index).is_some_and(|open| open.closes == 2)
    }

    /// Whether a tab that opens now goes on with the group that was ended last.
    pub(super) fn continues_tabs(&mut self) -> bool {
        std::mem::take(&mut self.tabs_go_on)
    }

    /// Ends one tab of the group number `first` before a further tab at the line `n`.
    pub(super) fn end_tab(&mut self, n: usize, first: usize) {
        self.stack[first].closes -= 1;
        let margin = self.margin(n);
        let at = self.lines[n].start;
        self.close_to(first, at, &margin);
    }

    /// Removes the lines from `n` up to `to`.
    pub(super) fn drop_lines(&mut self, n: usize, to: usize) {
        let (_, begin) = self.content(n);
        let end = self.lines[to - 1].end;
        self.edit(begin, end, String::new());
        self.next = to;
        self.dropped = to;
    }

    /// Shows the line `n` as a piece of code that nobody knows.
    pub(super) fn show(&mut self, n: usize, family: &'static str, name: &str) {
        let line = self.lines[n];
        let margin = self.margin(n);
        let (content, begin) = self.content(n);
        let (length, fence) = (content.len(), fence_for(content));
        let (open, close) = (self.marks.write(Mark::Open(Kind::Foreign, Some(family.to_owned()))), self.marks.close());
        self.edit(begin, begin, format!("{open}\n{margin}{fence}\n{margin}"));
        self.edit(begin + length, line.end, format!("\n{margin}{fence}\n{margin}{close}\n"));
        self.unknown.push(Unknown { family, name: name.to_owned(), span: Span::new(begin, begin + length) });
    }

    /// Whether the line that is read stands further in than its text would.
    pub(super) fn is_indented(&self) -> bool {
        self.taken > 0
    }

    /// Whether the end of one more component is looked for.
    pub(super) fn seeks(&mut self) -> bool {
        self.seeks = self.seeks.saturating_sub(1);
        self.seeks > 0
    }

    /// Goes into a component that begins at the line `n`: from the line `from` on it holds text.
    pub(super) fn enter(&mut self, n: usize, from: usize) {
        let indent = self.lines[n].indent(self.text);
        let margin = indent - self.taken.min(indent);
        self.stack.push(Open { end: End::Component, indent, margin, inner: Inner::Unknown, closes: 0 });
        self.next = from;
    }

    /// Leaves the innermost component that stands `indent` columns in, where nothing else is open in it.
    pub(super) fn leave(&mut self, indent: usize) {
        if self.stack.last().is_some_and(|open| open.end == End::Component && open.indent == indent) {
            self.stack.pop();
        }
    }

    /// Whether the line before `n` was taken out.
    pub(super) fn follows_dropped(&self, n: usize) -> bool {
        self.dropped == n
    }

    /// The first of the lines before `n` that belong together: none of them is empty.
    pub(super) fn first_above(&self, n: usize) -> usize {
        let goes_on = |m: &usize| {
            let line = &self.lines[*m];
            !line.is_blank(self.text) && !line.fenced && line.is_quoted() == self.lines[n - 1].is_quoted()
        };
        let count = (n.saturating_sub(MOST_ABOVE)..n).rev().take_while(goes_on).count();
        n - count
    }

    /// Lines before `n` are done with.
    pub(super) fn skip_to(&mut self, n: usize) {
        self.next = n;
    }
}

/// A title of a container.
pub(super) enum Title {
    /// None.
    None,
    /// A text that stands nowhere.
    Text(String),
    /// These bytes of the page.
    Span(usize, usize),
}

/// A fence that nothing in `code` ends.
pub(in crate::parse) fn fence_for(code: &str) -> String {
    let (mut longest, mut run) = (0, 0);
    for byte in code.bytes() {
        run = if byte == b'`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    "`".repeat((longest + 1).max(3))
}
