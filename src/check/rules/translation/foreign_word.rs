//! Known words of another language.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::{Fix, Place};
use crate::parse::Kind;
use crate::text::{Span, label_key, squeeze};

rule! {
    /// A heading, label or column of a translation is a known word of another language, mostly of the source.
    /// tickbook understands it; the reader may not.
    ///
    /// ````md bad 3:4
    /// -- en/page.md --
    /// # Review
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Datum|Geändert durch|Änderung an|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Review
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// ## Zusammenfassung der Aktualisierung
    ///
    /// |Datum|Geändert durch|Änderung an|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// ````
    "foreign-word", Translation, Warning, fix: Safe,
    "a heading, label or column is a known word of another language",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    if cx.is_untranslated() {
        return;
    }
    let lexicon = &cx.playbook.languages.lexicon;
    let own = cx.locale().own;
    for (n, heading) in cx.page.headings.iter().enumerate() {
        let Some(hit) = lexicon.section(own, &heading.text) else { continue };
        if let (Some(foreign), Some(word)) = (hit.foreign, lexicon.section_word(own, hit.concept)) {
            report(cx, sink, cx.heading_place(n), "heading", &heading.text, lexicon.tag(foreign), word);
        }
    }
    for label in cx.page.labels.iter().flat_map(|p| &p.labels) {
        let (Some(kind), Some(foreign)) = (label.kind, label.foreign) else { continue };
        let Some(word) = lexicon.vocabulary(own).labels.get(&kind).and_then(|w| w.first()) else { continue };
        let line = cx.page.place_of(label.span);
        let Some(at) = line.span.of(cx.text_of(&line.file)).find(label.word.trim_matches('*')) else { continue };
        let start = line.span.start as usize + at;
        let place = Place { span: Span::new(start, start + label.word.trim_matches('*').len()), ..line };
        report(cx, sink, place, "label", label.word.trim_matches('*'), lexicon.tag(foreign), word);
    }
    let document = &cx.page.document;
    let tables = cx.page.task_tables.iter().map(|t| t.node).chain(cx.page.history_tables.iter().copied());
    for table in tables {
        let Some(head) = document.children(table).find(|&r| document.node(r).kind == Kind::HeadRow) else { continue };
        for cell in document.children(head) {
            let text = squeeze(&document.plain(cell));
            let Some(hit) = lexicon.column(own, &text) else { continue };
            let Some(word) = lexicon.vocabulary(own).columns.get(&hit.concept).and_then(|w| w.first()) else {
                continue;
            };
            let Some(foreign) = hit.foreign else { continue };
            let (first, last) = (cell + 1, document.node(cell).next);
            if first < last {
                let inner = (first..last).find(|&id| document.node(id).kind == Kind::Text).unwrap_or(first);
                report(cx, sink, cx.page.place(inner), "column", &text, lexicon.tag(foreign), word);
            }
        }
    }
}

fn report(cx: &PageCx<'_>, sink: &mut Sink<'_>, place: Place, what: &str, text: &str, tag: &str, word: &str) {
    let exact = label_key(place.span.of(cx.text_of(&place.file))) == label_key(text);
    let mut finding = sink
        .at(place.clone(), format!("the {what} `{text}` is a word of `{tag}`"))
        .help(format!("here it is `{word}`"));
    if exact {
        finding = finding.fix(Fix::safe(format!("write `{word}`"), place.file, place.span, word));
    }
    sink.push(finding);
}
