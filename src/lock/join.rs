//! From leaves to items: which leaves of several locales are one item.
//!
//! What the lock says comes first; then what alignment finds between a translation and its source.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use crate::model::GuidancePlace;
use crate::playbook::{PageId, Playbook};

use super::QuickMap;
use super::beside::{Beside, Verdict};
use super::file::Line;
use super::item::{Apart, Item, ItemId, ItemKind, Local, PageItems};
use super::leaf::{FEW, Leaf, LeafId, Leaves, PageLeaves, source_of};
use super::matching::Why;
use super::said::Said;
use super::uid::Uid;

/// A leaf that stands where another language has a known item, but whose words are others than the lock has.
#[derive(Clone)]
pub(super) struct Suspect {
    pub(super) item: ItemId,
    pub(super) line: usize,
    pub(super) why: Why,
}

/// Items of some entries, numbered among themselves: by entry, in page order.
#[derive(Clone, Default)]
pub(super) struct Part {
    pub(super) items: Vec<Item>,
    /// The items of each page.
    pub(super) of_page: Vec<(PageId, PageItems)>,
    pub(super) suspects: Vec<Suspect>,
}

/// Joins leaves into items, `line_of` is the line of each leaf, an index into
/// `lines`.
pub(super) fn join(playbook: &Playbook, leaves: &Leaves<'_>, lines: &[Line], line_of: &mut [Option<usize>]) -> Part {
    // Where the lock knows everything, no page needs to be aligned with its source.
    let known = line_of.iter().all(Option::is_some);
    let pages: &[PageLeaves] = if known { &[] } else { &leaves.of_page };
    let twins: Vec<Vec<(LeafId, LeafId)>> =
        pages.par_iter().with_min_len(FEW).map(|own| source_of(playbook, leaves, own.page, line_of)).collect();
    let locales = playbook.locales().len();
    let mut slots = Slots { locales, taken: vec![false; lines.len() * locales] };
    for (id, line) in line_of.iter().enumerate().filter_map(|(id, line)| Some((id, (*line)?))) {
        slots.take(line, leaves.all[id].locale);
    }
    // Where one of a pair is known and the other is not, it may have taken the other's line.
    let mut suspects: Vec<(LeafId, usize, Why)> = Vec::new();
    let mut twin_of: HashMap<LeafId, LeafId> = HashMap::new();
    let mut beside = Beside::new(playbook, leaves, lines, line_of);
    for (own, source) in twins.into_iter().flatten() {
        let (leaf, line, unchanged) = match (line_of[own], line_of[source]) {
            (Some(a), Some(b)) if a != b => continue,
            (None, Some(line)) => (own, line, Why::Source),
            (Some(line), None) => (source, line, Why::Translation),
            (None, None) => {
                let taken = |line, locale| slots.is_taken(line, locale);
                if !beside.are_two(&leaves.all[own], &leaves.all[source], taken) {
                    twin_of.insert(own, source);
                }
                continue;
            }
            (Some(_), Some(_)) => {
                twin_of.insert(own, source);
                continue;
            }
        };
        if slots.is_taken(line, leaves.all[leaf].locale) {
            continue;
        }
        match beside.judge(&leaves.all[leaf], line, unchanged) {
            Verdict::Same => {
                slots.take(line, leaves.all[leaf].locale);
                line_of[leaf] = Some(line);
            }
            Verdict::Ask(why) => suspects.push((leaf, line, why)),
            Verdict::Other => {}
        }
    }
    let mut part = build(playbook, leaves, line_of, &twin_of);
    let mut item_of = vec![usize::MAX; leaves.all.len()];
    for (own, (_, places)) in leaves.of_page.iter().zip(&part.of_page) {
        for (leaf, item) in own.tasks.iter().zip(&places.tasks).chain(own.guidance.iter().zip(&places.guidance)) {
            item_of[*leaf] = *item;
        }
    }
    for item in &mut part.items {
        let parent = item.parent.map(|leaf| item_of[leaf]);
        item.parent = parent.filter(|p| *p != usize::MAX);
    }
    part.suspects = suspects.into_iter().map(|(leaf, line, why)| Suspect { item: item_of[leaf], line, why }).collect();
    part
}

/// Which line has a leaf in which locale.
struct Slots {
    locales: usize,
    taken: Vec<bool>,
}

impl Slots {
    fn is_taken(&self, line: usize, locale: usize) -> bool {
        self.taken[line * self.locales + locale]
    }

    fn take(&mut self, line: usize, locale: usize) {
        self.taken[line * self.locales + locale] = true;
    }
}

