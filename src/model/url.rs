//! Web addresses: which may be linked, and what hides inside a wrapper.

use std::borrow::Cow;
use std::fmt::Write as _;

use percent_encoding::percent_decode_str;

use super::link::{half_width_scheme, lacks_scheme, scheme};
use crate::text::classify;

/// Schemes that a page may link.
const SAFE_SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Whether an address runs code or shows data of its own: `javascript:`, `data:`, `vbscript:`, however
/// its scheme is spelt (case, white space and control characters inside are ignored, as browsers do).
#[must_use]
pub fn is_dangerous(target: &str) -> bool {
    if target.starts_with("https://") || target.starts_with("http://") {
        return false;
    }
    let plain: String = target
        .chars()
        .filter(|c| {
            !c.is_whitespace() && !c.is_control() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{00AD}')
        })
        .take(32)
        .flat_map(char::to_lowercase)
        .collect();
    ["javascript:", "data:", "vbscript:", "livescript:", "mocha:"].iter().any(|s| plain.starts_with(s))
}

/// The address to link for an external target as written; `None` when it must not be linked.
///
/// A missing scheme is put in front, stray brackets and backslashes are taken away, and the wrapper of
/// a mail filter is taken off, because it carries a person's address.
#[must_use]
pub fn linkable(target: &str) -> Option<String> {
    let trimmed = target.trim().trim_start_matches('(');
    if is_dangerous(trimmed) {
        return None;
    }
    let url = if let Some(mended) = half_width_scheme(trimmed) {
        mended
    } else if let Some(rest) = trimmed.strip_prefix("//") {
        format!("https://{rest}")
    } else if scheme(trimmed).is_none() && lacks_scheme(trimmed) {
        format!("https://{trimmed}")
    } else {
        trimmed.to_owned()
    };
    let known = scheme(&url).is_some_and(|s| SAFE_SCHEMES.iter().any(|safe| safe.eq_ignore_ascii_case(s)));
    known.then(|| unwrap_link(&url).unwrap_or(url))
}

/// Parameters of an address that let everybody do what their owner may do.
const SECRETS: &[&str] = &[
    "sig",
    "token",
    "access_token",
    "id_token",
    "refresh_token",
    "x-amz-signature",
    "x-amz-security-token",
    "x-goog-signature",
    "apikey",
    "api_key",
    "api-key",
    "subscription-key",
    "client_secret",
    "client-secret",
    "signature",
    "auth_token",
    "password",
    "passwd",
    "pwd",
    "sas",
];

/// Whether a parameter of that name holds a secret.
#[must_use]
pub fn is_secret_parameter(name: &str) -> bool {
    SECRETS.contains(&name.to_ascii_lowercase().as_str())
}

/// Whether a host wraps the addresses of others for a mail filter or to count who follows them.
#[must_use]
pub fn is_wrapper(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    ["safelinks.protection.outlook.com", "urldefense.proofpoint.com", "urldefense.com"]
        .iter()
        .any(|h| host.ends_with(h))
}

/// An address so that Markdown reads nothing into it, wherever it is: brackets, spaces and the like are
/// encoded. `None` when it holds characters that no address has.
#[must_use]
pub fn for_markdown(url: &str) -> Option<String> {
    let mut out = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '(' | ')' | '[' | ']' | '<' | '>' | '{' | '}' | '|' | '\\' | '`' | '"' | '\'' | '*' | '^' | ' ' => {
                let _ = write!(out, "%{:02X}", u32::from(c));
            }
            _ if c.is_control() || c.is_whitespace() || classify(None, c, None).is_some() => return None,
            _ => out.push(c),
        }
    }
    Some(out)
}

/// The address inside a wrapper: Outlook safelinks, Proofpoint, search engines' redirects.
#[must_use]
pub fn unwrap_link(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let (host, path) = rest.split_once(['/', '?']).map_or((rest, ""), |(h, _)| (h, &rest[h.len()..]));
    let host = host.to_ascii_lowercase();
    let query = |name: &str| {
        let query = path.split_once('?').map(|(_, q)| q)?;
        let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
        Some(percent_decode(value.split('#').next().unwrap_or(value)))
    };
    let inner = if host.ends_with("safelinks.protection.outlook.com") {
        query("url")
    } else if host.ends_with("urldefense.proofpoint.com") && path.starts_with("/v2/") {
        query("u").map(|u| percent_decode(&u.replace('-', "%").replace('_', "/")))
    } else if host.ends_with("urldefense.com") && path.starts_with("/v3/__") {
        path.strip_prefix("/v3/__").and_then(|p| p.split_once("__;")).and_then(|(u, signs)| with_signs(u, signs))
    } else if (host == "www.google.com" || host == "google.com") && path.starts_with("/url?") {
        // A plus sign may be a blank there.
        query("q").or_else(|| query("url")).filter(|_| !path.contains('+'))
    } else if host == "l.facebook.com" || host == "lm.facebook.com" {
        query("u")
    } else {
        None
    }?;
    // Some filters encode the address once more.
    let encoded =
        ["https%3a", "http%3a"].iter().any(|p| inner.get(..p.len()).is_some_and(|i| i.eq_ignore_ascii_case(p)));
    let inner = if encoded { percent_decode(inner.trim()) } else { inner.trim().to_owned() };
    let web = inner.starts_with("https://") || inner.starts_with("http://");
    (web && !inner.contains(char::is_whitespace)).then_some(inner)
}

