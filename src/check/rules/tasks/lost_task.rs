//! Tasks that readers do not see.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::repair::{Said, report};
use crate::check::sink::Sink;
use crate::parse::RepairKind;

rule! {
    /// Two rows on one line: the second is cut off by every Markdown tool, in silence. An empty cell at
    /// the beginning shifts a row, and its last cell is lost. A blank line inside a table ends it, and the
    /// rows after it become text. The task is then missing for every reader, in every language that was
    /// translated from the page. tickbook shows the task; correct the source, so that others do.
    ///
    /// ````md bad 5:23
    /// # Prüfung
    ///
    /// | Task ID | Task Name | (M)andatory / (O)ptional |
    /// |--|--|--|
    /// | 3143 | Größe | M || 1328 | Höhe | O |
    /// ````
    ///
    /// ````md bad 5:1
    /// # Prüfung
    ///
    /// | Task ID | Task Name | (M)andatory / (O)ptional |
    /// |--|--|--|
    /// || 3143 | Größe | M |
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// | Task ID | Task Name | (M)andatory / (O)ptional |
    /// |--|--|--|
    /// | 3143 | Größe | M |
    /// | 1328 | Höhe | O |
    /// ````
    "lost-task", Tasks, Error, fix: Both,
    "a task that readers do not see: two rows on one line, a shifted row, a row cut off",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    report(cx, sink, |repair, _| {
        let (id, message, title, safe) = match &repair.kind {
            RepairKind::FusedRow(id) => (
                id,
                format!("task {id} is on the line of another task, where no reader sees it"),
                "give it a line of its own",
                false,
            ),
            RepairKind::ShiftedRow { id, first } => {
                (id, format!("an empty cell shifts the row of task {id}"), "take the empty cell out", *first)
            }
            RepairKind::OrphanRow(id) => {
                (id, format!("task {id} is cut off from its table"), "take the blank lines out", false)
            }
            _ => return None,
        };
        let said = Said::new(message, "each task needs a line of its own, directly below the one before");
        cx.page.tasks.iter().any(|task| task.id == *id).then(|| said.label(format!("task {id}")).fix(safe, title))
    });
}
