//! What an item of a list says.

use std::borrow::Cow;

use crate::parse::{Document, Kind, NodeId};
use crate::text::{squeeze, squeezed};

/// The text of a list item without the lists and blocks of code inside it.
#[must_use]
pub fn item_text(document: &Document, item: NodeId) -> Cow<'_, str> {
    if let Some(text) = only_text(document, item) {
        return squeezed(text);
    }
    let text = text_of(document, item, false);
    // An item may be nothing but a block of code.
    Cow::Owned(if text.is_empty() { text_of(document, item, true) } else { text })
}

fn text_of(document: &Document, item: NodeId, with_code: bool) -> String {
    let mut out = String::new();
    for child in document.children(item) {
        let node = document.node(child);
        match node.kind {
            Kind::Bullets | Kind::Numbers => {}
            Kind::CodeBlock if !with_code => {}
            Kind::Text | Kind::Code => out.push_str(document.literal(child)),
            Kind::SoftBreak | Kind::HardBreak => out.push(' '),
            _ => {
                if node.kind == Kind::Paragraph && !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(&document.plain(child));
            }
        }
    }
    squeeze(&out)
}

/// The text of a list item that consists of one piece of text: most do.
fn only_text(document: &Document, item: NodeId) -> Option<&str> {
    let is_list = |id: &NodeId| matches!(document.node(*id).kind, Kind::Bullets | Kind::Numbers);
    let alone = |node: NodeId| {
        let mut children = document.children(node).filter(|id| !is_list(id));
        children.next().filter(|_| children.next().is_none())
    };
    let mut only = alone(item)?;
    if document.node(only).kind == Kind::Paragraph {
        only = alone(only)?;
    }
    (document.node(only).kind == Kind::Text).then(|| document.literal(only))
}

/// The nodes of an item without the lists inside it, which are items of their own.
pub fn own_nodes(document: &Document, item: NodeId) -> impl Iterator<Item = NodeId> + '_ {
    let mut skip = 0;
    document.inside(item).filter(move |&id| {
        let node = document.node(id);
        if id >= skip && matches!(node.kind, Kind::Bullets | Kind::Numbers) {
            skip = node.next;
        }
        id >= skip
    })
}
