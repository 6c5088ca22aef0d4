//! End tags at the end of a paragraph or list item that close an element opened before it. Markdown treats `</b></details>`
//! after a text as part of that text; browsers end the element there.

use super::super::html_depth::has_end;
use super::super::node::{Kind, NONE, Node, NodeId};
use super::super::repair::begins_block;
use super::Build;

impl Build<'_> {
    /// Moves such tags out of the paragraph or item that ends here.
    pub(super) fn end_tags(&mut self, id: NodeId) {
        if !self.document.has_html {
            return;
        }
        let from = self.outer_end(id);
        let moved: Vec<Node> = (from..self.document.end()).map(|id| self.document.node(id)).collect();
        let tags: Vec<Node> = moved.into_iter().filter(|node| is_tag(node, self.source)).collect();
        let ends_block = |tag: &Node| {
            let raw = &tag.span.of(self.source)[1..];
            raw.starts_with('/') && begins_block(raw)
        };
        let Some(first) = tags.first().filter(|_| tags.iter().any(ends_block)).map(|tag| tag.span.start) else {
            return;
        };
        let is_paragraph = self.document.node(id).kind == Kind::Paragraph;
        if is_paragraph && from == id + 1 {
            self.document.nodes.truncate(id);
        } else {
            self.document.nodes.truncate(from);
            self.document.nodes.change(id, |node| node.span.end = first);
            self.close(id);
        }
        self.outer.extend(tags);
        // An unindented line continues the text of an item, but its author means the element around the list.
        if is_paragraph && !(self.in_list() && self.source[..first as usize].ends_with('\n')) {
            self.write_outer();
        }
    }

    /// Writes the tags that were moved out of a list that has ended.
    pub(super) fn write_outer(&mut self) {
        let tags = std::mem::take(&mut self.outer);
        let (Some(first), Some(last)) = (tags.first(), tags.last()) else { return };
        let mut span = first.span;
        span.end = last.span.end;
        let block = self.document.end();
        self.leaf(Kind::HtmlBlock, span, NONE);
        for tag in &tags {
            self.leaf(Kind::Html, tag.span, NONE);
        }
        self.close(block);
    }

    pub(super) fn in_list(&self) -> bool {
        self.open.iter().any(|&id| matches!(self.document.node(id).kind, Kind::Bullets | Kind::Numbers))
    }

    /// The child from which on there are only spaces and end tags of elements opened outside the node `id`.
    fn outer_end(&self, id: NodeId) -> NodeId {
        let mut open: Vec<&str> = Vec::new();
        let mut from = self.document.end();
        // Where the current child ends.
        let mut until = 0;
        for child in self.document.inside(id) {
            let node = self.document.node(child);
            let is_child = child >= until;
            until = until.max(node.next);
            let is_space = match node.kind {
                Kind::SoftBreak => true,
                Kind::Text => node.aux == NONE && node.span.of(self.source).trim().is_empty(),
                _ => false,
            };
            let outer = node.kind == Kind::Html && {
                let raw = &node.span.of(self.source)[1..];
                let closing = raw.starts_with('/');
                let name = raw.trim_start_matches('/');
                let name = &name[..name.bytes().take_while(u8::is_ascii_alphanumeric).count()];
                let at = open.iter().rposition(|other| other.eq_ignore_ascii_case(name));
                match at {
                    Some(at) if closing => open.truncate(at),
                    _ if !closing && has_end(&name.to_ascii_lowercase()) => open.push(name),
                    _ => {}
                }
                closing && at.is_none()
            };
            // Another element may start after it: `</summary><br><b>`.
            let continues = from < self.document.end() && is_tag(&node, self.source);
            if !is_child || !outer && !is_space && !continues {
                from = self.document.end();
            } else if from == self.document.end() {
                from = child;
            }
        }
        from
    }
}

/// Whether a node is a tag, or a line break written as one.
fn is_tag(node: &Node, source: &str) -> bool {
    matches!(node.kind, Kind::Html | Kind::HardBreak) && node.span.of(source).starts_with('<')
}
