//! Which task and which guidance point of a translation is which of its source.
//!
//! Tasks by their numbers. Guidance by position where the lists have the same shape; else by tokens
//! that no translation changes (numbers, links, code, product names), and between those by position
//! again. What the lock or an author's name says already is kept, and the rest is aligned between it.
//! What stays is an item of one locale only.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use crate::model::{GuidancePlace, Page, own_nodes};
use crate::parse::{Kind, NodeId};
use crate::text::{best_chain, fold};

use crate::model::item_text;

/// For each task and guidance point of the translation, its index in the source.
pub(super) struct Pairing {
    pub(super) tasks: Vec<Option<usize>>,
    pub(super) guidance: Vec<Option<usize>>,
}

/// What is known of a task or guidance point of the translation before it is aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fixed {
    /// Nothing.
    Free,
    /// Which of the source's it is.
    To(usize),
    /// That it is none of those the lock knows.
    Known,
}

/// Aligns `page` with its source; `twins` are the source headings of its headings.
pub(super) fn align(
    page: &Page,
    source: &Page,
    twins: &[Option<usize>],
    fixed_tasks: &[Fixed],
    fixed_guidance: &[Fixed],
) -> Pairing {
    let steps = step_twins(page, source, twins);
    Pairing {
        tasks: boxes(page, source, twins, tasks(page, source, &steps, fixed_tasks), fixed_tasks),
        guidance: guidance(page, source, twins, &steps, fixed_guidance),
    }
}

/// The pairs that are fixed.
fn told(fixed: &[Fixed]) -> Vec<Option<usize>> {
    fixed.iter().map(|f| if let Fixed::To(twin) = f { Some(*twin) } else { None }).collect()
}

/// The source step of each step.
fn step_twins(page: &Page, source: &Page, twins: &[Option<usize>]) -> Vec<Option<usize>> {
    let by_heading: HashMap<usize, usize> = source.steps.iter().enumerate().map(|(n, s)| (s.heading, n)).collect();
    let twin = |heading: usize| twins.get(heading).copied().flatten().and_then(|h| by_heading.get(&h).copied());
    page.steps.iter().map(|step| twin(step.heading)).collect()
}

fn tasks(page: &Page, source: &Page, steps: &[Option<usize>], fixed: &[Fixed]) -> Vec<Option<usize>> {
    let told = told(fixed);
    let mut out = told.clone();
    let taken: HashSet<usize> = out.iter().flatten().copied().collect();
    let open = || source.tasks.iter().enumerate().filter(|(n, t)| !t.id.is_empty() && !taken.contains(n));
    // First within the same step, then anywhere on the page, each in order.
    let mut by_step: HashMap<(&str, Option<usize>), VecDeque<usize>> = HashMap::new();
    let mut by_id: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (n, task) in open() {
        by_step.entry((&task.id, task.step)).or_default().push_back(n);
    }
    let mut used = HashSet::new();
    for (n, task) in page.tasks.iter().enumerate().filter(|(n, _)| told[*n].is_none()) {
        let twin_step = task.step.and_then(|s| steps[s]);
        out[n] = by_step.get_mut(&(task.id.as_str(), twin_step)).and_then(VecDeque::pop_front);
        used.extend(out[n]);
    }
    for (n, task) in open().filter(|(n, _)| !used.contains(n)) {
        by_id.entry(&task.id).or_default().push_back(n);
    }
    for (n, task) in page.tasks.iter().enumerate() {
        if out[n].is_none() {
            out[n] = by_id.get_mut(task.id.as_str()).and_then(VecDeque::pop_front);
        }
    }
    out
}

