//! Known words of another language.

use crate::check::context::PageCx;
use crate::check::conventions::Concept;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Finding, Fix, Place};
use crate::parity::is_written_in;
use crate::parse::Kind;
use crate::text::{Span, label_key, squeeze};

rule! {
    /// A heading, label or column of a translation is a known word of another language, mostly of the source.
    /// tickbook understands it; the reader may not. Where most of such words of a page are of one other
    /// language, and its text is too, the page is in the wrong folder: that is one finding.
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
    /// ````md bad
    /// -- es/page.md --
    /// # Preparação
    ///
    /// ## Visão geral
    ///
    /// ## Objetivos
    ///
    /// ## Abordagem
    ///
    /// ## Principais Ações
    ///
    /// ## Principais Resultados
    ///
    /// ## Próximas etapas
    ///
    /// ## Resumo de Atualização
    ///
    /// |Data|Quem Mudou|O Que Mudou|
    /// |--|--|--|
    /// |2026-01-02|Team|Größe|
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
    "foreign-word", Translation, Warning, fix: Suggested,
    "a heading, label or column is a known word of another language",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    if cx.is_untranslated() {
        return;
    }
    let lexicon = &cx.playbook.languages.lexicon;
    let own = cx.locale().own;
    // A folder named after a language that the settings do not have: its pages are in that language.
    let other = |folder: &str| (0..lexicon.len()).any(|n| n != own && lexicon.tag(n).eq_ignore_ascii_case(folder));
    let folders = cx.page.path.rsplit_once('/').map_or("", |(folders, _)| folders);
    let folders = folders.strip_prefix(cx.locale().config.path.as_str()).unwrap_or(folders);
    if folders.split('/').any(other) {
        return;
    }
    let mut found = Found::default();
    for (n, heading) in cx.page.headings.iter().enumerate() {
        let Some(hit) = lexicon.section(own, &heading.text) else { continue };
        found.known += 1;
        if let (Some(foreign), Some(word)) = (hit.foreign, cx.word(Concept::Section(hit.concept))) {
            let finding = report(cx, sink, cx.heading_place(n), "heading", &heading.text, lexicon.tag(foreign), word);
            found.words.push((foreign, finding));
        }
    }
    for label in cx.page.labels.iter().flat_map(|p| &p.labels) {
        found.known += usize::from(label.kind.is_some());
        let (Some(kind), Some(foreign)) = (label.kind, label.foreign) else { continue };
        let Some(word) = cx.word(Concept::Label(kind)) else { continue };
        let line = cx.page.place_of(label.span);
        let Some(at) = line.span.of(cx.text_of(&line.file)).find(label.word.trim_matches('*')) else { continue };
        let start = line.span.start as usize + at;
        let place = Place { span: Span::new(start, start + label.word.trim_matches('*').len()), ..line };
        let finding = report(cx, sink, place, "label", label.word.trim_matches('*'), lexicon.tag(foreign), word);
        found.words.push((foreign, finding));
    }
    let document = &cx.page.document;
    let tables = cx.page.task_tables.iter().map(|t| t.node).chain(cx.page.history_tables.iter().copied());
    for table in tables {
        let Some(head) = document.children(table).find(|&r| document.node(r).kind == Kind::HeadRow) else { continue };
        for cell in document.children(head) {
            let text = squeeze(&document.plain(cell));
            let Some(hit) = lexicon.column(own, &text) else { continue };
            found.known += 1;
            let Some(word) = cx.word(Concept::Column(hit.concept)) else { continue };
            let Some(foreign) = hit.foreign else { continue };
            let (first, last) = (cell + 1, document.node(cell).next);
            if first < last {
                let inner = (first..last).find(|&id| document.node(id).kind == Kind::Text).unwrap_or(first);
                let finding = report(cx, sink, cx.page.place(inner), "column", &text, lexicon.tag(foreign), word);
                found.words.push((foreign, finding));
            }
        }
    }
    match found.wrong_language(cx) {
        Some((number, tag)) => {
            let message = format!("the page is written in `{tag}`, not in `{}`", lexicon.tag(own));
            sink.push(sink.at(cx.file(), message).help(format!(
                "{number} of its {} headings, labels and columns are of that language: is it in the right folder?",
                found.known
            )));
        }
        None => found.words.into_iter().for_each(|(_, finding)| sink.push(finding)),
    }
}

/// Words of other languages on a page.
#[derive(Default)]
struct Found {
    /// Headings, labels and columns that are known in any language.
    known: usize,
    /// Those of another language, with which.
    words: Vec<(usize, Finding)>,
}

/// So many words of one other language may still be slips.
const A_HANDFUL: usize = 5;

impl Found {
    /// The other language in which the page is as a whole, and how many of its words tell so.
    fn wrong_language<'a>(&self, cx: &PageCx<'a>) -> Option<(usize, &'a str)> {
        let lexicon = &cx.playbook.languages.lexicon;
        let count = |n: usize| self.words.iter().filter(|(foreign, _)| *foreign == n).count();
        let other = (0..lexicon.len()).max_by_key(|n| (count(*n), std::cmp::Reverse(*n)))?;
        let number = count(other);
        if number <= A_HANDFUL || number * 2 <= self.known {
            return None;
        }
        let (own, there) = (lexicon.vocabulary(cx.locale().own), lexicon.vocabulary(other));
        // Headings of a template around translated text are slips, be they as many as they may.
        (is_written_in(cx.page, own, there) != Some(false)).then(|| (number, lexicon.tag(other)))
    }
}

fn report(cx: &PageCx<'_>, sink: &Sink<'_>, place: Place, what: &str, text: &str, tag: &str, word: &str) -> Finding {
    let exact = label_key(place.span.of(cx.text_of(&place.file))) == label_key(text);
    let mut finding = sink
        .at(place.clone(), format!("the {what} `{text}` is a word of `{tag}`"))
        .help(format!("here it is `{word}`"));
    if exact {
        finding = finding.fix(Fix::suggested(format!("write `{word}`"), place.file, place.span, word));
    }
    finding
}
