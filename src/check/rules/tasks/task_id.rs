//! Tasks without a proper number.

use crate::check::context::PageCx;
use crate::check::conventions::is_number;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::locale::Column;

rule! {
    /// A task is found and counted by its number. With the option `pattern` numbers must have one form:
    /// `#` stands for a digit, `*` for anything. Without it a number is one word with a digit in it, where that is
    /// so on most pages with tasks (at least five, and four in five), or with a level for this rule in the config.
    ///
    /// ````md bad 5:1
    /// # Prüfung
    ///
    /// | Task ID | Task Name |
    /// |--|--|
    /// | | Größe |
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// | Task ID | Task Name |
    /// |--|--|
    /// | 3735 | Größe |
    /// ````
    "task-id", Tasks, Error, fix: None,
    "a task has no number, or one of the wrong form",
    Page(check),
    options: ["pattern": Text, "the form of task numbers, such as `####`; without it what most pages do"],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let pattern = cx.rules().text("task-id", "pattern");
    let conventions = cx.conventions();
    let numbered = conventions.task_numbers.holds() || conventions.asked("task-id");
    for task in cx.page.rows() {
        let place = task
            .cell(Column::TaskId)
            .filter(|_| !task.id.is_empty())
            .map_or_else(|| cx.page.place(task.row), |cell| cx.cell_place(cell));
        if task.id.is_empty() {
            sink.push(
                sink.at(place, format!("the task `{}` has no number", task.name))
                    .help("give it the number under which it is known"),
            );
            continue;
        }
        let fits = match pattern {
            Some(pattern) => matches(pattern.as_bytes(), task.id.as_bytes()),
            None => !numbered || is_number(&task.id),
        };
        if !fits {
            let help = pattern.map_or_else(
                || "a number is one word with a digit in it".to_owned(),
                |p| format!("it must have the form `{p}`"),
            );
            sink.push(sink.at(place, format!("`{}` is not a task number", task.id)).help(help));
        }
    }
}

fn matches(pattern: &[u8], text: &[u8]) -> bool {
    match pattern {
        [] => text.is_empty(),
        [b'#', rest @ ..] => text.first().is_some_and(u8::is_ascii_digit) && matches(rest, &text[1..]),
        [b'*', rest @ ..] => (0..=text.len()).any(|n| matches(rest, &text[n..])),
        [first, rest @ ..] => text.first() == Some(first) && matches(rest, &text[1..]),
    }
}
