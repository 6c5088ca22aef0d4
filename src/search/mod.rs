//! What readers search: an index of every language, made from the model.
//!
//! It knows only pages that the playbook has: what an audience may not see is not in it. The same playbook gives the same
//! bytes. It must not know how a page looks: ids of headings and the words of raw HTML come from [`Shown`].

mod areas;
mod digits;
mod fold;
mod pack;
mod terms;
mod units;

use rayon::prelude::*;

use crate::lock::Items;
use crate::playbook::Playbook;

pub use fold::{each_term, fold};
pub use units::{Help, Shown};

/// The index of one locale.
#[derive(Debug)]
pub struct Index {
    tag: String,
    pages: Vec<units::Found>,
    /// How many of these are the playbook's; behind them is how to use the site.
    own: usize,
    /// Words that narrow no question.
    small: Vec<String>,
    /// Words that mean the same, in groups.
    synonyms: Vec<Vec<String>>,
    terms: Vec<terms::Term>,
}

impl Index {
    /// Reads the pages that `locale` has itself.
    #[must_use]
    pub fn new(playbook: &Playbook, items: &Items, locale: usize, shown: &dyn Shown) -> Self {
        let list = units::pages(playbook, locale);
        let mut pages: Vec<_> = list.into_par_iter().map(|page| units::read(playbook, items, page, shown)).collect();
        let own = pages.len();
        pages.extend(shown.help(locale).map(|help| units::read_help(&help)));
        let terms = terms::terms(&pages);
        let language = &playbook.locales()[locale];
        let vocabulary = playbook.languages.lexicon.vocabulary(language.own);
        let folded = |words: &Vec<String>| words.iter().map(|word| fold(word)).collect::<Vec<_>>();
        let synonyms = vocabulary.synonyms.iter().map(folded).collect();
        let small = folded(&vocabulary.stop_words);
        Self { tag: language.tag().to_string(), pages, own, small, synonyms, terms }
    }

    /// Writes it as scripts. `put` takes the end of a script's name and its text, and returns its path. Returns the path
    /// of the script that names the others.
    pub fn write(&self, put: &mut dyn FnMut(&str, String) -> String) -> String {
        pack::write(self, put)
    }
}
