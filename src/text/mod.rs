//! Text as it stands in a file: spans, lines, invisible characters, comparable forms.
//!
//! Nothing here knows Markdown, YAML or a playbook. A *span* counts bytes of one text; a *position*
//! is what a person reads: line and column, both from 1, the column in characters.

mod anchor;
mod entity;
mod fit;
mod invisible;
pub mod limits;
mod lines;
mod nearest;
mod normal;
mod patched;

pub use anchor::{AnchorStyle, Anchors};
pub use entity::{attribute_value, entity};
pub use fit::fit;
pub use invisible::{
    Invisible, beyond_ascii, classify, is_stripped, may_be_invisible, may_hold_invisible, printable, printable_json,
    printable_lines,
};
pub use lines::{LineIndex, Position, line_around};
pub use nearest::nearest;
pub use normal::{
    each_word, fold, fold_exact, label_key, narrow, similarity, slug, squeeze, squeezed, value_key, words,
};
pub use patched::{Edited, Origin, Text};

/// A half-open range of bytes in one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to, not including, `end`; texts are below 4 GiB.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: clip(start), end: clip(end.max(start)) }
    }

    /// An empty span at `at`.
    #[must_use]
    pub fn at(at: usize) -> Self {
        Self::new(at, at)
    }

    /// The span as a range of `usize`, to index a string with.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of bytes.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The part of `text` it covers, or the empty string where it does not fit.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }
}
