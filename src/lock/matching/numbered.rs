//! Joining by number, where the words are much alike and nothing else on the page is more alike: numbers
//! are moved about and used again.

use std::collections::HashMap;

use crate::lock::item::ItemKind;

use super::{Name, SURE, State};

/// One number has so many lines at most.
const MANY: usize = 100;
/// So many items before and behind are looked at for one that is as much alike.
const AROUND: usize = 500;

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
        let mut open = Open::default();
        for leaf in self.free_leaves() {
            open.leaves.entry((self.new[leaf].kind, self.new[leaf].key)).or_default().push(leaf);
        }
        for line in self.free_lines() {
            open.lines.entry((self.old[line].kind, self.old[line].key)).or_default().push(line);
        }
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
        pairs.retain(|(score, leaf, line)| *score >= SURE && !self.has_rival(*leaf, *line, *score, &open));
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        for (_, leaf, line) in pairs {
            if self.line_of[leaf].is_none() && self.leaf_of[line].is_none() {
                self.join(leaf, line);
            }
        }
    }

    /// Whether another open line of the page is as much like the leaf, or another open leaf as much like the
    /// line.
    fn has_rival(&self, leaf: usize, line: usize, score: f64, open: &Open) -> bool {
        let (new, old) = (&self.new[leaf], &self.old[line]);
        let lines = open.lines.get(&(old.kind, old.key)).map_or(&[][..], Vec::as_slice);
        let leaves = open.leaves.get(&(new.kind, new.key)).map_or(&[][..], Vec::as_slice);
        near(lines, line).iter().any(|&n| n != line && self.likeness(leaf, n) >= score)
            || near(leaves, leaf).iter().any(|&n| n != leaf && self.likeness(n, line) >= score)
    }
}

/// Of an ordinary page all, of one with very many those that stand around `place`.
fn near(all: &[usize], place: usize) -> &[usize] {
    let at = all.partition_point(|&n| n < place);
    &all[at.saturating_sub(AROUND)..all.len().min(at + AROUND)]
}

/// Open leaves and lines of each page.
#[derive(Default)]
struct Open {
    leaves: HashMap<(ItemKind, Name), Vec<usize>>,
    lines: HashMap<(ItemKind, Name), Vec<usize>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_ordinary_page_all_are_rivals_and_of_a_huge_one_those_around() {
        let page: Vec<usize> = (0..AROUND).map(|n| n * 2).collect();
        assert_eq!(near(&page, 0), page);
        assert_eq!(near(&page, AROUND * 2), page);
        let huge: Vec<usize> = (0..100_000).collect();
        assert_eq!(near(&huge, 50_000), &huge[50_000 - AROUND..50_000 + AROUND]);
        assert_eq!(near(&[], 7), &[0; 0]);
    }
}
