//! Pairs that a person must confirm.

use std::collections::{BTreeMap, HashSet};

use crate::lock::file::Line;
use crate::lock::item::{Item, ItemId, ItemKind};
use crate::lock::join::Part;
use crate::lock::likeness::Profile;
use crate::playbook::Playbook;
use crate::text::fold;

use super::{LEAD, LIKELY, STRANGE};

/// Why a pair is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// One number, words that are not alike.
    Number,
    /// Words alike, with a lead over the next.
    Words,
    /// One went and one came in a place, and they have some words in common.
    Place,
    /// Equal words in several places, and not all of them are there any more.
    Several,
    /// Words that went from one page came on another, too few of them to be sure.
    Elsewhere,
    /// The words changed, but the translation beside them is as it was.
    Translation,
}

/// Item, line, reason and likeness of a proposal.
pub(in crate::lock) type Pair = (ItemId, usize, Why, f64);

/// Proposes for the items that have no line: on the page of the line, by number, by words with a clear
/// lead, by place.
pub(in crate::lock) fn propose(playbook: &Playbook, part: &Part, all_lines: &[Line]) -> Vec<Pair> {
    let (items, suspects) = (&part.items, &part.suspects);
    let mut out: Vec<Pair> = Vec::new();
    if all_lines.is_empty() {
        return out;
    }
    let mut used = Used { locales: playbook.locales().len(), all: Vec::new() };
    used.all = vec![false; all_lines.len() * used.locales];
    for (item, line) in items.iter().filter_map(|item| Some((item, item.line?))) {
        for (locale, _) in item.locals.iter().enumerate().filter(|(_, local)| local.is_some()) {
            used.all[line * used.locales + locale] = true;
        }
    }
    let mut item_done: HashSet<ItemId> = HashSet::new();
    let mut line_done: HashSet<usize> = HashSet::new();
    let text = |line: usize, locale: usize| all_lines[line].wordings.text(playbook.locales()[locale].tag().as_str());
    for suspect in suspects {
        let Some(item) = items.get(suspect.item).filter(|i| i.line.is_none()) else { continue };
        let locale = lead_locale(item);
        if line_done.insert(suspect.line) && item_done.insert(suspect.item) {
            let score = super::super::likeness(&item.text(playbook), text(suspect.line, locale));
            out.push((suspect.item, suspect.line, Why::Translation, score));
        }
    }
    // An item must not be proposed for a line that has another item in one of its locales.
    let apart = |item: ItemId, line: usize| {
        items[item].locals.iter().enumerate().any(|(l, local)| local.is_some() && used.has(line, l))
    };
    let looks: Vec<Look<'_>> = (0..playbook.locales().len())
        .map(|locale| {
            let tag = playbook.locales()[locale].tag().as_str();
            Look { playbook, items, lines: all_lines, locale, tag }
        })
        .collect();
    for look in &looks {
        let (own, lines) = look.open(&used, &item_done, &line_done);
        let mut pages: BTreeMap<(&str, ItemKind), (Vec<ItemId>, Vec<usize>)> = BTreeMap::new();
        for id in own {
            let item = &items[id];
            pages.entry((&playbook.entries[item.entry].key, item.kind)).or_default().0.push(id);
        }
        for n in lines {
            let line = &all_lines[n];
            pages.entry((&line.key, line.kind)).or_default().1.push(n);
        }
        for (own, lines) in pages.into_values().filter(|(a, b)| !a.is_empty() && !b.is_empty()) {
            for (own, lines) in look.parts(own, lines) {
                let page = Page::new(look, &own, &lines, &apart);
                for (x, y, why) in page.propose() {
                    item_done.insert(own[x]);
                    line_done.insert(lines[y]);
                    out.push((own[x], lines[y], why, page.score[x][y]));
                }
            }
        }
    }
    for look in &looks {
        let (own, lines) = look.open(&used, &item_done, &line_done);
        let mut texts: BTreeMap<(ItemKind, String), (Vec<ItemId>, Vec<usize>)> = BTreeMap::new();
        for id in own {
            texts.entry((items[id].kind, look.item_text(id))).or_default().0.push(id);
        }
        for n in lines {
            texts.entry((all_lines[n].kind, look.line_text(n))).or_default().1.push(n);
        }
        for (own, lines) in texts.into_values() {
            if let ([item], [line]) = (&own[..], &lines[..])
                && !apart(*item, *line)
            {
                item_done.insert(*item);
                line_done.insert(*line);
                out.push((*item, *line, Why::Elsewhere, 1.0));
            }
        }
    }
    out.sort_by_key(|(item, ..)| *item);
    out
}

