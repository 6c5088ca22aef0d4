//! Dates that cannot be read.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::dates::{date_place, meant};
use crate::check::sink::Sink;
use crate::model::Doubt;

rule! {
    /// A date in the update history that no calendar has, or text that is not a date. The row is left out of updates.
    ///
    /// ````md bad 7:2
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |10/018/2019|Team|Größe|
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// ## Refresh Summary
    ///
    /// |Date|Who Changed|What Changed|
    /// |--|--|--|
    /// |10/18/2019|Team|Größe|
    /// ````
    "history-date", History, Error, fix: None,
    "a date of the update history cannot be read, or does not exist",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for revision in &cx.page.history {
        let raw = &revision.date.raw;
        let message = match revision.date.doubt {
            Doubt::Unreadable if is_blank(raw) => continue,
            Doubt::Unreadable => format!("`{raw}` is not a date"),
            Doubt::Impossible => format!("there is no day `{raw}`"),
            Doubt::Sure | Doubt::Ambiguous | Doubt::Empty => continue,
        };
        let help = match meant(raw) {
            Some(date) => format!("if {date} is meant, write that, or write it as the other rows do"),
            None => "write year, month and day as `yyyy-mm-dd`, or as the other rows do".to_owned(),
        };
        sink.push(sink.at(date_place(cx, revision), message).help(help));
    }
}

/// Whether a date is still to be filled in: `YYYY-MM-DD`, `TT.MM.JJJJ`.
fn is_blank(raw: &str) -> bool {
    let parts: Vec<&str> = raw.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let same = |part: &&str| {
        let letters = part.to_ascii_lowercase();
        letters.len() > 1
            && letters.bytes().all(|b| b == letters.as_bytes()[0])
            && letters.starts_with(['y', 'm', 'd', 'j', 't', 'a', 'x'])
    };
    parts.len() > 1 && parts.iter().all(same)
}
