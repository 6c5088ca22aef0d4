//! Joining by equal words.

use std::collections::{BTreeMap, HashMap};

use crate::lock::item::ItemKind;
use crate::text::words;

use super::{Facts, Name, Scope, State, TELLING};

impl State<'_> {
    /// Joins what has equal words and the same `scope`. Where there are several of both, the items that
    /// they are under tell them apart; where these do not, they are joined in page order if they are
    /// equally many, or if one was doubled. Else nobody can tell which is meant.
    pub(super) fn equal(&mut self, scope: impl Fn(&Facts) -> Scope) {
        // Items before those that are under them, so that the parent is known.
        let mut several = self.equal_once(scope);
        several.sort_unstable();
        for (leaves, lines) in several {
            self.settle(&leaves, &lines);
        }
    }

    /// Joins what has equal words and the same `scope`, where there is one of both; returns the others.
    pub(super) fn equal_once(&mut self, scope: impl Fn(&Facts) -> Scope) -> Vec<Several> {
        // Sorted, what belongs together is together: leaves before lines, each in their order.
        let name = |facts: &Facts| (facts.kind, scope(facts), facts.text);
        let leaves = self.free_leaves().into_iter().map(|leaf| (name(&self.new[leaf]), Side::Leaf, leaf));
        let lines = self.free_lines().into_iter().map(|line| (name(&self.old[line]), Side::Line, line));
        let mut all: Vec<((ItemKind, Scope, Name), Side, usize)> = leaves.chain(lines).collect();
        all.sort_unstable();
        let mut several: Vec<Several> = Vec::new();
        for group in all.chunk_by(|a, b| a.0 == b.0) {
            let (leaves, lines) = group.split_at(group.partition_point(|(_, side, _)| *side == Side::Leaf));
            match (leaves, lines) {
                ([], _) | (_, []) => {}
                ([(.., leaf)], [(.., line)]) => self.join(*leaf, *line),
                _ => several.push((places(leaves), places(lines))),
            }
        }
        several
    }

    fn settle(&mut self, leaves: &[usize], lines: &[usize]) {
        let mut left_leaves: Vec<usize> = leaves.to_vec();
        let mut left_lines: Vec<usize> = self.in_order(lines.to_vec());
        // Those under one parent.
        let mut under: BTreeMap<Option<usize>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for &leaf in &left_leaves {
            let parent = self.parent_line(leaf);
            if parent != Parent::Unknown {
                under.entry(parent.line()).or_default().0.push(leaf);
            }
        }
        for &line in &left_lines {
            under.entry(self.parent_of.get(&self.lines[line]).copied()).or_default().1.push(line);
        }
        for (a, b) in under.into_values() {
            self.pair(a, b);
        }
        left_leaves.retain(|&leaf| self.line_of[leaf].is_none());
        left_lines.retain(|&line| self.leaf_of[line].is_none());
        self.pair(left_leaves, left_lines);
    }

    fn pair(&mut self, leaves: Vec<usize>, lines: Vec<usize>) {
        if self.fits(&leaves, &lines) {
            for (leaf, line) in leaves.into_iter().zip(lines) {
                self.join(leaf, line);
            }
        }
    }

    /// Equally many in an order that is known, or an item that was doubled: the first keeps the line, the second is
    /// new.
    fn fits(&self, leaves: &[usize], lines: &[usize]) -> bool {
        let doubled = || leaves.len() > lines.len() && self.same_place(leaves[0], lines[0]);
        let as_many = || leaves.len() == lines.len() && self.is_ordered(lines);
        !leaves.is_empty() && !lines.is_empty() && (as_many() || doubled())
    }

    /// Whether the lock tells in which order these lines stood: in one place it does, of several a lock that counts
    /// place by place says nothing.
    fn is_ordered(&self, lines: &[usize]) -> bool {
        let stood = |line: usize| {
            let line = &self.all_lines[self.lines[line]];
            (&line.key, line.step(), line.nth())
        };
        lines.windows(2).all(|pair| {
            let (a, b) = (stood(pair[0]), stood(pair[1]));
            (a.0, a.1) == (b.0, b.1) || a.0 == b.0 && a.2 != b.2
        })
    }

    fn same_place(&self, leaf: usize, line: usize) -> bool {
        let (a, b) = (&self.new[leaf], &self.old[line]);
        (a.key, a.place, a.task) == (b.key, b.place, b.task)
    }

    /// The line of the item that a leaf is under.
    fn parent_line(&self, leaf: usize) -> Parent {
        let Some(parent) = self.all.all[self.leaves[leaf]].parent else { return Parent::None };
        let at = self.leaves.binary_search(&parent).ok();
        match at.and_then(|at| self.line_of[at]) {
            Some(line) => Parent::Line(self.lines[line]),
            None => Parent::Unknown,
        }
    }

    /// Lines with equal words in the order in which they stood on their page.
    fn in_order(&self, mut lines: Vec<usize>) -> Vec<usize> {
        lines.sort_by_cached_key(|&l| {
            let line = &self.all_lines[self.lines[l]];
            (&line.key, line.nth(), line.step(), line.uid)
        });
        lines
    }

    /// Joins a leaf whose words were those of a line at an earlier revision on the same page: somebody took a change
    /// back, or a merge kept both.
    pub(super) fn restored(&mut self) {
        self.restored_in(|f| (f.key, f.place, f.task));
        self.restored_in(|f| (f.key, f.task, f.task));
        self.restored_in(|f| (f.key, f.place, 0));
    }

    fn restored_in(&mut self, scope: impl Fn(&Facts) -> Scope) {
        let mut lines: HashMap<(ItemKind, Scope, Name), Vec<usize>> = HashMap::new();
        for line in self.free_lines() {
            let facts = &self.old[line];
            for &text in self.others.get(&line).into_iter().flatten() {
                lines.entry((facts.kind, scope(facts), text)).or_default().push(line);
            }
        }
        if lines.is_empty() {
            return;
        }
        for leaf in self.free_leaves() {
            let facts = &self.new[leaf];
            if let Some([line]) = lines.get(&(facts.kind, scope(facts), facts.text)).map(Vec::as_slice)
                && self.leaf_of[*line].is_none()
            {
                self.join(leaf, *line);
            }
        }
    }

    /// Joins equal words wherever they are, if they appear only once: first with the same number.
    pub(super) fn lone(&mut self, same_number: bool) {
        let mut lines: HashMap<(ItemKind, Name, Name), Vec<usize>> = HashMap::new();
        let number = |f: &Facts| if same_number { f.task } else { 0 };
        for line in self.free_lines() {
            let facts = &self.old[line];
            lines.entry((facts.kind, number(facts), facts.text)).or_default().push(line);
        }
        for leaf in self.free_leaves() {
            let facts = &self.new[leaf];
            let numbered = facts.task != self.none;
            let telling = words(self.text(facts.text)).len() >= TELLING;
            let once = self.often[facts.text as usize] == (1, 1);
            if !(once && telling || same_number && numbered) {
                continue;
            }
            if let Some([line]) = lines.get(&(facts.kind, number(facts), facts.text)).map(Vec::as_slice)
                && self.leaf_of[*line].is_none()
            {
                self.join(leaf, *line);
            }
        }
    }
}

/// Leaves and lines with equal words.
pub(super) type Several = (Vec<usize>, Vec<usize>);

/// Where a group's member comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Leaf,
    Line,
}

fn places<T, S>(group: &[(T, S, usize)]) -> Vec<usize> {
    group.iter().map(|(.., place)| *place).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Parent {
    /// It is under nothing.
    None,
    /// It is under something that no line is known of.
    Unknown,
    Line(usize),
}

impl Parent {
    fn line(self) -> Option<usize> {
        match self {
            Self::Line(line) => Some(line),
            Self::None | Self::Unknown => None,
        }
    }
}
