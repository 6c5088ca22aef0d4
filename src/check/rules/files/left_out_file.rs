//! Files that readers do not get.

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Place;
use crate::playbook::Skipped;
use crate::text::Span;

rule! {
    /// A file below a locale's folder is not on the site: it is hidden, a draft, or only there to be included. Files
    /// that `exclude` or `include` leave out are not reported.
    ///
    /// ````md bad
    /// -- en/page.md --
    /// # Prüfung
    /// -- en/größe.md --
    /// ---
    /// draft: true
    /// ---
    /// # Größe
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Prüfung
    /// -- en/größe.md --
    /// ---
    /// draft: false
    /// ---
    /// # Größe
    /// ````
    "left-out-file", Files, Info, fix: None,
    "a file is not published",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    for Skipped { path, reason, .. } in cx.playbook.sources.hidden.iter().chain(&cx.playbook.left_out) {
        let place = Place { file: path.as_str().into(), span: Span::default() };
        sink.push(sink.at(place, format!("this is not published: {reason}")));
    }
}
