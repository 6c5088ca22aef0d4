//! Pages without an update history.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Fix;
use crate::locale::{Column, Section};
use crate::parse::Kind;
use crate::text::{Span, squeeze};

rule! {
    /// A page without an update history cannot be compared with its translations, and partners do not see
    /// what is new. Which kinds of page need one is set by the option `kinds`.
    ///
    /// ````md bad
    /// # Prüfung
    ///
    /// Größe und Höhe.
    /// ````
    ///
    /// ````md bad 5:3
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// | Größe | Höhe | Breite |
    /// |--|--|--|
    /// | im Januar | Team | Änderung |
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
    "missing-history", History, Warning, fix: Suggested,
    "a page has no update history",
    Page(check),
    options: ["kinds": SomeOf(&["process", "phase", "guide"]), "kinds of page that need one; default `[\"process\", \"phase\", \"guide\"]`"],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    if !cx.page.history.is_empty() || cx.source().trim().is_empty() {
        return;
    }
    let kind = cx.playbook.entry_of[cx.id].map_or(cx.page.kind, |e| cx.playbook.entries[e].kind);
    let name = format!("{kind:?}").to_lowercase();
    if cx.rules().list("missing-history", "kinds").is_some_and(|kinds| !kinds.contains(&name)) {
        return;
    }
    if let Some(&table) = cx.page.history_tables.first() {
        sink.push(
            sink.at(cx.page.place(table), "the update history has no rows").help("add a row for the newest change"),
        );
        return;
    }
    if let Some(heading) = cx.page.headings.iter().position(|h| h.section == Some(Section::History) && !h.nested) {
        return headed(cx, sink, heading);
    }
    let lexicon = &cx.playbook.languages.lexicon;
    let vocabulary = lexicon.vocabulary(cx.locale().own);
    let mut finding = sink.at(cx.file(), "the page has no update history");
    let columns: Vec<&str> = [Column::Date, Column::Who, Column::What]
        .iter()
        .filter_map(|c| vocabulary.columns.get(c)?.first().map(String::as_str))
        .collect();
    if let (Some(heading), [date, who, what], Some(today)) =
        (lexicon.section_word(cx.locale().own, Section::History), &columns[..], cx.facts.today)
    {
        let text = cx.source();
        let end = text.trim_end().len();
        let gap = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let lines = [
            "",
            "",
            &format!("## {heading}"),
            "",
            &format!("| {date} | {who} | {what} |"),
            "| --- | --- | --- |",
            &format!("| {today} |  |  |"),
        ];
        let fix = Fix::suggested("add an empty history", cx.page.path.clone(), Span::at(end), lines.join(gap));
        finding = finding.help(format!("add a section `{heading}` with a table `{date} | {who} | {what}`")).fix(fix);
    }
    sink.push(finding);
}

/// There is a heading for it, but no table that is understood: another one would be one too many.
fn headed(cx: &PageCx<'_>, sink: &mut Sink<'_>, heading: usize) {
    let lexicon = &cx.playbook.languages.lexicon;
    let own = cx.locale().own;
    let vocabulary = lexicon.vocabulary(own);
    let words: Vec<&str> = [Column::Date, Column::Who, Column::What]
        .iter()
        .filter_map(|c| vocabulary.columns.get(c)?.first().map(String::as_str))
        .collect();
    let page = cx.page;
    let document = &page.document;
    let opens = &page.headings[heading];
    let stop = page.headings[heading + 1..].iter().find(|h| !h.nested).map_or(document.end(), |h| h.node);
    let table = (opens.node..stop).find(|&id| document.node(id).kind == Kind::Table);
    let head = table.and_then(|t| document.children(t).next());
    let Some(head) = head else {
        let table = words.join(" | ");
        sink.push(
            sink.at(cx.heading_place(heading), format!("there is no table below `{}`", opens.text))
                .help(format!("add a table `{table}`")),
        );
        return;
    };
    let cells: Vec<_> = document.children(head).map(|cell| (cell, squeeze(&document.plain(cell)))).collect();
    let unknown = |text: &str| !text.is_empty() && lexicon.column(own, text).is_none();
    let strange: Vec<String> =
        cells.iter().filter(|(_, text)| unknown(text)).map(|(_, text)| format!("`{text}`")).collect();
    let first = cells.iter().find(|(_, text)| unknown(text)).or(cells.first()).map(|(cell, _)| *cell);
    let place = first.map_or_else(|| cx.heading_place(heading), |cell| cx.cell_place(cell));
    let message = match strange.len() {
        0 => "the columns of the update history are not understood".to_owned(),
        1 => format!("the column {} of the update history is not understood", strange[0]),
        _ => format!("the columns {} of the update history are not understood", strange.join(", ")),
    };
    sink.push(sink.at(place, message).help(format!(
        "its rows are not read; head the columns {}, or add the words to the vocabulary",
        words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", ")
    )));
}
