//! The lines of a page's head: fences, and what looks like front matter.

use crate::text::Span;

use super::keys::key_of;

pub(super) struct Lines<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl Iterator for Lines<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        let end = self.text[start..].find(['\n', '\r']).map_or(self.text.len(), |i| start + i);
        self.at = next_line(self.text, end);
        Some(Span::new(start, end))
    }
}

pub(super) fn next_line(text: &str, end: usize) -> usize {
    match text.as_bytes().get(end..) {
        Some([b'\r', b'\n', ..]) => end + 2,
        Some([b'\r' | b'\n', ..]) => end + 1,
        _ => end,
    }
}

pub(super) fn is_fence(line: &str) -> bool {
    line.strip_prefix("---")
        .is_some_and(|rest| rest.chars().all(|c| c.is_whitespace() || crate::text::classify(None, c, None).is_some()))
}

/// A line of dashes that is not a fence: `———`, `--`, `----`.
pub(super) fn is_odd_fence(line: &str) -> bool {
    let line = line.trim();
    !matches!(line, "" | "-")
        && line.chars().all(|c| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{FF0D}'))
        && !is_fence(line)
}

pub(super) fn looks_like_yaml(line: &str) -> bool {
    let trimmed = line.trim();
    trimmed.starts_with('#') && !trimmed.starts_with("##")
        || key_of(line).is_some()
        || (!trimmed.is_empty() && line.starts_with([' ', '\t']))
}

pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let raw = span.of(text);
    let start = span.start as usize + (raw.len() - raw.trim_start().len());
    Span::new(start, start + raw.trim().len())
}
