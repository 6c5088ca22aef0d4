//! Translations whose tasks say other things than their source.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Applicability, Edit, Fix};
use crate::locale::Column;
use crate::model::{Requirement, Task};
use crate::parity::{self, TaskDatum};

rule! {
    /// A task is required in one language and optional in the other, or another role or other services. The
    /// source is right; the requirement is fixed by `--fix --suggested`.
    ///
    /// ````md bad 5:18
    /// -- en/page.md --
    /// # Review
    ///
    /// | Task ID | Task Name | (M)andatory / (O)ptional |
    /// |--|--|--|
    /// | 3735 | Size | M |
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// | Aufgaben-ID | Name der Aufgabe | (E) Erforderlich (O) Optional |
    /// |--|--|--|
    /// | 3735 | Größe | O |
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Review
    ///
    /// | Task ID | Task Name | (M)andatory / (O)ptional |
    /// |--|--|--|
    /// | 3735 | Size | M |
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// | Aufgaben-ID | Name der Aufgabe | (E) Erforderlich (O) Optional |
    /// |--|--|--|
    /// | 3735 | Größe | E |
    /// ````
    "task-data-differs", Translation, Error, fix: Suggested,
    "requirement, role or services of a task differ from the source",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(source) = cx.source_page().filter(|_| !cx.is_untranslated()) else { return };
    for differs in parity::task_data(cx.playbook, cx.page, source) {
        let (task, twin) = (&cx.page.tasks[differs.task], &source.tasks[differs.twin]);
        let place = |column| task.cell(column).map_or_else(|| cx.page.place(task.row), |cell| cx.cell_place(cell));
        let there = |column| twin.cell(column).map_or_else(|| source.place(twin.row), |cell| source.place(cell));
        match differs.what {
            TaskDatum::Requirement => requirement(cx, sink, source, task, twin),
            what => {
                let column = if what == TaskDatum::Role { Column::Role } else { Column::Services };
                let message = parity::task_words(what, task, twin);
                sink.push(sink.at(place(column), message).also(there(column), "in the source"));
            }
        }
    }
}

fn requirement(cx: &PageCx<'_>, sink: &mut Sink<'_>, source: &crate::model::Page, task: &Task, twin: &Task) {
    let (Some(here), Some(there)) = (task.requirement, twin.requirement) else { return };
    if here == there {
        return;
    }
    let cell = task.cell(Column::Requirement);
    let place = cell.map_or_else(|| cx.page.place(task.row), |c| cx.cell_place(c));
    let mut finding = sink.at(place, parity::task_words(TaskDatum::Requirement, task, twin));
    if let Some(twin_cell) = twin.cell(Column::Requirement) {
        finding = finding.also(source.place(twin_cell), "in the source");
    }
    let words = &cx.playbook.languages.lexicon.vocabulary(cx.locale().own).requirement;
    let list = if there == Requirement::Required { &words.required } else { &words.optional };
    // The code is replaced inside its cell, so that the table keeps its width.
    let text = cell.and_then(|c| cx.page.document.children(c).next());
    if let (Some(code), Some(text)) = (list.first(), text) {
        let place = cx.page.place(text);
        if crate::text::fold(place.span.of(cx.text_of(&place.file))) == crate::text::fold(&task.code) {
            let edits = vec![Edit { file: place.file, span: place.span, with: code.clone() }];
            finding = finding.fix(Fix::new(format!("write `{code}`"), Applicability::Suggested, edits));
        }
    }
    sink.push(finding);
}
