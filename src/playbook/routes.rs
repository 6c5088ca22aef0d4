//! URLs on the site: relative links and their encoding.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What is encoded in a path. A colon is: at the start of a relative URL it would read as a scheme.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b'@');

/// The relative link from the file `from` to the file `to`, both below the site's root.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = from.len() - 1;
    let common = from[..folders].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut out = "../".repeat(folders - common);
    out.extend(utf8_percent_encode(&to[common..].join("/"), ENCODED));
    out
}

/// A path encoded for use in a URL.
#[must_use]
pub fn url_path(path: &str) -> String {
    utf8_percent_encode(path, ENCODED).to_string()
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
