//! Edits of a file's bytes, and their application.

use std::sync::Arc;

use crate::text::Span;

/// Whether a fix may be made without a person looking at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Applicability {
    /// The meaning cannot change.
    Safe,
    /// Probably right; a person should look.
    Suggested,
}

/// Replaces a span of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Edit {
    /// Path below the playbook's root.
    pub file: Arc<str>,
    /// Bytes to replace.
    pub span: Span,
    /// What to put there.
    pub with: String,
}

/// An anchor that a fix changes, because it changes the words of a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Path of the page.
    pub file: Arc<str>,
    /// The anchor before.
    pub from: String,
    /// The anchor after.
    pub to: String,
    /// Links ask for it; the edits of the fix take them along.
    pub asked: bool,
}

/// One or more edits that belong together: all are made or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, as an order: "add `mailto:`".
    pub title: String,
    /// Safe or suggested.
    pub applicability: Applicability,
    /// The edits, which do not overlap.
    pub edits: Vec<Edit>,
    /// Anchors that change through it.
    pub moves: Vec<Move>,
}

impl Fix {
    /// A fix of any number of edits.
    #[must_use]
    pub fn new(title: impl Into<String>, applicability: Applicability, edits: Vec<Edit>) -> Self {
        Self { title: title.into(), applicability, edits, moves: Vec::new() }
    }

    /// A safe fix of one edit.
    #[must_use]
    pub fn safe(title: impl Into<String>, file: Arc<str>, span: Span, with: impl Into<String>) -> Self {
        Self::new(title, Applicability::Safe, vec![Edit { file, span, with: with.into() }])
    }

    /// A suggested fix of one edit.
    #[must_use]
    pub fn suggested(title: impl Into<String>, file: Arc<str>, span: Span, with: impl Into<String>) -> Self {
        Self { applicability: Applicability::Suggested, ..Self::safe(title, file, span, with) }
    }
}

/// Applies edits to `text`. They are sorted first; one that overlaps an earlier one is left out.
/// Returns the new text and the number of edits made.
#[must_use]
pub fn apply(text: &str, edits: &[Edit]) -> (String, usize) {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by(|a, b| (a.span, &a.with).cmp(&(b.span, &b.with)));
    sorted.dedup();
    let mut out = String::with_capacity(text.len());
    let (mut from, mut made) = (0, 0);
    for edit in sorted {
        let range = edit.span.range();
        if range.start < from || text.get(range.clone()).is_none() {
            continue;
        }
        out.push_str(&text[from..range.start]);
        out.push_str(&edit.with);
        from = range.end;
        made += 1;
    }
    out.push_str(&text[from..]);
    (out, made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_edits_are_not_both_made() {
        let file: Arc<str> = "a.md".into();
        let edit = |start, end, with: &str| Edit { file: file.clone(), span: Span::new(start, end), with: with.into() };
        let (text, made) = apply("abcdef", &[edit(4, 5, "E"), edit(1, 3, "-"), edit(2, 4, "!")]);
        assert_eq!((text.as_str(), made), ("a-dEf", 2));
    }
}
