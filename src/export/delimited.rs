//! CSV, written and read.

use csv::{ReaderBuilder, Terminator, WriterBuilder};

use crate::text::limits;

use super::guard::{guard, unguard};

/// How a CSV file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// Between two cells.
    pub separator: u8,
    /// A byte-order mark in front, by which Excel knows that the text is UTF-8.
    pub bom: bool,
}

impl Default for Dialect {
    fn default() -> Self {
        Self { separator: b',', bom: false }
    }
}

/// Rows as CSV, with CRLF line ends as RFC 4180 has them; cells that would run in a spreadsheet are guarded.
#[must_use]
pub fn write_csv<S: AsRef<str>>(rows: impl IntoIterator<Item = Vec<S>>, dialect: Dialect) -> Vec<u8> {
    let mut out = if dialect.bom { "\u{FEFF}".as_bytes().to_vec() } else { Vec::new() };
    let mut writer = WriterBuilder::new()
        .delimiter(dialect.separator)
        .terminator(Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        // Writing into memory does not fail.
        let _ = writer.write_record(row.iter().map(|cell| guard(cell.as_ref())));
    }
    out.extend(writer.into_inner().unwrap_or_default());
    out
}

/// A row of a CSV file, and the line on which it begins.
pub type Record = (u64, Vec<String>);

/// Reads CSV: with or without a byte-order mark, separated by a comma, a semicolon or a tab, whichever the
/// first line has most of, or the one that Excel's line `sep=` names. Guarded cells come back as they were.
///
/// # Errors
/// When the text is not UTF-8, no CSV, or has too many cells.
pub fn read_csv(bytes: &[u8]) -> Result<Vec<Record>, String> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| format!("it is not UTF-8 at byte {}: save it as \"CSV UTF-8\"", error.valid_up_to()))?;
    let text = text.trim_start_matches('\u{FEFF}');
    let (named, text) = match separator_line(text) {
        Some((separator, rest)) => (Some(separator), rest),
        None => (None, text),
    };
    let first = text.lines().next().unwrap_or("");
    let count = |c: u8| first.bytes().filter(|b| *b == c).count();
    let most = || [b',', b';', b'\t'].into_iter().max_by_key(|c| (count(*c), *c == b','));
    let separator = named.or_else(most).unwrap_or(b',');
    if cells(text, separator) > limits::CELLS {
        return Err(format!("it has more than {} cells; import it in parts", limits::CELLS));
    }
    let mut reader =
        ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut out = Vec::new();
    let (mut line, mut counted) = (1 + u64::from(named.is_some()), 0);
    for record in reader.records() {
        let record = record.map_err(|error| error.to_string())?;
        // The position may be between the two characters of the line end before the record.
        let at = record.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(usize::MAX));
        let start = text.len().min(at + usize::from(text.as_bytes().get(at) == Some(&b'\n')));
        line += text.as_bytes()[counted..start].split(|b| *b == b'\n').count() as u64 - 1;
        counted = start;
        out.push((line, record.iter().map(|cell| unguard(cell).to_owned()).collect()));
    }
    Ok(out)
}

/// The separator that a first line `sep=;` names, and what follows that line.
fn separator_line(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    let line = line.trim_end_matches('\r').trim_matches('"');
    let named = line.get(..4).filter(|head| head.eq_ignore_ascii_case("sep=")).and(line.get(4..))?;
    match named.trim_end_matches(['"', ',', ';']).as_bytes().first().or(named.as_bytes().first()).copied() {
        Some(separator @ (b',' | b';' | b'\t' | b'|')) => Some((separator, rest)),
        _ => None,
    }
}

/// How many cells a table has, counted before it is taken apart: each needs many times its own bytes.
fn cells(text: &str, separator: u8) -> u64 {
    // Between two cells, in a bare one, in quotes, behind a quote that may be the last.
    enum At {
        Edge,
        Bare,
        Quoted,
        Quote,
    }
    let (mut at, mut count) = (At::Edge, 1);
    for byte in text.bytes() {
        at = match (at, byte) {
            (At::Quoted, b'"') => At::Quote,
            (At::Quoted, _) | (At::Edge | At::Quote, b'"') => At::Quoted,
            (_, b) if b == separator || b == b'\n' => {
                count += 1;
                At::Edge
            }
            _ => At::Bare,
        };
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let long = "x".repeat(32_768);
        let rows = vec![
            vec!["a", "b;c", "d,e"],
            vec!["=1", "line\nbreak", "\"quoted\""],
            vec!["日本語", "Größe", &long],
            vec!["'=x", "-", ""],
        ];
        for separator in [b',', b';', b'\t'] {
            for bom in [false, true] {
                let bytes = write_csv(rows.clone(), Dialect { separator, bom });
                assert_eq!(bytes.starts_with(&[0xEF, 0xBB, 0xBF]), bom);
                let read: Vec<Vec<String>> = read_csv(&bytes).unwrap().into_iter().map(|(_, r)| r).collect();
                assert_eq!(read, rows);
            }
        }
    }

    #[test]
    fn records_know_their_lines() {
        for text in ["a\r\n\"b\r\nc\"\r\nd\r\n", "a\n\"b\nc\"\nd"] {
            let lines: Vec<u64> = read_csv(text.as_bytes()).unwrap().into_iter().map(|(line, _)| line).collect();
            assert_eq!(lines, [1, 2, 4], "{text:?}");
        }
    }

    #[test]
    fn a_line_that_names_the_separator_is_not_a_row() {
        for head in ["sep=;\r\n", "\u{FEFF}sep=;\n", "\"sep=;\"\n", "SEP=;;;\n"] {
            let rows = read_csv(format!("{head}a,b;c\n1;2\n").as_bytes()).unwrap();
            let cells = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
            assert_eq!(rows, [(2, cells("a,b", "c")), (3, cells("1", "2"))], "{head:?}");
        }
        assert_eq!(read_csv(b"sep=\t\na\tb\n").unwrap()[0].1, ["a", "b"]);
        assert_eq!(read_csv(b"sep,b\n").unwrap().len(), 1);
    }

    #[test]
    fn a_file_of_too_many_cells_is_refused() {
        let commas = ",".repeat(usize::try_from(limits::CELLS).unwrap());
        assert!(read_csv(commas.as_bytes()).unwrap_err().contains("4000000 cells"));
        // A quote in the middle of a cell hides nothing; in quotes a comma is text.
        let hidden = format!("a\"{commas}");
        assert!(read_csv(hidden.as_bytes()).unwrap_err().contains("4000000 cells"));
        assert_eq!(read_csv(format!("\"a\"\"{commas}\"").as_bytes()).unwrap()[0].1.len(), 1);
        let lines = "a\n".repeat(usize::try_from(limits::CELLS).unwrap() + 1);
        assert!(read_csv(lines.as_bytes()).unwrap_err().contains("4000000 cells"));
    }

    #[test]
    fn a_file_in_another_encoding_is_refused() {
        assert!(read_csv(b"Gr\xF6\xDFe,b\r\n").unwrap_err().contains("CSV UTF-8"));
    }
}
