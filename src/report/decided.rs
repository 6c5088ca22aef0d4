//! What `items accept` wrote, one line for each item.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::lock::{Line, Lock, Uid};

/// What differs between two locks.
#[must_use]
pub fn decided(before: &Lock, after: &Lock) -> String {
    let known: HashMap<Uid, &Line> = before.lines.iter().map(|line| (line.uid, line)).collect();
    let mut out = String::new();
    for line in &after.lines {
        let Some(what) = change(known.get(&line.uid).copied(), line) else { continue };
        let number = if line.task.is_empty() { String::new() } else { format!("{} ", line.task) };
        let text: String = line.wordings.texts().next().unwrap_or_default().chars().take(80).collect();
        let _ = writeln!(out, "{what:<10}{}  {}  {number}{text}", line.uid, line.key);
    }
    out
}

fn change(before: Option<&Line>, after: &Line) -> Option<&'static str> {
    let Some(before) = before else { return Some("new") };
    let differs = |tag: &str, text: &str| before.wordings.get(tag).is_some_and(|w| *w.text != *text);
    let reworded = after.wordings.iter().any(|(tag, wording)| differs(tag, &wording.text));
    match (before.retired.is_some(), after.retired.is_some()) {
        (false, true) => Some("retired"),
        (true, false) => Some("returned"),
        _ if after.rev > before.rev => Some("reworded"),
        _ if before.key != after.key => Some("moved"),
        _ if before.task != after.task => Some("renumbered"),
        _ if reworded => Some("editorial"),
        _ => None,
    }
}
