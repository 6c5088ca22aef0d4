//! How long a directive is, by the form of each, and what it is inside of.

use crate::parse::is_html_element;

/// Bytes of a directive, at most.
pub(super) const LONGEST: usize = 4000;

/// Whether the first line is one tag of HTML and nothing else: a block of raw HTML begins there.
pub(super) fn is_tag(all: &str) -> bool {
    let line = all.lines().next().unwrap_or("").trim_end();
    let name = line.trim_start_matches(['<', '/']);
    let name = &name[..name.bytes().take_while(u8::is_ascii_alphanumeric).count()];
    line.starts_with('<')
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && is_html_element(name)
        && tag_end(line.as_bytes(), 1, LONGEST) == Some(line.len())
}

/// What stands before byte `at`, as far as a directive may be long. More is not looked at, so that a long line does not
/// cost the square of its length.
fn before(all: &str, at: usize) -> &str {
    &all[all.floor_char_boundary(at.saturating_sub(LONGEST))..at]
}

/// The line before byte `at`, as far as it is looked at.
fn line_before(all: &str, at: usize) -> &str {
    let before = before(all, at);
    before.rfind('\n').map_or(before, |i| &before[i + 1..])
}

/// Whether byte `at` stands inside of a tag of HTML.
pub(super) fn in_tag(all: &str, at: usize) -> bool {
    let before = before(all, at);
    let from = before.rfind(['<', '>']).filter(|open| before[*open..].starts_with('<'));
    let tag = from.map_or("", |open| &before[open + 1..]);
    let name = &tag[..tag.bytes().take_while(u8::is_ascii_alphanumeric).count()];
    let ends = || all[at..].find(['<', '>']).is_some_and(|end| all[at + end..].starts_with('>'));
    is_html_element(name) && ends()
}

/// Whether byte `at` stands where a link or image has its address.
pub(super) fn in_target(all: &str, at: usize) -> bool {
    let before = &all[all.ceil_char_boundary(at.saturating_sub(400))..at];
    let before = before.rfind(['\n', '\r']).map_or(before, |i| &before[i + 1..]);
    let plain = |rest: &str| !rest.trim_start_matches(' ').contains([' ', ')', '\t', '>']);
    if let Some(i) = before.rfind("](") {
        let rest = &before[i + 2..];
        // Another directive of the same address may hold anything.
        let rest = rest.rsplit_once("}}").map_or(rest, |(_, rest)| rest);
        if plain(rest) {
            return true;
        }
    }
    let definition = before.trim_start().starts_with('[') && before.find("]:").is_some_and(|i| plain(&before[i + 2..]));
    let attribute = ["href=\"", "src=\"", "href='", "src='"]
        .iter()
        .any(|name| before.rfind(name).is_some_and(|i| !before[i + name.len()..].contains(['"', '\'', '>'])));
    definition || attribute
}

/// Whether a text ends with `:name:`, as Material for `MkDocs` writes its icons.
fn is_emoji(before: &str) -> bool {
    let name = before.strip_suffix(':').and_then(|before| before.rsplit_once(':')).map_or("", |(_, name)| name);
    !name.is_empty() && name.len() < 80 && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// The length of an attribute list at byte `at`.
pub(super) fn attribute_list(all: &str, at: usize) -> Option<usize> {
    let rest = &all[at..];
    let length = rest.as_bytes().iter().take(300).position(|b| matches!(b, b'}' | b'\n'))? + 1;
    let inner = rest.get(1..length - 1).filter(|_| rest[..length].ends_with('}'))?;
    let colon = inner.starts_with(':');
    let inner = inner.trim_start_matches(':').trim();
    let word = |part: &str| {
        let name = |s: &str| {
            !s.is_empty() && s.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '/' | '%'))
        };
        match part.split_once('=') {
            Some((key, value)) => name(key) && (value.starts_with(['"', '\'']) || name(value)),
            None => part.strip_prefix(['.', '#']).map_or(colon && name(part), name),
        }
    };
    // A value in quotes may hold blanks.
    let bare: String = {
        let mut quote = None;
        inner
            .chars()
            .filter(|c| match quote {
                Some(q) => {
                    if *c == q {
                        quote = None;
                    }
                    *c == q
                }
                None => {
                    if matches!(c, '"' | '\'') {
                        quote = Some(*c);
                    }
                    true
                }
            })
            .collect()
    };
    let all_words = !bare.is_empty() && bare.split_whitespace().all(word);
    if !all_words {
        return None;
    }
    if colon {
        return Some(length);
    }
    // Without a colon only right behind what it belongs to, or alone on its line; `{#id}` of a heading, an item or a
    // cell is Markdown's own.
    let before = before(all, at);
    let adjacent = before.ends_with([')', ']', '`', '*', '_']) || is_emoji(before);
    let line = line_before(all, at);
    let alone = line.trim_matches([' ', '>', '\t']).is_empty()
        && all[at + length..].trim_start_matches([' ', '\t', '\r']).chars().next().is_none_or(|c| c == '\n');
    let classes = bare.starts_with('.') || bare.contains('=');
    let heading = line.trim_start_matches([' ', '>']).starts_with('#');
    // In the midst of a heading it is the heading's all the same.
    let amid = || {
        let behind = &all[at + length..all.floor_char_boundary(at + length + LONGEST)];
        let behind = behind.lines().next().unwrap_or("");
        heading && bare.starts_with('#') && !behind.trim().is_empty() && !behind.contains("{#")
    };
    ((adjacent && !heading) || amid() || (alone && (classes || bare.starts_with('#')))).then_some(length)
}