/// Boxes have no numbers: below the same heading they are aligned by their order where there are as many on both
/// pages, else by what no translation changes, and between those by order again.
fn boxes(
    page: &Page,
    source: &Page,
    twins: &[Option<usize>],
    mut out: Vec<Option<usize>>,
    fixed: &[Fixed],
) -> Vec<Option<usize>> {
    let taken: HashSet<usize> = out.iter().flatten().copied().collect();
    let groups = |p: &Page| {
        let mut out: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
        for (n, check) in p.tasks.iter().enumerate().filter_map(|(n, task)| Some((n, task.check.as_ref()?))) {
            out.entry(check.heading).or_default().push(n);
        }
        out
    };
    let (here, mut there) = (groups(page), groups(source));
    if here.is_empty() || there.is_empty() {
        return out;
    }
    for (heading, a) in here {
        let twin = heading.map_or(Some(None), |h| twins.get(h).copied().flatten().map(Some));
        let Some(b) = twin.and_then(|twin| there.remove(&twin)) else { continue };
        let (mut i, mut j) = (0, 0);
        for (x, y) in known_chain(&a, &b, &out).into_iter().chain([(a.len(), b.len())]) {
            let free_a: Vec<usize> =
                a[i..x].iter().copied().filter(|&n| out[n].is_none() && fixed[n] == Fixed::Free).collect();
            let free_b: Vec<usize> = b[j..y].iter().copied().filter(|n| !taken.contains(n)).collect();
            for (n, m) in in_order(page, &free_a, source, &free_b) {
                out[n] = Some(m);
            }
            (i, j) = (x + 1, y + 1);
        }
    }
    out
}

/// Aligns two runs of boxes.
fn in_order(page: &Page, a: &[usize], source: &Page, b: &[usize]) -> Vec<(usize, usize)> {
    if a.len() == b.len() {
        return a.iter().copied().zip(b.iter().copied()).collect();
    }
    let said = |p: &Page, n: &usize| {
        let mut tokens = tokens(p, p.tasks[*n].row);
        tokens.push(fold(&p.tasks[*n].name));
        tokens
    };
    let said_a: Vec<Vec<String>> = a.iter().map(|n| said(page, n)).collect();
    let said_b: Vec<Vec<String>> = b.iter().map(|n| said(source, n)).collect();
    let anchors = best_chain(a.len(), b.len(), |i, j| overlap(&said_a[i], &said_b[j]));
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    for &(x, y) in anchors.iter().chain([&(a.len(), b.len())]) {
        if x - i == y - j {
            out.extend(a[i..x].iter().copied().zip(b[j..y].iter().copied()));
        }
        if x < a.len() {
            out.push((a[x], b[y]));
        }
        (i, j) = (x + 1, y + 1);
    }
    out
}

fn guidance(
    page: &Page,
    source: &Page,
    twins: &[Option<usize>],
    steps: &[Option<usize>],
    fixed: &[Fixed],
) -> Vec<Option<usize>> {
    let mut out = told(fixed);
    let taken: HashSet<usize> = out.iter().flatten().copied().collect();
    let (here, there) = (groups(page), groups(source));
    let of = |groups: &BTreeMap<GuidancePlace, Vec<usize>>, place| groups.get(&place).cloned().unwrap_or_default();
    let mut pairs: Vec<(Vec<usize>, Vec<usize>)> = steps
        .iter()
        .enumerate()
        .filter_map(|(n, twin)| Some((of(&here, GuidancePlace::Step(n)), of(&there, GuidancePlace::Step((*twin)?)))))
        .collect();
    for place in [GuidancePlace::Inputs, GuidancePlace::Outputs] {
        pairs.extend(sections(page, &of(&here, place), source, &of(&there, place), twins));
    }
    for (a, b) in pairs {
        let (mut i, mut j) = (0, 0);
        for (x, y) in known_chain(&a, &b, &out).into_iter().chain([(a.len(), b.len())]) {
            let free_a: Vec<usize> = a[i..x].iter().copied().filter(|&n| out[n].is_none()).collect();
            let free_b: Vec<usize> = b[j..y].iter().copied().filter(|n| !taken.contains(n)).collect();
            for (n, m) in sequence(page, &free_a, source, &free_b) {
                out[n] = Some(m);
            }
            (i, j) = (x + 1, y + 1);
        }
    }
    out
}

