//! The index as scripts, in pieces that a page loads when it needs them. Scripts rather than JSON, so that they load
//! from a folder too.
//!
//! - Terms of titles come first, then those of texts alone: the former are few, and answer first what is asked for the
//!   inside of words. Both are in order and front-coded: a capital letter says how many characters a term has in common with the one
//!   before it (`A` none, `B` one), then follow its own. No term has capital letters.
//! - Of each term a list says which pages (of many, which [`areas`]) have it in their text, after `.` which of them
//!   often, and after `:` which in a title, and in which. A comma ends a list, and `*` stands for the text of everything.
//! - Pages are differences, written as [`digits`](super::digits).
//! - What pages say is in pieces of its own, of which only those are read that are shown. The end of a long page is again
//!   apart.

use std::fmt::Display;

use serde_json::json;

use super::Index;
use super::areas;
use super::digits::push_number;
use super::terms::{PLACES, Term};
use super::units::{Found, Source, Target, Text, Unit};

/// Bytes of a piece that says where terms are, at least and at most. Between them it ends with a term whose number says so, and
/// not at a size, so that a change of one list moves no other into another piece.
const TERMS: [usize; 2] = [12 * 1024, 24 * 1024];
/// One term in so many may end a piece.
const ENDS: u32 = 32;
/// Bytes of a piece with what pages say, at least and at most. Between them it ends with a page whose number says so, so
/// that a longer sentence moves few other pages into another piece; and one page in so many may end it.
const PAGES: [usize; 2] = [6 * 1024, 18 * 1024];
const PAGE_ENDS: u32 = 2;
/// Bytes of the texts of a page that are in one piece; of a longer one, so many, and the rest in a piece of its own:
/// first results do not wait for it.
const WHOLE: usize = 24 * 1024;
const BEGINNING: usize = 12 * 1024;

/// With so many pages, a word in the text of more than one in [`SHARE`] says nothing there.
const COMMON_FROM: usize = 500;
const SHARE: usize = 5;

/// Of a word on more pages than the first number, so many that have it often are named.
const MANY: usize = 40;
const OFTEN: usize = 8;

/// Writes all pieces. `put` takes the end of a piece's name and its text, and returns its path. Returns the path of the
/// first piece, which names the others.
pub(super) fn write(index: &Index, put: &mut dyn FnMut(&str, String) -> String) -> String {
    let Index { tag, pages, own, small, synonyms, terms } = index;
    let mut piece = |name: &str, value: &dyn Display| {
        let text = format!("(globalThis.tickbookFound??={{}})[{}]={value};\n", json!(format!("{tag} {name}")));
        put(name, text)
    };
    let common = if pages.len() < COMMON_FROM { usize::MAX } else { pages.len() / SHARE };
    let (in_titles, in_texts): (Vec<&Term>, Vec<&Term>) = terms.iter().partition(|term| !term.titles.is_empty());
    let area = areas::size(pages.len());
    let in_areas = area.map_or_else(Vec::new, |size| areas::pieces(terms, pages.len(), size, common));
    let in_areas: Vec<String> = (0..).zip(&in_areas).map(|(n, own)| piece(&format!("a{n}"), &json!(own))).collect();
    let mut shards = Vec::new();
    let mut of_titles = 0;
    for terms in [&in_titles, &in_texts] {
        of_titles = shards.len();
        let mut rest = terms.as_slice();
        while !rest.is_empty() {
            let lists = lists(rest, common, area);
            let (own, others) = rest.split_at(lists.len());
            rest = others;
            let words = piece(&format!("w{}", shards.len()), &json!(front_coded(own)));
            let lists_path = piece(&format!("p{}", shards.len()), &json!(lists.join(",")));
            shards.push(json!([own[0].word, own.len(), words, lists_path]));
        }
    }
    let pages_said: Vec<String> = pages
        .iter()
        .enumerate()
        .map(|(n, found)| {
            let rest = rest(found);
            let path = (!rest.is_empty()).then(|| piece(&format!("y{n}"), &rest_of(found, &rest)));
            page(found, &rest, path)
        })
        .collect();
    let mut texts = Vec::new();
    for (first, values) in runs(pages, &pages_said) {
        texts.push(json!([first, piece(&format!("x{}", texts.len()), &format!("[{values}]"))]));
    }
    let mut groups = String::new();
    for page in pages {
        push_number(&mut groups, page.group.and_then(|group| u32::try_from(group + 1).ok()).unwrap_or(0));
    }
    piece(
        "",
        &json!({
            "groups": groups, "own": own, "small": small, "synonyms": synonyms, "terms": shards, "titles": of_titles,
            "pages": texts, "areas": in_areas, "area": area,
        }),
    )
}

