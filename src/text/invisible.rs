//! Characters that nobody sees: zero-width characters, soft hyphens, bidirectional controls.

use std::borrow::Cow;

/// What kind of invisible character one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Invisible {
    /// No width and no meaning between the letters it was found in.
    ZeroWidth,
    /// A soft hyphen: legitimate in print, noise in a source.
    SoftHyphen,
    /// Changes the direction of what follows; used to disguise text.
    Bidi,
}

/// Classifies `c`, the character between `before` and `after`.
///
/// A joiner inside an emoji or a script that needs it (Arabic, the Indic scripts) is no disorder.
#[must_use]
pub fn classify(before: Option<char>, c: char, after: Option<char>) -> Option<Invisible> {
    match c {
        '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{180E}' => Some(Invisible::ZeroWidth),
        '\u{200C}' | '\u{200D}' => {
            let joins = |c: Option<char>| c.is_some_and(needs_joiners);
            (!(joins(before) && joins(after))).then_some(Invisible::ZeroWidth)
        }
        '\u{200E}' | '\u{200F}' => {
            let rtl = |c: Option<char>| c.is_some_and(|c| ('\u{0590}'..='\u{08FF}').contains(&c));
            (!rtl(before) && !rtl(after)).then_some(Invisible::ZeroWidth)
        }
        '\u{00AD}' => Some(Invisible::SoftHyphen),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(Invisible::Bidi),
        _ => None,
    }
}

/// Whether [`classify`] can find anything in `c`, whatever stands around it.
#[must_use]
pub fn may_be_invisible(c: char) -> bool {
    c == '\u{00AD}' || c >= '\u{180E}'
}

/// Whether a text holds a byte with which an invisible character, a no-break blank or a control beyond ASCII begins.
#[must_use]
pub fn may_hold_invisible(text: &str) -> bool {
    // Without a way out in between, so that the machine can take many bytes at a time.
    text.bytes().map(|byte| u8::from(byte == 0xC2 || byte >= 0xE1)).fold(0, |any, one| any | one) != 0
}

/// Whether an invisible character is taken out before parsing (a soft hyphen stays: browsers use it).
#[must_use]
pub fn is_stripped(kind: Invisible) -> bool {
    matches!(kind, Invisible::ZeroWidth | Invisible::Bidi)
}

/// A text as a terminal may show it: controls, and what turns the writing direction, as escapes.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    let harmful = |c: char| c.is_control() || classify(None, c, None) == Some(Invisible::Bidi);
    if !text.contains(harmful) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| if harmful(c) { c.escape_debug().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(shown).collect())
}

/// The characters of a text outside ASCII, with their places. Runs of ASCII are passed eight bytes at a time.
pub fn beyond_ascii(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(eight) = bytes.get(at..at + 8)
            && eight.is_ascii()
        {
            at += 8;
        }
        at += bytes[at..].iter().position(|b| !b.is_ascii())?;
        let c = text[at..].chars().next()?;
        let found = (at, c);
        at += c.len_utf8();
        Some(found)
    })
}

fn needs_joiners(c: char) -> bool {
    matches!(u32::from(c),
        0x0600..=0x08FF | 0x0900..=0x0DFF | 0x1000..=0x109F | 0x1780..=0x17FF
        | 0x2190..=0x21FF | 0x2300..=0x23FF | 0x2600..=0x27BF | 0x2B00..=0x2BFF
        | 0xFE00..=0xFE0F | 0x1F000..=0x1FAFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_invisible_is_told_by_its_first_byte() {
        for c in '\u{80}'..=char::MAX {
            let odd = c == '\u{A0}' || c.is_control() || may_be_invisible(c);
            assert!(!odd || may_hold_invisible(c.encode_utf8(&mut [0; 4])), "{c:?}");
        }
        assert!(!may_hold_invisible("Größe, naïveté\n"));
    }

    #[test]
    fn a_terminal_gets_no_controls() {
        assert_eq!(printable("Größe\u{1b}[2J\n\u{202e}x"), r"Größe\u{1b}[2J\n\u{202e}x");
        assert!(matches!(printable("Größe"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_beyond_ascii_is_found_at_any_place() {
        for text in ["", "abc", "ä", "abcdefgä", "abcdefghä", "日本 abcdefghijklmnop €x", "\u{1F468}\u{200D}\u{1F469}"]
        {
            let all: Vec<_> = text.char_indices().filter(|(_, c)| !c.is_ascii()).collect();
            assert_eq!(beyond_ascii(text).collect::<Vec<_>>(), all, "{text:?}");
        }
    }

    #[test]
    fn joiners_in_emoji_stay() {
        assert_eq!(classify(Some('\u{1F468}'), '\u{200D}', Some('\u{1F469}')), None);
        assert_eq!(classify(Some('a'), '\u{200D}', Some('b')), Some(Invisible::ZeroWidth));
        assert_eq!(classify(None, '\u{202E}', Some('b')), Some(Invisible::Bidi));
    }
}
