//! A parsed page: a flat tree of blocks and inlines over one text.

use std::borrow::Cow;
use std::sync::Arc;

use crate::text::{Origin, Span, Text, work};

use super::front_matter::FrontMatter;
use super::include::Included;
use super::markup::Foreign;
use super::node::{Kind, NONE, Node, NodeId};
use super::nodes::Nodes;
use super::repair::{Repair, begins_block};

/// Where a link or an image leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// As written, escapes resolved.
    pub url: Box<str>,
    /// The title, or empty.
    pub title: Box<str>,
    /// A bare address that Markdown alone would not link.
    pub bare: bool,
    /// The file that it is relative to, where that is not the one with the link: an index into [`Document::files`].
    pub file: Option<u16>,
}

/// A parsed page.
#[derive(Clone, Debug)]
pub struct Document {
    /// The text that the nodes speak of.
    pub text: Text,
    /// Paths below the root: the page, then what it includes.
    pub files: Vec<Arc<str>>,
    /// Front matter of the page.
    pub front_matter: FrontMatter,
    /// All blocks and inlines in order of the text.
    pub nodes: Nodes,
    /// Targets of links, images and videos.
    pub targets: Vec<Target>,
    /// Targets that a definition on the page gives (`[name]: address`), in their order, with the place of the
    /// address. One that an included file takes part in is not here.
    pub definitions: Vec<(u32, Span)>,
    /// Strings that are not written in the text as they read.
    pub strings: Vec<Box<str>>,
    /// Alignments of tables.
    pub alignments: Vec<Box<[Align]>>,
    /// What was mended before parsing.
    pub repairs: Vec<Repair>,
    /// Directives of other tools that nothing here knows.
    pub foreign: Vec<Foreign>,
    /// Includes, in order of the text.
    pub includes: Vec<Included>,
    /// Whether there is any raw HTML.
    pub has_html: bool,
    /// Whether there is any block of code.
    pub has_code: bool,
    /// Whether markup of other tools made any container.
    pub has_containers: bool,
    /// The first raw HTML that is shown as text because too many elements are open before it.
    pub deep_html: Option<Span>,
}

/// Alignment of a table's column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    /// Not said.
    None,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

impl Document {
    /// The node `id`.
    #[must_use]
    #[inline]
    pub fn node(&self, id: NodeId) -> Node {
        work(1);
        self.nodes.node(id)
    }

