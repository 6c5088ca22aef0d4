//! Variants of known headings, labels and columns.

use crate::check::context::PageCx;
use crate::check::conventions::{At, Word, words};
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Fix, Place};
use crate::model::Page;
use crate::playbook::Playbook;
use crate::text::{Span, label_key};

rule! {
    /// The vocabulary of a language knows several words for each section, label and column, and tickbook understands
    /// all of them. Where a playbook has a usual word (at least five pages name the part, four in five by that word),
    /// another one is reported. Headings of guides are left alone: there they may mean something else. With a level
    /// for this rule in the config, the first word of the vocabulary is the usual one where the playbook has none. The
    /// anchor of a heading changes with its words: where a link asks for it, the fix repairs the link too.
    ///
    /// ````md bad
    /// -- en/a.md --
    /// # A
    ///
    /// ## Update History
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// -- en/b.md --
    /// # B
    ///
    /// ## Update History
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// -- en/c.md --
    /// # C
    ///
    /// ## Update History
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// -- en/d.md --
    /// # D
    ///
    /// ## Update History
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// -- en/e.md --
    /// # E
    ///
    /// ## Content Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// ````
    ///
    /// ````md bad 7:4
    /// -- tickbook.toml --
    /// [locales.en]
    /// path = "en"
    /// [rules]
    /// heading-variant = "info"
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// |Task ID|Task Name|
    /// |--|--|
    /// |3735|Größe|
    ///
    /// ## Content Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// ````
    ///
    /// ````md good
    /// -- en/a.md --
    /// # A
    ///
    /// ## Change History
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// -- en/b.md --
    /// # B
    ///
    /// ## Change History
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// -- en/c.md --
    /// # C
    ///
    /// ## Change History
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// -- en/d.md --
    /// # D
    ///
    /// ## Change History
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// -- en/e.md --
    /// # E
    ///
    /// ## Change History
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// ## Content Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// ````
    "heading-variant", Structure, Info, fix: Suggested,
    "a known heading, label or column is written in a variant of the usual word",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let own = cx.locale().own;
    let conventions = cx.conventions();
    for Word { concept, text, at } in words(cx.playbook, cx.page) {
        let recommended = || cx.word(concept).filter(|_| conventions.asked("heading-variant"));
        let Some(word) = conventions.word(own, concept).or_else(recommended) else { continue };
        if text == word || concept.key(&text) == concept.key(word) {
            continue;
        }
        let Some(place) = place(cx.playbook, cx.page, at) else { continue };
        let exact = label_key(place.span.of(cx.text_of(&place.file))) == label_key(&text);
        let mut finding = sink
            .at(place.clone(), format!("`{text}` is a variant of `{word}`"))
            .help(format!("write `{word}`, as elsewhere"));
        if exact {
            finding = finding.fix(Fix::suggested(format!("write `{word}`"), place.file, place.span, word));
        }
        sink.push(finding);
    }
}

fn place(playbook: &Playbook, page: &Page, at: At) -> Option<Place> {
    match at {
        At::Heading(n) => Some(page.heading_place(n)),
        At::Node(node) => Some(page.place(node)),
        At::Nowhere => None,
        At::Label(paragraph, n) => {
            let label = &page.labels[paragraph].labels[n];
            let line = page.place_of(label.span);
            let source = playbook.sources.text(&line.file).map_or("", |t| t);
            let at = line.span.start as usize + line.span.of(source).find(&label.word)?;
            Some(Place { file: line.file, span: Span::new(at, at + label.word.len()) })
        }
    }
}
