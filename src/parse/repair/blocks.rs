//! Headings, lists and alerts that Markdown would not read as such.

use crate::parse::{AlertKind, AlertWords};
use crate::text::Span;

use super::{Line, Mend, RepairKind, html, list_marker};

/// What the scanner knows about the lines before.
#[derive(Default)]
struct State {
    in_list: bool,
    after_blank: bool,
    conflict: bool,
}

pub(super) fn scan(text: &str, lines: &[Line], alerts: &AlertWords, out: &mut Vec<Mend>) {
    let mut state = State { after_blank: true, ..State::default() };
    let mut skip_to = 0;
    for (n, line) in lines.iter().enumerate() {
        if line.fenced {
            state.after_blank = false;
            continue;
        }
        let s = line.text(text);
        let trimmed = s.trim_start();
        if trimmed.is_empty() {
            state.after_blank = true;
            continue;
        }
        let indent = line.indent(text);
        let begin = line.content + (s.len() - trimmed.len());
        if s.as_bytes().contains(&b'<') {
            html::placeholders(text, line.content, line.end, out);
        }
        if conflict(text, line, &mut state, out) || n < skip_to {
            continue;
        }
        let marker = list_marker(trimmed);
        match trimmed.as_bytes()[0] {
            b'#' => heading(text, line, begin, indent, &mut state, out),
            b'[' => alert(text, line, begin, alerts, out),
            _ if marker.is_some() => {
                if indent >= 4 && !state.in_list && state.after_blank && is_item_text(trimmed, marker) {
                    skip_to = accidental(text, lines, n, indent, out);
                }
                state.in_list = true;
                item(text, begin, trimmed, marker.unwrap_or(0), out);
            }
            _ => {
                no_break_marker(text, line, begin, out);
                if indent < 2 && state.after_blank {
                    state.in_list = false;
                }
            }
        }
        state.after_blank = trimmed.starts_with('#');
    }
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
    let double = rest.trim_start().starts_with("##") && rest.starts_with([' ', '\t']);
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
    } else if hashes >= 2 && !rest.starts_with([' ', '\t']) && !rest.trim().is_empty() && indent < 4 {
        // A no-break space is the usual culprit; it gives way, anything else gets a blank.
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
    }
}

/// A list indented by four blanks or more without a list around it: the indent goes. Returns the
/// index of the line after it.
fn accidental(text: &str, lines: &[Line], first: usize, indent: usize, out: &mut Vec<Mend>) -> usize {
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
    out.push(Mend::new(RepairKind::AccidentalCode, span, edits));
    last + 1
}

/// `-     text`: five blanks after the marker make the item's text a code block.
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

fn alert(text: &str, line: &Line, begin: usize, alerts: &AlertWords, out: &mut Vec<Mend>) {
    // Only directly behind the marks of a quotation.
    if line.content == line.start || !text[begin..].starts_with("[!") {
        return;
    }
    let s = text[begin..line.end].trim_end();
    let Some(word) = s.strip_prefix("[!").and_then(|w| w.strip_suffix(']')) else { return };
    let plain = word.trim().to_lowercase();
    let meant = AlertKind::ALL.into_iter().find(|kind| kind.name() == plain);
    if meant.is_some() && word.trim() == word {
        return;
    }
    let near = |kind: &AlertKind| plain.len() > 3 && strsim::damerau_levenshtein(kind.name(), &plain) == 1;
    let meant = meant.or_else(|| alerts.get(&plain).copied()).or_else(|| AlertKind::ALL.into_iter().find(near));
    if let Some(kind) = meant {
        let upper = match kind {
            AlertKind::Note => "NOTE",
            AlertKind::Tip => "TIP",
            AlertKind::Important => "IMPORTANT",
            AlertKind::Warning => "WARNING",
            AlertKind::Caution => "CAUTION",
        };
        let span = Span::new(begin + 2, begin + 2 + word.len());
        let what = RepairKind::AlertKeyword { word: word.to_owned(), meant: upper };
        out.push(Mend::new(what, span, vec![(span, upper.to_owned())]));
    }
}

/// Markers of a merge conflict are taken out, both versions stay.
fn conflict(text: &str, line: &Line, state: &mut State, out: &mut Vec<Mend>) -> bool {
    let s = &text[line.start..line.end];
    let marker = match s.as_bytes() {
        [b'<', b'<', b'<', b'<', b'<', b'<', b'<', b' ', ..] => {
            state.conflict = true;
            true
        }
        [b'>', b'>', b'>', b'>', b'>', b'>', b'>', b' ', ..] => std::mem::take(&mut state.conflict),
        [b'|', b'|', b'|', b'|', b'|', b'|', b'|', b' ', ..] => state.conflict,
        _ => state.conflict && s == "=======",
    };
    if marker {
        let span = Span::new(line.start, line.end);
        let mut mend = Mend::new(RepairKind::Conflict, span, vec![(span, String::new())]);
        mend.author_too = false;
        out.push(mend);
    }
    marker
}
