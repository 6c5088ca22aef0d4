//! What the words on the command line of `items accept` name.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::disk;
use crate::lock::{Item, Items, Lock, Uid};

use super::super::args::ItemsAcceptArgs;
use super::{Outcome, Terminal};

/// What the words on the command line name.
pub(super) struct Targets {
    pub(super) dir: PathBuf,
    pub(super) uids: Vec<Uid>,
    /// New items that a person knows again, with the uids of their lines.
    pub(super) known: HashMap<Uid, Uid>,
}

/// The folder, and the uids named. The first word is the folder unless it is a uid and no folder.
pub(super) fn targets(args: &ItemsAcceptArgs, terminal: &Terminal) -> Result<Targets, Outcome> {
    let mut words = args.targets.as_slice();
    let mut out = Targets { dir: PathBuf::from("."), uids: Vec::new(), known: HashMap::new() };
    let pair = |word: &str| word.split_once('=').and_then(|(old, new)| Some((Uid::read(old)?, Uid::read(new)?)));
    if let Some((first, rest)) = words.split_first()
        && (Path::new(first).is_dir() || Uid::read(first).is_none() && pair(first).is_none())
    {
        out.dir = PathBuf::from(first);
        words = rest;
    }
    if let Some((root, _)) = disk::find_above(&out.dir) {
        out.dir = root;
    }
    for word in words {
        if let Some((old, new)) = pair(word) {
            out.known.insert(new, old);
        } else if let Some(uid) = Uid::read(word) {
            out.uids.push(uid);
        } else {
            terminal
                .fail(&format!("`{word}` is not a uid: six letters and digits; `tickbook items status` shows them"));
            return Err(Outcome::Failed);
        }
    }
    Ok(out)
}

/// Refuses uids that nothing has, and lines that another item has.
pub(super) fn strangers(
    uids: &[Uid],
    known: &HashMap<Uid, Uid>,
    items: &Items,
    lock: &Lock,
    terminal: &Terminal,
) -> Result<(), Outcome> {
    let lines = &lock.lines;
    let mut wrong = Vec::new();
    for uid in uids {
        if !items.all.iter().any(|item| item.uid == *uid) && !lines.iter().any(|line| line.uid == *uid) {
            wrong.push(format!("there is no item `{uid}`; {}", hint(*uid, items, lock)));
        }
    }
    let mut pairs: Vec<(&Uid, &Uid)> = known.iter().collect();
    pairs.sort();
    for (new, old) in pairs {
        let Some(item) = items.all.iter().find(|item| item.uid == *new) else {
            wrong.push(format!("no page has an item `{new}`; {}", hint(*new, items, lock)));
            continue;
        };
        let Some(line) = lines.iter().position(|line| line.uid == *old) else {
            wrong.push(format!("tickbook.lock has no item `{old}`; {}", hint(*old, items, lock)));
            continue;
        };
        let both = |other: &Item| other.locals.iter().zip(&item.locals).any(|(a, b)| a.is_some() && b.is_some());
        if lines[line].kind != item.kind {
            wrong.push(format!("`{old}` and `{new}` are not of one kind: a task stays a task"));
        } else if items.all.iter().any(|other| other.uid != *new && other.line == Some(line) && both(other)) {
            wrong.push(format!("`{old}` is still on a page; two items cannot be one"));
        }
    }
    for text in &wrong {
        terminal.fail(text);
    }
    if wrong.is_empty() { Ok(()) } else { Err(Outcome::Failed) }
}

/// The uid that may be meant.
fn hint(uid: Uid, items: &Items, lock: &Lock) -> String {
    let all = items.all.iter().map(|item| item.uid).chain(lock.lines.iter().map(|line| line.uid));
    let distance = |other: &Uid| strsim::damerau_levenshtein(uid.as_str(), other.as_str());
    match all.min_by_key(|other| (distance(other), *other)).filter(|near| distance(near) <= 2) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`tickbook items status` shows them".to_owned(),
    }
}
