//! Leaves: tasks and guidance points as they are on one page, before they are joined across locales.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::locale::Section;
use crate::model::{GuidancePlace, Heading, Page, Task, item_text, own_nodes};
use crate::parse::{Document, Kind, NodeId};
use crate::playbook::{EntryId, PageId, Playbook};
use crate::text::{fold, fold_exact, narrow};

use super::align;
use super::fingerprint::{Fingerprint, Fingerprints};
use super::item::ItemKind;
use super::said::Said;

/// Index into [`Leaves::all`].
pub(super) type LeafId = usize;

/// A task or guidance point of one page.
#[derive(Clone, Debug)]
pub(super) struct Leaf<'p> {
    pub(super) locale: usize,
    pub(super) page: PageId,
    pub(super) entry: EntryId,
    pub(super) kind: ItemKind,
    /// Index into the page's tasks or guidance.
    pub(super) index: usize,
    /// Its text, without marks.
    pub(super) text: Cow<'p, str>,
    /// What the text says.
    pub(super) said: Said,
    pub(super) fingerprint: Fingerprint,
    /// The name that its author gave it: `{#name}`.
    pub(super) name: Option<Box<str>>,
    /// Printed number, or `#name`; empty for none.
    pub(super) task: Box<str>,
    /// The anchor of its step in the source, `inputs`, `outputs` (`inputs-2` in a second such section) or `page`.
    pub(super) place: Arc<str>,
    /// The step in which it is, an index into those of its page.
    pub(super) step: Option<usize>,
    /// The guidance point that it is under.
    pub(super) parent: Option<LeafId>,
}

/// All leaves of some pages, by page, in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Leaves<'p> {
    pub(super) all: Vec<Leaf<'p>>,
    /// The leaf of each task and guidance point of each of the pages, by page.
    pub(super) of_page: Vec<PageLeaves>,
}

#[derive(Clone, Debug)]
pub(super) struct PageLeaves {
    pub(super) page: PageId,
    pub(super) tasks: Vec<LeafId>,
    pub(super) guidance: Vec<LeafId>,
    /// All of them in the order of the page.
    pub(super) order: Vec<LeafId>,
}

/// So many pages are read at a time.
const SOME: usize = 512;
/// Fewer pages than this are not worth another thread.
pub(super) const FEW: usize = 8;

/// Finds all leaves of `pages`, which are sorted and have an address.
pub(super) fn collect<'p>(playbook: &'p Playbook, pages: &[PageId]) -> Leaves<'p> {
    let mut leaves = Leaves::default();
    let count = |id: &PageId| playbook.pages[*id].tasks.len() + playbook.pages[*id].guidance.len();
    leaves.all.reserve_exact(pages.iter().map(count).sum());
    leaves.of_page.reserve_exact(pages.len());
    // Some pages at a time, so that not all leaves are there twice.
    for some in pages.chunks(SOME) {
        let lists: Vec<Vec<Leaf<'_>>> = some.par_iter().with_min_len(FEW).map(|&id| of_page(playbook, id)).collect();
        for (&page, list) in some.iter().zip(lists) {
            leaves.put(page, list);
        }
    }
    leaves
}

impl<'p> Leaves<'p> {
    /// The leaves of a page.
    fn of_page(&self, page: PageId) -> Option<&PageLeaves> {
        self.of_page.binary_search_by_key(&page, |own| own.page).ok().map(|at| &self.of_page[at])
    }

    fn put(&mut self, page: PageId, list: Vec<Leaf<'p>>) {
        let start = self.all.len();
        let counted = list.iter().filter(|l| l.kind.counts()).count();
        let mut own = PageLeaves {
            page,
            tasks: vec![usize::MAX; counted],
            guidance: vec![usize::MAX; list.len() - counted],
            order: Vec::with_capacity(list.len()),
        };
        for mut leaf in list {
            let id = self.all.len();
            match leaf.kind {
                ItemKind::Task | ItemKind::Checkbox => own.tasks[leaf.index] = id,
                ItemKind::Guidance => own.guidance[leaf.index] = id,
            }
            leaf.parent = leaf.parent.map(|parent| parent + start);
            own.order.push(id);
            self.all.push(leaf);
        }
        self.of_page.push(own);
    }
}

