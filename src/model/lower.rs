//! From a document to a page: one walk over its nodes.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::locale::{Decoration, Hit, LabelKind, Lexicon, Section};
use crate::parse::{Document, Kind, NONE, NodeId};
use crate::text::{AnchorStyle, Anchors, squeeze, without_entities};

use super::checks::{self, Lists, Meant};
use super::labels::{self, Words};
use super::link::{LinkKind, link_kind};
use super::page::{Guidance, GuidancePlace, Heading, Link, Page, PageKind, Step, Task, TaskTable};
use super::raw_html;
use super::tables::{self, Place, TableKind};

/// Reads `document` as the page `key` of locale number `locale`, whose vocabulary is `own` of `lexicon`.
#[must_use]
pub fn lower(
    document: Arc<Document>,
    locale: usize,
    key: Arc<str>,
    own: usize,
    lexicon: &Lexicon,
    style: AnchorStyle,
    meant: &Meant,
) -> Page {
    let mut lowering =
        Lowering { own, style, pool: tables::Pool::default(), lexicon, page: empty(document, locale, key) };
    lowering.headings();
    lowering.title();
    lowering.steps();
    lowering.blocks();
    lowering.labels();
    lowering.checks(meant);
    lowering.guidance();
    lowering.links();
    let mut page = lowering.finish();
    page.fit();
    page
}

fn empty(document: Arc<Document>, locale: usize, key: Arc<str>) -> Page {
    Page {
        path: document.files[0].clone(),
        locale,
        key,
        kind: PageKind::Guide,
        title: String::new(),
        title_heading: None,
        phase: None,
        headings: Vec::new(),
        labels: Vec::new(),
        steps: Vec::new(),
        task_tables: Vec::new(),
        history_tables: Vec::new(),
        tasks: Vec::new(),
        guidance: Vec::new(),
        history: Vec::new(),
        links: Vec::new(),
        raw_links: Vec::new(),
        names: Vec::new(),
        alerts: Vec::new(),
        document,
        by_name: Box::default(),
        by_anchor: Box::default(),
    }
}

struct Lowering<'a> {
    own: usize,
    style: AnchorStyle,
    pool: tables::Pool,
    lexicon: &'a Lexicon,
    page: Page,
}

