//! Blocks and inlines as HTML.

mod author;
mod checks;
mod code;
mod containers;
mod links;
mod lists;
mod plain;
mod raw_html;
pub(super) mod sections;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::locale::{SCREEN, after_slashes, joints};
use crate::model::{Page, linkable};
use crate::parse::{Align, Kind, NodeId};
use crate::playbook::PageId;
use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::absent::Absent;
use super::escape;
use super::ids::Ids;
use author::Author;

pub(super) use plain::plain;

/// Writes parts of one page into a file of the site.
pub(super) struct Prose<'r> {
    pub(super) renderer: &'r Renderer<'r>,
    /// The page whose text is written.
    pub(super) page_id: PageId,
    /// The locale whose frame it stands in.
    pub(super) locale: usize,
    /// The file that links start from.
    pub(super) from: String,
    /// Level that each heading has in the file, by its index on the page.
    pub(super) levels: Vec<u8>,
    /// Only phrasing may be written, as in a heading.
    pub(super) phrasing: bool,
    /// A block of raw HTML ended where only phrasing may stand: more words belong on a new line.
    pub(super) ended: bool,
    /// Inside a link of our own: another one would end it.
    pub(super) in_link: bool,
    /// What raw HTML has open.
    author: Author,
    pub(super) ids: Ids,
    footnotes: Vec<NodeId>,
    footnote_numbers: HashMap<&'r str, usize>,
    /// Index of the next link that may be asked for, since links come in the order of the page.
    pub(super) link_hint: usize,
    absent: OnceCell<Absent<'r>>,
    raw_links: OnceCell<HashMap<&'r str, usize>>,
    /// Tables that were written.
    tables: usize,
    /// Bytes of code that may still be coloured.
    colours_left: usize,
    /// The first template that could not be rendered.
    fault: Option<ThemeFault>,
}

impl<'r> Prose<'r> {
    pub(super) fn new(renderer: &'r Renderer<'r>, page_id: PageId, locale: usize, from: String) -> Self {
        let page = &renderer.playbook.pages[page_id];
        let levels = levels(page);
        Self {
            renderer,
            page_id,
            locale,
            from,
            levels,
            phrasing: false,
            ended: false,
            in_link: false,
            author: Author::default(),
            ids: Ids::new(renderer.known(), page_id),
            footnotes: Vec::new(),
            footnote_numbers: footnote_numbers(page),
            link_hint: 0,
            absent: OnceCell::new(),
            raw_links: OnceCell::new(),
            tables: 0,
            colours_left: super::highlight::MOST,
            fault: None,
        }
    }

