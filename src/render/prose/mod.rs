//! Blocks and inlines as HTML.

mod containers;
mod lists;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::fmt::Write as _;

use crate::model::{Page, linkable};
use crate::parse::{Align, Kind, NodeId};
use crate::playbook::PageId;

use super::Renderer;
use super::away::Absent;
use super::escape;
use super::sanitize::{self, END, OWN};

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
    /// The fragment being written has raw HTML in it.
    raw: bool,
    /// Only phrasing may be written, as in a heading.
    phrasing: bool,
    widgets: Vec<String>,
    footnotes: Vec<NodeId>,
    /// Index of the next link that may be asked for, since links come in the order of the page.
    pub(super) link_hint: usize,
    absent: OnceCell<Absent<'r>>,
    raw_links: OnceCell<HashMap<&'r str, usize>>,
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
            raw: false,
            phrasing: false,
            widgets: Vec::new(),
            footnotes: Vec::new(),
            link_hint: 0,
            absent: OnceCell::new(),
            raw_links: OnceCell::new(),
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
        self.fragment(from, to, |prose, out| prose.write_blocks(out, from, to))
    }

    /// The inlines inside node `id`.
    pub(super) fn inlines(&mut self, id: NodeId) -> String {
        let (from, to) = (id + 1, self.page().document.node(id).next);
        self.fragment(from, to, |prose, out| prose.write_phrasing(out, from, to))
    }

    /// Inlines where only phrasing may stand: in a heading, a legend, a label.
    pub(super) fn write_phrasing(&mut self, out: &mut String, from: NodeId, to: NodeId) {
        let before = std::mem::replace(&mut self.phrasing, true);
        self.write_inlines(out, from, to);
        self.phrasing = before;
    }

    /// Runs `write` over nodes `from..to`, and cleans what it wrote if there is raw HTML among them.
    pub(super) fn fragment(&mut self, from: NodeId, to: NodeId, write: impl FnOnce(&mut Self, &mut String)) -> String {
        let document = &self.page().document;
        let html = |kind| matches!(kind, Kind::Html | Kind::HtmlBlock);
        self.raw = document.has_html && (from..to).any(|id| html(document.node(id).kind));
        self.widgets.clear();
        let mut out = String::new();
        write(self, &mut out);
        if std::mem::take(&mut self.raw) {
            let known = self.raw_links.get_or_init(|| links_in_html(self.page()));
            let resolve = |url: &str| known.get(url.trim()).and_then(|&index| self.raw_address(index, url));
            out = sanitize::clean(&out, &resolve, &self.widgets);
        }
        out
    }

    /// Opens an element of our own, which cleaning keeps with its attributes. Unlike a widget it stands in
    /// the text that is cleaned, so that an author's unclosed element ends where ours does.
    pub(super) fn open(&self, out: &mut String, element: &str, attributes: &[(&str, &str)]) {
        let _ = write!(out, "<{element}");
        for (name, value) in attributes {
            let _ = write!(out, " {name}=\"");
            self.own(out);
            escape::push(out, value);
            out.push('"');
        }
        out.push('>');
    }

    /// Puts whole elements of our own into the fragment, past the cleaning.
    pub(super) fn widget(&mut self, out: &mut String, html: &str) {
        if self.raw {
            let _ = write!(out, "{OWN}{}{END}", self.widgets.len());
            self.widgets.push(html.to_owned());
        } else {
            out.push_str(html);
        }
    }

    /// An attribute value of our own.
    pub(super) fn own(&self, out: &mut String) {
        if self.raw {
            out.push(OWN);
        }
    }

    pub(super) fn text(out: &mut String, text: &str) {
        if text.contains([OWN, END]) {
            escape::push(out, &text.replace([OWN, END], ""));
        } else {
            escape::push(out, text);
        }
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
                    self.write_inlines(out, first, next);
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
                self.write_inlines(out, first, next);
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
            Kind::HtmlBlock => self.write_inlines(out, first, next),
            Kind::Table => self.table(out, id),
            Kind::Rule => out.push_str("<hr>\n"),
            Kind::Footnote => self.footnotes.push(id),
            _ => self.inline(out, id),
        }
    }

    fn wrap(&mut self, out: &mut String, id: NodeId, open: &str, close: &str) {
        let next = self.page().document.node(id).next;
        out.push_str(open);
        self.write_blocks(out, id + 1, next);
        out.push_str(close);
    }

    pub(super) fn heading(&mut self, out: &mut String, id: NodeId) {
        let page = self.page();
        let Some(index) = page.headings.iter().position(|h| h.node == id) else { return };
        let level = self.levels[index];
        let _ = write!(out, "<h{level} id=\"");
        self.own(out);
        let (primary, alias) = self.anchor(index);
        escape::push(out, &primary);
        out.push_str("\">");
        if let Some(alias) = alias {
            out.push_str("<span id=\"");
            self.own(out);
            escape::push(out, &alias);
            out.push_str("\"></span>");
        }
        let next = page.document.node(id).next;
        self.write_phrasing(out, id + 1, next);
        let _ = writeln!(out, "</h{level}>");
    }

    /// The id of a heading: its source twin's anchor, so that an address means the same place in every
    /// language; its own anchor stays as a second one.
    pub(super) fn anchor(&self, index: usize) -> (String, Option<String>) {
        let playbook = self.renderer.playbook;
        let page = self.page();
        let own = page.headings[index].anchor.clone();
        let twin = playbook.twins[self.page_id].get(index).copied().flatten();
        let source = playbook.source_twin(self.page_id).map(|s| &playbook.pages[s]);
        match (source, twin) {
            (Some(source), Some(twin)) => {
                let primary = source.headings[twin].anchor.clone();
                // Another heading's primary anchor is not taken away from it.
                let taken = playbook.twins[self.page_id].iter().flatten().any(|&t| source.headings[t].anchor == own);
                let alias = (own != primary && !taken && !own.is_empty()).then_some(own);
                (primary, alias)
            }
            (Some(source), None) => {
                let taken = playbook.twins[self.page_id].iter().flatten().any(|&t| source.headings[t].anchor == own);
                if taken {
                    (format!("{own}-{}", page.document.node(page.headings[index].node).span.start), None)
                } else {
                    (own, None)
                }
            }
            _ => (own, None),
        }
    }

    fn code_block(&mut self, out: &mut String, id: NodeId) {
        let document = &self.page().document;
        self.open(out, "pre", &[("tabindex", "0")]);
        out.push_str("<code>");
        for child in document.children(id) {
            Self::text(out, document.literal(child));
        }
        out.push_str("</code></pre>\n");
    }

    fn table(&mut self, out: &mut String, id: NodeId) {
        let document = &self.page().document;
        let aligns = document.alignments.get(document.node(id).aux as usize).map_or(&[][..], |a| a);
        let label = self.message("table");
        self.open(out, "div", &[("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", &label)]);
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
                self.write_inlines(out, cell + 1, document.node(cell).next);
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
        let shown = href.split_once("://").map_or(href.as_str(), |(_, rest)| rest).trim_end_matches('/').to_owned();
        let mut link = String::from("<p class=\"video\"><a href=\"");
        escape::push(&mut link, &href);
        link.push_str("\">");
        escape::push(&mut link, &format!("{label}: {shown}"));
        link.push_str("</a></p>\n");
        self.widget(out, &link);
    }

    pub(super) fn write_inlines(&mut self, out: &mut String, from: NodeId, to: NodeId) {
        let page = self.page();
        for id in page.document.siblings(from, to) {
            self.inline(out, id);
        }
    }

    fn inline(&mut self, out: &mut String, id: NodeId) {
        let document = &self.page().document;
        let node = document.node(id);
        let tag = |prose: &mut Self, out: &mut String, name: &str| {
            let _ = write!(out, "<{name}>");
            prose.write_inlines(out, id + 1, node.next);
            let _ = write!(out, "</{name}>");
        };
        match node.kind {
            Kind::Text => Self::text(out, document.literal(id)),
            Kind::Code => {
                out.push_str("<code>");
                Self::text(out, document.literal(id));
                out.push_str("</code>");
            }
            Kind::Emphasis => tag(self, out, "em"),
            Kind::Strong => tag(self, out, "strong"),
            Kind::Struck => tag(self, out, "del"),
            Kind::SoftBreak => out.push('\n'),
            Kind::HardBreak => out.push_str("<br>\n"),
            Kind::Html => {
                let raw = node.span.of(document.text.as_str());
                if !self.phrasing || sanitize::is_phrasing(raw) {
                    out.push_str(&without_sentinels(raw));
                }
            }
            Kind::Link => self.link(out, id),
            Kind::Image => self.image(out, id),
            Kind::ItemName => {}
            Kind::Anchor => self.container(out, id),
            Kind::TaskMark(done) => out.push_str(if done { "☑ " } else { "☐ " }),
            Kind::FootnoteRef => {
                let name = document.string(id);
                let number = self.footnote_number(name);
                let widget =
                    format!("<sup class=\"fn\"><a href=\"#fn-{number}\" id=\"fnref-{number}-{id}\">{number}</a></sup>");
                self.widget(out, &widget);
            }
            _ => self.write_inlines(out, id + 1, node.next),
        }
    }

    fn footnote_number(&self, name: &str) -> usize {
        let document = &self.page().document;
        let mut number = 0;
        for id in 0..document.end() {
            if document.node(id).kind == Kind::Footnote {
                number += 1;
                if document.string(id) == name {
                    return number;
                }
            }
        }
        0
    }

    /// The footnotes met so far, as a section.
    pub(super) fn footnote_section(&mut self) -> String {
        let notes = std::mem::take(&mut self.footnotes);
        if notes.is_empty() {
            return String::new();
        }
        let title = escape::html(&self.message("footnotes"));
        let mut out = format!("<section class=\"sec footnotes\"><h2>{title}</h2><ol>\n");
        for id in notes {
            let number = self.footnote_number(self.page().document.string(id));
            let next = self.page().document.node(id).next;
            let body = self.blocks(id + 1, next);
            let _ = writeln!(out, "<li id=\"fn-{number}\" value=\"{number}\">{body}</li>");
        }
        out.push_str("</ol></section>\n");
        out
    }

    pub(super) fn message(&self, id: &str) -> std::sync::Arc<str> {
        self.renderer.playbook.locales()[self.locale].catalogue.text(id)
    }
}

