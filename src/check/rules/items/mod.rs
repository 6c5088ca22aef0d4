//! The lock, and comments that allow findings.

use crate::check::rule::Rule;

mod lock_duplicate;
mod lock_outdated;
mod lock_proposal;
mod lock_reused;
mod lock_syntax;
mod places;
mod unaligned_item;
pub(super) mod unused_allow;

pub(super) const RULES: &[&Rule] = &[
    &lock_syntax::RULE,
    &lock_duplicate::RULE,
    &lock_reused::RULE,
    &lock_proposal::RULE,
    &lock_outdated::RULE,
    &unaligned_item::RULE,
    &unused_allow::RULE,
];
