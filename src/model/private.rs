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

/// Where a text holds something private: user and password of an address, what is behind the host of a
/// mail filter, values of secret parameters and of those that hold an e-mail address, and the name of a
/// user's folder on a machine.
#[must_use]
pub fn private_parts(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    if !text.bytes().any(|b| matches!(b, b'=' | b':' | b'%' | b'\\')) {
        return parts;
    }
    // What begins inside a part that was found is hidden with it.
    let mut end = 0;
    for (at, _) in text.match_indices("://") {
        if at + 3 >= end {
            end = in_address(text, at + 3, &mut parts);
        }
    }
    for sign in ["=", "%3D", "%3d"] {
        let mut values = <[Values; 2]>::default();
        let found = text.match_indices(sign).filter_map(|(at, _)| parameter(text, at, sign.len(), &mut values));
        parts.extend(found);
    }
    let mut end = 0;
    for (at, _) in text.match_indices(':') {
        let before = &text.as_bytes()[..at];
        let file = before.len() >= 4 && before[at - 4..].eq_ignore_ascii_case(b"file");
        let drive = matches!(before, [rest @ .., letter]
            if letter.is_ascii_alphabetic() && !rest.last().is_some_and(u8::is_ascii_alphanumeric));
        if at >= end
            && (file || drive)
            && let Some(part) = user_folder(text, at + 1)
        {
            end = part.end;
            parts.push(part);
        }
    }
    let (mut end, mut last) = (0, None);
    for (at, _) in text.match_indices("\\\\") {
        // More of the same backslashes begin no other path.
        let again = last == Some(at);
        last = Some(at + 2);
        if at >= end
            && !again
            && let Some(part) = user_folder(text, at)
        {
            end = part.end;
            parts.push(part);
        }
    }
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

/// `start` is where the host begins, with the user before it. Returns where it ends, or all of the address where that
/// is hidden.
fn in_address(text: &str, start: usize, parts: &mut Vec<Range<usize>>) -> usize {
    let rest = &text[start..];
    let host = &rest[..rest.find(|c| ends(c) || matches!(c, '/' | '?' | '#' | '\\')).unwrap_or(rest.len())];
    if let Some(user) = host.rfind('@') {
        parts.push(start..start + user);
    }
    let behind = start + host.len();
    if !is_wrapper(host.rsplit('@').next().unwrap_or(host)) {
        return behind;
    }
    let end = text[behind..].find(ends).map_or(text.len(), |length| behind + length);
    if end > behind + 1 {
        parts.push(behind + 1..end);
    }
    end
}

/// The value of the parameter whose equals sign is at `at`, if it is private.
fn parameter(text: &str, at: usize, sign: usize, values: &mut [Values; 2]) -> Option<Range<usize>> {
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
    let (start, values) = (at + sign, &mut values[usize::from(coded)]);
    let end = values.end(text, start, coded);
    let private = |values: &mut Values| is_secret_parameter(name) || values.is_mail(text, start, end);
    (!name.is_empty() && start < end && private(values)).then_some(start..end)
}

/// What is asked of one value after the other. Each answer is kept while it holds for the next one too, so that a line
/// of many is read once.
#[derive(Default)]
struct Values {
    end: usize,
    at: Next,
    coded_at: Next,
    dot: Next,
    coded_dot: Next,
}

impl Values {
    /// Where the value at `start` ends; inside another address (`coded`) its signs are encoded.
    fn end(&mut self, text: &str, start: usize, coded: bool) -> usize {
        if self.end < start {
            let rest = &text[start..];
            let joint = |at: usize| coded && matches!(rest.as_bytes().get(at..at + 3), Some(b"%26" | b"%23"));
            let ends = |&(at, c): &(usize, char)| ends(c) || matches!(c, '&' | '#') || c == '%' && joint(at);
            self.end = rest.char_indices().find(ends).map_or(text.len(), |(at, _)| start + at);
        }
        self.end
    }

    /// Whether the value is an e-mail address, or holds one.
    fn is_mail(&mut self, text: &str, start: usize, end: usize) -> bool {
        let host = match self.at.of(text, "@", start) {
            at if at < end => (at > start).then_some(at + 1),
            _ => Some(self.coded_at.of(text, "%40", start)).filter(|at| (start + 1..end).contains(at)).map(|at| at + 3),
        };
        host.is_some_and(|host| self.dot.of(text, ".", host) < end || self.coded_dot.of(text, "%2E", host) < end)
    }
}

/// Where a sign is next.
#[derive(Default)]
struct Next(Option<usize>);

impl Next {
    /// From byte `from` on, which never goes back; the largest number where there is none.
    fn of(&mut self, text: &str, sign: &str, from: usize) -> usize {
        let known = self.0.filter(|at| *at >= from);
        let at = known.unwrap_or_else(|| text[from..].find(sign).map_or(usize::MAX, |at| from + at));
        self.0 = Some(at);
        at
    }
}

/// The name of a user's folder in the path of a machine that begins at `start`.
fn user_folder(text: &str, start: usize) -> Option<Range<usize>> {
    /// Bytes in which it must begin.
    const BOUND: usize = 300;
    let closes = |c: char| c.is_control() || matches!(c, '"' | '`' | '<' | '>' | ')' | ']' | '|');
    let rest = &text[start..];
    let bytes = rest.as_bytes();
    // Length of a sign between two folders.
    let sep = |at: usize| match bytes[at] {
        b'/' | b'\\' => 1,
        b'%' if matches!(bytes.get(at + 1..at + 3), Some(b"5C" | b"5c" | b"2F" | b"2f")) => 3,
        _ => 0,
    };
    let (mut from, mut home) = (0, false);
    loop {
        // The space at which the name ends if no folder is behind it.
        let (mut blank, mut end) = (None, rest.len());
        for (at, c) in rest[from..].char_indices().map(|(at, c)| (from + at, c)) {
            if !home && at >= BOUND {
                return None;
            }
            if closes(c) || sep(at) > 0 {
                end = at;
                break;
            }
            if blank.is_none() && c.is_whitespace() {
                blank = Some(at);
            }
        }
        let part = &rest[from..end];
        let between = if end < rest.len() { sep(end) } else { 0 };
        if home && !part.is_empty() {
            let end = if between == 0 { blank.unwrap_or(end) } else { end };
            return Some(start + from..start + end);
        }
        let is = |name: &str| part.eq_ignore_ascii_case(name);
        home |= is("users") || is("home") || is("documents and settings") || is("documents%20and%20settings");
        // Prose that only begins like a path.
        if between == 0 || from >= BOUND || !home && blank.is_some() {
            return None;
        }
        from = end + between;
    }
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
            "https://a.example/?u=@a.example https://a.example/?u=jo@a&v=b.c https://a.example/?u=jo&v=@b.c",
            r"C:\Windows\System32",
            "`?sig=` and `?token=<token>`",
        ] {
            assert_eq!(masked_text(plain), None, "{plain}");
        }
    }

    #[test]
    fn long_lines_cost_no_more_than_they_are_long() {
        for part in [
            "[a](http://",
            "http://",
            "http://urldefense.com/",
            "a:",
            "\\",
            "\\\\a ",
            "a:/",
            "%26a%3D",
            "%26sig%3Dx",
            "y.md?a=",
            "?sig=",
            "?sig=x&",
            "?a=b@c",
            "?a=%26b=",
            "?a=b%40c%26d=e@f",
            "a:/users/b",
        ] {
            let text = part.repeat(50_000);
            assert!(private_parts(&text).iter().all(|range| range.end <= text.len()), "{part}");
        }
    }

    #[test]
    fn what_is_private_is_hidden_to_its_end() {
        let long = "x".repeat(5000);
        let shown = |text: &str| masked_text(text).unwrap();
        assert_eq!(shown(&format!("https://a.example/?sig={long}&b=1")), "https://a.example/?sig=***&b=1");
        assert_eq!(shown(&format!("https://a.example/?u=jo%40a.example{long} b")), "https://a.example/?u=*** b");
        assert_eq!(shown(&format!("https://a.example/?u={long}%7Cjo%40a.example|")), "https://a.example/?u=***|");
        assert_eq!(shown(&format!("C:\\Users\\{long}\\a.txt")), "C:\\Users\\***\\a.txt");
        assert_eq!(shown(&format!("https://me:{long}@a.example/")), "https://***@a.example/");
        assert_eq!(shown(&format!("https://urldefense.com/{long}) b")), "https://urldefense.com/***) b");
        let nested = "https://a.example/?u=https://b.example/?sig=x&token=y#password=z";
        assert_eq!(shown(nested), "https://a.example/?u=https://b.example/?sig=***&token=***#password=***");
        let coded = "https://a.example/?u=b%3Fa%3D1%26sig%3Dx%26token%3Dy%23c";
        assert_eq!(shown(coded), "https://a.example/?u=b%3Fa%3D1%26sig%3D***%26token%3D***%23c");
    }
}
