//! Which names are HTML elements, and placeholders that only look like one.

use crate::text::Span;

use super::{Mend, RepairKind};

/// Names of HTML elements, sorted, and whether one at the beginning of a line ends a table or paragraph (`CommonMark`'s
/// types 1 and 6). Anything else in angle brackets is a placeholder.
const ELEMENTS: &[(&str, bool)] = &[
    ("a", false),
    ("abbr", false),
    ("address", true),
    ("area", false),
    ("article", true),
    ("aside", true),
    ("audio", false),
    ("b", false),
    ("base", true),
    ("bdi", false),
    ("bdo", false),
    ("big", false),
    ("blockquote", true),
    ("body", true),
    ("br", false),
    ("button", false),
    ("canvas", false),
    ("caption", true),
    ("center", true),
    ("cite", false),
    ("code", false),
    ("col", true),
    ("colgroup", true),
    ("data", false),
    ("datalist", false),
    ("dd", true),
    ("del", false),
    ("details", true),
    ("dfn", false),
    ("dialog", true),
    ("div", true),
    ("dl", true),
    ("dt", true),
    ("em", false),
    ("embed", false),
    ("fieldset", true),
    ("figcaption", true),
    ("figure", true),
    ("font", false),
    ("footer", true),
    ("form", true),
    ("frame", true),
    ("frameset", true),
    ("h1", true),
    ("h2", true),
    ("h3", true),
    ("h4", true),
    ("h5", true),
    ("h6", true),
    ("head", true),
    ("header", true),
    ("hgroup", false),
    ("hr", true),
    ("html", true),
    ("i", false),
    ("iframe", true),
    ("img", false),
    ("input", false),
    ("ins", false),
    ("kbd", false),
    ("label", false),
    ("legend", true),
    ("li", true),
    ("link", true),
    ("main", true),
    ("map", false),
    ("mark", false),
    ("marquee", false),
    ("math", false),
    ("menu", true),
    ("meta", false),
    ("meter", false),
    ("nav", true),
    ("nobr", false),
    ("noscript", false),
    ("object", false),
    ("ol", true),
    ("optgroup", true),
    ("option", true),
    ("output", false),
    ("p", true),
    ("param", true),
    ("picture", false),
    ("pre", true),
    ("progress", false),
    ("q", false),
    ("rp", false),
    ("rt", false),
    ("ruby", false),
    ("s", false),
    ("samp", false),
    ("script", true),
    ("search", true),
    ("section", true),
    ("select", false),
    ("slot", false),
    ("small", false),
    ("source", false),
    ("span", false),
    ("strike", false),
    ("strong", false),
    ("style", true),
    ("sub", false),
    ("summary", true),
    ("sup", false),
    ("svg", false),
    ("table", true),
    ("tbody", true),
    ("td", true),
    ("template", false),
    ("textarea", true),
    ("tfoot", true),
    ("th", true),
    ("thead", true),
    ("time", false),
    ("title", true),
    ("tr", true),
    ("track", true),
    ("tt", false),
    ("u", false),
    ("ul", true),
    ("var", false),
    ("video", false),
    ("wbr", false),
    ("xmp", false),
];

/// Whether `name` is the name of an HTML element, in any case.
#[must_use]
pub fn is_html_element(name: &str) -> bool {
    element(name).is_some()
}

/// Whether the element `name` begins a block; `None` when there is none of that name.
fn element(name: &str) -> Option<bool> {
    let lower = name.to_ascii_lowercase();
    ELEMENTS.binary_search_by(|(known, _)| (*known).cmp(&lower)).ok().map(|at| ELEMENTS[at].1)
}

/// Whether what follows a `<` at the beginning of a line begins or ends a block.
pub(in crate::parse) fn begins_block(rest: &str) -> bool {
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let (name, behind) = name.split_at(name.bytes().take_while(u8::is_ascii_alphanumeric).count());
    let ends = behind.is_empty() || behind.starts_with([' ', '\t', '>', '/']);
    ends && element(name) == Some(true)
}

/// Whether what follows a `<` at the beginning of a line opens a block of raw HTML. A tag of any other element does so
/// alone on its line, unless it goes on with a paragraph.
pub(super) fn opens(rest: &str, after_blank: bool) -> bool {
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let name = &name[..name.bytes().take_while(u8::is_ascii_alphanumeric).count()];
    let alone = || rest.find('>') == Some(rest.trim_end().len().max(1) - 1);
    begins_block(rest) || after_blank && is_html_element(name) && alone()
}

