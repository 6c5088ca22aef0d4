//! Raw HTML as authors write it: every tag is read on its own, judged by lists, and what passes is rewritten.
//!
//! Nothing of an author's markup is copied. A name that is written comes from the lists below, a value is escaped as text
//! is, and the result is never read or changed again; so no text can become markup on its way.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Elements that a page may use beside those that Markdown makes.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Of these elements those that may be in a heading, a legend or a label.
const PHRASING: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q",
    "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Elements that hold no text for readers: what is inside goes with them.
const EMPTIED: &[&str] =
    &["iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template", "textarea", "title"];

/// What an author may use of raw HTML: all elements, and those of them that may be in a heading.
#[must_use]
pub fn raw_html() -> (Vec<&'static str>, &'static [&'static str]) {
    (ELEMENTS.to_vec(), PHRASING)
}

/// Number of elements that mean something here.
pub(super) const COUNT: usize = ELEMENTS.len() + EMPTIED.len();

/// An element of the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Element(u8);

impl Element {
    pub(super) fn named(name: &str) -> Option<Self> {
        let at = ELEMENTS
            .binary_search(&name)
            .or_else(|_| EMPTIED.binary_search(&name).map(|at| ELEMENTS.len() + at))
            .ok()?;
        u8::try_from(at).ok().map(Self)
    }

    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }

    pub(super) fn name(self) -> &'static str {
        ELEMENTS.iter().chain(EMPTIED).nth(self.index()).copied().unwrap_or_default()
    }

    /// Whether it is left out with all that is inside.
    pub(super) fn is_emptied(self) -> bool {
        self.index() >= ELEMENTS.len()
    }

    pub(super) fn is_phrasing(self) -> bool {
        PHRASING.contains(&self.name())
    }

    /// Whether it never holds anything.
    pub(super) fn is_void(self) -> bool {
        matches!(self.name(), "br" | "col" | "hr" | "img" | "wbr")
    }
}

/// A piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text, entities resolved.
    Text(String),
    /// A start tag.
    Open {
        /// Of which element.
        element: Element,
        /// Names and values, entities resolved, each name once. Not judged yet.
        attributes: Vec<(String, String)>,
        /// `<a name="x"/>`: nothing belongs into it.
        closed: bool,
    },
    /// An end tag.
    Close(Element),
    /// The name of a place that an element of no list carries.
    Place(String),
}

/// Takes raw HTML apart. Comments and elements that are in no list are ignored.
pub(super) fn pieces(html: &str) -> Vec<Piece> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Pieces::default(), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[derive(Default)]
struct Pieces(RefCell<Vec<Piece>>);

impl TokenSink for Pieces {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut pieces = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => match pieces.last_mut() {
                Some(Piece::Text(before)) => before.push_str(&text),
                _ => pieces.push(Piece::Text(text.to_string())),
            },
            Token::TagToken(tag) => {
                let kind = raw_kind(&tag);
                pieces.extend(piece(tag));
                if let Some(kind) = kind {
                    return TokenSinkResult::RawData(kind);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn piece(tag: Tag) -> Option<Piece> {
    let Some(element) = Element::named(&tag.name) else {
        let id = tag.attrs.iter().find(|a| &*a.name.local == "id").filter(|_| tag.kind == TagKind::StartTag)?;
        return Some(Piece::Place(id.value.trim().to_owned()));
    };
    if tag.kind == TagKind::EndTag {
        return Some(Piece::Close(element));
    }
    let attributes = tag.attrs.into_iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
    Some(Piece::Open { element, attributes, closed: tag.self_closing })
}

/// How browsers read what follows a tag, where that is not markup.
fn raw_kind(tag: &Tag) -> Option<RawKind> {
    if tag.kind == TagKind::EndTag {
        return None;
    }
    match &*tag.name {
        "script" => Some(RawKind::ScriptData),
        "textarea" | "title" => Some(RawKind::Rcdata),
        "style" | "iframe" | "noembed" | "noframes" | "noscript" | "xmp" => Some(RawKind::Rawtext),
        _ => None,
    }
}

/// Whether an attribute passes as it is. Addresses and names of places are judged where they are known.
pub(super) fn is_plain_attribute(element: Element, attribute: &str) -> bool {
    match attribute {
        "lang" | "dir" | "title" => true,
        "hreflang" => element.name() == "a",
        "alt" | "width" | "height" | "loading" => element.name() == "img",
        "colspan" | "rowspan" => matches!(element.name(), "td" | "th"),
        "scope" => element.name() == "th",
        "start" | "type" | "reversed" => element.name() == "ol",
        "value" => element.name() == "li",
        "open" => element.name() == "details",
        "datetime" => element.name() == "time",
        "span" => element.name() == "col",
        _ => false,
    }
}

/// The name of a place that an element carries: its `id`, of a link its `name` too.
pub(super) fn place(element: Element, attributes: &[(String, String)]) -> Option<&str> {
    let value = |name: &str| attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.trim());
    let named = || if element.name() == "a" { value("name") } else { None };
    value("id").filter(|v| !v.is_empty()).or_else(named).filter(|v| !v.is_empty() && !v.contains(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_of_html() {
        for list in [ELEMENTS, EMPTIED, PHRASING] {
            assert!(list.is_sorted());
            assert!(list.iter().all(|name| crate::parse::is_html_element(name)));
        }
        assert!(PHRASING.iter().all(|name| ELEMENTS.contains(name)));
        assert!(ELEMENTS.iter().chain(EMPTIED).all(|name| Element::named(name).map(Element::name) == Some(name)));
        assert_eq!(Element::named("section"), None, "the site's own");
    }

    #[test]
    fn html_is_read_as_browsers_read_it() {
        let of = |html: &str| format!("{:?}", pieces(html));
        assert_eq!(of("a &amp; <!-- b --><font>c</font>"), of("a &amp; c"));
        assert!(of("<script>if (a < b) '<b>'</script>d").contains("Text(\"if (a < b) '<b>'\")"));
        assert!(of("<A HREF='&#106;avascript:x' href=b>").contains("[(\"href\", \"javascript:x\")]"));
        assert_eq!(of("<b title=\"never closed"), "[]");
    }
}
