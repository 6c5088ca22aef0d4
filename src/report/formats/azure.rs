//! Findings as logging commands of Azure Pipelines.
//!
//! `task.logissue` knows errors and warnings; a note is a plain line of the log. Azure finds a command anywhere in a
//! line, and unescapes `%AZP25`, `%0D`, `%0A`, and in properties `%3B` and `%5D`.

use std::io::{self, Write};

use crate::finding::{Finding, Severity};
use crate::text::{printable, printable_lines};

use super::super::shown;
use super::{Format, Run, concise};

pub(super) const FORMAT: Format =
    Format { name: "azure", help: "For Azure Pipelines", json: false, summary: false, write };

fn write(out: &mut dyn Write, run: &Run<'_>) -> io::Result<()> {
    for finding in &run.report.findings {
        out.write_all(shown(finding, |finding| line(run, finding)).as_bytes())?;
    }
    Ok(())
}

fn line(run: &Run<'_>, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Allow => return concise::line(run, finding),
    };
    let (line, column) = run.line(finding);
    let file = property(&run.path(&finding.place.file));
    let mut text = finding.message.clone();
    if let Some(help) = &finding.help {
        text = format!("{text}\n{help}");
    }
    format!(
        "##vso[task.logissue type={level};sourcepath={file};linenumber={line};columnnumber={column};code={};]{}\n",
        finding.rule,
        data(&text)
    )
}

fn data(text: &str) -> String {
    // Line ends of a message stay line ends; nothing else that steers a terminal is left, tabs neither.
    let text = printable_lines(text, false).replace('%', "%AZP25").replace('\r', "%0D").replace('\n', "%0A");
    printable(&text).into_owned()
}

fn property(text: &str) -> String {
    data(&printable(text)).replace(';', "%3B").replace(']', "%5D")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_a_command_or_a_property_is_escaped() {
        assert_eq!(property("a]b;c%d\ne\u{1b}"), "a%5Db%3Bc%AZP25d\\ne\\u{1b}");
        assert_eq!(data("100 % ]\n; x\t\u{202e}"), "100 %AZP25 ]%0A; x\\t\\u{202e}");
    }
}
