//! What a text holds that no message may repeat: secrets, persons' addresses, names of users' folders.

use std::ops::Range;

use super::url::{is_secret_parameter, is_wrapper, unwrap_link};

/// An address as a message may show it: without a mail filter's wrapper, and with stars for what is private.
#[must_use]
pub fn masked(url: &str) -> String {
    let mut url = url.to_owned();
    // A mail that was sent on has been wrapped twice.
    for _ in 0..4 {
        let Some(inner) = unwrap_link(&url) else { break };
        url = inner;
    }
    masked_text(&url).unwrap_or(url)
}

/// A text with stars in the place of what is private; `None` when nothing is.
#[must_use]
pub fn masked_text(text: &str) -> Option<String> {
    let parts = private_parts(text);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for part in &parts {
        out.push_str(&text[at..part.start]);
        out.push_str("***");
        at = part.end;
    }
    out.push_str(&text[at..]);
    (!parts.is_empty()).then_some(out)
}

/// Where a text holds something private: user and password of an address, what stands behind the host of a
/// mail filter, values of secret parameters and of those that hold an e-mail address, and the name of a
/// user's folder on a machine.
#[must_use]
pub fn private_parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    if !text.bytes().any(|b| matches!(b, b'=' | b':' | b'%' | b'\\')) {
        return parts;
    }
    for (at, _) in text.match_indices("://") {
        in_address(text, at + 3, &mut parts);
    }
    for (at, sign) in text.match_indices('=').chain(text.match_indices("%3D")).chain(text.match_indices("%3d")) {
        parts.extend(parameter(text, at, sign.len()));
    }
    for (at, _) in text.match_indices(':') {
        let before = &text.as_bytes()[..at];
        let file = before.len() >= 4 && before[at - 4..].eq_ignore_ascii_case(b"file");
        let drive = matches!(before, [rest @ .., letter]
            if letter.is_ascii_alphabetic() && !rest.last().is_some_and(u8::is_ascii_alphanumeric));
        if file || drive {
            parts.extend(user_folder(text, at + 1));
        }
    }
    parts.extend(text.match_indices("\\\\").filter_map(|(at, _)| user_folder(text, at)));
    parts.sort_by_key(|part| (part.start, part.end));
    let mut out: Vec<Range<usize>> = Vec::with_capacity(parts.len());
    for part in parts.into_iter().filter(|p| !p.is_empty()) {
        match out.last_mut() {
            Some(last) if part.start < last.end => last.end = last.end.max(part.end),
            _ => out.push(part),
        }
    }
    out
}

/// Whether an address ends here, in Markdown, in HTML or in a message.
fn ends(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '"' | '`' | '<' | '>' | ')' | ']' | '|')
}

/// `start` is where the host begins, with the user before it.
fn in_address(text: &str, start: usize, parts: &mut Vec<Range<usize>>) {
    let rest = &text[start..];
    let rest = &rest[..rest.find(ends).unwrap_or(rest.len())];
    let host = &rest[..rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len())];
    if let Some(user) = host.rfind('@') {
        parts.push(start..start + user);
    }
    if is_wrapper(host.rsplit('@').next().unwrap_or(host)) && rest.len() > host.len() + 1 {
        parts.push(start + host.len() + 1..start + rest.len());
    }
}

/// The value of the parameter whose equals sign is at `at`, if it is private.
fn parameter(text: &str, at: usize, sign: usize) -> Option<Range<usize>> {
    let before = &text[..at];
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let mut name = &before[before.trim_end_matches(plain).len()..];
    let lead = &before[..before.len() - name.len()];
    // `%26sig%3D`: an address inside another.
    let coded = lead.ends_with('%') && ["3F", "3f", "26", "23"].iter().any(|code| name.starts_with(code));
    if coded {
        name = &name[2..];
    } else if !lead.ends_with(['?', '&', '#']) && !lead.ends_with("&amp;") && !lead.ends_with("&#38;") {
        return None;
    }
    let start = at + sign;
    let value = &text[start..];
    let mut value = &value[..value.find(|c| ends(c) || matches!(c, '&' | '#')).unwrap_or(value.len())];
    if coded {
        value = ["%26", "%23"].iter().filter_map(|code| value.find(code)).min().map_or(value, |end| &value[..end]);
    }
    let mail = || {
        value
            .split_once('@')
            .or_else(|| value.split_once("%40"))
            .is_some_and(|(user, host)| !user.is_empty() && (host.contains('.') || host.contains("%2E")))
    };
    (!name.is_empty() && !value.is_empty() && (is_secret_parameter(name) || mail())).then(|| start..start + value.len())
}

