//! `tickbook items accept`: writing the lock, after asking or as told.

use std::collections::HashMap;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use crate::disk;
use crate::lock::{self, Decision, Decisions, FaultKind, Item, Items, LOCK, Lock, Uid};
use crate::playbook::Playbook;
use crate::report;

use super::super::args::{ItemsAcceptArgs, ProjectArgs};
use super::{Outcome, Terminal, load, summary};

/// What makes git join both sides of the lock line by line.
const ATTRIBUTE: &str = "tickbook.lock merge=union";

pub(super) fn run(args: &ItemsAcceptArgs, terminal: &Terminal) -> Result<Outcome, Outcome> {
    let Targets { dir, uids, known } = targets(args, terminal)?;
    let (loaded, items) = load(&ProjectArgs { dir: dir.clone(), today: args.today }, terminal)?;
    let unreadable = |f: &lock::LockFault| matches!(f.kind, FaultKind::Syntax(_) | FaultKind::Conflict);
    if items.review.faults.iter().any(unreadable) {
        terminal.fail(
            "tickbook.lock has lines that cannot be read, and writing it would lose them; `tickbook check` shows where",
        );
        return Err(Outcome::Failed);
    }
    let lock = lock::read(&loaded.playbook);
    strangers(&uids, &known, &items, &lock, terminal)?;
    if items.locked && items.review.is_clean() && known.is_empty() {
        terminal.note(&summary(&items));
        return Ok(Outcome::Clean);
    }
    let asked = if args.all || !uids.is_empty() || !known.is_empty() {
        Some(told(args, &uids, known, &items, terminal))
    } else {
        ask(args, &loaded.playbook, &items, terminal)?
    };
    let Some(decisions) = asked else {
        terminal.note("nothing is written");
        return Ok(Outcome::Clean);
    };
    let accepted = lock::accept(&loaded.playbook, &items, &lock, &decisions);
    let next = accepted.write();
    if items.locked && loaded.playbook.sources.lock.as_ref().is_some_and(|(_, lock)| *lock.text == *next) {
        terminal.note("nothing changed");
        return Ok(if items.review.is_owed() { Outcome::Findings } else { Outcome::Clean });
    }
    let path = dir.join(LOCK);
    if let Err(error) = disk::replace(&path, next.as_bytes()) {
        terminal.fail(&format!("cannot write `{}`: {error}", path.display()));
        return Err(Outcome::Failed);
    }
    if items.locked {
        terminal.print(&report::decided(&lock, &accepted));
    }
    terminal.note(&format!("wrote {}; commit it", path.display()));
    attributes(&dir, terminal);
    let (_, left) = load(&ProjectArgs { dir, today: args.today }, terminal)?;
    if !left.review.is_clean() {
        terminal.note(&format!("still open: {}", summary(&left)));
    }
    Ok(if left.review.is_owed() { Outcome::Findings } else { Outcome::Clean })
}

/// What the words on the command line name.
struct Targets {
    dir: PathBuf,
    uids: Vec<Uid>,
    /// New items that a person knows again, with the uids of their lines.
    known: HashMap<Uid, Uid>,
}

/// The folder, and the uids named. The first word is the folder unless it is a uid and no folder.
fn targets(args: &ItemsAcceptArgs, terminal: &Terminal) -> Result<Targets, Outcome> {
    let mut words = args.targets.as_slice();
    let mut out = Targets { dir: PathBuf::from("."), uids: Vec::new(), known: HashMap::new() };
    let pair = |word: &str| word.split_once('=').and_then(|(old, new)| Some((Uid::read(old)?, Uid::read(new)?)));
    if let Some((first, rest)) = words.split_first()
        && (Path::new(first).is_dir() || Uid::read(first).is_none() && pair(first).is_none())
    {
        out.dir = PathBuf::from(first);
        words = rest;
    }
    for word in words {
        if let Some((old, new)) = pair(word) {
            out.known.insert(new, old);
        } else if let Some(uid) = Uid::read(word) {
            out.uids.push(uid);
        } else {
            terminal.fail(&format!("`{word}` is no uid; `tickbook items status` shows them"));
            return Err(Outcome::Failed);
        }
    }
    Ok(out)
}

/// Refuses uids that nothing has, and lines that another item has.
fn strangers(
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
            wrong.push(format!("there is no item `{uid}`; `tickbook items status` shows them"));
        }
    }
    let mut pairs: Vec<(&Uid, &Uid)> = known.iter().collect();
    pairs.sort();
    for (new, old) in pairs {
        let Some(item) = items.all.iter().find(|item| item.uid == *new) else {
            wrong.push(format!("no page has an item `{new}`; `tickbook items status` shows the new ones"));
            continue;
        };
        let Some(line) = lines.iter().position(|line| line.uid == *old) else {
            wrong.push(format!("tickbook.lock has no item `{old}`"));
            continue;
        };
        let both = |other: &Item| other.locals.iter().zip(&item.locals).any(|(a, b)| a.is_some() && b.is_some());
        if lines[line].kind != item.kind {
            wrong.push(format!("`{old}` and `{new}` are not of one kind: a task stays a task"));
        } else if items.all.iter().any(|other| other.uid != *new && other.line == Some(line) && both(other)) {
            wrong.push(format!("`{old}` still stands on a page; two items cannot be one"));
        }
    }
    for text in &wrong {
        terminal.fail(text);
    }
    if wrong.is_empty() { Ok(()) } else { Err(Outcome::Failed) }
}

