//! Jira: CSV for *Import work items*. Users who are not administrators import 250 rows at once; each column is mapped to
//! a field while importing. Changed work items are named by their key.

use super::plan::Plan;
use super::ticket::{ALL, Ticket};
use super::{Batch, Choices, in_parts};

const ROWS: usize = 250;
/// The column for a field that holds the uid.
const UID: &str = "Tickbook UID";

pub(super) fn files(plan: &Plan<'_>, choices: &Choices) -> Vec<Batch> {
    let uid = choices.uid_field.as_deref().unwrap_or(UID);
    // Two columns of one name are two labels.
    let mut head = vec!["Summary", "Description", "Labels", "Labels", uid];
    head.extend(choices.kind.as_ref().map(|_| "Issue Type"));
    let new = plan.new.iter().map(|ticket| {
        let mut row = vec![ticket.title.clone(), wiki(ticket), ALL.to_owned(), ticket.tag(), ticket.uid.clone()];
        row.extend(choices.kind.clone());
        row
    });
    let changed = plan.changed.iter().map(|retitled| vec![retitled.before.id.clone(), retitled.ticket.title.clone()]);
    vec![
        in_parts(false, &head, new.collect(), ROWS),
        in_parts(true, &["Issue Key", "Summary"], changed.collect(), ROWS),
    ]
}

fn wiki(ticket: &Ticket) -> String {
    let facts = ticket.facts.iter().map(|(name, value)| format!("*{}:* {}", escape(name), escape(value)));
    facts.chain(ticket.url.clone()).chain([ticket.mark()]).collect::<Vec<_>>().join("\n")
}

/// Text that stays text in Jira's wiki markup: no macro, link, picture, mention, cell or emphasis. A dash or a plus could
/// strike out or underline words at worst, and are too frequent to be escaped.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "\\{}[]!|*_^~".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
