//! Update histories.

use crate::check::rule::Rule;

mod ambiguous_date;
mod future_date;
mod history_date;
mod history_order;
mod history_row;
mod missing_history;
mod mixed_dates;
mod stale_page_date;
mod unrecorded_change;
mod unrecorded_page_date;

pub(super) const RULES: &[&Rule] = &[
    &missing_history::RULE,
    &history_date::RULE,
    &future_date::RULE,
    &ambiguous_date::RULE,
    &mixed_dates::RULE,
    &history_order::RULE,
    &history_row::RULE,
    &stale_page_date::RULE,
    &unrecorded_page_date::RULE,
    &unrecorded_change::RULE,
];

use crate::check::context::PageCx;
use crate::finding::Place;
use crate::locale::Column;
use crate::model::Revision;

/// Where the date of a revision stands.
pub(in crate::check) fn date_place(cx: &PageCx<'_>, revision: &Revision) -> Place {
    let cell = revision.cells.iter().find(|(c, _)| *c == Column::Date).map(|(_, id)| *id);
    match cell.filter(|_| !revision.date.raw.is_empty()) {
        Some(cell) => {
            let document = &cx.page.document;
            let last = document.children(cell).last();
            let start =
                document.children(cell).next().map_or(document.node(cell).span.start, |c| document.node(c).span.start);
            let end = last.map_or(document.node(cell).span.end, |c| document.node(c).span.end);
            cx.page.place_of(crate::text::Span { start, end })
        }
        None => cx.page.place(revision.row),
    }
}

/// The newest day of the page that is not in the future.
fn newest(cx: &PageCx<'_>) -> Option<jiff::civil::Date> {
    cx.page.newest_revision(cx.facts.today)
}
