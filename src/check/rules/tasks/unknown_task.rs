//! Task numbers in prose that no table has.

use std::collections::BTreeSet;

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::parse::Kind;
use crate::text::Span;

rule! {
    /// "See task 2278" leads nowhere when no table has a task 2278: it was renumbered or dropped.
    ///
    /// ````md bad 3:12
    /// # Prüfung
    ///
    /// Höhe: task 9999 zuerst
    ///
    /// | Task ID | Task Name |
    /// |--|--|
    /// | 3735 | Größe |
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Höhe: task 3735 zuerst
    ///
    /// | Task ID | Task Name |
    /// |--|--|
    /// | 3735 | Größe |
    /// ````
    "unknown-task", Tasks, Info, fix: None,
    "prose names a task number that no table has",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let known: BTreeSet<&str> = cx.playbook.pages.iter().flat_map(|p| &p.tasks).map(|t| t.id.as_str()).collect();
    if known.is_empty() {
        return;
    }
    for (_, page) in cx.playbook.living() {
        let own = cx.playbook.locales()[page.locale].own;
        let words = &cx.playbook.languages.lexicon.vocabulary(own).task_words;
        if words.is_empty() {
            continue;
        }
        let document = &page.document;
        let mut table_end = 0;
        for id in 0..document.end() {
            let node = document.node(id);
            if node.kind == Kind::Table {
                table_end = node.next;
            }
            if node.kind != Kind::Text || id < table_end {
                continue;
            }
            let text = document.literal(id);
            for (at, number) in numbers(text) {
                let before = text[..at].trim_end().to_lowercase();
                let named = words.iter().any(|w| before.ends_with(&w.to_lowercase()));
                if named && !known.contains(number) {
                    let start = node.span.start as usize + at;
                    let place = page.place_of(Span::new(start, start + number.len()));
                    sink.push(
                        sink.at(place, format!("no table has a task {number}"))
                            .help("it may have been renumbered or dropped"),
                    );
                }
            }
        }
    }
}

fn numbers(text: &str) -> Vec<(usize, &str)> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = bytes[at..].iter().position(|b| !b.is_ascii_digit()).map_or(bytes.len(), |n| at + n);
        let alone = (at == 0 || !bytes[at - 1].is_ascii_alphanumeric() && bytes[at - 1] != b'.')
            && bytes.get(end).is_none_or(|b| !b.is_ascii_alphanumeric());
        if alone && (3..=5).contains(&(end - at)) {
            out.push((at, &text[at..end]));
        }
        at = end;
    }
    out
}
