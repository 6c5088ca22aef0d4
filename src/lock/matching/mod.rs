//! Which leaf of the sources is which line of the lock.
//!
//! Each locale by itself, so that a translation that lags behind keeps its items; one to one; in the
//! order of the weight of evidence: what an author named; the same number and words; the same words in
//! the same step, on the same page; the last words of what the language had lost; the same number with words that
//! are much alike; the same words anywhere, where nothing else has them; what had been retired, as it was. What is
//! only probable becomes a proposal.

mod equal;
mod moved;
mod numbered;
mod propose;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;

use crate::playbook::Playbook;
use crate::text::fold;

use super::QuickMap;
use super::file::Line;
use super::item::ItemKind;
use super::leaf::{Leaf, LeafId, Leaves};
use super::likeness::Profile;
use super::pages::Pages;
use super::said::Said;
use super::uid::Uid;

pub use propose::Why;
pub(super) use propose::propose;
pub(super) use propose::{Evidence, Pair};

/// Words this much alike under one number are taken for a rewording without asking.
pub(super) const SURE: f64 = 0.50;
/// Words this much alike are proposed as a rewording.
pub(super) const LIKELY: f64 = 0.50;
/// Words less alike than this are not even proposed, unless number or translation speak for it.
pub(super) const STRANGE: f64 = 0.15;
/// By so much must the best candidate lead.
pub(super) const LEAD: f64 = 0.10;
/// Fewer words than this say too little to find an item on another page by them.
const TELLING: usize = 4;

/// A name for a text that is met often.
type Name = u32;

/// Gives each value one name.
struct Names<T> {
    names: QuickMap<T, Name>,
}

impl<T: Eq + Hash> Names<T> {
    fn new() -> Self {
        Self { names: QuickMap::default() }
    }

    fn of(&mut self, value: T) -> Name {
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        *self.names.entry(value).or_insert(next)
    }
}

/// Gives texts that say the same one name.
struct Texts<'a> {
    names: Names<Said>,
    /// The first text of each name.
    all: Vec<&'a str>,
    /// Texts as they stand in the sources: in a lock most stand as well.
    known: QuickMap<&'a str, Name>,
}

impl<'a> Texts<'a> {
    /// Of a text of the sources.
    fn new_name(&mut self, said: Said, text: &'a str) -> Name {
        let name = self.named(said, text);
        self.known.insert(text, name);
        name
    }

    /// Of a text of the lock.
    fn old_name(&mut self, text: &'a str) -> Name {
        match self.known.get(text) {
            Some(name) => *name,
            None => self.named(Said::of(&fold(text)), text),
        }
    }

    fn named(&mut self, said: Said, text: &'a str) -> Name {
        let name = self.names.of(said);
        if name as usize == self.all.len() {
            self.all.push(text);
        }
        name
    }
}

/// What a leaf or a line is known by.
#[derive(Clone, Copy, Debug)]
struct Facts {
    kind: ItemKind,
    key: Name,
    task: Name,
    place: Name,
    text: Name,
    tier: Tier,
}

/// What a locale has of a line. Each tier is matched after those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tier {
    /// It has words.
    Live,
    /// It had words, and other languages have them still.
    Lost,
    /// No language has the item any more.
    Retired,
}

/// Page and step of a line in a locale, where most of what stood with it went elsewhere.
pub(super) type Homes = HashMap<(usize, usize), (Arc<str>, Arc<str>)>;

/// A scope in which texts are compared.
type Scope = (Name, Name, Name);

