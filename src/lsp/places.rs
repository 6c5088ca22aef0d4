//! Places as editors count them: files by address, lines from 0, columns in UTF-16 units.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::str::FromStr as _;
use std::sync::Arc;

use lsp_types::{Location, Position, Range, TextEdit, Uri};
use url::Url;

use crate::finding::{Edit, Place};
use crate::playbook::Sources;
use crate::text::{LineIndex, Span};

/// The address of a file of the playbook in `root`.
pub(super) fn uri_of(root: &Path, file: &str) -> Option<Uri> {
    let url = Url::from_file_path(root.join(file)).ok()?;
    Uri::from_str(url.as_str()).ok()
}

/// The path on the disk that an address names.
pub(super) fn path_of(uri: &str) -> Option<PathBuf> {
    Url::parse(uri).ok()?.to_file_path().ok()
}

/// The path below `root` of the file at an address, with forward slashes.
pub(super) fn file_of(root: &Path, uri: &str) -> Option<Arc<str>> {
    let path = path_of(uri)?;
    let real = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
    let below = |path: &Path| path.strip_prefix(root).ok().map(Path::to_owned);
    let below = below(&path).or_else(|| below(&real()?))?;
    let parts: Option<Vec<&str>> = below.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/").into())
}

/// From bytes to what editors count, and back.
pub(super) struct Places<'a> {
    root: &'a Path,
    sources: &'a Sources,
    lines: RefCell<HashMap<Arc<str>, Rc<LineIndex>>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(root: &'a Path, sources: &'a Sources) -> Self {
        Self { root, sources, lines: RefCell::default() }
    }

    fn lines(&self, file: &str, text: &str) -> Rc<LineIndex> {
        if let Some(lines) = self.lines.borrow().get(file) {
            return lines.clone();
        }
        let lines = Rc::new(LineIndex::new(text));
        self.lines.borrow_mut().insert(file.into(), lines.clone());
        lines
    }

    /// The range of a span; the beginning of a file whose text is not known.
    pub(super) fn range(&self, file: &str, span: Span) -> Range {
        let Some(text) = self.sources.text(file) else { return Range::default() };
        let lines = self.lines(file, text);
        Range { start: position(&lines, text, span.start), end: position(&lines, text, span.end) }
    }

    /// The byte at a position.
    pub(super) fn offset(&self, file: &str, at: Position) -> Option<u32> {
        let text = self.sources.text(file)?;
        offset(&self.lines(file, text), text, at)
    }

    /// A place with its address.
    pub(super) fn location(&self, place: &Place) -> Option<Location> {
        Some(Location { uri: uri_of(self.root, &place.file)?, range: self.range(&place.file, place.span) })
    }

    /// An edit as editors make it.
    pub(super) fn edit(&self, edit: &Edit) -> TextEdit {
        TextEdit { range: self.range(&edit.file, edit.span), new_text: edit.with.clone() }
    }
}

fn position(lines: &LineIndex, text: &str, offset: u32) -> Position {
    let line = lines.line(offset);
    let start = lines.span(text, line).start as usize;
    let end = text.floor_char_boundary(offset as usize);
    let units = text.get(start..end).unwrap_or_default().chars().map(char::len_utf16).sum::<usize>();
    Position { line: line - 1, character: u32::try_from(units).unwrap_or(u32::MAX) }
}

/// A column behind the end of its line is the end of the line.
fn offset(lines: &LineIndex, text: &str, at: Position) -> Option<u32> {
    if at.line as usize >= lines.count() {
        return u32::try_from(text.len()).ok();
    }
    let span = lines.span(text, at.line + 1);
    let mut units = 0;
    let mut byte = span.start;
    for c in span.of(text).chars() {
        if units >= at.character {
            break;
        }
        units += u32::try_from(c.len_utf16()).unwrap_or_default();
        byte += u32::try_from(c.len_utf8()).unwrap_or_default();
    }
    Some(byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_utf_16_and_come_back() {
        let text = "# \u{1F600} Größe\r\nzwei\n";
        let lines = LineIndex::new(text);
        let at = |line, character| Position { line, character };
        assert_eq!(position(&lines, text, 7), at(0, 5), "two units for the face");
        for byte in (0..=text.len()).filter(|byte| text.is_char_boundary(*byte) && *byte != 15) {
            let byte = u32::try_from(byte).unwrap();
            assert_eq!(offset(&lines, text, position(&lines, text, byte)), Some(byte), "{byte}");
        }
        assert_eq!(offset(&lines, text, at(0, 99)), Some(14), "behind the end of a line is its end");
        assert_eq!(offset(&lines, text, at(9, 0)), Some(u32::try_from(text.len()).unwrap()));
    }

    #[test]
    fn files_have_addresses_and_addresses_files() {
        let root = Path::new(if cfg!(windows) { "C:\\a b" } else { "/a b" });
        for file in ["en/größe #1.md", "tickbook.toml", "ja/%20.md"] {
            let uri = uri_of(root, file).unwrap();
            assert_eq!(file_of(root, uri.as_str()).as_deref(), Some(file), "{}", uri.as_str());
        }
        assert_eq!(file_of(root, "untitled:Untitled-1"), None);
    }
}
