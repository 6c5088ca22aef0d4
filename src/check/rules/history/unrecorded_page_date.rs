//! Page dates that are newer than the newest revision.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::dates::newest;
use crate::check::sink::Sink;
use crate::locale::DateOrder;
use crate::model::read_date;

rule! {
    /// `ms.date` is newer than the newest row of the update history: somebody changed the page and did not
    /// say what.
    ///
    /// ````md bad 3:10
    /// ---
    /// title: Prüfung
    /// ms.date: 2020-01-10
    /// ---
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-12-06|Team|Höhe|
    /// ````
    ///
    /// ````md good
    /// ---
    /// title: Prüfung
    /// ms.date: 2019-12-06
    /// ---
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-12-06|Team|Höhe|
    /// ````
    "unrecorded-page-date", History, Warning, fix: None,
    "`ms.date` is newer than the newest row of the update history",
    Page(check),
    options: ["key": Text, "the front matter key; default `ms.date`"],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let key = cx.rules().text("unrecorded-page-date", "key").unwrap_or("ms.date");
    let Some(entry) = cx.page.document.front_matter.entry(key) else { return };
    let (Some(date), Some(newest)) = (read_date(&entry.value, DateOrder::Mdy).date, newest(cx)) else { return };
    if date > newest {
        sink.push(
            sink.at(cx.on_disk(entry.value_span), format!("`{key}` is {date}, the newest row of the history {newest}"))
                .help("add a row that says what was changed, or set the date back"),
        );
    }
}
