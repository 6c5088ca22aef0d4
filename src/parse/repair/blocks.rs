//! Headings, lists and alerts that Markdown would not read as such.

use crate::parse::AlertWords;
use crate::parse::table::{cell_count, is_delimiter};
use crate::text::Span;

use super::{Line, Mend, RepairKind, alerts, cells, html, list_marker};

/// What the scanner knows about the lines before.
#[derive(Default)]
struct State {
    in_list: bool,
    /// In a footnote, whose text is indented as that of an item is.
    in_note: bool,
    after_blank: bool,
    /// In a code block that its indent makes.
    code: bool,
    conflict: bool,
    /// In a block of raw HTML, in which nothing is Markdown.
    html: Option<Block>,
}

/// Mends `lines`, and returns the numbers of those with bars that are code because they are indented.
pub(super) fn scan(text: &str, lines: &[Line], words: &AlertWords, out: &mut Vec<Mend>) -> Vec<usize> {
    let mut code = Vec::new();
    let mut state = State { after_blank: true, ..State::default() };
    let mut skip_to = 0;
    for (n, line) in lines.iter().enumerate() {
        if line.fenced {
            state.after_blank = false;
            state.code = false;
            continue;
        }
        let s = line.text(text);
        let trimmed = s.trim_start();
        if trimmed.is_empty() {
            state.after_blank = true;
            state.html = state.html.filter(|block| block.end.is_some());
            continue;
        }
        let indent = line.indent(text);
        let begin = line.content + (s.len() - trimmed.len());
        let raw = in_html(text, line, &mut state);
        let outside = !(state.in_list || state.in_note);
        let in_code = raw.is_none() && indent >= 4 && outside && (state.code || state.after_blank);
        let shown = !in_code || list_marker(trimmed).is_some();
        if s.as_bytes().contains(&b'<') && raw != Some(Inside::Program) && shown {
            html::placeholders(text, line.content, line.end, raw.is_some(), out);
        }
        if conflict(text, lines, n, &mut state, out) || n < skip_to {
            continue;
        }
        if raw.is_some() {
            state.after_blank = false;
            state.code = false;
            continue;
        }
        if line.is_quoted() {
            // A quotation in a quotation begins where the marks get more.
            let depth = |line: &Line| text[line.start..line.content].bytes().filter(|b| *b == b'>').count();
            let above = lines[..n].last().filter(|above| above.is_quoted() && !above.is_blank(text));
            let first = above.is_none_or(|above| depth(above) < depth(line));
            alerts::alert(text, line, begin, first, words, out);
        } else if state.in_list && trimmed.starts_with('>') && indent >= 4 {
            // A quotation in an item, which is further in than one of the page.
            let inner = trimmed.trim_start_matches(['>', ' ', '\t']);
            let content = line.end - inner.len();
            let first = n == 0 || !lines[n - 1].text(text).trim_start().starts_with('>');
            alerts::alert(text, &Line { content, ..*line }, content, first, words, out);
        }
        let marker = list_marker(trimmed);
        state.code = in_code;
        match trimmed.as_bytes()[0] {
            b'#' => heading(text, line, begin, indent, &mut state, out),
            b':' if is_colon_of_text(&trimmed[1..]) => {
                let span = Span::at(begin);
                let edits = vec![(span, "\\".to_owned())];
                out.push(Mend { author_too: false, ..Mend::new(RepairKind::Colon, span, edits) });
            }
            b'[' => {}
            b'|' if indent >= 4 && !state.in_list && state.after_blank && indented_table(text, lines, n) => {
                skip_to = accidental(text, lines, n, indent, RepairKind::IndentedTable, out);
                state.code = false;
            }
            _ if marker.is_some() => {
                if indent >= 4 && !state.in_list && state.after_blank && is_item_text(trimmed, marker) {
                    skip_to = accidental(text, lines, n, indent, RepairKind::AccidentalCode, out);
                    state.code = false;
                }
                state.in_list = true;
                item(text, begin, trimmed, marker.unwrap_or(0), out);
            }
            _ => {
                no_break_marker(text, line, begin, out);
                if indent < 2 && state.after_blank {
                    state.in_list = false;
                    state.in_note = false;
                }
            }
        }
        state.in_note |= indent < 4 && trimmed.starts_with("[^") && trimmed.contains("]:");
        if state.code && s.as_bytes().contains(&b'|') {
            code.push(n);
        }
        state.after_blank = trimmed.starts_with('#');
    }
    code
}

/// A block of raw HTML.
#[derive(Clone, Copy)]
struct Block {
    /// What ends it; without that a blank line does.
    end: Option<&'static str>,
    quoted: bool,
    /// In an item: columns before its lines.
    indent: usize,
}

