//! Tables that Markdown does not show as tables.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::repair::{Said, report};
use crate::check::sink::Sink;
use crate::parse::RepairKind;

rule! {
    /// The line of dashes must follow the header directly and have as many cells, or Markdown shows the bars as
    /// text. It is written with hyphens; a word processor turns them into dashes. Blank lines end a table, and
    /// four spaces before it make it code.
    ///
    /// ````md bad 3:1
    /// # Prüfung
    ///
    /// | Größe | Höhe | Breite |
    /// |--|--|
    /// | 1 | 2 | 3 |
    /// ````
    ///
    /// ````md bad 4:1
    /// # Prüfung
    ///
    /// | Größe | Höhe |
    /// |—|—|
    /// | 1 | 2 |
    /// ````
    ///
    /// ````md bad 3:1
    /// # Prüfung
    ///
    /// | Größe | Höhe |
    /// | 1 | 2 |
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// | Größe | Höhe | Breite |
    /// |--|--|--|
    /// | 1 | 2 | 3 |
    /// ````
    "table-not-rendered", Tasks, Error, fix: Both,
    "a table, or a part of it, that Markdown shows as text or code",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let is_task = |id: &str| cx.page.tasks.iter().any(|task| task.id == id);
    report(cx, sink, |repair, _| {
        let (message, help, title, safe) = match &repair.kind {
            RepairKind::Delimiter { header, delimiter } => {
                let cells = |n: usize| if n == 1 { "1 cell".to_owned() } else { format!("{n} cells") };
                (
                    format!("the header has {}, the line of dashes below it {}", cells(*header), cells(*delimiter)),
                    "Markdown shows no table unless both are equal",
                    "give both the same number",
                    true,
                )
            }
            RepairKind::NoDelimiter => (
                "there is no line of dashes below the header of this table".to_owned(),
                "without it Markdown shows the bars as text",
                "put one below it",
                false,
            ),
            RepairKind::DelimiterDashes => (
                "the line of dashes below the header holds characters that only look like hyphens and spaces"
                    .to_owned(),
                "Markdown shows no table without plain ones: `| --- |`",
                "write plain hyphens and spaces",
                true,
            ),
            RepairKind::SplitHeader => (
                "blank lines are between the header of this table and its line of dashes".to_owned(),
                "Markdown shows no table unless they are on adjacent lines",
                "take the blank lines out",
                false,
            ),
            RepairKind::HtmlHeader => (
                "the header of this table begins with an element of HTML".to_owned(),
                "Markdown takes the whole table for raw HTML; begin the header with `|`",
                "put `|` before it",
                false,
            ),
            RepairKind::IndentedTable => (
                "the spaces before this table make it a code block".to_owned(),
                "begin the table at the left edge",
                "remove the spaces",
                false,
            ),
            RepairKind::OrphanRow(id) if !is_task(id) => (
                "this row is cut off from its table".to_owned(),
                "each row needs a line of its own, directly below the one before",
                "take the blank lines out",
                false,
            ),
            _ => return None,
        };
        Some(Said::new(message, help).fix(safe, title))
    });
}
