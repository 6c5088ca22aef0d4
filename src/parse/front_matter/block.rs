//! Where the block is: at the head of the page, or behind what does not belong there.

use crate::text::Span;

use super::entries::read_entries;
use super::line::{Form, Line};
use super::lines::Lines;
use super::syntax::check_syntax;
use super::{FrontMatter, Issue, IssueKind};

/// The lines up to the closing fence, and that fence. Behind nothing but keys a line of other dashes closes it too,
/// where text follows and no more keys.
pub(super) fn block_of<'t>(lines: &mut Lines<'t>) -> (Vec<Line<'t>>, Option<Line<'t>>) {
    let text = lines.text;
    let mut block: Vec<Line<'t>> = Vec::new();
    // Another fence than `---`: how many lines are before it, and where the text goes on.
    let mut odd: Option<(usize, usize)> = None;
    let (mut tidy, mut keyed, mut gap) = (true, false, false);
    let mut closing = None;
    while let Some(span) = lines.next() {
        let line = Line::of(text, span);
        if line.form == Form::Fence || line.raw.trim_end() == "..." {
            closing = Some(line);
            break;
        }
        if odd.is_none() && tidy {
            if keyed && line.form == Form::OddFence && !line.indented {
                odd = Some((block.len(), lines.at));
            } else {
                gap |= line.form == Form::Blank;
                // What is behind a gap may be a heading.
                tidy = match line.form {
                    Form::Blank | Form::Item => true,
                    Form::Comment if gap && !line.indented => false,
                    _ => line.looks_like_yaml(),
                };
                keyed |= line.key().is_some();
            }
        }
        block.push(line);
    }
    let Some((keys, behind)) = odd else { return (block, closing) };
    let closes = if closing.is_some() { is_body(&block[keys + 1..]) } else { !gap };
    if !closes {
        return (block, closing);
    }
    block.truncate(keys + 1);
    lines.at = behind;
    let fence = block.pop();
    (block, fence)
}

/// Whether lines between two fences are the page's: there is a gap or a heading among them, and not only keys.
fn is_body(lines: &[Line<'_>]) -> bool {
    let mut written = lines.iter().filter(|line| line.form != Form::Blank);
    let gap = lines.iter().any(|line| line.form == Form::Blank);
    let keys = written.clone().all(Line::looks_like_yaml) && written.clone().filter_map(Line::word).any(is_technical);
    !keys && (gap || written.any(|line| line.form == Form::Comment && !line.indented))
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
    let opening = Line::of(text, opening);
    if !matches!(opening.form, Form::Fence | Form::OddFence) {
        return false;
    }
    let block_start = lines.at;
    let mut block = Vec::new();
    let closing = loop {
        let Some(line) = lines.next().map(|span| Line::of(text, span)) else { return false };
        if matches!(line.form, Form::Fence | Form::OddFence) {
            break line;
        }
        if !line.looks_like_yaml() || line.raw.trim_start().starts_with("# ") && block.is_empty() {
            return false;
        }
        block.push(line);
    };
    // One word with a colon may be a remark between two rules.
    let keys = || block.iter().filter_map(Line::word);
    if !keys().any(is_technical) && keys().count() < 2 {
        return false;
    }
    let from = opening.span.start as usize;
    if from > start {
        let kind = IssueKind::Late { before: Span::new(start, from) };
        matter.issues.push(Issue { span: opening.trimmed(text), kind });
    }
    for fence in [&opening, &closing] {
        if fence.form == Form::OddFence {
            matter.issues.push(Issue { span: fence.trimmed(text), kind: IssueKind::Fence });
        }
    }
    matter.span = Span::new(from, lines.at);
    matter.body = lines.at;
    read_entries(text, &block, matter);
    check_syntax(text, block_start, &block, matter);
    true
}