/// More pairs than this are not compared on one page.
const MAX_PAIRS: usize = 160_000;
/// So many items and lines of a step are compared with each other, where a page has more.
const PART: usize = 600;

/// Items and lines as one locale has them.
struct Look<'a> {
    playbook: &'a Playbook,
    items: &'a [Item],
    lines: &'a [Line],
    locale: usize,
    tag: &'a str,
}

impl Look<'_> {
    /// What an item says, in comparable form.
    fn item_text(&self, id: ItemId) -> String {
        fold(&self.items[id].text_in(self.playbook, self.locale))
    }

    /// What a line says, in comparable form.
    fn line_text(&self, line: usize) -> String {
        fold(self.lines[line].wordings.text(self.tag))
    }

    /// The items without a line and the lines without an item.
    fn open(&self, used: &Used, item_done: &HashSet<ItemId>, line_done: &HashSet<usize>) -> (Vec<ItemId>, Vec<usize>) {
        let is_open = |id: &ItemId| {
            let item = &self.items[*id];
            item.line.is_none() && item.locals[self.locale].is_some() && !item_done.contains(id)
        };
        let is_free = |n: &usize| {
            let line = &self.lines[*n];
            let open = line.retired.is_none() && line.wordings.get(self.tag).is_some() && !line_done.contains(n);
            open && !used.has(*n, self.locale)
        };
        ((0..self.items.len()).filter(is_open).collect(), (0..self.lines.len()).filter(is_free).collect())
    }

    /// What is compared with each other: a whole page; where that has more than anybody reads, its steps; and of a
    /// step that is as large the items and lines that begin alike, as most rewordings do.
    fn parts(&self, own: Vec<ItemId>, lines: Vec<usize>) -> Vec<(Vec<ItemId>, Vec<usize>)> {
        if own.len().saturating_mul(lines.len()) <= MAX_PAIRS {
            return vec![(own, lines)];
        }
        let mut steps: BTreeMap<&str, (Vec<ItemId>, Vec<usize>)> = BTreeMap::new();
        for id in own {
            steps.entry(&self.items[id].place).or_default().0.push(id);
        }
        for n in lines {
            steps.entry(self.lines[n].step()).or_default().1.push(n);
        }
        let mut out = Vec::new();
        for (own, lines) in steps.into_values() {
            if own.len().saturating_mul(lines.len()) <= MAX_PAIRS {
                out.push((own, lines));
                continue;
            }
            let new = own.into_iter().map(|id| (self.item_text(id), Some(id), None));
            let old = lines.into_iter().map(|n| (self.line_text(n), None, Some(n)));
            let mut all: Vec<(String, Option<ItemId>, Option<usize>)> = new.chain(old).collect();
            all.sort();
            for part in all.chunks(PART) {
                let own = part.iter().filter_map(|(_, id, _)| *id).collect();
                out.push((own, part.iter().filter_map(|(.., n)| *n).collect()));
            }
        }
        out.retain(|(own, lines)| !own.is_empty() && !lines.is_empty());
        out
    }
}

/// The lines that have an item, by locale.
struct Used {
    locales: usize,
    all: Vec<bool>,
}

impl Used {
    fn has(&self, line: usize, locale: usize) -> bool {
        self.all[line * self.locales + locale]
    }
}

fn lead_locale(item: &Item) -> usize {
    item.locals.iter().position(Option::is_some).unwrap_or(0)
}

/// The open items and lines of one page in one locale, of one kind.
struct Page {
    text: Vec<String>,
    task: Vec<String>,
    place: Vec<String>,
    line_text: Vec<String>,
    line_task: Vec<String>,
    line_place: Vec<String>,
    line_nth: Vec<u32>,
    score: Vec<Vec<f64>>,
    apart: Vec<Vec<bool>>,
}

impl Page {
    fn new(look: &Look<'_>, own: &[ItemId], lines: &[usize], apart: &dyn Fn(ItemId, usize) -> bool) -> Self {
        let (items, all_lines) = (look.items, look.lines);
        let text: Vec<String> = own.iter().map(|&i| look.item_text(i)).collect();
        let line_text: Vec<String> = lines.iter().map(|&n| look.line_text(n)).collect();
        let profiles: Vec<Profile> = text.iter().map(|t| Profile::of_folded(t)).collect();
        let old: Vec<Profile> = line_text.iter().map(|t| Profile::of_folded(t)).collect();
        Self {
            task: own.iter().map(|&i| items[i].task_field()).collect(),
            line_task: lines.iter().map(|&n| all_lines[n].task.to_string()).collect(),
            score: profiles.iter().map(|p| old.iter().map(|o| p.likeness(o)).collect()).collect(),
            apart: own.iter().map(|&i| lines.iter().map(|&n| apart(i, n)).collect()).collect(),
            text,
            place: own.iter().map(|&i| items[i].place.to_string()).collect(),
            line_text,
            line_place: lines.iter().map(|&n| all_lines[n].step().to_owned()).collect(),
            line_nth: lines.iter().map(|&n| all_lines[n].nth()).collect(),
        }
    }

