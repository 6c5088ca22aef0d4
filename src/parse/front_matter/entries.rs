//! Keys with their values, line by line.

use std::collections::HashMap;

use crate::parse::yaml;
use crate::text::{Span, fit};

use super::keys::quoted;
use super::line::{Form, Line};
use super::lines::{next_line, trimmed};
use super::{Entry, FrontMatter, Issue, IssueKind};

/// Whether a value continues in indented lines by what it begins with: a block, a list in brackets, an open quotation.
fn is_open(inline: &str) -> bool {
    match inline.chars().next() {
        None | Some('|' | '>' | '&' | '!') => true,
        Some(open @ ('"' | '\'')) => inline.len() < 2 || !inline.ends_with(open),
        Some('[') => !inline.ends_with(']'),
        Some('{') => !inline.ends_with('}'),
        Some(_) => false,
    }
}

/// Whether a value is one word or sentence, in quotation marks or not, which its text is all of.
fn is_word(raw: &str) -> bool {
    !raw.contains(['\n', '\r']) && !raw.starts_with(['[', '{', '|', '>', '&', '*', '!'])
}

pub(super) fn read_entries(text: &str, block: &[Line<'_>], matter: &mut FrontMatter) {
    // What a later line says again is removed from its place.
    let mut seen: Vec<Option<(Entry, Span)>> = Vec::new();
    let mut place_of: HashMap<&str, usize> = HashMap::new();
    let mut rest = block;
    while let Some((line, below)) = rest.split_first() {
        rest = below;
        let (start, end) = (line.span.start as usize, line.span.end as usize);
        let found = match &line.form {
            Form::Blank | Form::Comment => continue,
            Form::Key(found) => found,
            Form::Meant(found) => {
                let (span, kind) = if line.raw.starts_with(found.name) {
                    (Span::new(start + found.colon.start, start + found.colon.end), IssueKind::Colon)
                } else {
                    (line.trimmed(text), IssueKind::Indented)
                };
                matter.issues.push(Issue { span, kind });
                found
            }
            Form::Fence | Form::OddFence | Form::Item | Form::Text => {
                matter.issues.push(Issue { span: line.trimmed(text), kind: IssueKind::OddLine });
                continue;
            }
        };
        let (key, after) = (found.name, start + found.colon.end);
        let key_start = start + line.raw.find(key).unwrap_or(0);
        let key_span = Span::new(key_start, key_start + key.len());
        let inline = comment_free(text, Span::new(after, end));
        let (value, value_span) = match last_of_value(below, is_open(inline.of(text))) {
            Some(last) => {
                rest = &below[last + 1..];
                let end = below[last].span.end as usize;
                (value_of_block(&text[start..end], key), Span::new(after, end))
            }
            None => (scalar(inline.of(text)), inline),
        };
        let entry = Entry { key: key.to_owned(), value, key_span, value_span };
        // With all lines of its value.
        let last = value_span.end.max(line.span.end);
        let whole = Span::new(start, next_line(text, last as usize));
        if let Some((first, first_line)) = place_of.insert(key, seen.len()).and_then(|place| seen[place].take()) {
            let (one, other) = (first.value_span.of(text).trim_end(), entry.value_span.of(text).trim_end());
            let equal = one == other || is_word(one) && is_word(other) && first.value == entry.value;
            let kind = IssueKind::Duplicate { first: first.key_span, first_line, equal };
            matter.issues.push(Issue { span: key_span, kind });
        }
        seen.push(Some((entry, whole)));
    }
    matter.entries = seen.into_iter().flatten().map(|(entry, _)| entry).collect();
    fit(&mut matter.entries);
}

/// The last line of a value over several lines: indented ones, items of a list, blank lines between them. Behind a
/// value that is not `open`, an indented key is a key.
fn last_of_value(below: &[Line<'_>], open: bool) -> Option<usize> {
    let ends = |line: &Line<'_>| {
        !open && line.indented && matches!(line.form, Form::Meant(_)) || !line.continues() && line.form != Form::Blank
    };
    let value = &below[..below.iter().position(ends).unwrap_or(below.len())];
    value.iter().rposition(Line::continues).filter(|last| value[..=*last].iter().any(|line| line.form != Form::Blank))
}

fn comment_free(text: &str, span: Span) -> Span {
    let span = trimmed(text, span);
    let raw = span.of(text);
    if raw.starts_with(['"', '\'']) {
        return span;
    }
    match raw.find(" #") {
        Some(at) => trimmed(text, Span::new(span.start as usize, span.start as usize + at)),
        None if raw.starts_with('#') => Span::at(span.start as usize),
        None => span,
    }
}

fn scalar(raw: &str) -> String {
    if let Some(inner) = quoted(raw) {
        return inner.trim().to_owned();
    }
    if raw.starts_with(['"', '\'', '['])
        && let Ok(value) = yaml::read::<yaml::Value>(raw)
    {
        return text_of(&value);
    }
    raw.to_owned()
}

fn value_of_block(block: &str, key: &str) -> String {
    let Ok(yaml::Value::Mapping(map)) = yaml::read::<yaml::Value>(block) else {
        return block.split_once(':').map_or("", |(_, rest)| rest).split_whitespace().collect::<Vec<_>>().join(" ");
    };
    map.get(key).map(text_of).unwrap_or_default()
}

fn text_of(value: &yaml::Value) -> String {
    match value {
        yaml::Value::Bool(b) => b.to_string(),
        yaml::Value::Number(n) => n.to_string(),
        yaml::Value::String(s) => s.trim().to_owned(),
        yaml::Value::Sequence(list) => list.iter().map(text_of).collect::<Vec<_>>().join(", "),
        yaml::Value::Null | yaml::Value::Mapping(_) | yaml::Value::Tagged(_) => String::new(),
    }
}