/// The name of a user's folder in the path of a machine that begins at `start`.
fn user_folder(text: &str, start: usize) -> Option<Range<usize>> {
    const BOUND: usize = 300;
    let rest = &text[start..];
    let end = rest.find(|c: char| c.is_control() || matches!(c, '"' | '`' | '<' | '>' | ')' | ']' | '|'));
    let path = &rest[..end.unwrap_or(rest.len())];
    let (mut at, mut home) = (0, false);
    while at < path.len().min(BOUND) {
        let tail = &path[at..];
        let sep = ["%5C", "%5c", "%2F", "%2f", "/", "\\"].iter().filter_map(|s| Some((tail.find(s)?, s.len()))).min();
        let (len, sep) = sep.unwrap_or((tail.len(), 0));
        let part = &tail[..len];
        if home && !part.is_empty() {
            // Without a folder behind it, a blank ends the name.
            let len = if sep == 0 { part.find(char::is_whitespace).unwrap_or(len) } else { len };
            return Some(start + at..start + at + len);
        }
        let is = |name: &str| part.eq_ignore_ascii_case(name);
        home |= is("users") || is("home") || is("documents and settings") || is("documents%20and%20settings");
        // Prose that only begins like a path.
        if !home && part.contains(char::is_whitespace) {
            return None;
        }
        at += len + sep.max(1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_show_no_secret() {
        assert_eq!(masked("https://a.example/x?sv=1&sig=abc%2Fd#top"), "https://a.example/x?sv=1&sig=***#top");
        assert_eq!(masked("https://me:pw@a.example/x"), "https://***@a.example/x");
        assert_eq!(masked("https://a.example/#access_token=abc&x=1"), "https://a.example/#access_token=***&x=1");
        assert_eq!(masked("https://a.example/?q=1&SIG="), "https://a.example/?q=1&SIG=");
        let wrapped = "https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fy%3Fsig%3Dabc&data=me%40a.example";
        assert_eq!(masked(wrapped), "https://a.example/y?sig=***");
        assert_eq!(masked("aka.ms/x"), "aka.ms/x");
    }

    #[test]
    fn any_text_is_masked_where_it_is_private() {
        let shown = |text: &str| masked_text(text).unwrap_or_else(|| "nothing private".to_owned());
        assert_eq!(shown("there is no `a.md?x=1&amp;sig=geheim`"), "there is no `a.md?x=1&amp;sig=***`");
        assert_eq!(shown("![a](https://a.example/b.png?sig=ab%3D) und"), "![a](https://a.example/b.png?sig=***) und");
        assert_eq!(
            shown("[a](https://eu.safelinks.protection.outlook.com/?url=x&data=me%40b.example), b"),
            "[a](https://eu.safelinks.protection.outlook.com/***), b"
        );
        assert_eq!(
            shown("https://a.example/?next=https%3A%2F%2Fb.example%3Ftoken%3Dabc%26y%3D1"),
            "https://a.example/?next=https%3A%2F%2Fb.example%3Ftoken%3D***%26y%3D1"
        );
        assert_eq!(shown("https://a.example/?user=jo%40a.example&x=1"), "https://a.example/?user=***&x=1");
        assert_eq!(shown(r"[a](C:\Users\jane\a b.docx)"), r"[a](C:\Users\***\a b.docx)");
        assert_eq!(shown(r"`c:\\users\\Jane Doe\\a.docx`"), r"`c:\\users\\***\\a.docx`");
        assert_eq!(shown("[a](file:///C:/Users/jane)"), "[a](file:///C:/Users/***)");
        assert_eq!(shown("<a href=\"file:///home/jane/a.txt\">"), "<a href=\"file:///home/***/a.txt\">");
        for plain in [
            "Größe: a=b, `?x=1`",
            "[a](/home/page.md) [b](https://a.example/home/x?y=z)",
            "signature=abc without an address",
            r"C:\Windows\System32",
            "`?sig=` and `?token=<token>`",
        ] {
            assert_eq!(masked_text(plain), None, "{plain}");
        }
    }
}
