//! Pages that nobody translated.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::locale::Column;
use crate::parity::untranslated_tasks;

rule! {
    /// A page in a translation's folder is still in the source language: it was copied and left. Other
    /// differences of such a page are not reported; they are expected. A single step, or the name of a
    /// task, that was left so is reported too, where its text leaves no doubt.
    ///
    /// ````md bad
    /// -- en/page.md --
    /// # Review
    ///
    /// This is the text of the page that should have been translated into the other language, with all of it.
    /// -- de/page.md --
    /// # Review
    ///
    /// This is the text of the page that should have been translated into the other language, with all of it.
    /// ````
    ///
    /// ````md bad 9:5
    /// -- en/page.md --
    /// # Review
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// Das ist der Text der Seite, der in die andere Sprache übersetzt wurde, und zwar der ganze Text.
    ///
    /// Er ist lang genug, um zu sehen, in welcher Sprache er steht, und das ist gut so für alle.
    ///
    /// ## Ansatz
    ///
    /// ### Second step
    ///
    /// This is the text of the step that should have been translated into the other language with all of it,
    /// and that was left as it is in the source.
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Review
    ///
    /// This is the text of the page that should have been translated into the other language, with all of it.
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// Das ist der Text der Seite, der in die andere Sprache übersetzt werden sollte, und zwar der ganze Text.
    /// ````
    "untranslated-page", Translation, Warning, fix: None,
    "a translated page, or a step or task of it, is still in the source language",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    if cx.is_untranslated() {
        let source = cx.playbook.locales()[0].tag();
        sink.push(
            sink.at(cx.file(), format!("the page is still in `{source}`"))
                .help("translate it, or delete the file: readers then see the source page with a notice"),
        );
    }
    for &step in cx.untranslated_steps() {
        let source = cx.playbook.locales()[0].tag();
        let heading = cx.page.steps[step].heading;
        let message = format!("the step `{}` is still in `{source}`", cx.page.headings[heading].text);
        sink.push(sink.at(cx.heading_place(heading), message).help("translate its text too"));
    }
    if cx.is_untranslated() {
        return;
    }
    let left = cx.source_page().map(|source| untranslated_tasks(cx.playbook, cx.page, source));
    for task in left.into_iter().flatten().map(|n| &cx.page.tasks[n]) {
        let inside = |step: usize| cx.untranslated_steps().contains(&step);
        if task.step.is_some_and(inside) {
            continue;
        }
        let source = cx.playbook.locales()[0].tag();
        let place = task.cell(Column::TaskName).map_or_else(|| cx.page.place(task.row), |cell| cx.cell_place(cell));
        let message = format!("the task {} is still in `{source}`", task.id);
        sink.push(sink.at(place, message).help("translate its name"));
    }
}
