//! Pairs that a person must confirm.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::lock::file::Line;
use crate::lock::item::{Item, ItemId, ItemKind};
use crate::lock::join::Part;
use crate::lock::likeness::{Profile, in_order, likeness};
use crate::lock::nearest::Nearest;
use crate::playbook::Playbook;
use crate::text::fold;

use super::{Homes, LEAD, LIKELY, STRANGE};

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
    /// The words of a translation changed, but its source is as it was.
    Source,
}

/// Item, line, reason and evidence of a proposal.
pub(in crate::lock) type Pair = (ItemId, usize, Why, Evidence);

/// What two wordings have in common, from 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(in crate::lock) struct Evidence {
    /// How alike they are.
    pub(in crate::lock) likeness: f64,
    /// The share of words that they have in the same order.
    pub(in crate::lock) in_order: f64,
}

impl Evidence {
    fn of(a: &str, b: &str) -> Self {
        Self { likeness: likeness(a, b), in_order: in_order(a, b) }
    }
}

/// Proposes for the items that have no line: on the page of the line, by number, by words with a clear
/// lead, by place.
pub(in crate::lock) fn propose(playbook: &Playbook, part: &Part, all_lines: &[Line], homes: &Homes) -> Vec<Pair> {
    let (items, suspects) = (&part.items, &part.suspects);
    let mut out: Vec<Pair> = Vec::new();
    if all_lines.is_empty() {
        return out;
    }
    let mut used = Used { locales: playbook.locales().len(), all: Vec::new() };
    used.all = vec![false; all_lines.len() * used.locales];
    for (item, line) in items.iter().filter_map(|item| Some((item, item.line?))) {
        used.take(item, line);
    }
    let mut item_done: HashSet<ItemId> = HashSet::new();
    let text = |line: usize, locale: usize| {
        all_lines[line].last_words(playbook.locales()[locale].tag().as_str()).unwrap_or_default()
    };
    for suspect in suspects {
        let Some(item) = items.get(suspect.item).filter(|i| i.line.is_none()) else { continue };
        let locale = lead_locale(item);
        if !item_done.contains(&suspect.item) && !used.has_any(item, suspect.line) {
            item_done.insert(suspect.item);
            used.take(item, suspect.line);
            let evidence = Evidence::of(&item.text(playbook), text(suspect.line, locale));
            out.push((suspect.item, suspect.line, suspect.why, evidence));
        }
    }
    let looks: Vec<Look<'_>> = (0..playbook.locales().len())
        .map(|locale| {
            let tag = playbook.locales()[locale].tag().as_str();
            Look { playbook, items, lines: all_lines, homes, locale, tag }
        })
        .collect();
    for look in &looks {
        let (own, lines) = look.open(&used, &item_done);
        let mut pages: BTreeMap<(&str, ItemKind), (Vec<ItemId>, Vec<usize>)> = BTreeMap::new();
        for id in own {
            let item = &items[id];
            pages.entry((&playbook.entries[item.entry].key, item.kind.matched())).or_default().0.push(id);
        }
        for n in lines {
            let line = &all_lines[n];
            pages.entry((look.home(n).0, line.kind.matched())).or_default().1.push(n);
        }
        for (own, lines) in pages.into_values().filter(|(a, b)| !a.is_empty() && !b.is_empty()) {
            // An item must not be proposed for a line that has another item in one of its locales.
            let apart = |item: ItemId, line: usize| used.has_any(&items[item], line);
            let page = Page::new(look, &own, &lines, &apart);
            let pairs: Vec<Pair> =
                page.propose().into_iter().map(|(x, y, why)| (own[x], lines[y], why, page.evidence(x, y))).collect();
            drop(page);
            for (item, line, ..) in &pairs {
                item_done.insert(*item);
                used.take(&items[*item], *line);
            }
            out.extend(pairs);
        }
    }
    for look in &looks {
        let (own, lines) = look.open(&used, &item_done);
        let mut texts: BTreeMap<(ItemKind, String), (Vec<ItemId>, Vec<usize>)> = BTreeMap::new();
        for id in own {
            texts.entry((items[id].kind.matched(), look.item_text(id))).or_default().0.push(id);
        }
        for n in lines.into_iter().filter(|&n| all_lines[n].wordings.get(look.tag).is_some()) {
            texts.entry((all_lines[n].kind.matched(), look.line_text(n))).or_default().1.push(n);
        }
        for (own, lines) in texts.into_values() {
            if let ([item], [line]) = (&own[..], &lines[..])
                && !used.has_any(&items[*item], *line)
            {
                item_done.insert(*item);
                used.take(&items[*item], *line);
                out.push((*item, *line, Why::Elsewhere, Evidence { likeness: 1.0, in_order: 1.0 }));
            }
        }
    }
    out.sort_by_key(|(item, ..)| *item);
    out
}

