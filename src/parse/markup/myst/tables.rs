//! Tables that are written as lists or as values between commas: they become tables of Markdown.

use super::{Line, Reader, fence};

/// Rows of a table, at most.
const MOST_ROWS: usize = 5000;

/// A cell: the bytes of its lines, without the spaces around them.
type Cell = Vec<(usize, usize)>;

/// What a directive for a table says beside its rows.
pub(super) struct Head<'t> {
    /// Its title.
    pub(super) caption: &'t str,
    /// How many rows are its head.
    pub(super) rows: usize,
    /// The cells of the head, where they stand apart.
    pub(super) header: Option<&'t str>,
    /// What parts the values of a row.
    pub(super) parts: char,
}

/// The lines of a directive.
pub(super) struct Block<'l> {
    /// All of the page.
    pub(super) lines: &'l [Line],
    /// The number of the first one.
    pub(super) first: usize,
    /// That of the first row.
    pub(super) from: usize,
    /// That of the fence that ends it.
    pub(super) end: usize,
}

impl Block<'_> {
    fn rows(&self) -> &[Line] {
        &self.lines[self.from..self.end]
    }
}

impl<'t> Reader<'t> {
    /// The number of the line that ends a directive whose text begins at the line `from`.
    pub(super) fn end_of(&self, lines: &[Line], from: usize, (sign, length): (u8, usize)) -> Option<usize> {
        let ends = |line: &Line| {
            let text = &self.text[line.begin..line.end];
            fence(text).is_some_and(|(own, run)| own == sign && run >= length && text[run..].trim().is_empty())
        };
        (from..lines.len()).take(MOST_ROWS).find(|m| ends(&lines[*m]))
    }

    /// `list-table`: a list of rows, each a list of cells. The line behind it, if it is one of plain text.
    pub(super) fn list_table(&mut self, block: &Block<'_>, head: &Head<'_>) -> Option<usize> {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut indent = 0;
        for line in block.rows() {
            let text: &'t str = &self.text[line.begin..line.end];
            let column = line.begin - line.start;
            if text.trim().is_empty() {
                continue;
            }
            let item = |text: &'t str| {
                text.strip_prefix(['*', '-', '+']).filter(|rest| rest.is_empty() || rest.starts_with(' '))
            };
            let cell = match item(text) {
                Some(rest) if rows.is_empty() || column < indent => {
                    let inner = item(rest.trim_start())?;
                    indent = line.end - rest.trim_start().len() - line.start;
                    rows.push(Vec::new());
                    Some(inner)
                }
                Some(rest) if column == indent => Some(rest),
                Some(_) => return None,
                None => None,
            };
            let piece = cell.unwrap_or(text);
            let start = line.end - piece.trim_start().len();
            let span = (start.min(line.end), start + piece.trim().len());
            let row = rows.last_mut()?;
            match cell {
                Some(_) => row.push(vec![span]),
                // A block in a cell has no place in a table of Markdown.
                None if fence(text).is_some() => return None,
                None => row.last_mut()?.push(span),
            }
        }
        self.write_table(block, head, rows, &[])
    }

    /// `csv-table`: values between commas. The line behind it, if they stand below it.
    pub(super) fn csv_table(&mut self, block: &Block<'_>, head: &Head<'t>) -> Option<usize> {
        let whole: &'t str = self.text;
        let offset = |value: &'t str| value.as_ptr() as usize - whole.as_ptr() as usize;
        let cells = |row: &'t str| -> Vec<Cell> {
            let span = |value: &'t str| vec![(offset(value), offset(value) + value.len())];
            values(row, head.parts).into_iter().map(span).collect()
        };
        let rows = block.rows().iter().map(|line| whole[line.begin..line.end].trim()).filter(|row| !row.is_empty());
        let rows: Vec<Vec<Cell>> = rows.map(cells).collect();
        let header = head.header.map_or_else(Vec::new, |row| values(row, head.parts));
        self.write_table(block, head, rows, &header)
    }

    fn write_table(
        &mut self,
        block: &Block<'_>,
        head: &Head<'_>,
        rows: Vec<Vec<Cell>>,
        header: &[&str],
    ) -> Option<usize> {
        let columns = rows.iter().map(Vec::len).max()?.max(header.len());
        let line = block.lines[block.first];
        let margin = self.text[line.start..line.begin].to_owned();
        let rule = format!("{margin}|{}\n", " --- |".repeat(columns));
        let padded = |cells: &mut dyn Iterator<Item = String>| {
            let cells: Vec<String> = cells.chain(std::iter::repeat(String::new())).take(columns).collect();
            format!("{margin}| {} |\n", cells.join(" | "))
        };
        let mut written = if head.caption.is_empty() { "\n".to_owned() } else { format!("**{}**\n\n", head.caption) };
        let own_head = header.is_empty() && head.rows > 0;
        if !own_head {
            written.push_str(&padded(&mut header.iter().map(|cell| cell.replace('|', "\\|"))));
            written.push_str(&rule);
        }
        let mut at = line.begin;
        for (index, row) in rows.iter().enumerate() {
            for (number, cell) in row.iter().enumerate() {
                written.push_str(&if number == 0 { format!("{margin}| ") } else { " | ".to_owned() });
                for (piece, (start, stop)) in cell.iter().enumerate() {
                    if piece > 0 {
                        written.push(' ');
                    }
                    self.edit(at, *start, std::mem::take(&mut written));
                    for (bar, _) in self.text[*start..*stop].match_indices('|') {
                        if !self.text[..start + bar].ends_with('\\') {
                            self.edit(start + bar, start + bar, "\\".to_owned());
                        }
                    }
                    at = *stop;
                }
            }
            written.push_str(&" |".repeat(1 + columns - row.len().min(columns)));
            written.push('\n');
            if own_head && index == 0 {
                written.push_str(&rule);
            }
        }
        self.edit(at, block.lines[block.end].end, written);
        Some(block.end + 1)
    }
}

/// The values of a row; those in quotation marks without these.
fn values(row: &str, parts: char) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = row.trim();
    loop {
        let quoted = rest.strip_prefix('"').and_then(|inner| inner.split_once('"'));
        if let Some((value, behind)) =
            quoted.filter(|(_, behind)| behind.trim_start().starts_with(parts) || behind.trim().is_empty())
        {
            out.push(value.trim());
            match behind.trim_start().strip_prefix(parts) {
                Some(next) => rest = next.trim_start(),
                None => return out,
            }
            continue;
        }
        match rest.split_once(parts) {
            Some((value, next)) => {
                out.push(value.trim());
                rest = next.trim_start();
            }
            None => {
                out.push(rest.trim());
                return out;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn values_between_commas() {
        assert_eq!(values("a, \"b, c\" ,d", ','), ["a", "b, c", "d"]);
        assert_eq!(values("a|b|", '|'), ["a", "b", ""]);
        assert_eq!(values("\"a\" b, c", ','), ["\"a\" b", "c"]);
    }
}
