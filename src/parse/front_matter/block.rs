//! Where the block stands: at the head of the page, or behind what does not belong there.

use crate::text::Span;

use super::entries::read_entries;
use super::keys::key_of;
use super::lines::{Lines, is_fence, is_odd_fence, looks_like_yaml, trimmed};
use super::syntax::check_syntax;
use super::{FrontMatter, Issue, IssueKind};

/// The lines up to the closing fence, and that fence.
pub(super) fn block_of(lines: &mut Lines<'_>) -> (Vec<Span>, Option<Span>) {
    let text = lines.text;
    let mut block = Vec::new();
    for line in lines {
        if is_fence(line.of(text)) || line.of(text).trim_end() == "..." {
            return (block, Some(line));
        }
        block.push(line);
    }
    (block, None)
}

/// Front matter behind blank lines and comments, or between fences that are written with other dashes. It must be
/// closed and hold nothing but keys: a line of dashes alone is a rule of the text.
pub(super) fn late(text: &str, start: usize, matter: &mut FrontMatter) -> bool {
    let mut lines = Lines { text, at: start };
    let mut comment = false;
    let opening = loop {
        let Some(line) = lines.next() else { return false };
        let s = line.of(text).trim();
        if comment || s.starts_with("<!--") {
            let end = s.find("-->");
            comment = end.is_none();
            // Text behind the comment is the page's.
            if end.is_some_and(|end| end + 3 < s.len()) {
                return false;
            }
        } else if !s.is_empty() {
            break line;
        }
    };
    if !is_fence(opening.of(text)) && !is_odd_fence(opening.of(text)) {
        return false;
    }
    let block_start = lines.at;
    let mut block = Vec::new();
    let closing = loop {
        let Some(line) = lines.next() else { return false };
        let s = line.of(text);
        if is_fence(s) || is_odd_fence(s) {
            break line;
        }
        if !looks_like_yaml(s) || s.trim_start().starts_with("# ") && block.is_empty() {
            return false;
        }
        block.push(line);
    };
    let plain_key = |line: &Span| key_of(line.of(text)).is_some_and(|(key, _)| !key.contains(' '));
    if !block.iter().any(plain_key) {
        return false;
    }
    if opening.start as usize > start {
        let before = Span::new(start, opening.start as usize);
        matter.issues.push(Issue { span: trimmed(text, opening), kind: IssueKind::Late { before } });
    }
    for fence in [opening, closing] {
        if is_odd_fence(fence.of(text)) {
            matter.issues.push(Issue { span: trimmed(text, fence), kind: IssueKind::Fence });
        }
    }
    matter.span = Span::new(opening.start as usize, lines.at);
    matter.body = lines.at;
    read_entries(text, &block, matter);
    check_syntax(text, block_start, &block, matter);
    true
}
