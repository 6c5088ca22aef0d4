//! Line numbers of places, each file's lines counted once.

use std::collections::BTreeMap;

use crate::model::Page;
use crate::parse::NodeId;
use crate::playbook::Playbook;
use crate::text::{LineIndex, Span};

/// Line indices of the files that were asked for.
pub(super) struct Lines<'a> {
    playbook: &'a Playbook,
    known: BTreeMap<String, LineIndex>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(playbook: &'a Playbook) -> Self {
        Self { playbook, known: BTreeMap::new() }
    }

    pub(super) fn playbook(&self) -> &'a Playbook {
        self.playbook
    }

    /// The line of a span of the page's text, in the file that holds it.
    pub(super) fn of(&mut self, page: &Page, span: Span) -> u32 {
        let place = page.place_of(span);
        if !self.known.contains_key(&*place.file) {
            let text = self.playbook.sources.text(&place.file).map_or("", |t| t);
            self.known.insert(place.file.to_string(), LineIndex::new(text));
        }
        self.known[&*place.file].line(place.span.start)
    }

    /// The line of a node.
    pub(super) fn node(&mut self, page: &Page, node: NodeId) -> u32 {
        self.of(page, page.document.node(node).span)
    }
}
