//! Keys and plain values, by the form of their line.

use std::ops::Range;

/// Keys that are not the first part of another.
const USUAL: [&str; 8] = ["title", "description", "author", "date", "tags", "owner", "audience", "draft"];

/// The key of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key<'t> {
    /// Without quotation marks.
    pub(super) name: &'t str,
    /// The colon, from the line's beginning.
    pub(super) colon: Range<usize>,
}

/// The key of a `key: value` line.
pub(super) fn key_of(line: &str) -> Option<Key<'_>> {
    let spaced = |at: usize| matches!(line.as_bytes().get(at + 1), None | Some(b' ' | b'\t'));
    let first = line.find(':')?;
    // YAML allows colons in a key, as in `og:title: x`; `title:x: y` lacks a space.
    let joined = !spaced(first) && !USUAL.contains(&&line[..first]);
    let colon = match joined.then(|| line.match_indices(':').map(|(at, _)| at).find(|at| spaced(*at))).flatten() {
        Some(colon) if !line[..colon].contains([' ', '\t']) && !line[..colon].contains("//") => colon,
        _ => first,
    };
    let key = line[..colon].trim_end();
    let plain = !key.is_empty()
        && !key.starts_with([' ', '\t', '#', '-', '[', '{', '<'])
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ' | '"' | '\'' | ':'));
    (plain && spaced(colon)).then_some(Key { name: key.trim_matches(['"', '\'']), colon: colon..colon + 1 })
}

/// The key of a line that was meant as `key: value`: blanks before it, a full-width colon, no blank behind the colon.
/// The key is one plain word, so that it is not read as a sentence.
pub(super) fn meant(line: &str) -> Option<Key<'_>> {
    let from = line.len() - line.trim_start_matches([' ', '\t', '\u{A0}', '\u{3000}']).len();
    let at = from + line[from..].find([':', '：'])?;
    let key = line[from..at].trim_end();
    let word = key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    let colon = line[at..].chars().next()?;
    let end = at + colon.len_utf8();
    let spaced = matches!(line.as_bytes().get(end), None | Some(b' ' | b'\t'));
    let address = line[end..].starts_with(['/', '\\', ':']);
    (word && (spaced || !address)).then_some(Key { name: key, colon: at..end })
}

/// Whether `key` can be the key of a front matter.
#[must_use]
pub fn is_key(key: &str) -> bool {
    key_of(&format!("{key}: x")).is_some_and(|read| read.name == key)
}

/// A value that every YAML parser reads as the text it is.
#[must_use]
pub fn is_plain(value: &str) -> bool {
    let Some(first) = value.chars().next() else { return true };
    !matches!(
        first,
        '"' | '\'' | '[' | '{' | '&' | '*' | '!' | '|' | '>' | '%' | '@' | '`' | '-' | '?' | ':' | ',' | ']' | '}'
    ) && !value.contains(": ")
        && !value.ends_with(':')
        && !value.contains('\t')
}

/// The text of a value in quotation marks in which nothing is escaped: every YAML parser reads it so.
pub(super) fn quoted(value: &str) -> Option<&str> {
    let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = value.strip_prefix(mark)?.strip_suffix(mark)?;
    let odd = |c: char| c == mark || c == '\\' || c.is_control() || matches!(c, '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}');
    (!inner.contains(odd)).then_some(inner)
}
