//! Edits that were taken so far, and whether another one fits beside them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::Edit;

/// Edits that do not overlap, by file and place.
#[derive(Default)]
pub(super) struct Taken {
    files: BTreeMap<Arc<str>, BTreeMap<(u32, u32), Edit>>,
}

impl Taken {
    /// The edits of each file in their order.
    pub(super) fn into_files(self) -> BTreeMap<Arc<str>, BTreeMap<(u32, u32), Edit>> {
        self.files
    }

    pub(super) fn add(&mut self, edit: &Edit) {
        let list = self.files.entry(edit.file.clone()).or_default();
        list.entry((edit.span.start, edit.span.end)).or_insert_with(|| edit.clone());
    }

    /// Whether the same edit is taken.
    pub(super) fn holds(&self, edit: &Edit) -> bool {
        let list = self.files.get(&edit.file);
        list.and_then(|list| list.get(&(edit.span.start, edit.span.end))).is_some_and(|other| other == edit)
    }

    /// Whether an edit overlaps another. Two insertions at one place have no order; an insertion at the edge of a
    /// change is fine, and so is the same edit.
    pub(super) fn clash(&self, edit: &Edit) -> bool {
        let Some(list) = self.files.get(&edit.file) else { return false };
        let span = (edit.span.start, edit.span.end);
        if let Some(other) = list.get(&span) {
            return other != edit;
        }
        // They are in order and do not overlap: of those that begin before the end the last one reaches farthest.
        list.range(..(span.1, 0)).next_back().is_some_and(|((_, end), _)| *end > span.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn edits_clash_where_they_overlap() {
        let file: Arc<str> = "a.md".into();
        let edit = |start, end, with: &str| Edit { file: file.clone(), span: Span::new(start, end), with: with.into() };
        let all: Vec<Edit> = (0..8_usize)
            .flat_map(|s| (s..8).map(move |e| (s, e)))
            .flat_map(|(s, e)| [edit(s, e, "x"), edit(s, e, "y")])
            .collect();
        let overlap = |a: &Edit, b: &Edit| {
            let (x, y) = (a.span, b.span);
            a != b && (x == y || (x.start < y.end && y.start < x.end))
        };
        let mut seed = 1_usize;
        for _ in 0..500 {
            let (mut taken, mut list) = (Taken::default(), Vec::new());
            for _ in 0..12 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let edit = &all[(seed >> 33) % all.len()];
                let clash = list.iter().any(|other| overlap(edit, other));
                assert_eq!(taken.clash(edit), clash, "{edit:?} {list:?}");
                if !clash {
                    taken.add(edit);
                    list.push(edit.clone());
                }
            }
        }
    }
}
