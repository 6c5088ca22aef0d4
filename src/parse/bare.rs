//! Addresses without link markup in a text.

/// Addresses without link markup in a text. They end at white space, `<`, a bracket that belongs to the sentence, or the
/// first character that no address has, such as a letter of a CJK script; punctuation at the end belongs to the
/// sentence.
pub(super) fn bare_addresses(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut out: Vec<std::ops::Range<usize>> = Vec::new();
    // Where the last URL ended, and up to where no other was found.
    let (mut last, mut refused) = (0, 0);
    for (colon, _) in text.match_indices("://") {
        let scheme = ["https", "http"].into_iter().find(|s| text[..colon].ends_with(s));
        let Some(scheme) = scheme else { continue };
        let start = colon - scheme.len();
        let rest = &text[colon + 3..];
        let glued = text[..start].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
        let local = rest.starts_with("localhost");
        if glued || start < last || start < refused && !local {
            continue;
        }
        let address = &rest[..address_length(rest)];
        refused = refused.max(colon + 3 + address.len());
        let address = without_sentence(address);
        if local || address.contains('.') {
            last = colon + 3 + address.len();
            out.push(start..last);
        }
    }
    out
}

/// How far an address may reach: brackets in it are pairs, and none is the beginning of a Markdown link.
fn address_length(rest: &str) -> usize {
    let mut open: Vec<usize> = Vec::new();
    let mut before = ' ';
    let mut end = rest.len();
    for (at, c) in rest.char_indices() {
        let ends = match c {
            '[' if before == ')' => true,
            '[' => {
                open.push(at);
                false
            }
            ']' => open.pop().is_none(),
            _ => !is_address_char(c),
        };
        if ends {
            end = at;
            break;
        }
        before = c;
    }
    open.first().copied().unwrap_or(end)
}

/// An address without the punctuation and the closing brackets behind it.
fn without_sentence(address: &str) -> &str {
    let count = |bracket: u8| address.bytes().filter(|b| *b == bracket).count();
    let mut surplus = count(b')').saturating_sub(count(b'('));
    let mut address = address;
    loop {
        address = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '"', '*', '_', '~']);
        match address.strip_suffix(')') {
            Some(shorter) if surplus > 0 => {
                address = shorter;
                surplus -= 1;
            }
            _ => return address,
        }
    }
}

fn is_address_char(c: char) -> bool {
    match c {
        '<' | '>' | '|' | '\\' | '^' | '`' | '"' => false,
        _ if c.is_ascii() => !c.is_ascii_whitespace() && !c.is_ascii_control(),
        // Letters with marks occur in paths; CJK text and typographic punctuation follow an address.
        _ => c.is_alphabetic() && u32::from(c) < 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        bare_addresses(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn a_bare_address_ends_where_the_sentence_goes_on() {
        for (text, address) in [
            ("(https://a.example/x)[目标]", "https://a.example/x"),
            ("[https://a.example/x]: see", "https://a.example/x"),
            ("[see https://a.example/x] there", "https://a.example/x"),
            ("https://a.example/x（说明）", "https://a.example/x"),
            ("见https://a.example/x。", "https://a.example/x"),
            ("https://a.example/x[note", "https://a.example/x"),
            ("https://a.example/x?a[0]=1.", "https://a.example/x?a[0]=1"),
            ("http://[::1.2]/x", "http://[::1.2]/x"),
            ("(https://a.example/x_(y)).", "https://a.example/x_(y)"),
            ("http://http://a.example/", "http://http://a.example/"),
            ("http://x/-http://localhost:80/", "http://localhost:80/"),
        ] {
            assert_eq!(found(text), [address], "{text}");
        }
        assert_eq!(found("https://a.example, http://b.example"), ["https://a.example", "http://b.example"]);
        assert_eq!(found("http://plain word"), [""; 0]);
    }

    #[test]
    fn closing_brackets_behind_an_address_are_counted_once() {
        let many = format!("http://a.example{}", ").".repeat(10_000));
        assert_eq!(found(&many), ["http://a.example"]);
        assert_eq!(found(&"http://".repeat(10_000)), [""; 0]);
    }
}
