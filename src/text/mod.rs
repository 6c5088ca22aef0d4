//! Text as it is in a file: spans, lines, invisible characters, comparable forms.
//!
//! Nothing here knows Markdown, YAML or a playbook. A *span* counts bytes of one text; a *position*
//! is what a person reads: line and column, both from 1, the column in characters.

mod anchor;
mod chain;
mod entity;
mod fit;
mod invisible;
pub mod limits;
mod lines;
mod nearest;
mod nesting;
mod normal;
mod patched;
mod work;

pub use anchor::{AnchorStyle, Anchors};
pub use chain::{MOST_PAIRS, best_chain};
pub use entity::{attribute_value, entity, without_entities};
pub use fit::fit;
pub use invisible::{
    Directions, Invisible, beyond_ascii, classify, end_with_spaces, is_stripped, may_be_invisible, printable,
    printable_json, printable_lines,
};
pub use lines::{LineIndex, Position};
pub use nearest::nearest;
pub use nesting::too_deep;
pub use normal::{
    each_word, fold, fold_exact, label_key, narrow, similarity, slug, squeeze, squeezed, value_key, words,
};
pub use patched::{Edited, Origin, Text};
pub use work::{work, work_of};

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

    /// The nearest span around it that lies on characters of `text`, and inside of it.
    #[must_use]
    pub fn within(self, text: &str) -> Self {
        let (start, end) = (self.start as usize, self.end as usize);
        if text.get(start..end).is_some() {
            return self;
        }
        Self::new(text.floor_char_boundary(start), text.ceil_char_boundary(end.max(start)))
    }

    /// Number of bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether it covers no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The part of `text` it covers, or the empty string where it does not fit.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        work(1);
        text.get(self.range()).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_within_a_text_lies_on_its_characters() {
        let text = "a\u{DC}\u{1F600}b";
        for start in 0..=text.len() + 2 {
            for end in start..=text.len() + 2 {
                let span = Span::new(start, end);
                let within = span.within(text);
                assert!(text.get(within.range()).is_some(), "{span:?}");
                assert!(within.start as usize <= start && within.end as usize >= end.min(text.len()), "{span:?}");
                assert!(text.get(span.range()).is_none() || within == span, "{span:?}");
            }
        }
    }
}
