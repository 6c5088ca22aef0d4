//! Translations that are behind their source.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::model::Revision;

rule! {
    /// The newest row of the translation's history is older than the source's: changes of the source have not
    /// been carried over. The finding says which.
    ///
    /// ````md bad 7:2
    /// -- en/page.md --
    /// # Review
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-12-06|Team|New task|
    /// |2019-01-02|Team|Created|
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// ## Zusammenfassung der Aktualisierung
    ///
    /// |Datum|Geändert durch|Änderung an|
    /// |--|--|--|
    /// |2019-01-02|Team|Größe|
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Review
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-12-06|Team|New task|
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// ## Zusammenfassung der Aktualisierung
    ///
    /// |Datum|Geändert durch|Änderung an|
    /// |--|--|--|
    /// |2019-12-06|Team|Neue Aufgabe|
    /// ````
    "outdated-translation", Translation, Warning, fix: None,
    "the newest revision of a translation is older than its source's",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(source) = cx.source_page().filter(|_| !cx.is_untranslated()) else { return };
    let today = cx.facts.today;
    let (Some(own), Some(newest)) = (cx.page.newest_revision(today), source.newest_revision(today)) else { return };
    if own >= newest {
        return;
    }
    let lacking: Vec<&Revision> = source
        .history
        .iter()
        .filter(|r| r.date.date.is_some_and(|d| d > own && today.is_none_or(|t| d <= t)))
        .collect();
    let row = cx.page.history.iter().find(|r| r.date.date == Some(own));
    let place = row.map_or_else(|| cx.file(), |r| super::super::history_date_place(cx, r));
    let count = if lacking.len() == 1 { "one revision".to_owned() } else { format!("{} revisions", lacking.len()) };
    let mut finding = sink.at(place, format!("the translation is of {own}, {count} behind its source"));
    for revision in lacking.iter().take(6) {
        let mut at = source.place(revision.row);
        // The row with its line end would show as two lines.
        let text = cx.text_of(&at.file);
        at.span.end = at.span.start + u32::try_from(at.span.of(text).trim_end().len()).unwrap_or(0);
        finding = finding.also(at, "not carried over");
    }
    let words: Vec<String> = lacking.iter().take(4).map(|r| format!("{}: {}", r.date.raw, r.what)).collect();
    sink.push(finding.help(format!("the source says {}", words.join("; "))));
}
