//! Rows that say nothing.

use std::collections::BTreeMap;

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::model::Doubt;

rule! {
    /// A row of an update history needs a date, somebody who changed the page, and what was changed. A row
    /// that appears twice was pasted twice.
    ///
    /// ````md bad 7:1
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-01-10||Größe|
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-01-10|Team|Größe|
    /// ````
    "history-row", History, Warning, fix: None,
    "a row of an update history lacks its date, author or text, or appears twice",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let mut seen = BTreeMap::new();
    for revision in &cx.page.history {
        let place = cx.page.place(revision.row);
        let mut missing = Vec::new();
        if revision.date.doubt == Doubt::Empty {
            missing.push("date");
        }
        if revision.who.is_empty() {
            missing.push("author");
        }
        if revision.what.is_empty() {
            missing.push("text");
        }
        if !missing.is_empty() {
            sink.push(
                sink.at(place.clone(), format!("the row has no {}", missing.join(" and no ")))
                    .help("say when, who and what"),
            );
            continue;
        }
        let key = (revision.date.raw.clone(), revision.who.clone(), revision.what.clone(), revision.notes.clone());
        if let Some(first) = seen.insert(key, place.clone()) {
            sink.push(sink.at(place, "the row appears twice").also(first, "first here").help("delete one of them"));
        }
    }
}
