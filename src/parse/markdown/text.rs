//! Text, and what hides in it: boxes of checklists and bare addresses.

use pulldown_cmark::CowStr;

use crate::text::Span;

use super::super::bare::bare_addresses;
use super::super::boxes;
use super::super::node::{Kind, NONE, Node};
use super::Build;

impl Build<'_> {
    /// Text that stands in the source as it reads is only a span; neighbours grow together.
    pub(super) fn text(&mut self, text: &str, span: Span) {
        if span.of(self.source) != text {
            self.flush();
            if let Some((length, done)) = self.sign(text).filter(|(length, _)| *length == text.len()) {
                debug_assert!(length > 0);
                return self.leaf(Kind::TaskMark(done), span, NONE);
            }
            let string = self.string(text);
            self.leaf(Kind::Text, span, string);
            return;
        }
        match &mut self.pending {
            Some(pending) if pending.end == span.start => pending.end = span.end,
            _ => {
                self.flush();
                self.pending = Some(span);
            }
        }
    }

    /// The box that `text` begins with, if one may stand here: its bytes, and whether it is ticked.
    fn sign(&self, text: &str) -> Option<(usize, bool)> {
        let &top = self.open.last()?;
        let kind = self.document.node(top).kind;
        if self.literal > 0 || !matches!(kind, Kind::Item | Kind::Paragraph | Kind::Cell) {
            return None;
        }
        let first = top + 1 == self.document.end();
        let item = kind == Kind::Item || (kind == Kind::Paragraph && first && self.in_item());
        let after_break =
            || self.document.nodes.last().is_some_and(|last| matches!(last.kind, Kind::SoftBreak | Kind::HardBreak));
        if kind != Kind::Cell && !first && !after_break() {
            return None;
        }
        boxes::sign(text)
            .filter(|sign| sign.drawn || (first && (item || kind == Kind::Cell)))
            .map(|s| (s.length, s.done))
    }

    /// Takes boxes out of a text in a cell or at the beginning of an item or a line; what is left of it.
    fn take_signs(&mut self, mut span: Span) -> Option<Span> {
        loop {
            let text = span.of(self.source);
            let start = span.start as usize;
            if let Some((length, done)) = self.sign(text) {
                self.leaf(Kind::TaskMark(done), Span::new(start, start + length), NONE);
                let rest = &text[length..];
                span = Span::new(start + length + (rest.len() - rest.trim_start().len()), span.end as usize);
            } else {
                let in_cell = self.open.last().is_some_and(|&top| self.document.node(top).kind == Kind::Cell);
                let Some(at) = boxes::next_drawn(text).filter(|_| in_cell && self.literal == 0) else {
                    return (!span.is_empty()).then_some(span);
                };
                self.leaf(Kind::Text, Span::new(start, start + at), NONE);
                span = Span::new(start + at, span.end as usize);
            }
            if span.is_empty() {
                return None;
            }
        }
    }

    pub(super) fn flush(&mut self) {
        let Some(span) = self.pending.take() else { return };
        let span = if boxes::may_hold(span.of(self.source)) { self.take_signs(span) } else { Some(span) };
        let Some(span) = span else { return };
        let text = span.of(self.source);
        if self.literal > 0 || !text.contains("://") {
            return self.leaf(Kind::Text, span, NONE);
        }
        let start = span.start as usize;
        let mut from = 0;
        for found in bare_addresses(text) {
            if found.start > from {
                self.leaf(Kind::Text, Span::new(start + from, start + found.start), NONE);
            }
            let span = Span::new(start + found.start, start + found.end);
            let aux = self.target(&CowStr::from(&text[found.clone()]), &CowStr::Borrowed(""), true);
            let id = self.document.end();
            self.document.nodes.push(Node { span, next: id + 2, aux, kind: Kind::Link });
            self.leaf(Kind::Text, span, NONE);
            from = found.end;
        }
        if from < text.len() {
            self.leaf(Kind::Text, Span::new(start + from, start + text.len()), NONE);
        }
    }
}
