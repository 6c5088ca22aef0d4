//! Which words stand where: for each term the units that have it, and as what.

use std::collections::HashMap;

use rayon::prelude::*;

use super::fold::{count, each_term, fold};
use super::units::{Found, Target, Text, Unit};

/// As what a unit has a term, from what is worth least. The scripts know the same numbers (`search-rank.js`).
const PAST: u8 = 0;
const TEXT: u8 = 1;
const OFTEN: u8 = 2;
const SECTION: u8 = 3;
const TASK: u8 = 5;
const PAGE: u8 = 7;
const ID: u8 = 9;
/// How many there are.
pub(super) const PLACES: u32 = 10;

/// A title of at most so many words is a short one, which counts as the next number.
const SHORT: usize = 2;

/// A text that has a word so often is about it.
const OFTEN_FROM: u32 = 3;

/// A term and where it is: the number of the unit times [`PLACES`], and as what.
pub(super) type Term = (String, Vec<u32>);

type Map<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// All terms of the pages of a locale, in the order in which scripts compare texts.
pub(super) fn terms(pages: &[Found]) -> Vec<Term> {
    let starts: Vec<u32> = pages
        .iter()
        .scan(0, |sum, page| {
            let start = *sum;
            *sum += u32::try_from(page.units.len()).unwrap_or(0);
            Some(start)
        })
        .collect();
    let of_pages: Vec<Vec<Term>> = pages.par_iter().zip(&starts).map(|(page, &start)| of_page(page, start)).collect();
    let mut all: Map<String, Vec<u32>> = Map::default();
    for (term, list) in of_pages.into_iter().flatten() {
        all.entry(term).or_default().extend(list);
    }
    let mut list: Vec<Term> = all.into_iter().collect();
    list.par_sort_unstable_by(|(a, _), (b, _)| {
        if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
    });
    list
}

fn of_page(page: &Found, start: u32) -> Vec<Term> {
    let mut terms: Map<String, Vec<u32>> = Map::default();
    let mut own: Map<String, (u8, u32)> = Map::default();
    for (unit, number) in page.units.iter().zip(start..) {
        collect(unit, &mut own);
        let found: Vec<(String, (u8, u32))> = own.drain().collect();
        for (term, (place, times)) in found {
            let place = if place == TEXT && times >= OFTEN_FROM { OFTEN } else { place };
            terms.entry(term).or_default().push(number * PLACES + u32::from(place));
        }
    }
    terms.into_iter().collect()
}

/// The terms of a unit, each with the best that it is there, and how often.
fn collect(unit: &Unit, own: &mut Map<String, (u8, u32)>) {
    let mut add = |term: &str, place: u8| match own.get_mut(term) {
        Some(known) => *known = (known.0.max(place), known.1 + 1),
        None => _ = own.insert(term.to_owned(), (place, 1)),
    };
    let place = match unit.target {
        Target::Page => PAGE,
        Target::Section => SECTION,
        Target::Task => TASK,
    };
    let place = place + u8::from(count(&unit.title) <= SHORT);
    each_term(&unit.title, &mut |term| add(term, place));
    for Text { words, past, .. } in &unit.texts {
        each_term(words, &mut |term| add(term, if *past { PAST } else { TEXT }));
    }
    if !unit.id.is_empty() {
        add(&id_term(&unit.id), ID);
    }
}

/// A number as it is looked for: folded, without blanks; `2.10` stays whole.
fn id_term(id: &str) -> String {
    fold(id).chars().filter(|c| !c.is_whitespace()).collect()
}
