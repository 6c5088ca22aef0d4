//! The phases of the playbook, in order, with their pages and processes.

use std::collections::{BTreeMap, HashSet};

use crate::model::{LinkKind, PageKind, page_stem, percent_decode, split_target};
use crate::text::{fold, label_key};

use super::{EntryId, NavTarget, Playbook};

/// A phase.
#[derive(Clone, Debug)]
pub struct Phase {
    /// The same in every language: the vocabulary's name for it, else the source's word.
    pub id: String,
    /// What each locale calls it.
    pub names: Vec<String>,
    /// The page that gives an overview.
    pub page: Option<EntryId>,
    /// Its processes in playbook order.
    pub processes: Vec<EntryId>,
}

/// Finds the phases, gives every entry its phase, and tells phase pages from guides.
pub(super) fn find(playbook: &mut Playbook) {
    let mut labels = labels(playbook);
    let pages = phase_pages(playbook, &labels);
    let listed = listed_by(playbook, &pages);
    for (&id, (phase, _)) in &listed {
        if labels[id].is_none() {
            labels[id] = Some((phase.clone(), true));
        }
    }
    let known: Vec<bool> = labels.iter().map(|l| l.as_ref().is_some_and(|(_, known)| *known)).collect();
    let some_known = known.iter().any(|k| *k);

    let position = &playbook.navigation[0].position;
    let mut order: BTreeMap<(usize, usize), String> = BTreeMap::new();
    let mut processes: BTreeMap<String, Vec<EntryId>> = BTreeMap::new();
    let with_page: HashSet<&String> = pages.values().collect();
    for (id, label) in labels.iter().enumerate() {
        let Some((phase, is_known)) = label else { continue };
        let has_page = with_page.contains(phase);
        // "Multiple phases" is not a station of the line.
        if some_known && !is_known && !has_page {
            continue;
        }
        if playbook.entries[id].kind == PageKind::Process {
            processes.entry(phase.clone()).or_default().push(id);
        }
    }
    for (phase, list) in &mut processes {
        // In the order of the table of contents; what is not in there in the order of the phase's page.
        let listed_at = |id: EntryId| listed.get(&id).map_or(usize::MAX, |(_, at)| *at);
        let in_toc = |id: EntryId| playbook.navigation[0].node_of.contains_key(&id);
        list.sort_by_key(|&id| (if in_toc(id) { position[id] } else { usize::MAX }, listed_at(id), position[id]));
        // The place of a phase is that of its page or its first process in the table of contents;
        // a phase that is not in there follows in the order of the vocabulary.
        let in_toc = |id: &EntryId| playbook.navigation[0].node_of.contains_key(id);
        let own_page = pages.iter().filter(|(_, p)| *p == phase).map(|(id, _)| *id).find(in_toc);
        let first = list.iter().copied().find(in_toc);
        let listed = own_page.or(first).map(|id| position[id]);
        let usual = usual_order(playbook, phase);
        order.insert((listed.unwrap_or(usize::MAX), usual * 10_000 + order.len()), phase.clone());
    }

    let mut phases = Vec::new();
    for phase in order.into_values() {
        let list = processes.remove(&phase).unwrap_or_default();
        let page = pages.iter().filter(|(_, p)| **p == phase).map(|(id, _)| *id).min_by_key(|&id| position[id]);
        let names = (0..playbook.locales().len()).map(|locale| name(playbook, &phase, &list, locale)).collect();
        phases.push(Phase { id: phase, names, page, processes: list });
    }
    for (n, phase) in phases.iter().enumerate() {
        for &id in &phase.processes {
            playbook.entries[id].phase = Some(n);
        }
    }
    for (id, label) in labels.iter().enumerate() {
        if let Some((phase, _)) = label {
            playbook.entries[id].phase = phases.iter().position(|p| p.id == *phase);
        }
    }
    for (id, phase) in pages {
        playbook.entries[id].kind = PageKind::Phase;
        playbook.entries[id].phase = phases.iter().position(|p| p.id == phase);
    }
    playbook.phases = phases;
}

/// The phase of each entry by its label: the source page's, else a translation's. Whether the
/// vocabulary knows it comes along.
fn labels(playbook: &Playbook) -> Vec<Option<(String, bool)>> {
    let lexicon = &playbook.languages.lexicon;
    let read = |id: &usize| {
        let page = &playbook.pages[*id];
        let label = page.phase.as_ref()?;
        let own = playbook.locales()[page.locale].own;
        Some(match lexicon.phase(own, label) {
            Some(hit) => (hit.concept, true),
            None => (label_key(label), false),
        })
    };
    playbook.entries.iter().map(|e| e.pages.iter().flatten().find_map(read)).collect()
}