/// The lists of as many terms as a piece has.
fn lists(terms: &[&Term], common: usize, area: Option<u32>) -> Vec<String> {
    let [least, most] = TERMS;
    let mut bytes = 0;
    let mut out = Vec::new();
    for term in terms {
        let list = coded(term, common, area);
        bytes += list.len() + 1;
        out.push(list);
        if bytes >= most || bytes >= least && areas::number(&term.word).is_multiple_of(ENDS) {
            break;
        }
    }
    out
}

/// The texts of a page that are in a piece of their own: the number of their unit, and which of its texts.
fn rest(page: &Found) -> Vec<(usize, usize)> {
    let texts =
        || page.units.iter().enumerate().flat_map(|(n, unit)| (0..).zip(&unit.texts).map(move |text| (n, text)));
    if texts().map(|(_, (_, text))| text.words.len()).sum::<usize>() <= WHOLE {
        return Vec::new();
    }
    let mut bytes = 0;
    let mut is_rest = |text: &Text| {
        bytes += text.words.len();
        bytes > BEGINNING && text.source != Source::FrontMatter
    };
    texts().filter(|(_, (_, text))| is_rest(text)).map(|(n, (at, _))| (n, at)).collect()
}

/// These texts, as JSON: lists of the number of a unit and its texts.
fn rest_of(page: &Found, rest: &[(usize, usize)]) -> String {
    let lists = rest.chunk_by(|a, b| a.0 == b.0).map(|own| {
        let mut out = format!("[{}", own[0].0);
        for &(unit, text) in own {
            push_words(&mut out, &page.units[unit].texts[text]);
        }
        out + "]"
    });
    format!("[{}]", lists.collect::<Vec<_>>().join(","))
}

/// What a page says, as JSON: its key, its units without `rest`, and where that is.
fn page(page: &Found, rest: &[(usize, usize)], path: Option<String>) -> String {
    let mut out = String::from("[");
    push_text(&mut out, &page.key);
    for (n, unit) in page.units.iter().enumerate() {
        out.push(',');
        push_unit(&mut out, unit, |text| rest.binary_search(&(n, text)).is_err());
    }
    if let Some(path) = path {
        out.push(',');
        push_text(&mut out, &path);
    }
    out.push(']');
    out
}

/// A unit: its title, its id, the number of a task, those of its texts that are here.
fn push_unit(out: &mut String, unit: &Unit, is_here: impl Fn(usize) -> bool) {
    out.push('[');
    push_text(out, &unit.title);
    out.push(',');
    push_text(out, &unit.anchor);
    out.push(',');
    if unit.target == Target::Task {
        push_text(out, &unit.id);
    } else {
        out.push_str("null");
    }
    for (_, text) in unit.texts.iter().enumerate().filter(|(n, _)| is_here(*n)) {
        push_words(out, text);
    }
    out.push(']');
}

/// A text. Of one that has an id of its own, a line before it; before one of a history, an empty line, and before one
/// of the front matter two.
fn push_words(out: &mut String, Text { anchor, words, source }: &Text) {
    out.push(',');
    match (anchor.as_str(), source) {
        ("", Source::Page) => push_text(out, words),
        (anchor, Source::Page) => push_text(out, &format!("{anchor}\n{words}")),
        (anchor, Source::History) => push_text(out, &format!("\n{anchor}\n{words}")),
        (anchor, Source::FrontMatter) => push_text(out, &format!("\n\n{anchor}\n{words}")),
    }
}

