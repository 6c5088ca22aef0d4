//! Which heading of a translation is which heading of its source.

use rayon::prelude::*;

use crate::model::{Heading, Page};

use super::Playbook;

/// For each page the source heading of each of its headings; empty for pages without a source twin.
pub(super) fn twins(playbook: &Playbook) -> Vec<Vec<Option<usize>>> {
    (0..playbook.pages.len())
        .into_par_iter()
        .map(|id| match playbook.source_twin(id) {
            Some(source) => align(&playbook.pages[id], &playbook.pages[source]),
            None => Vec::new(),
        })
        .collect()
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
    if n * m > 1_000_000 {
        return vec![None; n];
    }
    let mut best = vec![0_u32; (n + 1) * (m + 1)];
    let at = |i: usize, j: usize| i * (m + 1) + j;
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let skip = best[at(i + 1, j)].max(best[at(i, j + 1)]);
            let weight = likeness(page, i, source, j);
            let take = if weight > 0 { best[at(i + 1, j + 1)] + weight } else { 0 };
            best[at(i, j)] = skip.max(take);
        }
    }
    let mut out = vec![None; n];
    let (mut i, mut j) = (0, 0);
    while i < n && j < m {
        let weight = likeness(page, i, source, j);
        if weight > 0 && best[at(i, j)] == best[at(i + 1, j + 1)] + weight {
            out[i] = Some(j);
            i += 1;
            j += 1;
        } else if best[at(i, j)] == best[at(i + 1, j)] {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}

fn likeness(page: &Page, i: usize, source: &Page, j: usize) -> u32 {
    let (x, y): (&Heading, &Heading) = (&page.headings[i], &source.headings[j]);
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
    if weight > 0 && shares_task(page, i, source, j) {
        weight += 6;
    }
    weight
}

fn shares_task(page: &Page, i: usize, source: &Page, j: usize) -> bool {
    let step = |p: &Page, h: usize| p.steps.iter().find(|s| s.heading == h).map(|s| s.tasks.clone());
    match (step(page, i), step(source, j)) {
        (Some(a), Some(b)) => page.tasks[a].iter().any(|t| source.tasks[b.clone()].iter().any(|u| u.id == t.id)),
        _ => false,
    }
}
