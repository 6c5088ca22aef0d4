//! Steps whose heading was reworded, sections and pages that went elsewhere: where most of the items of
//! a place went together, the others are looked for there too.

use std::collections::{BTreeMap, HashMap};

use super::{Name, State};

type Place = (Name, Name);

impl State<'_> {
    /// Follows steps whose heading was reworded.
    pub(super) fn follow_places(&mut self) {
        let moves = self.votes(true);
        self.follow(&moves);
    }

    /// Follows steps that went to another page, and pages that are at another address. Says whether there
    /// were any.
    pub(super) fn follow_moves(&mut self) -> bool {
        let mut moves = self.votes(false);
        // A page that is nowhere any more went where most of its items went.
        let mut pages: BTreeMap<Name, BTreeMap<Name, usize>> = BTreeMap::new();
        for (leaf, line) in self.line_of.iter().enumerate().filter_map(|(leaf, line)| Some((leaf, (*line)?))) {
            *pages.entry(self.old[line].key).or_default().entry(self.new[leaf].key).or_default() += 1;
        }
        let living: std::collections::HashSet<Name> = self.new.iter().map(|f| f.key).collect();
        for facts in &self.old {
            let Some(to) = pages.get(&facts.key).and_then(most).filter(|_| !living.contains(&facts.key)) else {
                continue;
            };
            moves.entry((facts.key, facts.place)).or_insert((to, facts.place));
        }
        moves.retain(|from, to| from != to);
        self.follow(&moves);
        !moves.is_empty()
    }

    /// Where most of the items of each place went.
    fn votes(&self, same_page: bool) -> HashMap<Place, Place> {
        let mut votes: BTreeMap<Place, BTreeMap<Place, usize>> = BTreeMap::new();
        for (leaf, line) in self.line_of.iter().enumerate().filter_map(|(leaf, line)| Some((leaf, (*line)?))) {
            let (old, new) = (&self.old[line], &self.new[leaf]);
            if !same_page || old.key == new.key {
                *votes.entry((old.key, old.place)).or_default().entry((new.key, new.place)).or_default() += 1;
            }
        }
        votes.into_iter().filter_map(|(from, counts)| Some((from, most(&counts)?))).filter(|(a, b)| a != b).collect()
    }

    fn follow(&mut self, moves: &HashMap<Place, Place>) {
        for facts in &mut self.old {
            if let Some(&(key, place)) = moves.get(&(facts.key, facts.place)) {
                (facts.key, facts.place) = (key, place);
            }
        }
    }
}

fn most<T: Copy + Ord>(counts: &BTreeMap<T, usize>) -> Option<T> {
    counts.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map(|(to, _)| *to)
}
