//! Translations whose tasks say other things than their source.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::{Applicability, Edit, Fix};
use crate::locale::Column;
use crate::model::{Requirement, Task};

rule! {
    /// A task is required in one language and optional in the other, or another role or other services. The
    /// source is right; the requirement is mended by `--fix`.
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
    "task-data-differs", Translation, Error, fix: Safe,
    "requirement, role or services of a task differ from the source",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(source) = cx.source_page().filter(|_| !cx.is_untranslated()) else { return };
    let lexicon = &cx.playbook.languages.lexicon;
    let (own, source_own) = (cx.locale().own, cx.playbook.locales()[source.locale].own);
    let mut taken = vec![false; source.tasks.len()];
    for task in cx.page.tasks.iter().filter(|t| !t.id.is_empty()) {
        let Some(at) = (0..source.tasks.len()).find(|&n| !taken[n] && source.tasks[n].id == task.id) else { continue };
        taken[at] = true;
        let twin = &source.tasks[at];
        requirement(cx, sink, source, task, twin);
        let place = |column| task.cell(column).map_or_else(|| cx.page.place(task.row), |cell| cx.cell_place(cell));
        let there = |column| twin.cell(column).map_or_else(|| source.place(twin.row), |cell| source.place(cell));
        if let (Some(a), Some(b)) = (lexicon.role(own, &task.role), lexicon.role(source_own, &twin.role))
            && a.concept != b.concept
        {
            sink.push(
                sink.at(
                    place(Column::Role),
                    format!("task {} has the role `{}`, in the source `{}`", task.id, task.role, twin.role),
                )
                .also(there(Column::Role), "in the source"),
            );
        }
        let all = |list: &[String], own: usize| list.iter().any(|s| lexicon.all_services(own, s));
        let differ = task.services.len() != twin.services.len()
            || all(&task.services, own) != all(&twin.services, source_own) && task.services.len() == 1;
        if differ && task.cell(Column::Services).is_some() && twin.cell(Column::Services).is_some() {
            sink.push(
                sink.at(
                    place(Column::Services),
                    format!(
                        "task {} is for `{}`, in the source for `{}`",
                        task.id,
                        task.services.join(", "),
                        twin.services.join(", ")
                    ),
                )
                .also(there(Column::Services), "in the source"),
            );
        }
    }
}

fn requirement(cx: &PageCx<'_>, sink: &mut Sink<'_>, source: &crate::model::Page, task: &Task, twin: &Task) {
    let (Some(here), Some(there)) = (task.requirement, twin.requirement) else { return };
    if here == there {
        return;
    }
    let word = |r: Requirement| if r == Requirement::Required { "required" } else { "optional" };
    let cell = task.cell(Column::Requirement);
    let place = cell.map_or_else(|| cx.page.place(task.row), |c| cx.cell_place(c));
    let mut finding =
        sink.at(place, format!("task {} is {} here and {} in the source", task.id, word(here), word(there)));
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
            finding = finding.fix(Fix { title: format!("write `{code}`"), applicability: Applicability::Safe, edits });
        }
    }
    sink.push(finding);
}
