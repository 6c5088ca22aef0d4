//! TOML between lines of `+++`, as Hugo has it. What is wrong in it does not cost the keys that are right.

use toml::de::{DeTable, DeValue};

use crate::text::{Span, fit};

use super::lines::{Lines, next_line, trimmed};
use super::{Entry, Format, FrontMatter, Issue, IssueKind};

/// A whole text in TOML as a value of the shape that YAML has.
#[must_use]
pub fn value(text: &str) -> Option<super::super::yaml::Value> {
    toml::from_str(text).ok()
}

pub(super) fn is_fence(line: &str) -> bool {
    line.trim_end() == "+++"
}

/// Reads the block whose first fence was the last of `lines`. Nothing when neither a key nor another fence follows it.
pub(super) fn split(text: &str, start: usize, lines: &mut Lines<'_>) -> Option<FrontMatter> {
    let block = lines.at;
    let closing = lines.by_ref().find(|line| is_fence(line.of(text)));
    let mut matter = FrontMatter { format: Format::Toml, ..FrontMatter::default() };
    let (end, body) = match closing {
        Some(fence) => (fence.start as usize, lines.at),
        None => {
            // The keys end where the lines stop looking like keys.
            let keys = Lines { text, at: block }.take_while(|line| looks_like_toml(line.of(text))).last();
            let end = keys.map_or(block, |line| next_line(text, line.end as usize));
            matter.issues.push(Issue { span: Span::new(start, start + 3), kind: IssueKind::Unclosed });
            (end, end)
        }
    };
    read(text, Span::new(block, end), &mut matter);
    if closing.is_none() && matter.entries.is_empty() {
        return None;
    }
    matter.span = Span::new(start, body);
    matter.body = body;
    Some(matter)
}

fn looks_like_toml(line: &str) -> bool {
    let line = line.trim();
    let table = line.starts_with('[') && line.ends_with(']');
    let key = line.split_once('=').is_some_and(|(key, _)| !key.trim().is_empty() && !key.trim().contains(' '));
    line.is_empty() || key || table || (line.starts_with('#') && !line.starts_with("# "))
}

fn read(text: &str, block: Span, matter: &mut FrontMatter) {
    let from = block.start as usize;
    let raw = block.of(text);
    let (table, errors) = DeTable::parse_recoverable(raw);
    let span = |range: std::ops::Range<usize>| {
        let end = raw.floor_char_boundary(range.end.min(raw.len()));
        Span::new(from + raw.floor_char_boundary(range.start.min(end)), from + end)
    };
    matter.entries = table
        .get_ref()
        .iter()
        .map(|(key, value)| {
            let value_span = span(value.span());
            let shown = text_of(value.get_ref(), value_span.of(text));
            Entry { key: key.get_ref().to_string(), value: shown, key_span: span(key.span()), value_span }
        })
        .collect();
    matter.entries.sort_by_key(|entry| entry.key_span.start);
    fit(&mut matter.entries);
    // What follows the first mistake may be its consequence.
    if let Some(error) = errors.first() {
        let at = from + error.span().map_or(0, |span| raw.floor_char_boundary(span.start.min(raw.len())));
        let line = Lines { text, at: from }.take_while(|line| line.start as usize <= at).last();
        let line = line.map_or(block, |line| trimmed(text, line));
        let message = error.message().lines().collect::<Vec<_>>().join(", ");
        matter.issues.push(Issue { span: line, kind: IssueKind::Syntax(message) });
    }
}

/// A value as text; numbers and dates as they are written.
fn text_of(value: &DeValue<'_>, raw: &str) -> String {
    match value {
        DeValue::String(text) => text.trim().to_owned(),
        DeValue::Boolean(yes) => yes.to_string(),
        DeValue::Array(list) => {
            let texts = list.iter().map(|value| match value.get_ref() {
                DeValue::Integer(number) => number.as_str().to_owned(),
                DeValue::Float(number) => number.as_str().to_owned(),
                DeValue::Datetime(date) => date.to_string(),
                other => text_of(other, ""),
            });
            texts.collect::<Vec<_>>().join(", ")
        }
        DeValue::Table(_) => String::new(),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => raw.trim().to_owned(),
    }
}

/// `value` as it is written where `raw` is: a number, a date or `true` stays one, all else has quotation marks.
pub(super) fn notation(raw: &str, value: &str) -> String {
    if let (Ok(old), Ok(new)) = (DeValue::parse(raw), DeValue::parse(value))
        && !old.get_ref().is_str()
        && old.get_ref().same_type(new.get_ref())
    {
        return value.to_owned();
    }
    let plain = |c: char| c != '\'' && !c.is_control();
    if raw.starts_with('\'') && !raw.starts_with("'''") && value.chars().all(plain) {
        return format!("'{value}'");
    }
    quoted(value)
}

/// A text in quotation marks.
pub(super) fn quoted(value: &str) -> String {
    let mut out = String::from("\"");
    for c in value.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A key as it is written.
pub(super) fn key(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !key.is_empty() && key.chars().all(bare) { key.to_owned() } else { quoted(key) }
}
