//! Tasks that stand twice on a page.

use std::collections::BTreeMap;

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::locale::Column;
use crate::text::fold;

rule! {
    /// The same number twice on a page: one was copied and not changed, or a step was pasted twice. Each
    /// row can be ticked on its own, and nobody knows which one counts.
    ///
    /// ````md bad 5:3
    /// # Prüfung
    ///
    /// | Task ID | Task Name |
    /// |--|--|
    /// | 3735 | Größe |
    /// | 3735 | Höhe |
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// | Task ID | Task Name |
    /// |--|--|
    /// | 3735 | Größe |
    /// | 3736 | Höhe |
    /// ````
    "duplicate-task", Tasks, Warning, fix: None,
    "a task number appears twice on a page",
    Page(check),
}

/// So many of the other rows are shown with each.
const MAX_OTHERS: usize = 20;

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, task) in cx.page.tasks.iter().enumerate().filter(|(_, t)| !t.id.is_empty()) {
        rows.entry(&task.id).or_default().push(n);
    }
    let place = |n: usize| {
        let task = &cx.page.tasks[n];
        task.cell(Column::TaskId).map_or_else(|| cx.page.place(task.row), |cell| cx.cell_place(cell))
    };
    for (id, list) in rows.into_iter().filter(|(_, list)| list.len() > 1) {
        let same = list.iter().all(|&n| fold(&cx.page.tasks[n].name) == fold(&cx.page.tasks[list[0]].name));
        let help = if same {
            "the rows say the same: delete one, or say in which step the task belongs"
        } else {
            "the rows say different things: one of the numbers is wrong"
        };
        let count = if list.len() == 2 { "twice".to_owned() } else { format!("{} times", list.len()) };
        // Each row is named, because any of them may be the wrong one.
        for &n in &list {
            let mut finding = sink.at(place(n), format!("task {id} appears {count} on this page")).help(help);
            for &other in list.iter().filter(|&&m| m != n).take(MAX_OTHERS) {
                finding = finding.also(place(other), "here too");
            }
            sink.push(finding);
        }
    }
}
