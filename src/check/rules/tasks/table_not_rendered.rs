//! Tables that Markdown does not show as tables.

use crate::check::context::PageCx;
use crate::check::fix_of_repair;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::parse::RepairKind;

rule! {
    /// The line of dashes must have as many cells as the header, or Markdown shows the bars as text.
    ///
    /// ````md bad 3:1
    /// # Prüfung
    ///
    /// | Größe | Höhe | Breite |
    /// |--|--|
    /// | 1 | 2 | 3 |
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// | Größe | Höhe | Breite |
    /// |--|--|--|
    /// | 1 | 2 | 3 |
    /// ````
    "table-not-rendered", Tasks, Error, fix: Safe,
    "header and delimiter row of a table have different numbers of cells",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for repair in &cx.page.document.repairs {
        let RepairKind::Delimiter { header, delimiter } = repair.kind else { continue };
        let cells = |n: usize| if n == 1 { "1 cell".to_owned() } else { format!("{n} cells") };
        let fix = fix_of_repair(cx, repair, "give both the same number", true);
        sink.push(
            sink.at(
                cx.repair_place(repair),
                format!("the header has {}, the line of dashes below it {}", cells(header), cells(delimiter)),
            )
            .help("Markdown shows no table unless both are equal")
            .fix(fix),
        );
    }
}
