//! Where items stand in pages and in the lock.

use super::unaligned_item;
use crate::check::context::SiteCx;
use crate::finding::Place;
use crate::lock::{Item, LOCK};
use crate::text::Span;

/// The first line of an item's text.
pub(super) fn item_place(cx: &SiteCx<'_>, item: &Item, locale: usize) -> Option<Place> {
    let local = item.locals.get(locale)?.as_ref()?;
    Some(unaligned_item::place_of(&cx.page(local.page()), local.page(), item.kind, local.index()))
}

/// A place in the lock.
pub(super) fn lock_place(span: Span) -> Place {
    Place { file: LOCK.into(), span }
}