/// Items and lines as one locale has them.
struct Look<'a> {
    playbook: &'a Playbook,
    items: &'a [Item],
    lines: &'a [Line],
    homes: &'a Homes,
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
        fold(self.lines[line].last_words(self.tag).unwrap_or_default())
    }

    /// Page and step where what stood with a line is now.
    fn home(&self, line: usize) -> (&str, &str) {
        let moved = self.homes.get(&(line, self.locale)).map(|(key, place)| (&**key, &**place));
        moved.unwrap_or_else(|| self.lines[line].place_in(self.tag))
    }

    /// The items without a line and the lines without an item.
    fn open(&self, used: &Used, item_done: &HashSet<ItemId>) -> (Vec<ItemId>, Vec<usize>) {
        let is_open = |id: &ItemId| {
            let item = &self.items[*id];
            item.line.is_none() && item.locals[self.locale].is_some() && !item_done.contains(id)
        };
        let is_free = |n: &usize| {
            let line = &self.lines[*n];
            line.retired.is_none() && line.last_words(self.tag).is_some() && !used.has(*n, self.locale)
        };
        ((0..self.items.len()).filter(is_open).collect(), (0..self.lines.len()).filter(is_free).collect())
    }
}

/// The lines that have an item, or one that is proposed for them, by locale: each language by itself, as both may have
/// changed without being known for one item.
struct Used {
    locales: usize,
    all: Vec<bool>,
}

impl Used {
    fn has(&self, line: usize, locale: usize) -> bool {
        self.all[line * self.locales + locale]
    }

    /// Whether the line has an item in one of the languages of this one.
    fn has_any(&self, item: &Item, line: usize) -> bool {
        item.locals.iter().enumerate().any(|(locale, local)| local.is_some() && self.has(line, locale))
    }

    fn take(&mut self, item: &Item, line: usize) {
        for (locale, _) in item.locals.iter().enumerate().filter(|(_, local)| local.is_some()) {
            self.all[line * self.locales + locale] = true;
        }
    }
}

fn lead_locale(item: &Item) -> usize {
    item.locals.iter().position(Option::is_some).unwrap_or(0)
}

/// The open items and lines of one page in one locale, of one kind.
struct Page<'a> {
    text: Vec<String>,
    task: Vec<String>,
    place: Vec<String>,
    line_text: Vec<String>,
    line_task: Vec<String>,
    line_place: Vec<String>,
    line_nth: Vec<u32>,
    profiles: Vec<Profile>,
    line_profiles: Vec<Profile>,
    /// Of each item the lines that are most like it, and of each line the items.
    alike: Vec<Vec<(usize, f64)>>,
    line_alike: Vec<Vec<(usize, f64)>>,
    apart: Box<dyn Fn(usize, usize) -> bool + 'a>,
}

/// One number has so many lines at most.
const MANY: usize = 100;

impl<'a> Page<'a> {
    fn new(
        look: &'a Look<'_>,
        own: &'a [ItemId],
        lines: &'a [usize],
        apart: &'a dyn Fn(ItemId, usize) -> bool,
    ) -> Self {
        let (items, all_lines) = (look.items, look.lines);
        let text: Vec<String> = own.iter().map(|&i| look.item_text(i)).collect();
        let line_text: Vec<String> = lines.iter().map(|&n| look.line_text(n)).collect();
        let profiles: Vec<Profile> = text.iter().map(|t| Profile::of_folded(t)).collect();
        let line_profiles: Vec<Profile> = line_text.iter().map(|t| Profile::of_folded(t)).collect();
        let among = |of: &[Profile], others: &[Profile]| -> Vec<Vec<(usize, f64)>> {
            let nearest = Nearest::new(others.iter().collect());
            of.iter().map(|profile| nearest.of(profile)).collect()
        };
        Self {
            task: own.iter().map(|&i| items[i].task_field()).collect(),
            line_task: lines.iter().map(|&n| all_lines[n].task.to_string()).collect(),
            alike: among(&profiles, &line_profiles),
            line_alike: among(&line_profiles, &profiles),
            text,
            place: own.iter().map(|&i| items[i].place_in(look.locale).1.to_string()).collect(),
            line_text,
            line_place: lines.iter().map(|&n| look.home(n).1.to_owned()).collect(),
            line_nth: lines.iter().map(|&n| all_lines[n].nth()).collect(),
            profiles,
            line_profiles,
            apart: Box::new(move |x, y| apart(own[x], lines[y])),
        }
    }