/// What a line of raw HTML holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Words,
    Program,
}

/// Elements whose text may hold blank lines.
const UNBROKEN: &[(&str, &str)] =
    &[("pre", "</pre>"), ("script", "</script>"), ("style", "</style>"), ("textarea", "</textarea>")];

/// Whether a line is in a block of raw HTML, or begins one.
fn in_html(text: &str, line: &Line, state: &mut State) -> Option<Inside> {
    let s = line.text(text);
    let trimmed = s.trim_start();
    let indent = line.indent(text);
    let goes_on = |block: &Block| block.quoted == line.is_quoted() && (block.end.is_some() || indent >= block.indent);
    state.html = state.html.filter(goes_on);
    if state.html.is_none() {
        let marker = list_marker(trimmed);
        let inner = &trimmed[marker.unwrap_or(0)..];
        let rest = inner.strip_prefix('<')?;
        if indent >= 4 && !(state.in_list || state.in_note) || !html::opens(rest, state.after_blank || marker.is_some())
        {
            return None;
        }
        let name = &rest[..rest.bytes().take_while(u8::is_ascii_alphanumeric).count()];
        let end = UNBROKEN.iter().find(|(element, _)| name.eq_ignore_ascii_case(element)).map(|(_, end)| *end);
        let inside = if state.in_list { indent.min(2) } else { 0 };
        let item = marker.map_or(inside, |marker| indent + marker);
        state.html = Some(Block { end, quoted: line.is_quoted(), indent: item });
    }
    let end = state.html?.end;
    if end.is_some_and(|end| trimmed.to_ascii_lowercase().contains(end)) {
        state.html = None;
    }
    Some(if end.is_some_and(|end| end != "</pre>") { Inside::Program } else { Inside::Words })
}

/// Whether what follows a colon at the beginning of a line makes it text: `:warning: Mind the gap`. Before blanks it
/// begins a definition, and several begin a block of another tool.
fn is_colon_of_text(rest: &str) -> bool {
    rest.starts_with(|c: char| !c.is_whitespace() && c != ':')
}

fn is_item_text(trimmed: &str, marker: Option<usize>) -> bool {
    trimmed[marker.unwrap_or(0)..]
        .starts_with(|c: char| c.is_alphabetic() || matches!(c, '[' | '*' | '"' | '(' | '\\' | '„' | '“'))
}

fn heading(text: &str, line: &Line, begin: usize, indent: usize, state: &mut State, out: &mut Vec<Mend>) {
    let trimmed = &text[begin..line.end];
    let hashes = trimmed.bytes().take_while(|b| *b == b'#').count();
    let rest = &trimmed[hashes..];
    if hashes > 6 {
        return;
    }
    let span = Span::new(begin, line.end);
    // A heading of nothing but marks is one: `### ###` is empty, `### ### ###` says `###`.
    let says = !rest.trim_matches(['#', ' ', '\t']).is_empty();
    let double = says && rest.trim_start().starts_with("##") && rest.starts_with([' ', '\t']);
    if double {
        let inner = rest.trim_start();
        let again = inner.bytes().take_while(|b| *b == b'#').count();
        let from = line.end - inner.len();
        let blanks = inner[again..].len() - inner[again..].trim_start().len();
        out.push(Mend::new(
            RepairKind::HeadingSyntax,
            span,
            vec![(Span::new(from, from + again + blanks), String::new())],
        ));
    } else if (hashes >= 2 || rest.starts_with('\u{00A0}'))
        && !rest.starts_with([' ', '\t'])
        && !rest.trim().is_empty()
        && indent < 4
    {
        // A no-break space is the usual culprit; it gives way, anything else gets a space.
        let gap = rest.len() - rest.trim_start_matches('\u{00A0}').len();
        let at = begin + hashes;
        out.push(Mend::new(RepairKind::HeadingSyntax, span, vec![(Span::new(at, at + gap), " ".to_owned())]));
    } else if state.in_list && indent >= 2 && rest.starts_with([' ', '\t']) {
        let edits = vec![(Span::new(line.content, begin), String::new())];
        out.push(Mend::new(RepairKind::HeadingInList, span, edits));
        state.in_list = false;
        return;
    }
    if indent < 2 {
        state.in_list = false;
        state.in_note = false;
    }
}

