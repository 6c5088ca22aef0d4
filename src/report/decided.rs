//! What `items accept` decided: one line for each item, and for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::lock::{Decided, Line, Outcome};

use super::Style;
use super::review::{reason, why};

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::New => "new",
        Outcome::Retired => "retired",
        Outcome::Returned => "returned",
        Outcome::Moved => "moved",
        Outcome::Renumbered => "renumbered",
        Outcome::Changed => "reworded",
        Outcome::Reworded => "editorial",
    }
}

/// The words before and now, in the first of the languages in which they differ.
fn words<'a>(decided: &Decided<'a>, languages: &[&str]) -> (Option<&'a str>, Option<&'a str>) {
    let (before, after) = (decided.before, decided.after);
    let differs = |tag: &&&str| {
        let (old, new) = (before.and_then(|line| line.last_words(tag)), after.and_then(|line| line.last_words(tag)));
        old.is_some() && new.is_some() && old != new
    };
    let has = |tag: &&&str| after.is_some_and(|line: &Line| line.last_words(tag).is_some());
    let tag = languages.iter().find(differs).or_else(|| languages.iter().find(has));
    let text = |line: Option<&'a Line>| tag.and_then(|tag| line?.last_words(tag));
    (text(before), text(after))
}

/// What was decided, for people, with the words of the first of the languages in which they differ.
#[must_use]
pub fn decided(all: &[Decided<'_>], languages: &[&str], style: Style) -> String {
    let mut out = String::new();
    for one in all {
        let Some(line) = one.after.or(one.before) else { continue };
        let outcomes: Vec<&str> = one.outcomes.iter().map(|outcome| word(*outcome)).collect();
        let (old, new) = words(one, languages);
        let number = if line.task.is_empty() { String::new() } else { format!("{} ", line.task) };
        let uid = if style.colour { format!("\u{1b}[36m{}\u{1b}[0m", one.uid) } else { one.uid.to_string() };
        let _ = write!(out, "{:<9} {uid}  {} › {number}", outcomes.join(", "), line.key);
        let _ = match (old, new) {
            (Some(old), Some(new)) if old != new => write!(out, "“{old}” → “{new}”"),
            (_, Some(text)) | (Some(text), None) => write!(out, "“{text}”"),
            (None, None) => Ok(()),
        };
        let _ = match one.proposed {
            Some((reason, true)) => writeln!(out, "  (the same item: {})", why(reason)),
            Some((_, false)) => writeln!(out, "  (another item took its place)"),
            None => writeln!(out),
        };
    }
    out
}

/// What was decided, for programs.
#[must_use]
pub fn decided_json(all: &[Decided<'_>], languages: &[&str], locked: bool, lines: usize, clean: bool) -> Value {
    let one = |decided: &Decided<'_>| {
        let line = decided.after.or(decided.before);
        let (old, new) = words(decided, languages);
        json!({
            "uid": decided.uid.as_str(),
            "outcomes": decided.outcomes.iter().map(|outcome| word(*outcome)).collect::<Vec<_>>(),
            "page": line.map(|line| &*line.key),
            "task": line.map(|line| &*line.task).filter(|task| !task.is_empty()),
            "rev": line.map(|line| line.rev),
            "old": old,
            "new": new,
            "proposed": decided.proposed.map(|(why, _)| reason(why)),
            "same": decided.proposed.map(|(_, same)| same),
        })
    };
    json!({ "first": !locked, "clean": clean, "lines": lines, "decided": all.iter().map(one).collect::<Vec<_>>() })
}
