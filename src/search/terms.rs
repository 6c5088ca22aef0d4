//! Which words stand where: for each term the pages that have it in a title, and those that have it in their text.

use std::cmp::Ordering;
use std::collections::HashMap;

use rayon::prelude::*;

use super::fold::{count, each_part, fold, joined_words};
use super::units::{Found, Source, Target, Text, Unit};

/// In which title a page has a term, from what is worth least. The scripts know the same numbers (`search-rank.js`).
const SECTION: u8 = 0;
const TASK: u8 = 2;
const PAGE: u8 = 4;
const ID: u8 = 6;
/// How many there are.
pub(super) const PLACES: u32 = 7;

/// A title of at most so many words is a short one, which counts as the next number.
const SHORT: usize = 2;

/// What words end with when they are inflected. Of each, `search-match.js` knows that it is an ending.
const ENDINGS: [&str; 15] = ["e", "en", "er", "ern", "es", "em", "n", "s", "t", "te", "ten", "ing", "ed", "d", "os"];
/// So many characters a word has at least without its ending.
const STEM: usize = 4;

/// A term and the pages that have it, by their number.
#[derive(Debug, Default)]
pub(super) struct Term {
    pub(super) word: String,
    /// Pages that have it in a title, and in which.
    pub(super) titles: Vec<(u32, u8)>,
    /// Other pages, and how often.
    pub(super) texts: Vec<(u32, u32)>,
}

impl Term {
    fn is_on(&self, page: u32) -> bool {
        let titles = self.titles.binary_search_by_key(&page, |(page, _)| *page);
        titles.is_ok() || self.texts.binary_search_by_key(&page, |(page, _)| *page).is_ok()
    }
}

type Map<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// So many pages are read one after the other: what they share stays in the cache of a processor.
const RUN: usize = 500;

/// What the page that is read says of a term: the best title that has it, and how often it is in texts. It is small and
/// apart from the lists, because it is met for each word of a text.
#[derive(Clone, Copy, Debug)]
struct Open {
    page: u32,
    times: u32,
    title: Option<u8>,
}

/// Terms while pages are read.
#[derive(Debug, Default)]
struct Run<'a> {
    /// Which of `parts` are the terms of words as they are written: the same are met again and again.
    written: Map<&'a str, (u32, u32)>,
    parts: Vec<u32>,
    places: Map<String, u32>,
    open: Vec<Open>,
    terms: Vec<Term>,
}

impl<'a> Run<'a> {
    /// The terms of some pages, of which the first has this number.
    fn new(pages: &'a [Found], first: u32) -> Self {
        let mut run = Self::default();
        for (page, number) in pages.iter().zip(first..) {
            for unit in &page.units {
                run.unit(unit, number);
            }
        }
        for term in 0..run.open.len() {
            run.close(term);
        }
        run
    }

    fn unit(&mut self, unit: &'a Unit, page: u32) {
        let place = match unit.target {
            Target::Page => PAGE,
            Target::Section => SECTION,
            Target::Task => TASK,
        };
        let place = place + u8::from(count(&unit.title) <= SHORT);
        self.text(&unit.title, page, Some(place), 1);
        for Text { words, source, .. } in &unit.texts {
            self.text(words, page, None, u32::from(*source != Source::History));
        }
        if !unit.id.is_empty() {
            let term = self.place(&id_term(&unit.id), page);
            self.add(term, page, Some(ID), 1);
        }
    }

    fn text(&mut self, text: &'a str, page: u32, title: Option<u8>, times: u32) {
        for words in joined_words(text) {
            let (from, to) = self.written.get(words).copied().unwrap_or_else(|| self.part(words, page));
            for n in from..to {
                self.add(self.parts[n as usize], page, title, times);
            }
        }
    }

    /// Finds the terms of words that hyphens join.
    fn part(&mut self, words: &'a str, page: u32) -> (u32, u32) {
        let from = self.parts.len();
        each_part(words, &mut |term| {
            let place = self.place(term, page);
            self.parts.push(place);
        });
        let range = (number(from), number(self.parts.len()));
        self.written.insert(words, range);
        range
    }

    /// Where a term is; a new one is met on this page.
    fn place(&mut self, term: &str, page: u32) -> u32 {
        if let Some(place) = self.places.get(term) {
            return *place;
        }
        let place = number(self.terms.len());
        self.places.insert(term.to_owned(), place);
        self.terms.push(Term::default());
        self.open.push(Open { page, times: 0, title: None });
        place
    }

    fn add(&mut self, term: u32, page: u32, title: Option<u8>, times: u32) {
        if self.open[term as usize].page != page {
            self.close(term as usize);
            self.open[term as usize] = Open { page, times: 0, title: None };
        }
        let open = &mut self.open[term as usize];
        open.title = open.title.max(title);
        open.times += times;
    }

