//! The lock, and comments that allow findings.

use crate::check::rule::Rule;

mod unaligned_item;
pub(super) mod unused_allow;

pub(super) const RULES: &[&Rule] = &[&unaligned_item::RULE, &unused_allow::RULE];
