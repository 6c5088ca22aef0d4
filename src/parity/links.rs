//! Links to other sites that differ.

use std::collections::{BTreeMap, BTreeSet};

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
    let (mut extra, own) = targets(page);
    let (mut missing, theirs) = targets(source);
    extra.retain(|key, places| {
        let Some(others) = missing.get_mut(key) else { return true };
        let common = places.len().min(others.len());
        places.drain(..common);
        others.drain(..common);
        !places.is_empty()
    });
    // An encyclopedia has its articles under other names in each language.
    let host = |key: &str| key.split('/').next().unwrap_or(key).to_owned();
    extra.retain(|key, places| {
        let twin = |(other, open): &(&String, &mut Vec<Place>)| {
            theirs.contains(*other) && host(other) == host(key) && !open.is_empty()
        };
        if own.contains(key)
            && let Some((_, others)) = missing.iter_mut().find(twin)
        {
            let common = places.len().min(others.len());
            places.drain(..common);
            others.drain(..common);
        }
        !places.is_empty()
    });
    missing.retain(|_, places| !places.is_empty());
    LinkDifferences { extra, missing }
}

/// Addresses of other sites in a form that makes no difference between languages, with their places; and those of them
/// whose host is that of a language.
fn targets(page: &Page) -> (BTreeMap<String, Vec<Place>>, BTreeSet<String>) {
    let mut out: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    let mut of_language = BTreeSet::new();
    for link in page.links.iter().filter(|l| l.kind == Some(LinkKind::External)) {
        let Some(target) = page.document.target(link.node) else { continue };
        let Some(url) = linkable(&target.url) else { continue };
        let place = page.place_of(page.document.target_span(link.node));
        let key = neutral(&url);
        if host_of_language(url.split_once("://").map_or(&url, |(_, rest)| rest)).is_some() {
            of_language.insert(key.clone());
        }
        out.entry(key).or_default().push(place);
    }
    (out, of_language)
}

/// What follows the language in a host such as `de.wikipedia.org`.
fn host_of_language(address: &str) -> Option<&str> {
    let (first, rest) = address.split_once('.')?;
    (is_language(first) && rest.split('/').next().is_some_and(|host| host.contains('.'))).then_some(rest)
}

/// Without scheme, languages, case and the slash at the end.
fn neutral(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, r)| r);
    // Names of places are translated with their headings.
    let rest = rest.split('#').next().unwrap_or(rest);
    // `de.wikipedia.org` and `en.wikipedia.org` are one host.
    let rest = host_of_language(rest).unwrap_or(rest);
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
    fn a_host_may_have_a_name_for_each_language() {
        let host = |url| host_of_language(url);
        assert_eq!(host("de.wiki.example/a"), Some("wiki.example/a"));
        assert_eq!((host("example.org/a.b"), host("de.example"), host("wiki.example")), (None, None, None));
    }

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
