//! Writing down what was reviewed: a new lock from the old one, the sources and a person's decisions.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::playbook::Playbook;

use super::file::{Elsewhere, KEPT, Line, Lock};
use super::item::{Apart, Former, Item, ItemId, Items};
use super::review::{data, editorial, elsewhere, place};
use super::uid::{Taken, Uid, allot};
use super::wordings::{Wording, Wordings};

/// What a person says of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The same item, the meaning unchanged.
    Editorial,
    /// The same item, the meaning changed: who ticked it is asked to look again.
    Substantive,
    /// The same item; whether the meaning changed follows the default.
    Same,
    /// Another item: the old one is retired.
    Different,
    /// Not now: the line stays as it is.
    Later,
}

/// All decisions.
#[derive(Clone, Debug)]
pub struct Decisions {
    /// By uid: of the line for proposals and rewordings, of the item for new ones.
    pub by_uid: HashMap<Uid, Decision>,
    /// For everything else.
    pub rest: Decision,
    /// New items that a person knows again, by their uids: each with the uid of its line.
    pub known: HashMap<Uid, Uid>,
}

/// The lock after accepting; `old` is the one that the items were found with. Only what was decided changes; `later` leaves a line as it was, and an item
/// that is not decided on has no line yet.
#[must_use]
pub fn accept(playbook: &Playbook, items: &Items, old: &Lock, decisions: &Decisions) -> Lock {
    let edition: Arc<str> = edition(playbook).into();
    let mut plan = Plan::new(items, old, decisions);
    let uid_of = plan.uids(playbook, items, old);
    // With their final uids, so that those under them name them rightly.
    let mut renamed = items.clone();
    for (item, uid) in renamed.all.iter_mut().zip(&uid_of) {
        item.uid = *uid;
    }
    let mut lock = Lock::default();
    for (n, line) in old.lines.iter().enumerate() {
        let decision = decisions.on(line.uid);
        let taken_by = plan.items_of.get(&n).filter(|_| decision != Decision::Later);
        let next = match taken_by {
            Some(own) => renewed(playbook, &renamed, &merged(&renamed, own), line, decision),
            None => {
                let goes =
                    !plan.items_of.contains_key(&n) && !plan.open_lines.contains(&n) && decision != Decision::Later;
                let mut line = line.clone();
                if goes {
                    line.retired.get_or_insert_with(|| edition.clone());
                }
                line
            }
        };
        lock.lines.push(next);
    }
    for &id in &plan.fresh {
        let item = &renamed.all[id];
        lock.lines.push(fresh(playbook, &renamed, item, item.uid, &edition));
    }
    lock.lines.sort_by(|a, b| (&a.key, a.uid).cmp(&(&b.key, b.uid)));
    lock
}

impl Decisions {
    /// One decision for everything.
    #[must_use]
    pub fn all(rest: Decision) -> Self {
        Self { by_uid: HashMap::new(), rest, known: HashMap::new() }
    }

    fn on(&self, uid: Uid) -> Decision {
        self.by_uid.get(&uid).copied().unwrap_or(self.rest)
    }

    /// Whether somebody said that an item which was matched is another one.
    fn splits(&self, uid: Uid) -> bool {
        self.by_uid.get(&uid) == Some(&Decision::Different)
    }

    /// On a proposal: what was said of its uid, else of all; where evidence is weak, all does not suffice.
    fn on_proposal(&self, uid: Uid, weak: bool) -> Decision {
        let all = if weak && self.rest != Decision::Later { Decision::Different } else { self.rest };
        self.by_uid.get(&uid).copied().unwrap_or(all)
    }
}

/// Which items go to which lines.
struct Plan {
    /// Items of each line: the one that is known, and one that was proposed in another locale.
    items_of: BTreeMap<usize, Vec<ItemId>>,
    /// Lines whose proposal waits.
    open_lines: HashSet<usize>,
    /// Items that get a line of their own.
    fresh: Vec<ItemId>,
}

