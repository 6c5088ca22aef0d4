//! Steps whose heading was reworded, sections and pages that went elsewhere: where most of the items of
//! a place went together, the others are looked for there too.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::lock::likeness::Profile;
use crate::lock::nearest::Nearest;

use super::{Facts, LEAD, LIKELY, Name, State, Tier};

type Place = (Name, Name);

impl State<'_> {
    /// Follows steps that the lock knows by the heading of this language, and that have one in the source now.
    pub(super) fn follow_own_headings(&mut self) {
        let places: HashSet<Place> = self.new.iter().map(|f| (f.key, f.place)).collect();
        let own = self.new.iter().zip(&self.own_place);
        let moves = own.filter_map(|(f, own)| Some(((f.key, (*own)?), (f.key, f.place))));
        let moves: HashMap<Place, Place> = moves.filter(|(from, _)| !places.contains(from)).collect();
        self.follow(&moves);
    }

    /// Follows steps that have the name of another one now, because the source lost, got or moved one: what stands
    /// once on a page says of each which it was.
    pub(super) fn follow_headings(&mut self) {
        let moves = self.votes(true);
        if moves.is_empty() {
            return;
        }
        let places: HashSet<Place> = self.new.iter().map(|f| (f.key, f.place)).collect();
        let mut came: BTreeMap<Place, BTreeMap<Place, usize>> = BTreeMap::new();
        for (leaf, line) in self.line_of.iter().enumerate().filter_map(|(leaf, line)| Some((leaf, (*line)?))) {
            let (old, new) = (&self.old[line], &self.new[leaf]);
            if old.key == new.key {
                *came.entry((new.key, new.place)).or_default().entry((old.key, old.place)).or_default() += 1;
            }
        }
        let from = |place: &Place| came.get(place).and_then(most);
        let sure = |(old, new): (&Place, &Place)| {
            from(new) == Some(*old) && (!places.contains(old) || from(old).is_some_and(|before| before != *old))
        };
        let moves: HashMap<Place, Place> = moves.iter().filter(|pair| sure(*pair)).map(|(a, b)| (*a, *b)).collect();
        self.follow(&moves);
    }

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
        let living: HashSet<Name> = self.new.iter().map(|f| f.key).collect();
        self.alike_pages(&living, &mut pages);
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

    /// A page of which nothing was found is looked for among those that nothing is known of.
    fn alike_pages(&self, living: &HashSet<Name>, pages: &mut BTreeMap<Name, BTreeMap<Name, usize>>) {
        let known: HashSet<Name> = self.old.iter().map(|f| f.key).collect();
        let mut gone: BTreeMap<Name, String> = BTreeMap::new();
        let mut came: BTreeMap<Name, String> = BTreeMap::new();
        let put = |texts: &mut BTreeMap<Name, String>, facts: &Facts| {
            let text = texts.entry(facts.key).or_default();
            text.push(' ');
            text.push_str(self.text(facts.text));
        };
        for facts in self.old.iter().filter(|f| f.tier == Tier::Live && !living.contains(&f.key)) {
            put(&mut gone, facts);
        }
        gone.retain(|key, _| !pages.contains_key(key));
        if gone.is_empty() {
            return;
        }
        for facts in self.new.iter().filter(|f| !known.contains(&f.key)) {
            put(&mut came, facts);
        }
        let profiles: Vec<Profile> = came.values().map(|text| Profile::new(text)).collect();
        let (keys, nearest) = (came.keys().collect::<Vec<_>>(), Nearest::new(profiles.iter().collect()));
        for (key, text) in gone {
            let mut alike = nearest.of(&Profile::new(&text));
            alike.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            let lead = alike.get(1).map_or(0.0, |(_, second)| *second) + LEAD;
            if let Some((page, _)) = alike.first().filter(|(_, score)| *score >= LIKELY.max(lead)) {
                pages.entry(key).or_default().insert(*keys[*page], 1);
            }
        }
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
