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

/// Elements that end a table or paragraph when a line begins with them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "iframe",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "ul",
];

/// Whether what follows a `<` at the beginning of a line begins or ends a block.
pub(super) fn begins_block(rest: &str) -> bool {
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let (name, behind) = name.split_at(name.bytes().take_while(u8::is_ascii_alphanumeric).count());
    let ends = behind.is_empty() || behind.starts_with([' ', '\t', '>', '/']);
    ends && BLOCKS.contains(&name.to_ascii_lowercase().as_str())
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
            // What stands in a comment or in the target of a link is no tag.
            b'<' if text[at..end].starts_with("<!--") => {
                at += text[at..end].find("-->").map_or(end - at, |length| length + 2);
            }
            b']' if ticks % 2 == 0 => at += target(&text[at..end]),
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

/// Targets are looked for in so many bytes: an open bracket may be followed by anything.
const MAX_TARGET: usize = 2048;

/// How many bytes of `rest`, which begins with `]`, reach to the end of a link's target: `](pages/<Partner>.md)`, or
/// `]: pages/<Partner>.md` in a definition. None where no target follows.
fn target(rest: &str) -> usize {
    if let Some(definition) = rest.strip_prefix("]: ") {
        let blanks = definition.len() - definition.trim_start().len();
        let address = &definition[blanks..];
        let length = address.find(char::is_whitespace).unwrap_or(address.len());
        let path = address[..length].contains(['/', '.']);
        return if path { 2 + blanks + length } else { 0 };
    }
    if !rest.starts_with("](") {
        return 0;
    }
    let mut depth = 0;
    for (at, byte) in rest.bytes().take(MAX_TARGET).enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    0
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
        let found = |text: &str| {
            let mut out = Vec::new();
            placeholders(text, 0, text.len(), &mut out);
            out.iter().map(|m| m.span.of(text).to_owned()).collect::<Vec<_>>()
        };
        let text = "<Partner Name> \\<x-y> `<Code>` <https://a.b> <a@b.c> <br/> <b>x</b> </Kunde>";
        assert_eq!(found(text), ["<Partner Name>", "</Kunde>"]);
        let targets = "[<Role> plan](a/<Customer>-plan.md) ![x](<Image>.png \"t\") <!-- <Todo> --> and <Name>";
        assert_eq!(found(targets), ["<Role>", "<Name>"]);
        assert_eq!(found("[plan]: a/<Customer>.md"), [""; 0]);
        assert_eq!(found("[a](<Customer>"), ["<Customer>"]);
    }
}
