//! Which pages of an area of the playbook have a word in their text. Of many pages the lists of terms name only areas, and
//! each area says the rest in a piece of its own: so a changed sentence changes that piece, and a list only where it
//! brings the first such word of its area or takes the last. Terms are known by a number, which new terms do not change;
//! two with the same number share their pages, and what the pages say tells them apart.

use rayon::prelude::*;

use super::digits::push_number;
use super::terms::Term;

/// Pages of an area, and how many pages make areas worth their size.
const AREA: u32 = 100;
const FROM: usize = 2000;

/// Pages of an area, if there are areas.
pub(super) fn size(pages: usize) -> Option<u32> {
    (pages >= FROM).then_some(AREA)
}

/// The number of a term: `search-index.js` knows it, too.
pub(super) fn number(term: &str) -> u32 {
    let mix = |hash: u32, unit: u16| (hash ^ u32::from(unit)).wrapping_mul(0x0100_0193);
    term.encode_utf16().fold(0x811c_9dc5, mix) >> 12
}

/// The areas of pages, in order.
pub(super) fn of(texts: &[(u32, u32)], size: u32) -> Vec<u32> {
    let mut areas: Vec<u32> = texts.iter().map(|(page, _)| page / size).collect();
    areas.dedup();
    areas
}

/// The pieces of all areas: the numbers of their terms as differences, and after a comma the pages of each, twice the
/// difference, and one more for the last. A term on more pages than `common` is left out.
pub(super) fn pieces(terms: &[Term], pages: usize, size: u32, common: usize) -> Vec<String> {
    let mut all: Vec<Vec<(u32, u32)>> = vec![Vec::new(); pages.div_ceil(size as usize)];
    for term in terms.iter().filter(|term| term.texts.len() <= common) {
        let number = number(&term.word);
        for (page, _) in &term.texts {
            all[(page / size) as usize].push((number, page % size));
        }
    }
    all.into_par_iter().map(piece).collect()
}

fn piece(mut places: Vec<(u32, u32)>) -> String {
    places.sort_unstable();
    places.dedup();
    let (mut numbers, mut lists) = (String::new(), String::new());
    let mut before = 0;
    for own in places.chunk_by(|a, b| a.0 == b.0) {
        let (number, _) = own[0];
        push_number(&mut numbers, number - before);
        before = number;
        let mut next = 0;
        for (n, (_, page)) in own.iter().enumerate() {
            push_number(&mut lists, (page - next) * 2 + u32::from(n + 1 == own.len()));
            next = page + 1;
        }
    }
    numbers + "," + &lists
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_says_which_of_its_pages_have_a_term() {
        let term = |word: &str, pages: &[u32]| Term {
            word: word.to_owned(),
            texts: pages.iter().map(|page| (*page, 1)).collect(),
            ..Term::default()
        };
        let terms = [term("plan", &[0, 3, 105]), term("often", &[0, 1, 2, 3])];
        let made = pieces(&terms, 200, 100, 3);
        assert_eq!(made.iter().map(|piece| piece.split_once(',').unwrap().1).collect::<Vec<_>>(), ["05", "B"]);
        assert_eq!(of(&terms[0].texts, 100), [0, 1]);
        // The same as in the test of the scripts.
        assert_eq!([number("plan"), number("移行")], [752_828, 994_694]);
    }
}