/// Finds placeholders such as `<Partner>` in one line of text, or of `raw` HTML, which knows neither code nor backslashes.
pub(super) fn placeholders(text: &str, start: usize, end: usize, raw: bool, out: &mut Vec<Mend>) {
    let bytes = text.as_bytes();
    // Lengths of runs of backticks that no later run closes, as bits.
    let mut open = 0_u64;
    let mut at = start;
    while at < end {
        match bytes[at] {
            b'\\' if !raw => at += 1,
            b'`' if !raw => at += code(&bytes[at..end], &mut open) - 1,
            // What is in a comment or in the target of a link is not a tag.
            b'<' if text[at..end].starts_with("<!--") => {
                at += text[at..end].find("-->").map_or(end - at, |length| length + 2);
            }
            b']' if !raw => at += target(&text[at..end]),
            b'<' => {
                if let Some((name, close)) = placeholder(text, at, end) {
                    let kind = RepairKind::Placeholder(name.to_owned());
                    let edit =
                        if raw { (Span::new(at, at + 1), "&lt;".to_owned()) } else { (Span::at(at), "\\".to_owned()) };
                    out.push(Mend::new(kind, Span::new(at, close + 1), vec![edit]));
                    at = close;
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// How many bytes a code span has that `rest` begins with: up to a run of as many backticks as open it. Without one
/// the backticks are text, and no later run of that length need look again: `open` remembers it.
pub(in crate::parse) fn code(rest: &[u8], open: &mut u64) -> usize {
    let run = |at: usize| rest[at..].iter().take_while(|b| **b == b'`').count();
    let length = run(0);
    // So many open no code that anybody wrote.
    let Some(bit) = 1_u64.checked_shl(u32::try_from(length).unwrap_or(u32::MAX)) else { return length };
    if *open & bit != 0 {
        return length;
    }
    let mut at = length;
    while let Some(next) = memchr::memchr(b'`', &rest[at..]) {
        let closing = run(at + next);
        at += next + closing;
        if closing == length {
            return at;
        }
    }
    *open |= bit;
    length
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

/// `http<nolink>://…`, by which Microsoft Learn keeps an address from becoming a link: it shows nothing itself.
pub(in crate::parse) fn is_no_link(name: &str) -> bool {
    name.eq_ignore_ascii_case("nolink")
}

fn placeholder(text: &str, open: usize, end: usize) -> Option<(&str, usize)> {
    let inner = &text[open + 1..end];
    let close = inner.find(['<', '>']).filter(|&i| inner.as_bytes()[i] == b'>')?;
    let inner = &inner[..close];
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let length = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    let (name, rest) = name.split_at(length);
    let starts = name.starts_with(|c: char| c.is_ascii_alphabetic());
    // What follows a tag's name is a space, a slash or the end; `<http://…>` and `<a@b>` are links.
    let tag_like = rest.is_empty() || rest.starts_with([' ', '\t', '/']);
    (starts && tag_like && !is_html_element(name) && !is_no_link(name)).then_some((inner, open + 1 + close))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_sorted() {
        assert!(ELEMENTS.iter().map(|(name, _)| name).is_sorted());
        assert!(begins_block("/TD>") && begins_block("pre") && !begins_block("span>") && !begins_block("tdx>"));
        assert!(is_html_element("DETAILS"));
        assert!(!is_html_element("partner"));
    }

    #[test]
    fn code_spans_end_with_as_many_backticks_as_they_begin() {
        let found = |text: &str| {
            let mut out = Vec::new();
            placeholders(text, 0, text.len(), false, &mut out);
            out.iter().map(|m| m.span.of(text).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("``<Partner>`` and ``a ` <Kunde>`` and ```<x-y>```"), [""; 0]);
        assert_eq!(found("`` a <Partner> `b` and ` <Kunde>"), ["<Partner>", "<Kunde>"]);
        assert_eq!(found("\\`<Partner>`"), ["<Partner>"]);
        let many: String = (1..2000).map(|n| "`".repeat(n) + " ").collect();
        assert_eq!(found(&format!("{many}<Partner>")), ["<Partner>"]);
    }

    #[test]
    fn links_and_tags_are_no_placeholders() {
        let found = |text: &str| {
            let mut out = Vec::new();
            placeholders(text, 0, text.len(), false, &mut out);
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
