//! Check boxes of a page: items of task lists, signs in cells and at the beginning of lines, lists that are meant so.
//!
//! Each box is a task without a number. It is named by the words of its item or line, in a table by the first words of
//! its row, and by its column too where a row has several.

use std::collections::HashSet;

use crate::locale::Lexicon;
use crate::parse::{Document, Kind, NodeId};
use crate::text::{fold, squeeze};

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
            Kind::Paragraph => finder.lines(id),
            _ => {}
        }
    }
    out.sort_by_key(|task| task.row);
    out
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

    /// An item of a list that begins with a box, or is meant to have one.
    fn item(&mut self, id: NodeId, meant: bool) {
        let document = self.document;
        let mut first = id + 1;
        if first < document.node(id).next && document.node(first).kind == Kind::Paragraph {
            first += 1;
        }
        let mark = Some(first).filter(|&first| first < document.node(id).next && self.is_mark(first));
        if mark.is_none() && !meant {
            return;
        }
        let name = item_text(document, id).trim().to_owned();
        if let Some(mark) = mark {
            self.seen = self.seen.max(mark + 1);
        }
        if !name.is_empty() || mark.is_some() {
            self.put(id, mark, name);
        }
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

    /// The boxes at the beginning of lines.
    fn lines(&mut self, paragraph: NodeId) {
        let document = self.document;
        let end = document.node(paragraph).next;
        let marks: Vec<NodeId> =
            document.children(paragraph).filter(|&id| self.is_mark(id) && id >= self.seen).collect();
        for (n, &mark) in marks.iter().enumerate() {
            let next = marks.get(n + 1).copied().unwrap_or(end);
            let name = squeeze(&document.plain_range(mark + 1, next));
            self.put(mark, Some(mark), name);
        }
    }
}
