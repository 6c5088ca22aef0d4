//! Reading back a table that somebody edited: CSV or a workbook. The only file that reads workbooks.

use std::io::{Cursor, Read as _, copy, sink};

use calamine::{Data, Reader as _, Xlsx};
use zip::ZipArchive;

use crate::text::limits;

use super::delimited::read_csv;

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// Its line in a CSV file, its number in a workbook.
    pub number: u64,
    /// Its cells; what cannot be read as text is given as the reason.
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
        return workbook(bytes, MAX_UNPACKED);
    }
    let rows = read_csv(bytes)?;
    let row = |(number, cells): (u64, Vec<String>)| GridRow { number, cells: cells.into_iter().map(Ok).collect() };
    Ok(Grid { rows: rows.into_iter().map(row).collect() })
}

/// Bytes of all parts of a workbook, unpacked, at most.
const MAX_UNPACKED: u64 = 256 * 1024 * 1024;
/// Rows times columns of a sheet, at most.
const MAX_CELLS: u64 = limits::CELLS;

fn workbook(bytes: &[u8], most: u64) -> Result<Grid, String> {
    if unpacked_size(bytes, most).is_none_or(|size| size > most) {
        let most = most / (1024 * 1024);
        return Err(format!("it is not a workbook, or too large for one: unpacked it may have {most} MiB"));
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| format!("it is not a workbook: {error}"))?;
    let sheet = book.sheet_names().into_iter().next().ok_or("the workbook has no sheet")?;
    let fault = |error: calamine::XlsxError| format!("sheet `{sheet}`: {error}");
    let mut reader = book.worksheet_cells_reader(&sheet).map_err(fault)?;
    let mut cells: Vec<((u32, u32), Data)> = Vec::new();
    while let Some(found) = reader.next_cell().map_err(fault)? {
        let data = Data::from(found.get_value().clone());
        if data != Data::Empty {
            cells.push((found.get_position(), data));
        }
        if cells.len() as u64 > MAX_CELLS {
            return Err(too_many(&sheet));
        }
    }
    grid(&cells).ok_or_else(|| too_many(&sheet))
}

fn too_many(sheet: &str) -> String {
    format!("sheet `{sheet}` has too many cells: its rows times its columns may be {MAX_CELLS}")
}

/// The rectangle that the cells are in, unless a stray one makes it too large.
fn grid(cells: &[((u32, u32), Data)]) -> Option<Grid> {
    let range = |along: fn(&(u32, u32)) -> u32| {
        let places = || cells.iter().map(|(place, _)| along(place));
        Some((places().min()?, places().max()?))
    };
    let (Some((top, bottom)), Some((left, right))) = (range(|p| p.0), range(|p| p.1)) else {
        return Some(Grid::default());
    };
    let (height, width) = ((bottom - top) as usize + 1, (right - left) as usize + 1);
    if height.saturating_mul(width) as u64 > MAX_CELLS {
        return None;
    }
    let row = |number| GridRow { number, cells: vec![Ok(String::new()); width] };
    let mut rows: Vec<GridRow> = (u64::from(top) + 1..).take(height).map(row).collect();
    for ((row, column), data) in cells {
        rows[(row - top) as usize].cells[(column - left) as usize] = cell(data);
    }
    Some(Grid { rows })
}

/// Bytes that all files in a ZIP archive really have when they are unpacked, counted until they are more than `most`.
/// What its directory says of them is not believed.
fn unpacked_size(bytes: &[u8], most: u64) -> Option<u64> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut size = 0_u64;
    for n in 0..archive.len() {
        // A file that cannot be unpacked takes no room, here as later.
        let Ok(file) = archive.by_index(n) else { continue };
        let mut file = file.take(most.saturating_sub(size).saturating_add(1));
        let before = file.limit();
        let _ = copy(&mut file, &mut sink());
        size += before - file.limit();
        if size > most {
            break;
        }
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

    /// A workbook with files of zeros beside its own, all of one length.
    fn with_zeros(names: &[&str], zeros: usize) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new_append(Cursor::new(book(|_| {}))).unwrap();
        for name in names {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut writer, &vec![0; zeros]).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    const MIB: u64 = 1024 * 1024;

    #[test]
    fn an_archive_that_unpacks_to_too_much_is_refused() {
        assert!(workbook(&book(|_| {}), MIB).is_ok());
        for (names, zeros) in [(&["a"][..], 1_500_123), (&["a", "b", "c"], 500_123)] {
            let bytes = with_zeros(names, zeros);
            assert!(bytes.len() < 20_000, "{}", bytes.len());
            assert!(workbook(&bytes, MIB).unwrap_err().contains("too large"), "{names:?}");
        }
        assert!(workbook(&with_zeros(&["a"], 500_123), MIB).is_ok());
        assert!(read_grid(b"PK\x03\x04").is_err());
    }

    #[test]
    fn what_the_directory_of_an_archive_says_is_not_believed() {
        // Zeros that are said to be ten bytes, where the strings of the sheet should be.
        let zeros = 3_000_123;
        let mut bytes = with_zeros(&["xl/sharedStrings.xml"], zeros);
        let told = u32::try_from(zeros).unwrap().to_le_bytes();
        while let Some(at) = bytes.windows(4).position(|w| w == told) {
            bytes[at..at + 4].copy_from_slice(&10_u32.to_le_bytes());
        }
        assert!(workbook(&bytes, MIB).is_err());
        // A second end in the remark behind the first says that the archive is empty.
        let mut bytes = with_zeros(&["xl/media/zeros.xml"], zeros);
        let end = bytes.windows(4).rposition(|w| w == b"PK\x05\x06").unwrap();
        bytes[end + 20..end + 22].copy_from_slice(&22_u16.to_le_bytes());
        bytes.extend_from_slice(b"PK\x05\x06");
        bytes.extend_from_slice(&[0; 16]);
        bytes.extend_from_slice(&[9, 9]);
        assert!(workbook(&bytes, MIB).unwrap_err().contains("too large"));
    }
}
