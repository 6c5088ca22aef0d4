//! Notes of Obsidian, Foam and wikis: links to pages by their names between double brackets, and names of paragraphs.
//!
//! Whether a name is that of a page is not known here: see [`Document::is_by_name`](crate::parse::Document::is_by_name).

use super::token::{Shape, Token, Treatment};
use super::{Family, escaped, escaped_target};

pub(super) const FAMILY: Family = Family { name: "Obsidian", block: |_, _| false, token };

/// Bytes of a link by name, at most.
const LONGEST: usize = 300;

fn token(token: &Token<'_>) -> Option<Treatment> {
    match token.shape {
        Shape::Place if token.in_html => return Some(Treatment::Keep),
        Shape::Place => return Some(Treatment::Anchor(token.inner.to_owned())),
        Shape::Named => {}
        _ => return None,
    }
    if token.in_target || token.in_html || token.in_tag {
        return Some(Treatment::Keep);
    }
    let inner = token.inner.trim_start_matches('[');
    let (target, text) = inner.split_once('|').map_or((inner, None), |(target, text)| (target, Some(text)));
    // In a table a backslash keeps the bar from ending the cell.
    let target = target.trim_end_matches('\\');
    let image = token.text.starts_with('!') && is_image(target);
    let text = match text {
        // The size of an image.
        Some(size) if image && size.bytes().all(|b| b.is_ascii_digit() || b == b'x') => String::new(),
        Some(text) => escaped(text),
        None if image => String::new(),
        None => escaped(&shown(target)),
    };
    let mark = if image { "!" } else { "" };
    Some(Treatment::Text(format!("{mark}[{text}]({} \"{}\")", escaped_target(target), escaped(token.text))))
}

/// A link without words shows where it leads: `Kiln > Firing`.
fn shown(target: &str) -> String {
    let parts: Vec<&str> =
        target.split('#').map(|part| part.trim_start_matches('^')).filter(|p| !p.is_empty()).collect();
    parts.join(" > ")
}

fn is_image(target: &str) -> bool {
    const ENDINGS: [&str; 9] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico"];
    // Behind `#` stands how the image looks.
    let target = target.split('#').next().unwrap_or(target);
    let ending = target.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// The length of a link by name that `rest` begins with: `[[name]]`, `[[name|text]]`, `![[file]]`. Tests of shells have
/// spaces inside the brackets, and what a bracket or an address follows is an ordinary link.
pub(super) fn link(rest: &str) -> Option<usize> {
    let open = rest.find("[[")? + 2;
    let inner = &rest[open..rest.floor_char_boundary(LONGEST)];
    let length = inner.find(['[', ']', '\n', '\r', '`', '<', '>', '"', '{', '}'])?;
    let (name, behind) = (&inner[..length], inner[length..].strip_prefix("]]")?);
    let tight = !name.is_empty() && name.trim() == name && !name.starts_with(['|', '!', '^']);
    (tight && !behind.starts_with(['(', '[', ']'])).then_some(open + length + 2)
}

/// The length of `^name` at byte `at`, if it ends a paragraph or stands below a block, which it names. Powers and marks
/// (`^10`, `^TM`) are words.
pub(super) fn place(all: &str, at: usize) -> Option<usize> {
    let rest = &all[at + 1..];
    let length = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    let mut behind = rest[length..].split('\n');
    let ends = behind.next().is_none_or(|line| line.trim().is_empty());
    let last = behind.next().is_none_or(|line| line.trim_start().starts_with(['-', '*', '+', '^']));
    let named = length > 2 && rest[..length].bytes().any(|b| b.is_ascii_alphabetic());
    (named && ends && last && all[..at].ends_with([' ', '\n'])).then_some(length + 1)
}

/// Whether some line defines what the brackets inside of a link by name mean: then they are Markdown's.
pub(super) fn is_defined(definitions: &[String], token: &Token<'_>) -> bool {
    token.shape == Shape::Named && definitions.contains(&token.inner.trim_start_matches('[').to_lowercase())
}

/// The names that lines define: `[name]: address`.
pub(super) fn definitions(text: &str) -> Vec<String> {
    let name = |line: &str| Some(line.trim_start().strip_prefix('[')?.split_once("]:")?.0.to_lowercase());
    text.lines().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::{link, place};

    #[test]
    fn a_place_has_its_name_behind_it() {
        for (text, expected) in [
            ("Heat it. ^a1-b", Some(5)),
            ("- Heat ^abc\n- Cool", Some(4)),
            ("two ^ab more", None),
            ("x^ab", None),
            ("2 ^3", None),
            ("2 ^100", None),
            ("Kiln ^TM", None),
        ] {
            assert_eq!(place(text, text.find('^').unwrap()), expected, "{text}");
        }
    }

    #[test]
    fn links_by_name_are_told_from_other_brackets() {
        for (text, expected) in [
            ("[[Kiln]] is hot", Some(8)),
            ("[[Kiln#Firing|the fire]].", Some(24)),
            ("![[a b.png]]", Some(12)),
            ("[[1]](https://a.example)", None),
            ("[[ -f kiln ]]", None),
            ("[[[a]]]", None),
            ("[[1, 2], [3]]", None),
            ("[[a\nb]]", None),
            ("[[]]", None),
        ] {
            assert_eq!(link(text), expected, "{text}");
        }
    }
}
