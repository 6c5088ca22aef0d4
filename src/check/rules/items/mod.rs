//! The lock, and comments that allow findings.

use crate::check::rule::Rule;

mod lock_faults;
mod lock_outdated;
mod lock_proposal;
mod places;
mod unaligned_item;
pub(super) mod unused_allow;

pub(super) const RULES: &[&Rule] = &[
    &lock_faults::SYNTAX,
    &lock_faults::DUPLICATE,
    &lock_faults::REUSED,
    &lock_proposal::RULE,
    &lock_outdated::RULE,
    &unaligned_item::RULE,
    &unused_allow::RULE,
];
