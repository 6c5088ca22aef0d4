//! Dates that can be read in two ways.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::dates::date_place;
use crate::check::sink::Sink;
use crate::finding::Fix;
use crate::model::Doubt;

rule! {
    /// `4/3/2019` is a day in April or in March, and nothing on the page decides. tickbook reads it in the
    /// order that the language's vocabulary gives; ISO dates leave no doubt.
    ///
    /// ````md bad 7:2
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |4/3/2019|Team|Größe|
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |4/3/2019|Team|Größe|
    /// |4/23/2018|Team|Höhe|
    /// ````
    "ambiguous-date", History, Info, fix: Suggested,
    "day and month of a date could be swapped, and nothing decides",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for revision in cx.page.history.iter().filter(|r| r.date.doubt == Doubt::Ambiguous) {
        let (Some(date), Some(other)) = (revision.date.date, revision.date.swapped) else { continue };
        // A change cannot be of a day to come, so that reading is out.
        if cx.facts.today.is_some_and(|today| date <= today && other > today) {
            continue;
        }
        let place = date_place(cx, revision);
        let fix = Fix::suggested(format!("write `{date}`"), place.file.clone(), place.span, date.to_string());
        sink.push(
            sink.at(place, format!("`{}` is {date} or {other}", revision.date.raw))
                .help(format!("it is read as {date}"))
                .fix(fix),
        );
    }
}
