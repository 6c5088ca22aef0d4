//! An edited table of front matter, turned into edits of the pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::parse::{front_matter_of, is_key};
use crate::playbook::Playbook;

use super::metadata::{FILE, KEY, LOCALE, STAMP, stamp};
use super::metadata_value::{CellEdit, edit};
use super::sheet_read::{Grid, GridRow};

/// What is wrong with a table, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetadataFault {
    /// The row, as the table counts it.
    pub row: u64,
    /// The column's heading.
    pub column: Option<String>,
    /// What is wrong and how to fix it.
    pub message: String,
}

impl std::fmt::Display for MetadataFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.column {
            Some(column) => write!(f, "row {}, column `{column}`: {}", self.row, self.message),
            None => write!(f, "row {}: {}", self.row, self.message),
        }
    }
}

/// A page now and after the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// Path below the root.
    pub file: Arc<str>,
    /// Its text now.
    pub before: Arc<str>,
    /// Its text after the edits.
    pub after: String,
    /// Cells that differ.
    pub cells: usize,
}

/// What a table asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Pages that change, in the order of the table.
    pub changes: Vec<FileChange>,
    /// What is wrong; with a single fault nothing is to be written.
    pub faults: Vec<MetadataFault>,
}

struct Head {
    names: Vec<String>,
    file: usize,
    locale: Option<usize>,
    key: Option<usize>,
    stamp: usize,
}

/// Compares a table with the playbook. Nothing is taken from rows and columns that are not there.
#[must_use]
pub fn plan(playbook: &Playbook, grid: &Grid) -> Plan {
    let mut plan = Plan::default();
    let mut rows =
        grid.rows.iter().filter(|row| row.cells.iter().any(|c| c.as_ref().map_or(true, |c| !c.trim().is_empty())));
    let Some(first) = rows.next() else {
        plan.faults.push(MetadataFault { row: 1, column: None, message: "the table is empty".to_owned() });
        return plan;
    };
    let Some(head) = head(first, &mut plan.faults) else { return plan };
    let mut seen: BTreeMap<String, u64> = BTreeMap::new();
    for row in rows {
        match change(playbook, &head, row, &mut seen) {
            Ok(Some(change)) => plan.changes.push(change),
            Ok(None) => {}
            Err(fault) => plan.faults.push(fault),
        }
    }
    plan
}

fn head(row: &GridRow, faults: &mut Vec<MetadataFault>) -> Option<Head> {
    let text = |c: &Result<String, String>| c.as_ref().map_or_else(|_| String::new(), |c| c.trim().to_owned());
    let mut names: Vec<String> = row.cells.iter().map(text).collect();
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    let known = faults.len();
    let mut fault = |column: Option<&str>, message: String| {
        faults.push(MetadataFault { row: row.number, column: column.map(str::to_owned), message });
    };
    for (n, name) in names.iter().enumerate() {
        if names[..n].contains(name) && !name.is_empty() {
            fault(Some(name), "the column is there twice".to_owned());
        } else if ![FILE, LOCALE, KEY, STAMP].contains(&name.as_str()) && !is_key(name) {
            let shown = if name.is_empty() { "an empty heading" } else { name };
            fault(None, format!("`{shown}` in column {} cannot be a key of a front matter", n + 1));
        }
    }
    let find = |name: &str| names.iter().position(|n| n == name);
    let (file, stamp) = (find(FILE), find(STAMP));
    for (name, found) in [(FILE, file), (STAMP, stamp)] {
        if found.is_none() {
            fault(None, format!("there is no column `{name}`: apply what `tickbook metadata export` wrote"));
        }
    }
    let (locale, key) = (find(LOCALE), find(KEY));
    (faults.len() == known).then_some(Head { locale, key, file: file?, stamp: stamp?, names })
}

fn change(
    playbook: &Playbook,
    head: &Head,
    row: &GridRow,
    seen: &mut BTreeMap<String, u64>,
) -> Result<Option<FileChange>, MetadataFault> {
    let fault = |column: Option<&str>, message: String| MetadataFault {
        row: row.number,
        column: column.map(str::to_owned),
        message,
    };
    let cell = |n: usize| -> Result<String, MetadataFault> {
        match row.cells.get(n) {
            Some(Ok(text)) => Ok(text.replace("\r\n", "\n").trim().to_owned()),
            Some(Err(why)) => Err(fault(head.names.get(n).map(String::as_str), why.clone())),
            None => Ok(String::new()),
        }
    };
    if row.cells.len() > head.names.len()
        && let Some(n) = (head.names.len()..row.cells.len()).find(|n| cell(*n).map_or(true, |c| !c.is_empty()))
    {
        return Err(fault(None, format!("column {} has a value and no heading", n + 1)));
    }
    let file = cell(head.file)?;
    let page = playbook.pages.iter().find(|p| *p.path == *file).ok_or_else(|| {
        let outside = file.starts_with(['/', '\\']) || file.contains(':') || file.split(['/', '\\']).any(|p| p == "..");
        let why = if outside { "leads out of the playbook" } else { "is not a page of this playbook" };
        fault(Some(FILE), format!("`{file}` {why}"))
    })?;
    if let Some(first) = seen.insert(file.clone(), row.number) {
        return Err(fault(Some(FILE), format!("`{file}` is in row {first} already")));
    }
    let tag = playbook.locales()[page.locale].tag().as_str();
    for (column, is) in [(head.locale, tag), (head.key, &*page.key)] {
        if let Some(n) = column
            && cell(n)? != is
        {
            let message =
                format!("`{file}` has `{is}` here; rows are found by their file, this cell cannot be changed");
            return Err(fault(Some(&head.names[n]), message));
        }
    }
    let text = playbook.sources.text(&page.path).cloned().unwrap_or_else(|| "".into());
    let matter = front_matter_of(&text);
    let mut edits = Vec::new();
    for (n, name) in head.names.iter().enumerate() {
        if [FILE, LOCALE, KEY, STAMP].contains(&name.as_str()) {
            continue;
        }
        let value = cell(n)?;
        let now = matter.entry(name).map_or("", |e| e.value.as_str());
        if value != now.replace("\r\n", "\n").trim() {
            edits.push(CellEdit { key: name.clone(), value: (!value.is_empty()).then_some(value) });
        }
    }
    if edits.is_empty() {
        return Ok(None);
    }
    if cell(head.stamp)? != stamp(&text, matter.span) {
        let columns: Vec<String> = edits.iter().map(|e| format!("`{}`", e.key)).collect();
        let message = format!(
            "the front matter of `{file}` was changed after the export, and the table says otherwise in {}; export again and repeat the edit",
            columns.join(", ")
        );
        return Err(fault(None, message));
    }
    if playbook.sources.texts.get(&page.path).is_some_and(|t| t.fault.is_some()) {
        return Err(fault(Some(FILE), format!("`{file}` is not clean UTF-8; fix that first")));
    }
    let after = edit(&text, &edits).map_err(|(key, why)| fault(Some(&key), why))?;
    Ok(Some(FileChange { file: page.path.clone(), before: text, after, cells: edits.len() }))
}