/// The guidance points of each place, in order.
fn groups(page: &Page) -> BTreeMap<GuidancePlace, Vec<usize>> {
    let mut groups: BTreeMap<GuidancePlace, Vec<usize>> = BTreeMap::new();
    for (n, point) in page.guidance.iter().enumerate() {
        groups.entry(point.place).or_default().push(n);
    }
    groups
}

/// A page may have two sections of inputs: each is aligned with its own twin, where there is one.
fn sections(
    page: &Page,
    a: &[usize],
    source: &Page,
    b: &[usize],
    twins: &[Option<usize>],
) -> Vec<(Vec<usize>, Vec<usize>)> {
    let split = |p: &Page, run: &[usize]| {
        // The last section at or before each heading.
        let mut last = 0;
        let sections: Vec<usize> = (0..p.headings.len())
            .map(|h| {
                last = if p.headings[h].section.is_some() { h } else { last };
                last
            })
            .collect();
        let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &n in run {
            let above = p.headings.partition_point(|h| h.node < p.guidance[n].node);
            out.entry(above.checked_sub(1).map_or(0, |h| sections[h])).or_default().push(n);
        }
        out
    };
    let (here, mut there) = (split(page, a), split(source, b));
    if here.len() == 1 && there.len() == 1 {
        return vec![(a.to_vec(), b.to_vec())];
    }
    here.into_iter().filter_map(|(own, run)| Some((run, there.remove(&twins.get(own).copied().flatten()?)?))).collect()
}

/// The longest run of known pairs that are in the same order on both pages, as positions in `a` and `b`.
fn known_chain(a: &[usize], b: &[usize], known: &[Option<usize>]) -> Vec<(usize, usize)> {
    let at: HashMap<usize, usize> = b.iter().enumerate().map(|(at, n)| (*n, at)).collect();
    let pairs: Vec<(usize, usize)> =
        a.iter().enumerate().filter_map(|(x, n)| Some((x, *at.get(&known[*n]?)?))).collect();
    // Patience: for each length, the pair that ends the lowest run of it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (n, (_, y)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < *y);
        before[n] = length.checked_sub(1).map(|l| ends[l]);
        if length == ends.len() {
            ends.push(n);
        } else {
            ends[length] = n;
        }
    }
    let mut chain = Vec::new();
    let mut next = ends.last().copied();
    while let Some(n) = next {
        chain.push(pairs[n]);
        next = before[n];
    }
    chain.reverse();
    chain
}

/// Aligns two runs of guidance points, in order.
fn sequence(page: &Page, a: &[usize], source: &Page, b: &[usize]) -> Vec<(usize, usize)> {
    let a = &without_doubles(page, a, a.len().saturating_sub(b.len()));
    let b = &without_doubles(source, b, b.len().saturating_sub(a.len()));
    if a.is_empty() || b.is_empty() {
        return Vec::new();
    }
    let depths = |p: &Page, run: &[usize]| run.iter().map(|&n| p.guidance[n].depth).collect::<Vec<_>>();
    if depths(page, a) == depths(source, b) {
        return a.iter().copied().zip(b.iter().copied()).collect();
    }
    let tokens_a: Vec<Vec<String>> = a.iter().map(|&n| tokens(page, page.guidance[n].node)).collect();
    let tokens_b: Vec<Vec<String>> = b.iter().map(|&n| tokens(source, source.guidance[n].node)).collect();
    let weight = |i: usize, j: usize| -> u32 {
        if page.guidance[a[i]].depth != source.guidance[b[j]].depth {
            return 0;
        }
        overlap(&tokens_a[i], &tokens_b[j])
    };
    if a.len() == b.len() && parallel(page, a, source, b, &tokens_a, &tokens_b) {
        return a.iter().copied().zip(b.iter().copied()).collect();
    }
    let anchors = best_chain(a.len(), b.len(), weight);
    let mut out = Vec::new();
    let (mut i, mut j) = (0, 0);
    for &(x, y) in anchors.iter().chain([&(a.len(), b.len())]) {
        fill(page, &a[i..x], source, &b[j..y], &mut out);
        if x < a.len() {
            out.push((a[x], b[y]));
        }
        (i, j) = (x + 1, y + 1);
    }
    out
}

