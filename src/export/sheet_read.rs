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

fn workbook(bytes: &[u8]) -> Result<Grid, String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| format!("it is no workbook: {error}"))?;
    let sheet = book.sheet_names().into_iter().next().ok_or("the workbook has no sheet")?;
    let range = book.worksheet_range(&sheet).map_err(|error| format!("sheet `{sheet}`: {error}"))?;
    let first = range.start().map_or(0, |(row, _)| row);
    let rows = range.rows().zip(u64::from(first) + 1..);
    Ok(Grid { rows: rows.map(|(row, number)| GridRow { number, cells: row.iter().map(cell).collect() }).collect() })
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
