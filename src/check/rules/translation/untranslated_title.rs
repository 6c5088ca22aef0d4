//! Titles that nobody translated.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::text::fold;

rule! {
    /// The front matter's title of a translation is still the source's. It shows in search results and lists.
    ///
    /// ````md bad 2:8
    /// -- en/page.md --
    /// ---
    /// title: Conduct the review
    /// ---
    /// # Conduct the review
    /// -- de/page.md --
    /// ---
    /// title: Conduct the review
    /// ---
    /// # Prüfung durchführen
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// ---
    /// title: Conduct the review
    /// ---
    /// # Conduct the review
    /// -- de/page.md --
    /// ---
    /// title: Prüfung durchführen
    /// ---
    /// # Prüfung durchführen
    /// ````
    "untranslated-title", Translation, Info, fix: None,
    "the front matter title of a translation is still the source's",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(source) = cx.source_page().filter(|_| !cx.is_untranslated()) else { return };
    let Some(entry) = cx.page.document.front_matter.entry("title").filter(|e| !e.value.is_empty()) else { return };
    let same = source.document.front_matter.get("title").is_some_and(|t| fold(t) == fold(&entry.value));
    // A name is the same in every language: then the headings are equal too.
    if same && fold(&source.title) != fold(&cx.page.title) {
        sink.push(
            sink.at(cx.on_disk(entry.value_span), format!("the title `{}` is not translated", entry.value))
                .help(format!("the page's heading says `{}`", cx.page.title)),
        );
    }
}
