//! Pages without a title.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;

rule! {
    /// A page's title is its first heading of level 1. Without one the front matter's title is shown.
    ///
    /// ````md bad
    /// ## Übersicht
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    /// ````
    "missing-title", Structure, Warning, fix: None,
    "a page has no heading of level 1",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    if cx.page.title_heading.is_none() && !cx.source().trim().is_empty() {
        sink.push(sink.at(cx.file(), "the page has no title").help(format!("begin it with `# {}`", cx.page.title)));
    }
}