    /// One past the last node.
    #[must_use]
    pub fn end(&self) -> NodeId {
        u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)
    }

    /// The sibling nodes from `from` up to `to`.
    pub fn siblings(&self, from: NodeId, to: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut at = from;
        std::iter::from_fn(move || {
            (at < to).then(|| {
                let id = at;
                at = self.node(id).next;
                id
            })
        })
    }

    /// The blocks at the top of the page.
    pub fn blocks(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.siblings(0, self.end())
    }

    /// The direct children of `id`.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.siblings(id + 1, self.node(id).next)
    }

    /// All nodes inside `id`, at any depth.
    pub fn inside(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        id + 1..self.node(id).next
    }

    /// Target of a link, image or video.
    #[must_use]
    pub fn target(&self, id: NodeId) -> Option<&Target> {
        let node = self.node(id);
        match node.kind {
            Kind::Link | Kind::Image | Kind::Video => self.targets.get(node.aux as usize),
            _ => None,
        }
    }

    /// Literal text of a text or code node.
    #[must_use]
    pub fn literal(&self, id: NodeId) -> &str {
        let node = self.node(id);
        match node.kind {
            Kind::Text | Kind::Code if node.aux != NONE => &self.strings[node.aux as usize],
            Kind::Text => node.span.of(self.text.as_str()),
            _ => "",
        }
    }

    /// The language that a fenced code block names: the first word of its info, as far as it is a plain one.
    #[must_use]
    pub fn fence_language(&self, id: NodeId) -> Option<&str> {
        let node = self.node(id);
        let info = self.strings.get(node.aux as usize).filter(|_| node.kind == Kind::CodeBlock)?;
        // `{.python}`, `python{1,3}` and `python,ignore` are other tools' ways to say it.
        let word = info.trim_start_matches(['{', '.', ' ']).split([' ', '\t', ',', '{', '}', ':']).next()?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '#' | '.');
        (!word.is_empty() && word.len() <= 40 && word.chars().all(plain)).then_some(word)
    }

    /// Raw HTML as written: that of a node inside a line, or all of a block.
    #[must_use]
    pub fn raw_html(&self, id: NodeId) -> Cow<'_, str> {
        let own = |id: NodeId| self.node(id).span.of(self.text.as_str());
        match self.node(id).kind {
            Kind::HtmlBlock => {
                let html = |&id: &NodeId| self.node(id).kind == Kind::Html;
                self.children(id).filter(html).map(own).collect::<String>().into()
            }
            _ => own(id).into(),
        }
    }

    /// The place to show for the target of a link or image: where it is written, or the whole of a reference
    /// (`[text][name]`).
    #[must_use]
    pub fn target_span(&self, id: NodeId) -> Span {
        self.own_address_span(id).unwrap_or(self.node(id).span)
    }

    /// Where the target of a link or image is written and may be written otherwise: between its round brackets,
    /// the whole of a bare address, or the address of the definition that a reference names. `None` where that is
    /// not certain.
    #[must_use]
    pub fn address_span(&self, id: NodeId) -> Option<Span> {
        let span = self.own_address_span(id).or_else(|| self.definition_span(id))?;
        // A directive gives the address: what is written there is more than the address.
        (!self.text.is_inserted(span.start)).then_some(span)
    }

    /// Whether a shortcode, a tag or the like gave the address of a link or image.
    #[must_use]
    pub fn is_from_directive(&self, id: NodeId) -> bool {
        let span = self.own_address_span(id).or_else(|| self.definition_span(id));
        span.is_some_and(|span| self.text.is_inserted(span.start))
    }

    /// Whether a link or image names what it leads to between double brackets. Its title is what the author wrote, which
    /// is shown where nothing has the name and no other page is linked so.
    #[must_use]
    pub fn is_by_name(&self, id: NodeId) -> bool {
        let written = self.target(id).is_some_and(|target| target.title.trim_start_matches('!').starts_with("[["));
        written && self.is_from_directive(id)
    }

    /// Where the definition of a link or image by reference says the address.
    #[must_use]
    pub fn definition_span(&self, id: NodeId) -> Option<Span> {
        let node = self.node(id);
        if !matches!(node.kind, Kind::Link | Kind::Image) {
            return None;
        }
        let n = self.definitions.binary_search_by_key(&node.aux, |(target, _)| *target).ok()?;
        Some(self.definitions[n].1)
    }

    /// Where a link or image itself says its target.
    fn own_address_span(&self, id: NodeId) -> Option<Span> {
        let node = self.node(id);
        let text = self.text.as_str();
        let raw = node.span.of(text);
        let target = self.target(id)?;
        if target.bare {
            return Some(node.span);
        }
        if raw.starts_with('<') && raw.ends_with('>') {
            return Some(Span { start: node.span.start + 1, end: node.span.end - 1 });
        }
        if node.kind == Kind::Video {
            let start = node.span.start as usize + raw.find(&*target.url)?;
            return Some(Span::new(start, start + target.url.len()));
        }
        if !raw.ends_with(')') {
            return None;
        }
        let inner_end = self.children(id).last().map_or(node.span.start, |child| self.node(child).span.end);
        let from = inner_end.max(node.span.start) as usize;
        let open = text[from..node.span.end as usize].find("](").map(|i| from + i + 2)?;
        let body = &text[open..node.span.end as usize - 1];
        let start = open + (body.len() - body.trim_start().len());
        let body = body.trim_start();
        if let Some(angled) = body.strip_prefix('<') {
            return Some(Span::new(start + 1, start + 1 + angled.find('>').unwrap_or(angled.len())));
        }
        // A title follows after white space.
        Some(Span::new(start, start + body.find(char::is_whitespace).unwrap_or(body.len())))
    }

    /// The string `aux` of a node (info of a code block, name of a footnote).
    #[must_use]
    pub fn string(&self, id: NodeId) -> &str {
        self.strings.get(self.node(id).aux as usize).map_or("", |s| s)
    }

    /// The place on the page that a tab with a name is.
    #[must_use]
    pub fn tab_name(&self, id: NodeId) -> String {
        format!("tab/{}", self.string(id))
    }

    /// All text inside the nodes `from..to`, breaks as blanks, without marks.
    #[must_use]
    pub fn plain_range(&self, from: NodeId, to: NodeId) -> String {
        self.plain_with(from, to, ' ')
    }

    /// As [`Document::plain_range`], but where `<br>` stands, `written` does.
    #[must_use]
    pub fn plain_with(&self, from: NodeId, to: NodeId, written: char) -> String {
        let mut out = String::new();
        // A block of raw HTML ended, and what follows is apart from it.
        let mut ended = false;
        for id in from..to {
            match self.node(id).kind {
                Kind::Text | Kind::Code => {
                    let text = self.literal(id);
                    let glued = !out.is_empty() && !out.ends_with(char::is_whitespace);
                    if std::mem::take(&mut ended) && glued && !text.starts_with(char::is_whitespace) {
                        out.push(' ');
                    }
                    out.push_str(text);
                }
                Kind::HardBreak if written != ' ' && self.is_br(id) => out.push(written),
                Kind::SoftBreak | Kind::HardBreak => out.push(' '),
                Kind::Html if self.is_br(id) => out.push(written),
                Kind::Html if !out.is_empty() => match self.begins_block(id) {
                    Some(name)
                        if name.eq_ignore_ascii_case("li")
                            && written == ' '
                            && !out.trim_end().ends_with([':', ';']) =>
                    {
                        out.push_str("; ");
                    }
                    Some(_) => out.push(' '),
                    None => {
                        ended |= self.node(id).span.of(self.text.as_str()).strip_prefix('<').is_some_and(begins_block);
                    }
                },
                Kind::Paragraph | Kind::Item | Kind::Cell if !out.is_empty() => out.push(' '),
                _ => {}
            }
        }
        out
    }

    /// The element that raw HTML begins, if it is one that stands on lines of its own: what is in it and what is
    /// before it are two things.
    #[must_use]
    pub fn begins_block(&self, id: NodeId) -> Option<&str> {
        let raw = self.node(id).span.of(self.text.as_str()).strip_prefix('<')?;
        let name = &raw[..raw.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(raw.len())];
        (!name.is_empty() && begins_block(raw)).then_some(name)
    }

    /// Whether a break or raw HTML is written as `<br>`.
    #[must_use]
    pub fn is_br(&self, id: NodeId) -> bool {
        let raw = self.node(id).span.of(self.text.as_str()).as_bytes();
        let name = raw.strip_prefix(b"</").or_else(|| raw.strip_prefix(b"<")).unwrap_or(b"");
        let ends = name.get(2).is_some_and(|b| matches!(b, b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r'));
        ends && name[..2].eq_ignore_ascii_case(b"br")
    }

    /// Whether there is neither text nor an image inside node `id`.
    #[must_use]
    pub fn shows_nothing(&self, id: NodeId) -> bool {
        self.plain(id).trim().is_empty() && !self.inside(id).any(|id| self.node(id).kind == Kind::Image)
    }

    /// All text inside node `id`, without marks.
    #[must_use]
    pub fn plain(&self, id: NodeId) -> String {
        self.plain_range(id + 1, self.node(id).next)
    }

    /// Where a span came from: file (an index into [`Document::files`]) and bytes on disk.
    #[must_use]
    pub fn origin(&self, span: Span) -> Origin {
        self.text.origin(span)
    }

    /// The path of the file that the target of a link, image or video is relative to.
    #[must_use]
    pub fn base(&self, id: NodeId) -> &Arc<str> {
        let named = self.target(id).and_then(|target| self.files.get(target.file? as usize));
        named.unwrap_or_else(|| self.file_at(self.node(id).span.start))
    }

    /// The path of the file that the byte at `at` came from.
    #[must_use]
    pub fn file_at(&self, at: u32) -> &Arc<str> {
        self.files.get(self.text.file_at(at) as usize).unwrap_or(&self.files[0])
    }
}