/// The addresses in raw HTML by what they say.
fn links_in_html(page: &Page) -> HashMap<&str, usize> {
    page.raw_links.iter().enumerate().map(|(index, link)| (link.target.as_str(), index)).collect()
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

/// Raw HTML without the sentinels, also where they are written as character references.
fn without_sentinels(raw: &str) -> String {
    let raw = raw.replace([OWN, END], "");
    if !raw.contains("&#") {
        return raw;
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw.as_str();
    while let Some(at) = rest.find("&#") {
        out.push_str(&rest[..at]);
        let body = &rest[at + 2..];
        let hex = body.starts_with(['x', 'X']);
        let digits = &body[usize::from(hex)..];
        let length =
            digits.bytes().take_while(|b| if hex { b.is_ascii_hexdigit() } else { b.is_ascii_digit() }).count();
        let value = u32::from_str_radix(&digits[..length], if hex { 16 } else { 10 }).unwrap_or(0);
        let mut used = 2 + usize::from(hex) + length;
        if rest[at + used..].starts_with(';') {
            used += 1;
        }
        if !(value == u32::from(OWN) || value == u32::from(END)) {
            out.push_str(&rest[at..at + used]);
        }
        rest = &rest[at + used..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentinels_cannot_be_smuggled_in() {
        assert_eq!(without_sentinels("<b id='&#xE000;x&#57344;y&#xE0000;&amp;'>"), "<b id='xy&#xE0000;&amp;'>");
    }
}
