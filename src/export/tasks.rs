//! The process inventory: every task in playbook order.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::lock::{ItemId, Items};
use crate::model::Requirement;
use crate::playbook::{EntryId, PageId, Playbook, url_path};
use crate::text::fold;

use super::lines::Lines;

/// A task as one locale shows it. What it says are words of the playbook, as there are very many rows.
#[derive(Clone, Debug)]
pub struct TaskRow<'p> {
    /// The locale whose list this is.
    pub locale: usize,
    /// Its page; of another locale when the page is not translated.
    pub page: PageId,
    /// Index into the page's tasks.
    pub index: usize,
    /// The key of its page.
    pub entry: EntryId,
    /// The item that it is.
    pub item: Option<ItemId>,
    /// Its phase, as an index into the playbook's phases.
    pub phase: Option<usize>,
    /// What the locale calls its phase.
    pub phase_name: &'p str,
    /// Title of its page.
    pub process: &'p str,
    /// Heading of its step.
    pub step: Option<&'p str>,
    /// Printed number.
    pub id: &'p str,
    /// Name.
    pub name: &'p str,
    /// Required or optional: what counts, in every language.
    pub requirement: Option<Requirement>,
    /// Who does it.
    pub role: &'p str,
    /// For which services.
    pub services: &'p [String],
    /// Rows of this list that have the same number.
    pub places: usize,
}

impl TaskRow<'_> {
    /// The file that holds the row, and its line there.
    pub(super) fn source(&self, lines: &mut Lines<'_>) -> (Arc<str>, u32) {
        let page = &lines.playbook().pages[self.page];
        let row = page.tasks[self.index].row;
        (page.place(row).file, lines.node(page, row))
    }

    /// Its uid.
    #[must_use]
    pub fn uid<'i>(&self, items: &'i Items) -> &'i str {
        self.item.and_then(|id| items.all.get(id)).map_or("", |item| item.uid.as_str())
    }

    /// Its address on the published site.
    #[must_use]
    pub fn url(&self, playbook: &Playbook, items: &Items) -> Option<String> {
        let base = playbook.config.url.as_deref()?;
        let key = &playbook.entries[self.entry].key;
        let page = if &**key == "index" { "index" } else { key };
        let path = url_path(&format!("{}/{page}.html", playbook.locales()[self.locale].tag()));
        let uid = self.uid(items);
        Some(if uid.is_empty() { format!("{base}{path}") } else { format!("{base}{path}#i-{uid}") })
    }
}

/// Which tasks are wanted. An empty list wants all.
#[derive(Clone, Debug, Default)]
pub struct TaskFilter {
    /// Parts of a phase's name in any language.
    pub phases: Vec<String>,
    /// Parts of a role's name.
    pub roles: Vec<String>,
    /// Parts of a service's name.
    pub services: Vec<String>,
    /// Only those that must be done.
    pub required: bool,
}

/// The entries in playbook order: phase by phase, then what belongs to no phase.
#[must_use]
pub fn order(playbook: &Playbook) -> Vec<EntryId> {
    let mut seen = BTreeSet::new();
    let mut out: Vec<EntryId> = Vec::new();
    let position = playbook.navigation.first().map_or(&[][..], |n| n.position.as_slice());
    for (n, phase) in playbook.phases.iter().enumerate() {
        let mut others: Vec<EntryId> =
            (0..playbook.entries.len()).filter(|&e| playbook.entries[e].phase == Some(n)).collect();
        others.sort_by_key(|&e| position.get(e).copied());
        let all = phase.page.into_iter().chain(phase.processes.iter().copied()).chain(others);
        out.extend(all.filter(|e| seen.insert(*e)));
    }
    if let Some(navigation) = playbook.navigation.first() {
        out.extend(navigation.order.iter().copied().filter(|e| seen.insert(*e)));
    }
    out.extend((0..playbook.entries.len()).filter(|e| seen.insert(*e)));
    out
}

/// Page and index of the tasks of `entry` that only pages in other languages have.
fn missing(items: &Items, entry: EntryId, page: usize) -> Vec<(usize, usize)> {
    let own = items.of_entry.get(entry).map_or(&[][..], |range| &items.all[range.clone()]);
    let tasks = own.iter().filter(|i| i.kind.counts() && !i.locals.iter().flatten().any(|l| l.page() == page));
    tasks.filter_map(|item| item.lead().map(|l| (l.page(), l.index()))).collect()
}

