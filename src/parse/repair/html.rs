//! Which names are HTML elements, and placeholders that only look like one.

use crate::text::Span;

use super::{Mend, RepairKind};

/// Names of HTML elements, sorted. Anything else in angle brackets is a placeholder.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "marquee",
    "math",
    "menu",
    "meta",
    "meter",
    "nav",
    "nobr",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "pre",
    "progress",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
    "xmp",
];

/// Whether `name` is the name of an HTML element, in any case.
#[must_use]
pub fn is_html_element(name: &str) -> bool {
    ELEMENTS.binary_search(&name.to_ascii_lowercase().as_str()).is_ok()
}

/// Finds placeholders such as `<Partner>` in one line of text.
pub(super) fn placeholders(text: &str, start: usize, end: usize, out: &mut Vec<Mend>) {
    let bytes = text.as_bytes();
    let mut ticks = 0;
    let mut at = start;
    while at < end {
        match bytes[at] {
            b'\\' => at += 1,
            b'`' => ticks += 1,
            b'<' if ticks % 2 == 0 => {
                if let Some((name, close)) = placeholder(text, at, end) {
                    let kind = RepairKind::Placeholder(name.to_owned());
                    out.push(Mend::new(kind, Span::new(at, close + 1), vec![(Span::at(at), "\\".to_owned())]));
                    at = close;
                }
            }
            _ => {}
        }
        at += 1;
    }
}

fn placeholder(text: &str, open: usize, end: usize) -> Option<(&str, usize)> {
    let inner = &text[open + 1..end];
    let close = inner.find(['<', '>']).filter(|&i| inner.as_bytes()[i] == b'>')?;
    let inner = &inner[..close];
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    let (name, rest) = name.split_at(length);
    let starts = name.starts_with(|c: char| c.is_ascii_alphabetic());
    // What follows a tag's name is a blank, a slash or the end; `<http://…>` and `<a@b>` are links.
    let tag_like = rest.is_empty() || rest.starts_with([' ', '\t', '/']);
    (starts && tag_like && !is_html_element(name)).then_some((inner, open + 1 + close))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_sorted() {
        assert!(ELEMENTS.is_sorted());
        assert!(is_html_element("DETAILS"));
        assert!(!is_html_element("partner"));
    }

    #[test]
    fn links_and_tags_are_no_placeholders() {
        let text = "<Partner Name> \\<x-y> `<Code>` <https://a.b> <a@b.c> <br/> <b>x</b> </Kunde>";
        let mut out = Vec::new();
        placeholders(text, 0, text.len(), &mut out);
        let found: Vec<_> = out.iter().map(|m| m.span.of(text)).collect();
        assert_eq!(found, ["<Partner Name>", "</Kunde>"]);
    }
}
