//! What an item is, and all items of a playbook.

use std::ops::Range;

use rayon::prelude::*;

use crate::model::{GuidancePlace, Page, Requirement};
use crate::parse::{Document, Kind, NodeId};
use crate::playbook::{EntryId, PageId, Playbook};
use crate::text::squeeze;

use super::{Uid, align};

/// Index into [`Items::all`].
pub type ItemId = usize;

/// The two kinds of item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemKind {
    /// A row of a task table: counts.
    Task,
    /// A list item of a step, of inputs or of outputs: may be ticked, never counts.
    Guidance,
}

impl ItemKind {
    /// Its name in the lock.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Guidance => "guidance",
        }
    }
}

/// An item as it stands on one page.
#[derive(Clone, Debug)]
pub struct Local {
    /// The page.
    pub page: PageId,
    /// Index into the page's tasks or guidance.
    pub index: usize,
    /// Its text, without marks.
    pub text: String,
}

/// A thing that can be ticked.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its uid.
    pub uid: Uid,
    /// Task or guidance.
    pub kind: ItemKind,
    /// The page key it stands under.
    pub entry: EntryId,
    /// Printed number.
    pub task_id: Option<String>,
    /// Whether it must be done.
    pub requirement: Option<Requirement>,
    /// Its step in the page that leads (the source's, else the first locale that has the item).
    pub step: Option<usize>,
    /// Revision of its content.
    pub rev: u32,
    /// The item in each locale.
    pub locals: Vec<Option<Local>>,
}

impl Item {
    /// The item in the locale that leads.
    #[must_use]
    pub fn lead(&self) -> Option<&Local> {
        self.locals.iter().flatten().next()
    }

    /// Its text in the locale that leads.
    #[must_use]
    pub fn text(&self) -> &str {
        self.lead().map_or("", |l| l.text.as_str())
    }

    /// Its text in `locale`, else in the locale that leads.
    #[must_use]
    pub fn text_in(&self, locale: usize) -> &str {
        self.locals.get(locale).and_then(Option::as_ref).map_or_else(|| self.text(), |l| l.text.as_str())
    }
}

/// Items of one page, in the order of its tasks and guidance.
#[derive(Clone, Debug, Default)]
pub struct PageItems {
    /// For each task.
    pub tasks: Vec<ItemId>,
    /// For each guidance point.
    pub guidance: Vec<ItemId>,
}

/// All items of a playbook.
#[derive(Clone, Debug, Default)]
pub struct Items {
    /// Items by entry, in page order.
    pub all: Vec<Item>,
    /// The items of each entry.
    pub of_entry: Vec<Range<ItemId>>,
    /// The items of each page.
    pub of_page: Vec<PageItems>,
}

/// Finds all items and aligns them across locales. Their uids are still to be given.
pub(super) fn collect(playbook: &Playbook) -> Items {
    let per_entry: Vec<Vec<Item>> =
        (0..playbook.entries.len()).into_par_iter().map(|entry| entry_items(playbook, entry)).collect();
    let of_page = playbook
        .pages
        .iter()
        .map(|p| PageItems { tasks: vec![usize::MAX; p.tasks.len()], guidance: vec![usize::MAX; p.guidance.len()] })
        .collect();
    let mut items = Items { of_page, ..Items::default() };
    for list in per_entry {
        let start = items.all.len();
        for item in list {
            let id = items.all.len();
            for local in item.locals.iter().flatten() {
                let page = &mut items.of_page[local.page];
                let slots = if item.kind == ItemKind::Task { &mut page.tasks } else { &mut page.guidance };
                slots[local.index] = id;
            }
            items.all.push(item);
        }
        items.of_entry.push(start..items.all.len());
    }
    items
}

fn entry_items(playbook: &Playbook, entry: EntryId) -> Vec<Item> {
    let slots = &playbook.entries[entry].pages;
    let mut out: Vec<Item> = Vec::new();
    for (locale, page_id) in slots.iter().enumerate() {
        let Some(page_id) = *page_id else { continue };
        let page = &playbook.pages[page_id];
        let source = slots[0].filter(|&s| s != page_id);
        let pairing = source.map(|s| align::align(page, &playbook.pages[s], &playbook.twins[page_id]));
        let mut add = |kind: ItemKind, index: usize, text: String, aligned: Option<usize>| {
            let local = Local { page: page_id, index, text };
            let twin = aligned.and_then(|i| {
                out.iter().position(|item| item.kind == kind && item.locals[0].as_ref().is_some_and(|l| l.index == i))
            });
            match twin {
                Some(twin) => out[twin].locals[locale] = Some(local),
                None => out.push(new_item(playbook, entry, page, kind, local, locale)),
            }
        };
        // In the order of the page: tasks and guidance by their nodes.
        let mut order: Vec<(NodeId, ItemKind, usize)> = Vec::new();
        order.extend(page.tasks.iter().enumerate().map(|(n, t)| (t.row, ItemKind::Task, n)));
        order.extend(page.guidance.iter().enumerate().map(|(n, g)| (g.node, ItemKind::Guidance, n)));
        order.sort_unstable();
        for (node, kind, index) in order {
            let (text, aligned) = match kind {
                ItemKind::Task => (page.tasks[index].name.clone(), pairing.as_ref().and_then(|p| p.tasks[index])),
                ItemKind::Guidance => {
                    (item_text(&page.document, node), pairing.as_ref().and_then(|p| p.guidance[index]))
                }
            };
            add(kind, index, text, aligned);
        }
    }
    out
}

fn new_item(playbook: &Playbook, entry: EntryId, page: &Page, kind: ItemKind, local: Local, locale: usize) -> Item {
    let (task_id, requirement, step) = match kind {
        ItemKind::Task => {
            let task = &page.tasks[local.index];
            (Some(task.id.clone()).filter(|id| !id.is_empty()), task.requirement, task.step)
        }
        ItemKind::Guidance => match page.guidance[local.index].place {
            GuidancePlace::Step(step) => (None, None, Some(step)),
            GuidancePlace::Inputs | GuidancePlace::Outputs => (None, None, None),
        },
    };
    let mut locals = vec![None; playbook.locales().len()];
    locals[locale] = Some(local);
    Item { uid: Uid::default(), kind, entry, task_id, requirement, step, rev: 1, locals }
}

/// The text of a list item without the lists inside it.
#[must_use]
pub fn item_text(document: &Document, item: NodeId) -> String {
    let mut out = String::new();
    for child in document.children(item) {
        let node = document.node(child);
        if matches!(node.kind, Kind::Bullets | Kind::Numbers) {
            continue;
        }
        match node.kind {
            Kind::Text | Kind::Code => out.push_str(document.literal(child)),
            Kind::SoftBreak | Kind::HardBreak => out.push(' '),
            _ => {
                if node.kind == Kind::Paragraph && !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(&document.plain(child));
            }
        }
    }
    squeeze(&out)
}