/// Pages that are not processes and lead to the processes of one phase: as their parent in the table of
/// contents, or by links from a page that has the phase's name in its title.
fn phase_pages(playbook: &Playbook, labels: &[Option<(String, bool)>]) -> BTreeMap<EntryId, String> {
    let mut out = BTreeMap::new();
    let phase_of = |id: EntryId| {
        let process = playbook.entries[id].kind == PageKind::Process;
        labels[id].as_ref().filter(|_| process).map(|(phase, _)| phase.as_str())
    };
    let all_equal = |phases: Vec<&str>| -> Option<String> {
        let first = *phases.first()?;
        phases.iter().all(|p| *p == first).then(|| first.to_owned())
    };
    for navigation in &playbook.navigation {
        for node in &navigation.nodes {
            let NavTarget::Page(id) = node.target else { continue };
            if playbook.entries[id].kind == PageKind::Process || out.contains_key(&id) {
                continue;
            }
            let children = node.children.iter().filter_map(|&c| match navigation.nodes[c].target {
                NavTarget::Page(child) => phase_of(child),
                _ => None,
            });
            if let Some(phase) = all_equal(children.collect()) {
                out.insert(id, phase);
            }
        }
    }
    for (id, entry) in playbook.entries.iter().enumerate() {
        if entry.kind == PageKind::Process || out.contains_key(&id) || &*entry.key == "index" {
            continue;
        }
        for page in entry.pages.iter().flatten().map(|&p| &playbook.pages[p]) {
            let linked: Vec<&str> = page
                .links
                .iter()
                .filter(|l| l.kind == Some(LinkKind::Page))
                .filter_map(|l| page.document.target(l.node))
                .filter_map(|t| linked_entry(playbook, page.locale, &t.url))
                .filter_map(phase_of)
                .collect();
            let Some(phase) = all_equal(linked) else { continue };
            let title = fold(&page.title);
            let own = playbook.locales()[page.locale].own;
            let words = playbook.languages.lexicon.vocabulary(own).phases.get(&phase).cloned().unwrap_or_default();
            let named = words.iter().map(|w| fold(w)).chain([phase.clone()]).any(|w| title.contains(&w));
            if named {
                out.insert(id, phase);
                break;
            }
        }
    }
    out
}

/// Processes that exactly one phase's pages list, by a link or as children in the table of contents:
/// the phase, and the place in the list.
fn listed_by(playbook: &Playbook, pages: &BTreeMap<EntryId, String>) -> BTreeMap<EntryId, (String, usize)> {
    let mut out: BTreeMap<EntryId, (String, usize)> = BTreeMap::new();
    let mut torn = Vec::new();
    for (&id, phase) in pages {
        let mut list: Vec<EntryId> = Vec::new();
        for navigation in &playbook.navigation {
            let Some(&node) = navigation.node_of.get(&id) else { continue };
            list.extend(navigation.nodes[node].children.iter().filter_map(|&c| match navigation.nodes[c].target {
                NavTarget::Page(child) => Some(child),
                _ => None,
            }));
        }
        for page in playbook.entries[id].pages.iter().flatten().map(|&p| &playbook.pages[p]) {
            let targets = page.links.iter().filter_map(|l| page.document.target(l.node));
            list.extend(targets.filter_map(|t| linked_entry(playbook, page.locale, &t.url)));
        }
        for (at, child) in list.into_iter().enumerate() {
            if playbook.entries[child].kind != PageKind::Process {
                continue;
            }
            match out.get(&child) {
                Some((other, _)) if other != phase => torn.push(child),
                Some(_) => {}
                None => {
                    out.insert(child, (phase.clone(), at));
                }
            }
        }
    }
    for id in torn {
        out.remove(&id);
    }
    out
}

fn linked_entry(playbook: &Playbook, locale: usize, url: &str) -> Option<EntryId> {
    let (path, _, _) = split_target(url);
    let stem = page_stem(path)?;
    let suffix = playbook.locales()[locale].config.suffix.as_deref();
    let key = suffix.and_then(|s| stem.strip_suffix(s)).unwrap_or(stem);
    let find = |key: &str| playbook.entry(&percent_decode(key.trim_start_matches("./")));
    find(key).or_else(|| stem.rsplit_once('-').and_then(|(base, _)| find(base)))
}

/// The place of a phase in the first vocabulary that knows it, the source's before all others.
fn usual_order(playbook: &Playbook, phase: &str) -> usize {
    let lexicon = &playbook.languages.lexicon;
    let source = playbook.locales()[0].own;
    let mut order = std::iter::once(source).chain(0..lexicon.len());
    order.find_map(|n| lexicon.vocabulary(n).phases.position(phase)).unwrap_or(1_000)
}

/// What a locale calls a phase: the word most of its pages use, else its vocabulary's, else the source's.
fn name(playbook: &Playbook, phase: &str, processes: &[EntryId], locale: usize) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for page in processes.iter().filter_map(|&id| playbook.page(id, locale)) {
        if let Some(label) = &page.phase {
            *counts.entry(label).or_default() += 1;
        }
    }
    let most =
        counts.iter().max_by_key(|(word, n)| (**n, std::cmp::Reverse(**word))).map(|(word, _)| (*word).to_owned());
    let own = playbook.locales()[locale].own;
    most.or_else(|| playbook.languages.lexicon.phase_word(own, phase).map(str::to_owned))
        .or_else(|| (locale > 0).then(|| name(playbook, phase, processes, 0)))
        .unwrap_or_else(|| phase.to_owned())
}
