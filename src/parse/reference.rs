//! Where the definition of a link (`[name]: address "title"`) says its address. It must not know what the address is.

use std::ops::Range;

use crate::text::entity;

/// The bytes of the address in a definition, without angle brackets; `None` unless they certainly read as `url`.
pub(super) fn address(definition: &str, url: &str) -> Option<Range<usize>> {
    let bytes = definition.as_bytes();
    let mut at = 1;
    while *bytes.get(at)? != b']' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    if bytes.first() != Some(&b'[') || bytes.get(at + 1) != Some(&b':') {
        return None;
    }
    at += 2;
    at += bytes[at..].iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n')).count();
    let angled = bytes.get(at) == Some(&b'<');
    let start = at + usize::from(angled);
    let mut end = start;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'\\' => end += 1,
            b'>' if angled => break,
            0..=b' ' if !angled => break,
            _ => {}
        }
        end += 1;
    }
    let written = definition.get(start..end)?;
    (reads(written) == url).then_some(start..end)
}

/// An address as it reads: escapes and entities resolved.
fn reads(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = rest.find(['\\', '&']) {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        let known = if rest.as_bytes()[at] == b'\\' {
            tail.chars().next().filter(char::is_ascii_punctuation).map(|c| (c, 1))
        } else {
            let name = tail.get(..tail.floor_char_boundary(32)).and_then(|t| t.split_once(';'));
            name.and_then(|(name, _)| Some((entity(name)?, name.len() + 1)))
        };
        let (c, taken) = known.unwrap_or((char::from(rest.as_bytes()[at]), 0));
        out.push(c);
        rest = &tail[taken..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_definition_is_found_where_it_certainly_is() {
        let found = |definition, url| address(definition, url).map(|range| &definition[range]);
        assert_eq!(found("[a]: b.md", "b.md"), Some("b.md"));
        assert_eq!(found("[a\\]: x]:\t<b c.md> 'd: e'", "b c.md"), Some("b c.md"));
        assert_eq!(
            found("[ä b]:\r\n  https://a.example/?x=1&amp;y=\\(2\\)\n \"t\"", "https://a.example/?x=1&y=(2)"),
            Some("https://a.example/?x=1&amp;y=\\(2\\)")
        );
        assert_eq!(found("[a]: ..\\media\\b.png", "..\\media\\b.png"), Some("..\\media\\b.png"));
        assert_eq!(found("[a]: b\\", "b\\"), None);
        // The second line of a quotation begins with its mark.
        assert_eq!(found("[a]:\n> b.md", "b.md"), None);
        for odd in ["", "[", "[a]", "[a]:", "[a]: ", "[a]: <", "a]: b"] {
            assert_eq!(found(odd, "b"), None, "{odd}");
        }
    }
}
