//! Links to other sites that differ.

use std::collections::BTreeMap;

use crate::finding::Place;
use crate::model::{LinkKind, Page, linkable};

/// Links to other sites that only one of the two pages has, by address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkDifferences {
    /// Only the translation has them.
    pub extra: BTreeMap<String, Vec<Place>>,
    /// Only the source has them.
    pub missing: BTreeMap<String, Vec<Place>>,
}

/// Links to other sites that differ between a translation and its source.
#[must_use]
pub fn links(page: &Page, source: &Page) -> LinkDifferences {
    let (mut extra, mut missing) = (targets(page), targets(source));
    extra.retain(|key, places| {
        let Some(others) = missing.get_mut(key) else { return true };
        let common = places.len().min(others.len());
        places.drain(..common);
        others.drain(..common);
        !places.is_empty()
    });
    missing.retain(|_, places| !places.is_empty());
    LinkDifferences { extra, missing }
}

/// Addresses of other sites in a form that makes no difference between languages, with their places.
fn targets(page: &Page) -> BTreeMap<String, Vec<Place>> {
    let mut out: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for link in page.links.iter().filter(|l| l.kind == Some(LinkKind::External)) {
        let Some(target) = page.document.target(link.node) else { continue };
        let Some(url) = linkable(&target.url) else { continue };
        let place = page.place_of(page.document.target_span(link.node));
        out.entry(neutral(&url)).or_default().push(place);
    }
    out
}

/// Without scheme, languages, case and the slash at the end.
fn neutral(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, r)| r);
    // Names of places are translated with their headings.
    let rest = rest.split('#').next().unwrap_or(rest);
    // `de.wikipedia.org` and `en.wikipedia.org` are one host.
    let rest = match rest.split_once('.') {
        Some((first, rest)) if is_language(first) && rest.split('/').next().is_some_and(|h| h.contains('.')) => rest,
        _ => rest,
    };
    let parts: Vec<&str> = rest.split('/').filter(|part| !is_language(part)).collect();
    parts.join("/").trim_end_matches('/').to_lowercase()
}

/// `de`, `de-de`, `zh-hans`: addresses of one document in several languages differ by it.
fn is_language(part: &str) -> bool {
    let (language, region) = part.split_once(['-', '_']).map_or((part, None), |(l, r)| (l, Some(r)));
    let letters = |text: &str| text.bytes().all(|b| b.is_ascii_alphabetic());
    language.len() == 2 && letters(language) && region.is_none_or(|r| matches!(r.len(), 2 | 4) && letters(r))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_document_in_two_languages_is_one() {
        for (a, b) in [
            ("https://learn.example/en-us/x", "https://learn.example/de-de/x/"),
            ("https://docs.example/en/basics/", "https://docs.example/de/basics/"),
            ("https://docs.example/basics/", "http://docs.example/pt-BR/basics"),
            ("https://en.wiki.example/a", "https://de.wiki.example/a"),
            ("https://docs.example/en/a#the-part", "https://docs.example/de/a#der-teil"),
        ] {
            assert_eq!(neutral(a), neutral(b));
        }
        assert_ne!(neutral("https://docs.example/a"), neutral("https://docs.example/b"));
        assert_ne!(neutral("https://go.example/a"), neutral("https://other.example/a"));
    }
}
