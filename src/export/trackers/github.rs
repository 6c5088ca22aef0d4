//! GitHub: a script for its program `gh`. Tasks are lines of JSON in a quoted here-document, which the shell never
//! reads as its own language; `gh` gets each on its standard input.

use serde_json::json;

use super::Batch;
use super::markdown::body;
use super::plan::Plan;
use super::ticket::ALL;

/// All of the script but its data.
const HEAD: &str = include_str!("github.sh");
const FOOT: &str = "TASKS\n\necho \"$made made, $changed changed, $there there already\"\n";

pub(super) fn files(plan: &Plan<'_>) -> Vec<Batch> {
    let new = plan.new.iter().map(|ticket| {
        let issue = json!({ "title": ticket.title, "body": body(ticket), "labels": [ALL] });
        format!("new {} {issue}\n", ticket.uid)
    });
    let number = |id: &str| id.bytes().all(|b| b.is_ascii_digit());
    let changed = plan
        .changed
        .iter()
        .filter(|retitled| number(&retitled.before.id))
        .map(|retitled| format!("edit {} {}\n", retitled.before.id, json!({ "title": retitled.ticket.title })));
    let lines: Vec<String> = new.chain(changed).collect();
    let script = format!("{HEAD}{}{FOOT}", lines.concat());
    let files = if lines.is_empty() { Vec::new() } else { vec![(script.into_bytes(), lines.len())] };
    vec![Batch { updates: false, files }]
}
