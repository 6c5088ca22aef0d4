//! Tables for a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::text::squeeze;

/// Blanks between two columns.
const GAP: usize = 2;
/// A column is not made narrower than this.
const NARROWEST: usize = 8;

/// Rows under headings, aligned by the width that characters take. Where they do not fit into `width`, the
/// widest columns are cut, each cut marked by `…`.
#[must_use]
pub fn table(headings: &[&str], rows: &[Vec<String>], width: Option<usize>) -> String {
    // Nothing of a source may move the cursor or break the line.
    let clean = |text: &str| squeeze(text).chars().filter(|c| !c.is_control()).collect::<String>();
    let mut all = vec![headings.iter().map(|h| (*h).to_owned()).collect::<Vec<_>>()];
    all.extend(rows.iter().map(|row| row.iter().map(|cell| clean(cell)).collect()));
    let mut widths = vec![0; headings.len()];
    for row in &all {
        for (column, cell) in row.iter().enumerate().take(widths.len()) {
            widths[column] = widths[column].max(cell.width());
        }
    }
    if let Some(width) = width {
        shrink(&mut widths, width.saturating_sub(GAP * headings.len().saturating_sub(1)));
    }
    let mut out = String::new();
    for row in &all {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate().take(widths.len()) {
            let shown = cut(cell, widths[column]);
            let pad = widths[column].saturating_sub(shown.width());
            line.push_str(&shown);
            line.extend(std::iter::repeat_n(' ', pad + GAP));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn shrink(widths: &mut [usize], room: usize) {
    while widths.iter().sum::<usize>() > room {
        let Some(widest) = widths.iter_mut().filter(|w| **w > NARROWEST).max_by_key(|w| **w) else { return };
        *widest -= 1;
    }
}

fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used > width {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Vec<String>> {
        vec![
            vec!["1".into(), "移行イベントの実行".into(), "Rolle".into()],
            vec!["3735".into(), "Gespräch\u{1b}[31m".into(), "x".into()],
        ]
    }

    #[test]
    fn columns_line_up_by_width() {
        let shown = table(&["ID", "Name", "Role"], &rows(), None);
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[0], "ID    Name                Role");
        assert_eq!(lines[1], "1     移行イベントの実行  Rolle");
        assert_eq!(lines[2], "3735  Gespräch[31m        x");
    }

    #[test]
    fn a_narrow_terminal_cuts_the_widest_column() {
        let shown = table(&["ID", "Name", "Role"], &rows(), Some(24));
        assert!(shown.lines().all(|l| l.width() <= 24), "{shown}");
        assert!(shown.contains("移行イベン…") && shown.contains("Rolle"), "{shown}");
    }
}
