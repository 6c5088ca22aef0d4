//! Which files belong to the playbook.

use crate::check::rule::Rule;

mod left_out_file;
mod no_pages;
mod unmatched_pattern;
mod weak_policy;

pub(super) const RULES: &[&Rule] =
    &[&no_pages::RULE, &unmatched_pattern::RULE, &left_out_file::RULE, &weak_policy::RULE];
