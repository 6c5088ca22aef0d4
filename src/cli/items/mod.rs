//! `tickbook items`: what the lock does not know yet, accepting it, and the lock's own care.

mod accept;
mod attributes;
mod merge;
mod prune;
mod status;
mod targets;

use std::path::Path;

use crate::disk::{self, Found};
use crate::lock::{self, Decision, Decisions, FaultKind, Items, LOCK, Lock, LockFault};
use crate::playbook::{Memo, Playbook, Request};
use crate::text::limits;

use super::args::{ItemsCommand, ProjectArgs};
use super::project::{self, Loaded};
use super::summary::plural;
use super::{Outcome, Terminal};

pub(super) fn run(command: &ItemsCommand, terminal: &Terminal) -> Outcome {
    match command {
        ItemsCommand::Status(args) => status::run(args, terminal),
        ItemsCommand::Accept(args) => accept::run(args, terminal),
        ItemsCommand::Merge(args) => merge::run(args, terminal),
        ItemsCommand::Prune(args) => prune::run(args, terminal),
    }
    .unwrap_or_else(|outcome| outcome)
}

fn load(args: &ProjectArgs, terminal: &Terminal) -> Result<(Loaded, Items), Outcome> {
    let project = project::read(args, terminal)?;
    let request = Request { audience: None, today: Some(project::today(args)) };
    let loaded = project::load_pages(project, request, &Memo::default(), terminal)?;
    let items = lock::items(&loaded.playbook);
    Ok((loaded, items))
}

/// Reads a lock whole; a line that cannot be read is an error, as writing would lose it.
fn read_lock(path: &Path, terminal: &Terminal) -> Result<Lock, Outcome> {
    let failed = |why: &dyn std::fmt::Display| {
        terminal.fail(&format!("cannot read `{}`: {why}", path.display()));
        Outcome::Failed
    };
    let bytes = Found::named(path).and_then(|file| file.read(limits::LOCK)).map_err(|barred| failed(&barred))?;
    let text = String::from_utf8(bytes).map_err(|error| failed(&error))?;
    let lock = Lock::read(&text);
    if lock.faults.iter().any(is_unreadable) {
        terminal.fail(&format!("`{}` has lines that cannot be read, and writing it would lose them", path.display()));
        return Err(Outcome::Failed);
    }
    Ok(lock)
}

fn write_lock(path: &Path, lock: &Lock, terminal: &Terminal) -> Result<(), Outcome> {
    disk::replace(path, lock.write().as_bytes()).map_err(|error| {
        terminal.fail(&format!("cannot write `{}`: {error}", path.display()));
        Outcome::Failed
    })
}

/// Writes the lock of a playbook that has none: every item is new.
pub(super) fn first_lock(dir: &Path, playbook: &Playbook, items: &Items, terminal: &Terminal) -> Result<(), Outcome> {
    let lock = lock::accept(playbook, items, &Lock::default(), &Decisions::all(Decision::Same));
    write_lock(&dir.join(LOCK), &lock, terminal)
}

/// Whether a line is none.
fn is_unreadable(fault: &LockFault) -> bool {
    matches!(fault.kind, FaultKind::Syntax(_) | FaultKind::Conflict)
}

/// What there is to accept, in one line.
fn summary(items: &Items) -> String {
    let review = &items.review;
    if !items.locked {
        return format!("there is no tickbook.lock yet; it would hold {}", plural(items.all.len(), "item", "items"));
    }
    let editorial = review.reworded.iter().filter(|r| r.editorial).count();
    let counts = [
        (review.proposals.len(), "proposed"),
        (review.reworded.len() - editorial, "reworded"),
        (editorial, "reworded without a change of meaning"),
        (review.moved.len(), "moved"),
        (review.renumbered.len(), "renumbered"),
        (review.returned.len(), "returned"),
        (review.new.len(), "new"),
        (review.retired.len(), "gone"),
        (review.faults.len(), "faults in the lock"),
    ];
    let parts: Vec<String> = counts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    match (parts.is_empty(), review.stale) {
        (true, false) => format!("the lock is up to date: {}", plural(items.all.len(), "item", "items")),
        (true, true) => {
            "the lock knows all items, but places or translations changed: run `tickbook items accept`".to_owned()
        }
        _ => parts.join(", "),
    }
}
