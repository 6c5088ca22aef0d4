//! Alerts whose first line is not written as Markdown wants it: another word, other brackets, text behind it.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::parse::{AlertKind, AlertWords};
use crate::text::{Span, fold};

use super::{Line, Mend, RepairKind};

/// English words that other tools have for one of the five.
const OTHER_WORDS: &[(&str, AlertKind)] = &[
    ("info", AlertKind::Note),
    ("information", AlertKind::Note),
    ("hint", AlertKind::Tip),
    ("warn", AlertKind::Warning),
    ("attention", AlertKind::Caution),
    ("danger", AlertKind::Caution),
];

/// Words that `DocFX` has behind `[!`, which are not alerts.
const NO_ALERTS: &[&str] = &["div", "video", "include", "code", "row", "column", "tab", "snippet"];

/// The first line of a quotation as far as it looks like that of an alert.
struct Marker<'t> {
    word: &'t str,
    /// Bytes from the opening bracket to the closing one.
    length: usize,
    /// It has an exclamation mark.
    called: bool,
    /// It is written `[!…]`, be the word what it may.
    exact: bool,
}

fn marker(s: &str) -> Option<Marker<'_>> {
    let open = ["\\[", "[", "［", "【"].into_iter().find(|open| s.starts_with(open))?;
    let rest = &s[open.len()..];
    let call = ["\\!", "!", "！"].into_iter().find(|call| rest.starts_with(call));
    let from = open.len() + call.map_or(0, str::len);
    // Nothing that is meant as an alert is longer.
    let close = s[from..].char_indices().take(60).find(|(_, c)| matches!(c, ']' | '］' | '】'))?;
    let word = &s[from..from + close.0];
    let exact = open == "[" && call == Some("!") && close.1 == ']' && !word.ends_with('\\');
    let word = word.strip_suffix('\\').unwrap_or(word);
    let length = from + close.0 + close.1.len_utf8();
    let called_twice = word.ends_with(['!', '！']);
    let (word, exact) = (word.trim_end_matches(['!', '！']), exact && !called_twice);
    let plain = |c: char| c.is_alphabetic() || is_combining_mark(c) || matches!(c, ' ' | '\u{A0}' | '-' | '_');
    let fits = word.chars().all(plain) && word.chars().any(char::is_alphabetic);
    fits.then_some(Marker { word, length, called: call.is_some(), exact })
}

/// Mends the line at `begin`, behind the marks of a quotation whose first line it is or not.
pub(super) fn alert(text: &str, line: &Line, begin: usize, first: bool, alerts: &AlertWords, out: &mut Vec<Mend>) {
    let s = text[begin..line.end].trim_end();
    if let Some(word) = s.strip_prefix('!').filter(|_| first) {
        // `!NOTE` without its brackets.
        if let Some(kind) = bare(word, &fold(word), true, alerts) {
            let span = Span::new(begin, begin + s.len());
            let meant = keyword(kind);
            let what = RepairKind::AlertLine { written: s.to_owned(), meant, alone: true, titled: false };
            out.push(Mend::new(what, span, vec![(span, format!("[!{meant}]"))]));
        }
        return;
    }
    if !s.starts_with(['[', '\\', '［', '【']) {
        return;
    }
    let Some(Marker { word, mut length, called, mut exact }) = marker(s) else { return };
    // A colon behind a known word is not a definition of an address.
    let colon = [":", "："].into_iter().find(|colon| called && first && s[length..].starts_with(colon));
    if let Some(colon) = colon {
        length += colon.len();
        exact = false;
    }
    let behind = &s[length..];
    let alone = behind.trim().is_empty();
    let plain = fold(word.trim());
    if exact && alone {
        if let Some(kind) = AlertKind::ALL.into_iter().find(|kind| word.trim() == word && kind.name() == plain) {
            indented(text, line, Span::new(begin, begin + length), keyword(kind), first, out);
            return;
        }
    } else if !first || behind.starts_with(['(', '[', ':']) {
        return;
    }
    let meant = if called { lookup(&plain, alerts) } else { bare(word, &plain, alone, alerts) };
    let span = Span::new(begin, begin + length);
    let Some(kind) = meant else {
        let docfx = plain.split(' ').next().is_some_and(|word| NO_ALERTS.contains(&word));
        if called && first && !docfx && colon.is_none() {
            let kind = RepairKind::UnknownAlert { written: text[span.range()].to_owned(), near: near(&plain, alerts) };
            // It is a note that says its own word.
            let blanks = behind.len() - behind.trim_start().len();
            let title = format!("[!NOTE]{}{}**{word}** ", line.line_end(text), &text[line.start..line.content]);
            let whole = Span::new(begin, begin + length + blanks);
            let edits = if exact { vec![(whole, title)] } else { Vec::new() };
            out.push(Mend::new(kind, span, edits));
        }
        return;
    };
    let meant = keyword(kind);
    if exact && alone {
        let span = Span::new(begin + 2, begin + 2 + word.len());
        let what = RepairKind::AlertKeyword { word: word.to_owned(), meant };
        out.push(Mend::new(what, span, vec![(span, meant.to_owned())]));
        return;
    }
    let right = exact && meant.eq_ignore_ascii_case(word);
    let titled = exact && !alone && is_title(text, line, behind);
    let what = RepairKind::AlertLine { written: text[span.range()].to_owned(), meant, alone, titled };
    let mut edits = Vec::new();
    if !right {
        edits.push((span, format!("[!{meant}]")));
    }
    if !alone {
        // What is behind it gets a line of its own.
        let blanks = behind.len() - behind.trim_start().len();
        let at = begin + length;
        let prefix = &text[line.start..line.content];
        edits.push((Span::new(at, at + blanks), format!("{}{prefix}", line.line_end(text))));
    }
    out.push(Mend::new(what, span, edits));
}

