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

/// Without scheme, language segment, case and the slash at the end.
fn neutral(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, r)| r);
    let parts: Vec<&str> = rest.split('/').filter(|part| !is_language(part)).collect();
    parts.join("/").trim_end_matches('/').to_lowercase()
}

fn is_language(part: &str) -> bool {
    part.len() == 5
        && part.as_bytes()[2] == b'-'
        && part.bytes().enumerate().all(|(n, b)| n == 2 || b.is_ascii_alphabetic())
}
