//! Playbooks without pages.

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::text::Span;

rule! {
    /// No Markdown file of the source language is a page: the folder is empty, its files are left out, or `path` names
    /// another folder. `build` then writes nothing.
    ///
    /// ````md bad
    /// -- en/page.md --
    /// ---
    /// draft: true
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    /// ````
    "no-pages", Files, Error, fix: None,
    "the source language has no page",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let playbook = cx.playbook;
    if playbook.pages.iter().any(|page| page.locale == 0) {
        return;
    }
    let Some(source) = playbook.locales().first() else { return };
    let folder = if source.config.path.is_empty() { "." } else { &source.config.path };
    let file = playbook.sources.config.as_ref().map_or(folder, |(path, _)| path);
    let message = match playbook.request.audience.as_deref() {
        Some(audience) => format!("`{folder}` has no page that `{audience}` may see"),
        None => format!("`{folder}` has no pages"),
    };
    let help = format!(
        "put Markdown files there, or correct the path of the locale `{}` and the patterns of files",
        source.tag()
    );
    sink.push(sink.at(Place { file: file.into(), span: Span::default() }, message).help(help));
}
