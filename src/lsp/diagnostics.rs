//! Findings as an editor shows them, at once for the page that is edited and a moment later for all.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, NumberOrString,
    PublishDiagnosticsParams, Uri,
};
use std::str::FromStr as _;

use crate::check::{self, Facts, PageMemo};
use crate::disk::{CONFIG, ReadFault};
use crate::finding::{Finding, Severity};
use crate::text::Span;

use super::places::{Places, uri_of};
use super::workspace::{Snapshot, Workspace};

/// Pages that include a file and are judged at each keystroke in it; the others wait for a pause.
const AT_ONCE: usize = 8;

/// What is known of each file, and what the editor was sent.
#[derive(Default)]
pub(super) struct Findings {
    by_file: BTreeMap<Arc<str>, Vec<Finding>>,
    sent: BTreeMap<Arc<str>, Vec<Diagnostic>>,
    known: PageMemo,
}

impl Findings {
    /// The findings of a file.
    pub(super) fn of(&self, file: &str) -> &[Finding] {
        self.by_file.get(file).map_or(&[], Vec::as_slice)
    }

    /// Takes over what a whole check found.
    pub(super) fn replace(&mut self, findings: Vec<Finding>, known: PageMemo) {
        self.by_file.clear();
        self.known = known;
        for finding in findings {
            self.by_file.entry(finding.place.file.clone()).or_default().push(finding);
        }
    }

    /// Judges a file after an edit, on the pages that show it. What only a look at all pages can say stays until there
    /// is one, at its place.
    pub(super) fn renew(&mut self, now: &Snapshot, file: &Arc<str>, before: Option<&str>, facts: &Facts) {
        let ids = now.pages_with(file, AT_ONCE);
        if ids.is_empty() {
            return;
        }
        let text = now.playbook.sources.text(file).map_or("", |text| text);
        let fresh = check::check_file(&now.playbook, file, &ids, facts, &self.known);
        let list = self.by_file.entry(file.clone()).or_default();
        list.retain(|finding| check::rule(finding.rule).is_none_or(|rule| !rule.is_of_a_page()));
        if let Some(before) = before {
            let change = Change::between(before, text);
            list.retain_mut(|finding| change.carry(finding, file));
        }
        list.extend(fresh);
        list.sort_by_key(|finding| finding.place.span.start);
    }

    /// The diagnostics of settings that cannot be read; withdrawn once they can be read.
    pub(super) fn of_fault(&mut self, workspace: &Workspace) -> Option<PublishDiagnosticsParams> {
        let params = of_fault(workspace, workspace.fault.as_ref()?)?;
        self.sent.insert(CONFIG.into(), params.diagnostics.clone());
        Some(params)
    }

    /// The diagnostics of files whose findings changed.
    pub(super) fn changed(&mut self, workspace: &Workspace, now: &Snapshot) -> Vec<PublishDiagnosticsParams> {
        let places = workspace.places(now);
        let mut out = Vec::new();
        let files: BTreeSet<Arc<str>> = self.by_file.keys().chain(self.sent.keys()).cloned().collect();
        for file in files.into_iter().filter(|file| workspace.fault.is_none() || **file != *CONFIG) {
            let list: Vec<Diagnostic> = self.of(&file).iter().map(|finding| diagnostic(&places, finding)).collect();
            if self.sent.get(&file).map_or(&[][..], Vec::as_slice) == list {
                continue;
            }
            if let Some(uri) = uri_of(&workspace.root, &file) {
                let version = workspace.open.get(&file).map(|open| open.version);
                out.push(PublishDiagnosticsParams { uri, diagnostics: list.clone(), version });
            }
            self.sent.insert(file, list);
        }
        out
    }
}

/// The settings have faults: each at its place.
fn of_fault(workspace: &Workspace, fault: &ReadFault) -> Option<PublishDiagnosticsParams> {
    let ReadFault::Config { path, text, faults } = fault else { return None };
    let mut sources = crate::playbook::Sources::default();
    sources.texts.insert(path.as_str().into(), crate::playbook::SourceText::new(text.as_bytes()));
    let places = Places::new(&workspace.root, &sources);
    let one = |fault: &crate::config::ConfigFault| Diagnostic {
        range: places.range(path, fault.span),
        severity: Some(DiagnosticSeverity::ERROR),
        source: Some("tickbook".to_owned()),
        message: match &fault.help {
            Some(help) => format!("{}\n{help}", fault.message),
            None => fault.message.clone(),
        },
        ..Diagnostic::default()
    };
    let diagnostics = faults.iter().map(one).collect();
    Some(PublishDiagnosticsParams { uri: uri_of(&workspace.root, path)?, diagnostics, version: None })
}

fn diagnostic(places: &Places<'_>, finding: &Finding) -> Diagnostic {
    let severity = match finding.severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info | Severity::Allow => DiagnosticSeverity::INFORMATION,
    };
    let related: Vec<DiagnosticRelatedInformation> = finding
        .labels
        .iter()
        .filter_map(|label| {
            let location = places.location(&label.place)?;
            Some(DiagnosticRelatedInformation { location, message: label.text.clone() })
        })
        .collect();
    let message = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    let href = format!("{}/blob/main/docs/rules.md#{}", env!("CARGO_PKG_HOMEPAGE").trim_end_matches('/'), finding.rule);
    Diagnostic {
        range: places.range(&finding.place.file, finding.place.span),
        severity: Some(severity),
        code: Some(NumberOrString::String(finding.rule.to_owned())),
        code_description: Uri::from_str(&href).ok().map(|href| CodeDescription { href }),
        source: Some("tickbook".to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        tags: (finding.rule == "unused-allow").then(|| vec![DiagnosticTag::UNNECESSARY]),
        data: None,
    }
}

/// What an edit changed: a stretch of the text that became another.
struct Change {
    start: usize,
    /// Its end before and after.
    ends: (usize, usize),
}

impl Change {
    fn between(before: &str, after: &str) -> Self {
        let (a, b) = (before.as_bytes(), after.as_bytes());
        let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        let rest = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(a, b)| a == b).count();
        Self { start, ends: (a.len() - rest, b.len() - rest) }
    }

    /// Moves a finding along; `false` for one that speaks of what was changed.
    fn carry(&self, finding: &mut Finding, file: &str) -> bool {
        let shift = |span: &mut Span| {
            if (span.end as usize) <= self.start && span.start < span.end || span.end == 0 {
                return true;
            }
            if (span.start as usize) < self.ends.0 {
                return false;
            }
            let to = |at: u32| (at as usize - self.ends.0) + self.ends.1;
            *span = Span::new(to(span.start), to(span.end));
            true
        };
        let mut whole = shift(&mut finding.place.span);
        for label in finding.labels.iter_mut().filter(|label| *label.place.file == *file) {
            whole &= shift(&mut label.place.span);
        }
        // The whole check offers it again.
        finding.fix = None;
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Place;

    #[test]
    fn findings_move_with_the_text_around_them() {
        let finding = |from: usize, to: usize| {
            let place = Place { file: "en/a.md".into(), span: Span::new(from, to) };
            Finding::new("lock-outdated", Severity::Warning, place, "")
        };
        let change = Change::between("one two three", "one zwei three");
        let moved = |from, to| {
            let mut one = finding(from, to);
            change.carry(&mut one, "en/a.md").then_some((one.place.span.start, one.place.span.end))
        };
        assert_eq!(moved(0, 3), Some((0, 3)));
        assert_eq!(moved(8, 13), Some((9, 14)));
        assert_eq!(moved(4, 7), None);
        assert_eq!(moved(0, 0), Some((0, 0)), "of the whole file");
    }
}
