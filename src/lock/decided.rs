//! What accepting decided: how a lock differs from the one before it, item by item.

use std::collections::HashMap;

use super::file::{Line, Lock};
use super::review::{Reason, Review};
use super::uid::Uid;

/// What became of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The lock did not know it.
    New,
    /// It is on no page any more.
    Retired,
    /// It had been retired.
    Returned,
    /// It is on another page.
    Moved,
    /// It has another number.
    Renumbered,
    /// Its meaning changed: `rev` was raised.
    Changed,
    /// Its words changed, its meaning did not.
    Reworded,
}

/// An item of which something was decided.
#[derive(Clone, Debug)]
pub struct Decided<'a> {
    /// Its uid.
    pub uid: Uid,
    /// What became of it.
    pub outcomes: Vec<Outcome>,
    /// Why it had been proposed, and whether it was taken for the same item.
    pub proposed: Option<(Reason, bool)>,
    /// Its line before.
    pub before: Option<&'a Line>,
    /// Its line now.
    pub after: Option<&'a Line>,
}

/// All items of which something was decided, in the order of the new lock.
#[must_use]
pub fn decided<'a>(old: &'a Lock, new: &'a Lock, review: &Review) -> Vec<Decided<'a>> {
    let lines: HashMap<Uid, &Line> = old.lines.iter().map(|line| (line.uid, line)).collect();
    let reasons: HashMap<Uid, Reason> =
        review.proposals.iter().filter_map(|p| Some((review.line(p.line)?.uid, p.reason))).collect();
    let mut out = Vec::new();
    for line in &new.lines {
        let before = lines.get(&line.uid).copied();
        let outcomes = outcomes(before, line);
        if outcomes.is_empty() {
            continue;
        }
        let words = |outcome: &Outcome| matches!(outcome, Outcome::Changed | Outcome::Reworded | Outcome::Moved);
        let proposed = reasons.get(&line.uid).map(|reason| (*reason, outcomes.iter().any(words)));
        out.push(Decided { uid: line.uid, outcomes, proposed, before, after: Some(line) });
    }
    out
}

fn outcomes(before: Option<&Line>, line: &Line) -> Vec<Outcome> {
    let Some(before) = before else { return vec![Outcome::New] };
    let differs = |(tag, wording): &(std::sync::Arc<str>, super::Wording)| {
        before.last_words(tag).is_some_and(|text| *text != *wording.text)
    };
    let words = line.wordings.iter().any(differs);
    [
        (line.retired.is_some() && before.retired.is_none(), Outcome::Retired),
        (line.retired.is_none() && before.retired.is_some(), Outcome::Returned),
        (line.key != before.key, Outcome::Moved),
        (line.task != before.task, Outcome::Renumbered),
        (line.rev > before.rev, Outcome::Changed),
        (line.rev == before.rev && words, Outcome::Reworded),
    ]
    .into_iter()
    .filter_map(|(is, outcome)| is.then_some(outcome))
    .collect()
}
