//! Writing text into HTML.

/// Appends `text` with the characters escaped that mean something in HTML, in text and in attributes.
pub(super) fn push(out: &mut String, text: &str) {
    let mut from = 0;
    for (i, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // As a parser of HTML would read it.
            0 => "\u{FFFD}",
            _ => continue,
        };
        out.push_str(&text[from..i]);
        out.push_str(escaped);
        from = i + 1;
    }
    out.push_str(&text[from..]);
}

/// `text`, escaped.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push(&mut out, text);
    out
}

/// Appends `text`, escaped, whose long words may break at `joints`. What makes a hyphen there is not part of the text, so
/// it is neither copied nor found nor read out.
pub(super) fn push_broken(out: &mut String, text: &str, joints: &[usize]) {
    let mut from = 0;
    for &joint in joints {
        push(out, &text[from..joint]);
        out.push_str("<i class=\"y\"></i>");
        from = joint;
    }
    push(out, &text[from..]);
}

/// `text`, escaped for XML.
#[must_use]
pub fn xml(text: &str) -> String {
    html(&xml_text(text))
}

/// What XML cannot hold at all, such as most control characters, becomes U+FFFD.
pub(super) fn xml_text(text: &str) -> String {
    let allowed = |c: char| {
        matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{7E}' | '\u{85}' | '\u{A0}'..)
            && !('\u{FDD0}'..='\u{FDEF}').contains(&c)
            && u32::from(c) & 0xFFFE != 0xFFFE
    };
    text.replace(|c| !allowed(c), "\u{FFFD}")
}

/// A fragment as it may be behind the `#` of an address, escaped for an attribute.
pub(super) fn push_fragment(out: &mut String, anchor: &str) {
    for c in anchor.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '%' => out.push_str("%25"),
            '"' | '<' | '>' | '`' | '\\' | '^' | '{' | '}' | '|' => {
                let mut buffer = [0; 4];
                for byte in c.encode_utf8(&mut buffer).bytes() {
                    out.push_str(&format!("%{byte:02X}"));
                }
            }
            '&' => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::xml;

    #[test]
    fn xml_holds_no_character_that_it_forbids() {
        assert_eq!(
            xml("a\u{0}b\u{8}c\u{1B}d\u{7F}e\u{FFFE}f\u{FFFF}g\u{1FFFE}"),
            "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e\u{FFFD}f\u{FFFD}g\u{FFFD}"
        );
        assert_eq!(xml("a\tb\nc ü 日本 😀 \u{E000} <&>\""), "a\tb\nc ü 日本 😀 \u{E000} &lt;&amp;&gt;&quot;");
    }
}
