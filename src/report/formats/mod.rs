//! The formats of `check`: one file each, all with one signature, so that a new one is a file and a line in [`FORMATS`].
//!
//! A format shows a run; it decides nothing. Which findings there are, and which exit code follows, is settled before.

mod azure;
mod concise;
mod github;
mod gitlab;
mod json;
mod junit;
mod markdown;
mod sarif;
mod text;

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::Value;

use crate::check::{Report, fingerprint};
use crate::finding::{Finding, Severity};
use crate::playbook::Playbook;
use crate::text::printable;

use super::{Places, Style};

/// A run of `check`, as formats see it.
#[derive(Clone)]
pub struct Run<'a> {
    /// What was checked.
    pub playbook: &'a Playbook,
    /// What was found.
    pub report: &'a Report,
    /// Lines and columns.
    pub places: &'a Places<'a>,
    /// Where the playbook is below the root of its repository.
    pub folder: &'a str,
    /// Warnings fail too.
    pub strict: bool,
    /// The tally of links to other sites, if they were asked for.
    pub online: Option<Value>,
    /// With `--since`: which files changed.
    pub changed: Option<&'a dyn Fn(&str) -> bool>,
    /// Where a preview of the site is.
    pub preview: Option<&'a str>,
    /// How a person wants it.
    pub shown: Shown,
}

impl std::fmt::Debug for Run<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Run").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// How a person wants the report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Shown {
    /// Of the terminal.
    pub style: Style,
    /// Numbers only.
    pub statistics: bool,
    /// Findings of one file that are shown.
    pub max_per_file: usize,
    /// Fixes were made just now.
    pub fixed: bool,
}

/// A format of the report.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for.
    pub help: &'static str,
    /// It is JSON, so that control characters may be escaped as in JSON.
    pub json: bool,
    /// It ends with the summary itself.
    pub summary: bool,
    /// Writes a run, line by line or value by value.
    pub write: fn(&mut dyn Write, &Run<'_>) -> io::Result<()>,
}

/// All formats, the usual one first.
pub const FORMATS: [&Format; 9] = [
    &text::FORMAT,
    &concise::FORMAT,
    &json::FORMAT,
    &sarif::FORMAT,
    &github::FORMAT,
    &azure::FORMAT,
    &gitlab::FORMAT,
    &junit::FORMAT,
    &markdown::FORMAT,
];

impl Run<'_> {
    /// The line that ends a report: how many findings of each level, and what is not among them.
    #[must_use]
    pub fn summary(&self) -> String {
        let count = |severity| self.report.count(severity);
        let mut line = counted(count(Severity::Error), count(Severity::Warning), count(Severity::Info));
        if self.report.known > 0 {
            line += &format!("; {} in the baseline", self.report.known);
        }
        if self.report.allowed > 0 {
            line += &format!("; {} allowed by comments", self.report.allowed);
        }
        line
    }

    /// The path of a file from the root of the repository.
    fn path(&self, file: &str) -> String {
        super::below(self.folder, file)
    }

    /// Line and column of a finding; of one on a whole file those of its beginning.
    fn line(&self, finding: &Finding) -> (u32, u32) {
        self.places.range(&finding.place).map_or((1, 1), |(start, _)| (start.line, start.column))
    }

    /// Whether a finding of this level fails the run.
    fn fails(&self, severity: Severity) -> bool {
        severity == Severity::Error || self.strict && severity == Severity::Warning
    }
}

/// Number of errors, warnings and notes in words.
fn counted(errors: usize, warnings: usize, notes: usize) -> String {
    let plural = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    format!("{}, {}, {}", plural(errors, "error"), plural(warnings, "warning"), plural(notes, "note"))
}

/// Tells findings apart that look alike: each gets its fingerprint and its number.
#[derive(Default)]
struct Fingerprints(BTreeMap<String, usize>);

impl Fingerprints {
    fn of(&mut self, finding: &Finding, places: &Places<'_>) -> String {
        let print = fingerprint(places.text(&finding.place.file), finding);
        let count = self.0.entry(format!("{} {} {print}", finding.rule, finding.place.file)).or_default();
        *count += 1;
        format!("{print}:{count}")
    }
}

/// One line that a log may hold: nothing in it steers a terminal.
fn one_line(text: &str) -> String {
    unhooked(&printable(text))
}

/// A text that is no command to a build server, wherever it stands in a line: Azure Pipelines obeys `##vso[…]` and
/// GitHub's runner `##[word]`.
fn unhooked(text: &str) -> String {
    if !text.contains("##") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(at) = rest.find("##") {
        let tail = &rest[at + 2..];
        let word = tail
            .strip_prefix('[')
            .map_or(0, |inner| inner.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(inner.len()));
        let word_ends = word > 0 && matches!(tail.as_bytes().get(word + 1), Some(b']' | b' '));
        out.push_str(&rest[..=at]);
        if word_ends || tail.get(..4).is_some_and(|t| t.eq_ignore_ascii_case("vso[")) {
            out.push_str("\\u{23}");
            rest = tail;
        } else {
            rest = &rest[at + 1..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_command_to_a_build_server() {
        let cases = [
            ("a ##vso[task.complete]", "a #\\u{23}vso[task.complete]"),
            ("###VSO[x]", "##\\u{23}VSO[x]"),
            ("##[error]x ##[add-mask]y", "#\\u{23}[error]x #\\u{23}[add-mask]y"),
            ("##[A link](x) ## [x] ##", "##[A link](x) ## [x] ##"),
            ("## ä ##vs", "## ä ##vs"),
        ];
        for (text, shown) in cases {
            assert_eq!(unhooked(text), shown);
        }
    }

    #[test]
    fn every_format_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<&str> = FORMATS.iter().map(|format| format.name).collect();
        assert_eq!(names.len(), FORMATS.len());
    }
}