    /// The page is read.
    fn close(&mut self, term: usize) {
        let Open { page, times, title } = self.open[term];
        match title {
            Some(title) => self.terms[term].titles.push((page, title)),
            None => self.terms[term].texts.push((page, times)),
        }
    }

    fn finish(mut self) -> impl Iterator<Item = (String, Term)> {
        self.places.into_iter().map(move |(word, place)| (word, std::mem::take(&mut self.terms[place as usize])))
    }
}

/// A playbook has fewer words than this ends at.
fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// All terms of the pages of a locale, in the order in which scripts compare texts.
pub(super) fn terms(pages: &[Found]) -> Vec<Term> {
    let runs: Vec<(&[Found], u32)> = pages.chunks(RUN).zip((0..).step_by(RUN)).collect();
    let runs: Vec<Run<'_>> = runs.into_par_iter().map(|(pages, first)| Run::new(pages, first)).collect();
    let mut all: Map<String, Term> = Map::default();
    for (word, mut own) in runs.into_iter().flat_map(Run::finish) {
        let term = all.entry(word).or_default();
        term.titles.append(&mut own.titles);
        term.texts.append(&mut own.texts);
    }
    let mut list: Vec<Term> = all.into_iter().map(|(word, own)| Term { word, ..own }).collect();
    list.par_sort_unstable_by(|a, b| compare(&a.word, &b.word));
    leave_out_forms(&mut list);
    list
}

/// Scripts compare units of UTF-16, which come in another order only among the last characters.
fn compare(a: &str, b: &str) -> Ordering {
    const LAST: u8 = 0xEE;
    match a.bytes().zip(b.bytes()).find(|(a, b)| a != b) {
        None => a.len().cmp(&b.len()),
        Some((a, b)) if a < LAST || b < LAST => a.cmp(&b),
        Some(_) => a.encode_utf16().cmp(b.encode_utf16()),
    }
}

/// Where a page has a word and the same with an ending in its text, the one without is enough: who looks for one form
/// finds the other.
fn leave_out_forms(list: &mut [Term]) {
    let places: Map<&str, usize> = list.iter().enumerate().map(|(place, own)| (own.word.as_str(), place)).collect();
    let stems = |own: &Term| -> Vec<usize> {
        let stems = ENDINGS.iter().filter_map(|ending| own.word.strip_suffix(ending));
        let stems = stems.filter(|stem| stem.chars().nth(STEM - 1).is_some());
        stems.filter_map(|stem| places.get(stem).copied()).collect()
    };
    let mut forms: Vec<(usize, Vec<usize>)> = list.par_iter().map(stems).enumerate().collect();
    forms.retain(|(_, stems)| !stems.is_empty());
    // A stem may itself be a form of another.
    forms.sort_by_key(|(form, _)| list[*form].word.len());
    for (form, stems) in forms {
        let mut texts = std::mem::take(&mut list[form].texts);
        texts.retain(|(page, _)| !stems.iter().any(|&stem| list[stem].is_on(*page)));
        list[form].texts = texts;
    }
}

/// A number as it is looked for: folded, without blanks; `2.10` stays whole.
fn id_term(id: &str) -> String {
    fold(id).chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_in_the_order_of_scripts() {
        let order =
            ["a", "ab", "b", "z\u{301}", "\u{e4}", "\u{6f22}", "\u{1f600}", "\u{20000}", "\u{f900}", "\u{ff21}"];
        let mut utf16 = order;
        utf16.sort_by_key(|word| word.encode_utf16().collect::<Vec<_>>());
        let mut own = order;
        own.sort_by(|a, b| compare(a, b));
        assert_eq!(own, utf16);
    }

    fn term(word: &str, titles: &[u32], texts: &[u32]) -> Term {
        let titles = titles.iter().map(|page| (*page, SECTION)).collect();
        Term { word: word.to_owned(), titles, texts: texts.iter().map(|page| (*page, 1)).collect() }
    }

    #[test]
    fn a_page_with_a_word_does_not_need_its_forms() {
        let mut list = [
            term("an", &[], &[1]),
            term("anen", &[], &[1]),
            term("plan", &[7], &[1, 4]),
            term("plane", &[], &[1, 2]),
            term("planen", &[4], &[1, 2, 7, 9]),
        ];
        leave_out_forms(&mut list);
        let pages = |n: usize| list[n].texts.iter().map(|(page, _)| *page).collect::<Vec<_>>();
        assert_eq!([pages(1), pages(2), pages(3), pages(4)], [vec![1], vec![1, 4], vec![2], vec![9]]);
        // Titles stay.
        assert_eq!(list[4].titles.len(), 1);
    }
}
