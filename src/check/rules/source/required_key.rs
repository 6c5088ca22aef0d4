//! Front matter keys that every page must have.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::parse::IssueKind;
use crate::text::Span;

rule! {
    /// Keys that the project wants on every page. Without the option `keys` only `title` is required.
    ///
    /// ````md bad 1:1
    /// ---
    /// description: Ein Blick auf die Prüfung
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// ---
    /// title: Prüfung
    /// ---
    /// # Prüfung
    /// ````
    "required-key", Source, Warning, fix: None,
    "a required front matter key is missing or empty",
    Page(check),
    options: ["keys": List, "the keys that every page must have; default `[\"title\"]`"],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let matter = &cx.page.document.front_matter;
    // Without any front matter each missing key would only repeat that.
    if matter.issues.iter().any(|i| matches!(i.kind, IssueKind::Missing | IssueKind::Unclosed)) {
        return;
    }
    let default = ["title".to_owned()];
    for key in cx.rules().list("required-key", "keys").unwrap_or(&default) {
        match matter.entry(key) {
            Some(entry) if entry.value.trim().is_empty() => {
                sink.push(
                    sink.at(cx.on_disk(entry.key_span), format!("the key `{key}` has no value"))
                        .help("give it a value"),
                );
            }
            Some(_) => {}
            None => {
                let block = matter.span.of(cx.source());
                let line = block.lines().next().unwrap_or("").trim_end().len();
                let start = matter.span.start as usize;
                let fence = Span::new(start, start + line);
                sink.push(
                    sink.at(cx.on_disk(fence), format!("the key `{key}` is missing"))
                        .help(format!("add a line `{key}: …`")),
                );
            }
        }
    }
}