/// Matching in one locale. Leaves and lines are numbered within it.
struct State<'a> {
    /// The leaves of the locale.
    leaves: Vec<LeafId>,
    /// The lines that have words in the locale.
    lines: Vec<usize>,
    all: &'a Leaves<'a>,
    all_lines: &'a [Line],
    /// Texts by name.
    text_of: Vec<&'a str>,
    /// Their profiles, made when they are asked for.
    profile_of: Vec<OnceCell<Box<Profile>>>,
    none: Name,
    new: Vec<Facts>,
    old: Vec<Facts>,
    /// For lines that have them: what a merge left beside the present text, then earlier texts.
    others: HashMap<usize, Vec<Name>>,
    line_of: Vec<Option<usize>>,
    leaf_of: Vec<Option<usize>>,
    /// Of each leaf the anchor of its step on its own page, where the source calls it otherwise.
    own_place: Vec<Option<Name>>,
    /// Lines of leaves of all locales matched so far, for parents.
    parent_of: QuickMap<usize, usize>,
    /// How often a text stands in the sources and in the lock.
    often: Vec<(u32, u32)>,
    /// Which lines are matched at present.
    tier: Tier,
    /// Page and step of lines that this locale has elsewhere than the others, as the others have them.
    shared_home: Vec<(usize, Name, Name)>,
}

/// What stands as the lock has it and takes no part, except that words which stand there too are not alone.
pub(super) struct Settled<'a> {
    pub(super) lock: &'a Pages<'a>,
    /// What its items say, by locale: halves of [`Said`].
    pub(super) said: &'a [Vec<u64>],
}

/// What matching found.
pub(super) struct Matched {
    /// The line of each leaf, an index into the lines, where evidence leaves no doubt.
    pub(super) line_of: Vec<Option<usize>>,
    /// By line and locale: where to look for what is left.
    pub(super) homes: Homes,
}

/// Matches all leaves with all lines.
pub(super) fn run(playbook: &Playbook, leaves: &Leaves<'_>, lines: &[Line], settled: &Settled<'_>) -> Matched {
    let mut uids: Vec<(Uid, usize)> = lines.iter().enumerate().map(|(n, line)| (line.uid, n)).collect();
    uids.sort_unstable();
    let mut out = vec![None; leaves.all.len()];
    let locales: Vec<usize> = (0..playbook.locales().len()).collect();
    let found: Vec<(Vec<(LeafId, usize)>, Homes)> =
        locales.par_iter().map(|&locale| in_locale(playbook, leaves, lines, &uids, settled, locale)).collect();
    let mut homes = Homes::new();
    for (pairs, own) in found {
        for (leaf, line) in pairs {
            out[leaf] = Some(line);
        }
        homes.extend(own);
    }
    Matched { line_of: out, homes }
}

/// In place of the line of an item that is settled: no leaf that takes part stands under it.
const SETTLED: usize = usize::MAX;

