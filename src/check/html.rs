//! Addresses in raw HTML, for the rules that look at those of Markdown.

use crate::finding::Place;
use crate::model::Page;

/// An address in an attribute.
pub(super) struct HtmlAddress {
    /// As browsers read it.
    pub(super) target: String,
    /// Where it is.
    pub(super) place: Place,
}

/// The addresses of links and images in the raw HTML of a page.
pub(super) fn addresses(page: &Page) -> Vec<HtmlAddress> {
    let links = page.raw_links.iter();
    links.map(|link| HtmlAddress { target: link.target.clone(), place: page.place_of(link.span) }).collect()
}