fn of_page(playbook: &Playbook, id: PageId) -> Vec<Leaf<'_>> {
    let Some(entry) = playbook.entry_of[id] else { return Vec::new() };
    let page = &playbook.pages[id];
    let steps: Vec<Arc<str>> = page.steps.iter().map(|step| anchor(playbook, id, step.heading)).collect();
    let boxed = page.tasks.iter().any(|task| task.check.is_some());
    let count = if boxed { page.headings.len() } else { 0 };
    let headings: Vec<Arc<str>> = (0..count).map(|heading| anchor(playbook, id, heading)).collect();
    let whole: Arc<str> = "page".into();
    let sections = Sections::of(playbook, id);
    let mut order: Vec<(NodeId, ItemKind, usize)> = Vec::new();
    let kind = |task: &Task| if task.check.is_some() { ItemKind::Checkbox } else { ItemKind::Task };
    order.extend(page.tasks.iter().enumerate().map(|(n, t)| (t.row, kind(t), n)));
    order.extend(page.guidance.iter().enumerate().map(|(n, g)| (g.node, ItemKind::Guidance, n)));
    order.sort_unstable();
    let mut out: Vec<Leaf<'_>> = Vec::with_capacity(order.len());
    // Guidance points whose list items are still open, with the node after each.
    let mut open: Vec<(NodeId, usize)> = Vec::new();
    let mut fingerprints = Fingerprints::new(playbook, page);
    for (node, kind, index) in order {
        open.retain(|(end, _)| *end > node);
        let name = name_of(&page.document, node);
        let (text, number, place, step): (Cow<'_, str>, &str, &Arc<str>, Option<usize>) = match kind {
            ItemKind::Task | ItemKind::Checkbox => {
                let task = &page.tasks[index];
                let heading = || task.check.as_ref().and_then(|check| headings.get(check.heading?));
                let place = task.step.map(|s| &steps[s]).or_else(heading).unwrap_or(&whole);
                (Cow::Borrowed(task.name.as_str()), task.id.as_str(), place, task.step)
            }
            ItemKind::Guidance => {
                let (place, step) = match page.guidance[index].place {
                    GuidancePlace::Step(step) => (&steps[step], Some(step)),
                    GuidancePlace::Inputs => (sections.at(Section::Inputs, node), None),
                    GuidancePlace::Outputs => (sections.at(Section::Outputs, node), None),
                };
                (item_text(&page.document, node), "", place, step)
            }
        };
        let task = match &name {
            Some(name) if number.is_empty() => format!("#{name}").into(),
            _ => number.into(),
        };
        let parent = open.last().map(|(_, at)| *at).filter(|_| kind == ItemKind::Guidance);
        if kind == ItemKind::Guidance {
            open.push((page.document.node(node).next, out.len()));
        }
        // What the lock hashes keeps its widths; words are compared without.
        let exact = fold_exact(&text);
        let said = if matches!(narrow(&text), Cow::Borrowed(_)) { Said::of(&exact) } else { Said::of(&fold(&text)) };
        let row = page.tasks.get(index).filter(|_| kind.counts());
        let fingerprint = fingerprints.of(&exact, row, node);
        let (locale, place) = (page.locale, place.clone());
        out.push(Leaf {
            locale,
            page: id,
            entry,
            kind,
            index,
            text,
            said,
            fingerprint,
            name,
            task,
            place,
            step,
            parent,
        });
    }
    out
}

/// The anchor of a heading's twin in the source, else its own.
fn anchor(playbook: &Playbook, id: PageId, heading: usize) -> Arc<str> {
    let source = playbook.source_twin(id).map(|s| &playbook.pages[s]);
    let twin = playbook.twins[id].get(heading).copied().flatten();
    match (source, twin) {
        (Some(source), Some(twin)) => source.headings[twin].anchor.as_str().into(),
        _ => playbook.pages[id].headings[heading].anchor.as_str().into(),
    }
}

/// The sections of inputs and outputs of a page: where there are several of one, they are numbered as their twins in
/// the source are, as an equal point may be in each.
struct Sections {
    /// The names of the first of each.
    first: [Arc<str>; 2],
    /// The others, by the node of their heading, with their names.
    all: Vec<(NodeId, Section, Arc<str>)>,
}

