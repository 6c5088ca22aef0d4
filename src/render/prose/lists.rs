//! Lists, as they are and with boxes to tick.

use std::fmt::Write as _;

use crate::lock::{Item, Uid};
use crate::parse::{Kind, NodeId};

use super::super::revision;
use super::Prose;

impl Prose<'_> {
    pub(super) fn list(&mut self, out: &mut String, id: NodeId) {
        if self.has_boxes(id) {
            Self::open(out, "div", &[("class", "g")]);
            self.ticked_list(out, id);
            out.push_str("</div>\n");
            return;
        }
        let (open, close) = self.list_tags(id);
        out.push_str(&open);
        let page = self.page();
        let document = &page.document;
        let next = document.node(id).next;
        // Labels at the head of a list are shown as facts.
        for item in document.siblings(id + 1, next).filter(|&item| !page.is_label(item)) {
            out.push_str("<li>");
            self.within(out, |prose, out| prose.item_body(out, item));
            out.push_str("</li>\n");
        }
        out.push_str(close);
    }

    pub(in crate::render) fn list_tags(&self, id: NodeId) -> (String, &'static str) {
        let node = self.page().document.node(id);
        match node.kind {
            Kind::Numbers if node.aux != 1 => (format!("<ol start=\"{}\">\n", node.aux), "</ol>\n"),
            Kind::Numbers => ("<ol>\n".into(), "</ol>\n"),
            _ => ("<ul>\n".into(), "</ul>\n"),
        }
    }

    /// The content of a list item; a lone paragraph is without its tags.
    fn item_body(&mut self, out: &mut String, item: NodeId) {
        let document = &self.page().document;
        let next = document.node(item).next;
        let paragraphs =
            document.siblings(item + 1, next).filter(|&c| document.node(c).kind == Kind::Paragraph).count();
        for child in document.siblings(item + 1, next) {
            self.block(out, child, paragraphs < 2);
        }
    }

    /// A list whose items can be ticked.
    pub(in crate::render) fn ticked_list(&mut self, out: &mut String, id: NodeId) {
        let (open, close) = self.list_tags(id);
        out.push_str(&open);
        let page = self.page();
        let document = &page.document;
        let next = document.node(id).next;
        for item in document.siblings(id + 1, next).filter(|&item| !page.is_label(item)) {
            let Some(uid) = self.uid(item) else {
                out.push_str("<li>");
                self.within(out, |prose, out| prose.item_body(out, item));
                out.push_str("</li>\n");
                continue;
            };
            self.open_point(out, item, uid);
            let end = document.node(item).next;
            let paragraphs =
                document.siblings(item + 1, end).filter(|&c| document.node(c).kind == Kind::Paragraph).count();
            let is_list = |child: &NodeId| matches!(document.node(*child).kind, Kind::Bullets | Kind::Numbers);
            let (lists, words): (Vec<_>, Vec<_>) = document.siblings(item + 1, end).partition(is_list);
            self.within(out, |prose, out| {
                for child in words {
                    prose.block(out, child, paragraphs < 2);
                }
            });
            out.push_str("</div>");
            for list in lists {
                self.ticked_list(out, list);
            }
            out.push('\n');
        }
        out.push_str(close);
    }

    /// Everything of a guidance point up to its words. Scripts name the box by them; without scripts it is not there.
    fn open_point(&self, out: &mut String, item: NodeId, uid: Uid) {
        let tag = self.renderer.playbook.locales()[self.page().locale].tag();
        let revision = self.ticked(item).map(|item| revision::attributes(item, tag.as_str())).unwrap_or_default();
        // Of the site's bytes most are points and rows: what HTML lets us leave out is left out.
        let class = if self.boxed(item).is_some() { " class=c" } else { "" };
        let _ = write!(out, "<li id=i-{uid}{class}{revision}><input type=checkbox><div>");
    }

    /// The guidance point at node `item`.
    fn point(&self, item: NodeId) -> Option<&Item> {
        let guidance = &self.page().guidance;
        let index = guidance.binary_search_by_key(&item, |g| g.node).ok()?;
        let id = *self.renderer.items.of_page[self.page_id].guidance.get(index)?;
        self.renderer.items.all.get(id)
    }

    fn uid(&self, item: NodeId) -> Option<Uid> {
        self.ticked(item).map(|i| i.uid)
    }

    /// What is ticked with the list item `item`: its box, or the guidance point that it is.
    fn ticked(&self, item: NodeId) -> Option<&Item> {
        self.boxed(item).or_else(|| self.point(item))
    }
}
