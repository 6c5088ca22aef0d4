//! Workbooks (XLSX): the only file that writes them. The same sheets make the same bytes.

use jiff::civil::Date;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Url, Workbook,
    XlsxError,
};
use unicode_width::UnicodeWidthStr;

/// UTF-16 units that a cell holds.
const CELL: usize = 32_767;
/// Links that a sheet holds.
const LINKS: usize = 65_000;
/// Characters that the address of a link may have.
const ADDRESS: usize = 2_000;

/// Height of a line of text, in points.
const LINE: u32 = 15;
/// Height that a row may have, in points.
const TALLEST: u32 = 405;

/// What is in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text, never a number, date or formula.
    Text(String),
    /// Text that leads somewhere.
    Link(String, String),
}

impl Cell {
    fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Link(text, _) => text,
        }
    }
}

/// A column of a sheet.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// What it is called.
    pub heading: String,
    /// Characters that it is wide, at most.
    pub widest: usize,
    /// The only values that its cells may take.
    pub choices: Vec<String>,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, below the head.
    pub rows: Vec<Vec<Cell>>,
    /// Columns at the start that stay in view.
    pub frozen: u16,
    /// Columns at the start that are printed; the rest is for programs. None prints all.
    pub printed: Option<u16>,
    /// Not shown: it is there for programs.
    pub hidden: bool,
}

/// What the file says of itself.
#[derive(Clone, Debug, Default)]
pub struct Properties {
    /// Its title.
    pub title: String,
    /// The edition, in words.
    pub edition: Option<String>,
    /// Day of the edition; it is given as the day on which the file was made, so that it is the same each time.
    pub date: Option<Date>,
}

/// Why a workbook cannot hold a playbook.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetFault {
    /// A text is longer than a cell.
    #[error(
        "sheet `{sheet}`, row {row}, column `{column}`: the text has {length} characters, and a cell of a workbook holds {CELL}; write CSV or JSON instead"
    )]
    TooLong {
        /// The sheet.
        sheet: String,
        /// The row as a spreadsheet counts it.
        row: usize,
        /// The column's heading.
        column: String,
        /// UTF-16 units of the text.
        length: usize,
    },
    /// Anything else.
    #[error("the workbook cannot be made: {0}")]
    Other(String),
}

impl From<XlsxError> for SheetFault {
    fn from(error: XlsxError) -> Self {
        Self::Other(error.to_string())
    }
}

