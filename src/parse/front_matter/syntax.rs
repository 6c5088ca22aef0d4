//! What only a YAML parser can judge.

use crate::parse::yaml;
use crate::text::Span;

use super::keys::{has_stray_colon, is_plain, key_of, quoted};
use super::lines::trimmed;
use super::{FrontMatter, Issue, IssueKind};

/// Asks the YAML parser about the block, but only where the line scanner saw something it cannot judge:
/// most blocks are plain `key: word` lines, and parsing each of them twice is most of the cost.
pub(super) fn check_syntax(text: &str, start: usize, block: &[Span], matter: &mut FrontMatter) {
    let plain = |line: &Span| {
        let raw = line.of(text).trim_end();
        let known = |value: &str| is_plain(value) || quoted(value).is_some();
        raw.is_empty() || raw.starts_with('#') || key_of(raw).is_some_and(|(_, after)| known(raw[after..].trim()))
    };
    if block.iter().all(plain) {
        return;
    }
    let Some(last) = block.last() else { return };
    let recovered = |i: &Issue| matches!(i.kind, IssueKind::OddLine | IssueKind::Indented | IssueKind::Colon);
    let only_odd_lines = matter.issues.iter().any(recovered);
    let duplicate = matter.issues.iter().any(|i| matches!(i.kind, IssueKind::Duplicate { .. }));
    let body = &text[start..last.end as usize];
    let cleaned: String = body.chars().map(|c| if c == '\u{00A0}' { ' ' } else { c }).collect();
    let read = yaml::read::<yaml::Value>(&cleaned);
    if let Ok(yaml::Value::Mapping(map)) = &read {
        // All keys may have the same spaces before them.
        let entries = &matter.entries;
        let place = |span: Span| entries.binary_search_by_key(&span.start, |e| e.key_span.start).ok();
        let top = |span: Span| place(span).is_some_and(|place| map.contains_key(&entries[place].key));
        matter.issues.retain(|i| i.kind != IssueKind::Indented || !top(i.span));
    }
    if let Err(error) = read {
        if only_odd_lines || (duplicate && error.message.contains("duplicate")) {
            return;
        }
        let offset = start + error.offset.min(body.len());
        let line = block.iter().rev().find(|l| l.start as usize <= offset).copied().unwrap_or(block[0]);
        // The parser often stops one line late; the line with the second colon is the one to show.
        let culprit = block.iter().find(|l| has_stray_colon(l.of(text))).copied().unwrap_or(line);
        matter.issues.push(Issue { span: trimmed(text, culprit), kind: IssueKind::Syntax(error.message) });
    }
}
