//! Where the block is: at the head of the page, or behind what does not belong there.

use crate::text::Span;

use super::entries::read_entries;
use super::keys::key_of;
use super::lines::{Lines, is_fence, is_odd_fence, looks_like_yaml, trimmed};
use super::syntax::check_syntax;
use super::{FrontMatter, Issue, IssueKind};

/// The lines up to the closing fence, and that fence. Behind nothing but keys a line of other dashes closes it too,
/// where text follows and no more keys.
pub(super) fn block_of(lines: &mut Lines<'_>) -> (Vec<Span>, Option<Span>) {
    let text = lines.text;
    let mut block: Vec<Span> = Vec::new();
    // Another fence than `---`: how many lines are before it, and where the text goes on.
    let mut odd: Option<(usize, Span, usize)> = None;
    let (mut tidy, mut keyed, mut gap) = (true, false, false);
    let mut closing = None;
    while let Some(line) = lines.next() {
        let s = line.of(text);
        if is_fence(s) || s.trim_end() == "..." {
            closing = Some(line);
            break;
        }
        if odd.is_none() && tidy {
            if keyed && is_odd_fence(s) && !s.starts_with([' ', '\t']) {
                odd = Some((block.len(), line, lines.at));
            } else {
                gap |= s.trim().is_empty();
                // What is behind a gap may be a heading.
                tidy = s.trim().is_empty() || s.starts_with("- ") || looks_like_yaml(s) && !(gap && s.starts_with('#'));
                keyed |= key_of(s).is_some();
            }
        }
        block.push(line);
    }
    let Some((keys, fence, behind)) = odd else { return (block, closing) };
    let closes = match closing {
        Some(_) => is_body(text, &block[keys + 1..]),
        None => !gap,
    };
    if !closes {
        return (block, closing);
    }
    block.truncate(keys);
    lines.at = behind;
    (block, Some(fence))
}

/// Whether lines between two fences are the page's: there is a gap or a heading among them, and not only keys.
fn is_body(text: &str, lines: &[Span]) -> bool {
    let mut written = lines.iter().map(|line| line.of(text)).filter(|s| !s.trim().is_empty());
    let gap = lines.iter().any(|line| line.of(text).trim().is_empty());
    let keys = written.clone().all(looks_like_yaml) && written.clone().filter_map(plain_key).any(is_technical);
    !keys && (gap || written.any(|s| s.starts_with('#')))
}

/// The key of a line, if it is one word.
fn plain_key(line: &str) -> Option<&str> {
    key_of(line).map(|(key, _)| key).filter(|key| !key.contains(' '))
}

/// Whether a word is none that begins a remark, such as `Hinweis: …`.
fn is_technical(key: &str) -> bool {
    key.contains(['.', '_', '-']) || key.bytes().all(|b| b.is_ascii_lowercase())
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
    // One word with a colon may be a remark between two rules.
    let keys = || block.iter().filter_map(|line| plain_key(line.of(text)));
    if !keys().any(is_technical) && keys().count() < 2 {
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