/// Decisions from the arguments alone.
fn told(
    args: &ItemsAcceptArgs,
    uids: &[Uid],
    known: HashMap<Uid, Uid>,
    items: &Items,
    terminal: &Terminal,
) -> Decisions {
    let decision = args.decision().unwrap_or(Decision::Same);
    if !args.all {
        let mut by_uid: HashMap<Uid, Decision> = uids.iter().map(|uid| (*uid, decision)).collect();
        by_uid.extend(known.values().map(|uid| (*uid, decision)));
        return Decisions { by_uid, rest: Decision::Later, known };
    }
    let weak = items.review.proposals.iter().filter(|p| p.is_weak()).count();
    if weak > 0 && decision != Decision::Different {
        terminal.note(&format!("{weak} weak proposals are taken for new items; name their uids to say otherwise"));
    }
    Decisions { known, ..Decisions::all(decision) }
}

/// Asks at the terminal: each proposal, each change of words, then whether to write.
fn ask(
    args: &ItemsAcceptArgs,
    playbook: &Playbook,
    items: &Items,
    terminal: &Terminal,
) -> Result<Option<Decisions>, Outcome> {
    let somebody = io::stdin().is_terminal() && io::stdout().is_terminal();
    if !args.ask && !somebody {
        terminal.line(&summary(items));
        terminal.fail("nobody is there to ask; say `--all`, or name the uids with `--editorial`, `--substantive` or `--different`");
        return Err(Outcome::Failed);
    }
    let rest = args.decision().unwrap_or(Decision::Same);
    let mut decisions = Decisions::all(rest);
    let review = &items.review;
    let mut answers = io::stdin().lock();
    let mut questions: Vec<(Uid, String, bool, Decision)> = Vec::new();
    let style = terminal.style();
    for proposal in &review.proposals {
        let Some(line) = review.line(proposal.line) else { continue };
        let text = report::review_item(playbook, items, proposal.item, line, Some(proposal.reason), style);
        let default = if proposal.is_weak() { Decision::Different } else { Decision::Substantive };
        questions.push((line.uid, text, true, default));
    }
    if args.decision().is_none() {
        for reworded in review.reworded.iter().filter(|r| !r.editorial) {
            let item = &items.all[reworded.item];
            let Some(line) = item.line.and_then(|n| review.line(n)) else { continue };
            questions.push((
                line.uid,
                report::review_item(playbook, items, reworded.item, line, None, style),
                false,
                Decision::Substantive,
            ));
        }
    }
    let total = questions.len();
    for (n, (uid, text, proposed, default)) in questions.into_iter().enumerate() {
        terminal.print(&text);
        match question(&format!("{}/{total}", n + 1), proposed, default, &mut answers, terminal) {
            Some(decision) => {
                decisions.by_uid.insert(uid, decision);
            }
            None => return Ok(None),
        }
    }
    terminal.line(&summary(items));
    terminal.print("write tickbook.lock? [Y/n] ");
    let mut answer = String::new();
    let read = answers.read_line(&mut answer).unwrap_or(0);
    let yes = read > 0 && !matches!(answer.trim().to_lowercase().as_str(), "n" | "no" | "q");
    Ok(yes.then_some(decisions))
}

fn question(
    count: &str,
    proposed: bool,
    default: Decision,
    answers: &mut impl io::BufRead,
    terminal: &Terminal,
) -> Option<Decision> {
    let choices = if proposed { "e/s/d/l/q/?" } else { "e/s/l/q/?" };
    let letter = match default {
        Decision::Different => "d",
        Decision::Editorial => "e",
        _ => "s",
    };
    loop {
        terminal.print(&format!("{count} [{choices}] ({letter}) "));
        let _ = io::stdout().flush();
        let mut answer = String::new();
        if answers.read_line(&mut answer).unwrap_or(0) == 0 {
            terminal.line("");
            return None;
        }
        match answer.trim().to_lowercase().as_str() {
            "" => return Some(default),
            "e" => return Some(Decision::Editorial),
            "s" => return Some(Decision::Substantive),
            "d" if proposed => return Some(Decision::Different),
            "l" => return Some(Decision::Later),
            "q" => return None,
            _ => {
                let different =
                    if proposed { "  d  another item: the old one is retired, this one is new\n" } else { "" };
                terminal.print(&format!(
                    "  e  the same item, said better: ticks stay as they are\n  \
                     s  the same item with another meaning: whoever ticked it is asked to look again\n\
                     {different}  l  decide later\n  q  stop and write nothing\n"
                ));
            }
        }
    }
}

/// In a git tree the lock is joined line by line; says so in `.gitattributes` once.
fn attributes(dir: &Path, terminal: &Terminal) {
    let Ok(full) = dir.canonicalize() else { return };
    if !full.ancestors().any(|folder| folder.join(".git").exists()) {
        return;
    }
    let path = dir.join(".gitattributes");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(_) => return,
    };
    if text.lines().any(|line| line.split_whitespace().next() == Some(LOCK)) {
        return;
    }
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    match disk::replace(&path, format!("{text}{gap}{ATTRIBUTE}\n").as_bytes()) {
        Ok(()) => {
            terminal.note("added `tickbook.lock merge=union` to .gitattributes, so that branches merge; commit it too");
        }
        Err(error) => terminal.fail(&format!("cannot write `{}`: {error}", path.display())),
    }
}
