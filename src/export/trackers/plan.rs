//! What an export would do: compares tickets with those that a tracker has.

use std::collections::{BTreeMap, HashSet};

use crate::text::fold;

use super::existing::Existing;
use super::ticket::Ticket;

/// A ticket whose title is another one now.
#[derive(Clone, Copy, Debug)]
pub struct Retitled<'a> {
    /// As the playbook has it.
    pub ticket: &'a Ticket,
    /// As the tracker has it.
    pub before: &'a Existing,
}

/// What an export would do.
#[derive(Clone, Debug, Default)]
pub struct Plan<'a> {
    /// Tickets that the tracker does not have.
    pub new: Vec<&'a Ticket>,
    /// Tickets whose title changed.
    pub changed: Vec<Retitled<'a>>,
    /// Tickets that are there as they should be.
    pub same: Vec<Retitled<'a>>,
    /// What the tracker has of tasks that the playbook no longer has.
    pub gone: Vec<&'a Existing>,
    /// Tasks that the tracker has more than once, with all tickets of each.
    pub doubles: Vec<(&'a str, Vec<&'a Existing>)>,
    /// New tickets for which the tracker has one of the same title and no uid.
    pub alike: Vec<Retitled<'a>>,
}

/// Compares. `is_known` says whether the playbook has a task, shown by the filter or not.
#[must_use]
pub fn plan<'a>(tickets: &'a [Ticket], there: &'a [Existing], is_known: &dyn Fn(&str) -> bool) -> Plan<'a> {
    let mut by_uid: BTreeMap<&str, Vec<&Existing>> = BTreeMap::new();
    for one in there.iter().filter(|one| !one.uid.is_empty()) {
        let all = by_uid.entry(&one.uid).or_default();
        // Two exports may overlap.
        if all.iter().all(|other| other.id != one.id) {
            all.push(one);
        }
    }
    let mut by_title: BTreeMap<String, &Existing> = BTreeMap::new();
    for one in there.iter().filter(|one| one.uid.is_empty()) {
        by_title.entry(fold(&one.title)).or_insert(one);
    }
    let mut plan = Plan::default();
    for ticket in tickets {
        match by_uid.get(ticket.uid.as_str()).and_then(|all| all.first()) {
            None => {
                if let Some(&before) = by_title.get(&fold(&ticket.title)) {
                    plan.alike.push(Retitled { ticket, before });
                }
                plan.new.push(ticket);
            }
            Some(&before) => {
                let list = if before.title == ticket.title { &mut plan.same } else { &mut plan.changed };
                list.push(Retitled { ticket, before });
            }
        }
    }
    let ours: HashSet<&str> = tickets.iter().map(|ticket| ticket.uid.as_str()).collect();
    for (uid, all) in by_uid {
        if !ours.contains(uid) && !is_known(uid) {
            plan.gone.extend(&all);
        }
        if all.len() > 1 {
            plan.doubles.push((uid, all));
        }
    }
    plan
}
