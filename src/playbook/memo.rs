//! What was parsed and lowered before, by the content it came from.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::Page;

use super::toc::Toc;

/// Hash of the text of a file, or nothing where the file was missing.
type Input = (String, Option<[u8; 16]>);

#[derive(Clone)]
struct Remembered {
    settings: [u8; 16],
    inputs: Vec<Input>,
    page: Arc<Page>,
}

/// Pages by path. A page is used again only when its text, the texts that it includes and the
/// settings are the same, so that a build with a memo equals one without.
#[derive(Default)]
pub struct Memo {
    pages: Mutex<HashMap<Arc<str>, Remembered>>,
    tocs: Mutex<HashMap<Arc<str>, ([u8; 16], Arc<Toc>)>>,
}

impl std::fmt::Debug for Memo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memo").finish_non_exhaustive()
    }
}

impl Memo {
    /// The page of `path` if none of its inputs changed; `hash` tells the present hash of a file.
    pub(super) fn get(
        &self,
        path: &str,
        settings: [u8; 16],
        hash: impl Fn(&str) -> Option<[u8; 16]>,
    ) -> Option<Arc<Page>> {
        let pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let known = pages.get(path)?;
        let same = known.settings == settings && known.inputs.iter().all(|(file, old)| hash(file) == *old);
        same.then(|| known.page.clone())
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
    pub(super) fn renew(&self, build: Vec<(Arc<Page>, [u8; 16], Vec<Input>)>) {
        let fresh = build
            .into_iter()
            .map(|(page, settings, inputs)| (page.path.clone(), Remembered { settings, inputs, page }));
        *self.pages.lock().unwrap_or_else(PoisonError::into_inner) = fresh.collect();
    }
}
