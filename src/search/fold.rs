//! Words as search compares them. `themes/default/script/search-fold.js` does the same with what a reader types;
//! `tests/web/folding.json` holds both to it.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters of a term; what is longer is cut.
const LONGEST: usize = 60;

/// Parts of a word with hyphens that is also a term without them.
const MOST_PARTS: usize = 4;

/// A word in the form in which two words are compared: composed and full in width, lower case, no accents, `ä` and `ae`
/// as `a`, `ß` as `ss`.
#[must_use]
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    push_folded(&mut out, word);
    out
}

fn push_folded(out: &mut String, word: &str) {
    if word.is_ascii() {
        push_without_umlauts(out, word.chars().map(|c| c.to_ascii_lowercase()));
        return;
    }
    let lower = word.nfkc().collect::<String>().to_lowercase();
    let mut bare = String::with_capacity(lower.len());
    push_without_umlauts(&mut bare, lower.chars());
    out.push_str(&if bare.is_ascii() { bare } else { plain(&bare) });
}

/// `ae`, `oe` and `ue` as one letter.
fn push_without_umlauts(out: &mut String, chars: impl Iterator<Item = char>) {
    let mut before = None;
    let mut chars = chars.peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        // In `neue` and `Frauen` it is no umlaut.
        let after_vowel = before.is_some_and(|b| matches!(b, 'a' | 'e' | 'i' | 'o' | 'u' | 'q'));
        let umlaut = matches!(c, 'a' | 'o' | 'u') && !after_vowel;
        before = chars.next_if(|&next| umlaut && next == 'e').or(Some(c));
    }
}

/// Without accents and invisible characters. The marks of Japanese are no accents.
fn plain(text: &str) -> String {
    let bare = text.nfd().filter(|c| !matches!(c, '\u{300}'..='\u{36F}') && !is_hidden(*c));
    let mut out = String::with_capacity(text.len());
    for c in bare.nfc() {
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push('a'),
            'œ' | 'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' => out.push('d'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            _ => out.push(c),
        }
    }
    out
}

/// A soft hyphen, or a character without width.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

fn is_of_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) || is_hidden(c) }
}

/// Whether a character belongs to a script that writes without spaces.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Where the words of a text are.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = next(text, at, true)?;
        at = next(text, start, false).unwrap_or(text.len());
        Some(start..at)
    })
}

/// The first character from `at` on that belongs to a word, or that does not.
fn next(text: &str, at: usize, of_word: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = at;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii() {
            if byte.is_ascii_alphanumeric() == of_word {
                return Some(at);
            }
            at += 1;
        } else {
            let c = text[at..].chars().next()?;
            if is_of_word(c) == of_word {
                return Some(at);
            }
            at += c.len_utf8();
        }
    }
    None
}

/// The words of a text, each with those that hyphens join to it.
pub(super) fn joined_words(text: &str) -> impl Iterator<Item = &str> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = next(text, at, true)?;
        at = start;
        loop {
            at = next(text, at, false).unwrap_or(text.len());
            let after = at + hyphen(&text.as_bytes()[at..]);
            if after == at || next(text, after, true) != Some(after) {
                return Some(&text[start..at]);
            }
            at = after;
        }
    })
}

/// How many bytes the hyphen has that a text begins with.
fn hyphen(text: &[u8]) -> usize {
    match text {
        [b'-', ..] => 1,
        // U+2010 and U+2011.
        [0xE2, 0x80, 0x90 | 0x91, ..] => 3,
        _ => 0,
    }
}

/// Every term of a text: its words; each two neighbours of Chinese or Japanese; and a word with hyphens without them.
pub fn each_term(text: &str, each: &mut dyn FnMut(&str)) {
    for joined in joined_words(text) {
        each_part(joined, each);
    }
}

/// Every term of words that hyphens join.
pub(super) fn each_part(joined: &str, each: &mut dyn FnMut(&str)) {
    let (mut all, mut folded) = (String::new(), String::new());
    let mut parts = 0;
    for range in words(joined) {
        folded.clear();
        push_folded(&mut folded, &joined[range]);
        split(&folded, each);
        all.push_str(&folded);
        parts += 1;
    }
    if (2..=MOST_PARTS).contains(&parts) && !all.contains(is_cjk) {
        each(cut(&all));
    }
}

fn cut(term: &str) -> &str {
    term.char_indices().nth(LONGEST).map_or(term, |(at, _)| &term[..at])
}

/// Parts a folded word where its script changes.
fn split(word: &str, each: &mut dyn FnMut(&str)) {
    if word.is_ascii() || !word.contains(is_cjk) {
        if !word.is_empty() {
            each(cut(word));
        }
        return;
    }
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let own = is_cjk(first);
        let end = rest.find(|c| is_cjk(c) != own).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        if !own {
            each(cut(run));
            continue;
        }
        let ends: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
        if ends.len() == 2 {
            each(run);
        }
        for pair in ends.windows(3) {
            each(&run[pair[0]..pair[2]]);
        }
    }
}

/// How many words a text has, as a reader counts them.
pub(super) fn count(text: &str) -> usize {
    words(text).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        each_term(text, &mut |term| out.push(term.to_owned()));
        out
    }

    #[test]
    fn words_are_folded_as_the_script_folds_them() {
        let text = include_str!("../../tests/web/folding.json");
        let cases: std::collections::BTreeMap<String, Vec<String>> = serde_json::from_str(text).unwrap();
        assert!(cases.len() > 20);
        for (text, expected) in cases {
            assert_eq!(terms(&text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_without_end_is_cut() {
        assert_eq!(terms(&"x".repeat(500))[0].len(), LONGEST);
    }
}
