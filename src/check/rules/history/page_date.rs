//! The date of a page beside the newest row of its update history: older, or newer.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::dates::newest;
use crate::check::sink::Sink;
use crate::finding::Fix;
use crate::locale::DateOrder;
use crate::model::{DateForm, read_date};

rule! {
    STALE:
    /// The date of the page is older than the newest row of its update history: somebody added a row and left the date.
    /// Reported where pages with an update history have the key (at least five, and four in five), where the option `key`
    /// names it, and with a level for this rule in the config.
    ///
    /// ````md bad 3:10
    /// -- en/a.md --
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
    /// -- en/b.md --
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
    /// -- en/c.md --
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
    /// -- en/d.md --
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
    /// -- en/e.md --
    /// ---
    /// title: Prüfung
    /// ms.date: 2019-01-10
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
    /// ````md bad 3:10
    /// -- tickbook.toml --
    /// [locales.en]
    /// path = "en"
    /// [rules]
    /// stale-page-date = "warning"
    /// -- en/page.md --
    /// ---
    /// title: Prüfung
    /// ms.date: 2019-01-10
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
    /// -- tickbook.toml --
    /// [locales.en]
    /// path = "en"
    /// [rules]
    /// stale-page-date = "warning"
    /// -- en/page.md --
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
    "stale-page-date", History, Warning, fix: Suggested,
    "`ms.date` is older than the newest row of the update history",
    Page(stale),
    options: ["key": Text, "the front matter key; default `ms.date`"],
}

fn stale(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let named = cx.rules().text("stale-page-date", "key");
    let key = named.unwrap_or("ms.date");
    let conventions = cx.conventions();
    if named.is_none() && !conventions.asked("stale-page-date") && !conventions.key_with_history(key) {
        return;
    }
    let Some(entry) = cx.page.document.front_matter.entry(key) else { return };
    let reading = read_date(&entry.value, DateOrder::Mdy);
    let Some(date) = reading.date else { return };
    let Some(newest) = newest(cx).filter(|n| *n > date) else {
        // A row of a day to come is a mistake of its own; the date is behind it all the same.
        if let Some(row) = cx.page.history.iter().filter_map(|r| r.date.date).max().filter(|d| *d > date) {
            let message = format!("`{key}` is {date}, the newest row of the history {row}");
            sink.push(
                sink.at(cx.on_disk(entry.value_span), message)
                    .help("the row lies in the future: put its date right first"),
            );
        }
        return;
    };
    let with = match reading.form {
        DateForm::Slash => {
            let padded = entry.value.starts_with('0');
            if padded {
                format!("{:02}/{:02}/{}", newest.month(), newest.day(), newest.year())
            } else {
                format!("{}/{}/{}", newest.month(), newest.day(), newest.year())
            }
        }
        DateForm::Dotted => format!("{:02}.{:02}.{}", newest.day(), newest.month(), newest.year()),
        _ => newest.to_string(),
    };
    let written = cx.page.document.front_matter.format.notation(entry.value_span.of(cx.source()), &with);
    let fix = Fix::suggested(format!("write `{with}`"), cx.page.path.clone(), entry.value_span, written);
    sink.push(
        sink.at(cx.on_disk(entry.value_span), format!("`{key}` is {date}, the newest row of the history {newest}"))
            .fix(fix),
    );
}

rule! {
    UNRECORDED:
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
    Page(unrecorded),
    options: ["key": Text, "the front matter key; default `ms.date`"],
}

fn unrecorded(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
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
