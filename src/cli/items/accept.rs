//! `tickbook items accept`: writing the lock, after asking or as the options say.

use std::collections::HashMap;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use crate::lock::{self, Decision, Decisions, Items, LOCK, Lock, Uid};
use crate::playbook::Playbook;
use crate::report;

use super::super::args::{ItemsAcceptArgs, ProjectArgs, TextOrJson};
use super::targets::{Targets, strangers, targets};
use super::{Outcome, Terminal, attributes, is_unreadable, load, summary, write_lock};

/// So often at most `--all` is repeated until nothing is open.
const ROUNDS: usize = 4;

pub(super) fn run(args: &ItemsAcceptArgs, terminal: &Terminal) -> Result<Outcome, Outcome> {
    let Targets { dir, uids, known } = targets(args, terminal)?;
    let (loaded, items) = load(&ProjectArgs { dir: dir.clone(), today: args.today }, terminal)?;
    let playbook = &loaded.playbook;
    if items.review.faults.iter().any(is_unreadable) {
        terminal.fail(
            "tickbook.lock has lines that cannot be read, and writing it would lose them; `tickbook check` shows where",
        );
        return Err(Outcome::Failed);
    }
    let lock = lock::read(playbook);
    strangers(&uids, &known, &items, &lock, terminal)?;
    let all = args.all || !uids.is_empty() || !known.is_empty();
    let asked = if items.locked && items.review.is_clean() && known.is_empty() {
        None
    } else if all {
        Some(told(args, &uids, known))
    } else {
        let asked = ask(args, playbook, &items, terminal)?;
        if asked.is_none() {
            terminal.note("nothing is written");
            return Ok(Outcome::Clean);
        }
        asked
    };
    let Some(decisions) = asked else {
        report(args, playbook, (&lock, &lock), &items, true, terminal);
        terminal.note(&summary(&items));
        return Ok(Outcome::Clean);
    };
    let mut next = lock::accept(playbook, &items, &lock, &decisions);
    let mut left = lock::resolve(playbook, Some(&next));
    for _ in 0..if args.all { ROUNDS } else { 0 } {
        if left.review.is_clean() {
            break;
        }
        next = lock::accept(playbook, &left, &next, &Decisions::all(Decision::Same));
        left = lock::resolve(playbook, Some(&next));
    }
    report(args, playbook, (&lock, &next), &items, left.review.is_clean(), terminal);
    let text = next.write();
    if items.locked && playbook.sources.lock.as_ref().is_some_and(|(_, lock)| *lock.text == *text) {
        terminal.note("nothing changed");
        return Ok(if items.review.is_owed() { Outcome::Findings } else { Outcome::Clean });
    }
    let path = dir.join(LOCK);
    write_lock(&path, &next, terminal)?;
    terminal.note(&format!("wrote {}; commit it", path.display()));
    attributes::write(&dir, terminal);
    if !left.review.is_clean() {
        terminal.note(&format!("still open: {}", summary(&left)));
    }
    Ok(if left.review.is_owed() { Outcome::Findings } else { Outcome::Clean })
}

/// Names what was decided, one line each. Of a lock that is written for the first time everything is new.
fn report(
    args: &ItemsAcceptArgs,
    playbook: &Playbook,
    (old, new): (&Lock, &Lock),
    items: &Items,
    clean: bool,
    terminal: &Terminal,
) {
    let decided = if items.locked { lock::decided(old, new, &items.review) } else { Vec::new() };
    let languages: Vec<&str> = playbook.locales().iter().map(|locale| locale.tag().as_str()).collect();
    match args.format {
        TextOrJson::Json => {
            let json = report::decided_json(&decided, &languages, items.locked, new.lines.len(), clean);
            terminal.json(&json);
        }
        TextOrJson::Text => terminal.print(&report::decided(&decided, &languages, terminal.style())),
    }
}

/// Decisions from the arguments alone.
fn told(args: &ItemsAcceptArgs, uids: &[Uid], known: HashMap<Uid, Uid>) -> Decisions {
    let decision = args.decision().unwrap_or(Decision::Same);
    if !args.all {
        let mut by_uid: HashMap<Uid, Decision> = uids.iter().map(|uid| (*uid, decision)).collect();
        by_uid.extend(known.values().map(|uid| (*uid, decision)));
        return Decisions { by_uid, rest: Decision::Later, known };
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
        terminal.fail("there is no terminal to ask on; use `--all`, or name the uids with `--editorial`, `--substantive` or `--different`");
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
        // One question, though two languages propose it.
        match questions.iter_mut().find(|(uid, ..)| *uid == line.uid) {
            Some((_, told, _, before)) => {
                told.push_str(&text);
                *before = if *before == Decision::Different { default } else { *before };
            }
            None => questions.push((line.uid, text, true, default)),
        }
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
