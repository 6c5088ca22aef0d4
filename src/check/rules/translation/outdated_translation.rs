//! Translations that are behind their source.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::dates::date_place;
use crate::check::sink::Sink;
use crate::finding::{Finding, Place};
use crate::model::Page;
use crate::parity::{self, Drift};

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
    /// Without histories the keys that `drift_keys` names tell it: a day on both pages, a mark on the
    /// translation, or the commit of the source that it translates.
    ///
    /// ````md bad 2:10
    /// -- tickbook.toml --
    /// source_locale = "en"
    /// drift_keys = ["ms.date"]
    /// [locales.en]
    /// path = "en"
    /// [locales.de]
    /// path = "de"
    /// -- en/page.md --
    /// ---
    /// ms.date: 2020-02-01
    /// ---
    /// # Review
    /// -- de/page.md --
    /// ---
    /// ms.date: 2019-12-06
    /// ---
    /// # Prüfung
    /// ````
    "outdated-translation", Translation, Warning, fix: None,
    "the newest revision of a translation is older than its source's",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(source) = cx.source_page().filter(|_| !cx.is_untranslated()) else { return };
    if let Some(finding) = by_key(cx, source, sink) {
        sink.push(finding);
        return;
    }
    let Some(lag) = parity::lag(cx.page, source, cx.facts.today) else { return };
    let (own, lacking) = (lag.own, &lag.lacking);
    let row = cx.page.history.iter().find(|r| r.date.date == Some(own));
    let place = row.map_or_else(|| cx.file(), |r| date_place(cx, r));
    let mut finding = sink.at(place, format!("the translation is of {own}, {} behind its source", lag.words()));
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

/// What the front matter says, where the config names keys for that.
fn by_key(cx: &PageCx<'_>, source: &Page, sink: &Sink<'_>) -> Option<Finding> {
    let place = |page: &Page, span| Place { file: page.path.clone(), span };
    let keys = &cx.playbook.config.drift_keys;
    match parity::drift(keys, cx.page, source, cx.facts.today, cx.commits_of(source))? {
        Drift::Older { own, source: theirs } => {
            let message = format!("the translation is of {}, its source of {}", own.value, theirs.value);
            let finding = sink.at(place(cx.page, own.value_span), message);
            let finding = finding.also(place(source, theirs.value_span), "the source");
            Some(finding.help(format!("carry over what changed, then write the source's `{}`", own.key)))
        }
        Drift::Marked(own) => {
            let message = format!("the translation is behind its source: `{}` says so", own.key);
            let help = "carry over what changed, then take the mark away";
            Some(sink.at(place(cx.page, own.value_span), message).help(help))
        }
        Drift::Since(own, changes) => {
            let times = if changes == 1 { "once".to_owned() } else { format!("{changes} times") };
            let message = format!("the source was changed {times} since the commit that `{}` names", own.key);
            let help = "carry over what changed, then write the newest commit of the source";
            Some(sink.at(place(cx.page, own.value_span), message).help(help))
        }
        Drift::Level => None,
    }
}