fn push_text(out: &mut String, text: &str) {
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

/// What pages say in runs, each with the number of its first.
fn runs(pages: &[Found], said: &[String]) -> Vec<(usize, String)> {
    let [least, most] = PAGES;
    let mut out: Vec<(usize, String)> = Vec::new();
    let mut is_open = false;
    for (n, (page, value)) in pages.iter().zip(said).enumerate() {
        match out.last_mut().filter(|(_, last)| is_open && last.len() + value.len() <= most) {
            Some((_, last)) => {
                last.push(',');
                last.push_str(value);
            }
            None => out.push((n, value.clone())),
        }
        let bytes = out.last().map_or(0, |(_, last)| last.len());
        is_open = bytes < least || !areas::number(&page.key).is_multiple_of(PAGE_ENDS);
    }
    out
}

/// The list of a term; `common` is on how many pages it says nothing in a text.
fn coded(term: &Term, common: usize, area: Option<u32>) -> String {
    let mut often = Vec::new();
    if term.texts.len() > MANY {
        often = term.texts.iter().filter(|(_, times)| *times > 1).copied().collect();
        // The first of those that have it equally often.
        often.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
        often.truncate(OFTEN);
        often.sort_unstable();
    }
    let mut out = String::new();
    if term.texts.len() > common {
        out.push('*');
    } else if let Some(size) = area {
        push_pages(&mut out, areas::of(&term.texts, size).into_iter().map(|area| (area, 0)), 1);
    } else {
        push_pages(
            &mut out,
            term.texts.iter().filter(|text| often.binary_search(text).is_err()).map(|(n, _)| (*n, 0)),
            1,
        );
    }
    if !often.is_empty() {
        out.push('.');
        push_pages(&mut out, often.iter().map(|(n, _)| (*n, 0)), 1);
    }
    if !term.titles.is_empty() {
        out.push(':');
        push_pages(&mut out, term.titles.iter().copied(), PLACES);
    }
    out
}

/// Pages, each with a number below `most`.
fn push_pages(out: &mut String, pages: impl Iterator<Item = (u32, u8)>, most: u32) {
    let mut next = 0;
    for (page, place) in pages {
        push_number(out, (page - next) * most + u32::from(place));
        next = page + 1;
    }
}

fn front_coded(terms: &[&Term]) -> String {
    const MOST: usize = 25;
    let mut out = String::new();
    let mut before = "";
    for Term { word: term, .. } in terms {
        let common = term.chars().zip(before.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a);
        let (mut bytes, mut units) = (0, 0);
        for c in common {
            if units + c.len_utf16() > MOST {
                break;
            }
            (bytes, units) = (bytes + c.len_utf8(), units + c.len_utf16());
        }
        out.push(char::from(b'A' + u8::try_from(units).unwrap_or(0)));
        out.push_str(&term[bytes..]);
        before = term;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_share_what_they_begin_with() {
        let terms = ["plan", "plane", "planen", "pruf", "移行", "移送"]
            .map(|term| Term { word: term.to_owned(), ..Term::default() });
        assert_eq!(front_coded(&terms.iter().collect::<Vec<_>>()), "AplanEeFnBrufA移行B送");
    }

    #[test]
    fn a_longer_page_moves_few_others_into_another_piece() {
        let pages: Vec<Found> =
            (0..2000).map(|n| Found { key: format!("p{n}"), group: None, units: Vec::new() }).collect();
        let said: Vec<String> = (0..2000).map(|n| format!("{n:0300}")).collect();
        let before = runs(&pages, &said);
        assert!(before.iter().all(|(_, piece)| piece.len() <= PAGES[1]), "{}", before.len());
        let changed = |at: usize| {
            let mut longer = said.clone();
            longer[at] += &"x".repeat(200);
            runs(&pages, &longer).iter().filter(|piece| !before.contains(piece)).count()
        };
        // Ends that moved meet the old ones again, mostly at once.
        let all: Vec<usize> = (0..2000).step_by(50).map(changed).collect();
        assert!(all.iter().sum::<usize>() <= 3 * all.len(), "{all:?}");
    }

    #[test]
    fn the_end_of_a_long_page_is_in_a_piece_of_its_own() {
        let text = |source, bytes| Text { anchor: String::new(), words: "x".repeat(bytes), source };
        let unit = |texts| Unit {
            target: Target::Section,
            title: "T".to_owned(),
            anchor: "t".to_owned(),
            id: String::new(),
            texts,
        };
        let mut found = Found { key: "a".to_owned(), group: None, units: vec![unit(vec![text(Source::Page, WHOLE)])] };
        assert_eq!(rest(&found), []);
        found.units.push(unit(vec![text(Source::Page, 1), text(Source::FrontMatter, 2)]));
        found.units[0].texts.insert(0, text(Source::Page, 3));
        assert_eq!(rest(&found), [(0, 1), (1, 0)]);
        assert_eq!(
            page(&found, &rest(&found), Some("p.js".to_owned())),
            r#"["a",["T","t",null,"xxx"],["T","t",null,"\n\n\nxx"],"p.js"]"#
        );
        let long = "x".repeat(WHOLE);
        assert_eq!(rest_of(&found, &rest(&found)), format!(r#"[[0,"{long}"],[1,"x"]]"#));
    }

    #[test]
    fn pages_are_differences() {
        let text = |pages: &[u32]| pages.iter().map(|page| (*page, 1)).collect::<Vec<_>>();
        let term = Term { texts: text(&[0, 1, 40]), titles: vec![(3, 0), (4, 6)], ..Term::default() };
        assert_eq!(coded(&term, usize::MAX, None), "00c1:L6");
        assert_eq!(coded(&term, 2, None), "*:L6");
        assert_eq!(coded(&term, usize::MAX, Some(40)), "00:L6");
    }

    #[test]
    fn pages_that_have_a_word_often_come_first() {
        let texts = (0..50).map(|page| (page, if page == 20 { 9 } else { 1 })).collect();
        assert_eq!(
            coded(&Term { texts, ..Term::default() }, usize::MAX, None),
            format!("{}1{}.K", "0".repeat(20), "0".repeat(28))
        );
    }
}
