//! Soft hyphens in long words, for narrow columns.
//!
//! Browsers that have patterns for a language do this themselves (`hyphens: auto`), but many have none and break a
//! German compound anywhere, without a hyphen. Only what is shown as a title gets them: they are copied with the text.

use std::borrow::Cow;

use hypher::{Lang, hyphenate_bounded};

use super::Tag;

/// Words shorter than this fit into every column.
const LONG: usize = 18;
/// Letters that stay together at both ends of a word, so that no stump is left.
const STUMP: usize = 5;

/// `text` with soft hyphens in its long words, where the patterns of the language are known.
#[must_use]
pub fn soft_hyphens<'t>(text: &'t str, tag: &Tag) -> Cow<'t, str> {
    let code = <[u8; 2]>::try_from(tag.language().to_ascii_lowercase().as_bytes()).ok();
    let Some(lang) = code.and_then(Lang::from_iso) else { return Cow::Borrowed(text) };
    let mut out = String::new();
    let mut done = 0;
    for (start, word) in words(text).filter(|(_, w)| w.chars().count() >= LONG) {
        let syllables: Vec<&str> = hyphenate_bounded(word, lang, STUMP, STUMP).collect();
        out.push_str(&text[done..start]);
        out.push_str(&syllables.join("\u{AD}"));
        done = start + word.len();
    }
    if done == 0 { Cow::Borrowed(text) } else { Cow::Owned(out + &text[done..]) }
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
    fn long_words_may_break_between_syllables_and_keep_their_letters() {
        assert_eq!(
            shown("Rhythmus für Steuerungsprüfungsbesprechungen (neu)", "de"),
            "Rhythmus für Steue|rungs|prü|fungs|be|spre|chungen (neu)"
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
