//! Check boxes of a page: items of task lists, signs in cells and at the beginning of lines, fields of raw HTML, lists
//! that are meant so.
//!
//! Each box is a task without a number. It is named by the words of its item or line, in a table by the first words of
//! its row, and by its column too where a row has several.

use std::collections::HashSet;

use crate::locale::Lexicon;
use crate::parse::{Document, Kind, NodeId};
use crate::text::{fold, squeeze};

use super::html_boxes;
use super::page::{Check, Requirement, Task};
use super::points::item_text;

/// Which lists without boxes are to be ticked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lists {
    /// None: only what has a box.
    #[default]
    Tasks,
    /// Numbered ones.
    Ordered,
    /// All of them.
    All,
}

/// Which lists of a page are to be ticked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meant {
    /// Which kinds.
    pub lists: Lists,
    /// The headings below which they are, folded; everywhere when empty.
    pub headings: Vec<String>,
}

/// The boxes of a page, in its order. `meant` says which lists are to be ticked; `rows` are those of task tables.
pub(super) fn find(
    document: &Document,
    own: usize,
    lexicon: &Lexicon,
    meant: &Meant,
    rows: &HashSet<NodeId>,
) -> Vec<Task> {
    let mut out = Vec::new();
    let mut finder = Finder { document, own, lexicon, out: &mut out, seen: 0 };
    // Ends of the containers whose lists are meant to be ticked.
    let mut checklist: NodeId = 0;
    // Level of the heading below which lists are; ends of the lists that are open, and whether they are meant.
    let mut below: Option<u8> = None;
    let mut lists: Vec<(NodeId, bool)> = Vec::new();
    for id in 0..document.end() {
        let node = document.node(id);
        match node.kind {
            Kind::Checklist => checklist = checklist.max(node.next),
            Kind::Heading(level) if !meant.headings.is_empty() => {
                below = below.filter(|open| *open < level);
                if below.is_none() && meant.headings.contains(&fold(document.plain(id).trim())) {
                    below = Some(level);
                }
            }
            Kind::Bullets | Kind::Numbers => {
                let kind = match meant.lists {
                    Lists::Tasks => false,
                    Lists::Ordered => node.kind == Kind::Numbers,
                    Lists::All => true,
                };
                lists.retain(|(end, _)| *end > id);
                lists.push((node.next, kind && (meant.headings.is_empty() || below.is_some())));
            }
            Kind::Item => {
                lists.retain(|(end, _)| *end > id);
                finder.item(id, id < checklist || lists.last().is_some_and(|(_, meant)| *meant));
            }
            Kind::Row if rows.contains(&id) => finder.seen = document.node(id).next,
            Kind::Row => finder.row(id),
            Kind::Paragraph => finder.lines(id + 1, node.next),
            Kind::Term | Kind::Definition => {
                let (from, to) = finder.line(id);
                finder.lines(from, to);
            }
            Kind::HtmlBlock => finder.html(id),
            _ => {}
        }
    }
    out.sort_by_key(|task| task.row);
    out
}

/// Whether it stands in a line.
fn is_inline(kind: Kind) -> bool {
    use Kind::{
        Anchor, Code, Emphasis, FootnoteRef, HardBreak, Html, Image, ItemName, Link, SoftBreak, Strong, Struck,
        TaskMark, Text,
    };
    matches!(
        kind,
        Text | Code
            | Emphasis
            | Strong
            | Struck
            | Link
            | Image
            | Html
            | SoftBreak
            | HardBreak
            | FootnoteRef
            | ItemName
            | TaskMark(_)
            | Anchor
    )
}

struct Finder<'a> {
    document: &'a Document,
    own: usize,
    lexicon: &'a Lexicon,
    out: &'a mut Vec<Task>,
    /// Marks before this node belong to something already.
    seen: NodeId,
}

