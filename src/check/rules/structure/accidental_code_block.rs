//! Lists that blanks turned into code.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::repair::{Said, report};
use crate::check::sink::Sink;
use crate::parse::RepairKind;

rule! {
    /// Four spaces before a list that follows a heading make it a code block in Markdown, and so do five
    /// spaces after a list marker. tickbook shows the list that was meant.
    ///
    /// ````md bad 3:5
    /// ### Größe
    ///
    ///     1. Wächst der Bedarf?
    ///     2. Bleibt er gleich?
    /// ````
    ///
    /// ````md good
    /// ### Größe
    ///
    /// 1. Wächst der Bedarf?
    /// 2. Bleibt er gleich?
    /// ````
    "accidental-code-block", Structure, Warning, fix: Suggested,
    "spaces turn a list into a code block",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    report(cx, sink, |repair, _| {
        let said = Said::new("the spaces before this list make it a code block", "begin the list at the left edge");
        (repair.kind == RepairKind::AccidentalCode).then(|| said.fix(false, "remove the spaces"))
    });
}
