//! The typed page. Everything is either a node of the page's document or a value read from it.

use std::ops::Range;
use std::sync::Arc;

use crate::locale::{Column, Section};
use crate::parse::{AlertKind, Document, NodeId};
use crate::text::{Span, fit};

use super::date::DateReading;
use super::labels::LabelParagraph;
use super::link::LinkKind;
use super::raw_html::{NamedPlace, RawLink};

/// What kind of page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PageKind {
    /// Has an approach with steps, or a task table.
    Process,
    /// Gives an overview of a phase.
    Phase,
    /// Anything else.
    Guide,
}

/// Whether a task must be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Requirement {
    /// It must.
    Required,
    /// It may.
    Optional,
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Its node.
    pub node: NodeId,
    /// Level 1 to 6.
    pub level: u8,
    /// Its text without marks.
    pub text: String,
    /// The section it opens, if the vocabulary knows it.
    pub section: Option<Section>,
    /// The section whose word in the page's own language its text is, wherever it is.
    pub word: Option<Section>,
    /// Its anchor, unique on the page.
    pub anchor: String,
    /// Inside a list or a quotation, where it opens nothing.
    pub nested: bool,
}

/// Values of a label, in the order of the page.
pub type Values = Vec<String>;

/// A step of the approach.
#[derive(Clone, Debug, Default)]
pub struct Step {
    /// Index of its heading.
    pub heading: usize,
    /// Its nodes, from the heading to the next step or section.
    pub nodes: Range<NodeId>,
    /// Who does it.
    pub roles: Values,
    /// Who helps.
    pub secondary_roles: Values,
    /// For which services; `None` when the step does not say.
    pub applies_to: Option<Values>,
    /// In which motions.
    pub motions: Values,
    /// Whether a role label is there, be it empty.
    pub has_role_label: bool,
    /// List items of any depth, in sub-headings too.
    pub items: usize,
    /// Its tasks, as indices into [`Page::tasks`].
    pub tasks: Range<usize>,
}

/// A table of tasks.
#[derive(Clone, Debug)]
pub struct TaskTable {
    /// Its node.
    pub node: NodeId,
    /// What its columns mean.
    pub columns: Vec<Option<Column>>,
    /// Its tasks, as indices into [`Page::tasks`].
    pub tasks: Range<usize>,
}

/// A row of a task table.
#[derive(Clone, Debug)]
pub struct Task {
    /// The row's node.
    pub row: NodeId,
    /// Printed number.
    pub id: String,
    /// Name, without marks.
    pub name: String,
    /// Required or optional, if the code is known.
    pub requirement: Option<Requirement>,
    /// The code as written.
    pub code: Arc<str>,
    /// Another language's code was used; that language's number in the lexicon.
    pub foreign_code: Option<u16>,
    /// Who does it.
    pub role: Arc<str>,
    /// For which services.
    pub services: Arc<[String]>,
    /// Index of its step.
    pub step: Option<usize>,
    /// Index of its table.
    pub table: usize,
    /// Nodes of the cells that mean something.
    pub cells: Vec<(Column, NodeId)>,
    /// It is a box, and no row of a task table.
    pub check: Option<Check>,
}

/// A box of a task list, of a table or of a list that is meant so.
#[derive(Clone, Debug)]
pub struct Check {
    /// Its sign, where it has one.
    pub mark: Option<NodeId>,
    /// It is ticked in the source.
    pub done: bool,
    /// Index of the heading that it is below.
    pub heading: Option<usize>,
}

impl Task {
    /// The cell of `column`.
    #[must_use]
    pub fn cell(&self, column: Column) -> Option<NodeId> {
        self.cells.iter().find(|(c, _)| *c == column).map(|(_, node)| *node)
    }
}

/// Where a guidance point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum GuidancePlace {
    /// In a step, by its index.
    Step(usize),
    /// Among the inputs.
    Inputs,
    /// Among the outputs.
    Outputs,
}

/// A list item that can be ticked but is never counted.
#[derive(Clone, Debug)]
pub struct Guidance {
    /// The item's node.
    pub node: NodeId,
    /// The list it is in.
    pub list: NodeId,
    /// Depth in its outermost list, from 0.
    pub depth: u8,
    /// Where it is.
    pub place: GuidancePlace,
}

