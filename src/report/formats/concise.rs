//! One line for each finding, for problem matchers and reviewdog: `packaging/problem-matcher.json` reads it.

use std::io::{self, Write};

use crate::finding::Finding;
use crate::text::printable;

use super::super::shown;
use super::{Format, Run, one_line, unhooked};

pub(super) const FORMAT: Format = Format {
    name: "concise",
    help: "One line for each finding, for problem matchers",
    json: false,
    summary: true,
    write,
};

fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    for finding in &run.report.findings {
        out.write_all(shown(finding, |finding| line(run, finding)).as_bytes())?;
    }
    out.write_all(format!("{}\n", run.summary()).as_bytes())
}

/// `file:line:column: level[rule]: message`
pub(super) fn line(run: &Run<'_>, finding: &Finding) -> String {
    let (line, column) = run.line(finding);
    let file = unhooked(&printable(&run.path(&finding.place.file)));
    let level = finding.severity.as_str();
    format!("{file}:{line}:{column}: {level}[{}]: {}\n", finding.rule, one_line(&finding.message))
}