/// An address in which Proofpoint wrote `*` for a sign, and `**B` for three of them; `signs` begins with all of them in
/// base 64. `None` where they do not fit.
fn with_signs(address: &str, signs: &str) -> Option<String> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let value = |c: char| {
        DIGITS.find(if c == '+' {
            '-'
        } else if c == '/' {
            '_'
        } else {
            c
        })
    };
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_usize, 0);
    for digit in signs.split(['!', '=', '$']).next()?.chars() {
        (bits, held) = (((bits << 6) | value(digit)?) & 0xFFFF, held + 6);
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from((bits >> held) & 0xFF).ok()?);
        }
    }
    let signs = String::from_utf8(bytes).ok()?;
    let (mut signs, mut written) = (signs.chars(), address.chars().peekable());
    let mut out = String::with_capacity(address.len());
    while let Some(c) = written.next() {
        if c != '*' {
            out.push(c);
            continue;
        }
        let run = match written.next_if_eq(&'*') {
            Some(_) => value(written.next()?)? + 2,
            None => 1,
        };
        for _ in 0..run {
            out.push(signs.next()?);
        }
    }
    signs.next().is_none().then_some(out)
}

/// Resolves `%20` and the like; signs that stand for no byte stay, and bytes that are not UTF-8 stay as written.
#[must_use]
pub fn percent_decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_javascript_are_never_linked() {
        for bad in [
            "javascript:alert(1)",
            " JaVa\tScript:alert(1)",
            "java\u{200B}script:x",
            "data:text/html,x",
            "vbscript:x",
            "hhttps://x",
            "file:///etc/passwd",
        ] {
            assert_eq!(linkable(bad), None, "{bad}");
        }
        assert_eq!(linkable("aka.ms/x").as_deref(), Some("https://aka.ms/x"));
        assert_eq!(linkable("((https://a.b/c").as_deref(), Some("https://a.b/c"));
        assert_eq!(linkable("https：//a.b/c").as_deref(), Some("https://a.b/c"));
    }

    #[test]
    fn markdown_reads_nothing_into_an_address() {
        assert_eq!(
            for_markdown("https://a.example/b)[c](d|e<f>").as_deref(),
            Some("https://a.example/b%29%5Bc%5D%28d%7Ce%3Cf%3E")
        );
        assert_eq!(
            for_markdown("https://a.example/ä_b?c=1&d=%20#e").as_deref(),
            Some("https://a.example/ä_b?c=1&d=%20#e")
        );
        assert_eq!(for_markdown("https://a.example/\u{1b}[2J"), None);
        assert_eq!(for_markdown("https://a.example/\u{202e}b"), None);
    }

    #[test]
    fn percent_signs_that_are_none_stay() {
        assert_eq!(percent_decode("100%25 %zz %C3%BC %FF"), "100%25 %zz %C3%BC %FF");
        assert_eq!(percent_decode("%C3%BC%20b"), "ü b");
        assert_eq!(percent_decode("%+5 %5 %"), "%+5 %5 %");
        assert_eq!(percent_decode("%ü%41%"), "%üA%");
    }

    #[test]
    fn wrappers_come_off() {
        let wrapped = "https://na01.safelinks.protection.outlook.com/?url=https://www.a.example/en-us/x.aspx?id%3D5&data=02%7c01%7cv-x%40a.example%7c";
        assert_eq!(unwrap_link(wrapped).as_deref(), Some("https://www.a.example/en-us/x.aspx?id=5"));
        assert_eq!(
            unwrap_link("https://urldefense.com/v3/__https://b.example/y__;!!abc").as_deref(),
            Some("https://b.example/y")
        );
        for (written, signs, meant) in [
            ("x*y", "Iw!!", Some("x#y")),
            ("x*y*z", "IyU!!", Some("x#y%z")),
            ("x**By*", "Kioq4oCT!!", Some("x***y–")),
            ("x*y", "!!", None),
            ("xy", "Iw!!", None),
            ("x**", "Iw!!", None),
        ] {
            let wrapped = format!("https://urldefense.com/v3/__https://b.example/{written}__;{signs}abc$");
            assert_eq!(unwrap_link(&wrapped), meant.map(|m| format!("https://b.example/{m}")), "{written}");
        }
        assert_eq!(
            unwrap_link(
                "https://x.safelinks.protection.outlook.com/?url=https%253A%252F%252Fa.example%252Fb%253Fc&d=e"
            )
            .as_deref(),
            Some("https://a.example/b?c")
        );
        assert_eq!(unwrap_link("https://www.a.example/?url=x"), None);
        let sign = "https://www.google.com/url?q=https://b.example/%+5%20y";
        assert_eq!(unwrap_link(sign), None, "a blank");
        let sign = "https://www.google.com/url?q=https://b.example/%5y";
        assert_eq!(unwrap_link(sign).as_deref(), Some("https://b.example/%5y"));
        assert_eq!(unwrap_link("https://www.google.com/url?q=https://b.example/a+b"), None, "a sign or a blank");
    }
}
