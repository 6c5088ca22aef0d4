//! Invisible characters: zero-width characters, soft hyphens, bidirectional controls.

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
/// A joiner beside an emoji or a letter of a script that needs it (Arabic, the Indic scripts) is not an error, nor is a
/// zero-width space where it parts words, as in Thai and Khmer.
#[must_use]
pub fn classify(before: Option<char>, c: char, after: Option<char>) -> Option<Invisible> {
    let beside = |is: fn(char) -> bool| [before, after].into_iter().flatten().any(is);
    match c {
        '\u{200B}' => (!beside(is_without_blanks)).then_some(Invisible::ZeroWidth),
        '\u{2060}' | '\u{FEFF}' => Some(Invisible::ZeroWidth),
        '\u{180E}' => (!beside(|c| ('\u{1800}'..='\u{18AF}').contains(&c))).then_some(Invisible::ZeroWidth),
        '\u{200C}' | '\u{200D}' => (!beside(needs_joiners)).then_some(Invisible::ZeroWidth),
        '\u{200E}' | '\u{200F}' => (!beside(is_right_to_left)).then_some(Invisible::ZeroWidth),
        '\u{00AD}' => Some(Invisible::SoftHyphen),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(Invisible::Bidi),
        _ => None,
    }
}

/// Whether marks of the writing direction do something: in lines with letters that are read from right to left.
#[derive(Clone, Copy, Debug, Default)]
pub struct Directions {
    /// Where the line that was looked at last ends, and whether it has such letters.
    end: usize,
    mixed: bool,
}

impl Directions {
    /// [`classify`] for the character at byte `at` of `text`, behind those that were asked for; `before` it is the last
    /// one that counts.
    pub fn classify(&mut self, text: &str, at: usize, before: Option<char>) -> Option<Invisible> {
        let c = text[at..].chars().next()?;
        let kind = classify(before, c, text[at + c.len_utf8()..].chars().next())?;
        if !matches!(c, '\u{200E}' | '\u{200F}') {
            return Some(kind);
        }
        if at >= self.end {
            let is_end = |c| matches!(c, '\n' | '\r');
            let start = text[..at].rfind(is_end).unwrap_or(0);
            self.end = text[at..].find(is_end).map_or(text.len(), |n| at + n);
            self.mixed = text[start..self.end].contains(is_right_to_left);
        }
        (!self.mixed).then_some(kind)
    }
}

/// Whether [`classify`] can find anything in `c`, whatever is around it.
#[must_use]
pub fn may_be_invisible(c: char) -> bool {
    c == '\u{00AD}' || c >= '\u{180E}'
}

/// Where what goes with an invisible character ends, which stands from byte `start` to `end`: right behind the marker of a
/// list the spaces that follow it go too, or what they begin would become code.
#[must_use]
pub fn end_with_spaces(text: &str, start: usize, end: usize) -> usize {
    let spaces = text[end..].bytes().take_while(|b| matches!(b, b' ' | b'\t')).count();
    if spaces == 0 {
        return end;
    }
    let line = text[..start].rfind(['\n', '\r']).map_or(&text[..start], |at| &text[at + 1..start]);
    let marker = line.trim_matches([' ', '\t', '>']);
    let number =
        marker.strip_suffix(['.', ')']).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let behind_marker = (matches!(marker, "-" | "*" | "+") || number) && line.ends_with([' ', '\t']);
    if behind_marker { end + spaces } else { end }
}

/// Whether an invisible character is removed before parsing (a soft hyphen stays: browsers use it).
#[must_use]
pub fn is_stripped(kind: Invisible) -> bool {
    matches!(kind, Invisible::ZeroWidth | Invisible::Bidi)
}

/// A name or a line as a terminal may show it: controls, and what turns the writing direction, as escapes.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| if is_harmful(c) { c.escape_debug().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(shown).collect())
}

/// The same for a text of many lines: line ends and tabs stay, and so do colours and links where `styled` says that
/// there may be any.
#[must_use]
pub fn printable_lines(text: &str, styled: bool) -> Cow<'_, str> {
    let fine = |c: char| !is_harmful(c) || matches!(c, '\n' | '\t');
    if text.chars().all(fine) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let style = if styled { style_at(rest) } else { 0 };
        let line_end = if rest.starts_with("\r\n") { 2 } else { 0 };
        let kept = style.max(line_end).max(if fine(c) { c.len_utf8() } else { 0 });
        if kept > 0 {
            out.push_str(&rest[..kept]);
            rest = &rest[kept..];
        } else {
            out.extend(c.escape_debug());
            rest = &rest[c.len_utf8()..];
        }
    }
    Cow::Owned(out)
}

/// JSON with controls and what turns the writing direction as escapes, which mean the same.
#[must_use]
pub fn printable_json(json: &str) -> Cow<'_, str> {
    let harmful = |c: char| is_harmful(c) && c != '\n';
    if !json.contains(harmful) {
        return Cow::Borrowed(json);
    }
    // All of them lie in strings, and below U+10000.
    let shown = |c: char| if harmful(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    Cow::Owned(json.chars().map(shown).collect())
}

fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}')
        || classify(None, c, None) == Some(Invisible::Bidi)
}

/// The length of a colour, or of the beginning or end of a link, with which the text begins; 0 if there is none.
fn style_at(text: &str) -> usize {
    if let Some(rest) = text.strip_prefix("\u{1b}[") {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(rest.len());
        return if rest[end..].starts_with('m') { end + 3 } else { 0 };
    }
    let Some(rest) = text.strip_prefix("\u{1b}]8;;") else { return 0 };
    let end = rest.find(is_harmful).unwrap_or(rest.len());
    if rest[end..].starts_with("\u{1b}\\") { end + 7 } else { 0 }
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

/// Signs and letters of which a joiner makes another form: emoji, the scripts of the Near East, of India and Mongolia.
fn needs_joiners(c: char) -> bool {
    matches!(u32::from(c),
        0x0600..=0x0DFF | 0x0F00..=0x109F | 0x1780..=0x18AF | 0x1900..=0x19DF | 0x1A20..=0x1C7F
        | 0x2190..=0x21FF | 0x2300..=0x23FF | 0x2600..=0x27BF | 0x2B00..=0x2BFF
        | 0xA840..=0xA8FF | 0xA980..=0xAAFF | 0xABC0..=0xABFF | 0xFB50..=0xFDFF | 0xFE00..=0xFE0F | 0xFE70..=0xFEFC
        | 0x10A00..=0x10FFF | 0x11000..=0x11FFF | 0x1E800..=0x1EFFF | 0x1F000..=0x1FAFF)
}

/// Letters of scripts that put no blanks between words: Thai, Lao, Tibetan, Burmese, Khmer and their kin.
fn is_without_blanks(c: char) -> bool {
    matches!(u32::from(c), 0x0E00..=0x109F | 0x1780..=0x17FF | 0x1950..=0x19DF | 0x1A20..=0x1AAF | 0x1B00..=0x1B7F
        | 0xA980..=0xA9FF | 0xAA60..=0xAADF)
}

fn is_right_to_left(c: char) -> bool {
    matches!(u32::from(c), 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_gets_no_controls() {
        assert_eq!(printable("Größe\u{1b}[2J\n\u{202e}x"), r"Größe\u{1b}[2J\n\u{202e}x");
        assert!(matches!(printable("Größe"), Cow::Borrowed(_)));
    }

    #[test]
    fn colours_of_our_own_are_kept_and_nothing_else() {
        let text = "\u{1b}[1mok\u{1b}[0m\r\n\u{1b}]8;;https://a.example\u{1b}\\x\u{1b}]8;;\u{1b}\\\ty\n";
        assert_eq!(printable_lines(text, true), text);
        assert_eq!(printable_lines("\u{1b}[1mok\r\n", false), "\\u{1b}[1mok\r\n");
        let bad = "\u{1b}[2J\u{1b}]0;title\u{7}\u{9b}1m\ra\u{202e}b\u{1b}]8;;x";
        let shown = printable_lines(bad, true);
        assert!(!shown.contains(char::is_control) && !shown.contains('\u{202e}'), "{shown:?}");
    }

    #[test]
    fn json_means_the_same_without_controls() {
        let text = "a\u{7f}\u{9b}\u{202e}\u{2066}\u{200f}ä\n";
        let json = serde_json::to_string(text).unwrap();
        let shown = printable_json(&json);
        assert!(!shown.contains(is_harmful), "{shown}");
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), text);
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
    fn marks_of_direction_stay_where_directions_mix() {
        let text = "(C++)\u{200E} \u{5D0}\nC\u{200E}";
        let mut directions = Directions::default();
        let found: Vec<_> =
            beyond_ascii(text).map(|(at, _)| directions.classify(text, at, text[..at].chars().next_back())).collect();
        assert_eq!(found, [None, None, Some(Invisible::ZeroWidth)]);
    }

    #[test]
    fn joiners_in_emoji_stay() {
        assert_eq!(classify(Some('\u{1F468}'), '\u{200D}', Some('\u{1F469}')), None);
        assert_eq!(classify(Some('a'), '\u{200D}', Some('b')), Some(Invisible::ZeroWidth));
        // Persian behind a blank, Devanagari at the end of a word; Khmer parts words so.
        assert_eq!(classify(Some(' '), '\u{200C}', Some('\u{648}')), None);
        assert_eq!(classify(Some('\u{94D}'), '\u{200D}', None), None);
        assert_eq!(classify(Some('\u{1780}'), '\u{200B}', Some('\u{1781}')), None);
        assert_eq!(classify(Some('ä'), '\u{200B}', Some('\u{4E00}')), Some(Invisible::ZeroWidth));
        assert_eq!(classify(None, '\u{202E}', Some('b')), Some(Invisible::Bidi));
    }
}