    fn propose(&self) -> Vec<(usize, usize, Why)> {
        let mut done =
            Done { items: vec![false; self.text.len()], lines: vec![false; self.line_text.len()], out: Vec::new() };
        self.by_equal_words(&mut done);
        self.by_likeness(&mut done);
        self.by_number(&mut done);
        self.by_place(&mut done);
        done.out
    }

    fn open<'a>(&'a self, x: usize, done: &'a Done) -> impl Iterator<Item = usize> + 'a {
        (0..self.line_text.len()).filter(move |&y| !done.lines[y] && !self.apart[x][y])
    }

    /// Equal words that were not joined because they stand in several places.
    fn by_equal_words(&self, done: &mut Done) {
        for x in 0..self.text.len() {
            self.by_order(x, done);
        }
        for x in (0..self.text.len()).filter(|&x| !done.items[x]).collect::<Vec<_>>() {
            let equal = self.open(x, done).find(|&y| self.line_text[y] == self.text[x]);
            if let Some(y) = equal {
                done.put(x, y, Why::Several);
            }
        }
    }

    /// Of several that said the same in one place one was changed: their order tells which.
    fn by_order(&self, x: usize, done: &mut Done) {
        if done.items[x] {
            return;
        }
        let same = |y: &usize| self.line_text[*y] == self.text[x] && self.line_place[*y] == self.place[x];
        let mut lines: Vec<usize> = self.open(x, done).filter(same).collect();
        lines.sort_by_key(|&y| self.line_nth[y]);
        let Some(&first) = lines.first() else { return };
        let near = |o: &usize| {
            !done.items[*o]
                && self.place[*o] == self.place[x]
                && self.score[*o][first] >= LIKELY
                && !self.apart[*o][first]
        };
        let own: Vec<usize> = (0..self.text.len()).filter(near).collect();
        if own.len() == lines.len() {
            for (o, y) in own.into_iter().zip(lines) {
                done.put(o, y, Why::Several);
            }
        }
    }

    fn by_number(&self, done: &mut Done) {
        for x in 0..self.text.len() {
            let same = |y: &usize| !self.task[x].is_empty() && self.line_task[*y] == self.task[x];
            let best = self.open(x, done).filter(same).max_by(|&a, &b| self.score[x][a].total_cmp(&self.score[x][b]));
            if let Some(y) = best.filter(|_| !done.items[x]) {
                done.put(x, y, Why::Number);
            }
        }
    }

    /// Words alike, with a lead over the next on either side.
    fn by_likeness(&self, done: &mut Done) {
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for x in (0..self.text.len()).filter(|&x| !done.items[x]) {
            pairs.extend(self.open(x, done).map(|y| (self.score[x][y], x, y)).filter(|(s, ..)| *s >= LIKELY));
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (score, x, y) in pairs {
            if done.items[x] || done.lines[y] {
                continue;
            }
            let rival = |other: f64| score - other < LEAD;
            let contested = (0..self.line_text.len()).any(|o| o != y && !done.lines[o] && rival(self.score[x][o]))
                || (0..self.text.len()).any(|o| o != x && !done.items[o] && rival(self.score[o][y]));
            if !contested {
                done.put(x, y, Why::Words);
            }
        }
    }

    /// What came and what went in one place: the most alike first.
    fn by_place(&self, done: &mut Done) {
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for x in (0..self.text.len()).filter(|&x| !done.items[x]) {
            let there = self.open(x, done).filter(|&y| self.line_place[y] == self.place[x]);
            pairs.extend(there.map(|y| (self.score[x][y], x, y)).filter(|(s, ..)| *s >= STRANGE));
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (_, x, y) in pairs {
            if !done.items[x] && !done.lines[y] {
                done.put(x, y, Why::Place);
            }
        }
    }
}

/// What is settled so far.
struct Done {
    items: Vec<bool>,
    lines: Vec<bool>,
    out: Vec<(usize, usize, Why)>,
}

impl Done {
    fn put(&mut self, x: usize, y: usize, why: Why) {
        self.items[x] = true;
        self.lines[y] = true;
        self.out.push((x, y, why));
    }
}
