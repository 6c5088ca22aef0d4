//! The HTML of a page as a second parser reads it: what may be in it, and what no author may bring in.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use scraper::{Html, Selector};

fn words(text: &'static str) -> HashSet<&'static str> {
    text.split_whitespace().collect()
}

/// Elements that the site's pages consist of.
static ELEMENTS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "html head meta title link script style body a header div svg path circle rect line g ul ol li b abbr span nav \
     main footer p article h1 h2 h3 h4 h5 h6 small details summary section table caption thead tbody tfoot tr th td \
     input label fieldset legend sup sub code pre img blockquote hr br em strong del time button dl dt dd bdi bdo cite \
     col colgroup dfn figcaption figure i ins kbd mark q rp rt ruby s samp u var wbr noscript form select option output",
    )
});

/// Attributes that they have.
static ATTRIBUTES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    words(
        "lang dir charset http-equiv content name rel href hreflang type src defer class id role tabindex title for \
     aria-label aria-hidden aria-current aria-live aria-labelledby aria-describedby viewBox width height d cx cy r x y \
     scope colspan rowspan span start value reversed open datetime loading alt translate media color checked hidden \
     data-root data-tasks data-key data-switch data-lang data-page data-sum data-step data-twin data-rest data-customers data-help data-do data-rev data-was \
     data-of data-but data-run data-phase data-text data-by data-p data-r data-v data-copy data-copied autocomplete selected \
     aria-keyshortcuts autocapitalize crossorigin enterkeyhint inputmode placeholder spellcheck",
    )
});

/// The faults of a page, as a reader's browser would read it.
pub(crate) fn faults(path: &str, text: &str) -> Vec<String> {
    let page = Html::parse_document(text);
    let base = url::Url::parse("https://book.example/at/").unwrap().join(path).unwrap();
    let (mut out, mut ids) = (Vec::new(), BTreeSet::new());
    let mut fault = |what: String| out.push(format!("{path}: {what}"));
    for element in page.select(&Selector::parse("*").unwrap()) {
        let name = element.value().name();
        if !ELEMENTS.contains(name) || (name == "style" && path != "404.html") {
            fault(format!("<{name}>"));
        }
        if name == "script" && !element.text().collect::<String>().is_empty() {
            fault("a script in the page".to_owned());
        }
        for (attribute, value) in element.value().attrs() {
            if !ATTRIBUTES.contains(attribute) {
                fault(format!("<{name} {attribute}={value:?}>"));
            }
            match attribute {
                "id" if value.is_empty() => fault("an empty id".to_owned()),
                "id" if !ids.insert(value.to_owned()) => fault(format!("the id {value:?} twice")),
                "class" if value.contains("pwn") && !value.starts_with("language-") => {
                    fault(format!("<{name} class={value:?}>"));
                }
                "http-equiv" if !["content-security-policy", "refresh"].contains(&value) => fault(format!("{value:?}")),
                "href" | "src" => {
                    // As a browser does: control characters at the ends and line ends inside go away.
                    let Ok(url) = base.join(value) else { continue };
                    let loads = attribute == "src"
                        || name == "link"
                            && element.attr("rel") != Some("canonical")
                            && element.attr("rel") != Some("alternate");
                    if !["http", "https", "mailto", "tel"].contains(&url.scheme())
                        || (loads && url.origin() != base.origin())
                    {
                        fault(format!("<{name} {attribute}={value:?}>"));
                    }
                }
                _ => {}
            }
        }
    }
    out
}
