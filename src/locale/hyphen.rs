//! Where long words may break, for narrow columns.
//!
//! Browsers that have patterns for a language do this themselves (`hyphens: auto`), but many have none and break a
//! German compound anywhere, without a hyphen.

use std::borrow::Cow;

use hypher::{Lang, hyphenate_bounded};

use super::Tag;

/// Words shorter than this fit into every column.
pub const COLUMN: usize = 16;
/// Words shorter than this fit into the text of a page on every screen.
pub const SCREEN: usize = 24;
/// Fewer letters beside a slash are not a word: "and/or", "24/7".
const WORD: usize = 3;
/// Letters that stay together, so that no stump is left.
const STUMP: usize = 5;

/// Where the words of `text` that have so many letters or more may break, where the patterns of the language are known.
#[must_use]
pub fn joints(text: &str, tag: &Tag, letters: usize) -> Vec<usize> {
    let mut joints = Vec::new();
    // Most text has no such word.
    if !text.split_ascii_whitespace().any(|word| word.len() >= letters.min(COLUMN)) {
        return joints;
    }
    let code = <[u8; 2]>::try_from(tag.language().to_ascii_lowercase().as_bytes()).ok();
    let Some(lang) = code.and_then(Lang::from_iso) else { return joints };
    let is_long = |&(start, word): &(usize, &str)| {
        let own = word.chars().count();
        own >= letters || glued(&text[..start]).is_some_and(|before| before + own >= COLUMN)
    };
    for (start, word) in words(text).filter(is_long) {
        let (mut at, mut kept) = (0, 0);
        for syllable in hyphenate_bounded(word, lang, STUMP, STUMP) {
            if at > 0 && word[kept..at].chars().count() >= STUMP {
                joints.push(start + at);
                kept = at;
            }
            at += syllable.len();
        }
    }
    joints
}

/// How many characters a no-break space at the end of `text` keeps with the next word: it cannot go to a line of its own.
fn glued(text: &str) -> Option<usize> {
    let before = text.strip_suffix(['\u{A0}', '\u{202F}'])?;
    Some(1 + before.chars().rev().take(COLUMN).take_while(|c| !c.is_ascii_whitespace()).count())
}

/// Where `text` may break without a hyphen: after a slash between two words, and what is between them in an address.
/// Browsers see one word there.
pub fn after_slashes(text: &str) -> impl Iterator<Item = usize> {
    let is_word =
        |letters: &mut dyn Iterator<Item = char>| letters.take(WORD).filter(|c| c.is_alphabetic()).count() == WORD;
    text.match_indices(['/', '&', '=', '?'])
        .filter(move |&(at, _)| is_word(&mut text[..at].chars().rev()) && is_word(&mut text[at + 1..].chars()))
        .map(|(at, _)| at + 1)
}

/// `text` with soft hyphens in its long words. They are copied with the text.
#[must_use]
pub fn soft_hyphens<'t>(text: &'t str, tag: &Tag) -> Cow<'t, str> {
    let joints = joints(text, tag, COLUMN);
    if joints.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 2 * joints.len());
    let mut from = 0;
    for joint in joints {
        out.push_str(&text[from..joint]);
        out.push('\u{AD}');
        from = joint;
    }
    Cow::Owned(out + &text[from..])
}

/// Runs of letters, with where they begin.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphabetic())
        .map(|word| (word.as_ptr().addr() - text.as_ptr().addr(), word))
        .filter(|(_, word)| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Tag, soft_hyphens};

    fn shown(text: &str, tag: &str) -> String {
        soft_hyphens(text, &Tag::new(tag).expect(tag)).replace('\u{AD}', "|")
    }

    #[test]
    fn two_words_with_a_slash_break_after_it() {
        let places = |text| super::after_slashes(text).collect::<Vec<_>>();
        assert_eq!(places("Managers/Engineers and/or 24/7 über/äußern"), [9, 37]);
        assert!(places("/ab/abc/ //abc").is_empty());
        assert_eq!(places("List.aspx?Folder=Name&View=0x01 R&D a = b"), [10, 17, 22]);
    }

    #[test]
    fn a_word_that_stays_with_its_number_is_long_sooner() {
        let parts = |text: &str| super::joints(text, &Tag::new("de").expect("de"), super::SCREEN);
        let glued = "weniger als 1.000\u{A0}Arbeitsplätzen";
        assert_eq!(parts(glued).iter().map(|&at| &glued[at..]).collect::<Vec<_>>(), ["plätzen"]);
        assert!(parts("weniger als 1.000 Arbeitsplätzen").is_empty());
        assert!(parts("weniger als 10\u{A0}Plätzen im ersten Stock").is_empty());
    }

    #[test]
    fn long_words_may_break_between_syllables_and_keep_their_letters() {
        assert_eq!(
            shown("Rhythmus für Steuerungsprüfungsbesprechungen (neu)", "de"),
            "Rhythmus für Steue|rungs|prüfungs|bespre|chungen (neu)"
        );
        assert_eq!(
            shown("Datenschutzgrundverordnungsbeauftragtenschulung", "de-AT").replace('|', ""),
            "Datenschutzgrundverordnungsbeauftragtenschulung"
        );
        for (text, tag) in [
            ("Kundenerfolg", "de"),
            ("https://b.example/a-b", "de"),
            ("長い言葉が続くとても長い文章です本当に長い", "ja"),
            ("", "en"),
        ] {
            assert_eq!(shown(text, tag), text);
        }
    }
}