/// The workbook of these sheets.
///
/// # Errors
/// When a cell or the workbook would be larger than the format allows.
pub fn xlsx(sheets: &[Sheet], properties: &Properties) -> Result<Vec<u8>, SheetFault> {
    let mut workbook = Workbook::new();
    let day = properties.date.unwrap_or_else(|| jiff::civil::date(2000, 1, 1));
    let year = u16::try_from(day.year()).unwrap_or(2000).clamp(1900, 9999);
    let made = ExcelDateTime::from_ymd(year, day.month().unsigned_abs(), day.day().unsigned_abs())?;
    let mut document = DocProperties::new().set_title(&properties.title).set_creation_datetime(&made);
    if let Some(edition) = &properties.edition {
        document = document.set_subject(edition).set_comment(edition);
    }
    workbook.set_properties(&document);
    for sheet in sheets {
        fill(&mut workbook, sheet, &properties.title)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn fill(workbook: &mut Workbook, sheet: &Sheet, title: &str) -> Result<(), SheetFault> {
    let head = Format::new()
        .set_bold()
        .set_background_color(0xE6_E1_D6)
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::Top);
    // `@` keeps "0042" and "1/2" as they are when somebody edits the cell.
    let text = Format::new()
        .set_num_format("@")
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(0xDB_D6_CB);
    let link = text.clone().set_font_color(0x0A_55_66).set_underline(rust_xlsxwriter::FormatUnderline::Single);
    let out = workbook.add_worksheet();
    out.set_name(&sheet.name)?;
    let mut links = 0;
    let mut widths = Vec::new();
    for (c, column) in (0u16..).zip(&sheet.columns) {
        out.write_string_with_format(0, c, &column.heading, &head)?;
        out.set_column_format(c, &text)?;
        let width = width(sheet, usize::from(c), column);
        out.set_column_width(c, width)?;
        widths.push(width as usize);
    }
    for (r, row) in (1u32..).zip(&sheet.rows) {
        for (c, cell) in (0u16..).zip(row) {
            let length = cell.text().encode_utf16().count();
            if length > CELL {
                let column = sheet.columns.get(usize::from(c)).map_or_else(String::new, |c| c.heading.clone());
                return Err(SheetFault::TooLong { sheet: sheet.name.clone(), row: r as usize + 1, column, length });
            }
            match cell {
                Cell::Link(words, to) if !words.is_empty() && to.len() <= ADDRESS && links < LINKS => {
                    links += 1;
                    out.write_url_with_options(r, c, Url::new(to), words, "", Some(&link))?;
                }
                _ if cell.text().is_empty() => {
                    out.write_blank(r, c, &text)?;
                }
                _ => {
                    out.write_string_with_format(r, c, cell.text(), &text)?;
                }
            }
        }
        // Excel finds the height on its own, LibreOffice does not when it converts.
        let lines = row.iter().zip(&widths).map(|(cell, width)| lines(cell.text(), *width)).max().unwrap_or(1);
        out.set_row_height(r, (LINE * lines).min(TALLEST))?;
    }
    let last_row = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    let last_column = u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    if last_row > 0 && !sheet.columns.is_empty() {
        out.autofilter(0, 0, last_row, last_column)?;
        out.ignore_error_range(1, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
        for (c, column) in (0u16..).zip(&sheet.columns).filter(|(_, column)| !column.choices.is_empty()) {
            let choices: Vec<&str> = column.choices.iter().map(String::as_str).collect();
            let list = DataValidation::new().allow_list_strings(&choices)?;
            out.add_data_validation(1, c, last_row, c, &list)?;
        }
    }
    out.set_freeze_panes(1, sheet.frozen)?;
    out.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    out.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    out.set_footer(format!("&L{}&R&P / &N", title.replace('&', "&&").chars().take(200).collect::<String>()));
    if let Some(printed) = sheet.printed.filter(|p| *p > 0) {
        out.set_print_area(0, 0, last_row, printed.min(last_column + 1) - 1)?;
    }
    out.set_hidden(sheet.hidden);
    Ok(())
}

/// As wide as its widest text, within reason.
fn width(sheet: &Sheet, index: usize, column: &Column) -> u32 {
    let widest = |text: &str| text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0);
    let cells = sheet.rows.iter().filter_map(|row| row.get(index)).map(|cell| widest(cell.text()));
    // The head carries the button of the filter.
    let needed = cells.max().unwrap_or(0).max(widest(&column.heading) + 3);
    u32::try_from(needed.min(column.widest.max(8)) + 1).unwrap_or(60)
}

/// In how many lines a text is broken at spaces, in a column of so many digits.
fn lines(text: &str, digits: usize) -> u32 {
    // Letters are narrower than digits on the whole.
    let width = digits + digits / 10;
    let mut lines = 0;
    for line in text.lines() {
        lines += 1;
        let mut used = 0;
        for word in line.split(' ') {
            let long = word.width();
            if used > 0 && used + 1 + long > width {
                lines += 1;
                used = 0;
            }
            used += long + usize::from(used > 0);
            // A word that is wider than the column is broken anywhere.
            while used > width.max(1) {
                lines += 1;
                used -= width.max(1);
            }
        }
    }
    lines.max(1)
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn rows_are_as_high_as_their_text() {
        for (text, width, expected) in
            [("", 10, 1), ("one two", 7, 1), ("one two", 6, 2), ("a\nb", 10, 2), ("abcdefghij", 4, 3), ("日本語", 4, 2)]
        {
            assert_eq!(lines(text, width), expected, "{text}");
        }
    }
}
