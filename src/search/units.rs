//! What search finds: pages, sections and items, each with its words.

use crate::export::order;
use crate::locale::Column;
use crate::lock::{ItemId, Items};
use crate::model::{Page, Task};
use crate::parse::{Document, Kind, NodeId};
use crate::playbook::{EntryId, PageId, Playbook};
use crate::text::squeeze;

/// Keys of the front matter with words that lead to a page.
const KEYS: [&str; 2] = ["description", "keywords"];

/// The page of a site that says how to use it. Its headings have the ids `Help-1`, `Help-2` and so on.
#[derive(Debug)]
pub struct Help {
    /// Path of the page below its language, without ending.
    pub key: String,
    /// Name of the page.
    pub title: String,
    /// What it says.
    pub document: Document,
}

/// What only the renderer knows of a page.
pub trait Shown: Sync {
    /// The id of each heading of a page.
    fn headings(&self, page: PageId) -> Vec<String>;
    /// The words that readers see of raw HTML.
    fn raw_text(&self, raw: &str) -> String;
    /// How to use the site, in a language.
    fn help(&self, locale: usize) -> Option<Help>;
    /// The number of the phase or other group that a page counts in.
    fn group(&self, entry: EntryId) -> Option<usize>;
}

/// What a result leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    Page,
    Section,
    Task,
}

/// A place that can be found.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) target: Target,
    pub(super) title: String,
    /// Id of the element; empty for a page.
    pub(super) anchor: String,
    /// Printed number of a task.
    pub(super) id: String,
    pub(super) texts: Vec<Text>,
}

/// Words of a unit.
#[derive(Debug)]
pub(super) struct Text {
    /// Id of the element that has them, where that is not the unit's.
    pub(super) anchor: String,
    pub(super) words: String,
    pub(super) source: Source,
}

/// Where words of a unit are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// What the page says.
    Page,
    /// A history of updates: worth less.
    History,
    /// The front matter, where an author says what the page is about: worth more.
    FrontMatter,
}

/// A page with everything that can be found on it. Its first unit is the page.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) key: String,
    /// The number of its phase or other group.
    pub(super) group: Option<usize>,
    pub(super) units: Vec<Unit>,
}

/// The pages that a locale has itself, in playbook order.
pub(super) fn pages(playbook: &Playbook, locale: usize) -> Vec<(EntryId, PageId)> {
    let mut seen = vec![false; playbook.entries.len()];
    let all = order(playbook).into_iter().chain(0..playbook.entries.len());
    let new = all.filter(|&entry| !std::mem::replace(&mut seen[entry], true));
    new.filter_map(|entry| Some((entry, playbook.entries[entry].pages[locale]?))).collect()
}

/// Reads a page.
pub(super) fn read(playbook: &Playbook, items: &Items, (entry, id): (EntryId, PageId), shown: &dyn Shown) -> Found {
    let page = &playbook.pages[id];
    let own = items.of_page.get(id);
    let uid = |list: Option<&Vec<ItemId>>, index: usize| {
        let item = list.and_then(|list| items.all.get(*list.get(index)?));
        item.map_or_else(String::new, |item| format!("i-{}", item.uid))
    };
    let mut reader =
        Reader { page, document: &page.document, shown, units: Vec::new(), open: Vec::new(), source: Source::Page };
    reader.units.push(Unit::new(Target::Page, &page.title, String::new()));
    reader.walk(&shown.headings(id), &|index| uid(own.map(|own| &own.tasks), index), &|index| {
        uid(own.map(|own| &own.guidance), index)
    });
    if let Some(own) = reader.units.first_mut() {
        own.texts.extend(KEYS.iter().filter_map(|key| described(page.document.front_matter.get(key)?)));
    }
    let key = playbook.entries[entry].key.to_string();
    Found { key, group: shown.group(entry), units: finished(reader.units) }
}

/// A text of the front matter; a list loses its marks.
fn described(value: &str) -> Option<Text> {
    let list = value.strip_prefix('[').and_then(|value| value.strip_suffix(']'));
    let words = list.map_or_else(|| value.to_owned(), |list| list.replace(['"', '\''], ""));
    (!words.trim().is_empty()).then(|| Text { anchor: String::new(), words, source: Source::FrontMatter })
}

/// Reads the page about the site itself.
pub(super) fn read_help(help: &Help) -> Found {
    let document = &help.document;
    let mut units = vec![Unit::new(Target::Page, &help.title, String::new())];
    for block in document.blocks() {
        match document.node(block).kind {
            // The page has its title already.
            Kind::Heading(1) => {}
            Kind::Heading(_) => {
                let anchor = format!("Help-{}", units.len());
                units.push(Unit::new(Target::Section, &document.plain(block), anchor));
            }
            // A comment has the words that readers use for what a section says.
            Kind::HtmlBlock => {
                let raw = document.raw_html(block);
                let words = raw.trim().trim_start_matches("<!--").trim_end_matches("-->").to_owned();
                if let Some(unit) = units.last_mut() {
                    unit.texts.push(Text { anchor: String::new(), words, source: Source::FrontMatter });
                }
            }
            _ => {
                let mut words = String::new();
                for id in block..document.node(block).next {
                    match document.node(id).kind {
                        Kind::Text | Kind::Code => words.push_str(document.literal(id)),
                        kind if is_inside_word(kind) => {}
                        _ => words.push(' '),
                    }
                }
                if let Some(unit) = units.last_mut() {
                    unit.texts.push(Text { anchor: String::new(), words, source: Source::Page });
                }
            }
        }
    }
    Found { key: help.key.clone(), group: None, units: finished(units) }
}