/// A run without points that say once more what one before them says, at most `surplus` of them: a point
/// that was doubled on one page only must not shift those after it.
fn without_doubles(page: &Page, run: &[usize], surplus: usize) -> Vec<usize> {
    let mut said = HashSet::new();
    let mut left = surplus;
    let text = |n: usize| fold(&item_text(&page.document, page.guidance[n].node));
    let stays = |n: &usize| {
        let doubled = left > 0 && !said.insert(text(*n));
        left -= usize::from(doubled);
        !doubled
    };
    run.iter().copied().filter(stays).collect()
}

/// Whether two runs of equal length say the same in the same order although they are indented otherwise:
/// most depths agree, and no pair disagrees on its tokens.
fn parallel(
    page: &Page,
    a: &[usize],
    source: &Page,
    b: &[usize],
    tokens_a: &[Vec<String>],
    tokens_b: &[Vec<String>],
) -> bool {
    let agree = a.iter().zip(b).filter(|(x, y)| page.guidance[**x].depth == source.guidance[**y].depth).count();
    let contradicted = tokens_a.iter().zip(tokens_b).any(|(x, y)| !x.is_empty() && !y.is_empty() && overlap(x, y) == 0);
    agree * 2 > a.len() && !contradicted
}

/// Between two anchors: equal shapes are aligned by position, else runs of equal shape from both ends.
fn fill(page: &Page, a: &[usize], source: &Page, b: &[usize], out: &mut Vec<(usize, usize)>) {
    let same = |x: usize, y: usize| page.guidance[x].depth == source.guidance[y].depth;
    if a.len() == b.len() {
        let pairs = a.iter().zip(b).filter(|(x, y)| same(**x, **y));
        out.extend(pairs.map(|(x, y)| (*x, *y)));
        return;
    }
    // Whole lists of equal length inside the gap still belong together.
    let lists = |p: &Page, run: &[usize]| {
        let mut lists: Vec<Vec<usize>> = Vec::new();
        for &n in run {
            let top = p.guidance[n].depth == 0;
            match lists.last_mut() {
                Some(last) if p.guidance[last[0]].list == p.guidance[n].list || !top => last.push(n),
                _ => lists.push(vec![n]),
            }
        }
        lists
    };
    let (la, lb) = (lists(page, a), lists(source, b));
    if la.len() == lb.len() && la.len() > 1 {
        for (x, y) in la.iter().zip(&lb) {
            fill(page, x, source, y, out);
        }
    }
}

/// How much two token lists have in common, from 0 to 100.
fn overlap(a: &[String], b: &[String]) -> u32 {
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    let mut rest: Vec<&String> = b.iter().collect();
    let mut common = 0;
    for token in a {
        if let Some(at) = rest.iter().position(|t| *t == token) {
            rest.swap_remove(at);
            common += 1;
        }
    }
    u32::try_from(200 * common / (a.len() + b.len())).unwrap_or(0)
}

/// What stays the same in every language: numbers, links, code, names with capitals inside.
pub(super) fn tokens(page: &Page, item: NodeId) -> Vec<String> {
    let document = &page.document;
    let mut out = Vec::new();
    for id in own_nodes(document, item) {
        match document.node(id).kind {
            Kind::Link | Kind::Image => {
                if let Some(target) = document.target(id) {
                    let url = target.url.trim();
                    // A link to another page differs by the locale's suffix; its last part is enough.
                    if url.contains("://") {
                        out.push(url.to_lowercase());
                    }
                }
            }
            Kind::Code => out.push(document.literal(id).to_owned()),
            Kind::Text => out.extend(neutral_words(document.literal(id))),
            _ => {}
        }
    }
    out.sort();
    out
}

fn neutral_words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| {
            let ascii = w.is_ascii() && w.len() > 1;
            let digits = w.bytes().any(|b| b.is_ascii_digit());
            let inner_capital = w.bytes().skip(1).any(|b| b.is_ascii_uppercase());
            (ascii && inner_capital) || (digits && !w.is_empty())
        })
        .map(str::to_lowercase)
}
