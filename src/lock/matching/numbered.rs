//! Joining by number, where the words are much alike and nothing else on the page is more alike: numbers
//! are moved about and used again.

use std::collections::HashMap;

use crate::lock::item::ItemKind;

use super::{Name, SURE, State};

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
            // On another page only a lone one is sure enough.
            if facts.task == self.none || (!same_page && candidates.len() > 1) {
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
        lines.iter().any(|&n| n != line && self.likeness(leaf, n) >= score)
            || leaves.iter().any(|&n| n != leaf && self.likeness(n, line) >= score)
    }
}

/// Open leaves and lines of each page.
#[derive(Default)]
struct Open {
    leaves: HashMap<(ItemKind, Name), Vec<usize>>,
    lines: HashMap<(ItemKind, Name), Vec<usize>>,
}
