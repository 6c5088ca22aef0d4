//! Merging the locks of two branches, item by item instead of line by line.
//!
//! What only one side changed is taken from that side: of an item its place, its number, what it asks and what it
//! says in each language, each on its own. Where both changed the same, the higher revision leads, and the words of the
//! other side stay beside it until the next `items accept`, so that the item is found by either.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::file::{Line, Lock};
use super::item::Former;
use super::uid::Uid;
use super::wordings::{Wording, Wordings};

/// Joins two states of a lock that both come from `base`.
#[must_use]
pub fn merge(base: &Lock, ours: &Lock, theirs: &Lock) -> Lock {
    let mut all: BTreeMap<Uid, [Option<Line>; 3]> = BTreeMap::new();
    for (side, lock) in [base, ours, theirs].into_iter().enumerate() {
        for line in &lock.lines {
            let line = Line { span: crate::text::Span::default(), ..line.clone() };
            let uid = line.uid;
            all.entry(uid).or_default()[side] = Some(line);
        }
    }
    let mut lock = Lock::default();
    for [base, ours, theirs] in all.into_values() {
        if ours == theirs || theirs == base {
            lock.lines.extend(ours);
        } else if ours == base {
            lock.lines.extend(theirs);
        } else {
            match (ours, theirs) {
                (Some(ours), Some(theirs)) if base.is_none() && !ours.is_item_of(&theirs) => {
                    // Two items drew one uid; the next `items accept` gives one of them another.
                    lock.lines.extend([ours, theirs]);
                }
                (Some(ours), Some(theirs)) => lock.lines.push(both(base.as_ref(), ours, theirs)),
                // One side pruned what the other still changed.
                (one, other) => lock.lines.extend(one.or(other)),
            }
        }
    }
    lock.lines.sort_by(|a, b| (&a.key, a.uid).cmp(&(&b.key, b.uid)));
    lock
}

/// A line that both sides changed.
fn both(base: Option<&Line>, ours: Line, theirs: Line) -> Line {
    let weight = |line: &Line| {
        let texts: Vec<String> = line.wordings.texts().map(str::to_owned).collect();
        (line.rev, line.retired.is_none(), texts)
    };
    let (lead, other) = if weight(&theirs) > weight(&ours) { (theirs, ours) } else { (ours, theirs) };
    // Whether the side that leads left something as it was.
    let kept = |same: &dyn Fn(&Line, &Line) -> bool| base.is_some_and(|base| same(base, &lead));
    let mut line = lead.clone();
    if kept(&|a, b| (&a.key, &a.place, &a.elsewhere) == (&b.key, &b.place, &b.elsewhere)) {
        (line.key, line.place) = (other.key.clone(), other.place.clone());
        line.elsewhere.clone_from(&other.elsewhere);
    }
    if kept(&|a, b| a.task == b.task) {
        line.task.clone_from(&other.task);
    }
    if kept(&|a, b| a.requirement == b.requirement) {
        line.requirement = other.requirement.clone();
    }
    if kept(&|a, b| a.role == b.role) {
        line.role = other.role.clone();
    }
    // What one side still has is not gone: sources that lack it retire it with the next `items accept`.
    line.retired = lead.retired.clone().and_then(|retired| other.retired.clone().map(|_| retired));
    line.former.extend(other.former.iter().cloned());
    line.wordings = wordings(base, &lead, &other, &mut line.former);
    line.former.sort();
    line.former.dedup();
    line
}

/// The words of both sides in each language; those that give way are put to the former ones.
fn wordings(base: Option<&Line>, lead: &Line, other: &Line, former: &mut Vec<Former>) -> Wordings {
    let tags: BTreeSet<&str> = lead.wordings.tags().chain(other.wordings.tags()).collect();
    let mut out: Vec<(Arc<str>, Wording)> = Vec::new();
    for tag in tags {
        let before = base.and_then(|base| base.wordings.get(tag));
        let (own, theirs) = (lead.wordings.get(tag), other.wordings.get(tag));
        let changed = |side: Option<&Wording>| side != before;
        let chosen = match (own, theirs) {
            (Some(_), Some(theirs)) if !changed(own) => Some(theirs),
            (Some(own), Some(theirs)) => {
                if changed(Some(theirs)) && own.text != theirs.text {
                    let (locale, text) = (tag.to_owned(), theirs.text.to_string());
                    former.push(Former { locale, rev: other.rev, text });
                }
                Some(own)
            }
            // One side lost it; where the other did not touch it, it is gone.
            (Some(own), None) => Some(own).filter(|_| before.is_none() || changed(Some(own))),
            (None, Some(theirs)) => Some(theirs).filter(|_| before.is_none() || changed(Some(theirs))),
            (None, None) => None,
        };
        out.extend(chosen.map(|wording| (tag.into(), wording.clone())));
    }
    out.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(lines: &[&str]) -> Lock {
        let lock = Lock::read(&lines.concat());
        assert!(lock.faults.is_empty(), "{:?}", lock.faults);
        lock
    }

    fn merged(base: &[&str], ours: &[&str], theirs: &[&str]) -> String {
        let both = merge(&lock(base), &lock(ours), &lock(theirs)).write();
        let turned = merge(&lock(base), &lock(theirs), &lock(ours)).write();
        assert_eq!(both, turned, "no side is another side");
        both.lines().skip(2).collect::<Vec<_>>().join("\n")
    }

    const BASE: &str = "aaaaa1 task p 1 1 - - 1 - page de 1 \"alt\" en 1 \"old\"\n";

    #[test]
    fn each_side_keeps_what_it_alone_changed() {
        let renumbered = "aaaaa1 task p 7 1 - - 1 - page de 1 \"alt\" en 1 \"old\"\n";
        let reworded = "aaaaa1 task p 1 2 - - 1 - page de 1 \"alt\" en 2 \"new\" de@1 - \"alt\" en@1 - \"old\"\n";
        assert_eq!(
            merged(&[BASE], &[renumbered], &[reworded]),
            "aaaaa1 task p 7 2 - - 1 - page de 0000000000000001 \"alt\" en 0000000000000002 \"new\" de@1 - \"alt\" en@1 - \"old\""
        );
    }

    #[test]
    fn where_both_reworded_the_item_is_found_by_either() {
        let ours = "aaaaa1 task p 1 2 - - 1 - page de 1 \"alt\" en 2 \"ours\"\n";
        let theirs = "aaaaa1 task p 1 2 - - 1 - page de 1 \"alt\" en 3 \"theirs\"\n";
        let both = merged(&[BASE], &[ours], &[theirs]);
        assert!(both.contains("en 0000000000000003 \"theirs\" en@2 - \"ours\""), "{both}");
    }

    #[test]
    fn what_one_side_pruned_or_one_language_lost_is_gone_and_what_both_added_is_there() {
        let lost = "aaaaa1 task p 1 1 - - 1 - page en 1 \"old\" de@1 - \"alt\"\n";
        let renumbered = "aaaaa1 task p 7 1 - - 1 - page de 1 \"alt\" en 1 \"old\"\n";
        let both = merged(&[BASE], &[lost], &[renumbered]);
        assert!(both.contains("p 7") && both.contains("de@1 - \"alt\"") && !both.contains(" de 0"), "{both}");
        assert_eq!(merged(&[BASE], &[], &[BASE]), "");
        let new = "aaaaa2 task p 2 1 - - 1 - page en 1 \"new\"\n";
        assert_eq!(merged(&[BASE], &[BASE, new], &[BASE]).lines().count(), 2);
    }
}