impl Lowering<'_> {
    fn headings(&mut self) {
        let document = self.page.document.clone();
        let mut anchors = Anchors::new(self.style);
        let mut top = document.blocks().peekable();
        let (mut approach, mut unsure): (Option<u8>, Vec<usize>) = (None, Vec::new());
        for id in 0..document.end() {
            let Kind::Heading(level) = document.node(id).kind else { continue };
            while top.peek().is_some_and(|&t| t < id) {
                top.next();
            }
            let text = squeeze(&document.plain(id));
            let explicit = document.node(id).aux != NONE;
            let base = if explicit { document.string(id).to_owned() } else { self.style.slug(&text) };
            let anchor = anchors.unique(base);
            let nested = top.peek() != Some(&id);
            let named = self.lexicon.section(self.own, &text);
            let word = named.filter(|hit| hit.foreign.is_none()).map(|hit| hit.concept);
            let found = if nested { None } else { self.section(&text, named, level, approach) };
            let section = found.map(|(section, _)| section);
            if found.is_some_and(|(_, unsure)| unsure) {
                unsure.push(self.page.headings.len());
            }
            if section == Some(Section::Approach) {
                approach = Some(level);
            } else if !nested && approach.is_some_and(|a| level <= a) {
                approach = None;
            }
            self.page.headings.push(Heading { node: id, level, text, section, word, anchor, nested });
        }
        // `Overview (Exchange)` and `Overview (Teams)`, or a `Goal` in each step, are parts of something else.
        let mut count: BTreeMap<Section, usize> = BTreeMap::new();
        for section in self.page.headings.iter().filter_map(|h| h.section).filter(|_| !unsure.is_empty()) {
            *count.entry(section).or_default() += 1;
        }
        for index in unsure {
            let section = &mut self.page.headings[index].section;
            if section.is_some_and(|s| count.get(&s).is_some_and(|n| *n > 1)) {
                *section = None;
            }
        }
    }

    /// The section that a heading opens, and whether it does so only where no other heading of the page does.
    /// Below an approach stand its steps: what has a number there is a step, a remark makes no section of one,
    /// and `Vorgehen` inside a step is no second approach.
    fn section(
        &self,
        text: &str,
        named: Option<Hit<Section>>,
        level: u8,
        approach: Option<u8>,
    ) -> Option<(Section, bool)> {
        let above = approach.filter(|a| level > *a);
        let (hit, with) = match named {
            Some(hit) => (hit, None),
            None => self.lexicon.decorated_section(self.own, text).map(|(hit, with)| (hit, Some(with)))?,
        };
        let Some(above) = above else { return Some((hit.concept, with == Some(Decoration::Remark))) };
        let plain = matches!(with, None | Some(Decoration::Signs));
        let fits = match hit.concept {
            Section::Tasks => plain || level > above + 1,
            Section::History => plain,
            // A title may be the same word as a section.
            Section::Approach => above == 1 && with.is_none(),
            _ => with.is_none(),
        };
        let unsure = hit.rank > 0 && !matches!(hit.concept, Section::Tasks | Section::History);
        fits.then_some((hit.concept, unsure))
    }

    fn title(&mut self) {
        let page = &mut self.page;
        page.title_heading = page.headings.iter().position(|h| h.level == 1 && !h.text.is_empty());
        page.title = match page.title_heading {
            Some(index) => page.headings[index].text.clone(),
            None => match page.document.front_matter.get("title") {
                Some(title) => without_entities(&super::without_tags(title)),
                None => title_of_key(&page.key),
            },
        };
    }

    /// Steps are the headings one level below an approach; headings of tasks and history are none.
    fn steps(&mut self) {
        let headings = &self.page.headings;
        let end = self.page.document.end();
        let mut steps: Vec<Step> = Vec::new();
        let mut approach: Option<u8> = None;
        for (index, heading) in headings.iter().enumerate().filter(|(_, h)| !h.nested) {
            if heading.section == Some(Section::Approach) {
                approach = Some(heading.level);
                continue;
            }
            let Some(level) = approach else { continue };
            if heading.level <= level {
                approach = None;
            } else if heading.level == level + 1 && !matches!(heading.section, Some(Section::Tasks | Section::History))
            {
                let stop = headings[index + 1..]
                    .iter()
                    .find(|h| {
                        !h.nested
                            && h.level <= level + 1
                            && !(h.level == level + 1 && h.section == Some(Section::Tasks))
                    })
                    .map_or(end, |h| h.node);
                steps.push(Step { heading: index, nodes: heading.node..stop, ..Step::default() });
            }
        }
        self.page.steps = steps;
    }

    fn step_of(&self, node: NodeId) -> Option<usize> {
        let index = self.page.steps.partition_point(|s| s.nodes.start <= node);
        let step = index.checked_sub(1)?;
        self.page.steps[step].nodes.contains(&node).then_some(step)
    }

    fn blocks(&mut self) {
        let document = self.page.document.clone();
        let (mut heading, mut place) = (0, Place::Other);
        for id in 0..document.end() {
            match document.node(id).kind {
                Kind::Heading(_) => {
                    if let Some(heading) = self.page.headings.get(heading).filter(|h| !h.nested) {
                        place = match heading.section {
                            Some(Section::History) => Place::History,
                            Some(Section::Tasks) => Place::Work,
                            _ if self.step_of(id).is_some() => Place::Work,
                            _ => Place::Other,
                        };
                    }
                    heading += 1;
                }
                Kind::Alert(kind) => self.page.alerts.push((id, kind)),
                Kind::Table => match tables::classify(&document, id, self.own, self.lexicon, place) {
                    TableKind::Tasks(columns) => self.tasks(&document, id, columns),
                    TableKind::History(columns) => {
                        self.page.history.extend(tables::history(&document, id, &columns, self.own, self.lexicon));
                        self.page.history_tables.push(id);
                    }
                    TableKind::Other => {}
                },
                _ => {}
            }
        }
    }

    fn tasks(&mut self, document: &Document, node: NodeId, columns: Vec<Option<crate::locale::Column>>) {
        let step = self.step_of(node);
        let first = self.page.tasks.len();
        let table = self.page.task_tables.len();
        for mut task in tables::tasks(document, node, &columns, self.own, self.lexicon, &mut self.pool) {
            task.step = step;
            task.table = table;
            self.page.tasks.push(task);
        }
        let tasks = first..self.page.tasks.len();
        if let Some(step) = step.map(|s| &mut self.page.steps[s]) {
            let start = if step.tasks.is_empty() { tasks.start } else { step.tasks.start };
            step.tasks = start..tasks.end;
        }
        self.page.task_tables.push(TaskTable { node, columns, tasks });
    }

    fn labels(&mut self) {
        let document = self.page.document.clone();
        let words = Words { own: self.own, lexicon: self.lexicon, all: self.lexicon.label_words() };
        let mut found = Vec::new();
        for id in document.blocks() {
            labels::read(&document, id, words, &mut found);
        }
        for paragraph in found {
            let id = paragraph.node;
            let step = self.step_of(id);
            // In a list of something else a label is only an item.
            let item = document.node(id).kind == Kind::Item;
            if item && step.is_none() && paragraph.labels.iter().any(|l| l.kind != Some(LabelKind::Phase)) {
                continue;
            }
            for label in &paragraph.labels {
                let Some(kind) = label.kind else { continue };
                if kind == LabelKind::Phase {
                    if self.page.phase.is_none() && !label.value.is_empty() {
                        self.page.phase = Some(squeeze(&label.value));
                    }
                    continue;
                }
                let Some(step) = step.map(|s| &mut self.page.steps[s]) else { continue };
                match kind {
                    LabelKind::Role => {
                        step.has_role_label = true;
                        step.roles.extend(label.values());
                    }
                    LabelKind::SecondaryRole => step.secondary_roles.extend(label.values()),
                    LabelKind::AppliesTo => {
                        let services = step.applies_to.get_or_insert_default();
                        let new = label.values().into_iter().filter(|v| !services.contains(v)).collect::<Vec<_>>();
                        services.extend(new);
                    }
                    LabelKind::Motions => step.motions.extend(label.values()),
                    LabelKind::Phase => {}
                }
            }
            self.page.labels.push(paragraph);
        }
    }

    /// Boxes take their places among the tasks.
    fn checks(&mut self, meant: &Meant) {
        let document = self.page.document.clone();
        let all = document.front_matter.get("checklist").is_some_and(|value| value.eq_ignore_ascii_case("true"));
        let whole = Meant { lists: Lists::All, headings: Vec::new() };
        let meant = if all { &whole } else { meant };
        if meant.lists == Lists::Tasks
            && !document.nodes.iter().any(|node| matches!(node.kind, Kind::TaskMark(_) | Kind::Checklist))
        {
            return;
        }
        let rows: HashSet<NodeId> = self.page.tasks.iter().map(|task| task.row).collect();
        let mut found = checks::find(&document, self.own, self.lexicon, meant, &rows);
        found.retain(|task| !self.page.is_label(task.row));
        if found.is_empty() {
            return;
        }
        let mut heading = 0;
        for task in &mut found {
            while self.page.headings.get(heading).is_some_and(|h| h.node < task.row) {
                heading += 1;
            }
            task.step = self.step_of(task.row);
            if let Some(check) = &mut task.check {
                check.heading = heading.checked_sub(1);
            }
        }
        let tasks = &mut self.page.tasks;
        tasks.append(&mut found);
        tasks.sort_by_key(|task| task.row);
        let range = |tasks: &[Task], nodes: Range<NodeId>| {
            let at = |node: NodeId| tasks.partition_point(|task| task.row < node);
            at(nodes.start)..at(nodes.end)
        };
        for table in &mut self.page.task_tables {
            table.tasks = range(tasks, table.node..document.node(table.node).next);
        }
        for step in &mut self.page.steps {
            let own = range(tasks, step.nodes.clone());
            step.tasks = if own.is_empty() { 0..0 } else { own };
        }
    }

    /// List items of steps, inputs and outputs.
    fn guidance(&mut self) {
        let end = self.page.document.end();
        let mut ranges: Vec<(GuidancePlace, Range<NodeId>)> = Vec::new();
        for (index, step) in self.page.steps.iter().enumerate() {
            ranges.push((GuidancePlace::Step(index), step.nodes.clone()));
        }
        for (index, heading) in self.page.headings.iter().enumerate().filter(|(_, h)| !h.nested) {
            let place = match heading.section {
                Some(Section::Inputs) => GuidancePlace::Inputs,
                Some(Section::Outputs) => GuidancePlace::Outputs,
                _ => continue,
            };
            if self.step_of(heading.node).is_some() {
                continue;
            }
            let stop = self.page.headings[index + 1..]
                .iter()
                .find(|h| !h.nested && h.level <= heading.level)
                .map_or(end, |h| h.node);
            ranges.push((place, heading.node..stop));
        }
        ranges.sort_by_key(|(_, range)| range.start);
        let document = self.page.document.clone();
        for (place, range) in ranges {
            let mut lists: Vec<(NodeId, NodeId)> = Vec::new();
            let mut count = 0;
            for id in range {
                while lists.last().is_some_and(|&(_, end)| end <= id) {
                    lists.pop();
                }
                match document.node(id).kind {
                    Kind::Bullets | Kind::Numbers => lists.push((id, document.node(id).next)),
                    Kind::Item if !self.page.is_label(id) && self.page.boxed_item(id).is_none() => {
                        count += 1;
                        let depth = u8::try_from(lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
                        let list = lists.last().map_or(id, |&(list, _)| list);
                        self.page.guidance.push(Guidance { node: id, list, depth, place });
                    }
                    _ => {}
                }
            }
            if let GuidancePlace::Step(step) = place {
                self.page.steps[step].items = count;
            }
        }
    }

    fn links(&mut self) {
        let document = self.page.document.clone();
        for id in 0..document.end() {
            let kind = document.node(id).kind;
            if !matches!(kind, Kind::Link | Kind::Image | Kind::Video) {
                continue;
            }
            let Some(target) = document.target(id) else { continue };
            let kind = if kind == Kind::Video {
                Some(LinkKind::External)
            } else if document.is_by_name(id) {
                // A name may look like anything: `Plan: first half`, `Node.js`.
                Some(if kind == Kind::Image { LinkKind::Image } else { LinkKind::Page })
            } else {
                link_kind(&target.url, kind == Kind::Image)
            };
            self.page.links.push(Link { node: id, kind, bare: target.bare });
        }
        (self.page.raw_links, self.page.names) = raw_html::read(&document);
    }

    fn finish(mut self) -> Page {
        for step in &mut self.page.steps {
            // A dash that stands for "nobody" counts only where nobody else is named.
            if step.roles.iter().any(|r| r.chars().any(char::is_alphabetic)) {
                step.roles.retain(|r| r.chars().any(char::is_alphabetic));
            }
        }
        if !self.page.steps.is_empty() || !self.page.tasks.is_empty() {
            self.page.kind = PageKind::Process;
        }
        self.page
    }
}

/// The words of a page's file name, or of its folder's where the page is the folder's, as a title.
#[must_use]
pub fn title_of_key(key: &str) -> String {
    let folder = key.strip_suffix("/index").unwrap_or(key);
    let words = folder.rsplit('/').next().unwrap_or(folder).replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    letters.next().map_or_else(|| key.to_owned(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::title_of_key;

    #[test]
    fn a_page_that_names_itself_nowhere_has_the_words_of_its_file() {
        let titles =
            ["training/incident_commander", "runbooks/index", "index", "a/--", "ärger-mit-dns"].map(title_of_key);
        assert_eq!(titles, ["Incident commander", "Runbooks", "Index", "a/--", "Ärger mit dns"]);
    }
}
