//! Pages without front matter.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Fix;
use crate::parse::IssueKind;
use crate::text::Span;

rule! {
    /// Front matter carries a page's title for lists, its audience and its date. It is a block of
    /// `key: value` lines between two lines `---` at the very beginning of the file.
    ///
    /// ````md bad 1:1
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// ---
    /// title: Prüfung
    /// ---
    /// # Prüfung
    /// ````
    "front-matter-missing", Source, Error, fix: Suggested,
    "a page has no front matter, or does not close it",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let text = cx.source();
    for issue in &cx.page.document.front_matter.issues {
        match issue.kind {
            IssueKind::Missing => {
                let first = text[issue.span.start as usize..].lines().next().unwrap_or("");
                let line = issue.span.start as usize + first.len();
                let place = cx.on_disk(Span::new(issue.span.start as usize, line));
                let title = cx.page.title.replace(['"', '\\'], "");
                let block = format!("---\ntitle: \"{title}\"\n---\n\n");
                let fix = Fix::suggested("begin the page with a title", cx.page.path.clone(), issue.span, block);
                sink.push(
                    sink.at(place, "the page has no front matter")
                        .help("begin the file with `---`, lines of `key: value`, and another `---`")
                        .fix(fix),
                );
            }
            IssueKind::Unclosed => {
                let end = cx.page.document.front_matter.span.end as usize;
                let fix = Fix::suggested("close it", cx.page.path.clone(), Span::at(end), "---\n");
                sink.push(
                    sink.at(cx.on_disk(issue.span), "the front matter is opened and never closed")
                        .label("opened here")
                        .help("put a line `---` below the last key")
                        .fix(fix),
                );
            }
            _ => {}
        }
    }
}
