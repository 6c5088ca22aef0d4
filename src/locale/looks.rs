//! What headings, column names and codes look like beside the plain word: a number in front, brackets
//! around it, the word of another language behind it.

/// Opening and closing brackets, as `narrow` leaves them.
const BRACKETS: [(char, char); 9] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('【', '】'),
    ('「', '」'),
    ('『', '』'),
    ('〔', '〕'),
    ('〈', '〉'),
    ('《', '》'),
];

/// A heading without its number, if it has one: `3. Ziele`, `1.2) Ziele`, `（1）目标`, `一、目标`, `IV. Ziele`.
pub(super) fn without_number(text: &str) -> Option<&str> {
    const SIGNS: [char; 7] = ['.', ')', '、', ':', '章', '节', '節'];
    let is_digit = |c: char| c.is_ascii_digit() || ('\u{2460}'..='\u{2473}').contains(&c);
    let text = text.trim_start_matches(['(', '第', '§', ' ']);
    let rest = if text.starts_with(is_digit) {
        // `365` is the name of a product.
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let rest = text.trim_start_matches(|c: char| is_digit(c) || c == '.');
        (digits < 3).then_some(rest)?
    } else {
        // Letters and Chinese numerals begin words too: a sign must follow them.
        let letters = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
        let han = text.trim_start_matches(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']);
        let rest = if han.len() < text.len() { han } else { letters };
        (rest.len() < text.len() && rest.starts_with(SIGNS) && text.len() - letters.len() < 5).then_some(rest)?
    };
    let word = rest.trim_start_matches(SIGNS).trim_start_matches([' ', '-', '–', '\u{3000}']);
    (!word.is_empty() && word.len() < text.len()).then_some(word)
}

/// A text without brackets around the whole of it.
pub(super) fn without_brackets(text: &str) -> Option<&str> {
    let text = text.trim();
    BRACKETS.iter().find_map(|(open, close)| {
        let inside = text.strip_prefix(*open)?.strip_suffix(*close)?.trim();
        (!inside.is_empty() && !inside.contains([*open, *close])).then_some(inside)
    })
}

/// The parts of `Methode (Approach)`: outside and inside the brackets.
pub(super) fn gloss(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    BRACKETS.iter().find_map(|(open, close)| {
        let (outside, inside) = text.strip_suffix(*close)?.split_once(*open)?;
        let (outside, inside) = (outside.trim(), inside.trim());
        let whole = !outside.is_empty() && !inside.is_empty() && !inside.contains([*open, *close]);
        whole.then_some((outside, inside))
    })
}

/// A text without signs at its ends that belong to no word; brackets stay.
pub(super) fn without_signs(text: &str) -> &str {
    let bracket = |c: char| BRACKETS.iter().any(|(open, close)| c == *open || c == *close);
    text.trim_matches(|c: char| !c.is_alphanumeric() && !bracket(c))
}

/// Letters and digits between signs.
pub(super) fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect()
}

/// The words of a column name such as `(M)andatory / (O)ptional`, `（M）必需/（O）可选` or `Pflicht/Optional`:
/// once with the letters in brackets as part of the words, once without.
pub(super) fn alternatives(name: &str) -> [Vec<String>; 2] {
    let joined: String = name.chars().filter(|c| !matches!(c, '(' | ')')).collect();
    let mut without = String::with_capacity(name.len());
    let mut from = 0;
    for (at, after, _) in letters(name) {
        without.push_str(&name[from..at]);
        without.push(' ');
        from = after;
    }
    without.push_str(&name[from..]);
    [joined, without].map(|text| words(&text).into_iter().map(str::to_owned).collect())
}

/// Each letter in brackets, with the words that it may stand for: of `(M)andatory` the whole, of `(M) 必須` the next.
pub(super) fn codes(name: &str) -> Vec<(String, [String; 2])> {
    let run = |text: &str| text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let codes = letters(name).map(|(at, after, letter)| {
        let before = name[..at].char_indices().rev().take_while(|(_, c)| c.is_alphanumeric()).last();
        let before = before.map_or("", |(from, _)| &name[from..at]);
        let behind = &name[after..];
        let next = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
        let whole = format!("{before}{letter}{}", &behind[..run(behind)]);
        (letter.to_owned(), [whole, next[..run(next)].to_owned()])
    });
    codes.collect()
}

/// Single letters in round brackets: where the bracket opens, where it has closed, the letter.
fn letters(name: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    name.match_indices('(').filter_map(|(at, _)| {
        let mut rest = name[at + 1..].char_indices();
        let close = rest.nth(1).filter(|(_, c)| *c == ')')?.0 + at + 1;
        Some((at, close + 1, &name[at + 1..close]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_front_are_taken_away() {
        for text in [
            "1. Ziele",
            "2) Ziele",
            "1.2 Ziele",
            "1.2. Ziele",
            "(3) Ziele",
            "3 - Ziele",
            "IV. Ziele",
            "A) Ziele",
            "2 Ziele",
        ] {
            assert_eq!(without_number(text), Some("Ziele"), "{text}");
        }
        for text in ["3.目标", "一、目标", "第1章 目标", "①目标", "第一章 目标"] {
            assert_eq!(without_number(text), Some("目标"), "{text}");
        }
        for text in ["Ziele", "一般目标", "FTOP Tasks", "USA", "1.", "X", ". Ziele", "365 Ziele"] {
            assert_eq!(without_number(text), None, "{text}");
        }
    }

    #[test]
    fn brackets_and_glosses_come_apart() {
        assert_eq!(without_brackets("【アプローチ】"), Some("アプローチ"));
        assert_eq!(without_brackets("(a) b (c)"), None);
        assert_eq!(gloss("Methode (Approach)"), Some(("Methode", "Approach")));
        assert_eq!(gloss("方法【Approach】"), Some(("方法", "Approach")));
        assert_eq!(gloss("(Approach)"), None);
        assert_eq!(gloss("a (b) (c)"), None);
        assert_eq!(without_signs("🎯 Ziele."), "Ziele");
    }

    #[test]
    fn the_words_of_a_requirement_column_come_apart() {
        assert_eq!(alternatives("(M)andatory / (O)ptional")[0], ["Mandatory", "Optional"]);
        assert_eq!(alternatives("(M) Mandatory (O) Optional")[1], ["Mandatory", "Optional"]);
        assert_eq!(alternatives("(M)必须/(O)可选")[1], ["必须", "可选"]);
    }
}
