//! Markdown to nodes: with `scopes` the only file that names `pulldown-cmark`.

mod end_tags;
mod html;
mod text;

use std::collections::HashSet;
use std::sync::Arc;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, BrokenLink, CowStr, Event, HeadingLevel, LinkType, Parser, RefDefs, Tag, TagEnd,
};

use crate::text::{Span, Text, fit};

use super::document::{Align, Document, Target};
use super::front_matter::FrontMatter;
use super::html_depth::HtmlDepth;
use super::markup::{Mark, Marks};
use super::node::{AlertKind, Kind, NONE, Node, NodeId};
use super::nodes::Nodes;
use super::reference;
use super::scopes::{self, Scopes};

/// Parses the body of `text`, from byte `body` on, which is made of `parts` if the page includes others.
pub(super) fn parse(text: Text, body: usize, marks: &Marks, parts: &[(u16, Arc<str>)]) -> Document {
    let scopes = Scopes::new(parts);
    let shared = text.shared().clone();
    let source = shared.get(body..).unwrap_or("");
    let mut build = Build {
        source: &shared,
        marks,
        marked: false,
        ignored: 0,
        has_field: false,
        open: Vec::new(),
        pending: None,
        literal: 0,
        too_deep: 0,
        definition: None,
        base: None,
        unsafe_definitions: HashSet::new(),
        outer: Vec::new(),
        document: Document {
            text,
            files: Vec::new(),
            front_matter: FrontMatter::default(),
            nodes: Nodes::with_capacity(source.len() / 16),
            targets: Vec::new(),
            definitions: Vec::new(),
            strings: Vec::new(),
            alignments: Vec::new(),
            repairs: Vec::new(),
            foreign: Vec::new(),
            includes: Vec::new(),
            has_html: false,
            has_code: false,
            has_containers: false,
            deep_html: None,
        },
        html: HtmlDepth::default(),
    };
    let whole = build.document.text.clone();
    let file_at = |at: usize| whole.file_at(Span::at(at + body).start);
    let known = |link: BrokenLink<'_>| {
        let meant = scopes.find(file_at(link.span.start), &link.reference)?;
        Some((meant.url.into(), meant.title.into()))
    };
    let known = (!scopes.is_empty()).then_some(known);
    let mut events = Parser::new_with_broken_link_callback(source, scopes::options(), known).into_offset_iter();
    while let Some((mut event, range)) = events.next() {
        let defined = definition(&event, events.reference_definitions(), source);
        build.definition = defined.map(|place| Span::new(place.start + body, place.end + body));
        let meant = scopes::name_of(&event).and_then(|name| scopes.find(file_at(range.start), name));
        build.base = meant.as_ref().map(|meant| meant.file).filter(|file| *file != file_at(range.start));
        if let (Some(meant), Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. })) =
            (meant, &mut event)
            && (**dest_url != *meant.url || **title != *meant.title)
        {
            build.definition = None;
            (*dest_url, *title) = (meant.url.into(), meant.title.into());
        }
        let span = Span::new(range.start + body, range.end + body);
        build.event(event, span);
    }
    build.flush();
    let spoilt = std::mem::take(&mut build.unsafe_definitions);
    build.document.definitions.retain(|(_, place)| !spoilt.contains(place));
    while let Some(id) = build.open.pop() {
        build.close(id);
    }
    let mut document = build.document;
    document.nodes.fit();
    fit(&mut document.targets);
    fit(&mut document.definitions);
    fit(&mut document.strings);
    fit(&mut document.alignments);
    document
}

/// Where the address of a link or image by reference is written, as far as that is certain.
fn definition(event: &Event<'_>, known: &RefDefs<'_>, source: &str) -> Option<std::ops::Range<usize>> {
    let Event::Start(Tag::Link { link_type, dest_url, id, .. } | Tag::Image { link_type, dest_url, id, .. }) = event
    else {
        return None;
    };
    if !matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
        return None;
    }
    let definition = known.get(id).filter(|definition| definition.dest == *dest_url)?;
    let address = reference::address(source.get(definition.span.clone())?, dest_url)?;
    Some(definition.span.start + address.start..definition.span.start + address.end)
}

