//! What a cell can be: a number that identifies its row, a link.

use crate::parse::table::cell_spans;

/// Whether a row begins with a cell that can identify it.
pub(super) fn is_numbered(row: &str) -> bool {
    cell_spans(row).first().is_some_and(|cell| is_token(cell.of(row)))
}

/// The text of a link, or the cell itself.
pub(super) fn link_text(cell: &str) -> &str {
    cell.strip_prefix('[').and_then(|c| c.split_once(']')).map_or(cell, |(text, _)| text.trim())
}

/// A cell that can identify a row: one short word with a digit, such as a task id or a date.
pub(super) fn is_token(cell: &str) -> bool {
    let token = link_text(cell);
    !token.is_empty()
        && token.len() <= 16
        && token.bytes().any(|b| b.is_ascii_digit())
        && !token.contains(' ')
        && token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'/' | b'_'))
}

pub(super) fn same_shape(a: &str, b: &str) -> bool {
    let shape = |s: &str| {
        let mut kinds: Vec<u8> = link_text(s)
            .bytes()
            .map(|b| {
                if b.is_ascii_digit() {
                    b'0'
                } else if b.is_ascii_alphabetic() {
                    b'a'
                } else {
                    b
                }
            })
            .collect();
        kinds.dedup();
        kinds
    };
    shape(a) == shape(b)
}
