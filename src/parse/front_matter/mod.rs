//! Front matter: the YAML block at the head of a page, read line by line so that every key has a place, or one of
//! TOML between lines of `+++`, or of JSON in braces.
//!
//! A block that is not quite YAML still yields its keys. The YAML parser is asked only for what the
//! line scanner cannot judge: whether the block as a whole is valid, and values over several lines.

mod block;
mod entries;
mod json_block;
mod keys;
mod line;
mod lines;
mod syntax;
#[cfg(test)]
mod tests;
mod toml_block;

use crate::text::Span;

use block::{block_of, late};
use entries::read_entries;
use line::{Form, Line};
use lines::{Lines, next_line};
use syntax::check_syntax;

pub use keys::{is_key, is_plain};
pub use toml_block::value as read_toml;

/// One key of a front matter, at the place where it counts (the last one wins).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// The value as text, unquoted; a list is joined with `, `.
    pub value: String,
    /// The key's bytes.
    pub key_span: Span,
    /// The value's bytes, without spaces around it and without a comment.
    pub value_span: Span,
}

/// What is wrong in a front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: IssueKind,
}

/// Kinds of [`Issue`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssueKind {
    /// The page has none.
    Missing,
    /// Opened and never closed.
    Unclosed,
    /// It does not begin on the first line: what is before it, with the line end. Readers see it as text.
    Late {
        /// Blank lines and comments before it.
        before: Span,
    },
    /// A fence that is not written `---`, such as `———`.
    Fence,
    /// A line that is no `key: value`.
    OddLine,
    /// A key with spaces before it, which belongs to the line above for other readers.
    Indented,
    /// A key with another colon (`：`) or without a space behind it; the bytes of the colon.
    Colon,
    /// Not the YAML, TOML or JSON that its first line promises; the parser's words.
    Syntax(String),
    /// The key appears twice; where it stood first, and whether both values are equal.
    Duplicate {
        /// Bytes of the earlier key.
        first: Span,
        /// The line of the earlier entry, with its line end.
        first_line: Span,
        /// Both have the same value.
        equal: bool,
    },
}

/// How a front matter is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// `key: value` between lines of `---`.
    #[default]
    Yaml,
    /// `key = "value"` between lines of `+++`.
    Toml,
    /// `"key": "value"` in braces. It is read and never written.
    Json,
}

impl Format {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Yaml => "YAML",
            Self::Toml => "TOML",
            Self::Json => "JSON",
        }
    }

    /// The line behind it, which is the one before it too, but for JSON.
    #[must_use]
    pub fn fence(self) -> &'static str {
        match self {
            Self::Yaml => "---",
            Self::Toml => "+++",
            Self::Json => "}",
        }
    }

    /// `value` as it is written in the place of `raw`, where YAML takes it as it is.
    #[must_use]
    pub fn notation(self, raw: &str, value: &str) -> String {
        match self {
            Self::Yaml => value.to_owned(),
            Self::Toml => toml_block::notation(raw, value),
            Self::Json => toml_block::quoted(value),
        }
    }

    /// A key as it is written.
    #[must_use]
    pub fn key(self, key: &str) -> String {
        match self {
            Self::Yaml => key.to_owned(),
            Self::Toml => toml_block::key(key),
            Self::Json => toml_block::quoted(key),
        }
    }
}

/// The front matter of a page.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// How it is written.
    pub format: Format,
    /// Keys in the order of the file, duplicates dropped.
    pub entries: Vec<Entry>,
    /// What is wrong.
    pub issues: Vec<Issue>,
    /// The whole block with both fences; empty when there is none.
    pub span: Span,
    /// First byte of the page's body.
    pub body: usize,
}

impl FrontMatter {
    /// The entry of `key`.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|e| e.key == key)
    }

    /// The value of `key`, when it has one that is not empty.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.entry(key).map(|e| e.value.as_str()).filter(|v| !v.is_empty())
    }
}

/// Splits `text` into front matter and body. A byte-order mark before the fence is ignored.
#[must_use]
pub fn split(text: &str) -> FrontMatter {
    let bom = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut matter = FrontMatter { body: bom, ..FrontMatter::default() };
    if let Some(matter) = json_block::split(text, bom) {
        return matter;
    }
    let mut lines = Lines { text, at: bom };
    let opening = lines.next();
    if opening.is_some_and(|line| toml_block::is_fence(line.of(text)))
        && let Some(matter) = toml_block::split(text, bom, &mut lines)
    {
        return matter;
    }
    if !opening.is_some_and(|line| Line::of(text, line).form == Form::Fence) {
        if !late(text, bom, &mut matter) {
            matter.issues.push(Issue { span: Span::at(bom), kind: IssueKind::Missing });
        }
        return matter;
    }
    let block_start = lines.at;
    let (mut block, closing) = block_of(&mut lines);
    if let Some(fence) = &closing {
        if fence.form == Form::OddFence {
            matter.issues.push(Issue { span: fence.trimmed(text), kind: IssueKind::Fence });
        }
        matter.body = lines.at;
        matter.span = Span::new(bom, lines.at);
    } else {
        // Without a closing fence the keys end where the lines stop looking like keys.
        let keys = block.iter().take_while(|line| line.looks_like_yaml()).count();
        let behind = |line: &Line<'_>| next_line(text, line.span.end as usize);
        let (kind, span, end) = match block.get(keys).filter(|line| line.form == Form::OddFence) {
            Some(line) => (IssueKind::Fence, line.trimmed(text), behind(line)),
            None => (IssueKind::Unclosed, Span::new(bom, bom + 3), block[..keys].last().map_or(block_start, behind)),
        };
        block.truncate(keys);
        matter.issues.push(Issue { span, kind });
        matter.body = end;
        matter.span = Span::new(bom, end);
    }
    read_entries(text, &block, &mut matter);
    if closing.is_some() {
        check_syntax(text, block_start, &block, &mut matter);
    }
    matter
}
