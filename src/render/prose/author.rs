//! The elements that an author opened with raw HTML and has not closed yet, so that the site's own markup stays whole.
//!
//! Markdown and raw HTML are written in one pass. Each element of our own that holds an author's text is a scope:
//! what the author opened inside ends at its end, and an end tag closes only what was opened in the same scope.
//! Every step costs the same however much is open.

use super::super::escape;
use super::super::raw::{COUNT, Element};

/// Elements of an author inside each other that are written, at most: browsers show no more either.
const MAX_DEPTH: usize = 120;

/// What an author has open.
#[derive(Debug)]
pub(super) struct Author {
    open: Vec<Open>,
    /// For each element where the innermost open one stands in `open`, counted from 1.
    innermost: [usize; COUNT],
    /// Where the scope begins in `open`.
    scope: usize,
}

#[derive(Debug)]
struct Open {
    element: Element,
    /// The one of the same element around it.
    around: usize,
    written: bool,
    /// Where in the text it begins.
    from: usize,
}

/// The scope around one that was entered.
#[derive(Debug)]
#[must_use]
pub(super) struct Outer(usize);

impl Default for Author {
    fn default() -> Self {
        Self { open: Vec::new(), innermost: [0; COUNT], scope: 0 }
    }
}

impl Author {
    /// Begins a scope: an element of our own was opened.
    pub(super) fn enter(&mut self) -> Outer {
        Outer(std::mem::replace(&mut self.scope, self.open.len()))
    }

    /// Ends the scope: our own element is about to be closed.
    pub(super) fn leave(&mut self, out: &mut String, outer: Outer) {
        self.close_down_to(out, self.scope);
        self.scope = outer.0;
    }

    /// Whether `element` may be opened here: parts of a table or list only inside of one that the author opened, or
    /// they would tear ours apart.
    pub(super) fn has_place(&self, element: Element) -> bool {
        let inside = |names: &[&str]| names.iter().any(|name| self.at(name) > self.scope);
        match element.name() {
            "caption" | "col" | "colgroup" | "tbody" | "td" | "tfoot" | "th" | "thead" | "tr" => inside(&["table"]),
            "li" => inside(&["ol", "ul"]),
            _ => true,
        }
    }

    /// Writes a start tag whose values were judged.
    pub(super) fn open(&mut self, out: &mut String, element: Element, attributes: &[(&str, String)]) {
        self.close_implied(out, element);
        let from = out.len();
        let written = element.is_emptied() || self.open.len() < MAX_DEPTH;
        if written && !element.is_emptied() {
            out.push('<');
            out.push_str(element.name());
            for (name, value) in attributes {
                out.push(' ');
                out.push_str(name);
                out.push_str("=\"");
                escape::push(out, value);
                out.push('"');
            }
            out.push('>');
        }
        if !element.is_void() {
            let around = std::mem::replace(&mut self.innermost[element.index()], self.open.len() + 1);
            self.open.push(Open { element, around, written, from });
        }
    }

    /// Writes an end tag, if the element is open in this scope, and those of all inside it.
    pub(super) fn close(&mut self, out: &mut String, element: Element) {
        let at = self.innermost[element.index()];
        if at > self.scope {
            self.close_down_to(out, at - 1);
        }
    }

    /// Whether such an element is open, wherever it was opened.
    pub(super) fn has_open(&self, name: &str) -> bool {
        self.at(name) > 0
    }

    fn at(&self, name: &str) -> usize {
        Element::named(name).map_or(0, |element| self.innermost[element.index()])
    }

    /// Closes what `element` ends without an end tag, as browsers do.
    fn close_implied(&mut self, out: &mut String, element: Element) {
        let (ends, inside): (&[&str], &[&str]) = match element.name() {
            "a" => (&["a"], &[]),
            "li" => (&["li"], &["ol", "ul"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "rt" | "rp" => (&["rt", "rp"], &["ruby"]),
            "td" | "th" => (&["td", "th", "caption", "colgroup"], &["table"]),
            "tr" => (&["tr", "caption", "colgroup"], &["table"]),
            "tbody" | "thead" | "tfoot" | "colgroup" => {
                (&["tbody", "thead", "tfoot", "caption", "colgroup"], &["table"])
            }
            _ if element.is_phrasing() || element.is_emptied() || element.name() == "caption" => return,
            _ => (&["p"], &["td", "th", "caption"]),
        };
        let bound = inside.iter().map(|name| self.at(name)).fold(self.scope, usize::max);
        if let Some(at) = ends.iter().map(|name| self.at(name)).filter(|&at| at > bound).min() {
            self.close_down_to(out, at - 1);
        }
    }

    fn close_down_to(&mut self, out: &mut String, length: usize) {
        while self.open.len() > length {
            let Some(last) = self.open.pop() else { return };
            self.innermost[last.element.index()] = last.around;
            if last.element.is_emptied() {
                out.truncate(last.from);
            } else if last.written {
                out.push_str("</");
                out.push_str(last.element.name());
                out.push('>');
            }
        }
    }
}
