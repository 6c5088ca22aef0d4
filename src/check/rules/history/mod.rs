//! Update histories.

use crate::check::rule::Rule;

mod ambiguous_date;
mod future_date;
mod history_date;
mod history_order;
mod history_row;
mod missing_history;
mod mixed_dates;
mod page_date;
mod unrecorded_change;

pub(super) const RULES: &[&Rule] = &[
    &missing_history::RULE,
    &history_date::RULE,
    &future_date::RULE,
    &ambiguous_date::RULE,
    &mixed_dates::RULE,
    &history_order::RULE,
    &history_row::RULE,
    &page_date::STALE,
    &page_date::UNRECORDED,
    &unrecorded_change::RULE,
];
