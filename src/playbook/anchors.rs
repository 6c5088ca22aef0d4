//! Which heading of a translation is which heading of its source.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::model::{Heading, Page};
use crate::parse::{Kind, NONE};

use crate::text::{MOST_PAIRS, best_chain, work};

use super::Playbook;

/// For each page the source heading of each of its headings; empty for pages without a source twin.
pub(super) fn twins(playbook: &Playbook) -> Vec<Vec<Option<usize>>> {
    (0..playbook.pages.len())
        .into_par_iter()
        .map(|id| match playbook.source_twin(id) {
            Some(source) => {
                let (page, source) = (&playbook.pages[id], &playbook.pages[source]);
                let mut twins = align(page, source);
                by_name(page, source, &mut twins);
                twins
            }
            None => Vec::new(),
        })
        .collect()
}

/// A heading that carries the anchor of a source heading as its own or by a name in raw HTML is that heading,
/// wherever it is.
fn by_name(page: &Page, source: &Page, twins: &mut [Option<usize>]) {
    let mut anchors: HashMap<&str, usize> = HashMap::new();
    for (n, heading) in source.headings.iter().enumerate() {
        anchors.entry(&heading.anchor).or_insert(n);
    }
    let document = &page.document;
    let mut names = page.names.iter().peekable();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (n, heading) in page.headings.iter().enumerate() {
        let end = document.node(heading.node).next;
        // A name between this heading and the last one counts where nothing but it is before the heading.
        let mut own = Vec::new();
        while let Some(place) = names.next_if(|place| place.node < end) {
            let between = place.node..heading.node;
            let alone = between
                .into_iter()
                .all(|id| matches!(document.node(id).kind, Kind::Html | Kind::HtmlBlock | Kind::Paragraph));
            if place.node > heading.node || alone {
                own.push(place.name.as_str());
            }
        }
        let explicit = (document.node(heading.node).aux != NONE).then_some(&*heading.anchor);
        if let Some(&twin) = own.into_iter().chain(explicit).find_map(|name| anchors.get(name)) {
            taken.push((n, twin));
        }
    }
    let named: HashSet<usize> = taken.iter().map(|(_, twin)| *twin).collect();
    for twin in twins.iter_mut().filter(|twin| twin.is_some_and(|n| named.contains(&n))) {
        *twin = None;
    }
    for (n, twin) in taken {
        twins[n] = Some(twin);
    }
}

/// For each page the heading that each of its source's headings has there.
pub(super) fn back(playbook: &Playbook) -> Vec<Vec<Option<usize>>> {
    let one = |(id, twins): (usize, &Vec<Option<usize>>)| {
        let headings = playbook.source_twin(id).map_or(0, |source| playbook.pages[source].headings.len());
        let mut back = vec![None; headings];
        for (own, twin) in twins.iter().enumerate().filter_map(|(n, twin)| Some((n, (*twin)?))) {
            back[twin].get_or_insert(own);
        }
        back
    };
    playbook.twins.iter().enumerate().map(one).collect()
}

/// Aligns two lists of headings in order. Equal shapes are aligned one to one; else the alignment with
/// the greatest likeness wins, where a section of one meaning weighs more than a level.
fn align(page: &Page, source: &Page) -> Vec<Option<usize>> {
    let (a, b) = (&page.headings, &source.headings);
    let same_shape = a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.level == y.level && x.section == y.section);
    if same_shape {
        return (0..a.len()).map(Some).collect();
    }
    let (n, m) = (a.len(), b.len());
    if n * m > MOST_PAIRS {
        return vec![None; n];
    }
    work(n * m);
    let ids = (task_ids(page), task_ids(source));
    let likeness = |i: usize, j: usize| likeness(&page.headings[i], &source.headings[j], || meet(&ids.0[i], &ids.1[j]));
    let mut out = vec![None; n];
    for (i, j) in best_chain(n, m, likeness) {
        out[i] = Some(j);
    }
    out
}

fn likeness(x: &Heading, y: &Heading, share_task: impl FnOnce() -> bool) -> u32 {
    if x.section != y.section {
        return 0;
    }
    let mut weight = 0;
    if x.section.is_some() {
        weight += 6;
    }
    if x.level == y.level {
        weight += 2;
    }
    if x.text == y.text {
        weight += 6;
    }
    if weight > 0 && share_task() {
        weight += 6;
    }
    weight
}

/// For each heading the numbers of the tasks of the step it begins, sorted.
fn task_ids(page: &Page) -> Vec<Vec<&str>> {
    let mut all = vec![Vec::new(); page.headings.len()];
    for step in &page.steps {
        let ids = &mut all[step.heading];
        ids.extend(page.tasks[step.tasks.clone()].iter().map(|task| task.id.as_str()));
        ids.sort_unstable();
        ids.dedup();
    }
    all
}

/// Whether two sorted lists have anything in common: one look for each of the shorter.
fn meet(a: &[&str], b: &[&str]) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.iter().any(|id| long.binary_search(id).is_ok())
}
