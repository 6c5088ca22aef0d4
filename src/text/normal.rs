//! Comparable forms of a text: for matching words, for anchors, for measuring likeness.

use std::borrow::Cow;

use unicode_normalization::char::decompose_compatible;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::invisible::{Invisible, classify};

/// White space collapsed to single spaces (no-break ones too), invisible characters removed, trimmed.
#[must_use]
pub fn squeeze(text: &str) -> String {
    squeezed(text).into_owned()
}

/// As [`squeeze`], without a copy where nothing is to be done.
#[must_use]
pub fn squeezed(text: &str) -> Cow<'_, str> {
    if is_squeezed(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    let mut rest = text;
    loop {
        // Most of a text is words of ASCII, which are copied as a whole.
        let (word, other) = rest.split_at(rest.bytes().take_while(u8::is_ascii_graphic).count());
        if !word.is_empty() {
            if blank && !out.is_empty() {
                out.push(' ');
            }
            blank = false;
            out.push_str(word);
        }
        let Some(c) = other.chars().next() else { break };
        rest = &other[c.len_utf8()..];
        if c.is_whitespace() {
            blank = true;
        } else if is_plain(c)
            || !matches!(classify(None, c, None), Some(Invisible::ZeroWidth | Invisible::SoftHyphen | Invisible::Bidi))
        {
            if blank && !out.is_empty() {
                out.push(' ');
            }
            blank = false;
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Whether a text is ASCII, and each of its spaces is a single one between words.
fn is_squeezed(text: &[u8]) -> bool {
    let mut before = b' ';
    for &byte in text {
        if !(b'!'..=b'~').contains(&byte) && (byte != b' ' || before == b' ') {
            return false;
        }
        before = byte;
    }
    before != b' ' || text.is_empty()
}

/// Characters that are neither invisible nor changed by composition; white space may be among them.
fn is_plain(c: char) -> bool {
    c.is_ascii() || (c < '\u{300}' && c != '\u{AD}') || ('\u{2010}'..='\u{2027}').contains(&c)
}

/// Full-width letters, digits and signs as their ASCII likes, half-width katakana as full ones.
#[must_use]
pub fn narrow(text: &str) -> Cow<'_, str> {
    let is_wide = |c: char| matches!(c, '\u{FF01}'..='\u{FF5E}' | '\u{FF61}'..='\u{FF9F}');
    // All of them begin with this byte.
    if !text.as_bytes().contains(&0xEF) || !text.chars().any(is_wide) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut kana = false;
    for c in text.chars() {
        if is_wide(c) {
            kana |= c > '\u{FF5E}';
            decompose_compatible(c, |plain| out.push(plain));
        } else {
            out.push(c);
        }
    }
    // The sound marks of half-width katakana are characters of their own.
    if kana { Cow::Owned(out.nfc().collect()) } else { Cow::Owned(out) }
}

/// The form in which two texts are compared: [`squeeze`]d, NFC, lower case; quotes, dashes and widths made equal.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() { fold_ascii(text) } else { fold_exact(&narrow(text)) }
}

/// [`fold`] with full and half width kept apart: what a lock hashes stays the same for good.
#[must_use]
pub fn fold_exact(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    if text.chars().all(is_plain) {
        return fold_plain(text);
    }
    let squeezed = squeeze(text);
    // Below U+0300 every character is a composed one.
    let composed = if squeezed.chars().all(|c| c < '\u{300}') || is_nfc_quick(squeezed.chars()) == IsNormalized::Yes {
        squeezed
    } else {
        squeezed.nfc().collect()
    };
    let mut out = String::with_capacity(composed.len());
    for c in composed.chars() {
        push_folded(&mut out, c);
    }
    out
}

fn push_folded(out: &mut String, c: char) {
    match c {
        _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
        '\u{2018}' | '\u{2019}' | '\u{201A}' | '\u{201B}' => out.push('\''),
        '\u{201C}'..='\u{201F}' | '\u{00AB}' | '\u{00BB}' => out.push('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        'ß'..='ÿ' => out.push(c),
        _ => out.extend(c.to_lowercase()),
    }
}

fn fold_plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for c in text.chars() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if std::mem::take(&mut blank) && !out.is_empty() {
            out.push(' ');
        }
        push_folded(&mut out, c);
    }
    out
}

