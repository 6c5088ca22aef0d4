//! What is wrong, as a page shows it: file, line, excerpt.

use std::sync::Arc;

use serde::Serialize;

use crate::config::ConfigFault;
use crate::disk::ReadFault;
use crate::finding::{Finding, Severity};
use crate::playbook::Sources;
use crate::text::{LineIndex, Span};
use crate::theme::{ThemeFault, ThemeFiles};

/// Lines shown before and after the one that is wrong.
const AROUND: u32 = 2;
/// Longer lines are cut.
const WIDTH: usize = 160;

/// A line of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_field_names, reason = "the names that the page's script reads")]
pub(super) struct Line {
    line: u32,
    text: String,
    hit: bool,
}

/// Something wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Problem {
    severity: &'static str,
    rule: &'static str,
    pub(super) file: String,
    line: Option<u32>,
    column: Option<u32>,
    message: String,
    help: Option<String>,
    excerpt: Vec<Line>,
}

impl Problem {
    /// What is in the way of reading the playbook.
    pub(super) fn of_reading(fault: &ReadFault) -> Vec<Self> {
        let ReadFault::Config { path, text, faults } = fault else {
            return vec![Self::plain("playbook", &fault.to_string())];
        };
        let of_fault = |fault: &ConfigFault| {
            let mut problem = Self::plain("config", &fault.message);
            problem.help.clone_from(&fault.help);
            problem.place(path, text, fault.span, false);
            problem
        };
        faults.iter().map(of_fault).collect()
    }

    /// What is wrong with the theme; `own` are the themes of the playbook.
    pub(super) fn of_theme(fault: &ThemeFault, own: &[ThemeFiles]) -> Self {
        let mut problem = Self::plain("theme", &fault.message);
        if let Some(file) = &fault.file {
            problem.file = file.as_str().into();
            if let (Some(span), Some(text)) = (fault.span, theme_text(file, own)) {
                problem.place(file, text, span, false);
            }
        }
        problem
    }

    /// A finding.
    pub(super) fn of_finding(finding: &Finding, sources: &Sources) -> Self {
        let mut problem = Self::plain(finding.rule, &finding.message);
        problem.severity = finding.severity.as_str();
        problem.help.clone_from(&finding.help);
        problem.file = finding.place.file.to_string();
        if let Some(text) = sources.text(&finding.place.file).filter(|_| finding.place.span != Span::default()) {
            problem.place(&finding.place.file, text, finding.place.span, finding.private);
        }
        problem
    }

    /// Files that are not pages concern every page.
    pub(super) fn concerns(&self, files: &[Arc<str>]) -> bool {
        !self.file.ends_with(".md") || files.iter().any(|file| **file == *self.file)
    }

    fn plain(rule: &'static str, message: &str) -> Self {
        Self {
            severity: Severity::Error.as_str(),
            rule,
            file: String::new(),
            line: None,
            column: None,
            message: message.to_owned(),
            help: None,
            excerpt: Vec::new(),
        }
    }

    fn place(&mut self, file: &str, text: &str, span: Span, private: bool) {
        let index = LineIndex::new(text);
        let at = index.position(text, span.start);
        self.file = file.into();
        (self.line, self.column) = (Some(at.line), Some(at.column));
        if private {
            return;
        }
        let last = u32::try_from(index.count()).unwrap_or(u32::MAX).min(at.line + AROUND);
        for line in at.line.saturating_sub(AROUND).max(1)..=last {
            let whole = index.span(text, line).of(text);
            let text = whole.chars().take(WIDTH).collect();
            self.excerpt.push(Line { line, text, hit: line == at.line });
        }
    }
}

/// The text of a file of one of the themes.
fn theme_text<'t>(file: &str, themes: &'t [ThemeFiles]) -> Option<&'t str> {
    let (name, rest) = file.strip_prefix("themes/")?.split_once('/')?;
    let theme = themes.iter().find(|t| t.name == name)?;
    match rest.strip_prefix("templates/") {
        Some(template) => theme.templates.get(template).map(String::as_str),
        None => theme.settings.as_deref(),
    }
}
