//! Boxes that stand where they cannot be ticked.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::parse::{Kind, NodeId};

rule! {
    /// A box can be ticked in a list item, in a line, in a cell of a table, and in raw HTML beside the words that it is
    /// for. In a heading or a link, and in raw HTML without any words, it is only a sign.
    ///
    /// ````md bad 3:4
    /// # Start
    ///
    /// ## <input type="checkbox"> Größe
    ///
    /// Text
    /// ````
    ///
    /// ````md good
    /// # Start
    ///
    /// <div><input type="checkbox"> <label>Größe prüfen</label></div>
    /// ````
    "dead-box", Tasks, Warning, fix: None,
    "a box stands where it cannot be ticked",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let document = &cx.page.document;
    let mut until: NodeId = 0;
    for id in 0..document.end() {
        let node = document.node(id);
        // The row of a task table is ticked as a whole.
        if node.kind == Kind::Row && cx.page.tasks.binary_search_by_key(&id, |task| task.row).is_ok() {
            until = node.next;
        }
        if id >= until && matches!(node.kind, Kind::TaskMark(_)) && cx.page.box_of(id).is_none() {
            let finding = sink
                .at(cx.page.place(id), "this box cannot be ticked: nothing names it, or it is in a heading or a link");
            sink.push(finding.help("put it at the beginning of a list item or line: `- [ ] what is to be done`"));
        }
    }
}
