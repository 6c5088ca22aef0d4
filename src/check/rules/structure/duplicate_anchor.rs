//! Names of places that a page has twice.

use std::collections::HashMap;

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::parse::{Kind, NONE, NodeId};

rule! {
    /// An id is on a page once: `<a name="x">`, `id="x"`, `{#x}`. Of two places with one name the site keeps the
    /// first, or the heading, and links lead there. A name at the heading that has it already is none too many. A name
    /// that the theme has for a part of every page, such as `Main`, leads to that part.
    ///
    /// ````md bad 5:1
    /// # Prüfung
    ///
    /// <a id="größe"></a>Größe
    ///
    /// <a id="größe"></a>Höhe
    /// ````
    ///
    /// ````md bad 3:1
    /// # Prüfung
    ///
    /// <a id="höhe"></a>Größe
    ///
    /// ## Höhe
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// <a name="größe"></a>
    ///
    /// ## Größe
    ///
    /// <a id="höhe"></a>Text
    /// ````
    "duplicate-anchor", Structure, Warning, fix: None,
    "a place on a page has the name of another one",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let page = cx.page;
    let document = &page.document;
    let mut first: HashMap<&str, Place> = HashMap::new();
    for heading in page.headings.iter().filter(|h| document.node(h.node).aux != NONE) {
        let (name, place) = (document.string(heading.node), page.place(heading.node));
        if let Some(earlier) = first.get(name) {
            sink.push(
                sink.at(place, format!("another heading has the name `{name}` too; links lead to the first"))
                    .also(earlier.clone(), "the first")
                    .help("give each a name of its own"),
            );
        } else {
            first.insert(name, place);
        }
    }
    first.clear();
    let headings = page.headings.iter().map(|heading| (heading.anchor.as_str(), heading.node));
    for (name, node) in headings.chain(page.names.iter().map(|place| (place.name.as_str(), place.node))) {
        if cx.facts.own_ids.contains(name) {
            sink.push(
                sink.at(
                    page.place(node),
                    format!("a part of every page of the site has the name `{name}`; links lead there"),
                )
                .help("give this place a name of its own"),
            );
        }
    }
    // How many nodes that show something stand before each node.
    let shown = |id: NodeId| match document.node(id).kind {
        Kind::Text => !document.literal(id).trim().is_empty(),
        kind => matches!(kind, Kind::Code | Kind::Image | Kind::Foreign | Kind::Video | Kind::Rule),
    };
    let mut before: Vec<u32> = Vec::new();
    if !page.names.is_empty() {
        let count = |sum: &mut u32, id: NodeId| {
            let now = *sum;
            *sum += u32::from(shown(id));
            Some(now)
        };
        before.extend((0..document.end()).scan(0, count));
    }
    let beside = |name: NodeId, heading: NodeId| {
        let count = |id: NodeId| before.get(id as usize).copied();
        let end = document.node(heading).next;
        (heading..end).contains(&name) || count(name) == count(heading) || (name >= end && count(name) == count(end))
    };
    for place in page.names.iter().filter(|place| document.node(place.node).kind != Kind::Tab) {
        let name = place.name.as_str();
        let at = page.place(place.node);
        if let Some(heading) = page.heading(name) {
            if !beside(place.node, heading.node) {
                sink.push(
                    sink.at(at, format!("a heading has the name `{name}` too; links lead there"))
                        .also(page.place(heading.node), "the heading")
                        .help("give this place a name of its own"),
                );
            }
        } else if let Some(earlier) = first.get(name) {
            sink.push(
                sink.at(at, format!("another place has the name `{name}` too; links lead to the first"))
                    .also(earlier.clone(), "the first")
                    .help("give each a name of its own"),
            );
        } else {
            first.insert(name, at);
        }
    }
}
