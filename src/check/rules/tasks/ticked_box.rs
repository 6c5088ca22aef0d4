//! Boxes that are ticked in the source.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;

rule! {
    /// What a reader ticks is kept for each customer. A box that is ticked in the source is open for a reader all the
    /// same, since nobody has done it for this customer yet.
    ///
    /// ````md bad 3:3
    /// # Start
    ///
    /// - [x] Größe prüfen
    /// ````
    ///
    /// ````md good
    /// # Start
    ///
    /// - [ ] Größe prüfen
    /// ````
    "ticked-box", Tasks, Info, fix: None,
    "a box that is ticked in the source is open for a reader",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for check in cx.page.tasks.iter().filter_map(|task| task.check.as_ref()).filter(|check| check.done) {
        let Some(mark) = check.mark else { continue };
        let finding = sink.at(cx.page.place(mark), "this box is ticked in the source, and open for a reader");
        sink.push(finding.help("write `[ ]`"));
    }
}
