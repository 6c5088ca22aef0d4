//! The nodes of a page. Kinds are apart from places, so that no byte is padding: 10,000 pages have two and a half million
//! nodes.

use crate::text::{Span, fit};

use super::node::{Kind, Node, NodeId};

/// Nodes in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Nodes {
    places: Vec<Place>,
    kinds: Vec<Kind>,
}

/// What a node has beside its kind.
#[derive(Clone, Copy, Debug)]
struct Place {
    span: Span,
    next: NodeId,
    aux: u32,
}

impl Nodes {
    /// Without any, with place for so many.
    pub(super) fn with_capacity(nodes: usize) -> Self {
        Self { places: Vec::with_capacity(nodes), kinds: Vec::with_capacity(nodes) }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The node `id`, if there is one.
    #[must_use]
    pub fn get(&self, id: NodeId) -> Option<Node> {
        ((id as usize) < self.len()).then(|| self.node(id))
    }

    /// The node `id`, which is there.
    #[inline]
    pub(super) fn node(&self, id: NodeId) -> Node {
        let Place { span, next, aux } = self.places[id as usize];
        Node { span, next, aux, kind: self.kinds[id as usize] }
    }

    /// All of them.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Node> + '_ {
        let nodes = self.places.iter().zip(&self.kinds);
        nodes.map(|(&Place { span, next, aux }, &kind)| Node { span, next, aux, kind })
    }

    pub(super) fn last(&self) -> Option<Node> {
        self.iter().next_back()
    }

    pub(super) fn push(&mut self, Node { span, next, aux, kind }: Node) {
        self.places.push(Place { span, next, aux });
        self.kinds.push(kind);
    }

    /// Changes a node.
    pub(super) fn change(&mut self, id: NodeId, change: impl FnOnce(&mut Node)) {
        let mut node = self.node(id);
        change(&mut node);
        let Node { span, next, aux, kind } = node;
        self.places[id as usize] = Place { span, next, aux };
        self.kinds[id as usize] = kind;
    }

    pub(super) fn truncate(&mut self, len: NodeId) {
        self.places.truncate(len as usize);
        self.kinds.truncate(len as usize);
    }

    /// Gives back place that was taken in advance.
    pub(super) fn fit(&mut self) {
        fit(&mut self.places);
        fit(&mut self.kinds);
    }
}
