//! What an item is, and all items of a playbook.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::model::{Requirement, item_text};
use crate::playbook::{EntryId, PageId, Playbook};

use super::{Fingerprint, Review, Uid};

/// Index into [`Items::all`].
pub type ItemId = usize;

/// The kinds of item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemKind {
    /// A row of a task table: counts.
    Task,
    /// A box of a task list, of a table or of a list that is meant so: counts.
    Checkbox,
    /// A list item of a step, of inputs or of outputs: may be ticked, never counts.
    Guidance,
}

impl ItemKind {
    /// Whether it counts in the numbers of steps, pages and phases.
    #[must_use]
    pub fn counts(self) -> bool {
        self != Self::Guidance
    }

    /// The kind under which it is matched: a point that became a box is the same item.
    pub(super) fn matched(self) -> Self {
        if self == Self::Checkbox { Self::Guidance } else { self }
    }

    /// Its name in the lock.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Task => "task",
            Self::Checkbox => "checkbox",
            Self::Guidance => "guidance",
        }
    }
}

/// An earlier wording of an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Former {
    /// Tag of the locale.
    pub locale: String,
    /// The last revision that had it.
    pub rev: u32,
    /// The text.
    pub text: String,
}

/// An item as it is on one page. There are very many: numbers of four bytes are enough for pages and rows.
#[derive(Clone, Debug)]
pub struct Local {
    page: u32,
    index: u32,
    /// A hash of what it says.
    pub fingerprint: Fingerprint,
}

impl Local {
    pub(super) fn new(page: PageId, index: usize, fingerprint: Fingerprint) -> Self {
        let short = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { page: short(page), index: short(index), fingerprint }
    }

    /// The page.
    #[must_use]
    pub fn page(&self) -> PageId {
        self.page as PageId
    }

    /// Index into the page's tasks or guidance.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index as usize
    }

    /// Its text on the page, without marks; `kind` is that of the item.
    #[must_use]
    pub fn text<'p>(&self, playbook: &'p Playbook, kind: ItemKind) -> Cow<'p, str> {
        let page = &playbook.pages[self.page()];
        match kind {
            ItemKind::Task | ItemKind::Checkbox => Cow::Borrowed(&page.tasks[self.index()].name),
            ItemKind::Guidance => item_text(&page.document, page.guidance[self.index()].node),
        }
    }
}

/// A thing that can be ticked. What it says is on its pages.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its uid.
    pub uid: Uid,
    /// Task or guidance.
    pub kind: ItemKind,
    /// The page key it is under.
    pub entry: EntryId,
    /// Printed number.
    pub task_id: Option<String>,
    /// Whether it must be done.
    pub requirement: Option<Requirement>,
    /// Its step in the page that leads (the source's, else the first locale that has the item).
    pub step: Option<usize>,
    /// The name that its author gave it: `{#name}`.
    pub name: Option<Box<str>>,
    /// Where it is, as the lock writes it: the anchor of its step in the source, `inputs`, `outputs`
    /// (`inputs-2` in a second such section) or `page`.
    pub place: Arc<str>,
    /// It is the n-th with its words on its page, from 1.
    pub nth: u32,
    /// The guidance point that it is under.
    pub parent: Option<ItemId>,
    /// Its line in the lock.
    pub line: Option<usize>,
    /// Earlier wordings.
    pub former: Vec<Former>,
    /// Revision of its content.
    pub rev: u32,
    /// The item in each locale.
    pub locals: Vec<Option<Local>>,
    /// Where languages have it that do not have it under `entry` and `place`.
    pub(super) apart: Box<[Apart]>,
}

/// Where one language has an item.
#[derive(Clone, Debug)]
pub(super) struct Apart {
    pub(super) locale: usize,
    pub(super) entry: EntryId,
    pub(super) place: Arc<str>,
}

impl Item {
    /// Page and place in a locale.
    pub(super) fn place_in(&self, locale: usize) -> (EntryId, &Arc<str>) {
        let own = self.apart.iter().find(|apart| apart.locale == locale);
        own.map_or((self.entry, &self.place), |own| (own.entry, &own.place))
    }

    /// The item in the locale that leads.
    #[must_use]
    pub fn lead(&self) -> Option<&Local> {
        self.locals.iter().flatten().next()
    }

    /// Its text in the locale that leads.
    #[must_use]
    pub fn text<'p>(&self, playbook: &'p Playbook) -> Cow<'p, str> {
        self.lead().map_or(Cow::Borrowed(""), |local| local.text(playbook, self.kind))
    }

    /// Its text in `locale`, else in the locale that leads.
    #[must_use]
    pub fn text_in<'p>(&self, playbook: &'p Playbook, locale: usize) -> Cow<'p, str> {
        let local = self.locals.get(locale).and_then(Option::as_ref).or_else(|| self.lead());
        local.map_or(Cow::Borrowed(""), |local| local.text(playbook, self.kind))
    }

    /// The number of an item in the lock: as printed, or `#name` where its author named it.
    pub(super) fn task_field(&self) -> String {
        match (&self.task_id, &self.name) {
            (Some(id), _) => id.clone(),
            (None, Some(name)) => format!("#{name}"),
            (None, None) => String::new(),
        }
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
    /// What the lock does not know yet.
    pub review: Review,
    /// Whether there is a lock.
    pub locked: bool,
}
