//! Joining by number, where the words are much alike and nothing else on the page is more alike: numbers
//! are moved about and used again.

use std::collections::HashMap;

use crate::lock::item::ItemKind;
use crate::lock::likeness::Profile;
use crate::lock::nearest::Nearest;

use super::{Name, SURE, State};

/// One number has so many lines at most.
const MANY: usize = 100;

impl State<'_> {
    /// Joins what has the same number and words that are much alike: on the same page, or anywhere.
    pub(super) fn numbered(&mut self, same_page: bool) {
        let scope = |key: Name, task: Name| if same_page { (key, task) } else { (0, task) };
        let mut lines: HashMap<(ItemKind, (Name, Name)), Vec<usize>> = HashMap::new();
        for line in self.free_lines() {
            let facts = &self.old[line];
            if facts.task != self.none {
                lines.entry((facts.kind, scope(facts.key, facts.task))).or_default().push(line);
            }
        }
        let mut rivals = Rivals::of(self);
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for leaf in self.free_leaves() {
            let facts = &self.new[leaf];
            let candidates = lines.get(&(facts.kind, scope(facts.key, facts.task))).map_or(&[][..], Vec::as_slice);
            // On another page only a lone one is sure enough, and a number that all have says nothing.
            if facts.task == self.none || candidates.len() > if same_page { MANY } else { 1 } {
                continue;
            }
            pairs.extend(candidates.iter().map(|&line| (self.likeness(leaf, line), leaf, line)));
        }
        pairs.retain(|(score, leaf, line)| *score >= SURE && !self.has_rival(*leaf, *line, *score, &mut rivals));
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (_, leaf, line) in pairs {
            if self.line_of[leaf].is_none() && self.leaf_of[line].is_none() {
                self.join(leaf, line);
            }
        }
    }

    /// Whether another open line of the page is as much like the leaf, or another open leaf as much like the
    /// line.
    fn has_rival<'s>(&'s self, leaf: usize, line: usize, score: f64, rivals: &mut Rivals<'s>) -> bool {
        let (new, old) = (&self.new[leaf], &self.old[line]);
        let lines = rivals.lines.of((old.kind, old.key), |n| self.profile(self.old[n].text));
        if lines.is_some_and(|lines| lines.has_other(line, self.profile(new.text), score)) {
            return true;
        }
        let leaves = rivals.leaves.of((new.kind, new.key), |n| self.profile(self.new[n].text));
        leaves.is_some_and(|leaves| leaves.has_other(leaf, self.profile(old.text), score))
    }
}

/// Open leaves and lines by page.
struct Rivals<'s> {
    leaves: Pages<'s>,
    lines: Pages<'s>,
}

impl Rivals<'_> {
    fn of(state: &State<'_>) -> Self {
        let (mut leaves, mut lines) = (Pages::default(), Pages::default());
        for leaf in state.free_leaves() {
            leaves.open.entry((state.new[leaf].kind, state.new[leaf].key)).or_default().push(leaf);
        }
        for line in state.free_lines() {
            lines.open.entry((state.old[line].kind, state.old[line].key)).or_default().push(line);
        }
        Self { leaves, lines }
    }
}

/// What is open on each page, made ready for comparing when it is asked for.
#[derive(Default)]
struct Pages<'s> {
    open: HashMap<(ItemKind, Name), Vec<usize>>,
    ready: HashMap<(ItemKind, Name), Open<'s>>,
}

impl<'s> Pages<'s> {
    fn of(&mut self, page: (ItemKind, Name), profile: impl Fn(usize) -> &'s Profile) -> Option<&Open<'s>> {
        if let Some(all) = self.open.remove(&page) {
            let nearest = Nearest::new(all.iter().map(|&n| profile(n)).collect());
            self.ready.insert(page, Open { all, nearest });
        }
        self.ready.get(&page)
    }
}

/// The open leaves, or lines, of one page.
struct Open<'s> {
    all: Vec<usize>,
    nearest: Nearest<&'s Profile>,
}

impl Open<'_> {
    /// Whether another than `one` is as much like `profile`.
    fn has_other(&self, one: usize, profile: &Profile, score: f64) -> bool {
        self.nearest.of(profile).into_iter().any(|(n, other)| self.all[n] != one && other >= score)
    }
}
