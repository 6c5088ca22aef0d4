//! What a reader sees of a page, as one string to compare: words, code, structure, ids. Where links lead is in
//! the playbook.
//!
//! White space that Markdown folds and invisible characters make no difference in a text; in code and in raw HTML every
//! character does. A soft hyphen is seen: lines break there. It must not know why two pages are compared.

use std::fmt::Write as _;

use crate::model::Page;
use crate::parse::{Document, Kind, NONE, NodeId};
use crate::text::{classify, is_stripped};

/// Signs between the parts. No text has them: controls are removed before parsing.
const OPEN: char = '\u{1}';
const CLOSE: char = '\u{2}';

/// What a reader sees of `page`.
pub(super) fn seen(page: &Page) -> String {
    let document = &page.document;
    let mut out = String::with_capacity(document.text.as_str().len() * 5 / 4);
    for entry in &document.front_matter.entries {
        words(&mut out, &entry.key);
        out.push(OPEN);
        words(&mut out, &entry.value);
        out.push(CLOSE);
    }
    let mut anchors = page.headings.iter().map(|heading| (heading.node, heading.anchor.as_str())).peekable();
    let mut open: Vec<NodeId> = Vec::new();
    let mut code: Option<NodeId> = None;
    for id in 0..document.end() {
        while open.last().is_some_and(|next| *next <= id) {
            open.pop();
            close(&mut out);
        }
        code = code.filter(|next| *next > id);
        let node = document.node(id);
        match node.kind {
            Kind::Text if code.is_some() => as_written(&mut out, document.literal(id)),
            Kind::Text => words(&mut out, document.literal(id)),
            Kind::SoftBreak => words(&mut out, " "),
            kind => {
                if matches!(kind, Kind::CodeBlock | Kind::Foreign) {
                    code = Some(node.next);
                }
                let _ = write!(out, "{OPEN}{kind:?}:");
                own(&mut out, document, id);
                while let Some((_, anchor)) = anchors.next_if(|(node, _)| *node <= id) {
                    out.push('#');
                    out.push_str(anchor);
                }
                out.push(OPEN);
                open.push(node.next);
            }
        }
    }
    for _ in open {
        close(&mut out);
    }
    out
}

/// What a node says beside its children.
fn own(out: &mut String, document: &Document, id: NodeId) {
    let node = document.node(id);
    match node.kind {
        Kind::Code => as_written(out, document.literal(id)),
        Kind::Html => as_written(out, node.span.of(document.text.as_str())),
        Kind::Link | Kind::Image => out.push_str(document.target(id).map_or("", |target| &target.title)),
        Kind::Numbers => {
            let _ = write!(out, "{}", node.aux);
        }
        Kind::Table => {
            let _ = write!(out, "{:?}", document.alignments.get(node.aux as usize));
        }
        Kind::Video => {}
        _ if node.aux != NONE => out.push_str(document.string(id)),
        _ => {}
    }
}

/// The end of an element; spaces before it are not seen.
fn close(out: &mut String) {
    if out.ends_with(' ') {
        out.pop();
    }
    out.push(CLOSE);
}

/// A text, each run of spaces as one.
fn words(out: &mut String, text: &str) {
    let mut chars = text.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let blank = c.is_whitespace();
        if blank && !out.ends_with([' ', OPEN]) {
            out.push(' ');
        } else if !blank && (c.is_ascii() || !is_unseen(before, c, chars.peek().copied())) {
            out.push(c);
        }
        before = Some(c);
    }
}

/// Whether nobody sees a character of a text.
pub(super) fn is_unseen(before: Option<char>, c: char, after: Option<char>) -> bool {
    classify(before, c, after).is_some_and(is_stripped)
}

/// A text as it is, but for the way its lines end.
fn as_written(out: &mut String, text: &str) {
    out.extend(text.chars().filter(|c| *c != '\r'));
}
