//! Between translation and source.

use crate::check::rule::Rule;

mod anchor_drift;
mod foreign_word;
mod links_differ;
mod missing_messages;
mod missing_translation;
mod number_differs;
mod orphan_translation;
mod outdated_translation;
mod structure_differs;
mod task_data_differs;
mod task_set_differs;
mod untranslated_page;
mod untranslated_title;

pub(super) const RULES: &[&Rule] = &[
    &missing_messages::RULE,
    &missing_translation::RULE,
    &orphan_translation::RULE,
    &untranslated_page::RULE,
    &untranslated_title::RULE,
    &outdated_translation::RULE,
    &foreign_word::RULE,
    &task_set_differs::RULE,
    &task_data_differs::RULE,
    &structure_differs::RULE,
    &links_differ::RULE,
    &number_differs::RULE,
    &anchor_drift::RULE,
];
