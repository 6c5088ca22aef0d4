//! Rows of a table as lines of text, split without Markdown's rules about how many cells a row may have.

use crate::text::Span;

/// Where the bars of a row are: every `|` that no backslash precedes.
fn bars(line: &str) -> impl Iterator<Item = usize> {
    let mut escaped = false;
    line.bytes().enumerate().filter_map(move |(at, byte)| {
        let bar = byte == b'|' && !escaped;
        escaped = byte == b'\\' && !escaped;
        bar.then_some(at)
    })
}

/// How many cells a row has: as many as [`cell_spans`] finds.
#[must_use]
pub fn cell_count(line: &str) -> usize {
    let (count, first, last) = if line.as_bytes().contains(&b'\\') {
        let mut bars = bars(line);
        let Some(first) = bars.next() else { return 1 };
        bars.fold((1, first, first), |(count, first, _), bar| (count + 1, first, bar))
    } else {
        let (Some(first), Some(last)) = (line.find('|'), line.rfind('|')) else { return 1 };
        // One byte after the other, so that the machine can take many at a time.
        (line.bytes().map(|byte| usize::from(byte == b'|')).sum(), first, last)
    };
    let leading = line[..first].trim().is_empty();
    let trailing = line[last + 1..].trim().is_empty();
    count + 1 - usize::from(leading) - usize::from(trailing)
}

/// The cells of a row: spans relative to `line`, without spaces around them.
///
/// Split at every `|` that no backslash precedes; a leading and a trailing `|` make no cell.
#[must_use]
pub fn cell_spans(line: &str) -> Vec<Span> {
    let bars: Vec<usize> = bars(line).collect();
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
    // A no-break space beside the dashes hides the table.
    if !line.starts_with(['|', '-', ':']) || !line.contains('-') || !line.is_ascii() {
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
        for row in [row, "a | b", "|", "| |", " a ", "", "\t|x|  ", r"\|", r"|a\\|b", "| ö | |"] {
            assert_eq!(cell_count(row), cell_spans(row).len(), "{row:?}");
        }
        assert!(is_delimiter("|:---|---:|"));
        assert!(is_delimiter("--- | ---"));
        assert!(!is_delimiter("---"));
        assert!(!is_delimiter("| a |"));
        assert!(!is_delimiter("| ---\u{A0}| --- |"));
    }
}
