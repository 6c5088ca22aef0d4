//! What was parsed and lowered before, by the content it came from.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::Page;

use super::toc::Toc;

/// Hash of the text of a file, or nothing where the file was missing.
pub(super) type Input = (Arc<str>, Option<[u8; 16]>);

/// A page, and what it was made from.
#[derive(Clone)]
pub(super) struct Remembered {
    pub(super) settings: [u8; 16],
    pub(super) inputs: Arc<[Input]>,
    pub(super) page: Arc<Page>,
}

impl Remembered {
    /// Whether the page would be the same if it were rebuilt; `hash` tells the present hash of a file.
    pub(super) fn holds(&self, settings: [u8; 16], hash: impl Fn(&str) -> Option<[u8; 16]>) -> bool {
        self.settings == settings && self.inputs.iter().all(|(file, old)| hash(file) == *old)
    }
}

/// What is known of each page, by its path.
pub(super) type Known = HashMap<Arc<str>, Remembered, foldhash::fast::RandomState>;

/// Pages by path. A page is used again only when its text, the texts that it includes and the
/// settings are the same, so that a build with a memo equals one without.
#[derive(Default)]
pub struct Memo {
    pages: Mutex<Arc<Known>>,
    tocs: Mutex<HashMap<Arc<str>, ([u8; 16], Arc<Toc>)>>,
}

impl std::fmt::Debug for Memo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memo").finish_non_exhaustive()
    }
}

impl Memo {
    /// The pages of the last build.
    pub(super) fn known(&self) -> Arc<Known> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The table of contents of `path`, whose file has this hash, for a locale; `parse` reads it if it is not the
    /// one that is known.
    pub(super) fn toc(&self, path: &str, hash: [u8; 16], locale: usize, parse: impl FnOnce() -> Toc) -> Arc<Toc> {
        let lock = || self.tocs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, toc)) = lock().get(path)
            && (*known, toc.locale) == (hash, locale)
        {
            return toc.clone();
        }
        let toc = Arc::new(parse());
        lock().insert(toc.path.clone(), (hash, toc.clone()));
        toc
    }

    /// Remembers the pages of this build and forgets all others.
    pub(super) fn renew(&self, build: &[Remembered]) {
        let fresh: Known = build.iter().map(|one| (one.page.path.clone(), one.clone())).collect();
        *self.pages.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
    }
}
