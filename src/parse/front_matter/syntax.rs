//! What only a YAML parser can judge.

use crate::parse::yaml;
use crate::text::Span;

use super::keys::{is_plain, quoted};
use super::line::{Form, Line};
use super::{FrontMatter, Issue, IssueKind};

/// Asks the YAML parser about the block, but only where the line scanner saw something it cannot judge:
/// most blocks are plain `key: word` lines, and parsing each of them twice is most of the cost.
pub(super) fn check_syntax(text: &str, start: usize, block: &[Line<'_>], matter: &mut FrontMatter) {
    let plain = |line: &Line<'_>| match &line.form {
        Form::Blank => true,
        Form::Comment => line.raw.starts_with('#'),
        Form::Key(key) => {
            let value = line.raw[key.colon.end..].trim();
            is_plain(value) || quoted(value).is_some()
        }
        _ => false,
    };
    if block.iter().all(plain) {
        return;
    }
    let Some(last) = block.last() else { return };
    let recovered = |i: &Issue| matches!(i.kind, IssueKind::OddLine | IssueKind::Indented | IssueKind::Colon);
    let only_odd_lines = matter.issues.iter().any(recovered);
    let duplicate = matter.issues.iter().any(|i| matches!(i.kind, IssueKind::Duplicate { .. }));
    let body = &text[start..last.span.end as usize];
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
        // The parser often stops one line late; the line with the second colon is the one to show.
        let reached = || block.iter().rev().find(|line| line.span.start as usize <= offset);
        let culprit = block.iter().find(|line| has_stray_colon(line)).or_else(reached).unwrap_or(&block[0]);
        matter.issues.push(Issue { span: culprit.trimmed(text), kind: IssueKind::Syntax(error.message) });
    }
}

fn has_stray_colon(line: &Line<'_>) -> bool {
    line.key().is_some_and(|key| {
        let value = line.raw[key.colon.end..].trim();
        !value.starts_with(['"', '\'']) && (value.contains(": ") || value.ends_with(':'))
    })
}
