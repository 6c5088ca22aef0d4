//! Boxes that stand where they cannot be ticked.

use crate::check::alike::{self, MANY};
use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::parse::{Kind, NodeId};

rule! {
    /// A box can be ticked in a list item, in a line, in a cell of a table, and in raw HTML beside the words that it is
    /// for. In a heading or a link it is only a sign. Beside a label that holds nothing but an image, or without any
    /// words, it is a switch of the page rather than a step, and is not shown.
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
    let mut found = Vec::new();
    for id in 0..document.end() {
        let node = document.node(id);
        // The row of a task table is ticked as a whole.
        if node.kind == Kind::Row && cx.page.tasks.binary_search_by_key(&id, |task| task.row).is_ok() {
            until = node.next;
        }
        if id >= until && matches!(node.kind, Kind::TaskMark(_)) && cx.page.box_of(id).is_none() {
            found.push(cx.page.place(id));
        }
    }
    // Where a tool writes them, all are one finding.
    let step = if found.len() < MANY { 1 } else { found.len() };
    for places in found.chunks(step) {
        let message = match places.len() {
            1 => "this box cannot be ticked: nothing names it, or it is in a heading or a link".to_owned(),
            n => format!("{n} boxes of this page cannot be ticked: nothing names them; this is the first"),
        };
        let mut finding = sink.at(places[0].clone(), message);
        finding.labels = alike::labels(&places[1..]);
        sink.push(finding.help("put a box at the beginning of a list item or line: `- [ ] what is to be done`"));
    }
}
