//! The groups whose numbers add up to those of the playbook: its phases, without phases the top sections of its table
//! of contents, and last one for the pages of neither. Each page with something that counts is in exactly one.

use crate::lock::Items;
use crate::playbook::{EntryId, NavTarget, Navigation, Playbook};

use super::counts::{Count, Counts};

/// Stands for the last group in addresses and in what a customer has switched off.
pub(super) const REST: &str = "-";

/// A group of pages.
#[derive(Debug)]
pub(super) struct Group {
    /// The same in every language.
    pub(super) id: String,
    /// What each locale calls it.
    pub(super) names: Vec<String>,
    /// The page that gives an overview.
    pub(super) page: Option<EntryId>,
    /// Its pages that are listed: those with something that counts, and all processes of a phase.
    pub(super) entries: Vec<EntryId>,
    /// What all of them have.
    pub(super) count: Count,
}

/// All groups, in the order of the playbook.
#[derive(Debug)]
pub(super) struct Groups {
    pub(super) list: Vec<Group>,
    /// The group of each entry.
    of: Vec<Option<usize>>,
}

impl Groups {
    pub(super) fn new(playbook: &Playbook, items: &Items, counts: &Counts) -> Self {
        let order = crate::export::order(playbook);
        let has = |entry: EntryId| items.of_entry.get(entry).is_some_and(|_| counts.entry(entry).tasks() > 0);
        let mut groups = Self { list: Vec::new(), of: vec![None; playbook.entries.len()] };
        if playbook.phases.is_empty() {
            groups.sections(playbook, &has);
        }
        for (n, phase) in playbook.phases.iter().enumerate() {
            let own = |e: &EntryId| playbook.entries[*e].phase == Some(n) && (has(*e) || phase.processes.contains(e));
            groups.add(&phase.id, phase.names.clone(), phase.page, order.iter().copied().filter(own).collect());
        }
        let rest: Vec<EntryId> = order.into_iter().filter(|&e| groups.of[e].is_none() && has(e)).collect();
        if !rest.is_empty() {
            let word = if groups.list.is_empty() { "group-all" } else { "group-rest" };
            let names = playbook.locales().iter().map(|l| l.catalogue.text(word).to_string()).collect();
            groups.add(REST, names, None, rest);
        }
        for group in &mut groups.list {
            group.count = counts.sum(group.entries.iter().copied());
        }
        groups
    }

    fn add(&mut self, id: &str, names: Vec<String>, page: Option<EntryId>, entries: Vec<EntryId>) {
        for &entry in &entries {
            self.of[entry] = Some(self.list.len());
        }
        self.list.push(Group { id: id.to_owned(), names, page, entries, count: Count::default() });
    }

    /// The top sections of the source's table of contents that have something that counts.
    fn sections(&mut self, playbook: &Playbook, has: &impl Fn(EntryId) -> bool) {
        let Some(source) = playbook.navigation.first() else { return };
        for node in tops(playbook, source) {
            if source.nodes[node].children.is_empty() {
                continue;
            }
            let below = below(source, node);
            let own: Vec<EntryId> = below.into_iter().filter(|&e| self.of[e].is_none() && has(e)).collect();
            let Some(&first) = own.first() else { continue };
            let name = |navigation: &Navigation| {
                let at = *navigation.node_of.get(&first)?;
                let top = tops(playbook, navigation).into_iter().find(|&top| is_below(navigation, at, top))?;
                Some(navigation.nodes[top].title.clone())
            };
            let title = &source.nodes[node].title;
            let names = playbook.navigation.iter().map(|n| name(n).unwrap_or_else(|| title.clone())).collect();
            let page = match source.nodes[node].target {
                NavTarget::Page(entry) => Some(entry),
                _ => None,
            };
            self.add(&crate::text::label_key(title), names, page, own);
        }
    }

    /// The group of an entry.
    pub(super) fn of(&self, entry: EntryId) -> Option<usize> {
        self.of[entry]
    }

    /// Whether the map has a page: as one that it lists, or as the page of a group.
    pub(super) fn has(&self, entry: EntryId) -> bool {
        self.of[entry].is_some() || self.list.iter().any(|g| g.page == Some(entry))
    }

    /// Whether a group is the last one, for what belongs to no other.
    pub(super) fn is_rest(&self, group: usize) -> bool {
        self.list[group].id == REST
    }

    /// How many pages have something that counts.
    pub(super) fn pages(&self, counts: &Counts) -> usize {
        self.list.iter().flat_map(|g| &g.entries).filter(|&&e| counts.entry(e).tasks() > 0).count()
    }
}

/// The top of a table of contents. The start page there stands for its children.
fn tops(playbook: &Playbook, navigation: &Navigation) -> Vec<usize> {
    let is_start =
        |n: usize| matches!(navigation.nodes[n].target, NavTarget::Page(e) if &*playbook.entries[e].key == "index");
    let expand = |&n: &usize| if is_start(n) { navigation.nodes[n].children.clone() } else { vec![n] };
    navigation.top.iter().flat_map(expand).collect()
}

/// The pages at and below a node, in order.
fn below(navigation: &Navigation, node: usize) -> Vec<EntryId> {
    let (mut out, mut stack) = (Vec::new(), vec![node]);
    while let Some(node) = stack.pop() {
        if let NavTarget::Page(entry) = navigation.nodes[node].target {
            out.push(entry);
        }
        stack.extend(navigation.nodes[node].children.iter().rev());
    }
    out
}

fn is_below(navigation: &Navigation, node: usize, top: usize) -> bool {
    node == top || navigation.ancestors(node).contains(&top)
}