/// The tasks of a locale. `fallback` brings in those that are not translated, as the site does.
#[must_use]
pub fn tasks<'p>(
    playbook: &'p Playbook,
    items: &Items,
    locale: usize,
    fallback: bool,
    filter: &TaskFilter,
) -> Vec<TaskRow<'p>> {
    let shown = |entry: EntryId| {
        let e = &playbook.entries[entry];
        if fallback { Some(e.shown(locale)) } else { e.pages[locale] }
    };
    let order = order(playbook);
    // Of 10,000 pages they take 8 MB: a list that grows takes twice as much.
    let tasks = order.iter().filter_map(|entry| Some(playbook.pages[shown(*entry)?].tasks.len()));
    let mut rows = Vec::with_capacity(tasks.sum());
    for entry in order {
        let e = &playbook.entries[entry];
        let Some(page_id) = shown(entry) else { continue };
        let page = &playbook.pages[page_id];
        let process = page.title.as_str();
        let own = (0..page.tasks.len()).map(|index| (page_id, index));
        for (page_id, index) in own.chain(if fallback { missing(items, entry, page_id) } else { Vec::new() }) {
            let page = &playbook.pages[page_id];
            let task = &page.tasks[index];
            let item = items.of_page.get(page_id).and_then(|p| p.tasks.get(index)).copied();
            rows.push(TaskRow {
                locale,
                page: page_id,
                index,
                entry,
                item,
                phase: e.phase,
                phase_name: e.phase.map_or("", |p| &playbook.phases[p].names[locale]),
                process,
                step: task.step.map(|s| page.headings[page.steps[s].heading].text.as_str()),
                id: &task.id,
                name: &task.name,
                requirement: item.and_then(|id| items.all.get(id)).map_or(task.requirement, |i| i.requirement),
                role: &task.role,
                services: &task.services,
                places: 1,
            });
        }
    }
    let mut count: HashMap<&str, usize, foldhash::fast::RandomState> = HashMap::default();
    for row in &rows {
        *count.entry(row.id).or_default() += 1;
    }
    for row in &mut rows {
        row.places = if row.id.is_empty() { 1 } else { count[row.id] };
    }
    rows.retain(|row| wanted(playbook, row, filter));
    rows
}

fn wanted(playbook: &Playbook, row: &TaskRow<'_>, filter: &TaskFilter) -> bool {
    let any = |asked: &[String], values: &[&str]| {
        asked.is_empty() || asked.iter().any(|a| values.iter().any(|v| fold(v).contains(&fold(a))))
    };
    let phase = row.phase.map(|p| &playbook.phases[p]);
    let phases: Vec<&str> =
        phase.map_or_else(Vec::new, |p| p.names.iter().map(String::as_str).chain([p.id.as_str()]).collect());
    let services: Vec<&str> = row.services.iter().map(String::as_str).collect();
    any(&filter.phases, &phases)
        && any(&filter.roles, &[row.role])
        && any(&filter.services, &services)
        && (!filter.required || row.requirement == Some(Requirement::Required))
}

/// The values that a filter can ask for.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Names of phases.
    pub phases: Vec<String>,
    /// Roles.
    pub roles: Vec<String>,
    /// Services.
    pub services: Vec<String>,
}

/// What the tasks of all `locales` have.
#[must_use]
pub fn known(playbook: &Playbook, items: &Items, locales: &[usize]) -> Known {
    let (mut roles, mut services) = (BTreeSet::new(), BTreeSet::new());
    for &locale in locales {
        for row in tasks(playbook, items, locale, false, &TaskFilter::default()) {
            roles.insert(row.role.to_owned());
            services.extend(row.services.iter().cloned());
        }
    }
    let phases = playbook.phases.iter().flat_map(|p| locales.iter().map(|&l| p.names[l].clone()));
    let mut seen = BTreeSet::new();
    let real = |v: &String| v.chars().any(char::is_alphanumeric);
    Known {
        phases: phases.filter(|p| seen.insert(p.clone())).collect(),
        roles: roles.into_iter().filter(real).collect(),
        services: services.into_iter().filter(real).collect(),
    }
}
