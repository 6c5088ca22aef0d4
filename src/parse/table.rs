//! Rows of a table as lines of text, split without Markdown's rules about how many cells a row may have.

use crate::text::Span;

/// The cells of a row: spans relative to `line`, without blanks around them.
///
/// Split at every `|` that no backslash precedes; a leading and a trailing `|` make no cell.
#[must_use]
pub fn cell_spans(line: &str) -> Vec<Span> {
    let bytes = line.as_bytes();
    let mut bars = Vec::new();
    let mut escaped = false;
    for (i, byte) in bytes.iter().enumerate() {
        if *byte == b'|' && !escaped {
            bars.push(i);
        }
        escaped = *byte == b'\\' && !escaped;
    }
    let trim = |start: usize, end: usize| {
        let raw = &line[start..end];
        let from = start + (raw.len() - raw.trim_start().len());
        Span::new(from, from + raw.trim().len())
    };
    let mut cells = Vec::new();
    let mut from = 0;
    for (n, &bar) in bars.iter().enumerate() {
        let leading = n == 0 && line[..bar].trim().is_empty();
        if !leading {
            cells.push(trim(from, bar));
        }
        from = bar + 1;
    }
    if !line[from..].trim().is_empty() || bars.is_empty() {
        cells.push(trim(from, line.len()));
    }
    cells
}

/// Whether a line is a delimiter row: `| --- | :-: |`.
#[must_use]
pub fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    if !line.starts_with(['|', '-', ':']) || !line.contains('-') {
        return false;
    }
    let cells = cell_spans(line);
    (line.contains('|') || line.contains(':'))
        && cells.iter().all(|c| {
            let cell = c.of(line);
            let dashes = cell.trim_start_matches(':').trim_end_matches(':');
            !dashes.is_empty() && dashes.bytes().all(|b| b == b'-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_like_a_reader() {
        let row = r"|  a \| b |c||  | d |";
        let cells: Vec<_> = cell_spans(row).iter().map(|c| c.of(row).to_owned()).collect();
        assert_eq!(cells, [r"a \| b", "c", "", "", "d"]);
        assert_eq!(cell_spans("a | b").len(), 2);
        assert!(is_delimiter("|:---|---:|"));
        assert!(is_delimiter("--- | ---"));
        assert!(!is_delimiter("---"));
        assert!(!is_delimiter("| a |"));
    }
}
