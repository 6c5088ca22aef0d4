//! Addresses in raw HTML, for the rules that look at those of Markdown.

use crate::check::context::PageCx;
use crate::finding::Place;
use crate::parse::Kind;
use crate::text::Span;

/// An address in an attribute.
pub(super) struct HtmlAddress {
    /// As browsers read it.
    pub(super) target: String,
    /// Where it stands.
    pub(super) place: Place,
    /// It is that of an image.
    pub(super) image: bool,
}

/// The addresses of links and images in the raw HTML of a page.
pub(super) fn addresses(cx: &PageCx<'_>) -> Vec<HtmlAddress> {
    let document = &cx.page.document;
    let mut out = Vec::new();
    if !document.has_html {
        return out;
    }
    let text = document.text.as_str();
    let mut blocks: Vec<Span> = Vec::new();
    for node in document.nodes.iter().filter(|n| n.kind == Kind::Html) {
        match blocks.last_mut() {
            // A block is read line by line, and a tag may go on.
            Some(last) if last.end == node.span.start => last.end = node.span.end,
            _ => blocks.push(node.span),
        }
    }
    for block in blocks {
        let mut at = 0;
        let raw = block.of(text);
        while let Some(open) = raw.get(at..).and_then(|rest| rest.find('<')) {
            at += open + 1;
            if raw[at..].starts_with("!--") {
                at += raw[at..].find("-->").unwrap_or(raw.len() - at);
                continue;
            }
            let name = &raw[at..at + raw[at..].find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(raw.len() - at)];
            let wanted = match &*name.to_ascii_lowercase() {
                "a" | "area" => "href",
                "img" => "src",
                _ => continue,
            };
            at += name.len();
            let end = attributes(raw, at, &mut |key, value, span| {
                if key.eq_ignore_ascii_case(wanted) {
                    let start = block.start as usize;
                    let place = cx.page.place_of(Span::new(start + span.start, start + span.end));
                    let target = decoded(value).trim().to_owned();
                    out.push(HtmlAddress { target, place, image: wanted == "src" });
                }
            });
            at = end;
        }
    }
    out
}

/// Reads attributes from `at` to the end of the tag, which is returned.
fn attributes(raw: &str, mut at: usize, each: &mut dyn FnMut(&str, &str, std::ops::Range<usize>)) -> usize {
    loop {
        let rest = &raw[at..];
        at += rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/').len();
        let rest = &raw[at..];
        if rest.is_empty() || rest.starts_with(['>', '<']) {
            return at;
        }
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/' | '<');
        let key = &rest[..rest.char_indices().skip(1).find(|(_, c)| ends(*c)).map_or(rest.len(), |(n, _)| n)];
        at += key.len();
        let after = raw[at..].trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else { continue };
        let start = raw.len() - value.len();
        let (start, value) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => (start + 1, value[1..].split(quote).next().unwrap_or("")),
            _ => (start, value.split(|c: char| c.is_ascii_whitespace() || c == '>').next().unwrap_or("")),
        };
        each(key, value, start..start + value.len());
        at = (start + value.len() + usize::from(raw[..start].ends_with(['"', '\'']))).min(raw.len());
    }
}

/// A value with the entities resolved that an address may have.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        let end = tail.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(tail.len());
        let name = &tail[..end];
        let number = |digits: &str, base| u32::from_str_radix(digits, base).ok().and_then(char::from_u32);
        let c = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            "colon" => Some(':'),
            "sol" => Some('/'),
            "Tab" => Some('\t'),
            "NewLine" => Some('\n'),
            _ => match name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
                Some(digits) => number(digits, 16),
                None => name.strip_prefix('#').and_then(|digits| number(digits, 10)),
            },
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
