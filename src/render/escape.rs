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

/// A fragment as it may stand behind the `#` of an address, escaped for an attribute.
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
