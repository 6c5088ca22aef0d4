//! Findings as annotations of GitHub Actions.

use std::fmt::Write as _;

use crate::finding::{Finding, Severity};
use crate::text::printable;

use super::Places;

/// One workflow command a finding. `folder` is where the playbook stands below the root of its repository.
#[must_use]
pub fn github(findings: &[Finding], places: &Places<'_>, folder: &str) -> String {
    let mut out = String::new();
    for finding in findings {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info | Severity::Allow => "notice",
        };
        let file = super::below(folder, &finding.place.file);
        let _ = write!(out, "::{level} file={}", property(&file));
        if let Some((start, end)) = places.range(&finding.place) {
            let _ = write!(out, ",line={},endLine={}", start.line, end.line);
            // Columns are understood on a single line only.
            if start.line == end.line {
                let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
            }
        }
        let mut text = finding.message.clone();
        if let Some(help) = &finding.help {
            let _ = write!(text, "\n{help}");
        }
        let _ = writeln!(out, ",title={}::{}", property(finding.rule), data(&text));
    }
    out
}

/// A text that is one line of a log, and changes nothing there.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    printable(&text).into_owned()
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Place;
    use crate::text::Span;

    #[test]
    fn special_characters_are_escaped() {
        let place = Place { file: "a,b.md".into(), span: Span::new(5, 7) };
        let finding = Finding::new("self-link", Severity::Error, place, "100 %\nx: y");
        let text = |_: &str| Some("ä\näöü\n");
        assert_eq!(
            github(&[finding], &Places::new(&text), ""),
            "::error file=a%2Cb.md,line=2,endLine=2,col=2,endColumn=3,title=self-link::100 %25%0Ax: y\n"
        );
    }
}
