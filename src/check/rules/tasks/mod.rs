//! Task tables.

use crate::check::rule::Rule;

mod dead_box;
mod duplicate_task;
mod html_task_table;
mod lost_task;
mod merged_labels;
mod nothing_to_tick;
mod requirement_code;
mod row_cells;
mod step_without_role;
mod table_not_rendered;
mod task_column;
mod task_conflict;
mod task_id;
mod task_role;
mod ticked_box;
mod unknown_task;

pub(super) const RULES: &[&Rule] = &[
    &table_not_rendered::RULE,
    &html_task_table::RULE,
    &lost_task::RULE,
    &row_cells::RULE,
    &task_column::RULE,
    &task_id::RULE,
    &duplicate_task::RULE,
    &requirement_code::RULE,
    &task_role::RULE,
    &task_conflict::RULE,
    &step_without_role::RULE,
    &merged_labels::RULE,
    &unknown_task::RULE,
    &ticked_box::RULE,
    &dead_box::RULE,
    &nothing_to_tick::RULE,
];
