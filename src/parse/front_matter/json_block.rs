//! JSON at the head of a page, as Hugo has it. Its keys are read; nothing writes into it.

use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::{Deserializer, Value};

use crate::text::{Span, fit};

use super::lines::{Lines, next_line, trimmed};
use super::{Entry, Format, FrontMatter, Issue, IssueKind};

/// Reads the block that begins at `start`. Nothing unless it is meant so: a brace with a key in quotation marks behind
/// it, and nothing behind the last brace in its line.
pub(super) fn split(text: &str, start: usize) -> Option<FrontMatter> {
    let rest = &text[start..];
    if !rest.strip_prefix('{')?.trim_start().starts_with('"') {
        return None;
    }
    let mut matter = FrontMatter { format: Format::Json, ..FrontMatter::default() };
    let mut whole = Deserializer::from_str(rest).into_iter::<IgnoredAny>();
    let end = match whole.next()? {
        Ok(_) => start + whole.byte_offset(),
        Err(error) => {
            // A brace alone in a line ends what is not quite JSON.
            let end = Lines { text, at: start }.find(|line| line.of(text).trim_end() == "}")?;
            let line = Lines { text, at: start }.nth(error.line().saturating_sub(1)).unwrap_or(end);
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default().to_owned();
            matter.issues.push(Issue { span: trimmed(text, line), kind: IssueKind::Syntax(message) });
            end.end as usize
        }
    };
    let behind = text[end..].find(['\n', '\r']).map_or(text.len(), |n| end + n);
    if !text[end..behind].trim().is_empty() {
        return None;
    }
    read(text, start + 1, end, &mut matter);
    matter.body = next_line(text, behind);
    matter.span = Span::new(start, matter.body);
    Some(matter)
}

/// Reads keys and values up to the first that is no JSON; of a key that appears twice the last one counts.
fn read(text: &str, mut at: usize, end: usize, matter: &mut FrontMatter) {
    let mut pair = || Some((next::<String>(&text[..end], &mut at)?, next::<Value>(&text[..end], &mut at)?));
    while let Some(((key, key_span), (value, value_span))) = pair() {
        let place = matter.entries.iter().position(|entry| entry.key == key);
        if let Some(place) = place {
            let message = format!("the key `{key}` is there twice");
            matter.issues.push(Issue { span: key_span, kind: IssueKind::Syntax(message) });
            matter.entries.remove(place);
        }
        matter.entries.push(Entry { key, value: text_of(&value), key_span, value_span });
    }
    fit(&mut matter.entries);
}

/// The next value and its place; `at` goes behind it.
fn next<T: DeserializeOwned>(text: &str, at: &mut usize) -> Option<(T, Span)> {
    let rest = text[*at..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':'));
    let start = text.len() - rest.len();
    let mut values = Deserializer::from_str(rest).into_iter::<T>();
    let value = values.next()?.ok()?;
    *at = start + values.byte_offset();
    Some((value, Span::new(start, *at)))
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Array(list) => list.iter().map(text_of).collect::<Vec<_>>().join(", "),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Null | Value::Object(_) => String::new(),
    }
}
