//! What a build says at its end.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::check::Report;
use crate::disk::Outcome;
use crate::finding::Severity;
use crate::lock::Items;
use crate::playbook::Playbook;
use crate::report::Places;

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
    /// Whether there is a lock, which keeps ticks on their items.
    locked: bool,
    /// How many findings each rule has, worst first.
    rules: Vec<Tally>,
    /// The first errors, one line each.
    errors: Vec<String>,
}

/// How many findings a rule has.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Tally {
    rule: String,
    severity: String,
    findings: usize,
}

/// How many errors are shown.
pub(super) const MOST: usize = 20;
/// How many rules are shown.
const RULES: usize = 12;

impl Summary {
    /// What is kept with the site, to be said again where nothing changed. It goes out with the site, so of one for an
    /// audience it repeats nothing that pages say.
    pub(super) fn kept(&self, for_some: bool) -> serde_json::Value {
        let errors = if for_some { Vec::new() } else { self.errors.clone() };
        serde_json::to_value(Self { errors, ..self.clone() }).unwrap_or_default()
    }

    pub(super) fn new(playbook: &Playbook, items: &Items, report: &Report) -> Self {
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
        let mut rules: Vec<(Severity, Tally)> = report
            .by_rule()
            .into_iter()
            .map(|(rule, severity, findings)| {
                (severity, Tally { rule: rule.to_owned(), severity: severity.as_str().to_owned(), findings })
            })
            .collect();
        rules.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.findings.cmp(&a.1.findings)).then(a.1.rule.cmp(&b.1.rule)));
        Self {
            rows: rows.collect(),
            items: items.all.len(),
            // Where nothing can be ticked nothing is to be kept.
            locked: playbook.sources.lock.is_some() || items.all.is_empty(),
            rules: rules.into_iter().map(|(_, tally)| tally).collect(),
            errors: errors(playbook, report),
        }
    }

    /// How many findings there are at error level.
    pub(super) fn errors(&self) -> usize {
        self.count(Severity::Error)
    }

    /// Whether there is a lock.
    pub(super) fn locked(&self) -> bool {
        self.locked
    }

    fn count(&self, severity: Severity) -> usize {
        self.rules.iter().filter(|t| t.severity == severity.as_str()).map(|t| t.findings).sum()
    }

    /// What the rules found; nothing where they found nothing.
    pub(super) fn findings(&self, terminal: &Terminal) -> String {
        let mut text = String::new();
        if self.rules.is_empty() {
            return text;
        }
        for line in &self.errors {
            let _ = writeln!(text, "{line}");
        }
        if self.errors() > self.errors.len() {
            let more = plural(self.errors() - self.errors.len(), "more error", "more errors");
            let _ = writeln!(text, "and {more}");
        }
        if !self.errors.is_empty() {
            text.push('\n');
        }
        for tally in self.rules.iter().take(RULES) {
            let _ = writeln!(text, "{:>6}  {:<8} {}", tally.findings, tally.severity, tally.rule);
        }
        if self.rules.len() > RULES {
            let _ = writeln!(text, "        and {}", plural(self.rules.len() - RULES, "more rule", "more rules"));
        }
        let total = |severity, one, many| plural(self.count(severity), one, many);
        let line = format!(
            "{}, {}, {}; `tickbook check` shows all",
            total(Severity::Error, "error", "errors"),
            total(Severity::Warning, "warning", "warnings"),
            total(Severity::Info, "note", "notes")
        );
        let _ = writeln!(text, "{}\n", terminal.faint(&line));
        text
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
        let _ = writeln!(
            text,
            "\n{} ({what}), {}, in {}",
            plural(files, "file", "files"),
            size(outcome.bytes),
            duration(time)
        );
        let _ = writeln!(text, "{}", terminal.bold(&format!("Open {}", out.join("index.html").display())));
        text
    }
}

/// The first errors: place, message and rule in one line.
fn errors(playbook: &Playbook, report: &Report) -> Vec<String> {
    let text = |path: &str| playbook.sources.text(path).map(|t| &**t);
    let places = Places::new(&text);
    let errors = report.findings.iter().filter(|f| f.severity == Severity::Error);
    let lines = errors.take(MOST).map(|finding| {
        let at = places.range(&finding.place).map_or(String::new(), |(at, _)| format!(":{}:{}", at.line, at.column));
        format!("{}{at}: {} ({})", finding.place.file, finding.message, finding.rule)
    });
    lines.collect()
}

/// A number with its noun.
pub(super) fn plural(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
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
