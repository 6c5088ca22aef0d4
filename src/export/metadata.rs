//! All front matter as a table: one row for each page, one column for each key.

use std::collections::BTreeMap;

use crate::parse::front_matter_of;
use crate::playbook::Playbook;
use crate::text::Span;

use super::delimited::{Dialect, write_csv};
use super::sheet::{Cell, Column, Sheet, SheetFault, xlsx};
use super::tasks_out::properties;

/// Columns that say which page a row is about. No key of a front matter can be called that.
pub(super) const FILE: &str = "(file)";
pub(super) const LOCALE: &str = "(locale)";
pub(super) const KEY: &str = "(key)";
/// The column that tells an edit of the table from an edit of the page.
pub(super) const STAMP: &str = "(stamp)";

/// All front matter, the head first. Columns: file, locale, key, then the keys, most used first, then the stamp.
#[must_use]
pub fn metadata(playbook: &Playbook) -> Vec<Vec<String>> {
    let mut uses: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut seen = 0;
    for page in &playbook.pages {
        for entry in &page.document.front_matter.entries {
            seen += 1;
            uses.entry(entry.key.as_str()).or_insert((0, seen)).0 += 1;
        }
    }
    let mut keys: Vec<&str> = uses.keys().copied().collect();
    keys.sort_by_key(|k| (std::cmp::Reverse(uses[k].0), uses[k].1));
    let head = [FILE, LOCALE, KEY].into_iter().chain(keys.iter().copied()).chain([STAMP]);
    let mut rows: Vec<Vec<String>> = vec![head.map(str::to_owned).collect()];
    for page in &playbook.pages {
        let text = playbook.sources.text(&page.path).map_or("", |t| t);
        let mut row =
            vec![page.path.to_string(), playbook.locales()[page.locale].tag().to_string(), page.key.to_string()];
        let matter = front_matter_of(text);
        row.extend(keys.iter().map(|key| matter.entry(key).map_or_else(String::new, |e| e.value.clone())));
        row.push(stamp(text, matter.span));
        rows.push(row);
    }
    rows
}

/// What a front matter was when it was exported.
pub(super) fn stamp(text: &str, span: Span) -> String {
    blake3::hash(span.of(text).as_bytes()).to_hex()[..12].to_owned()
}

/// All front matter as CSV.
#[must_use]
pub fn metadata_csv(playbook: &Playbook, dialect: Dialect) -> Vec<u8> {
    write_csv(metadata(playbook), dialect)
}

/// All front matter as a workbook.
///
/// # Errors
/// When a value is longer than a cell.
pub fn metadata_workbook(playbook: &Playbook) -> Result<Vec<u8>, SheetFault> {
    let mut rows = metadata(playbook).into_iter();
    let head = rows.next().unwrap_or_default();
    let columns = head.into_iter().map(|heading| Column { heading, widest: 50, choices: Vec::new() }).collect();
    let rows = rows.map(|row| row.into_iter().map(Cell::Text).collect()).collect();
    let name = playbook.locales()[0].catalogue.text("metadata-title");
    let sheet = Sheet { name: name.chars().take(31).collect(), columns, rows, frozen: 1, ..Sheet::default() };
    xlsx(&[sheet], &properties(playbook, 0, "metadata-title"))
}