/// A row of the update history.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The row's node.
    pub row: NodeId,
    /// When.
    pub date: DateReading,
    /// By whom.
    pub who: String,
    /// What.
    pub what: String,
    /// Further notes.
    pub notes: String,
    /// Nodes of the cells that mean something.
    pub cells: Vec<(Column, NodeId)>,
}

/// A link, image, video or include.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its node, or the include's index for an include.
    pub node: NodeId,
    /// What its target is; `None` when it is empty.
    pub kind: Option<LinkKind>,
    /// A bare address that Markdown alone would not link.
    pub bare: bool,
}

/// A page of the playbook.
#[derive(Clone, Debug)]
pub struct Page {
    /// Path below the root.
    pub path: Arc<str>,
    /// Index of its locale.
    pub locale: usize,
    /// The same in every locale.
    pub key: Arc<str>,
    /// What kind of page it is.
    pub kind: PageKind,
    /// First heading of level 1, else the front matter's title, else its name in the navigation, else the words of the
    /// file's name.
    pub title: String,
    /// Index of the title's heading.
    pub title_heading: Option<usize>,
    /// Name of its phase as written.
    pub phase: Option<String>,
    /// All headings.
    pub headings: Vec<Heading>,
    /// Paragraphs of labels.
    pub labels: Vec<LabelParagraph>,
    /// Steps of the approach.
    pub steps: Vec<Step>,
    /// Tables of tasks.
    pub task_tables: Vec<TaskTable>,
    /// Tables of the update history.
    pub history_tables: Vec<NodeId>,
    /// Tasks in the order of the page: rows of task tables, and boxes.
    pub tasks: Vec<Task>,
    /// Guidance in the order of the page.
    pub guidance: Vec<Guidance>,
    /// Revisions in the order of the page.
    pub history: Vec<Revision>,
    /// Links in the order of the page.
    pub links: Vec<Link>,
    /// Links and images in raw HTML, in the order of the page.
    pub raw_links: Vec<RawLink>,
    /// Places that raw HTML names, in the order of the page.
    pub names: Vec<NamedPlace>,
    /// Alerts in the order of the page.
    pub alerts: Vec<(NodeId, AlertKind)>,
    /// The parsed page.
    pub document: Arc<Document>,
    /// Indices of `names` in the order of the names.
    pub(crate) by_name: Box<[u32]>,
    /// Indices of headings in the order of their anchors.
    pub(crate) by_anchor: Box<[u32]>,
}

