//! Addresses and anchors in raw HTML, as browsers read them. It must not know where an address leads.

use crate::parse::{Document, Kind, NONE, NodeId};
use crate::text::{Span, attribute_value};

/// An address in an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawLink {
    /// As browsers read it.
    pub target: String,
    /// Bytes of the document's text.
    pub span: Span,
    /// It is that of an image.
    pub image: bool,
    /// The node of raw HTML in which the element begins.
    pub node: NodeId,
}

/// A place that an author gives a name: `<a name="x">`, `id="x"` on any element, `{: #x}`, or a tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPlace {
    /// The name, as browsers read it.
    pub name: String,
    /// The node that has the name, or of raw HTML in which the element begins.
    pub node: NodeId,
}

/// A title as text: the tags of HTML in it are no words.
#[must_use]
pub fn without_tags(title: &str) -> std::borrow::Cow<'_, str> {
    let is_tag = |inner: &str| {
        let name = inner.strip_prefix('/').unwrap_or(inner);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        crate::parse::is_html_element(&name[..end]) && !name[end..].starts_with(['-', ':', '@', '.'])
    };
    if !title.contains('<') {
        return title.into();
    }
    let mut out = String::with_capacity(title.len());
    let mut rest = title;
    while let Some(at) = rest.find('<') {
        let end = rest[at..].find(['>', '\n']).map(|end| at + end).filter(|end| rest[*end..].starts_with('>'));
        let Some(end) = end.filter(|end| is_tag(&rest[at + 1..*end])) else {
            out.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            continue;
        };
        out.push_str(&rest[..at]);
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    out.into()
}

/// What markup of other tools names: the tab `# [Title](#tab/x)` is `tab/x`.
fn named(document: &Document, node: NodeId) -> Option<NamedPlace> {
    let own = document.node(node);
    let name = match own.kind {
        Kind::Anchor => document.string(node).to_owned(),
        Kind::Tab if own.aux != NONE => document.tab_name(node),
        _ => return None,
    };
    Some(NamedPlace { name, node })
}

/// All addresses in a page's raw HTML and all places that its author names, in the order of the page.
pub(super) fn read(document: &Document) -> (Vec<RawLink>, Vec<NamedPlace>) {
    let mut links = Vec::new();
    let mut names: Vec<NamedPlace> = (0..document.end()).filter_map(|node| named(document, node)).collect();
    if !document.has_html {
        return (links, names);
    }
    for block in blocks(document) {
        let start = block.span.start as usize;
        elements(block.span.of(document.text.as_str()), &mut |name, open, raw, at| {
            let node = block.node_at(document, start + open);
            let address = match name {
                "a" | "area" => "href",
                "img" => "src",
                _ => "",
            };
            attributes(raw, at, &mut |key, value, span| {
                let is = |name: &str| key.eq_ignore_ascii_case(name);
                if is(address) {
                    let span = Span::new(start + span.start, start + span.end);
                    let target = attribute_value(value).trim().to_owned();
                    links.push(RawLink { target, span, image: address == "src", node });
                } else if is("id") || (name == "a" && is("name")) {
                    let name = attribute_value(value).trim().to_owned();
                    if !name.is_empty() {
                        names.push(NamedPlace { name, node });
                    }
                }
            })
        });
    }
    names.sort_by_key(|place| place.node);
    (links, names)
}

/// Raw HTML without a gap. It is read line by line, and a tag may go on in the next one.
pub(super) struct Block {
    pub(super) span: Span,
    pub(super) nodes: Vec<NodeId>,
}

impl Block {
    /// The node in which the byte `at` is.
    pub(super) fn node_at(&self, document: &Document, at: usize) -> NodeId {
        let behind = self.nodes.partition_point(|&node| document.node(node).span.start as usize <= at);
        self.nodes[behind.max(1) - 1]
    }
}

pub(super) fn blocks(document: &Document) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for id in (0..document.end()).filter(|&id| document.node(id).kind == Kind::Html) {
        let span = document.node(id).span;
        match blocks.last_mut() {
            Some(last) if last.span.end == span.start => {
                last.span.end = span.end;
                last.nodes.push(id);
            }
            _ => blocks.push(Block { span, nodes: vec![id] }),
        }
    }
    blocks
}

/// Calls `each` with the name of every element in lower case, where it opens, the text, and where its attributes
/// begin; it returns where they end.
fn elements(raw: &str, each: &mut dyn FnMut(&str, usize, &str, usize) -> usize) {
    let mut at = 0;
    while let Some(open) = raw.get(at..).and_then(|rest| rest.find('<')).map(|n| at + n) {
        at = open + 1;
        if raw[at..].starts_with("!--") {
            at += raw[at..].find("-->").unwrap_or(raw.len() - at);
            continue;
        }
        let name = &raw[at..at + raw[at..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(raw.len() - at)];
        if name.is_empty() {
            continue;
        }
        at = each(&name.to_ascii_lowercase(), open, raw, at + name.len());
    }
}

/// Reads attributes from `at` to the end of the tag, which is returned.
pub(super) fn attributes(raw: &str, mut at: usize, each: &mut dyn FnMut(&str, &str, std::ops::Range<usize>)) -> usize {
    loop {
        let rest = &raw[at..];
        at += rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/').len();
        let rest = &raw[at..];
        if rest.is_empty() || rest.starts_with(['>', '<']) {
            return at;
        }
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/' | '<');
        let key = &rest[..rest.char_indices().skip(1).find(|(_, c)| ends(*c)).map_or(rest.len(), |(n, _)| n)];
        at += key.len();
        let after = raw[at..].trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else { continue };
        let start = raw.len() - value.len();
        let (start, value) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => (start + 1, value[1..].split(quote).next().unwrap_or("")),
            _ => (start, value.split(|c: char| c.is_ascii_whitespace() || c == '>').next().unwrap_or("")),
        };
        each(key, value, start..start + value.len());
        at = (start + value.len() + usize::from(raw[..start].ends_with(['"', '\'']))).min(raw.len());
    }
}

#[cfg(test)]
mod tests {
    use super::without_tags;

    #[test]
    fn a_title_is_text() {
        for (title, text) in [
            ("Do this <em>before</em> that", "Do this before that"),
            ("A <br/> B", "A  B"),
            ("<Customer> and 1 < 2", "<Customer> and 1 < 2"),
            ("open <em", "open <em"),
        ] {
            assert_eq!(without_tags(title), text);
        }
    }
}