fn in_locale(
    playbook: &Playbook,
    leaves: &Leaves<'_>,
    all_lines: &[Line],
    uids: &[(Uid, usize)],
    settled: &Settled<'_>,
    locale: usize,
) -> (Vec<(LeafId, usize)>, Homes) {
    let tag = playbook.locales()[locale].tag().as_str();
    let own: Vec<LeafId> = (0..leaves.all.len()).filter(|&id| leaves.all[id].locale == locale).collect();
    let (lines, words): (Vec<usize>, Vec<&str>) =
        all_lines.iter().enumerate().filter_map(|(n, line)| Some((n, line.last_words(tag)?))).unzip();
    let mut names = Names::new();
    let mut texts = Texts { names: Names::new(), all: Vec::new(), known: QuickMap::default() };
    let none = names.of("");
    let new: Vec<Facts> = own
        .iter()
        .map(|&id| {
            let leaf: &Leaf<'_> = &leaves.all[id];
            Facts {
                kind: leaf.kind.matched(),
                key: names.of(&playbook.entries[leaf.entry].key),
                task: names.of(&leaf.task),
                place: names.of(&leaf.place),
                text: texts.new_name(leaf.said, &leaf.text),
                tier: Tier::Live,
            }
        })
        .collect();
    let old: Vec<Facts> = lines
        .iter()
        .zip(&words)
        .map(|(&n, text)| {
            let line = &all_lines[n];
            let (key, place) = line.place_in(tag);
            let tier = match (&line.retired, line.wordings.get(tag)) {
                (Some(_), _) => Tier::Retired,
                (None, None) => Tier::Lost,
                (None, Some(_)) => Tier::Live,
            };
            Facts {
                kind: line.kind.matched(),
                key: names.of(key),
                task: names.of(&line.task),
                place: names.of(place),
                text: texts.old_name(text),
                tier,
            }
        })
        .collect();
    let mut others: HashMap<usize, Vec<Name>> = HashMap::new();
    for (at, &n) in lines.iter().enumerate() {
        for former in all_lines[n].former.iter().filter(|f| f.locale == tag) {
            others.entry(at).or_default().push(texts.old_name(&former.text));
        }
    }
    let apart = |(at, n): (usize, &usize)| {
        let line = &all_lines[*n];
        let is = line.elsewhere.iter().any(|elsewhere| *elsewhere.locale == *tag);
        is.then(|| (at, names.of(&line.key), names.of(line.step())))
    };
    let shared_home: Vec<(usize, Name, Name)> = lines.iter().enumerate().filter_map(apart).collect();
    let own_place = |id: &LeafId| {
        let leaf = &leaves.all[*id];
        let page = &playbook.pages[leaf.page];
        let anchor = page.headings[page.steps.get(leaf.step?)?.heading].anchor.as_str();
        (*anchor != *leaf.place).then(|| names.of(anchor))
    };
    let own_place: Vec<Option<Name>> = own.iter().map(own_place).collect();
    let mut often = vec![(0, 0); texts.all.len()];
    for facts in &new {
        often[facts.text as usize].0 += 1;
    }
    for facts in old.iter().filter(|f| f.tier == Tier::Live) {
        often[facts.text as usize].1 += 1;
    }
    let by_half: QuickMap<u64, Name> = texts.names.names.iter().map(|(said, name)| (said.half(), *name)).collect();
    for name in settled.said[locale].iter().filter_map(|half| by_half.get(half)) {
        let (new, old) = &mut often[*name as usize];
        (*new, *old) = (*new + 1, *old + 1);
    }
    let parent = |n: usize| {
        let uid = Uid::read(all_lines[n].parent()?)?;
        let here = uids.binary_search_by_key(&uid, |(uid, _)| *uid).ok().map(|at| uids[at].1);
        here.or_else(|| settled.lock.of_uid(uid).map(|_| SETTLED))
    };
    let parent_of = lines.iter().filter_map(|&n| Some((n, parent(n)?))).collect();
    let mut state = State {
        line_of: vec![None; own.len()],
        leaf_of: vec![None; lines.len()],
        leaves: own,
        lines,
        all: leaves,
        all_lines,
        profile_of: vec![OnceCell::new(); texts.all.len()],
        text_of: texts.all,
        none,
        new,
        old,
        others,
        own_place,
        parent_of,
        often,
        tier: Tier::Live,
        shared_home,
    };
    state.run();
    let pairs = state.line_of.iter().enumerate().filter_map(|(n, line)| Some((state.leaves[n], state.lines[(*line)?])));
    let pairs = pairs.collect();
    let moved = |(at, facts): (usize, &Facts)| {
        let (key, place) = all_lines[state.lines[at]].place_in(tag);
        let moved = state.leaf_of[at].is_none() && (names.of(key), names.of(place)) != (facts.key, facts.place);
        moved.then_some((state.lines[at], facts.key, facts.place))
    };
    let moved: Vec<(usize, Name, Name)> = state.old.iter().enumerate().filter_map(moved).collect();
    if moved.is_empty() {
        return (pairs, Homes::new());
    }
    let by_name: QuickMap<Name, &str> = names.names.iter().map(|(text, name)| (*name, *text)).collect();
    let text_of = |name: Name| -> Arc<str> { by_name.get(&name).copied().unwrap_or_default().into() };
    let home = |(line, key, place): (usize, Name, Name)| ((line, locale), (text_of(key), text_of(place)));
    (pairs, moved.into_iter().map(home).collect())
}