impl Sections {
    fn of(playbook: &Playbook, id: PageId) -> Self {
        let page = &playbook.pages[id];
        let source = playbook.source_twin(id).map(|source| &*playbook.pages[source]);
        let nth = |page: &Page, heading: usize| {
            let same = |h: &&Heading| h.section == page.headings[heading].section;
            page.headings[..heading].iter().filter(same).count() + 1
        };
        let name = |heading: usize, section: Section| -> Arc<str> {
            let twin = source.zip(playbook.twins[id].get(heading).copied().flatten());
            let twin = twin.filter(|(source, twin)| source.headings[*twin].section == Some(section));
            match twin.map_or_else(|| nth(page, heading), |(source, twin)| nth(source, twin)) {
                1 => section.name().into(),
                n => format!("{}-{n}", section.name()).into(),
            }
        };
        let headings = page.headings.iter().enumerate();
        let ours = headings.filter_map(|(n, h)| Some((n, h.node, h.section.filter(|s| LISTED.contains(s))?)));
        let all = ours.map(|(n, node, section)| (node, section, name(n, section))).collect();
        Self { first: LISTED.map(|section| section.name().into()), all }
    }

    fn at(&self, section: Section, node: NodeId) -> &Arc<str> {
        let own = self.all.iter().rfind(|(heading, own, _)| *own == section && *heading < node);
        own.map_or(&self.first[usize::from(section == LISTED[1])], |(.., name)| name)
    }
}

/// The sections whose points can be ticked.
const LISTED: [Section; 2] = [Section::Inputs, Section::Outputs];

/// For each leaf of page `id` the leaf of its source that says the same, where shape, numbers and neutral
/// tokens tell. `fixed` says what is known already.
pub(super) fn source_of(
    playbook: &Playbook,
    leaves: &Leaves<'_>,
    id: PageId,
    line_of: &[Option<usize>],
) -> Vec<(LeafId, LeafId)> {
    let Some(source) = playbook.source_twin(id) else { return Vec::new() };
    let (Some(here), Some(there)) = (leaves.of_page(id), leaves.of_page(source)) else { return Vec::new() };
    let lines: HashMap<usize, LeafId> = there.order.iter().filter_map(|&leaf| Some((line_of[leaf]?, leaf))).collect();
    let names: HashMap<(ItemKind, &str), LeafId> =
        there.order.iter().filter_map(|&l| Some(((leaves.all[l].kind, leaves.all[l].name.as_deref()?), l))).collect();
    let fixed = |list: &[LeafId]| -> Vec<align::Fixed> {
        list.iter()
            .map(|&leaf| {
                let own = &leaves.all[leaf];
                let named = own.name.as_deref().and_then(|name| names.get(&(own.kind, name)));
                let twin = match line_of[leaf] {
                    // Known to the lock: its twin is whatever the lock says, or nothing.
                    Some(line) => lines.get(&line),
                    None => named,
                };
                match twin {
                    Some(&twin) => align::Fixed::To(leaves.all[twin].index),
                    None if line_of[leaf].is_some() => align::Fixed::Known,
                    None => align::Fixed::Free,
                }
            })
            .collect()
    };
    let pages = (&*playbook.pages[id], &*playbook.pages[source]);
    let pairing = align::align(pages.0, pages.1, &playbook.twins[id], &fixed(&here.tasks), &fixed(&here.guidance));
    let tasks = here.tasks.iter().zip(&pairing.tasks).filter_map(|(&a, b)| Some((a, there.tasks[(*b)?])));
    let guidance = here.guidance.iter().zip(&pairing.guidance).filter_map(|(&a, b)| Some((a, there.guidance[(*b)?])));
    tasks.chain(guidance).collect()
}

/// The name in `{#name}` at the end of an item, not of one inside it.
fn name_of(document: &Document, item: NodeId) -> Option<Box<str>> {
    let name = own_nodes(document, item).find(|&id| document.node(id).kind == Kind::ItemName);
    name.map(|id| document.string(id).into())
}
