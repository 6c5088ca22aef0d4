//! From a byte offset to the line and column that a person reads.

use std::sync::OnceLock;

use super::{Span, work};

/// Line and column, both counted from 1; the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// The starts of all lines of a text. A line ends with LF, CR LF or a lone CR.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// How many characters begin before each block of [`BLOCK`] bytes, made when a long line is first asked for.
    blocks: OnceLock<Vec<u32>>,
}

/// Columns further to the right than this are not counted from the beginning of their line.
const BLOCK: usize = 1024;

/// Bytes that begin a character.
fn beginnings(bytes: &[u8]) -> usize {
    work(bytes.len());
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

impl LineIndex {
    /// Finds every line of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        work(bytes.len());
        let mut starts = vec![0];
        for i in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[i] == b'\n' || bytes.get(i + 1) != Some(&b'\n') {
                starts.push(u32::try_from(i + 1).unwrap_or(u32::MAX));
            }
        }
        Self { starts, blocks: OnceLock::new() }
    }

    /// The line (from 1) that holds byte `offset`.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        let index = self.starts.partition_point(|&start| start <= offset);
        u32::try_from(index.max(1)).unwrap_or(u32::MAX)
    }

    /// Line and column of byte `offset` of `text`, the text this index was made from.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line(offset);
        let start = self.starts[line as usize - 1] as usize;
        let (bytes, end) = (text.as_bytes(), text.floor_char_boundary(offset as usize));
        let before = if end.saturating_sub(start) <= BLOCK {
            beginnings(bytes.get(start..end).unwrap_or_default())
        } else {
            self.before(bytes, end) - self.before(bytes, start)
        };
        let column = u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1);
        Position { line, column }
    }

    /// How many characters begin before byte `at`.
    fn before(&self, bytes: &[u8], at: usize) -> usize {
        let blocks = self.blocks.get_or_init(|| {
            let mut all = vec![0];
            for block in bytes.chunks(BLOCK) {
                let here = u32::try_from(beginnings(block)).unwrap_or_default();
                all.push(all.last().copied().unwrap_or_default() + here);
            }
            all
        });
        blocks[at / BLOCK] as usize + beginnings(&bytes[at / BLOCK * BLOCK..at])
    }

    /// The span of line `line` (from 1) without its line end; empty when there is no such line.
    #[must_use]
    pub fn span(&self, text: &str, line: u32) -> Span {
        let index = (line.max(1) - 1) as usize;
        let Some(&start) = self.starts.get(index) else { return Span::at(text.len()) };
        let end = self.starts.get(index + 1).map_or(text.len(), |&next| next as usize);
        let whole = text.get(start as usize..end).unwrap_or("");
        let trimmed = whole.trim_end_matches(['\n', '\r']);
        Span::new(start as usize, start as usize + trimmed.len())
    }

    /// Number of lines.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_in_three_ways() {
        let text = "äö\r\n\u{1F600}x\ry";
        let index = LineIndex::new(text);
        assert_eq!(index.count(), 3);
        let at = |needle: &str| index.position(text, u32::try_from(text.find(needle).unwrap()).unwrap());
        assert_eq!(at("ö"), Position { line: 1, column: 2 });
        assert_eq!(at("x"), Position { line: 2, column: 2 });
        assert_eq!(at("y"), Position { line: 3, column: 1 });
        assert_eq!(index.span(text, 1).of(text), "äö");
        // Far to the right, too.
        let long = format!("a\n{}\nz", "äx\u{1F600}".repeat(1000));
        let index = LineIndex::new(&long);
        for (at, _) in long.char_indices() {
            let start = if at < 2 { 0 } else { 2 };
            let column = u32::try_from(long[start..at].chars().count() + 1).unwrap();
            if at < long.len() - 1 {
                assert_eq!(index.position(&long, u32::try_from(at).unwrap()).column, column, "{at}");
            }
        }
    }
}
