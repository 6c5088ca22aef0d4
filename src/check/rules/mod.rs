//! All rules: a folder for each group, a file for each rule.

use std::sync::LazyLock;

use super::rule::Rule;

mod content;
mod files;
mod history;
mod items;
mod links;
mod navigation;
mod privacy;
mod source;
mod structure;
mod tasks;
mod translation;

pub(super) use items::unused_allow::finding as unused_allow;
pub(super) use links::NearNames;
pub(super) use translation::{drifted_anchor, linked_anchors};

static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let groups: [&[&'static Rule]; 11] = [
        files::RULES,
        source::RULES,
        structure::RULES,
        tasks::RULES,
        links::RULES,
        history::RULES,
        translation::RULES,
        navigation::RULES,
        privacy::RULES,
        content::RULES,
        items::RULES,
    ];
    groups.into_iter().flatten().copied().collect()
});

/// All rules, by group.
#[must_use]
pub fn all() -> &'static [&'static Rule] {
    &ALL
}

/// The day that an unreadable date plainly means.
pub(super) fn history_meant(raw: &str) -> Option<jiff::civil::Date> {
    history::meant(raw)
}

/// Where the date of a revision stands.
pub(super) fn history_date_place(
    cx: &super::context::PageCx<'_>,
    revision: &crate::model::Revision,
) -> crate::finding::Place {
    history::date_place(cx, revision)
}
