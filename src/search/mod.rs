//! What readers search: an index of every language, made from the model.
//!
//! It knows only pages that the playbook has: what an audience may not see is not in it. The same playbook gives the same
//! bytes. It must not know how a page looks: ids of headings and the words of raw HTML come from [`Shown`].

mod fold;
mod pack;
mod terms;
mod units;

use rayon::prelude::*;

use crate::lock::Items;
use crate::playbook::Playbook;

pub use fold::{each_term, fold};
pub use units::Shown;

/// The index of one locale.
#[derive(Debug)]
pub struct Index {
    tag: String,
    pages: Vec<units::Found>,
    terms: Vec<terms::Term>,
}

impl Index {
    /// Reads the pages that `locale` has itself.
    #[must_use]
    pub fn new(playbook: &Playbook, items: &Items, locale: usize, shown: &dyn Shown) -> Self {
        let list = units::pages(playbook, locale);
        let pages: Vec<_> = list.into_par_iter().map(|page| units::read(playbook, items, page, shown)).collect();
        let terms = terms::terms(&pages);
        Self { tag: playbook.locales()[locale].tag().to_string(), pages, terms }
    }

    /// Writes it as scripts. `put` takes the end of a script's name and its text, and returns its path. Returns the path
    /// of the script that names the others.
    pub fn write(&self, put: &mut dyn FnMut(&str, String) -> String) -> String {
        pack::write(&self.tag, &self.pages, &self.terms, put)
    }
}
