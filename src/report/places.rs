//! From bytes to lines and columns, for every file that a report names.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::finding::Place;
use crate::text::{LineIndex, Position};

/// The text of a file by its path below the root, if it was read.
pub(super) type TextOf<'a> = dyn Fn(&str) -> Option<&'a str> + 'a;

/// Lines and columns of files.
pub struct Places<'a> {
    text: &'a TextOf<'a>,
    known: RefCell<HashMap<String, Rc<LineIndex>>>,
}

impl std::fmt::Debug for Places<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Places").finish_non_exhaustive()
    }
}

impl<'a> Places<'a> {
    /// Places in the files that `text` knows.
    #[must_use]
    pub fn new(text: &'a TextOf<'a>) -> Self {
        Self { text, known: RefCell::default() }
    }

    /// Text of a file.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&'a str> {
        (self.text)(path)
    }

    /// Start and end of a place; `None` when it speaks of the whole file.
    #[must_use]
    pub fn range(&self, place: &Place) -> Option<(Position, Position)> {
        if place.span == crate::text::Span::default() { None } else { self.exact(&place.file, place.span) }
    }

    /// Start and end of a span of a file, also of an empty one at its beginning.
    #[must_use]
    pub fn exact(&self, path: &str, span: crate::text::Span) -> Option<(Position, Position)> {
        let text = self.text(path)?;
        let index = self.index(path, text);
        let span = span.within(text);
        Some((index.position(text, span.start), index.position(text, span.end)))
    }

    fn index(&self, path: &str, text: &str) -> Rc<LineIndex> {
        let mut known = self.known.borrow_mut();
        if let Some(index) = known.get(path) {
            return index.clone();
        }
        let index = Rc::new(LineIndex::new(text));
        known.insert(path.to_owned(), index.clone());
        index
    }
}
