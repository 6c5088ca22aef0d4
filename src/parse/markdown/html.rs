//! Check boxes that are written as raw HTML: `<input type="checkbox">` is the same as `[ ]`.

use std::ops::Range;

use crate::text::Span;

use super::super::markup::{arguments, get};
use super::super::node::{Kind, NONE, Node, NodeId};
use super::Build;

/// Elements whose content is code, or nothing that a reader sees.
const SILENT: [&str; 10] =
    ["code", "noscript", "pre", "script", "select", "style", "svg", "template", "textarea", "title"];

/// Whether there may be a field in `html`.
pub(super) fn may_hold_field(html: &str) -> bool {
    let is_field = |(at, _): (usize, &str)| {
        html.as_bytes().get(at + 1..at + 6).is_some_and(|name| name.eq_ignore_ascii_case(b"input"))
    };
    html.match_indices('<').any(is_field)
}

/// Whether the one tag `html` is a check box: then whether it is ticked.
pub(super) fn checkbox(html: &str) -> Option<bool> {
    if !may_hold_field(html) {
        return None;
    }
    let found = Scanner::default().boxes(html);
    found.first().filter(|(place, _)| *place == (0..html.len())).map(|(_, done)| *done)
}

impl Build<'_> {
    /// A piece of raw HTML: a tag in a line, or a line of a block.
    pub(super) fn raw_html(&mut self, html: &str, span: Span) {
        let in_block = self.open.last().is_some_and(|&top| self.document.node(top).kind == Kind::HtmlBlock);
        let in_image = || self.open.iter().any(|&id| self.document.node(id).kind == Kind::Image);
        if in_block {
            self.has_field |= may_hold_field(html);
        } else if let Some(done) = checkbox(html).filter(|_| !in_image()) {
            return self.leaf(Kind::TaskMark(done), span, NONE);
        }
        self.leaf(Kind::Html, span, NONE);
    }

    /// Takes the check boxes out of the block of raw HTML that ends here.
    pub(super) fn html_boxes(&mut self, block: NodeId) {
        let nodes: Vec<Node> = (block + 1..self.document.end()).map(|id| self.document.node(id)).collect();
        // What stands too deep is text, and markup of other tools may open containers here.
        if nodes.iter().any(|node| node.kind != Kind::Html) {
            return;
        }
        self.document.nodes.truncate(block + 1);
        let mut scanner = Scanner::default();
        for run in nodes.chunk_by(|a, b| a.span.end == b.span.start) {
            let whole = Span { start: run[0].span.start, end: run[run.len() - 1].span.end };
            let start = whole.start as usize;
            let mut boxes = scanner.boxes(whole.of(self.source)).into_iter().peekable();
            let mut at = start;
            for node in run {
                let end = node.span.end as usize;
                while let Some((place, done)) = boxes.next_if(|(place, _)| start + place.start < end) {
                    let (from, to) = (start + place.start, start + place.end);
                    self.html(at, from);
                    self.leaf(Kind::TaskMark(done), Span::new(from, to), NONE);
                    at = to;
                }
                self.html(at, end);
                at = at.max(end);
            }
        }
    }

    fn html(&mut self, start: usize, end: usize) {
        if start < end {
            self.leaf(Kind::Html, Span::new(start, end), NONE);
        }
    }
}

/// Reads raw HTML piece by piece.
#[derive(Default)]
struct Scanner {
    /// The element that is open and whose content is not read.
    silent: Option<String>,
}

impl Scanner {
    /// The bytes of the check boxes in `html`, and whether they are ticked.
    fn boxes(&mut self, html: &str) -> Vec<(Range<usize>, bool)> {
        let mut out = Vec::new();
        let mut at = 0;
        while let Some(start) = html[at..].find('<').map(|n| at + n) {
            let rest = &html[start + 1..];
            if rest.starts_with("!--") {
                let Some(end) = rest.find("-->") else { break };
                at = start + 1 + end + 3;
                continue;
            }
            let inner = rest.strip_prefix('/').unwrap_or(rest);
            let length = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
            let name = inner[..length].to_ascii_lowercase();
            at = start + 1;
            if let Some(open) = &self.silent {
                if inner.len() < rest.len() && name == *open {
                    self.silent = None;
                }
                continue;
            }
            let Some(end) = tag_end(html, start) else { continue };
            if inner.len() < rest.len() || name.is_empty() {
                continue;
            }
            at = end;
            if SILENT.contains(&name.as_str()) {
                self.silent = Some(name).filter(|_| !html[..end].ends_with("/>"));
            } else if name == "input"
                && let arguments = arguments(html[start + 1 + length..end - 1].trim_end_matches('/'))
                && get(&arguments, "type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("checkbox"))
            {
                let says = |word: &str| word.eq_ignore_ascii_case("checked");
                let done = arguments.iter().any(|a| says(a.name) || (a.name.is_empty() && says(a.value)));
                out.push((start..end, done));
            }
        }
        out
    }
}

/// Where the tag that begins at `start` ends. What is in quotation marks is a value.
fn tag_end(html: &str, start: usize) -> Option<usize> {
    let mut quote = None;
    for (n, c) in html[start..].char_indices().skip(1) {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '>' => return Some(start + n + 1),
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c == '<' => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_fields_that_can_be_ticked_outside_code() {
        let read = |html: &str| {
            Scanner::default().boxes(html).into_iter().map(|(at, done)| (html[at].len(), done)).collect::<Vec<_>>()
        };
        assert_eq!(
            read("<li><input type=checkbox> a<li><INPUT\n CHECKED type='CheckBox' title='a > b' />"),
            [(21, false), (48, true)]
        );
        assert_eq!(read("<input type=\"radio\"><input><input name='type=checkbox'>"), []);
        assert_eq!(read("<pre><input type=checkbox></pre><!-- <input type=checkbox> --><input type=checkbox"), []);
        assert_eq!(checkbox("<input type=\"checkbox\" checked>"), Some(true));
        assert_eq!(checkbox("<b>"), None);
    }
}
