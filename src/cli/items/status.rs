//! `tickbook items status`: what is new, reworded, moved, retired, unaligned, proposed.

use std::fmt::Write as _;

use crate::lock::Items;
use crate::report;

use super::super::args::{ItemsStatusArgs, TextOrJson};
use super::{Outcome, Terminal, load, summary};

pub(super) fn run(args: &ItemsStatusArgs, terminal: &Terminal) -> Result<Outcome, Outcome> {
    let (loaded, items) = load(&args.project, terminal)?;
    match args.format {
        TextOrJson::Json => {
            let json = report::review_json(&loaded.playbook, &items);
            terminal.json(&json);
        }
        TextOrJson::Text => {
            let limit = if args.all { usize::MAX } else { 20 };
            if items.locked {
                terminal.print(&report::review(&loaded.playbook, &items, terminal.style(), limit));
            }
            let unaligned = &items.review.unaligned;
            if !unaligned.is_empty() {
                terminal.print(&lonely(&loaded.playbook, &items, terminal));
            }
            terminal.line(&terminal.bold(&summary(&items)));
            if !items.locked || !items.review.is_clean() {
                terminal.line("`tickbook items accept` asks and writes; `tickbook items accept --all` only writes");
            }
        }
    }
    Ok(if items.review.is_owed() { Outcome::Findings } else { Outcome::Clean })
}

/// Items of one language only, counted by page.
fn lonely(playbook: &crate::playbook::Playbook, items: &Items, terminal: &Terminal) -> String {
    let mut pages: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for &id in &items.review.unaligned {
        *pages.entry(&playbook.entries[items.all[id].entry].key).or_default() += 1;
    }
    let mut out = terminal.bold("in one language only") + "\n";
    for (page, n) in pages {
        let _ = writeln!(out, "{n:>8}  {page}");
    }
    let _ = writeln!(out, "          `tickbook check --select unaligned-item` shows them\n");
    out
}
