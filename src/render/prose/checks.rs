//! Boxes of task lists, in cells, lines and raw HTML.

use std::fmt::Write as _;

use crate::lock::Item;
use crate::model::Task;
use crate::parse::{Document, Kind, NodeId};
use crate::text::squeeze;

use super::super::raw::{self, Piece};
use super::super::{escape, revision};
use super::Prose;

impl Prose<'_> {
    /// The task number `index` and its item.
    fn check(&self, index: usize) -> Option<(&Task, &Item)> {
        let id = *self.renderer.items.of_page[self.page_id].tasks.get(index)?;
        Some((self.page().tasks.get(index)?, self.renderer.items.all.get(id)?))
    }

    /// The item of a list item that has a box.
    pub(super) fn boxed(&self, item: NodeId) -> Option<&Item> {
        self.check(self.page().boxed_item(item)?).map(|(_, item)| item)
    }

    /// Whether the list `id` has a box at one of its own items.
    pub(super) fn has_boxes(&self, id: NodeId) -> bool {
        let page = self.page();
        page.tasks.iter().any(|task| task.check.is_some())
            && page.document.children(id).any(|item| page.boxed_item(item).is_some())
    }

    /// A box that stands alone: that of a list item is written with the item.
    pub(super) fn task_mark(&mut self, out: &mut String, mark: NodeId, done: bool) {
        self.open_box(out, mark, done, "");
    }

    /// Writes a box. True where the words `behind` it are its label, which is open then.
    fn open_box(&mut self, out: &mut String, mark: NodeId, done: bool, behind: &str) -> bool {
        let Some((task, item)) = self.page().box_of(mark).and_then(|index| self.check(index)) else {
            if !self.is_switch(mark) {
                out.push_str(if done { "☑ " } else { "☐ " });
            }
            return false;
        };
        if task.row != mark {
            return false;
        }
        let tag = self.renderer.playbook.locales()[self.page().locale].tag();
        let (revision, name) = (revision::attributes(item, tag.as_str()), escape::html(&task.name));
        let labelled = !task.name.is_empty() && squeeze(behind) == task.name;
        let _ = write!(out, "<span class=\"g c\" id=\"i-{}\"{revision}>", item.uid);
        if labelled {
            out.push_str("<label><input type=\"checkbox\"> ");
        } else {
            let _ = write!(out, "<input type=\"checkbox\" aria-label=\"{name}\"></span> ");
        }
        labelled
    }

    /// Whether a field has a label without words: it switches something on the page.
    fn is_switch(&self, mark: NodeId) -> bool {
        let document = &self.page().document;
        let text = document.text.as_str();
        let node = document.node(mark);
        let behind = text.get(node.span.end as usize..).unwrap_or("");
        node.span.of(text).starts_with('<') && behind.trim_start().starts_with("<label")
    }

    /// A box in a line and the words behind it that are its label; the first node that is not written.
    pub(super) fn inline_box(&mut self, out: &mut String, mark: NodeId, to: NodeId) -> NodeId {
        let document = &self.page().document;
        let Kind::TaskMark(done) = document.node(mark).kind else { return mark };
        let is_break = |id: NodeId| matches!(document.node(id).kind, Kind::SoftBreak | Kind::HardBreak);
        let behind = document.siblings(mark + 1, to);
        let behind: Vec<NodeId> =
            behind.take_while(|&id| !matches!(document.node(id).kind, Kind::TaskMark(_))).collect();
        let kept = behind.iter().rposition(|&id| !is_break(id)).map_or(0, |last| last + 1);
        let end =
            behind.get(kept).copied().unwrap_or_else(|| behind.last().map_or(mark + 1, |&id| document.node(id).next));
        let words = if self.is_whole(&behind[..kept]) { document.plain_range(mark + 1, end) } else { String::new() };
        if !self.open_box(out, mark, done, &words) {
            return mark + 1;
        }
        self.within(out, |prose, out| prose.write_inlines(out, mark + 1, end));
        out.push_str(CLOSE);
        end
    }

    /// Whether no tag among these nodes ends what begins before them.
    fn is_whole(&self, nodes: &[NodeId]) -> bool {
        let document = &self.page().document;
        let mut depth = 0;
        nodes.iter().filter(|&&id| document.node(id).kind == Kind::Html).all(|&id| {
            for piece in raw::pieces(&document.raw_html(id)) {
                match piece {
                    Piece::Open { element, closed: false, .. } if !element.is_void() => depth += 1,
                    Piece::Close(_) => depth -= 1,
                    _ => {}
                }
            }
            depth >= 0
        })
    }

    /// A block of raw HTML that has boxes.
    pub(super) fn boxed_html(&mut self, out: &mut String, block: NodeId) {
        let mut parts = parts(&self.page().document, block).into_iter().peekable();
        while let Some(part) = parts.next() {
            let (mark, done) = match part {
                Part::Box(mark, done) => (mark, done),
                Part::Piece(piece) => {
                    self.raw_piece(out, piece);
                    continue;
                }
            };
            let mut label = Vec::new();
            let (mut depth, mut words) = (0, String::new());
            while let Some(Part::Piece(piece)) = parts.next_if(|part| goes_on(part, &mut depth)) {
                if let Piece::Text(text) = &piece {
                    words.push_str(text);
                }
                label.push(piece);
            }
            let labelled = self.open_box(out, mark, done, &words);
            let write = |prose: &mut Self, out: &mut String| {
                for piece in label {
                    prose.raw_piece(out, piece);
                }
            };
            if labelled {
                self.within(out, write);
                out.push_str(CLOSE);
            } else {
                write(self, out);
            }
        }
    }
}

/// The end of a box with a label.
const CLOSE: &str = "</label></span>";

/// A part of a block of raw HTML.
enum Part {
    Piece(Piece),
    Box(NodeId, bool),
}

fn parts(document: &Document, block: NodeId) -> Vec<Part> {
    let mut out = Vec::new();
    let mut html = String::new();
    let flush = |html: &mut String, out: &mut Vec<Part>| {
        out.extend(raw::pieces(&std::mem::take(html)).into_iter().map(Part::Piece));
    };
    for id in document.children(block) {
        match document.node(id).kind {
            Kind::Html => html.push_str(&document.raw_html(id)),
            Kind::TaskMark(done) => {
                flush(&mut html, &mut out);
                out.push(Part::Box(id, done));
            }
            _ => {}
        }
    }
    flush(&mut html, &mut out);
    out
}

/// Whether a part is on the line of the box before it; `depth` counts what is open since.
fn goes_on(part: &Part, depth: &mut usize) -> bool {
    match part {
        Part::Piece(Piece::Text(_) | Piece::Place(_)) => true,
        Part::Piece(Piece::Open { element, closed, .. }) => {
            *depth += usize::from(!closed && !element.is_void());
            element.is_phrasing() && element.name() != "br"
        }
        Part::Piece(Piece::Close(element)) if element.is_phrasing() && *depth > 0 => {
            *depth -= 1;
            true
        }
        _ => false,
    }
}
