//! What a build says at its end.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::disk::Outcome;
use crate::lock::Items;
use crate::playbook::Playbook;

use super::Terminal;

/// Numbers of one locale.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Row {
    locale: String,
    pages: usize,
    translated: usize,
    steps: usize,
    tasks: usize,
    revisions: usize,
}

/// What a build says at its end.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Summary {
    rows: Vec<Row>,
    items: usize,
}

impl Summary {
    pub(super) fn new(playbook: &Playbook, items: &Items) -> Self {
        let rows = playbook.locales().iter().enumerate().map(|(n, locale)| {
            let pages: Vec<_> = playbook.living().filter(|(_, p)| p.locale == n).map(|(_, p)| p).collect();
            Row {
                locale: locale.tag().to_string(),
                pages: pages.len(),
                translated: playbook.entries.iter().filter(|e| e.pages[n].is_some() && e.pages[0].is_some()).count(),
                steps: pages.iter().map(|p| p.steps.len()).sum(),
                tasks: pages.iter().map(|p| p.tasks.len()).sum(),
                revisions: pages.iter().map(|p| p.history.len()).sum(),
            }
        });
        Self { rows: rows.collect(), items: items.all.len() }
    }

    pub(super) fn show(&self, terminal: &Terminal, out: &Path, outcome: Outcome, time: Duration) -> String {
        let mut text = String::new();
        let head = format!("{:<8}{:>7}{:>7}{:>7}{:>11}", "locale", "pages", "steps", "tasks", "revisions");
        let _ = writeln!(text, "{}", terminal.faint(&head));
        for row in &self.rows {
            let _ = writeln!(
                text,
                "{:<8}{:>7}{:>7}{:>7}{:>11}",
                row.locale, row.pages, row.steps, row.tasks, row.revisions
            );
        }
        let files = outcome.new + outcome.changed + outcome.unchanged;
        let mut parts = Vec::new();
        for (n, word) in [(outcome.new, "new"), (outcome.changed, "changed"), (outcome.removed, "removed")] {
            if n > 0 {
                parts.push(format!("{n} {word}"));
            }
        }
        let what = if parts.is_empty() { "nothing changed".to_owned() } else { parts.join(", ") };
        let _ = writeln!(text, "\n{files} files ({what}), {}, in {}", size(outcome.bytes), duration(time));
        let _ = writeln!(text, "{}", terminal.bold(&format!("Open {}", out.join("index.html").display())));
        text
    }
}

fn size(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
    let mega = bytes as f64 / 1_000_000.0;
    format!("{mega:.1} MB")
}

fn duration(time: Duration) -> String {
    if time < Duration::from_secs(1) {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}
