//! Reading back a table that somebody edited: CSV or a workbook. The only file that reads workbooks.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use super::delimited::read_csv;

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// Its line in a CSV file, its number in a workbook.
    pub number: u64,
    /// Its cells; what cannot be read as text stands as the reason.
    pub cells: Vec<Result<String, String>>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Its rows, the head first.
    pub rows: Vec<GridRow>,
}

/// Reads a table from a CSV file or from the first sheet of a workbook.
///
/// # Errors
/// When it is neither.
pub fn read_grid(bytes: &[u8]) -> Result<Grid, String> {
    if bytes.starts_with(b"PK") {
        return workbook(bytes);
    }
    let rows = read_csv(bytes)?;
    let row = |(number, cells): (u64, Vec<String>)| GridRow { number, cells: cells.into_iter().map(Ok).collect() };
    Ok(Grid { rows: rows.into_iter().map(row).collect() })
}

/// Bytes of all parts of a workbook, unpacked, at most.
const MAX_UNPACKED: u64 = 256 * 1024 * 1024;
/// Rows times columns of a sheet, at most.
const MAX_CELLS: usize = 4_000_000;

fn workbook(bytes: &[u8]) -> Result<Grid, String> {
    if unpacked_size(bytes).is_none_or(|size| size > MAX_UNPACKED) {
        return Err("it is no workbook, or too large for one: unpacked it may have 256 MiB".to_owned());
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| format!("it is no workbook: {error}"))?;
    let sheet = book.sheet_names().into_iter().next().ok_or("the workbook has no sheet")?;
    let fault = |error: calamine::XlsxError| format!("sheet `{sheet}`: {error}");
    let mut reader = book.worksheet_cells_reader(&sheet).map_err(fault)?;
    let mut cells: Vec<((u32, u32), Data)> = Vec::new();
    while let Some(found) = reader.next_cell().map_err(fault)? {
        let data = Data::from(found.get_value().clone());
        if data != Data::Empty {
            cells.push((found.get_position(), data));
        }
        if cells.len() > MAX_CELLS {
            return Err(too_many(&sheet));
        }
    }
    grid(&cells).ok_or_else(|| too_many(&sheet))
}

fn too_many(sheet: &str) -> String {
    format!("sheet `{sheet}` has too many cells: its rows times its columns may be {MAX_CELLS}")
}

/// The rectangle that the cells stand in, unless a stray one makes it too large.
fn grid(cells: &[((u32, u32), Data)]) -> Option<Grid> {
    let range = |along: fn(&(u32, u32)) -> u32| {
        let places = || cells.iter().map(|(place, _)| along(place));
        Some((places().min()?, places().max()?))
    };
    let (Some((top, bottom)), Some((left, right))) = (range(|p| p.0), range(|p| p.1)) else {
        return Some(Grid::default());
    };
    let (height, width) = ((bottom - top) as usize + 1, (right - left) as usize + 1);
    if height.saturating_mul(width) > MAX_CELLS {
        return None;
    }
    let row = |number| GridRow { number, cells: vec![Ok(String::new()); width] };
    let mut rows: Vec<GridRow> = (u64::from(top) + 1..).take(height).map(row).collect();
    for ((row, column), data) in cells {
        rows[(row - top) as usize].cells[(column - left) as usize] = cell(data);
    }
    Some(Grid { rows })
}

/// Bytes of all files in a ZIP archive, as its directory has them.
fn unpacked_size(bytes: &[u8]) -> Option<u64> {
    let number = |at: usize, width: usize| {
        let field = bytes.get(at..at.checked_add(width)?)?;
        Some(field.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte)))
    };
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let (count, mut at) = (number(end + 10, 2)?, usize::try_from(number(end + 16, 4)?).ok()?);
    let mut size = 0_u64;
    for _ in 0..count {
        if bytes.get(at..)?.get(..4)? != b"PK\x01\x02" {
            return None;
        }
        size = size.saturating_add(number(at + 24, 4)?);
        let behind = number(at + 28, 2)? + number(at + 30, 2)? + number(at + 32, 2)?;
        at = at.checked_add(46)?.checked_add(usize::try_from(behind).ok()?)?;
    }
    Some(size)
}

fn cell(data: &Data) -> Result<String, String> {
    Ok(match data {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(flag) => flag.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::DateTime(moment) => return day(moment.as_f64()),
        Data::Error(error) => return Err(format!("the cell holds the error {error}")),
    })
}

/// The day that a spreadsheet made of what somebody typed.
#[expect(clippy::cast_possible_truncation, reason = "clipped before")]
fn day(serial: f64) -> Result<String, String> {
    let days = serial.floor().clamp(-1_000_000.0, 3_000_000.0) as i64;
    let start = jiff::civil::date(1899, 12, 30);
    let date = start.checked_add(jiff::Span::new().days(days));
    date.map(|d| d.to_string()).map_err(|_| "the cell holds a date that no calendar has".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
        let mut book = rust_xlsxwriter::Workbook::new();
        fill(book.add_worksheet());
        book.save_to_buffer().unwrap()
    }

    #[test]
    fn a_sheet_is_read_from_its_first_cell_on() {
        let bytes = book(|sheet| {
            sheet.write(1, 1, "path").unwrap().write(1, 2, "owner").unwrap().write(3, 2, 7).unwrap();
        });
        let grid = read_grid(&bytes).unwrap();
        let cells = |row: &GridRow| row.cells.iter().map(|c| c.clone().unwrap()).collect::<Vec<_>>();
        let rows: Vec<_> = grid.rows.iter().map(|row| (row.number, cells(row))).collect();
        let row = |number, a: &str, b: &str| (number, vec![a.to_owned(), b.to_owned()]);
        assert_eq!(rows, [row(2, "path", "owner"), row(3, "", ""), row(4, "", "7")]);
    }

    #[test]
    fn a_cell_at_the_far_corner_is_refused() {
        let bytes = book(|sheet| {
            sheet.write(0, 0, "path").unwrap().write(1_048_575, 16_383, "x").unwrap();
        });
        assert!(read_grid(&bytes).unwrap_err().contains("too many cells"));
    }

    #[test]
    fn an_archive_that_unpacks_to_too_much_is_refused() {
        let mut bytes = book(|_| {});
        assert!(read_grid(&bytes).is_ok());
        let entry = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
        bytes[entry + 24..entry + 28].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(read_grid(&bytes).unwrap_err().contains("too large"));
        assert!(read_grid(b"PK\x03\x04").is_err());
    }
}