impl Plan {
    fn new(items: &Items, old: &Lock, decisions: &Decisions) -> Self {
        // Where something is proposed, what is said of a uid is said of the proposal.
        let asked: HashSet<usize> = items.review.proposals.iter().map(|p| p.line).collect();
        let splits = |line: usize| !asked.contains(&line) && decisions.splits(old.lines[line].uid);
        let mut items_of: BTreeMap<usize, Vec<ItemId>> = BTreeMap::new();
        for (id, item) in items.all.iter().enumerate() {
            if let Some(line) = item.line.filter(|&n| !splits(n) && !decisions.known.contains_key(&item.uid)) {
                items_of.entry(line).or_default().push(id);
            }
        }
        let mut open_lines = HashSet::new();
        let mut settled: HashSet<ItemId> = HashSet::new();
        let mut known_lines: HashSet<usize> = HashSet::new();
        for (id, item) in items.all.iter().enumerate() {
            let line = decisions.known.get(&item.uid).and_then(|uid| old.lines.iter().position(|l| l.uid == *uid));
            if let Some(line) = line {
                items_of.entry(line).or_default().push(id);
                settled.insert(id);
                known_lines.insert(line);
            }
        }
        let strong: HashSet<usize> = items.review.proposals.iter().filter(|p| !p.is_weak()).map(|p| p.line).collect();
        for proposal in &items.review.proposals {
            // A line that a person gave to an item of one language may still get that of another.
            let own = items_of.get(&proposal.line).filter(|_| known_lines.contains(&proposal.line));
            let taken = own.is_some_and(|own| own.iter().any(|&id| overlap(items, id, proposal.item)));
            if settled.contains(&proposal.item) || taken {
                continue;
            }
            // What is certain in one language counts for the others.
            let weak = proposal.is_weak() && !strong.contains(&proposal.line);
            match decisions.on_proposal(old.lines[proposal.line].uid, weak) {
                Decision::Different => {}
                Decision::Later => {
                    open_lines.insert(proposal.line);
                    settled.insert(proposal.item);
                }
                _ => {
                    items_of.entry(proposal.line).or_default().push(proposal.item);
                    settled.insert(proposal.item);
                }
            }
        }
        let is_fresh = |id: &ItemId| {
            let item = &items.all[*id];
            match item.line {
                Some(line) => splits(line) && !settled.contains(id),
                None => !settled.contains(id) && decisions.on(item.uid) != Decision::Later,
            }
        };
        let fresh = (0..items.all.len()).filter(is_fresh).collect();
        Self { items_of, open_lines, fresh }
    }

    /// The uid of each item once the plan is carried out.
    fn uids(&mut self, playbook: &Playbook, items: &Items, old: &Lock) -> Vec<Uid> {
        let mut uid_of: Vec<Uid> = items.all.iter().map(|item| item.uid).collect();
        for (line, own) in &self.items_of {
            for &id in own {
                uid_of[id] = old.lines[*line].uid;
            }
        }
        let mut taken: Taken = old.lines.iter().map(|l| l.uid).collect();
        for &id in &self.fresh {
            // The uid that the site has shown already, unless a line has it.
            if !taken.insert(uid_of[id]) {
                let item = &items.all[id];
                let key = &playbook.entries[item.entry].key;
                uid_of[id] = allot(key, item.kind, item.task_id.as_deref(), &item.text(playbook), &mut taken);
            }
        }
        uid_of
    }
}

/// Whether two items stand in the same language.
fn overlap(items: &Items, a: ItemId, b: ItemId) -> bool {
    items.all[a].locals.iter().zip(&items.all[b].locals).any(|(a, b)| a.is_some() && b.is_some())
}

/// One item of those that go to one line: the one with the first locale leads.
fn merged(items: &Items, own: &[ItemId]) -> Item {
    let first = |id: &&ItemId| items.all[**id].locals.iter().position(Option::is_some);
    let lead = own.iter().min_by_key(first).copied().unwrap_or(own[0]);
    let mut item = items.all[lead].clone();
    let mut apart = Vec::new();
    for &id in own {
        let other = &items.all[id];
        for (locale, (slot, local)) in item.locals.iter_mut().zip(&other.locals).enumerate() {
            if id != lead && slot.is_none() && local.is_some() {
                slot.clone_from(local);
                let (entry, place) = other.place_in(locale);
                if (entry, place) != (item.entry, &item.place) {
                    apart.push(Apart { locale, entry, place: place.clone() });
                }
            }
        }
    }
    item.apart = item.apart.into_iter().chain(apart).collect();
    item
}