fn build(
    playbook: &Playbook,
    leaves: &Leaves<'_>,
    line_of: &[Option<usize>],
    twin_of: &HashMap<LeafId, LeafId>,
) -> Part {
    // The first leaf of each item leads: the source's, else that of the first locale.
    let mut lead_of: Vec<LeafId> = (0..leaves.all.len()).collect();
    let lines = line_of.iter().flatten().max().map_or(0, |last| last + 1);
    let mut by_line: Vec<Option<LeafId>> = vec![None; lines];
    let mut order: Vec<LeafId> = (0..leaves.all.len()).collect();
    order.sort_by_key(|&id| (leaves.all[id].locale, id));
    for &id in &order {
        if let Some(line) = line_of[id] {
            lead_of[id] = *by_line[line].get_or_insert(id);
        } else if let Some(&twin) = twin_of.get(&id) {
            lead_of[id] = lead_of[twin];
        }
    }
    let mut leads: Vec<LeafId> = (0..leaves.all.len()).filter(|&id| lead_of[id] == id).collect();
    leads.sort_by_key(|&id| (leaves.all[id].entry, leaves.all[id].locale, id));
    let mut item_of_lead: Vec<ItemId> = vec![usize::MAX; leaves.all.len()];
    for (item, &lead) in leads.iter().enumerate() {
        item_of_lead[lead] = item;
    }
    let items = leads.iter().map(|&lead| new_item(playbook, &leaves.all[lead])).collect();
    let of_page = leaves.of_page.iter().map(|own| (own.page, PageItems::default())).collect();
    let mut part = Part { items, of_page, suspects: Vec::new() };
    let mut apart: BTreeMap<ItemId, Vec<Apart>> = BTreeMap::new();
    for (id, leaf) in leaves.all.iter().enumerate() {
        let item = item_of_lead[lead_of[id]];
        let local = Local::new(leaf.page, leaf.index, leaf.fingerprint);
        let own = &mut part.items[item];
        own.locals[leaf.locale] = Some(local);
        own.line = own.line.or(line_of[id]);
        if leaf.entry != own.entry || leaf.place != own.place {
            let there = Apart { locale: leaf.locale, entry: leaf.entry, place: leaf.place.clone() };
            apart.entry(item).or_default().push(there);
        }
    }
    for (item, apart) in apart {
        part.items[item].apart = apart.into();
    }
    for (own, (_, places)) in leaves.of_page.iter().zip(&mut part.of_page) {
        let item = |leaf: &LeafId| item_of_lead[lead_of[*leaf]];
        places.tasks = own.tasks.iter().map(item).collect();
        places.guidance = own.guidance.iter().map(item).collect();
        count_alike(leaves, own, places, &mut part.items);
    }
    part
}

/// Numbers the items that say the same on a page, in page order; a translation may have one more than
/// its source, so the locale in which an item comes last decides.
fn count_alike(leaves: &Leaves<'_>, page: &PageLeaves, places: &PageItems, items: &mut [Item]) {
    let mut seen: QuickMap<(ItemKind, Said), u32> = QuickMap::default();
    for leaf in page.order.iter().map(|leaf| &leaves.all[*leaf]) {
        let nth = seen.entry((leaf.kind.matched(), leaf.said)).or_default();
        *nth += 1;
        let slots = if leaf.kind.counts() { &places.tasks } else { &places.guidance };
        let item = &mut items[slots[leaf.index]];
        item.nth = item.nth.max(*nth);
    }
}

fn new_item(playbook: &Playbook, leaf: &Leaf<'_>) -> Item {
    let page = &playbook.pages[leaf.page];
    let (task_id, requirement, step) = match leaf.kind {
        ItemKind::Task | ItemKind::Checkbox => {
            let task = &page.tasks[leaf.index];
            (Some(task.id.clone()).filter(|id| !id.is_empty()), task.requirement, task.step)
        }
        ItemKind::Guidance => match page.guidance[leaf.index].place {
            GuidancePlace::Step(step) => (None, None, Some(step)),
            GuidancePlace::Inputs | GuidancePlace::Outputs => (None, None, None),
        },
    };
    Item {
        uid: Uid::default(),
        kind: leaf.kind,
        entry: leaf.entry,
        task_id,
        requirement,
        step,
        name: leaf.name.clone(),
        place: leaf.place.clone(),
        nth: 1,
        parent: leaf.parent,
        line: None,
        former: Vec::new(),
        rev: 1,
        locals: vec![None; playbook.locales().len()],
        apart: Box::default(),
    }
}