    /// The tasks that the page lacks.
    pub(super) fn absent(&self) -> &Absent<'r> {
        self.absent.get_or_init(|| Absent::of(self.renderer, self.page_id))
    }

    pub(super) fn page(&self) -> &'r Page {
        &self.renderer.playbook.pages[self.page_id]
    }

    /// The blocks from `from` up to `to`.
    pub(super) fn blocks(&mut self, from: NodeId, to: NodeId) -> String {
        self.fragment(|prose, out| prose.write_blocks(out, from, to))
    }

    /// Text of the page, whose longest words may break, and two words with a slash between them.
    fn text(&self, out: &mut String, text: &str) {
        let tag = self.renderer.playbook.locales()[self.page().locale].tag();
        let mut from = 0;
        for at in after_slashes(text) {
            let word = &text[from..at];
            escape::push_broken(out, word, &joints(word, tag, SCREEN));
            out.push_str("<wbr>");
            from = at;
        }
        let rest = &text[from..];
        escape::push_broken(out, rest, &joints(rest, tag, SCREEN));
    }

    /// The inlines inside node `id`.
    pub(super) fn inlines(&mut self, id: NodeId) -> String {
        let (from, to) = (id + 1, self.page().document.node(id).next);
        self.fragment(|prose, out| prose.write_phrasing(out, from, to))
    }

    /// Inlines where only phrasing may stand: in a heading, a legend, a label.
    pub(super) fn write_phrasing(&mut self, out: &mut String, from: NodeId, to: NodeId) {
        let before = std::mem::replace(&mut self.phrasing, true);
        self.within(out, |prose, out| prose.write_inlines(out, from, to));
        (self.phrasing, self.ended) = (before, false);
    }

    /// What `write` writes, complete: all that raw HTML opened in it is closed at its end.
    pub(super) fn fragment(&mut self, write: impl FnOnce(&mut Self, &mut String)) -> String {
        let mut out = String::new();
        self.within(&mut out, write);
        out
    }

    /// Writes what stands inside an element of our own: all that raw HTML opens there ends there.
    pub(super) fn within(&mut self, out: &mut String, write: impl FnOnce(&mut Self, &mut String)) {
        let outer = self.author.enter();
        write(self, out);
        self.author.leave(out, outer);
    }

    /// Opens an element of our own.
    pub(super) fn open(out: &mut String, element: &str, attributes: &[(&str, &str)]) {
        let _ = write!(out, "<{element}");
        for (name, value) in attributes {
            let _ = write!(out, " {name}=\"");
            escape::push(out, value);
            out.push('"');
        }
        out.push('>');
    }

    /// Writes a part of the theme.
    fn part(&mut self, out: &mut String, name: &str, values: Values) {
        match self.renderer.part(self.locale, name, values) {
            Ok(html) => out.push_str(&html),
            Err(fault) => self.fault = self.fault.take().or(Some(fault)),
        }
    }

    /// Places with the anchors of a heading that something else stands for.
    pub(super) fn anchors(&self, heading: usize) -> String {
        let (primary, alias) = self.ids.heading(heading);
        let mut out = String::new();
        for anchor in std::iter::once(primary).chain(alias) {
            Self::open(&mut out, "span", &[("class", "at"), ("id", &anchor)]);
            out.push_str("</span>");
        }
        out
    }

    /// The page's title where the file has another one.
    pub(super) fn second_title(&self, heading: usize) -> String {
        let (anchor, _) = self.ids.heading(heading);
        let mut out = String::new();
        Self::open(&mut out, "h2", &[("id", &anchor)]);
        escape::push(&mut out, &self.page().headings[heading].text);
        out.push_str("</h2>");
        out
    }

    /// A text with a note behind it.
    pub(super) fn noted(text: String, note: &str) -> String {
        if note.trim().is_empty() { text } else { format!("{text} <small>{note}</small>") }
    }

    pub(super) fn write_blocks(&mut self, out: &mut String, from: NodeId, to: NodeId) {
        let page = self.page();
        for id in page.document.siblings(from, to) {
            self.block(out, id, false);
        }
    }

    pub(super) fn block(&mut self, out: &mut String, id: NodeId, tight: bool) {
        let document = &self.page().document;
        let node = document.node(id);
        let (first, next) = (id + 1, node.next);
        match node.kind {
            Kind::Paragraph => {
                if tight {
                    self.write_inlines(out, first, next);
                } else {
                    out.push_str("<p>");
                    self.within(out, |prose, out| prose.write_inlines(out, first, next));
                    out.push_str("</p>\n");
                }
            }
            Kind::Heading(_) => self.heading(out, id),
            Kind::Quote => self.wrap(out, id, "<blockquote>", "</blockquote>\n"),
            Kind::Div => self.wrap(out, id, "<div>", "</div>\n"),
            Kind::Alert(kind) => self.alert(out, id, kind),
            Kind::Definitions => self.wrap(out, id, "<dl>", "</dl>\n"),
            Kind::Term => {
                out.push_str("<dt>");
                self.within(out, |prose, out| prose.write_inlines(out, first, next));
                out.push_str("</dt>\n");
            }
            Kind::Definition => self.wrap(out, id, "<dd>", "</dd>\n"),
            Kind::Checklist
            | Kind::NextStep
            | Kind::Selector
            | Kind::Columns
            | Kind::Column
            | Kind::Details
            | Kind::Tabs
            | Kind::Tab
            | Kind::Zone
            | Kind::Foreign
            | Kind::Anchor => self.container(out, id),
            Kind::Video => self.video(out, id),
            Kind::Bullets | Kind::Numbers => self.list(out, id),
            Kind::Item => self.wrap(out, id, "<li>", "</li>\n"),
            Kind::CodeBlock => self.code_block(out, id),
            Kind::HtmlBlock
                if document.children(id).any(|child| matches!(document.node(child).kind, Kind::TaskMark(_))) =>
            {
                self.boxed_html(out, id);
            }
            Kind::HtmlBlock => {
                self.raw_html(out, id);
                // What is nested too deep to be read as HTML.
                for child in document.children(id).filter(|&child| document.node(child).kind == Kind::Text) {
                    escape::push(out, document.literal(child));
                }
            }
            Kind::Table => self.table(out, id),
            Kind::Rule => out.push_str("<hr>\n"),
            Kind::Footnote => self.footnotes.push(id),
            _ => self.inline(out, id),
        }
    }

    fn wrap(&mut self, out: &mut String, id: NodeId, open: &str, close: &str) {
        let next = self.page().document.node(id).next;
        out.push_str(open);
        self.within(out, |prose, out| prose.write_blocks(out, id + 1, next));
        out.push_str(close);
    }

    pub(super) fn heading(&mut self, out: &mut String, id: NodeId) {
        let page = self.page();
        let Some(index) = page.heading_at(id) else { return };
        let level = self.levels[index];
        let (id_here, alias) = self.ids.heading(index);
        Self::open(out, &format!("h{level}"), &[("id", &id_here)]);
        if let Some(alias) = alias {
            Self::open(out, "span", &[("id", &alias)]);
            out.push_str("</span>");
        }
        let next = page.document.node(id).next;
        self.write_phrasing(out, id + 1, next);
        let _ = writeln!(out, "</h{level}>");
    }

    fn table(&mut self, out: &mut String, id: NodeId) {
        let document = &self.page().document;
        let aligns = document.alignments.get(document.node(id).aux as usize).map_or(&[][..], |a| a);
        // Each has a name of its own, by which those who hear the page find it.
        self.tables += 1;
        let label = match self.tables {
            1 => self.message("table"),
            n => format!("{} {n}", self.message("table")).into(),
        };
        Self::open(out, "div", &[("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", &label)]);
        out.push_str("<table>\n");
        let mut in_body = false;
        for row in document.children(id) {
            let head = document.node(row).kind == Kind::HeadRow;
            if head {
                out.push_str("<thead>");
            } else if !in_body {
                out.push_str("<tbody>\n");
                in_body = true;
            }
            out.push_str("<tr>");
            for (n, cell) in document.children(row).enumerate() {
                let class = match aligns.get(n) {
                    Some(Align::Center) => " class=\"ac\"",
                    Some(Align::Right) => " class=\"ar\"",
                    _ => "",
                };
                out.push_str(if head { "<th scope=\"col\"" } else { "<td" });
                out.push_str(class);
                out.push('>');
                let next = document.node(cell).next;
                self.within(out, |prose, out| prose.write_inlines(out, cell + 1, next));
                out.push_str(if head { "</th>" } else { "</td>" });
            }
            out.push_str(if head { "</tr></thead>\n" } else { "</tr>\n" });
        }
        if in_body {
            out.push_str("</tbody>");
        }
        out.push_str("</table></div>\n");
    }

    fn video(&mut self, out: &mut String, id: NodeId) {
        let url = self.page().document.target(id).map_or("", |t| &*t.url);
        let Some(href) = linkable(url) else { return };
        let label = self.message("video");
        let shown = raw_html::bare_address(&href);
        let mut link = String::from("<p class=\"video\"><a href=\"");
        escape::push(&mut link, &href);
        link.push_str("\">");
        escape::push(&mut link, &format!("{label}: {shown}"));
        link.push_str("</a></p>\n");
        out.push_str(&link);
    }

    pub(super) fn write_inlines(&mut self, out: &mut String, from: NodeId, to: NodeId) {
        let document = &self.page().document;
        let mut at = from;
        while at < to {
            let node = document.node(at);
            if matches!(node.kind, Kind::TaskMark(_)) && !self.ended {
                at = self.inline_box(out, at, to);
            } else {
                self.inline(out, at);
                at = node.next;
            }
        }
    }

    fn inline(&mut self, out: &mut String, id: NodeId) {
        let document = &self.page().document;
        let node = document.node(id);
        let tag = |prose: &mut Self, out: &mut String, name: &str| {
            let _ = write!(out, "<{name}>");
            prose.within(out, |prose, out| prose.write_inlines(out, id + 1, node.next));
            let _ = write!(out, "</{name}>");
        };
        let blank = node.kind == Kind::Text && document.literal(id).trim().is_empty();
        if self.ended && !blank && !matches!(node.kind, Kind::Html | Kind::SoftBreak | Kind::HardBreak) {
            self.begin_line(out);
        }
        match node.kind {
            Kind::Text => self.text(out, document.literal(id)),
            Kind::Code => {
                out.push_str("<code>");
                escape::push(out, document.literal(id));
                out.push_str("</code>");
            }
            Kind::Emphasis => tag(self, out, "em"),
            Kind::Strong => tag(self, out, "strong"),
            Kind::Struck => tag(self, out, "del"),
            // A line that begins with a box is a line of its own.
            Kind::SoftBreak
                if document.nodes.get(id + 1).is_some_and(|next| matches!(next.kind, Kind::TaskMark(_))) =>
            {
                out.push_str("<br>\n");
            }
            Kind::SoftBreak => out.push('\n'),
            Kind::HardBreak => out.push_str("<br>\n"),
            Kind::Html => self.raw_html(out, id),
            Kind::Link => self.link(out, id),
            Kind::Image => self.image(out, id),
            Kind::ItemName => {}
            Kind::Anchor => self.container(out, id),
            Kind::TaskMark(done) => self.task_mark(out, id, done),
            Kind::FootnoteRef => {
                let name = document.string(id);
                let number = self.footnote_number(name);
                let (note, here) = (self.ids.note(number, None), self.ids.note(number, Some(id)));
                let _ = write!(out, "<sup class=\"fn\"><a href=\"#{note}\" id=\"{here}\">{number}</a></sup>");
            }
            _ => self.write_inlines(out, id + 1, node.next),
        }
    }

    fn footnote_number(&self, name: &str) -> usize {
        self.footnote_numbers.get(name).copied().unwrap_or_default()
    }

    /// The footnotes met so far, as a section.
    pub(super) fn footnote_section(&mut self) -> String {
        let mut notes = std::mem::take(&mut self.footnotes);
        let mut seen = HashSet::new();
        notes.retain(|&id| seen.insert(self.footnote_number(self.page().document.string(id))));
        if notes.is_empty() {
            return String::new();
        }
        let title = escape::html(&self.message("footnotes"));
        let mut out = format!("<section class=\"sec footnotes\"><h2>{title}</h2><ol>\n");
        for id in notes {
            let number = self.footnote_number(self.page().document.string(id));
            let next = self.page().document.node(id).next;
            let body = self.blocks(id + 1, next);
            let id = self.ids.note(number, None);
            let _ = writeln!(out, "<li id=\"{id}\" value=\"{number}\">{body}</li>");
        }
        out.push_str("</ol></section>\n");
        out
    }

    /// The language of the site's own words where the page around them is in another one.
    pub(super) fn own_words(&self) -> Option<&'r str> {
        (self.renderer.written_in(self.page_id) != self.locale).then(|| self.renderer.routes.tag(self.locale))
    }

    pub(super) fn message(&self, id: &str) -> std::sync::Arc<str> {
        self.renderer.playbook.locales()[self.locale].catalogue.text(id)
    }
}

/// Levels without jumps below the page's title, whatever the source has.
fn levels(page: &Page) -> Vec<u8> {
    let mut open: Vec<u8> = Vec::new();
    page.headings
        .iter()
        .enumerate()
        .map(|(n, heading)| {
            if page.title_heading == Some(n) {
                return 1;
            }
            while open.last().is_some_and(|&level| level >= heading.level) {
                open.pop();
            }
            open.push(heading.level);
            u8::try_from(open.len() + 1).unwrap_or(6).min(6)
        })
        .collect()
}

/// The number of each footnote: its place among the definitions.
fn footnote_numbers(page: &Page) -> HashMap<&str, usize> {
    let document = &page.document;
    let mut out = HashMap::new();
    let notes = (0..document.end()).filter(|&id| document.node(id).kind == Kind::Footnote);
    for (n, id) in notes.enumerate() {
        out.entry(document.string(id)).or_insert(n + 1);
    }
    out
}
