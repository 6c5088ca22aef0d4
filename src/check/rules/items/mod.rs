//! The lock, and comments that allow findings.

use crate::check::context::SiteCx;
use crate::check::rule::Rule;
use crate::finding::Place;
use crate::lock::{Item, LOCK};
use crate::text::Span;

mod lock_duplicate;
mod lock_outdated;
mod lock_proposal;
mod lock_reused;
mod lock_syntax;
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

/// The first line of an item's text.
fn item_place(cx: &SiteCx<'_>, item: &Item, locale: usize) -> Option<Place> {
    let local = item.locals.get(locale)?.as_ref()?;
    Some(unaligned_item::place_of(&cx.page(local.page()), local.page(), item.kind, local.index()))
}

/// A place in the lock.
fn lock_place(span: Span) -> Place {
    Place { file: LOCK.into(), span }
}
