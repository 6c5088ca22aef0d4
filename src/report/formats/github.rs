//! Findings as annotations of GitHub Actions.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::finding::{Finding, Severity};
use crate::text::{printable, printable_lines};

use super::super::{Places, below, shown};
use super::{Format, Run};

pub(super) const FORMAT: Format =
    Format { name: "github", help: "For GitHub Actions", json: false, summary: false, write };

/// One workflow command a finding.
fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    for finding in &run.report.findings {
        out.write_all(shown(finding, |finding| line(finding, run.places, run.folder)).as_bytes())?;
    }
    Ok(())
}

fn line(finding: &Finding, places: &Places<'_>, folder: &str) -> String {
    let mut out = String::new();
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Allow => "notice",
    };
    let file = below(folder, &finding.place.file);
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
    out
}

/// A text that is one line of a log, and changes nothing there.
fn data(text: &str) -> String {
    // Line ends of a message stay line ends; nothing else that steers a terminal is left, tabs neither.
    let text = printable_lines(text, false).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    printable(&text).into_owned()
}

fn property(text: &str) -> String {
    data(&printable(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Place;
    use crate::text::Span;

    #[test]
    fn nothing_steers_a_terminal() {
        let place = Place { file: "a\u{1b}[2J\n\u{202e}.md".into(), span: Span::default() };
        let finding = Finding::new("self-link", Severity::Error, place, "`\u{1b}]0;x\u{7}\u{9b}`").help("\u{202e}");
        let out = line(&finding, &Places::new(&|_| None), "");
        assert_eq!(
            out,
            "::error file=a\\u{1b}[2J\\n\\u{202e}.md,title=self-link::`\\u{1b}]0;x\\u{7}\\u{9b}`%0A\\u{202e}\n"
        );
    }

    #[test]
    fn special_characters_are_escaped() {
        let place = Place { file: "a,b.md".into(), span: Span::new(5, 7) };
        let finding = Finding::new("self-link", Severity::Error, place, "100 %\nx: y");
        let text = |_: &str| Some("ä\näöü\n");
        assert_eq!(
            line(&finding, &Places::new(&text), ""),
            "::error file=a%2Cb.md,line=2,endLine=2,col=2,endColumn=3,title=self-link::100 %25%0Ax: y\n"
        );
    }
}
