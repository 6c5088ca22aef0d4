//! The index as scripts, in pieces that a page loads when it needs them. Scripts rather than JSON, so that they load
//! from a folder too.
//!
//! - Terms are in order and front-coded: a capital letter says how many characters a term has in common with the one
//!   before it (`A` none, `B` one), then follow its own. No term has capital letters.
//! - Postings are differences, written to the base of 32 with the lowest digit first; a digit from 32 on says that
//!   more follow. A comma ends a list, and `*` is the list of everything.
//! - A piece of rows or texts holds whole pages, so that a row finds its page before it.

use serde_json::{Value, json};

use super::terms::{PLACES, Term};
use super::units::{Found, Target, Unit};

/// Bytes of a piece with terms and postings.
const TERMS: usize = 48 * 1024;
/// Bytes of a piece with the titles of what is found.
const ROWS: usize = 48 * 1024;
/// Bytes of a piece with texts.
const TEXTS: usize = 96 * 1024;

/// In so many units and in more than every second one a word says nothing.
const COMMON_FROM: usize = 500;

const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// Writes all pieces. `put` takes the end of a piece's name and its text, and returns its path. Returns the path of the
/// first piece, which names the others.
pub(super) fn write(tag: &str, pages: &[Found], terms: &[Term], put: &mut dyn FnMut(&str, String) -> String) -> String {
    let units = pages.iter().map(|page| page.units.len()).sum::<usize>();
    let mut piece = |name: &str, value: &Value| {
        let text = format!("(globalThis.tickbookFound??={{}})[{}]={value};\n", json!(format!("{tag} {name}")));
        put(name, text)
    };
    let mut shards = Vec::new();
    let mut lists: Vec<String> = Vec::new();
    let (mut from, mut bytes) = (0, 0);
    for (n, (term, postings)) in terms.iter().enumerate() {
        let list = if units >= COMMON_FROM && postings.len() * 2 > units { "*".to_owned() } else { coded(postings) };
        bytes += term.len() + list.len() + 2;
        lists.push(list);
        if bytes > TERMS || n + 1 == terms.len() {
            let own = &terms[from..=n];
            let path = piece(&format!("t{}", shards.len()), &json!([front_coded(own), lists.join(",")]));
            shards.push(json!([own[0].0, path, own.len()]));
            (from, bytes) = (n + 1, 0);
            lists.clear();
        }
    }
    let all = if shards.len() > 1 { piece("t", &json!(front_coded(terms))) } else { String::new() };
    let rows = runs(pages, ROWS, &|page| {
        let head = json!([page.units[0].title, page.key, page.group]);
        std::iter::once(head).chain(page.units[1..].iter().map(row)).collect()
    });
    let texts = runs(pages, TEXTS, &|page| page.units.iter().map(texts).collect());
    let mut pieces = |name: &str, runs: Vec<(usize, Vec<Value>)>| -> Vec<Value> {
        let one = |(n, (first, values)): (usize, (usize, Vec<Value>))| {
            json!([first, piece(&format!("{name}{n}"), &Value::Array(values))])
        };
        runs.into_iter().enumerate().map(one).collect()
    };
    let (rows, texts) = (pieces("r", rows), pieces("x", texts));
    let mut starts = String::new();
    for page in pages {
        push_number(&mut starts, u32::try_from(page.units.len()).unwrap_or(1));
    }
    let head =
        json!({ "units": units, "starts": starts, "shards": shards, "terms": all, "rows": rows, "texts": texts });
    piece("", &head)
}

/// A unit that is no page: its title and id, and of a task its number.
fn row(unit: &Unit) -> Value {
    match unit.target {
        Target::Task => json!([unit.title, unit.anchor, unit.id]),
        Target::Page | Target::Section => json!([unit.title, unit.anchor]),
    }
}

/// The texts of a unit: those of its items after the item's id.
fn texts(unit: &Unit) -> Value {
    let one = |text: &super::units::Text| {
        if text.anchor.is_empty() { text.words.clone() } else { format!("{}\n{}", text.anchor, text.words) }
    };
    Value::Array(unit.texts.iter().map(|text| Value::String(one(text))).collect())
}

/// Pages in runs of about so many bytes, each with the number of its first unit.
fn runs(pages: &[Found], most: usize, make: &dyn Fn(&Found) -> Vec<Value>) -> Vec<(usize, Vec<Value>)> {
    let mut out: Vec<(usize, Vec<Value>)> = Vec::new();
    let (mut bytes, mut unit) = (usize::MAX, 0);
    for page in pages {
        let values = make(page);
        let size: usize = values.iter().map(|value| value.to_string().len()).sum();
        match out.last_mut().filter(|_| bytes < most) {
            Some((_, last)) => {
                bytes += size;
                last.extend(values);
            }
            None => {
                bytes = size;
                out.push((unit, values));
            }
        }
        unit += page.units.len();
    }
    out
}

fn coded(postings: &[u32]) -> String {
    let mut out = String::new();
    let mut before = 0;
    for posting in postings {
        let (unit, place) = (posting / PLACES, posting % PLACES);
        push_number(&mut out, (unit - before) * PLACES + place);
        before = unit;
    }
    out
}

fn push_number(out: &mut String, mut number: u32) {
    while number >= 32 {
        out.push(char::from(DIGITS[32 + (number & 31) as usize]));
        number >>= 5;
    }
    out.push(char::from(DIGITS[number as usize]));
}

fn front_coded(terms: &[Term]) -> String {
    const MOST: usize = 25;
    let mut out = String::new();
    let mut before = "";
    for (term, _) in terms {
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
        let terms = ["plan", "plane", "planen", "pruf", "移行", "移送"].map(|term| (term.to_owned(), Vec::new()));
        assert_eq!(front_coded(&terms), "AplanEeFnBrufA移行B送");
    }

    #[test]
    fn postings_are_differences() {
        // Units 0, 1 and 4.
        assert_eq!(coded(&[1, 10, 49]), "1Ad1");
    }
}