/// An alert whose keyword stands further in than one blank behind the mark of its quotation is an ordinary quotation.
fn indented(text: &str, line: &Line, span: Span, meant: &'static str, first: bool, out: &mut Vec<Mend>) {
    let begin = span.start as usize;
    let lead = &text[line.start..begin];
    let blanks = lead.len() - lead.trim_end_matches(' ').len();
    if !first || !lead.trim_end().ends_with('>') || !(2..=4).contains(&blanks) {
        return;
    }
    let written = span.of(text).to_owned();
    let edits = vec![(Span::new(begin + 1 - blanks, begin), String::new())];
    out.push(Mend::new(RepairKind::AlertLine { written, meant, alone: true, titled: false }, span, edits));
}

/// Whether the text behind a keyword is alone: no sentence, with a blank line of the quotation below it.
fn is_title(text: &str, line: &Line, behind: &str) -> bool {
    let below = text[line.end..].lines().nth(1).unwrap_or("").trim();
    let apart = below.starts_with('>') && below.trim_matches(['>', ' ']).is_empty();
    apart && !behind.trim_end().ends_with(['.', '。', ':', '：', ';', ','])
}

fn keyword(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::Note => "NOTE",
        AlertKind::Tip => "TIP",
        AlertKind::Important => "IMPORTANT",
        AlertKind::Warning => "WARNING",
        AlertKind::Caution => "CAUTION",
    }
}

