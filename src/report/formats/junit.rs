//! Findings as test results in the XML of `JUnit`: a suite for each file, a case for each finding.
//!
//! A case fails where the finding fails the run; any other finding is the output of a case that passes. A run that
//! finds nothing is one case that passes, as some servers take a report without cases for a run that did not happen.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::finding::Finding;
use crate::render::xml;
use crate::text::printable;

use super::super::shown;
use super::{Format, Run};

pub(super) const FORMAT: Format =
    Format { name: "junit", help: "Test results as JUnit writes them", json: false, summary: false, write };

fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    let mut files: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in &run.report.findings {
        files.entry(&finding.place.file).or_default().push(finding);
    }
    let failing = |list: &[&Finding]| list.iter().filter(|finding| run.fails(finding.severity)).count();
    let all: Vec<&Finding> = run.report.findings.iter().collect();
    let head = |tests: usize, failures: usize| format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"0\"");
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    out.write_all(format!("<testsuites name=\"tickbook\" {}>\n", head(all.len().max(1), failing(&all))).as_bytes())?;
    for (file, list) in &files {
        let name = attribute(&run.path(file));
        out.write_all(format!("  <testsuite name=\"{name}\" {}>\n", head(list.len(), failing(list))).as_bytes())?;
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        for finding in list {
            let mut title = format!("{}: {}", finding.rule, finding.message);
            let count = names.entry(title.clone()).or_default();
            *count += 1;
            if *count > 1 {
                title += &format!(" ({count})");
            }
            let case = shown(finding, |finding| case(run, finding, &name, &title));
            out.write_all(case.as_bytes())?;
        }
        out.write_all(b"  </testsuite>\n")?;
    }
    if files.is_empty() {
        out.write_all(format!("  <testsuite name=\"tickbook\" {}>\n", head(1, 0)).as_bytes())?;
        out.write_all(b"    <testcase classname=\"tickbook\" name=\"check\"/>\n  </testsuite>\n")?;
    }
    out.write_all(b"</testsuites>\n")
}

fn case(run: &Run<'_>, finding: &Finding, class: &str, title: &str) -> String {
    let (line, column) = run.line(finding);
    let level = finding.severity.as_str();
    let file = run.path(&finding.place.file);
    let mut text = format!("{}:{line}:{column}: {level}: {}", printable(&file), finding.message);
    if let Some(help) = &finding.help {
        text = format!("{text}\n{help}");
    }
    let text: Vec<String> = text.lines().map(attribute).collect();
    let text = text.join("\n");
    let inner = if run.fails(finding.severity) {
        format!("<failure type=\"{level}\" message=\"{}\">{text}</failure>", attribute(&finding.message))
    } else {
        format!("<system-out>{text}</system-out>")
    };
    format!("    <testcase classname=\"{class}\" name=\"{}\">\n      {inner}\n    </testcase>\n", attribute(title))
}

/// A text in XML, and no command to the server whose log it may be in.
fn attribute(text: &str) -> String {
    xml(&printable(text)).replace("##", "#&#35;")
}