fn finished(mut units: Vec<Unit>) -> Vec<Unit> {
    for unit in &mut units {
        for text in &mut unit.texts {
            text.words = squeeze(&text.words);
        }
        unit.texts.retain(|text| !text.words.is_empty());
    }
    units
}

/// Whether something may begin or end within a word.
fn is_inside_word(kind: Kind) -> bool {
    matches!(kind, Kind::Emphasis | Kind::Strong | Kind::Struck | Kind::Link | Kind::FootnoteRef | Kind::ItemName)
}

impl Unit {
    fn new(target: Target, title: &str, anchor: String) -> Self {
        Self { target, title: squeeze(title), anchor, id: String::new(), texts: Vec::new() }
    }
}

/// Goes through a page once, from top to bottom.
struct Reader<'a> {
    page: &'a Page,
    document: &'a Document,
    shown: &'a dyn Shown,
    units: Vec<Unit>,
    /// Items that the walk is inside of: where each ends, its unit, and the anchor of its words.
    open: Vec<(NodeId, usize, String)>,
    source: Source,
}

type Uid<'a> = &'a dyn Fn(usize) -> String;

impl Reader<'_> {
    fn walk(&mut self, headings: &[String], task: Uid<'_>, guidance: Uid<'_>) {
        let (page, document) = (self.page, self.document);
        let end = document.end();
        let (mut at, mut section, mut past_until, mut points) = (0, 0, 0, 0);
        while at < end {
            while self.open.last().is_some_and(|(until, ..)| *until <= at) {
                self.open.pop();
            }
            self.source = if at < past_until { Source::History } else { Source::Page };
            let node = document.node(at);
            if let Some(heading) = page.heading_at(at).filter(|&h| !page.headings[h].nested) {
                // The page's own title is no section.
                if page.title_heading != Some(heading) {
                    let anchor = headings.get(heading).cloned().unwrap_or_default();
                    section = self.units.len();
                    self.units.push(Unit::new(Target::Section, &page.headings[heading].text, anchor));
                }
                at = node.next;
                continue;
            }
            if page.is_history(at) {
                past_until = node.next;
            }
            let first = page.tasks.partition_point(|t| t.row < at);
            for (index, own) in page.tasks.iter().enumerate().skip(first).take_while(|(_, t)| t.row == at) {
                // A row may have several boxes; its words are those of the first.
                if index == first {
                    self.open.push((node.next, self.units.len(), String::new()));
                }
                let id = own.id.clone();
                self.units.push(Unit { id, ..Unit::new(Target::Task, &own.name, task(index)) });
            }
            while page.guidance.get(points).is_some_and(|point| point.node < at) {
                points += 1;
            }
            if page.guidance.get(points).is_some_and(|point| point.node == at) {
                let unit = self.open.last().map_or(section, |(_, unit, _)| *unit);
                self.open.push((node.next, unit, guidance(points)));
            }
            if node.kind == Kind::HtmlBlock {
                for (index, own) in page.tasks.iter().enumerate().skip(first).take_while(|(_, t)| t.row < node.next) {
                    self.units.push(Unit::new(Target::Task, &own.name, task(index)));
                }
            }
            let skip = matches!(node.kind, Kind::Cell) && self.is_told_already(at);
            if !skip {
                self.node(at, section);
            }
            at = if skip || node.kind == Kind::HtmlBlock { node.next } else { at + 1 };
        }
    }

    /// A cell that the unit of its task has as title or number, or that is but a code.
    fn is_told_already(&self, cell: NodeId) -> bool {
        let row = self.page.tasks.partition_point(|t| t.row <= cell);
        let Some(task) = row.checked_sub(1).and_then(|n| self.page.tasks.get(n)) else { return false };
        let told = [Column::TaskId, Column::TaskName, Column::Requirement];
        let is_told = |task: &Task| told.iter().any(|column| task.cell(*column) == Some(cell));
        task.check.is_none() && is_told(task)
    }

    fn node(&mut self, at: NodeId, section: usize) {
        let document = self.document;
        match document.node(at).kind {
            Kind::Text | Kind::Code => self.push(section, document.literal(at)),
            Kind::HtmlBlock => {
                let text = self.shown.raw_text(&document.raw_html(at));
                self.push(section, &format!(" {text} "));
            }
            Kind::Html if !document.is_br(at) && document.begins_block(at).is_none() => {}
            kind if is_inside_word(kind) => {}
            _ => self.push(section, " "),
        }
    }

    fn push(&mut self, section: usize, text: &str) {
        let (unit, anchor) = self.open.last().map_or((section, ""), |(_, unit, anchor)| (*unit, anchor.as_str()));
        let Some(unit) = self.units.get_mut(unit) else { return };
        match unit.texts.last_mut() {
            Some(last) if last.source == self.source && is_same(&last.anchor, anchor) => last.words.push_str(text),
            _ => unit.texts.push(Text { anchor: anchor.to_owned(), words: text.to_owned(), source: self.source }),
        }
    }
}

/// Equal, without a call for two empty ids: most texts have none, and this runs for every node of a page.
fn is_same(a: &str, b: &str) -> bool {
    a.len() == b.len() && (a.is_empty() || a == b)
}
