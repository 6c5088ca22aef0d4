//! Finding items again after a save: what an entry gave before it gives again as long as its pages are the same.

use crate::playbook::Playbook;

use super::before::Before;
use super::file::Lock;
use super::find::{Together, find};
use super::item::Items;
use super::pages::Pages;
use super::resolve;

/// What was found in the last state of a playbook.
#[derive(Default)]
pub struct Memo {
    /// Names the settings, the languages and the lock.
    state: [u8; 32],
    /// The lock page by page, unless it must be read as a whole.
    lock: Option<Pages<'static>>,
    before: Before,
}

impl std::fmt::Debug for Memo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memo").finish_non_exhaustive()
    }
}

/// As [`items`](super::items), for a playbook of which `memo` holds an earlier state, and then this one.
#[must_use]
pub fn items_again(playbook: &Playbook, memo: &mut Memo) -> Items {
    let source = playbook.sources.lock.as_ref().map(|(_, source)| source);
    let mut state = blake3::Hasher::new();
    state.update(format!("{:?}{:?}{}", playbook.config, playbook.request, source.is_some()).as_bytes());
    state.update(&playbook.languages.hash);
    state.update(source.map_or(&[], |source| &source.hash));
    let state = *state.finalize().as_bytes();
    if memo.state != state {
        *memo = Memo { state, lock: source.and_then(|source| Pages::of_text(&source.text)), before: Before::default() };
    }
    let Memo { lock, before, .. } = memo;
    before.compare(playbook);
    if let (Some(source), None) = (source, &lock) {
        return resolve(playbook, Some(&Lock::read(&source.text)));
    }
    match find(playbook, lock.as_ref(), Together::Changed, Some(before)) {
        Ok(items) => items,
        Err(_) => {
            *memo = Memo::default();
            super::items(playbook)
        }
    }
}
