//! The report for a person: each finding with its excerpt, the causes behind most of them, the summary.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use rayon::prelude::*;

use crate::check::root_causes;
use crate::finding::{Applicability, Finding};

use super::super::terminal::{Lines, one_of_many};
use super::super::{Style, rule_url};
use super::{Format, Run, unhooked};

pub(super) const FORMAT: Format = Format { name: "text", help: "For people", json: false, summary: true, write };

fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    if !run.shown.statistics {
        findings(out, run)?;
    }
    out.write_all(summary(run).as_bytes())
}

fn findings(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    let mut left_out: BTreeMap<&str, usize> = BTreeMap::new();
    let sources = &run.playbook.sources;
    let text = |path: &str| sources.text(path).map(|text| Cow::Borrowed(&**text));
    let style = run.shown.style;
    let lines = Lines::default();
    let one = |finding: &&Finding| {
        let url = rule_url(finding.rule);
        format!("{}\n\n", unhooked(&one_of_many(finding, &text, &lines, url.as_deref(), style)))
    };
    let mut findings: Vec<&Finding> = Vec::with_capacity(run.report.findings.len());
    for finding in &run.report.findings {
        let count = shown.entry(&finding.place.file).or_default();
        *count += 1;
        if *count <= run.shown.max_per_file {
            findings.push(finding);
        } else {
            *left_out.entry(&finding.place.file).or_default() += 1;
        }
    }
    // In parts: the first ones are seen while the rest is written, and they are not all in memory at once.
    for part in findings.chunks(1000) {
        out.write_all(part.par_iter().map(one).collect::<String>().as_bytes())?;
    }
    for (file, n) in left_out {
        let findings = if n == 1 { "finding" } else { "findings" };
        let line = format!("{}: {n} more {findings}; `--max-per-file` shows them\n\n", unhooked(file));
        out.write_all(line.as_bytes())?;
    }
    Ok(())
}

fn bold(style: Style, text: &str) -> String {
    if style.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
}

fn faint(style: Style, text: &str) -> String {
    if style.colour { format!("\u{1b}[2m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// What lies behind most findings, where more were found than anybody reads one by one.
fn causes(run: &Run<'_>) -> String {
    const MANY: usize = 10;
    let mut out = String::new();
    let causes = root_causes(&run.report.findings);
    if run.report.findings.len() <= MANY || causes.is_empty() {
        return out;
    }
    let style = run.shown.style;
    let _ = writeln!(out, "{}", bold(style, "What is behind most of them:"));
    for cause in causes {
        let _ = writeln!(out, "{:>6}  {}: {}", cause.findings, cause.rule, unhooked(&cause.cause));
        let _ = writeln!(out, "        {}", faint(style, &unhooked(&cause.change)));
    }
    let _ = writeln!(out);
    out
}

fn summary(run: &Run<'_>) -> String {
    let mut out = String::new();
    let (report, style) = (run.report, run.shown.style);
    let rules = report.by_rule();
    if run.shown.statistics || rules.len() > 1 {
        let mut fixes: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in report.findings.iter().filter(|f| f.fix.is_some()) {
            *fixes.entry(finding.rule).or_default() += 1;
        }
        for (rule, severity, n) in &rules {
            let fixable = fixes.get(rule).copied().unwrap_or_default();
            let fix = if fixable > 0 { format!("  {fixable} with a fix") } else { String::new() };
            let _ = writeln!(out, "{n:>6}  {:<8} {rule:<24}{}", severity.as_str(), faint(style, &fix));
        }
        let _ = writeln!(out);
    }
    if run.shown.statistics {
        let mut files: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in &report.findings {
            *files.entry(&finding.place.file).or_default() += 1;
        }
        let mut files: Vec<_> = files.into_iter().collect();
        files.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        for (file, n) in files.iter().take(20) {
            let _ = writeln!(out, "{n:>6}  {}", unhooked(file));
        }
        if files.len() > 20 {
            let _ = writeln!(out, "        and {} more files", files.len() - 20);
        }
        let _ = writeln!(out);
    }
    out.push_str(&causes(run));
    let _ = writeln!(out, "{}", bold(style, &run.summary()));
    let fixes = report.findings.iter().filter_map(|f| f.fix.as_ref());
    let safe = fixes.filter(|f| f.applicability == Applicability::Safe).count();
    // After fixing, what is left was said already.
    if safe > 0 && !run.shown.fixed {
        let _ = writeln!(out, "`tickbook check --fix` fixes {safe} of them; `--dry-run` shows how");
    }
    out
}