fn fold_ascii(text: &str) -> String {
    if is_squeezed(text.as_bytes()) {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_ascii_whitespace() || c == '\u{B}').filter(|w| !w.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.make_ascii_lowercase();
    out
}

/// The form in which headings, labels and column names are looked up: [`fold`]ed, without emphasis
/// marks, without a colon at the end, and without spaces beside Chinese and Japanese characters, where
/// some authors put them and others do not.
#[must_use]
pub fn label_key(text: &str) -> String {
    let mut folded = fold(text);
    if folded.contains(['*', '_', '`']) {
        folded.retain(|c| !matches!(c, '*' | '_' | '`'));
    }
    let plain = folded.trim().trim_end_matches([':', ' ']).trim();
    if plain.len() != folded.len() {
        folded = plain.to_owned();
    }
    close_up(folded)
}

/// The form in which codes and short values are looked up: [`fold`]ed, without spaces beside Chinese and
/// Japanese characters.
#[must_use]
pub fn value_key(text: &str) -> String {
    close_up(fold(text))
}

fn close_up(text: String) -> String {
    if text.is_ascii() || !text.contains(' ') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let beside = |c: Option<&char>| c.is_some_and(|c| has_no_blanks(*c));
        if c != ' ' || !(beside(out.chars().next_back().as_ref()) || beside(rest.peek())) {
            out.push(c);
        }
    }
    out
}

/// Characters of scripts that put no spaces between words.
fn has_no_blanks(c: char) -> bool {
    matches!(u32::from(c), 0x3005..=0x3007) || (is_cjk(c) && !('\u{AC00}'..='\u{D7AF}').contains(&c))
}

/// The anchor of a heading: lower case; letters, digits, `-` and `_` stay, a space becomes `-`, the rest goes.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in squeeze(text).chars() {
        if c == ' ' {
            out.push('-');
        } else if c == '-' || c == '_' {
            out.push(c);
        } else if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        }
    }
    out
}

/// The words of a text in comparable form; a CJK character is a word of its own.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    each_word(text, &mut |word| out.push(word.to_owned()));
    out
}

/// Calls `each` with every one of the [`words`] of a text.
pub fn each_word(text: &str, each: &mut dyn FnMut(&str)) {
    let mut lower = String::new();
    // No ASCII character but letters and digits is part of a word, before folding or after.
    let bytes = text.as_bytes();
    let ends = |b: &u8| b.is_ascii() && !b.is_ascii_alphanumeric();
    let mut from = 0;
    while from < bytes.len() {
        let start = from;
        let end = bytes[start..].iter().position(ends).map_or(bytes.len(), |n| start + n);
        from = end + 1;
        if start == end {
            continue;
        }
        let part = &text[start..end];
        if part.is_ascii() {
            lower.clear();
            lower.push_str(part);
            lower.make_ascii_lowercase();
            each(&lower);
        } else {
            folded_words(part, each);
        }
    }
}

fn folded_words(text: &str, each: &mut dyn FnMut(&str)) {
    let folded = fold(text);
    let mut from = 0;
    for (at, c) in folded.char_indices() {
        let cjk = is_cjk(c);
        if cjk || !c.is_alphanumeric() {
            if from < at {
                each(&folded[from..at]);
            }
            from = at + c.len_utf8();
            if cjk {
                each(&folded[at..from]);
            }
        }
    }
    if from < folded.len() {
        each(&folded[from..]);
    }
}

fn is_cjk(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF)
}