    fn likeness(&self, x: usize, y: usize) -> f64 {
        self.profiles[x].likeness(&self.line_profiles[y])
    }

    fn evidence(&self, x: usize, y: usize) -> Evidence {
        Evidence { likeness: self.likeness(x, y), in_order: in_order(&self.text[x], &self.line_text[y]) }
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

    fn is_open(&self, x: usize, y: usize, done: &Done) -> bool {
        !done.items[x] && !done.lines[y] && !(self.apart)(x, y)
    }

    /// Equal words that were not joined because they stand in several places.
    fn by_equal_words(&self, done: &mut Done) {
        let mut lines: HashMap<&str, Vec<usize>> = HashMap::new();
        for (y, text) in self.line_text.iter().enumerate() {
            lines.entry(text).or_default().push(y);
        }
        let equal = |x: usize| lines.get(&*self.text[x]).map_or(&[][..], Vec::as_slice);
        for x in (0..self.text.len()).filter(|&x| !equal(x).is_empty()) {
            self.by_order(x, equal(x), done);
        }
        for x in 0..self.text.len() {
            let open = equal(x).iter().copied().filter(|&y| self.is_open(x, y, done));
            if let Some(y) = open.min_by_key(|&y| (self.line_place[y] != self.place[x], self.line_nth[y])) {
                done.put(x, y, Why::Several);
            }
        }
    }

    /// Of several that said the same in one place one was changed: their order tells which.
    fn by_order(&self, x: usize, equal: &[usize], done: &mut Done) {
        let here = |y: &usize| self.is_open(x, *y, done) && self.line_place[*y] == self.place[x];
        let mut lines: Vec<usize> = equal.iter().copied().filter(here).collect();
        lines.sort_by_key(|&y| self.line_nth[y]);
        let Some(&first) = lines.first() else { return };
        let near = |o: &usize| self.place[*o] == self.place[x] && self.is_open(*o, first, done);
        let alike = self.line_alike[first].iter().filter(|(_, likeness)| *likeness >= LIKELY).map(|(o, _)| *o);
        let own: Vec<usize> = alike.filter(near).collect();
        if own.len() == lines.len() {
            for (o, y) in own.into_iter().zip(lines) {
                done.put(o, y, Why::Several);
            }
        }
    }

    fn by_number(&self, done: &mut Done) {
        let mut lines: HashMap<&str, Vec<usize>> = HashMap::new();
        for (y, task) in self.line_task.iter().enumerate().filter(|(_, task)| !task.is_empty()) {
            lines.entry(task).or_default().push(y);
        }
        for x in 0..self.text.len() {
            let same = lines.get(&*self.task[x]).map_or(&[][..], Vec::as_slice).iter().copied();
            let open = same.filter(|&y| self.is_open(x, y, done)).take(MANY);
            let best = open.max_by(|&a, &b| self.likeness(x, a).total_cmp(&self.likeness(x, b)));
            if let Some(y) = best {
                done.put(x, y, Why::Number);
            }
        }
    }

    /// Pairs that are at least so much alike: the most alike first.
    fn pairs(&self, least: f64, done: &Done) -> Vec<(f64, usize, usize)> {
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for x in 0..self.text.len() {
            let open = self.alike[x].iter().filter(|(y, score)| *score >= least && self.is_open(x, *y, done));
            pairs.extend(open.map(|&(y, score)| (score, x, y)));
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        pairs
    }

    /// Words alike, with a lead over the next on either side.
    fn by_likeness(&self, done: &mut Done) {
        for (score, x, y) in self.pairs(LIKELY, done) {
            if done.items[x] || done.lines[y] {
                continue;
            }
            let rival = |other: f64| score - other < LEAD;
            let contested = self.alike[x].iter().any(|&(o, other)| o != y && !done.lines[o] && rival(other))
                || self.line_alike[y].iter().any(|&(o, other)| o != x && !done.items[o] && rival(other));
            if !contested {
                done.put(x, y, Why::Words);
            }
        }
    }

    /// What came and what went in one place: the most alike first.
    fn by_place(&self, done: &mut Done) {
        for (_, x, y) in self.pairs(STRANGE, done) {
            if self.line_place[y] == self.place[x] && !done.items[x] && !done.lines[y] {
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
