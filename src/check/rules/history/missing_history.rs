//! Pages without an update history.

use crate::check::context::PageCx;
use crate::check::conventions::{self, Concept};
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Fix;
use crate::locale::{Column, Section};
use crate::parse::Kind;
use crate::text::{Span, squeeze};

rule! {
    /// A page without an update history cannot be compared with its translations, and readers do not see what is new.
    /// The playbook decides which pages need one: a kind of page (process, phase, guide) of which at least five have
    /// one, and four in five, and each page whose source has one. The option `kinds` decides instead; so does a level
    /// for this rule in the config, for all kinds.
    ///
    /// ````md bad
    /// -- en/a.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Größe|
    /// -- en/b.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Größe|
    /// -- en/c.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Größe|
    /// -- en/d.md --
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2026-01-02|Team|Größe|
    /// -- en/e.md --
    /// # Prüfung
    ///
    /// Größe und Höhe.
    /// ````
    ///
    /// ````md bad 5:3
    /// -- tickbook.toml --
    /// [locales.en]
    /// path = "en"
    /// [rules]
    /// missing-history = "warning"
    /// -- en/page.md --
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
    /// |2026-01-02|Team|Größe|
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe und Höhe.
    /// ````
    "missing-history", History, Warning, fix: Suggested,
    "a page has no update history",
    Page(check),
    options: ["kinds": SomeOf(&["process", "phase", "guide"]), "kinds of page that need one, of `process`, `phase` and `guide`; default those of which most have one"],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    if !cx.page.history.is_empty() || cx.source().trim().is_empty() {
        return;
    }
    let kind = conventions::kind(cx.playbook, cx.id);
    let wanted = match cx.rules().list("missing-history", "kinds") {
        Some(kinds) => kinds.contains(&format!("{kind:?}").to_lowercase()),
        None => {
            let conventions = cx.conventions();
            conventions.asked("missing-history")
                || conventions.history_of(kind)
                || cx.source_page().is_some_and(|source| !source.history.is_empty())
        }
    };
    if !wanted {
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
    let mut finding = sink.at(cx.file(), "the page has no update history");
    let columns: Vec<&str> =
        [Column::Date, Column::Who, Column::What].iter().filter_map(|c| cx.word(Concept::Column(*c))).collect();
    if let (Some(heading), [date, who, what], Some(today)) =
        (cx.word(Concept::Section(Section::History)), &columns[..], cx.facts.today)
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
    let words: Vec<&str> =
        [Column::Date, Column::Who, Column::What].iter().filter_map(|c| cx.word(Concept::Column(*c))).collect();
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