fn without_marks(word: &str) -> String {
    word.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// `[NOTE]` without its exclamation mark: only in capitals and alone on its line is it no ordinary word.
fn bare(word: &str, plain: &str, alone: bool, alerts: &AlertWords) -> Option<AlertKind> {
    let capitals = word.chars().all(|c| c.is_uppercase() || is_combining_mark(c));
    (alone && capitals).then(|| exactly(plain, alerts)).flatten()
}

/// One of the five words, or a word of some language for it.
fn exactly(plain: &str, alerts: &AlertWords) -> Option<AlertKind> {
    AlertKind::ALL.into_iter().find(|kind| kind.name() == plain).or_else(|| alerts.get(plain).copied())
}

/// The same without regard to accents, or with a word of another tool.
fn loosely(plain: &str, alerts: &AlertWords) -> Option<AlertKind> {
    let other = || OTHER_WORDS.iter().find(|(word, _)| *word == plain).map(|(_, kind)| *kind);
    exactly(plain, alerts).or_else(other).or_else(|| {
        let bare = without_marks(plain);
        alerts
            .iter()
            .find(|(word, _)| bare.chars().any(|c| c.is_ascii()) && without_marks(word) == bare)
            .map(|(_, k)| *k)
    })
}

/// What a word surely stands for. Of several words (`nota importante`, `重要提示`) all must be known; the
/// weightiest counts.
fn lookup(plain: &str, alerts: &AlertWords) -> Option<AlertKind> {
    if let Some(kind) = loosely(plain, alerts) {
        return Some(kind);
    }
    if plain.contains([' ', '-', '_']) {
        let words = plain.split([' ', '-', '_']).filter(|word| !word.is_empty());
        return words.map(|word| loosely(word, alerts)).collect::<Option<Vec<_>>>()?.into_iter().max();
    }
    if !plain.is_ascii()
        && let Some(kind) = compound(plain, alerts)
    {
        return Some(kind);
    }
    let one_off = |word: &str| strsim::damerau_levenshtein(word, plain) == 1;
    if plain.chars().count() < 4 {
        return None;
    }
    let misspelt = AlertKind::ALL.into_iter().find(|kind| one_off(kind.name()));
    let long = |word: &str| word.is_ascii() && word.len() > 4;
    misspelt.or_else(|| alerts.iter().find(|(word, _)| long(word) && one_off(word)).map(|(_, kind)| *kind))
}

/// A word of a script without spaces that is made of known words.
fn compound(plain: &str, alerts: &AlertWords) -> Option<AlertKind> {
    let mut rest = plain;
    let mut heaviest = None;
    while !rest.is_empty() {
        let known = alerts.iter().filter(|(word, _)| !word.is_ascii() && rest.starts_with(word.as_str()));
        let (word, kind) = known.max_by_key(|(word, _)| word.len())?;
        heaviest = heaviest.max(Some(*kind));
        rest = &rest[word.len()..];
    }
    heaviest
}

/// The keyword that a word comes nearest to, or that one of several words stands for.
fn near(plain: &str, alerts: &AlertWords) -> Option<&'static str> {
    if let Some(kind) = plain.split([' ', '-', '_']).filter_map(|word| loosely(word, alerts)).max() {
        return Some(keyword(kind));
    }
    let bare = without_marks(plain);
    let names = AlertKind::ALL.iter().map(|kind| (kind.name(), *kind)).chain(OTHER_WORDS.iter().copied());
    let words = alerts.iter().map(|(word, kind)| (word.as_str(), *kind));
    let close = |word: &str| {
        let length = word.chars().count().max(bare.chars().count());
        let begins = !word.is_ascii() && plain.starts_with(word);
        let distance = strsim::damerau_levenshtein(&without_marks(word), &bare);
        (distance * 3 <= length || begins).then_some(distance)
    };
    let found = names.chain(words).filter_map(|(word, kind)| Some((close(word)?, kind)));
    found.min_by_key(|(distance, _)| *distance).map(|(_, kind)| keyword(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_other_tools_and_languages() {
        let words: AlertWords = [
            ("nota", AlertKind::Note),
            ("importante", AlertKind::Important),
            ("observação", AlertKind::Note),
            ("precaución", AlertKind::Caution),
            ("hinweis", AlertKind::Note),
            ("重要", AlertKind::Important),
            ("提示", AlertKind::Tip),
        ]
        .into_iter()
        .map(|(word, kind)| (word.to_owned(), kind))
        .collect();
        let found = |word: &str| lookup(&fold(word), &words);
        for (word, kind) in [
            ("INFO", AlertKind::Note),
            ("WARN", AlertKind::Warning),
            ("NOTA IMPORTANTE", AlertKind::Important),
            ("OBSERVACAO", AlertKind::Note),
            ("PRECAUCION", AlertKind::Caution),
            ("HINWIES", AlertKind::Note),
            ("ＴＩＰ", AlertKind::Tip),
            ("重要提示", AlertKind::Important),
        ] {
            assert_eq!(found(word), Some(kind), "{word}");
        }
        for word in ["QUESTION", "参考", "NOTA LEGAL", "重要事项", "TOP"] {
            assert_eq!(found(word), None, "{word}");
        }
        assert_eq!(near("重要事项", &words), Some("IMPORTANT"));
        assert_eq!(near("información", &words), Some("NOTE"));
        assert_eq!(near("wichtiger hinweis", &words), Some("NOTE"));
        assert_eq!(near("question", &words), None);
    }
}
