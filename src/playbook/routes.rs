//! Addresses on the site: relative links and their encoding.

/// The relative link from the file `from` to the file `to`, both below the site's root.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = from.len() - 1;
    let common = from[..folders].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut out = "../".repeat(folders - common);
    for (n, part) in to[common..].iter().enumerate() {
        if n > 0 {
            out.push('/');
        }
        encode(part, &mut out);
    }
    out
}

/// A path encoded for use in an address.
#[must_use]
pub fn url_path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for (n, part) in path.split('/').enumerate() {
        if n > 0 {
            out.push('/');
        }
        encode(part, &mut out);
    }
    out
}

/// Percent-encodes what may not stand in a path segment. A colon is encoded too: at the start of a
/// relative address it would read as a scheme.
fn encode(segment: &str, out: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$'()*+,;=@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_encoded() {
        assert_eq!(relative("de/a.html", "de/b.html"), "b.html");
        assert_eq!(relative("de/x/a.html", "de/b c.html"), "../b%20c.html");
        assert_eq!(relative("de/x/a.html", "en/x/a.html"), "../../en/x/a.html");
        assert_eq!(relative("index.html", "de/ü.html"), "de/%C3%BC.html");
    }
}