impl Page {
    /// The tasks that are rows of a task table.
    pub fn rows(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| task.check.is_none())
    }

    /// The task that is a box with the sign `mark`.
    #[must_use]
    pub fn box_of(&self, mark: NodeId) -> Option<usize> {
        let after = self.tasks.partition_point(|task| task.row <= mark);
        (0..after).rev().take(8).find(|&n| self.tasks[n].check.as_ref().is_some_and(|check| check.mark == Some(mark)))
    }

    /// The task that is the box of the list item `item`.
    #[must_use]
    pub fn boxed_item(&self, item: NodeId) -> Option<usize> {
        let index = self.tasks.binary_search_by_key(&item, |task| task.row).ok()?;
        self.tasks[index].check.is_some().then_some(index)
    }

    /// Bytes on disk of a node, and the file that holds them.
    #[must_use]
    pub fn place(&self, node: NodeId) -> crate::finding::Place {
        self.place_of(self.document.node(node).span)
    }

    /// Bytes on disk of a span of the document's text, and the file that holds them.
    #[must_use]
    pub fn place_of(&self, span: Span) -> crate::finding::Place {
        let origin = self.document.origin(span);
        let file = self.document.files.get(origin.file as usize).unwrap_or(&self.path);
        crate::finding::Place { file: file.clone(), span: origin.span }
    }

    /// Gives back memory that lists took in advance: there may be thousands of pages.
    pub(super) fn fit(&mut self) {
        let headings = u32::try_from(self.headings.len()).unwrap_or(u32::MAX);
        let mut by_anchor: Vec<u32> = (0..headings).collect();
        by_anchor.sort_by(|a, b| self.headings[*a as usize].anchor.cmp(&self.headings[*b as usize].anchor));
        self.by_anchor = by_anchor.into();
        let mut by_name: Vec<u32> = (0..u32::try_from(self.names.len()).unwrap_or(u32::MAX)).collect();
        by_name.sort_by(|a, b| self.names[*a as usize].name.cmp(&self.names[*b as usize].name));
        self.by_name = by_name.into();
        fit(&mut self.headings);
        fit(&mut self.labels);
        for paragraph in &mut self.labels {
            fit(&mut paragraph.labels);
        }
        fit(&mut self.steps);
        for step in &mut self.steps {
            fit(&mut step.roles);
            fit(&mut step.motions);
        }
        fit(&mut self.task_tables);
        fit(&mut self.history_tables);
        fit(&mut self.tasks);
        fit(&mut self.guidance);
        fit(&mut self.history);
        fit(&mut self.links);
        fit(&mut self.raw_links);
        fit(&mut self.names);
        fit(&mut self.alerts);
    }

    /// Whether a block or list item consists of labels.
    #[must_use]
    pub fn is_label(&self, node: NodeId) -> bool {
        self.labels.binary_search_by_key(&node, |labels| labels.node).is_ok()
    }

    /// The newest day of its history that is not in the future of `today`.
    #[must_use]
    pub fn newest_revision(&self, today: Option<jiff::civil::Date>) -> Option<jiff::civil::Date> {
        let known = |d: &jiff::civil::Date| today.is_none_or(|t| *d <= t);
        self.history.iter().filter_map(|r| r.date.date).filter(known).max()
    }

    /// Where a heading is, without its marks.
    #[must_use]
    pub fn heading_place(&self, heading: usize) -> crate::finding::Place {
        let node = self.headings[heading].node;
        let document = &self.document;
        let mut children = document.children(node);
        match children.next() {
            None => self.place(node),
            Some(first) => {
                let last = children.last().unwrap_or(first);
                let span = Span { start: document.node(first).span.start, end: document.node(last).span.end };
                self.place_of(span)
            }
        }
    }

    /// Whether raw HTML of the page names a place so.
    #[must_use]
    pub fn has_name(&self, name: &str) -> bool {
        let place = |index: &u32| self.names[*index as usize].name.as_str();
        self.by_name.binary_search_by(|index| place(index).cmp(name)).is_ok()
    }

    /// The heading with anchor `anchor`.
    #[must_use]
    pub fn heading(&self, anchor: &str) -> Option<&Heading> {
        self.heading_of(anchor).map(|index| &self.headings[index])
    }

    /// The heading that a place is called by: its own, or the next one behind its name.
    #[must_use]
    pub fn named(&self, anchor: &str) -> Option<&str> {
        let own = || self.heading(anchor);
        let next = || {
            let place = self.names.iter().find(|place| place.name == anchor)?;
            self.headings.iter().find(|heading| heading.node >= place.node)
        };
        own().or_else(next).map(|heading| heading.text.as_str())
    }

    /// Index of the heading with anchor `anchor`.
    #[must_use]
    pub fn heading_of(&self, anchor: &str) -> Option<usize> {
        let name = |index: &u32| self.headings[*index as usize].anchor.as_str();
        let at = self.by_anchor.binary_search_by(|index| name(index).cmp(anchor)).ok()?;
        Some(self.by_anchor[at] as usize)
    }

    /// Index of the heading at `node`.
    #[must_use]
    pub fn heading_at(&self, node: NodeId) -> Option<usize> {
        self.headings.binary_search_by_key(&node, |h| h.node).ok()
    }

    /// Index of the step that `heading` begins.
    #[must_use]
    pub fn step_of(&self, heading: usize) -> Option<usize> {
        self.steps.binary_search_by_key(&heading, |s| s.heading).ok()
    }

    /// Index of the task table at `node`.
    #[must_use]
    pub fn task_table_at(&self, node: NodeId) -> Option<usize> {
        self.task_tables.binary_search_by_key(&node, |t| t.node).ok()
    }

    /// Whether the table at `node` is an update history.
    #[must_use]
    pub fn is_history(&self, node: NodeId) -> bool {
        self.history_tables.binary_search(&node).is_ok()
    }
}
