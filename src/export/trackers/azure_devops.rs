//! Azure DevOps: CSV for *Queries › Import work items*. A file has 1,000 rows at most; new work items have neither id
//! nor state, changed ones are named by id, type and title; descriptions are HTML.

use super::plan::Plan;
use super::ticket::{ALL, Ticket};
use super::{Batch, Choices, in_parts};

const ROWS: usize = 1_000;

pub(super) fn files(plan: &Plan<'_>, choices: &Choices) -> Vec<Batch> {
    let kind = choices.kind.as_deref().unwrap_or("Task");
    let mut head = vec!["Work Item Type", "Title", "Description", "Tags"];
    head.extend(choices.uid_field.as_deref());
    let new = plan.new.iter().map(|ticket| {
        let mut row = vec![kind.to_owned(), ticket.title.clone(), html(ticket), format!("{ALL}; {}", ticket.tag())];
        row.extend(choices.uid_field.as_ref().map(|_| ticket.uid.clone()));
        row
    });
    let changed = plan.changed.iter().map(|retitled| {
        let kind = if retitled.before.kind.is_empty() { kind } else { &retitled.before.kind };
        vec![retitled.before.id.clone(), kind.to_owned(), retitled.ticket.title.clone()]
    });
    vec![
        in_parts(false, &head, new.collect(), ROWS),
        in_parts(true, &["ID", "Work Item Type", "Title"], changed.collect(), ROWS),
    ]
}

/// Paragraphs, because line ends in a cell do not all arrive.
fn html(ticket: &Ticket) -> String {
    let mut out = String::new();
    for (name, value) in &ticket.facts {
        out.push_str(&format!("<p><b>{}:</b> {}</p>", escape(name), escape(value)));
    }
    if let Some(url) = &ticket.url {
        let url = escape(url);
        out.push_str(&format!("<p><a href=\"{url}\">{url}</a></p>"));
    }
    format!("{out}<p>{}</p>", ticket.mark())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