/// How alike two texts are, from 0 (nothing in common) to 1 (equal in [`fold`]ed form).
#[must_use]
pub fn similarity(a: &str, b: &str) -> f64 {
    strsim::normalized_levenshtein(&fold(a), &fold(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_follow_the_github_rule() {
        assert_eq!(slug("Nächste  Schritte: (Teil 2)"), "nächste-schritte-teil-2");
        assert_eq!(slug("FTOP タスク"), "ftop-タスク");
        assert_eq!(slug("\u{200B}A & B"), "a--b");
    }

    #[test]
    fn the_short_way_for_ascii_is_the_long_way() {
        for text in ["", " A\tb \n C\u{B}d\u{C}e ", "x-Y_z \"q\" 'r'", "\u{1}\u{7F}a\u{0}b", "--", "One, TWO; 3rd"] {
            assert_eq!(fold(text), fold(&format!("{text}\u{E4}")).trim_end_matches('\u{E4}').trim_end(), "{text:?}");
            let mut longer = words(&format!("{text} \u{E4}"));
            assert_eq!(longer.pop().as_deref(), Some("\u{E4}"));
            assert_eq!(words(text), longer, "{text:?}");
        }
    }

    #[test]
    fn the_short_ways_for_plain_text_are_the_long_way() {
        let plain: Vec<char> = (0..0x3000).filter_map(char::from_u32).filter(|c| is_plain(*c)).collect();
        assert!(plain.len() > 700);
        for c in plain {
            for text in [format!("{c}"), format!("Aä {c} {c}b"), format!("{c} x"), format!("x  y{c}")] {
                // A character that has no case and composes with nothing takes the long way.
                let long = fold(&format!("{text}\u{2603}"));
                assert_eq!(fold(&text), long.trim_end_matches('\u{2603}').trim_end(), "{text:?}");
                let long = squeeze(&format!("{text}\u{2603}"));
                assert_eq!(squeeze(&text), long.trim_end_matches('\u{2603}').trim_end(), "{text:?}");
            }
        }
        for (text, squeezed) in
            [("", ""), (" ", ""), ("a b", "a b"), ("a  b", "a b"), ("a ", "a"), ("a\u{7F}", "a\u{7F}")]
        {
            assert_eq!(squeeze(text), squeezed);
        }
    }

    #[test]
    fn words_are_those_of_the_folded_text() {
        for text in [
            "Größe",
            "a\u{200B}\u{AD}b",
            "U\u{308}ber",
            "日本の FTOP-タスク",
            "l\u{2019}État «x»",
            "x\u{A0}ä",
            "é\u{FEFF} ÄÖ",
        ] {
            let mut slow: Vec<String> = Vec::new();
            folded_words(text, &mut |word| slow.push(word.to_owned()));
            assert_eq!(words(text), slow, "{text:?}");
        }
        assert_eq!(words("a\u{200B}\u{AD}b U\u{308}ber 日本"), ["ab", "über", "日", "本"]);
    }

    #[test]
    fn full_and_half_width_are_one_where_texts_are_compared() {
        assert_eq!(fold("タスクＩＤ　５１０１（Ｍ）"), "タスクid 5101(m)");
        assert_eq!(fold("ｽﾃｯﾌﾟ ｶﾞｲﾄﾞ｡"), "ステップ ガイド。");
        assert_eq!(narrow("５１０１"), "5101");
        assert_eq!(narrow("５１ö"), "51ö");
        assert!(matches!(narrow("Größe \u{FEFF}概要"), Cow::Borrowed(_)));
        assert_eq!(words("ＦＴＯＰ，タスク"), words("FTOP, タスク"));
    }

    #[test]
    fn what_a_lock_hashes_keeps_its_widths() {
        assert_eq!(fold_exact("　Ｍ（必須）：ﾌﾟ"), "ｍ（必須）：ﾌﾟ");
        for text in ["Größe  «x»", "U\u{308}ber – 概要、", "a\u{200B}b", "日本の FTOP-タスク", "\u{FEFF}é €"]
        {
            assert_eq!(fold_exact(text), fold(text), "{text:?}");
        }
    }

    #[test]
    fn label_keys_ignore_blanks_beside_chinese_and_japanese() {
        assert_eq!(label_key("FTOP任务"), label_key("FTOP 任务"));
        assert_eq!(label_key("主な　結果："), label_key("主な結果"));
        assert_eq!(label_key("FastTrack 架构师 v2"), label_key("FastTrack架构师v2"));
        assert_eq!(label_key("架构师（GMFTA）"), label_key("架构师 (GMFTA)"));
        assert_eq!(label_key("GetModern FTA"), "getmodern fta");
        assert_eq!(label_key("다음 단계"), "다음 단계");
    }

    #[test]
    fn label_keys_ignore_marks_colons_and_invisible_characters() {
        assert_eq!(label_key("**Primäre\u{00A0}Rolle：**"), "primäre rolle");
        assert_eq!(label_key("Über\u{200B}sicht :"), "übersicht");
        assert_eq!(label_key("U\u{0308}bersicht"), "übersicht");
    }
}
