//! Pages that nobody translated.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;

rule! {
    /// A page in a translation's folder is still in the source language: it was copied and left. Other
    /// differences of such a page are not reported; they are no surprise.
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
    "a translated page is still in the source language",
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
}
