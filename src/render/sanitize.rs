//! Raw HTML in pages: only a documented list of harmless elements and attributes gets through.
//!
//! What tickbook writes itself is told from what an author wrote by a sentinel character that sources
//! cannot contain, because parsing takes it out.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};

use crate::text::attribute_value;

/// Marks attribute values and widgets of our own. In the private use area, stripped from sources.
pub(super) const OWN: char = '\u{E000}';
/// Ends a widget's number.
pub(super) const END: char = '\u{E001}';

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
    "section",
    "fieldset",
    "legend",
];

/// Of these elements those that may stand in a heading, a legend or a label.
const PHRASING: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q",
    "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
];

/// Elements that only tickbook itself writes.
const OWN_ELEMENTS: &[&str] = &["fieldset", "legend", "section"];

/// What an author may use of raw HTML: all elements, and those of them that may stand in a heading.
#[must_use]
pub fn raw_html() -> (Vec<&'static str>, &'static [&'static str]) {
    let mut all: Vec<_> = ELEMENTS.iter().copied().filter(|e| !OWN_ELEMENTS.contains(e)).collect();
    all.sort_unstable();
    (all, PHRASING)
}

/// Classes that our own markup carries.
const CLASSES: &[&str] = &["ac", "ar", "missing"];

/// Whether `raw`, one piece of inline HTML, is a tag of a phrasing element.
pub(super) fn is_phrasing(raw: &str) -> bool {
    let name: String = raw.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).collect();
    PHRASING.contains(&name.to_ascii_lowercase().as_str())
}

/// Cleans `html`. `resolve` maps a relative address that an author wrote to one on the site; `widgets`
/// stand in the text as sentinel, number, end, and are put back after cleaning.
pub(super) fn clean(html: &str, resolve: &dyn Fn(&str) -> Option<String>, widgets: &[String]) -> String {
    let known: HashMap<String, String> =
        addresses(html).filter_map(|url| resolve(url.trim()).map(|to| (url, to))).collect();
    let mut builder = Builder::default();
    builder
        .tags(ELEMENTS.iter().copied().collect())
        .clean_content_tags(
            [
                "script", "style", "iframe", "object", "embed", "svg", "math", "template", "noscript", "title",
                "textarea", "select",
            ]
            .into_iter()
            .collect(),
        )
        .generic_attributes(
            ["lang", "dir", "title", "id", "class", "role", "tabindex", "aria-label"].into_iter().collect(),
        )
        .tag_attributes(attributes())
        .url_schemes(["http", "https", "mailto", "tel"].into_iter().collect())
        .link_rel(None)
        .attribute_filter(move |element, attribute, value| filter(element, attribute, value, &known))
        .url_relative(UrlRelative::PassThrough);
    let cleaned = builder.clean(html).to_string();
    put_back(&cleaned, widgets)
}

fn attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    let list: [(&str, &[&str]); 9] = [
        ("a", &["href", "hreflang"]),
        ("img", &["src", "alt", "width", "height", "loading"]),
        ("td", &["colspan", "rowspan"]),
        ("th", &["colspan", "rowspan", "scope"]),
        ("ol", &["start", "type", "reversed"]),
        ("li", &["value", "data-rev", "data-was"]),
        ("details", &["open"]),
        ("time", &["datetime"]),
        ("col", &["span"]),
    ];
    list.into_iter().map(|(element, names)| (element, names.iter().copied().collect())).collect()
}

/// Values that begin with the sentinel are ours and stay; of an author's values only those stay that
/// can neither address the page's own parts nor load anything from elsewhere.
fn filter<'v>(element: &str, attribute: &str, value: &'v str, known: &HashMap<String, String>) -> Option<Cow<'v, str>> {
    let resolve = |url: &str| known.get(url).cloned();
    if let Some(own) = value.strip_prefix(OWN) {
        return Some(own.to_owned().into());
    }
    match (element, attribute) {
        (_, "id" | "role" | "tabindex" | "aria-label" | "data-rev" | "data-was") => None,
        (_, "class") => CLASSES.contains(&value).then(|| value.into()),
        ("img", "src") if crate::model::scheme(value).is_some() => None,
        ("img", "src") => resolve(value).map(Into::into),
        ("a", "href") => {
            if crate::model::is_dangerous(value) {
                None
            } else if crate::model::scheme(value).is_some() {
                crate::model::linkable(value).map(Into::into)
            } else if value.starts_with('#') {
                Some(value.into())
            } else {
                resolve(value).map(Into::into)
            }
        }
        _ => Some(value.into()),
    }
}

/// The values of all `src` and `href` attributes in a text, as far as they are written plainly.
fn addresses(html: &str) -> impl Iterator<Item = String> + '_ {
    let lower = html.to_ascii_lowercase();
    let starts: Vec<usize> = ["src", "href"]
        .iter()
        .flat_map(|name| lower.match_indices(name).map(|(at, n)| at + n.len()).collect::<Vec<_>>())
        .collect();
    starts.into_iter().filter_map(move |at| {
        let rest = html[at..].trim_start().strip_prefix('=')?.trim_start();
        let value = match rest.chars().next()? {
            quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
            _ => rest.split([' ', '\t', '\n', '>']).next()?,
        };
        (!value.starts_with(OWN)).then(|| attribute_value(value))
    })
}

fn put_back(html: &str, widgets: &[String]) -> String {
    if widgets.is_empty() || !html.contains(OWN) {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(OWN) {
        out.push_str(&rest[..at]);
        let after = &rest[at + OWN.len_utf8()..];
        let Some(end) = after.find(END) else {
            rest = after;
            continue;
        };
        if let Some(widget) = after[..end].parse::<usize>().ok().and_then(|n| widgets.get(n)) {
            out.push_str(widget);
        }
        rest = &after[end + END.len_utf8()..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(html: &str) -> String {
        clean(html, &|url| url.ends_with(".png").then(|| format!("media/{url}")), &["<input>".to_owned()])
    }

    #[test]
    fn what_gets_through_is_known() {
        for name in ELEMENTS.iter().chain(PHRASING).chain(OWN_ELEMENTS) {
            assert!(crate::parse::is_html_element(name), "{name}");
        }
        assert!(PHRASING.iter().chain(OWN_ELEMENTS).all(|name| ELEMENTS.contains(name)));
    }

    #[test]
    fn only_the_harmless_gets_through() {
        assert_eq!(cleaned("<p onclick=x id=bar>a<script>b</script></p>"), "<p>a</p>");
        assert_eq!(
            cleaned("<img src=a.png onerror=x><img src=https://x.example/a.png>"),
            "<img src=\"media/a.png\"><img>"
        );
        assert_eq!(cleaned("<a href='java&#10;script:x'>y</a>"), "<a>y</a>");
        assert_eq!(cleaned("<details><summary>s</summary>t"), "<details><summary>s</summary>t</details>");
        assert_eq!(cleaned("<form action=x><input><button>b</button></form><iframe src=x></iframe>"), "b");
        assert_eq!(cleaned("\u{E000}0\u{E001}<h2 id=\"\u{E000}x\">y</h2>"), "<input><h2 id=\"x\">y</h2>");
        assert_eq!(cleaned("<svg onload=x><g>c</g></svg><style>a</style>"), "");
    }
}