impl Finder<'_> {
    fn put(&mut self, row: NodeId, mark: Option<NodeId>, name: String) {
        let done = mark.is_some_and(|mark| self.document.node(mark).kind == Kind::TaskMark(true));
        let requirement = if self.is_optional(&name) { Requirement::Optional } else { Requirement::Required };
        self.out.push(Task {
            row,
            id: String::new(),
            name,
            requirement: Some(requirement),
            code: "".into(),
            foreign_code: None,
            role: "".into(),
            services: [].into(),
            step: None,
            table: usize::MAX,
            cells: Vec::new(),
            check: Some(Check { mark, done, heading: None }),
        });
    }

    /// Whether a word in brackets says that it may be left out.
    fn is_optional(&self, name: &str) -> bool {
        let inner = name.split(['(', '（', '[']).skip(1).filter_map(|rest| rest.split([')', '）', ']']).next());
        inner.into_iter().any(|word| self.lexicon.requirement(self.own, word.trim()).is_some_and(|hit| !hit.concept))
    }

    fn is_mark(&self, id: NodeId) -> bool {
        matches!(self.document.node(id).kind, Kind::TaskMark(_))
    }

    /// An item of a list that begins with a box, has one in its line, or is meant to have one.
    fn item(&mut self, id: NodeId, meant: bool) {
        let document = self.document;
        let in_html = self.only_html(id);
        let (from, to) = self.line(id);
        let marks: Vec<NodeId> = self.marks(from, to).collect();
        let mark = marks.first().copied().filter(|&mark| marks.len() == 1 || self.leads(from, mark));
        let mark = mark.or(in_html.as_ref().map(|(mark, _)| *mark));
        if mark.is_none() && !meant {
            return self.lines(from, to);
        }
        let name = in_html.map_or_else(|| item_text(document, id).trim().to_owned(), |(_, name)| name);
        if let Some(mark) = mark {
            self.seen = self.seen.max(mark + 1);
        }
        if !name.is_empty() || mark.is_some() {
            self.put(id, mark, name);
        }
        self.lines(from, to);
    }

    /// The nodes of the line of an item: its first paragraph, or what is before its blocks.
    fn line(&self, item: NodeId) -> (NodeId, NodeId) {
        let document = self.document;
        let first = item + 1;
        if first < document.node(item).next && document.node(first).kind == Kind::Paragraph {
            return (first + 1, document.node(first).next);
        }
        let block = document.children(item).find(|&id| !is_inline(document.node(id).kind));
        (first, block.unwrap_or(document.node(item).next))
    }

    /// The one box of an item that is nothing but raw HTML beside its lists, and its name.
    fn only_html(&self, item: NodeId) -> Option<(NodeId, String)> {
        let document = self.document;
        let is_list = |id: &NodeId| matches!(document.node(*id).kind, Kind::Bullets | Kind::Numbers);
        let mut blocks = document.children(item).filter(|id| !is_list(id));
        let block = blocks.next().filter(|&id| document.node(id).kind == Kind::HtmlBlock && blocks.next().is_none())?;
        let mut named = html_boxes::named(document, block);
        named.pop().filter(|(_, name)| named.is_empty() && !name.is_empty())
    }

    /// The boxes among some nodes that can be ticked: a link is followed.
    fn marks(&self, from: NodeId, to: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut link = 0;
        (from..to).filter(move |&id| {
            let node = self.document.node(id);
            if node.kind == Kind::Link {
                link = link.max(node.next);
            }
            id >= link && self.is_mark(id)
        })
    }

    /// Whether nothing stands between `from` and the box `mark`.
    fn leads(&self, from: NodeId, mark: NodeId) -> bool {
        self.document.plain_range(from, mark).trim().is_empty()
    }

    /// The boxes in a row of a table.
    fn row(&mut self, row: NodeId) {
        let document = self.document;
        let marks: Vec<NodeId> = document.inside(row).filter(|&id| self.is_mark(id)).collect();
        if marks.is_empty() {
            return;
        }
        self.seen = self.seen.max(document.node(row).next);
        let cells: Vec<NodeId> = document.children(row).collect();
        let words = |cell: NodeId| squeeze(&document.plain(cell));
        let own =
            |mark: NodeId| cells.iter().position(|&cell| mark > cell && mark < document.node(cell).next).unwrap_or(0);
        let first = cells.iter().map(|&cell| words(cell)).find(|words| !words.is_empty()).unwrap_or_default();
        if let [mark] = marks[..] {
            return self.put(mark, Some(mark), first);
        }
        let header = self.header(row);
        for &mark in &marks {
            let cell = own(mark);
            let alone = marks.iter().filter(|&&other| own(other) == cell).count() == 1;
            let beside = self.beside(mark, cells[cell]);
            let column = header.get(cell).map(String::as_str).filter(|words| !words.is_empty() && alone);
            let label = column.unwrap_or(&beside);
            let name = match (first.is_empty() || cell == 0, label.is_empty()) {
                (false, false) => format!("{first} – {label}"),
                (false, true) => first.clone(),
                _ => {
                    if label.is_empty() {
                        first.clone()
                    } else {
                        label.to_owned()
                    }
                }
            };
            self.put(mark, Some(mark), name);
        }
    }

    /// The words of a table's header that has the row.
    fn header(&self, row: NodeId) -> Vec<String> {
        let document = self.document;
        let head = (0..row).rev().find(|&id| document.node(id).kind == Kind::HeadRow);
        head.map_or_else(Vec::new, |head| document.children(head).map(|cell| squeeze(&document.plain(cell))).collect())
    }

    /// The words behind a box up to the next one, or before it where there are none behind.
    fn beside(&self, mark: NodeId, cell: NodeId) -> String {
        let document = self.document;
        let end = document.node(cell).next;
        let next = (mark + 1..end).find(|&id| self.is_mark(id)).unwrap_or(end);
        let behind = squeeze(&document.plain_range(mark + 1, next));
        let before = (cell + 1..mark).rev().find(|&id| self.is_mark(id)).map_or(cell + 1, |id| id + 1);
        let ahead = squeeze(&document.plain_range(before, mark));
        // `Yes ☐ No ☐` has its words before the boxes, `☐ yes ☐ no` behind them.
        let starts = (cell + 1..mark).all(|id| !self.is_mark(id)) && ahead.is_empty();
        let led = (cell + 1..end)
            .find(|&id| self.is_mark(id))
            .is_some_and(|first| squeeze(&document.plain_range(cell + 1, first)).is_empty());
        if starts || led || ahead.is_empty() { behind } else { ahead }
    }

    /// The boxes of lines: most stand at their beginning.
    fn lines(&mut self, from: NodeId, to: NodeId) {
        let marks: Vec<NodeId> = self.marks(from, to).filter(|&id| id >= self.seen).collect();
        let is_break = |id: NodeId| matches!(self.document.node(id).kind, Kind::SoftBreak | Kind::HardBreak);
        // `Yes ☐ No ☐` has its words before the boxes.
        let trailing = marks.first().is_some_and(|&mark| {
            let start = (from..mark).rev().find(|&id| is_break(id) || self.is_mark(id)).map_or(from, |id| id + 1);
            !self.leads(start, mark)
        });
        for (n, &mark) in marks.iter().enumerate() {
            let next = marks.get(n + 1).copied().unwrap_or(to);
            let before = n.checked_sub(1).map_or(from, |n| marks[n] + 1);
            let behind = squeeze(&self.document.plain_range(mark + 1, next));
            let ahead = squeeze(&self.document.plain_range(before, mark));
            let name = if behind.is_empty() || (trailing && !ahead.is_empty()) { ahead } else { behind };
            let name = self.labelled(mark, next).unwrap_or(name);
            self.seen = mark + 1;
            // A field without any words is some other switch of the page.
            let is_field = self.document.node(mark).span.of(self.document.text.as_str()).starts_with('<');
            if !name.is_empty() || !is_field {
                self.put(mark, Some(mark), name);
            }
        }
    }

    /// The words of the label that follows a field directly. One around nothing but an image enlarges it, or the like.
    fn labelled(&self, mark: NodeId, to: NodeId) -> Option<String> {
        let document = self.document;
        let raw = |id: NodeId| document.node(id).span.of(document.text.as_str());
        let is_tag = |id: NodeId, tag: &str| document.node(id).kind == Kind::Html && raw(id).starts_with(tag);
        let first = (mark + 1..to).find(|&id| !raw(id).trim().is_empty()).filter(|&id| is_tag(id, "<label"))?;
        let end = (first..to).find(|&id| is_tag(id, "</label")).unwrap_or(to);
        let (mut words, mut at) = (String::new(), first + 1);
        while at < end {
            let image = (at..end).find(|&id| document.node(id).kind == Kind::Image).unwrap_or(end);
            words.push_str(&document.plain_range(at, image));
            at = if image < end { document.node(image).next } else { end };
        }
        Some(squeeze(&words))
    }

    /// The boxes in a block of raw HTML.
    fn html(&mut self, block: NodeId) {
        for (mark, name) in html_boxes::named(self.document, block) {
            if mark >= self.seen && !name.is_empty() {
                self.put(mark, Some(mark), name);
            }
        }
    }
}
