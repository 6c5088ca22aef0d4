//! Which pages are as the lock has them.

use std::collections::HashSet;

use crate::parse::{Document, Kind};
use crate::playbook::Playbook;

use super::file::Line;
use super::item::ItemKind;
use super::leaf::{Leaf, LeafId, Leaves};

/// The line of each leaf, if the leaves of an entry are the lines of its key: in each locale one to one by kind,
/// number, step and words, and each of these once. Nothing that is elsewhere can then be one of them, as all
/// that matching does begins with this. `names` are those that authors gave to items, which weigh more.
pub(super) fn as_written(
    playbook: &Playbook,
    leaves: &Leaves<'_>,
    lines: &[Line],
    names: &HashSet<&str>,
) -> Option<Vec<Option<usize>>> {
    let wanted = |line: &Line| line.task.strip_prefix('#').is_some_and(|name| names.contains(name));
    let named = leaves.all.iter().any(|leaf| leaf.name.is_some());
    if named || !names.is_empty() && lines.iter().any(|l| wanted(l) || names.contains(l.uid.as_str())) {
        return None;
    }
    // A language that has an item on another page: both pages are looked at together.
    if lines.iter().any(|line| line.elsewhere.iter().any(|elsewhere| elsewhere.key != line.key)) {
        return None;
    }
    let mut line_of = vec![None; leaves.all.len()];
    let mut seen: Vec<bool> = lines.iter().map(|line| line.retired.is_some()).collect();
    for (locale, language) in playbook.locales().iter().enumerate() {
        let tag = language.tag().as_str();
        let own = leaves.all.iter().enumerate().filter(|(_, leaf)| leaf.locale == locale);
        let mut own: Vec<(Written<'_>, LeafId)> = own.map(|(id, leaf)| (Written::of_leaf(leaf), id)).collect();
        let live = lines.iter().enumerate().filter(|(_, line)| line.retired.is_none());
        let mut known: Vec<(Written<'_>, usize)> =
            live.filter_map(|(n, line)| Some((Written::of_line(line, tag)?, n))).collect();
        if own.len() != known.len() || says_anything_twice(leaves, &own) {
            return None;
        }
        own.sort_unstable();
        known.sort_unstable();
        for ((leaf, id), (line, n)) in own.into_iter().zip(known) {
            if leaf != line {
                return None;
            }
            line_of[id] = Some(n);
            seen[n] = true;
        }
    }
    seen.iter().all(|seen| *seen).then_some(line_of)
}

/// The names that authors gave to items of a page.
pub(super) fn names(document: &Document) -> impl Iterator<Item = &str> {
    let named = (0..document.end()).filter(|id| document.node(*id).kind == Kind::ItemName);
    named.map(|id| document.string(id))
}

/// What a leaf and its line have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Written<'a> {
    kind: ItemKind,
    task: &'a str,
    step: &'a str,
    text: &'a str,
}

impl<'a> Written<'a> {
    fn of_leaf(leaf: &'a Leaf<'_>) -> Self {
        Self { kind: leaf.kind, task: &leaf.task, step: &leaf.place, text: &leaf.text }
    }

    fn of_line(line: &'a Line, tag: &str) -> Option<Self> {
        let text = &line.wordings.get(tag)?.text;
        Some(Self { kind: line.kind, task: &line.task, step: line.place_in(tag).1, text })
    }
}

/// Whether two of them are told apart by nothing that is compared.
fn says_anything_twice(leaves: &Leaves<'_>, own: &[(Written<'_>, LeafId)]) -> bool {
    let mut all: Vec<_> =
        own.iter().map(|(leaf, id)| (leaves.all[*id].said, leaf.kind, leaf.task, leaf.step)).collect();
    all.sort_unstable();
    all.windows(2).any(|pair| pair[0] == pair[1])
}