/// The length of `[!word …]` at byte `at`, unless it is an alert's first line or is read elsewhere.
pub(super) fn brackets(all: &str, at: usize) -> Option<usize> {
    let rest = &all[at..];
    let word = rest[2..].bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')).count();
    if word == 0 {
        return None;
    }
    let name = rest[2..2 + word].to_ascii_lowercase();
    let line = line_before(all, at);
    let quoted = line.contains('>') && line.trim_matches([' ', '>', '\t']).is_empty();
    if quoted || matches!(name.as_str(), "video" | "include") {
        return None;
    }
    let mut depth = 0_u32;
    for (i, byte) in rest.bytes().enumerate().take(LONGEST) {
        match byte {
            b'[' => depth += 1,
            b']' => {
                depth -= 1;
                if depth == 0 {
                    // `[!x](y)` is a link.
                    return (!rest[i + 1..].starts_with(['(', '['])).then_some(i + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The length of `[TOC]` alone on its line.
pub(super) fn contents(all: &str, at: usize) -> Option<usize> {
    let rest = &all[at..];
    let word = ["[TOC]", "[toc]", "[[_TOC_]]", "[[TOC]]", "[[toc]]"].into_iter().find(|word| rest.starts_with(word))?;
    let behind = rest[word.len()..].trim_start_matches([' ', '\t', '\r']);
    let alone = line_before(all, at).trim().is_empty() && (behind.is_empty() || behind.starts_with('\n'));
    alone.then_some(word.len())
}

/// The length of `{props.x}`: a value that only a program knows.
pub(super) fn expression(rest: &str) -> Option<usize> {
    let inner = &rest[1..];
    let known = ["props.", "frontMatter.", "frontmatter.", "metadata."].iter().any(|start| inner.starts_with(start));
    let end = inner.bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_')).count();
    (known && inner[end..].starts_with('}')).then_some(end + 2)
}

/// The length of a tag that ends itself and whose name has a hyphen, as components of Vue and of the web have it.
pub(super) fn custom_element(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let name = bytes[1..].iter().take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || **b == b'-').count();
    let word = &rest[1..=name];
    if !word.contains('-') || !matches!(bytes.get(1 + name), Some(b' ' | b'\t' | b'\n' | b'\r' | b'/')) {
        return None;
    }
    let end = tag_end(bytes, 1 + name, LONGEST)?;
    rest[..end].ends_with("/>").then_some(end)
}

/// The length of a tag whose name begins with a capital letter.
pub(super) fn component(rest: &str, most: usize) -> Option<usize> {
    let bytes = rest.as_bytes();
    let from = if bytes.get(1) == Some(&b'/') { 2 } else { 1 };
    if !bytes.get(from)?.is_ascii_uppercase() {
        return None;
    }
    let name = bytes[from..].iter().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_')).count();
    if !matches!(bytes.get(from + name), Some(b' ' | b'\t' | b'\n' | b'\r' | b'>' | b'/')) {
        return None;
    }
    let word = &rest[from..from + name];
    if is_html_element(word) && word.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit()) {
        return None;
    }
    tag_end(bytes, from + name, most)
}

/// The length of a tag of HTML that has values in braces.
pub(super) fn element(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let name = 1 + bytes[1..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    if !matches!(bytes.get(name), Some(b' ' | b'\t' | b'\n' | b'\r')) || !is_html_element(&rest[1..name]) {
        return None;
    }
    let end = tag_end(bytes, name, LONGEST)?;
    rest[..end].contains("={").then_some(end)
}

/// Where a tag ends: behind the first `>` from byte `from` on that is not in quotes or braces.
fn tag_end(bytes: &[u8], from: usize, most: usize) -> Option<usize> {
    let (mut quote, mut depth) = (None, 0_u32);
    for (i, byte) in bytes.iter().enumerate().take(most).skip(from) {
        match (quote, byte) {
            (Some(open), b) => quote = Some(open).filter(|open| open != b),
            (None, b'"' | b'\'') => quote = Some(*byte),
            (None, b'{') => depth += 1,
            (None, b'}') => depth = depth.saturating_sub(1),
            (None, b'<') if depth == 0 => return None,
            (None, b'>') if depth == 0 => return Some(i + 1),
            _ => {}
        }
    }
    None
}
