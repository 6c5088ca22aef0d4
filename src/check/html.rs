//! Addresses in raw HTML, for the rules that look at those of Markdown.

use crate::finding::Place;
use crate::model::Page;
use crate::parse::Kind;
use crate::text::{Span, attribute_value};

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
pub(super) fn addresses(page: &Page) -> Vec<HtmlAddress> {
    let document = &page.document;
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
                    let place = page.place_of(Span::new(start + span.start, start + span.end));
                    let target = attribute_value(value).trim().to_owned();
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
