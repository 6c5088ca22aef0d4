//! Pages without an update history.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Fix;
use crate::locale::{Column, Section};
use crate::text::Span;

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
    options: ["kinds": "kinds of page that need one; default `[\"process\", \"phase\", \"guide\"]`"],
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