/// A list or a table indented by four spaces or more without a list around it: the indent goes. Returns the
/// index of the line after it.
fn accidental(text: &str, lines: &[Line], first: usize, indent: usize, kind: RepairKind, out: &mut Vec<Mend>) -> usize {
    let mut last = first;
    for (n, line) in lines.iter().enumerate().skip(first) {
        if line.is_blank(text) {
            continue;
        }
        if line.indent(text) < 4 || line.fenced {
            break;
        }
        last = n;
    }
    let mut edits = Vec::new();
    for line in &lines[first..=last] {
        let s = line.text(text);
        let (mut columns, mut bytes) = (0, 0);
        for byte in s.bytes() {
            if columns >= indent || !matches!(byte, b' ' | b'\t') {
                break;
            }
            columns += if byte == b'\t' { 4 - columns % 4 } else { 1 };
            bytes += 1;
        }
        if bytes > 0 {
            edits.push((Span::new(line.content, line.content + bytes), String::new()));
        }
    }
    let start = lines[first].text(text);
    let blanks = start.len() - start.trim_start_matches([' ', '\t']).len();
    let span = Span::new(lines[first].content + blanks, lines[first].end);
    out.push(Mend::new(kind, span, edits));
    last + 1
}

/// Whether an indented line is the header of a table of tasks or dates: it has a delimiter row, and a row below
/// that begins with a number. Other tables may be examples of Markdown.
fn indented_table(text: &str, lines: &[Line], n: usize) -> bool {
    let [head, delimiter, row, ..] = &lines[n..] else { return false };
    let indented = |line: &Line| !line.fenced && line.indent(text) >= 4;
    indented(delimiter)
        && indented(row)
        && is_delimiter(delimiter.text(text))
        && cell_count(delimiter.text(text)) == cell_count(head.text(text))
        && cells::is_numbered(row.text(text))
}

/// `-     text`: five spaces after the marker make the item's text a code block.
fn item(text: &str, begin: usize, trimmed: &str, marker: usize, out: &mut Vec<Mend>) {
    let mark = trimmed[..marker].trim_end().len();
    let blanks = &trimmed[mark..marker];
    if blanks.len() >= 5 && !blanks.contains('\t') && is_item_text(trimmed, Some(marker)) {
        let edits = vec![(Span::new(begin + mark + 1, begin + marker), String::new())];
        let span = Span::new(begin, begin + trimmed.len().min(text.len() - begin));
        out.push(Mend::new(RepairKind::AccidentalCode, span, edits));
    }
}

fn no_break_marker(text: &str, line: &Line, begin: usize, out: &mut Vec<Mend>) {
    let s = &text[begin..line.end];
    let digits = s.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match s.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 && digits < 4 => digits + 1,
        Some(b'-' | b'*' | b'+') if digits == 0 => 1,
        _ => return,
    };
    let rest = &s[mark..];
    let gap = rest.len() - rest.trim_start_matches(['\u{00A0}', ' ']).len();
    if rest.starts_with('\u{00A0}') && gap < rest.len() {
        let at = begin + mark;
        let edits = vec![(Span::new(at, at + gap), " ".to_owned())];
        out.push(Mend::new(RepairKind::ListMarker, Span::new(begin, at + gap), edits));
    }
}

/// Markers of a merge conflict are removed, both versions stay.
fn conflict(text: &str, lines: &[Line], n: usize, state: &mut State, out: &mut Vec<Mend>) -> bool {
    let line = &lines[n];
    let marker = match conflict_marker(text, line) {
        Some('<') => {
            state.conflict = true;
            true
        }
        Some('>') => std::mem::take(&mut state.conflict),
        Some(_) => state.conflict,
        None => false,
    };
    if marker {
        // Between the rows of a table not even a blank line may stay.
        let row = |n: usize| {
            let other = lines.get(n).filter(|other| conflict_marker(text, other).is_none())?;
            Some(other.text(text).trim_start().starts_with('|'))
        };
        let before = (0..n).rev().take(3).find_map(row);
        let after = (n + 1..lines.len()).take(3).find_map(row);
        let end = if before == Some(true) && after == Some(true) { lines[n + 1].start } else { line.end };
        let span = Span::new(line.start, line.end);
        let mut mend = Mend::new(RepairKind::Conflict, span, vec![(Span::new(line.start, end), String::new())]);
        mend.author_too = false;
        out.push(mend);
    }
    marker
}

/// The sign of which a line has seven, as the markers of a merge conflict have.
pub(super) fn conflict_marker(text: &str, line: &Line) -> Option<char> {
    match &text.as_bytes()[line.start..line.end] {
        [b'<', b'<', b'<', b'<', b'<', b'<', b'<', b' ', ..] => Some('<'),
        [b'>', b'>', b'>', b'>', b'>', b'>', b'>', b' ', ..] => Some('>'),
        [b'|', b'|', b'|', b'|', b'|', b'|', b'|', b' ', ..] => Some('|'),
        b"=======" => Some('='),
        _ => None,
    }
}