struct Build<'s> {
    source: &'s str,
    marks: &'s Marks,
    /// The raw HTML that is read was a mark, and its block is gone.
    marked: bool,
    /// Containers that were not opened because they are too deep.
    ignored: usize,
    /// The block of raw HTML that is read may have a check box.
    has_field: bool,
    open: Vec<NodeId>,
    /// Text that may still grow.
    pending: Option<Span>,
    /// Depth of links, images and code, inside which a bare address is only text.
    literal: usize,
    /// Open elements that were left out because they are too deep.
    too_deep: usize,
    /// Where the address of the link that begins is written, if that is elsewhere.
    definition: Option<Span>,
    /// The file that defines the address of the link that begins, if that is another one.
    base: Option<u16>,
    /// Addresses that other files take part in: what is right for one may be wrong for the other.
    unsafe_definitions: HashSet<Span>,
    /// End tags found in a list that close an element opened before it.
    outer: Vec<Node>,
    document: Document,
    html: HtmlDepth,
}

/// Elements inside each other, at most: what is deeper stands in the last one. Later phases go down as far.
const MAX_DEPTH: usize = 120;

impl Build<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Text(text) => return self.text(&text, span),
            _ => self.flush(),
        }
        match event {
            Event::Start(_) if self.open.len() >= MAX_DEPTH => self.too_deep += 1,
            Event::End(_) if self.too_deep > 0 => self.too_deep -= 1,
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(end),
            Event::Text(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
            Event::Code(code) => {
                let string = self.string(&code);
                self.leaf(Kind::Code, span, string);
            }
            Event::InlineHtml(ref tag) if is_break(tag) => self.leaf(Kind::HardBreak, span, NONE),
            Event::Html(html) | Event::InlineHtml(html) => {
                if self.mark(&html, span) {
                    return;
                }
                if !self.html.read(&html) {
                    self.document.deep_html.get_or_insert(span);
                    return self.leaf(Kind::Text, span, NONE);
                }
                self.document.has_html = true;
                self.raw_html(&html, span);
            }
            Event::FootnoteReference(name) => {
                let string = self.string(&name);
                self.leaf(Kind::FootnoteRef, span, string);
            }
            Event::SoftBreak => self.leaf(Kind::SoftBreak, span, NONE),
            Event::HardBreak => self.leaf(Kind::HardBreak, span, NONE),
            Event::Rule => self.leaf(Kind::Rule, span, NONE),
            Event::TaskListMarker(done) => self.leaf(Kind::TaskMark(done), span, NONE),
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        // A nested list or another block ends the text of an item.
        let in_item = self.open.last().is_some_and(|&id| self.document.node(id).kind == Kind::Item);
        if in_item && is_block(&tag) {
            self.item_name();
        }
        let (kind, aux) = match tag {
            Tag::Paragraph => (Kind::Paragraph, NONE),
            Tag::Heading { level, id, .. } => {
                let aux = id.map_or(NONE, |id| self.string(&id));
                (Kind::Heading(level_number(level)), aux)
            }
            Tag::BlockQuote(Some(kind)) => (Kind::Alert(alert_kind(kind)), NONE),
            Tag::BlockQuote(None) => self.docfx_quote(span),
            Tag::CodeBlock(kind) => {
                self.literal += 1;
                let info = match kind {
                    pulldown_cmark::CodeBlockKind::Fenced(info) if !info.is_empty() => self.string(&info),
                    _ => NONE,
                };
                self.document.has_code = true;
                (Kind::CodeBlock, info)
            }
            Tag::HtmlBlock => (Kind::HtmlBlock, NONE),
            Tag::DefinitionList => (Kind::Definitions, NONE),
            Tag::DefinitionListTitle => (Kind::Term, NONE),
            Tag::DefinitionListDefinition => (Kind::Definition, NONE),
            Tag::List(None) => (Kind::Bullets, NONE),
            Tag::List(Some(first)) => (Kind::Numbers, u32::try_from(first).unwrap_or(1)),
            Tag::Item => (Kind::Item, NONE),
            Tag::FootnoteDefinition(name) => (Kind::Footnote, self.string(&name)),
            Tag::Table(columns) => {
                self.document.alignments.push(columns.into_iter().map(align).collect());
                (Kind::Table, count(self.document.alignments.len() - 1))
            }
            Tag::TableHead => (Kind::HeadRow, NONE),
            Tag::TableRow => (Kind::Row, NONE),
            Tag::TableCell => (Kind::Cell, NONE),
            Tag::Strong => (Kind::Strong, NONE),
            Tag::Strikethrough => (Kind::Struck, NONE),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.literal += 1;
                let mail = link_type == LinkType::Email;
                let url = if mail { CowStr::from(format!("mailto:{dest_url}")) } else { dest_url };
                let aux = self.target(&url, &title, false);
                self.defined(aux, span);
                (Kind::Link, aux)
            }
            Tag::Image { dest_url, title, .. } => {
                self.literal += 1;
                let aux = self.target(&dest_url, &title, false);
                self.defined(aux, span);
                (Kind::Image, aux)
            }
            _ => (Kind::Emphasis, NONE),
        };
        let id = self.document.end();
        self.document.nodes.push(Node { span, next: id + 1, aux, kind });
        self.open.push(id);
    }

    /// Does what a mark says, if `html` is one.
    fn mark(&mut self, html: &str, span: Span) -> bool {
        let Some(mark) = self.marks.read(&self.document.text, span.start, html).cloned() else { return false };
        self.document.has_containers = true;
        let block = self.open.last().copied().filter(|&id| self.document.node(id).kind == Kind::HtmlBlock);
        // A mark may follow another in one block of HTML: only the first one takes the block away, and the blanks in it.
        let blank = |id: NodeId| self.document.inside(id).all(|id| self.document.literal(id).trim().is_empty());
        if let Some(id) = block.filter(|&id| blank(id)) {
            self.document.nodes.truncate(id);
            self.open.pop();
            self.marked = true;
        }
        match mark {
            Mark::Open(..) if self.open.len() >= MAX_DEPTH => self.ignored += 1,
            Mark::Open(kind, aux) => {
                let aux = aux.map_or(NONE, |aux| self.string(&aux));
                let id = self.document.end();
                self.document.nodes.push(Node { span, next: id + 1, aux, kind });
                self.open.push(id);
            }
            Mark::Close if self.ignored > 0 => self.ignored -= 1,
            Mark::Close => {
                if let Some(id) = self.open.last().copied().filter(|&id| self.is_marked(id)) {
                    self.open.pop();
                    self.close(id);
                    self.document.nodes.change(id, |node| node.span.end = span.end.max(node.span.end));
                }
            }
            Mark::Quote(kind) => {
                if let Some(&id) = self.open.last().filter(|&&id| self.document.node(id).kind == Kind::Quote) {
                    self.document.nodes.change(id, |node| node.kind = kind);
                }
            }
            Mark::Anchor(name) => {
                let name = self.string(&name);
                self.leaf(Kind::Anchor, span, name);
            }
        }
        true
    }

    /// Whether a mark opened the node `id`.
    fn is_marked(&self, id: NodeId) -> bool {
        let node = self.document.node(id);
        node.kind.is_marked() && self.document.text.is_inserted(node.span.start)
    }

    fn end(&mut self, end: TagEnd) {
        if end == TagEnd::HtmlBlock && std::mem::take(&mut self.marked) {
            self.has_field = false;
            return;
        }
        // What was not closed where it was opened ends with what it stands in.
        while let Some(id) = self.open.last().copied().filter(|&id| self.is_marked(id)) {
            self.open.pop();
            self.close(id);
        }
        if matches!(end, TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) {
            self.literal = self.literal.saturating_sub(1);
        }
        if matches!(end, TagEnd::Item | TagEnd::TableCell) || (end == TagEnd::Paragraph && self.in_item()) {
            self.item_name();
        }
        if let Some(id) = self.open.pop() {
            if std::mem::take(&mut self.has_field) {
                self.html_boxes(id);
            }
            self.close(id);
            match self.document.node(id).kind {
                Kind::Paragraph if self.video(id) => {}
                Kind::Paragraph | Kind::Item => self.end_tags(id),
                Kind::Bullets | Kind::Numbers if !self.in_list() => self.write_outer(),
                _ => {}
            }
        }
    }

    /// Everything since node `id` stands inside it.
    fn close(&mut self, id: NodeId) {
        let end = self.document.end();
        self.document.nodes.change(id, |node| node.next = end);
    }

    fn in_item(&self) -> bool {
        let above = self.open.len().checked_sub(2).map(|n| self.open[n]);
        above.is_some_and(|id| self.document.node(id).kind == Kind::Item)
    }

    /// `{#name}` at the end of a list item or cell names the item and is no text.
    fn item_name(&mut self) {
        let Some(last) = self.document.nodes.last().filter(|n| n.kind == Kind::Text && n.aux == NONE) else {
            return;
        };
        let text = last.span.of(self.source);
        let Some(open) = text.trim_end().strip_suffix('}').and_then(|t| t.rfind("{#")) else { return };
        let name = &text.trim_end()[open + 2..text.trim_end().len() - 1];
        let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !plain {
            return;
        }
        let start = last.span.start as usize;
        let kept = text[..open].trim_end().len();
        let name = self.string(name);
        self.document.nodes.change(self.document.end() - 1, |node| node.span = Span::new(start, start + kept));
        self.leaf(Kind::ItemName, Span::new(start + open, last.span.end as usize), name);
    }

    fn leaf(&mut self, kind: Kind, span: Span, aux: u32) {
        let next = self.document.end() + 1;
        self.document.nodes.push(Node { span, next, aux, kind });
    }

    fn string(&mut self, text: &str) -> u32 {
        self.document.strings.push(text.into());
        count(self.document.strings.len() - 1)
    }

    fn target(&mut self, url: &CowStr<'_>, title: &CowStr<'_>, bare: bool) -> u32 {
        let file = self.base.take();
        self.document.targets.push(Target { url: (&**url).into(), title: (&**title).into(), bare, file });
        count(self.document.targets.len() - 1)
    }

    /// Notes where the address of a reference is written.
    fn defined(&mut self, target: u32, link: Span) {
        let Some(place) = self.definition.take() else { return };
        let text = &self.document.text;
        let own = |span: Span| text.file_at(span.start) == 0 && text.file_at(span.end.saturating_sub(1)) == 0;
        if !own(place) || !own(link) {
            self.unsafe_definitions.insert(place);
        }
        self.document.definitions.push((target, place));
    }

    /// `> [!div class="…"]` and `> [!VIDEO url]` are quotations to Markdown.
    fn docfx_quote(&mut self, span: Span) -> (Kind, u32) {
        // Only the beginning: quotations may be nested thousands deep.
        let head = span.of(self.source);
        let head = head[..head.floor_char_boundary(80)].trim_start_matches(['>', ' ', '\t']);
        let starts = |word: &str| head.get(..word.len()).is_some_and(|h| h.eq_ignore_ascii_case(word));
        if starts("[!div") || starts("[!video") { (Kind::Div, NONE) } else { (Kind::Quote, NONE) }
    }

    /// A paragraph that is only `[!VIDEO url]` becomes a video. Whether it is one.
    fn video(&mut self, id: NodeId) -> bool {
        let span = self.document.node(id).span;
        let raw = span.of(self.source).trim();
        let inner = raw.strip_prefix("[!").and_then(|r| r.strip_suffix(']'));
        let Some((keyword, url)) = inner.and_then(|inner| inner.split_once([' ', '\t'])) else { return false };
        let is_video = keyword.eq_ignore_ascii_case("video") && !url.trim().contains(char::is_whitespace);
        if is_video {
            let url = CowStr::from(url.trim().to_owned());
            self.document.nodes.truncate(id);
            let aux = self.target(&url, &CowStr::Borrowed(""), false);
            self.leaf(Kind::Video, span, aux);
        }
        is_video
    }
}

/// Whether a tag opens a block that can follow the text of an item.
fn is_block(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::List(_) | Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::Table(_) | Tag::HtmlBlock)
}

/// `<br>`, `<br/>`, `<br />`, and `</br>`, which browsers take for one; with attributes it stays raw HTML.
fn is_break(tag: &str) -> bool {
    let inner = tag.strip_prefix('<').and_then(|t| t.strip_suffix('>')).unwrap_or("");
    let name = inner.strip_prefix('/').unwrap_or(inner);
    name.trim_end_matches(['/', ' ', '\t', '\n', '\r']).eq_ignore_ascii_case("br")
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

fn alert_kind(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

fn level_number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
