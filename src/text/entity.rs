//! Characters written as entities, in HTML and XML.

/// The character of the entity `name`, which is between `&` and `;`: a number, or one of the five that HTML and
/// XML share.
#[must_use]
pub fn entity(name: &str) -> Option<char> {
    let number = |digits: &str, base| {
        let plain = digits.bytes().all(|b| b.is_ascii_hexdigit());
        u32::from_str_radix(digits, base).ok().filter(|_| plain).and_then(char::from_u32)
    };
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
            Some(digits) => number(digits, 16),
            None => name.strip_prefix('#').and_then(|digits| number(digits, 10)),
        },
    }
}

/// Words in which `&amp;` and its kin stand for what they name, as the titles of pages have them.
#[must_use]
pub fn without_entities(text: &str) -> String {
    let mut parts = text.split('&');
    let mut out = parts.next().unwrap_or("").to_owned();
    for part in parts {
        match part.split_once(';').and_then(|(name, rest)| Some((entity(name)?, rest))) {
            Some((c, rest)) => {
                out.push(c);
                out.push_str(rest);
            }
            None => {
                out.push('&');
                out.push_str(part);
            }
        }
    }
    out
}

/// A value of an attribute as browsers read it, with the entities resolved that an address may have.
#[must_use]
pub fn attribute_value(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        let end = tail.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(tail.len());
        let c = match &tail[..end] {
            "colon" => Some(':'),
            "sol" => Some('/'),
            "Tab" => Some('\t'),
            "NewLine" => Some('\n'),
            name => entity(name),
        };
        match c {
            Some(c) => {
                out.push(c);
                rest = tail[end..].strip_prefix(';').unwrap_or(&tail[end..]);
            }
            None => {
                out.push('&');
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_their_entities_and_nothing_else() {
        for (text, expected) in
            [("Kiln &amp; clay", "Kiln & clay"), ("R&D; &c. &amp", "R&D; &c. &amp"), ("&#39;a&#39;", "'a'"), ("", "")]
        {
            assert_eq!(without_entities(text), expected);
        }
    }

    #[test]
    fn numbers_and_shared_names_are_read() {
        for (name, c) in [("amp", Some('&')), ("#46", Some('.')), ("#x2E", Some('.')), ("#+46", None), ("own", None)] {
            assert_eq!(entity(name), c, "{name}");
        }
        assert_eq!(attribute_value("a&#46;md?x&y=1&amp;z&colon;&#x"), "a.md?x&y=1&z:&#x");
    }
}
