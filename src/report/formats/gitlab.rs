//! Findings as a code quality report of GitLab.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::finding::{Finding, Severity};

use super::super::{Series, shown};
use super::{Fingerprints, Format, Run};

pub(super) const FORMAT: Format =
    Format { name: "gitlab", help: "A code quality report for GitLab", json: true, summary: false, write };

fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    let issues = Series(|| {
        let mut prints = Fingerprints::default();
        run.report.findings.iter().map(move |finding| {
            let print = prints.of(finding, run.places);
            // The same words may be found by several rules and in several files; here a fingerprint stands alone.
            let print = format!("{}:{}:{print}", finding.rule, run.path(&finding.place.file));
            shown(finding, |finding| issue(run, finding, &print))
        })
    });
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    out.write_all(b"\n")
}

fn issue(run: &Run<'_>, finding: &Finding, print: &str) -> Value {
    let severity = match finding.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info | Severity::Allow => "info",
    };
    let description = match &finding.help {
        Some(help) => format!("{}. {help}", finding.message),
        None => finding.message.clone(),
    };
    json!({
        "description": description,
        "check_name": finding.rule,
        "fingerprint": blake3::hash(print.as_bytes()).to_hex()[..32].to_owned(),
        "severity": severity,
        "location": { "path": run.path(&finding.place.file), "lines": { "begin": run.line(finding).0 } },
    })
}
