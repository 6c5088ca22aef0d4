//! The nodes of a page, packed: of 10,000 pages there are two and a half million.

use crate::text::{Span, fit};

use super::document::{AlertKind, Kind, Node, NodeId};

/// Nodes in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Nodes(Vec<Packed>);

/// A node in four numbers.
#[derive(Clone, Copy, Debug)]
struct Packed {
    start: u32,
    next: NodeId,
    aux: u32,
    /// The length of its span, and its kind in the lowest bits.
    rest: u32,
}

/// Bits of a kind. The others tell a length: a page and all that it includes are shorter than 64 MiB.
const KIND_BITS: u32 = 6;
const LONGEST: u32 = u32::MAX >> KIND_BITS;

/// Kinds by their code; what no kind has is never written.
const BY_CODE: [Kind; 1 << KIND_BITS] = {
    let mut all = [Kind::Paragraph; 1 << KIND_BITS];
    let mut n = 0;
    while n < KINDS.len() {
        all[n] = KINDS[n];
        n += 1;
    }
    all
};

/// All kinds, by their code.
const KINDS: [Kind; 55] = [
    Kind::Heading(1),
    Kind::Heading(2),
    Kind::Heading(3),
    Kind::Heading(4),
    Kind::Heading(5),
    Kind::Heading(6),
    Kind::Alert(AlertKind::Note),
    Kind::Alert(AlertKind::Tip),
    Kind::Alert(AlertKind::Important),
    Kind::Alert(AlertKind::Warning),
    Kind::Alert(AlertKind::Caution),
    Kind::TaskMark(false),
    Kind::TaskMark(true),
    Kind::Paragraph,
    Kind::Quote,
    Kind::Div,
    Kind::Video,
    Kind::Bullets,
    Kind::Numbers,
    Kind::Item,
    Kind::CodeBlock,
    Kind::HtmlBlock,
    Kind::Table,
    Kind::HeadRow,
    Kind::Row,
    Kind::Cell,
    Kind::Rule,
    Kind::Footnote,
    Kind::Text,
    Kind::Code,
    Kind::Emphasis,
    Kind::Strong,
    Kind::Struck,
    Kind::Link,
    Kind::Image,
    Kind::Html,
    Kind::SoftBreak,
    Kind::HardBreak,
    Kind::FootnoteRef,
    Kind::ItemName,
    Kind::Checklist,
    Kind::NextStep,
    Kind::Selector,
    Kind::Details,
    Kind::Tabs,
    Kind::Tab,
    Kind::Columns,
    Kind::Column,
    Kind::Zone,
    Kind::Title,
    Kind::Foreign,
    Kind::Anchor,
    Kind::Definitions,
    Kind::Term,
    Kind::Definition,
];

fn code(kind: Kind) -> u32 {
    match kind {
        Kind::Heading(level) => u32::from(level.clamp(1, 6)) - 1,
        Kind::Alert(AlertKind::Note) => 6,
        Kind::Alert(AlertKind::Tip) => 7,
        Kind::Alert(AlertKind::Important) => 8,
        Kind::Alert(AlertKind::Warning) => 9,
        Kind::Alert(AlertKind::Caution) => 10,
        Kind::TaskMark(done) => 11 + u32::from(done),
        Kind::Paragraph => 13,
        Kind::Quote => 14,
        Kind::Div => 15,
        Kind::Video => 16,
        Kind::Bullets => 17,
        Kind::Numbers => 18,
        Kind::Item => 19,
        Kind::CodeBlock => 20,
        Kind::HtmlBlock => 21,
        Kind::Table => 22,
        Kind::HeadRow => 23,
        Kind::Row => 24,
        Kind::Cell => 25,
        Kind::Rule => 26,
        Kind::Footnote => 27,
        Kind::Text => 28,
        Kind::Code => 29,
        Kind::Emphasis => 30,
        Kind::Strong => 31,
        Kind::Struck => 32,
        Kind::Link => 33,
        Kind::Image => 34,
        Kind::Html => 35,
        Kind::SoftBreak => 36,
        Kind::HardBreak => 37,
        Kind::FootnoteRef => 38,
        Kind::ItemName => 39,
        Kind::Checklist => 40,
        Kind::NextStep => 41,
        Kind::Selector => 42,
        Kind::Details => 43,
        Kind::Tabs => 44,
        Kind::Tab => 45,
        Kind::Columns => 46,
        Kind::Column => 47,
        Kind::Zone => 48,
        Kind::Title => 49,
        Kind::Foreign => 50,
        Kind::Anchor => 51,
        Kind::Definitions => 52,
        Kind::Term => 53,
        Kind::Definition => 54,
    }
}

impl Packed {
    fn new(Node { span, next, aux, kind }: Node) -> Self {
        let len = (span.end - span.start).min(LONGEST);
        Self { start: span.start, next, aux, rest: len << KIND_BITS | code(kind) }
    }

    #[inline]
    fn node(self) -> Node {
        let Self { start, next, aux, rest } = self;
        let kind = BY_CODE[(rest & ((1 << KIND_BITS) - 1)) as usize];
        Node { span: Span { start, end: start + (rest >> KIND_BITS) }, next, aux, kind }
    }
}

impl Nodes {
    /// Without any, with place for so many.
    pub(super) fn with_capacity(nodes: usize) -> Self {
        Self(Vec::with_capacity(nodes))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The node `id`, if there is one.
    #[must_use]
    pub fn get(&self, id: NodeId) -> Option<Node> {
        self.0.get(id as usize).map(|packed| packed.node())
    }

    /// The node `id`, which is there.
    #[inline]
    pub(super) fn node(&self, id: NodeId) -> Node {
        self.0[id as usize].node()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Node> + '_ {
        self.0.iter().map(|packed| packed.node())
    }

    pub(super) fn last(&self) -> Option<Node> {
        self.0.last().map(|packed| packed.node())
    }

    pub(super) fn push(&mut self, node: Node) {
        self.0.push(Packed::new(node));
    }

    /// Changes a node.
    pub(super) fn change(&mut self, id: NodeId, change: impl FnOnce(&mut Node)) {
        let mut node = self.node(id);
        change(&mut node);
        self.0[id as usize] = Packed::new(node);
    }

    pub(super) fn truncate(&mut self, len: NodeId) {
        self.0.truncate(len as usize);
    }

    /// Gives back place that was taken in advance.
    pub(super) fn fit(&mut self) {
        fit(&mut self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_come_back_as_they_were() {
        let mut nodes = Nodes::with_capacity(0);
        for (n, kind) in KINDS.into_iter().enumerate() {
            let start = u32::try_from(n * 1000).unwrap();
            nodes.push(Node { span: Span { start, end: start + LONGEST }, next: u32::MAX, aux: start, kind });
        }
        for (n, node) in nodes.iter().enumerate() {
            let start = u32::try_from(n * 1000).unwrap();
            assert_eq!((node.kind, node.span), (KINDS[n], Span { start, end: start + LONGEST }));
            assert_eq!((node.next, node.aux), (u32::MAX, start));
        }
    }

    #[test]
    fn every_kind_has_a_code_of_its_own() {
        for (n, kind) in KINDS.into_iter().enumerate() {
            assert_eq!(code(kind) as usize, n);
        }
    }
}
