//! Which start tags of raw HTML have which end tags, as the site closes them: what was opened in a paragraph, a list item
//! or a cell ends with it.

use crate::parse::{Document, Kind, NodeId, has_end};
use crate::text::Span;

use super::raw_html::{attributes, blocks};

/// An element of an author that needs an end tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlElement {
    /// Its name in lower case.
    pub name: String,
    /// The start tag, in the document's text.
    pub tag: Span,
    /// The node of raw HTML with the start tag.
    pub from: NodeId,
    /// The node with its end tag, if there is one.
    pub to: Option<NodeId>,
}

/// The elements of a page, and its end tags that close none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HtmlPairs {
    /// In the order of their start tags.
    pub elements: Vec<HtmlElement>,
    /// Names and places of end tags.
    pub stray: Vec<(String, Span)>,
}

/// Elements whose text is not markup.
const RAW_TEXT: [&str; 4] = ["script", "style", "textarea", "title"];

/// Reads the raw HTML of a document.
#[must_use]
pub fn html_pairs(document: &Document) -> HtmlPairs {
    let mut pairs = Pairs::default();
    if !document.has_html {
        return pairs.found;
    }
    let text = document.text.as_str();
    let mut blocks = blocks(document).into_iter().peekable();
    for id in 0..document.end() {
        pairs.leave(id);
        let node = document.node(id);
        if let Some(block) = blocks.next_if(|block| block.nodes[0] == id) {
            tags(block.span.of(text), &mut |tag, name, closing, closed| {
                let start = block.span.start as usize + tag.start;
                let span = Span::new(start, block.span.start as usize + tag.end);
                pairs.read(name, closing, closed, span, block.node_at(document, start));
            });
        } else if node.next > id + 1 && node.kind != Kind::HtmlBlock {
            pairs.scopes.push((node.next, pairs.open.len()));
        }
    }
    pairs.found
}

#[derive(Default)]
struct Pairs {
    found: HtmlPairs,
    /// Indices of elements that are open.
    open: Vec<usize>,
    /// Where each scope ends, and how many elements were open at its beginning.
    scopes: Vec<(NodeId, usize)>,
}

impl Pairs {
    fn leave(&mut self, id: NodeId) {
        while let Some((_, length)) = self.scopes.pop_if(|(next, _)| *next <= id) {
            self.open.truncate(length);
        }
    }

    fn read(&mut self, name: String, closing: bool, closed: bool, tag: Span, node: NodeId) {
        if !closing {
            let to = closed.then_some(node);
            if !closed {
                self.open.push(self.found.elements.len());
            }
            self.found.elements.push(HtmlElement { name, tag, from: node, to });
            return;
        }
        let outside = self.scopes.last().map_or(0, |(_, length)| *length);
        match self.open[outside..].iter().rposition(|n| self.found.elements[*n].name == name) {
            Some(at) => {
                self.found.elements[self.open[outside + at]].to = Some(node);
                self.open.truncate(outside + at);
            }
            None => self.found.stray.push((name, tag)),
        }
    }
}

/// Calls `each` for every tag of an element that needs an end tag: its bytes, its name, whether it is an end tag, and
/// whether it ends itself.
fn tags(raw: &str, each: &mut dyn FnMut(std::ops::Range<usize>, String, bool, bool)) {
    let mut at = 0;
    while let Some(open) = raw.get(at..).and_then(|rest| rest.find('<')).map(|n| at + n) {
        at = open + 1;
        if raw[at..].starts_with("!--") {
            at += raw[at..].find("-->").unwrap_or(raw.len() - at);
            continue;
        }
        let closing = raw[at..].starts_with('/');
        at += usize::from(closing);
        let written = &raw[at..at + raw[at..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(raw.len() - at)];
        let behind = raw[at + written.len()..].chars().next();
        let name = written.to_ascii_lowercase();
        // `<Details>` is a component, and so is `<a-b>`.
        let component = written.starts_with(|c: char| c.is_ascii_uppercase()) && written != written.to_uppercase();
        if component || !has_end(&name) || behind.is_some_and(|c| !c.is_whitespace() && !matches!(c, '>' | '/')) {
            continue;
        }
        let end = attributes(raw, at + written.len(), &mut |_, _, _| {});
        let closed = raw[..end].ends_with('/');
        at = end;
        if RAW_TEXT.contains(&name.as_str()) && !closing && !closed {
            let ends = |(n, _): &(usize, &str)| {
                let tag = raw.get(end + n + 2..end + n + 2 + name.len());
                tag.is_some_and(|tag| tag.eq_ignore_ascii_case(&name))
            };
            at = raw[end..].match_indices("</").find(ends).map_or(raw.len(), |(n, _)| end + n);
        }
        each(open..(end + 1).min(raw.len()), name, closing, closed);
    }
}
