//! GitLab: CSV for *Import CSV*, with `title` and `description` first. GitLab reads nothing else that a task has, takes
//! files of 10 MB, and changes no issue by an import. Lines that begin with `/` are commands to it: none does here.

use super::markdown::body;
use super::plan::Plan;
use super::{Batch, in_parts};

/// Less than the 10 MB of GitLab.com, so that the head has room too.
const BYTES: usize = 9_500_000;

pub(super) fn files(plan: &Plan<'_>) -> Vec<Batch> {
    let mut parts = Vec::new();
    let (mut rows, mut bytes) = (Vec::new(), 0);
    for ticket in &plan.new {
        let row = vec![ticket.title.clone(), body(ticket)];
        // Quotes are written twice.
        let size = row.iter().map(|cell| 2 * cell.len() + 3).sum::<usize>();
        if bytes + size > BYTES && !rows.is_empty() {
            parts.push(std::mem::take(&mut rows));
            bytes = 0;
        }
        bytes += size;
        rows.push(row);
    }
    parts.push(rows);
    let files = parts.into_iter().flat_map(|rows| {
        let most = rows.len().max(1);
        in_parts(false, &["title", "description"], rows, most).files
    });
    vec![Batch { updates: false, files: files.collect() }]
}
