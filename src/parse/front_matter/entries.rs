//! Keys with their values, line by line.

use std::collections::HashMap;

use crate::parse::yaml;
use crate::text::{Span, fit};

use super::keys::{Meant, key_of, meant, quoted};
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

pub(super) fn read_entries(text: &str, block: &[Span], matter: &mut FrontMatter) {
    // What a later line says again is removed from its place.
    let mut seen: Vec<Option<(Entry, Span)>> = Vec::new();
    let mut place_of: HashMap<&str, usize> = HashMap::new();
    let mut index = 0;
    while index < block.len() {
        let line = block[index];
        let raw = line.of(text);
        index += 1;
        if raw.trim().is_empty() || raw.trim_start().starts_with('#') {
            continue;
        }
        let start = line.start as usize;
        let (key, after) = match (key_of(raw), meant(raw)) {
            (Some(found), _) => found,
            (None, Some(meant)) => {
                let Meant { key, colon } = meant;
                if raw.starts_with(key) {
                    let span = Span::new(start + colon.start, start + colon.end);
                    matter.issues.push(Issue { span, kind: IssueKind::Colon });
                } else {
                    matter.issues.push(Issue { span: trimmed(text, line), kind: IssueKind::Indented });
                }
                (key, colon.end)
            }
            (None, None) => {
                matter.issues.push(Issue { span: trimmed(text, line), kind: IssueKind::OddLine });
                continue;
            }
        };
        let key_start = line.start as usize + raw.find(key).unwrap_or(0);
        let key_span = Span::new(key_start, key_start + key.len());
        let inline = comment_free(text, Span::new(line.start as usize + after, line.end as usize));
        let open = is_open(inline.of(text));
        // What belongs to a value over several lines: indented lines, list items, blank lines between them.
        let mut last = index;
        for (i, next) in block.iter().enumerate().skip(index) {
            let s = next.of(text);
            if !open && s.starts_with([' ', '\t']) && meant(s).is_some() {
                break;
            }
            if s.starts_with([' ', '\t']) || s.starts_with("- ") || s.trim_end() == "-" {
                last = i + 1;
            } else if !s.trim().is_empty() {
                break;
            }
        }
        let continued = last > index && block[index..last].iter().any(|l| !l.of(text).trim().is_empty());
        let (value, value_span) = if continued {
            let end = block[last - 1].end as usize;
            let span = Span::new(line.start as usize, end);
            index = last;
            (value_of_block(span.of(text), key), Span::new(line.start as usize + after, end))
        } else {
            (scalar(inline.of(text)), inline)
        };
        let entry = Entry { key: key.to_owned(), value, key_span, value_span };
        let whole_line = Span::new(line.start as usize, next_line(text, line.end as usize));
        if let Some((first, first_line)) = place_of.insert(key, seen.len()).and_then(|place| seen[place].take()) {
            let equal = first.value == entry.value;
            let kind = IssueKind::Duplicate { first: first.key_span, first_line, equal };
            matter.issues.push(Issue { span: key_span, kind });
        }
        seen.push(Some((entry, whole_line)));
    }
    matter.entries = seen.into_iter().flatten().map(|(entry, _)| entry).collect();
    fit(&mut matter.entries);
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
