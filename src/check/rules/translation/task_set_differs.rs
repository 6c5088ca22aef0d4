//! Translations with other tasks than their source.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Applicability, Edit, Fix};
use crate::locale::Column;
use crate::model::{Page, Requirement, Task};
use crate::parity::{self, TaskSet};
use crate::text::Span;

rule! {
    /// A translation lacks tasks of its source, has others, or repeats them otherwise. Readers of the two
    /// languages would do different work, and the totals of a checklist would depend on the language.
    ///
    /// ````md bad 3:1
    /// -- en/page.md --
    /// # Review
    ///
    /// | Task ID | Task Name |
    /// |--|--|
    /// | 3735 | Size |
    /// | 3736 | Height |
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// | Aufgaben-ID | Name der Aufgabe |
    /// |--|--|
    /// | 3735 | Größe |
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Review
    ///
    /// | Task ID | Task Name |
    /// |--|--|
    /// | 3735 | Size |
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// | Aufgaben-ID | Name der Aufgabe |
    /// |--|--|
    /// | 3735 | Größe |
    /// ````
    "task-set-differs", Translation, Error, fix: Suggested,
    "a translation has other tasks than its source",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(source) = cx.source_page().filter(|_| !cx.is_untranslated()) else { return };
    let set = parity::task_set(cx.page, source);
    if set.is_same() {
        return;
    }
    let TaskSet { missing, extra, .. } = &set;
    let place = match cx.page.task_tables.first() {
        Some(table) => {
            let mut place = cx.page.place(table.node);
            let text = place.span.of(cx.text_of(&place.file)).lines().next().unwrap_or("");
            place.span.end = place.span.start + u32::try_from(text.trim_end().len()).unwrap_or(0);
            place
        }
        None => cx.file(),
    };
    let mut finding = sink.at(place, format!("the tasks differ from the source: {}", set.words()));
    for id in extra {
        if let Some(task) = cx.page.tasks.iter().find(|t| t.id == *id) {
            finding = finding.also(row_place(cx, task), "not in the source");
        }
    }
    let mut edits = Vec::new();
    for id in missing {
        let Some(task) = source.tasks.iter().find(|t| t.id == *id) else { continue };
        let mut at = source.place(task.row);
        at.span.end = at.span.start + u32::try_from(at.span.of(cx.text_of(&at.file)).trim_end().len()).unwrap_or(0);
        finding = finding.also(at, "missing in the translation");
        edits.extend(row(cx, source, task));
    }
    finding = finding.help(
        "the same tasks in every language: carry over what is missing, or take away what the source no longer has",
    );
    if !edits.is_empty() && edits.len() == missing.len() {
        finding = finding.fix(Fix::new(
            "add rows for the missing tasks, their names still to be translated",
            Applicability::Suggested,
            edits,
        ));
    }
    sink.push(finding);
}

fn row_place(cx: &PageCx<'_>, task: &Task) -> crate::finding::Place {
    let mut place = cx.page.place(task.row);
    place.span.end =
        place.span.start + u32::try_from(place.span.of(cx.text_of(&place.file)).trim_end().len()).unwrap_or(0);
    place
}

/// A row for a task of the source, behind the last row of the table that the source's table is in the translation.
fn row(cx: &PageCx<'_>, source: &Page, task: &Task) -> Option<Edit> {
    let mates = &source.task_tables[task.table].tasks;
    let ids: Vec<&str> = source.tasks[mates.clone()].iter().map(|t| t.id.as_str()).collect();
    let table = cx
        .page
        .task_tables
        .iter()
        .find(|t| cx.page.tasks[t.tasks.clone()].iter().any(|t| ids.contains(&t.id.as_str())))?;
    let last = cx.page.tasks[table.tasks.clone()].last()?;
    let place = row_place(cx, last);
    let words = &cx.playbook.languages.lexicon.vocabulary(cx.locale().own).requirement;
    let code = match task.requirement {
        Some(Requirement::Required) => words.required.first(),
        Some(Requirement::Optional) => words.optional.first(),
        None => None,
    };
    let cells: Vec<String> = table
        .columns
        .iter()
        .map(|column| match column {
            Some(Column::TaskId) => task.id.clone(),
            Some(Column::TaskName) => task.name.clone(),
            Some(Column::Requirement) => code.cloned().unwrap_or_else(|| task.code.to_string()),
            Some(Column::Role) => task.role.to_string(),
            Some(Column::Services) => task.services.join(" / "),
            _ => String::new(),
        })
        .collect();
    let newline = if cx.text_of(&place.file).contains("\r\n") { "\r\n" } else { "\n" };
    Some(Edit {
        file: place.file,
        span: Span::at(place.span.end as usize),
        with: format!("{newline}| {} |", cells.join(" | ")),
    })
}