/// Name of the edition in the lock: as configured, else its day.
fn edition(playbook: &Playbook) -> String {
    let day = || playbook.edition_date.map(|d| d.to_string());
    playbook.config.edition.clone().or_else(day).unwrap_or_else(|| "1".to_owned())
}

fn fresh(playbook: &Playbook, items: &Items, item: &Item, uid: Uid, edition: &Arc<str>) -> Line {
    let (requirement, role) = data(playbook, item);
    Line {
        uid,
        kind: item.kind,
        key: playbook.entries[item.entry].key.clone(),
        task: item.task_field().into(),
        rev: 1,
        requirement: requirement.into(),
        role: role.into(),
        since: edition.clone(),
        retired: None,
        place: place(&items.all, item).into(),
        wordings: wordings(playbook, item),
        elsewhere: elsewhere(playbook, item),
        former: Vec::new(),
        span: crate::text::Span::default(),
    }
}

fn wordings(playbook: &Playbook, item: &Item) -> Wordings {
    let locals = item.locals.iter().enumerate().filter_map(|(locale, local)| Some((locale, local.as_ref()?)));
    locals
        .map(|(locale, local)| {
            let tag = playbook.locales()[locale].tag().as_str().into();
            (tag, Wording { fingerprint: Some(local.fingerprint), text: local.text(playbook, item.kind).into() })
        })
        .collect()
}

/// A line brought up to date. A substantive change raises the revision and keeps the former wording.
fn renewed(playbook: &Playbook, items: &Items, item: &Item, line: &Line, decision: Decision) -> Line {
    let mut next = fresh(playbook, items, item, line.uid, &line.since);
    next.rev = line.rev;
    // Wordings that a merge left beside the present one have served their purpose.
    next.former = line.former.iter().filter(|f| f.rev < line.rev).cloned().collect();
    let differs = |tag: &str| match (line.wordings.get(tag), next.wordings.get(tag)) {
        (Some(before), Some(now)) => before.fingerprint != now.fingerprint,
        _ => false,
    };
    let lead = item.locals.iter().position(Option::is_some).unwrap_or(0);
    let lead = playbook.locales()[lead].tag().as_str();
    let substantive = match decision {
        Decision::Substantive => line.wordings.tags().any(differs),
        Decision::Editorial => false,
        _ => differs(lead) && !editorial(playbook, item, line),
    };
    if substantive {
        next.rev += 1;
        let before = line.wordings.iter().map(|(locale, w)| Former {
            locale: locale.to_string(),
            rev: line.rev,
            text: w.text.to_string(),
        });
        next.former.extend(before);
        let oldest = (line.rev + 1).saturating_sub(u32::try_from(KEPT).unwrap_or(3));
        next.former.retain(|f| f.rev >= oldest);
    }
    keep_last_words(playbook, &mut next, line);
    next
}

/// Keeps what a line said last in languages that have the item no more, and where: what comes back is known by it.
fn keep_last_words(playbook: &Playbook, next: &mut Line, line: &Line) {
    let known = line.wordings.tags().chain(line.former.iter().map(|former| &*former.locale));
    for tag in known.collect::<BTreeSet<&str>>() {
        if next.wordings.get(tag).is_some() {
            continue;
        }
        let rev = match line.wordings.get(tag) {
            Some(_) => Some(line.rev),
            None => line.former.iter().filter(|f| f.locale == tag).map(|f| f.rev).max(),
        };
        if let (Some(rev), Some(text)) = (rev, line.last_words(tag)) {
            let last = Former { locale: tag.to_owned(), rev, text: text.to_owned() };
            if !next.former.contains(&last) {
                next.former.push(last);
            }
        }
        // Where it had it last, though the others moved it to another page meanwhile.
        let (key, place) = line.place_in(tag);
        let known = line.elsewhere.iter().any(|elsewhere| *elsewhere.locale == *tag);
        if *key != *next.key && (known || playbook.entry(key).is_some()) {
            let (locale, key, place) = (tag.into(), key.into(), place.into());
            next.elsewhere.push(Elsewhere { locale, key, place });
        }
    }
    next.former.sort();
    next.elsewhere.sort();
}