impl State<'_> {
    fn run(&mut self) {
        self.named();
        self.equal_once(|f| (f.key, f.task, f.task));
        self.follow_headings();
        self.equal(|f| (f.key, f.place, f.task));
        // In most runs nothing has changed.
        if self.line_of.iter().all(Option::is_some) {
            return;
        }
        self.follow_own_headings();
        self.equal(|f| (f.key, f.place, f.task));
        self.equal_once(|f| (f.key, f.task, f.task));
        self.follow_places();
        self.equal(|f| (f.key, f.task, f.task));
        self.equal(|f| (f.key, f.place, 0));
        self.equal(|f| (f.key, 0, 0));
        self.restored();
        self.caught_up();
        self.of_tier(Tier::Lost, Self::equal_words);
        self.of_tier(Tier::Retired, Self::as_it_was);
        self.numbered(true);
        self.lone(true);
        self.lone(false);
        if self.follow_moves() {
            self.equal_words();
            self.restored();
            self.of_tier(Tier::Lost, Self::equal_words);
            self.numbered(true);
        }
        self.numbered(false);
        self.of_tier(Tier::Lost, |state| state.numbered(true));
        self.of_tier(Tier::Retired, |state| {
            state.as_it_was();
            state.numbered(true);
        });
    }

    /// Equal words with the same number on one page.
    fn as_it_was(&mut self) {
        self.equal(|f| (f.key, f.place, f.task));
        self.equal(|f| (f.key, f.task, f.task));
    }

    /// Equal words on one page, in the order of what else is equal.
    fn equal_words(&mut self) {
        self.equal(|f| (f.key, f.place, f.task));
        self.equal(|f| (f.key, f.task, f.task));
        self.equal(|f| (f.key, f.place, 0));
        self.equal(|f| (f.key, 0, 0));
    }

    fn of_tier(&mut self, tier: Tier, matching: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.tier, tier);
        matching(self);
        self.tier = before;
    }

    /// Looks for what this language had elsewhere where the others have it.
    fn caught_up(&mut self) {
        let lagging = std::mem::take(&mut self.shared_home);
        if lagging.is_empty() {
            return;
        }
        let before: Vec<Facts> = lagging.iter().map(|(line, ..)| self.old[*line]).collect();
        for &(line, key, place) in lagging.iter().filter(|(line, ..)| self.leaf_of[*line].is_none()) {
            (self.old[line].key, self.old[line].place) = (key, place);
        }
        self.equal_words();
        // What did not follow is looked for where it was.
        for ((line, ..), facts) in
            lagging.into_iter().zip(before).filter(|((line, ..), _)| self.leaf_of[*line].is_none())
        {
            self.old[line] = facts;
        }
    }

    fn join(&mut self, leaf: usize, line: usize) {
        self.line_of[leaf] = Some(line);
        self.leaf_of[line] = Some(leaf);
    }

    fn free_leaves(&self) -> Vec<usize> {
        (0..self.new.len()).filter(|&n| self.line_of[n].is_none()).collect()
    }

    fn free_lines(&self) -> Vec<usize> {
        (0..self.old.len()).filter(|&n| self.leaf_of[n].is_none() && self.old[n].tier == self.tier).collect()
    }

    fn text(&self, name: Name) -> &str {
        self.text_of[name as usize]
    }

    fn likeness(&self, leaf: usize, line: usize) -> f64 {
        self.profile(self.new[leaf].text).likeness(self.profile(self.old[line].text))
    }

    fn profile(&self, name: Name) -> &Profile {
        self.profile_of[name as usize].get_or_init(|| Box::new(Profile::new(self.text(name))))
    }

    /// Items that their author named `{#name}`, by that name or by the uid itself.
    fn named(&mut self) {
        if self.leaves.iter().all(|&leaf| self.all.all[leaf].name.is_none()) {
            return;
        }
        let mut by_name: HashMap<(ItemKind, &str), usize> = HashMap::new();
        for (at, &n) in self.lines.iter().enumerate() {
            let line = &self.all_lines[n];
            by_name.insert((line.kind.matched(), line.uid.as_str()), at);
            if let Some(name) = line.task.strip_prefix('#') {
                by_name.insert((line.kind.matched(), name), at);
            }
        }
        let pairs: Vec<(usize, usize)> = (0..self.new.len())
            .filter_map(|at| {
                let leaf = &self.all.all[self.leaves[at]];
                Some((at, *by_name.get(&(leaf.kind.matched(), leaf.name.as_deref()?))?))
            })
            .collect();
        for (leaf, line) in pairs {
            if self.line_of[leaf].is_none() && self.leaf_of[line].is_none() {
                self.join(leaf, line);
            }
        }
    }
}
