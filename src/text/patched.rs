//! A text that was changed on its way from the file, and still knows where every byte came from.
//!
//! Invisible characters are removed, broken tables repaired and includes spliced in *before*
//! Markdown is parsed. Every such step is an edit of a [`Text`], and [`Text::origin`] leads any
//! span back to a file and a span of its original bytes.

use std::sync::Arc;

use super::{Span, fit};

/// Where a piece of text is on disk: an index into the list of files, and a span of that file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Origin {
    /// Index of the file (0 is the page itself; includes follow).
    pub file: u16,
    /// Bytes of that file.
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    /// First byte in the changed text.
    at: u32,
    /// The same byte in the file.
    origin: u32,
    file: u16,
    /// Written by an edit: all of it stands for the one place `origin` (and `width` bytes there).
    inserted: bool,
    width: u32,
}

/// A text with the way back to its files.
#[derive(Clone, Debug)]
pub struct Text {
    text: Arc<str>,
    segments: Vec<Segment>,
}

/// What an edit puts in the place of a span.
#[derive(Clone, Debug)]
pub enum Edited {
    /// This string.
    With(String),
    /// Another text (an include), with its own way back.
    Splice(Text),
}

impl Text {
    /// The text of file number `file`, unchanged.
    #[must_use]
    pub fn whole(text: Arc<str>, file: u16) -> Self {
        Self { text, segments: vec![Segment { at: 0, origin: 0, file, inserted: false, width: 0 }] }
    }

    /// The text as it is now.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The shared string behind it.
    #[must_use]
    pub fn shared(&self) -> &Arc<str> {
        &self.text
    }

    fn segment(&self, at: u32) -> &Segment {
        let index = self.segments.partition_point(|s| s.at <= at);
        &self.segments[index.max(1) - 1]
    }

    fn place(&self, at: u32) -> (u16, u32) {
        let s = self.segment(at);
        (s.file, if s.inserted { s.origin } else { s.origin + (at - s.at) })
    }

    /// Where `span` of this text came from. A span over several files keeps to the first.
    #[must_use]
    pub fn origin(&self, span: Span) -> Origin {
        let (file, start) = self.place(span.start);
        if span.is_empty() {
            return Origin { file, span: Span { start, end: start } };
        }
        // The end is the place after the last byte, so that a span before an edit does not grow into it.
        let last = self.segment(span.end - 1);
        let end = if last.inserted { last.origin + last.width } else { last.origin + (span.end - last.at) };
        if last.file != file || end < start {
            return Origin { file, span: Span { start, end: start } };
        }
        Origin { file, span: Span { start, end } }
    }

    /// Index of the file that the byte at `at` came from.
    #[must_use]
    pub fn file_at(&self, at: u32) -> u16 {
        self.segment(at).file
    }

    /// Whether the byte at `at` was written by an edit: no file has it.
    #[must_use]
    pub fn is_inserted(&self, at: u32) -> bool {
        self.segment(at).inserted
    }

    /// The text with `edits` applied, which must be sorted and must not overlap.
    #[must_use]
    pub fn edit(&self, edits: Vec<(Span, Edited)>) -> Self {
        if edits.is_empty() {
            return self.clone();
        }
        let mut out = Builder::default();
        let mut from = 0;
        for (span, edited) in edits {
            debug_assert!(span.start >= from, "edits overlap");
            if span.start < from {
                continue;
            }
            out.copy(self, Span { start: from, end: span.start });
            match edited {
                Edited::With(string) => out.insert(self, span, &string),
                Edited::Splice(text) => out.copy(&text, Span::new(0, text.text.len())),
            }
            from = span.end;
        }
        out.copy(self, Span::new(from as usize, self.text.len()));
        out.finish()
    }
}

#[derive(Default)]
struct Builder {
    text: String,
    segments: Vec<Segment>,
}

impl Builder {
    fn at(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    fn copy(&mut self, from: &Text, span: Span) {
        if span.is_empty() {
            return;
        }
        let mut start = span.start;
        let mut index = from.segments.partition_point(|s| s.at <= start).max(1) - 1;
        while start < span.end {
            let s = from.segments[index];
            let end = from.segments.get(index + 1).map_or(span.end, |next| next.at.min(span.end));
            let at = self.at() + (start - span.start);
            let origin = if s.inserted { s.origin } else { s.origin + (start - s.at) };
            self.segments.push(Segment { at, origin, ..s });
            start = end;
            index += 1;
        }
        self.text.push_str(span.of(&from.text));
    }

    fn insert(&mut self, from: &Text, span: Span, string: &str) {
        if string.is_empty() {
            return;
        }
        let origin = from.origin(span);
        let width = u32::try_from(origin.span.len()).unwrap_or(0);
        self.segments.push(Segment {
            at: self.at(),
            origin: origin.span.start,
            file: origin.file,
            inserted: true,
            width,
        });
        self.text.push_str(string);
    }

    fn finish(mut self) -> Text {
        if self.segments.is_empty() {
            self.segments.push(Segment { at: 0, origin: 0, file: 0, inserted: false, width: 0 });
        }
        fit(&mut self.segments);
        Text { text: self.text.into(), segments: self.segments }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(s: &str) -> Edited {
        Edited::With(s.to_owned())
    }

    #[test]
    fn spans_lead_back_through_several_edits() {
        let original = "one\u{200B} two three";
        let text = Text::whole(original.into(), 0);
        let stripped = text.edit(vec![(Span::new(3, 6), with(""))]);
        assert_eq!(stripped.as_str(), "one two three");
        let twice = stripped.edit(vec![(Span::new(3, 4), with(" and "))]);
        assert_eq!(twice.as_str(), "one and two three");
        let span = |needle: &str| {
            let at = twice.as_str().find(needle).unwrap();
            twice.origin(Span::new(at, at + needle.len())).span.of(original).to_owned()
        };
        assert_eq!(span("one"), "one");
        assert_eq!(span("two"), "two");
        assert_eq!(span("three"), "three");
        assert_eq!(span("e and t"), "e\u{200B} t");
    }

    #[test]
    fn a_spliced_text_keeps_its_own_file() {
        let page = Text::whole("a X b".into(), 0);
        let include = Text::whole("inner".into(), 3);
        let all = page.edit(vec![(Span::new(2, 3), Edited::Splice(include))]);
        assert_eq!(all.as_str(), "a inner b");
        assert_eq!(all.origin(Span::new(2, 7)), Origin { file: 3, span: Span::new(0, 5) });
        assert_eq!(all.origin(Span::new(8, 9)), Origin { file: 0, span: Span::new(4, 5) });
    }
}
