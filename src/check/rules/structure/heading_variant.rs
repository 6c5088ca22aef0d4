//! Variants of known headings, labels and columns.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Fix;
use crate::locale::Column;
use crate::parse::Kind;
use crate::text::label_key;

rule! {
    /// The vocabulary of a language has one word for each section, label and column, and variants that
    /// were met in practice. tickbook understands all of them; readers are better served by one.
    ///
    /// ````md bad 3:4
    /// # Prüfung
    ///
    /// ## Content Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Änderung|
    /// ````
    "heading-variant", Structure, Info, fix: Safe,
    "a known heading, label or column is written in a variant of the usual word",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let lexicon = &cx.playbook.languages.lexicon;
    let own = cx.locale().own;
    for (n, heading) in cx.page.headings.iter().enumerate() {
        let Some(hit) = lexicon.section(own, &heading.text).filter(|h| h.foreign.is_none() && h.rank > 0) else {
            continue;
        };
        let Some(word) = lexicon.section_word(own, hit.concept) else { continue };
        // "Tasks" above a table is as good as "FTOP Tasks"; only sections proper are held to one word.
        if hit.concept == crate::locale::Section::Tasks {
            continue;
        }
        report(cx, sink, cx.heading_place(n), &heading.text, word);
    }
    for label in cx.page.labels.iter().flat_map(|p| &p.labels) {
        let Some(hit) = lexicon.label(own, &label.word).filter(|h| h.foreign.is_none() && h.rank > 0) else { continue };
        let words = &lexicon.vocabulary(own).labels[&hit.concept];
        // The plural of a label is no variant where several values follow.
        if label.values().len() > 1 || label.merged {
            continue;
        }
        let line = cx.page.place_of(label.span);
        let text = line.span.of(cx.text_of(&line.file));
        let Some(at) = text.find(&label.word) else { continue };
        let start = line.span.start as usize + at;
        let place = crate::finding::Place { span: crate::text::Span::new(start, start + label.word.len()), ..line };
        report(cx, sink, place, &label.word, &words[0]);
    }
    columns(cx, sink);
}

fn columns(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let lexicon = &cx.playbook.languages.lexicon;
    let own = cx.locale().own;
    let document = &cx.page.document;
    let tables = cx.page.task_tables.iter().map(|t| t.node).chain(cx.page.history_tables.iter().copied());
    for table in tables {
        let Some(head) = document.children(table).find(|&r| document.node(r).kind == Kind::HeadRow) else { continue };
        for cell in document.children(head) {
            let text = crate::text::squeeze(&document.plain(cell));
            let Some(hit) = lexicon.column(own, &text).filter(|h| h.foreign.is_none() && h.rank > 0) else { continue };
            // Different tables name the task's text differently on purpose.
            if hit.concept == Column::TaskName {
                continue;
            }
            let word = &lexicon.vocabulary(own).columns[&hit.concept][0];
            let (first, last) = (cell + 1, document.node(cell).next);
            if first < last && document.node(first).kind == Kind::Text && document.node(first).next == last {
                report(cx, sink, cx.page.place(first), &text, word);
            }
        }
    }
}

fn report(cx: &PageCx<'_>, sink: &mut Sink<'_>, place: crate::finding::Place, text: &str, word: &str) {
    if label_key(text) == label_key(word) {
        return;
    }
    let exact = label_key(place.span.of(cx.text_of(&place.file))) == label_key(text);
    let mut finding = sink
        .at(place.clone(), format!("`{text}` is a variant of `{word}`"))
        .help(format!("write `{word}`, as elsewhere"));
    if exact {
        finding = finding.fix(Fix::safe(format!("write `{word}`"), place.file, place.span, word));
    }
    sink.push(finding);
}
