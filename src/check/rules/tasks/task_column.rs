//! Task tables whose columns are not understood.

use crate::check::context::PageCx;
use crate::check::conventions::Concept;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::locale::Column;
use crate::model::TaskTable;
use crate::parse::{Kind, NodeId};
use crate::text::squeeze;

rule! {
    /// A table with task numbers whose header the vocabulary does not know is shown as a plain table, and
    /// its tasks cannot be ticked. Write the usual word, or add the variant to the project's vocabulary.
    ///
    /// ````md bad 3:3
    /// # Prüfung
    ///
    /// | Kennung der Größe | Task Name |
    /// |--|--|
    /// | 3735 | Größe |
    /// | 3736 | Höhe |
    /// ````
    ///
    /// ````md bad 3:3
    /// # Prüfung
    ///
    /// | Kennung der Größe | Task Name | FastTrack Role |
    /// |--|--|--|
    /// | 3735 | Größe | Team |
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// | Task ID | Task Name |
    /// |--|--|
    /// | 3735 | Größe |
    /// ````
    "task-column", Tasks, Warning, fix: None,
    "a column of a table with task numbers is not understood",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let document = &cx.page.document;
    for table in (0..document.end()).filter(|&id| document.node(id).kind == Kind::Table) {
        let mut rows = document.children(table);
        let Some(head) = rows.next() else { continue };
        let header: Vec<_> = document.children(head).collect();
        if let Some(tasks) = cx.page.task_tables.iter().find(|t| t.node == table) {
            for (cell, column) in header.iter().zip(&tasks.columns) {
                let text = squeeze(&document.plain(*cell));
                if column.is_none() && !text.is_empty() {
                    sink.push(
                        sink.at(cx.cell_place(*cell), format!("the column `{text}` is not understood"))
                            .help("its values are not shown; write the usual word or add this one to the vocabulary"),
                    );
                }
            }
            requirement(cx, sink, tasks, &header);
            continue;
        }
        let firsts: Vec<String> =
            rows.filter_map(|row| document.children(row).next()).map(|cell| squeeze(&document.plain(cell))).collect();
        // A single row is enough where another column is one of tasks.
        let known = header.iter().skip(1).any(|&cell| {
            let hit = cx.playbook.languages.lexicon.column(cx.locale().own, &document.plain(cell));
            hit.is_some_and(|h| matches!(h.concept, Column::TaskName | Column::Requirement | Column::Role))
        });
        let is_number = |s: &String| (3..=6).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
        let years = firsts.iter().all(|s| s.len() == 4 && (s.starts_with("19") || s.starts_with("20")));
        // Ports and codes are numbers too: without such a column only a playbook with tasks is asked.
        let custom = || cx.conventions().task_numbers.holds() || cx.conventions().asked("task-column");
        if !firsts.is_empty() && (known || firsts.len() > 1 && custom()) && firsts.iter().all(is_number) && !years {
            let text = header.first().map(|&c| squeeze(&document.plain(c))).unwrap_or_default();
            let place = header.first().map_or_else(|| cx.page.place(table), |&c| cx.cell_place(c));
            let word = cx.word(Concept::Column(Column::TaskId)).unwrap_or("Task ID");
            sink.push(
                sink.at(place, format!("the table looks like tasks, but its column `{text}` is not understood"))
                    .help(format!("if these are tasks, head the column `{word}`")),
            );
        }
    }
}

/// A table without the column for required or optional, where the source has it, or another table of the page.
fn requirement(cx: &PageCx<'_>, sink: &mut Sink<'_>, table: &TaskTable, header: &[NodeId]) {
    let has = |t: &TaskTable| t.columns.contains(&Some(Column::Requirement));
    let strange = table
        .columns
        .iter()
        .zip(header)
        .any(|(column, cell)| column.is_none() && !squeeze(&cx.page.document.plain(*cell)).is_empty());
    // A column that is not understood was reported, and may be the one.
    if has(table) || strange || table.tasks.is_empty() {
        return;
    }
    let elsewhere = cx.page.task_tables.iter().chain(cx.source_page().into_iter().flat_map(|p| &p.task_tables));
    if elsewhere.into_iter().any(has) {
        let word = cx.word(Concept::Column(Column::Requirement)).unwrap_or("Requirement");
        let place = header.first().map_or_else(|| cx.page.place(table.node), |&cell| cx.cell_place(cell));
        sink.push(
            sink.at(place, "the table has no column that says which tasks are required")
                .help(format!("add the column `{word}`; without it nobody can count these tasks")),
        );
    }
}
