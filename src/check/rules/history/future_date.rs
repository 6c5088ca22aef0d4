//! Dates in the future.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::dates::date_place;
use crate::check::sink::Sink;

rule! {
    /// A change cannot be of a day to come: the year or the order of day and month is wrong. Such a row looks
    /// newest for ever and hides that a translation is behind. With git at hand a row is also compared with
    /// the file's last commit.
    ///
    /// ````md bad 7:2
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2999-01-02|Team|Größe|
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |2019-01-02|Team|Größe|
    /// ````
    "future-date", History, Error, fix: None,
    "a date of the update history lies in the future",
    Page(check),
    options: ["days": Number, "how many days a row may be later than the file's last commit; default 31"],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(today) = cx.facts.today else { return };
    let days = i32::try_from(cx.rules().number("future-date", "days").unwrap_or(31)).unwrap_or(31);
    let commit = cx.facts.git.as_ref().and_then(|g| g.get(&*cx.page.path)).filter(|f| !f.dirty).map(|f| f.last_commit);
    let limit = commit.and_then(|c| c.checked_add(jiff::Span::new().days(days)).ok());
    for revision in &cx.page.history {
        let Some(date) = revision.date.date else { continue };
        let place = date_place(cx, revision);
        if date > today {
            sink.push(
                sink.at(place, format!("`{}` lies after today, {today}", revision.date.raw))
                    .help("check the year, and the order of day and month"),
            );
        } else if let (Some(limit), Some(commit)) = (limit.filter(|l| date > *l), commit) {
            let _ = limit;
            sink.push(
                sink.at(place, format!("`{}` lies after the file's last commit, {commit}", revision.date.raw))
                    .help("check the year, and the order of day and month"),
            );
        }
    }
}
