//! The process inventory as a table, JSON, CSV and a workbook.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::locale::Argument;
use crate::lock::{ItemId, Items};
use crate::model::Requirement;
use crate::playbook::Playbook;

use super::delimited::{Dialect, write_csv};
use super::lines::Lines;
use super::sheet::{Cell, Column, Properties, Sheet, SheetFault, xlsx};
use super::table::table;
use super::tasks::TaskRow;

/// Columns of the CSV file; the names are the documented format.
const CSV: [&str; 15] = [
    "locale",
    "phase",
    "process",
    "step",
    "id",
    "name",
    "requirement",
    "role",
    "services",
    "places",
    "page",
    "file",
    "line",
    "uid",
    "url",
];

fn requirement(row: &TaskRow<'_>) -> &'static str {
    match row.requirement {
        Some(Requirement::Required) => "required",
        Some(Requirement::Optional) => "optional",
        None => "",
    }
}

/// Rows for people at a terminal, in the words of their locale.
#[must_use]
pub fn tasks_table(playbook: &Playbook, rows: &[TaskRow<'_>], width: Option<usize>) -> String {
    let Some(first) = rows.first() else { return String::new() };
    let catalogue = &playbook.locales()[first.locale].catalogue;
    let heads = ["column-phase", "column-process", "column-id", "column-task", "column-kind", "column-role"];
    let mut headings: Vec<_> = heads.iter().map(|h| catalogue.text(h)).collect();
    headings.push(catalogue.text("column-services"));
    let headings: Vec<&str> = headings.iter().map(|h| &**h).collect();
    let body: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            vec![
                row.phase_name.to_owned(),
                row.process.to_owned(),
                row.id.to_owned(),
                row.name.to_owned(),
                word(playbook, row),
                row.role.to_owned(),
                row.services.join(", "),
            ]
        })
        .collect();
    table(&headings, &body, width)
}

/// "Required" in the words of the row's locale.
pub(super) fn word(playbook: &Playbook, row: &TaskRow<'_>) -> String {
    let catalogue = &playbook.locales()[row.locale].catalogue;
    row.requirement.map_or_else(String::new, |_| catalogue.text(requirement(row)).to_string())
}

/// Rows for programs: `schemas/tasks.json` describes them.
#[must_use]
pub fn tasks_json(playbook: &Playbook, items: &Items, rows: &[TaskRow<'_>]) -> Value {
    let mut lines = Lines::new(playbook);
    let list: Vec<Value> = rows
        .iter()
        .map(|row| {
            let (file, line) = row.source(&mut lines);
            json!({
                "locale": playbook.locales()[row.locale].tag().as_str(),
                "phase": (!row.phase_name.is_empty()).then_some(row.phase_name),
                "phase_id": row.phase.map(|p| &playbook.phases[p].id),
                "process": row.process,
                "page": &*playbook.entries[row.entry].key,
                "step": row.step,
                "id": row.id,
                "name": row.name,
                "requirement": row.requirement,
                "role": row.role,
                "services": row.services,
                "places": row.places,
                "uid": row.uid(items),
                "file": &*file,
                "line": line,
                "url": row.url(playbook, items),
            })
        })
        .collect();
    json!({
        "edition": playbook.config.edition,
        "edition_date": playbook.edition_date.map(|d| d.to_string()),
        "tasks": list,
    })
}

/// Rows as CSV, under stable English names.
#[must_use]
pub fn tasks_csv(playbook: &Playbook, items: &Items, rows: &[TaskRow<'_>], dialect: Dialect) -> Vec<u8> {
    let mut all: Vec<Vec<String>> = vec![CSV.iter().map(|c| (*c).to_owned()).collect()];
    let mut lines = Lines::new(playbook);
    for row in rows {
        let (file, line) = row.source(&mut lines);
        all.push(vec![
            playbook.locales()[row.locale].tag().to_string(),
            row.phase_name.to_owned(),
            row.process.to_owned(),
            row.step.unwrap_or_default().to_owned(),
            row.id.to_owned(),
            row.name.to_owned(),
            requirement(row).to_owned(),
            row.role.to_owned(),
            row.services.join(", "),
            row.places.to_string(),
            playbook.entries[row.entry].key.to_string(),
            file.to_string(),
            line.to_string(),
            row.uid(items).to_owned(),
            row.url(playbook, items).unwrap_or_default(),
        ]);
    }
    write_csv(all, dialect)
}

/// Rows as a workbook: one sheet for each locale, or all of them beside each other.
///
/// # Errors
/// When a text is longer than a cell.
pub fn tasks_workbook(
    playbook: &Playbook,
    items: &Items,
    lists: &[Vec<TaskRow<'_>>],
    side_by_side: bool,
) -> Result<Vec<u8>, SheetFault> {
    let sheets = match lists.first().and_then(|l| l.first()) {
        Some(first) if side_by_side => vec![beside(playbook, items, lists, first.locale)],
        _ => lists.iter().filter_map(|rows| by_locale(playbook, items, rows)).collect(),
    };
    let lead = lists.iter().flatten().next().map_or(0, |row| row.locale);
    xlsx(&sheets, &properties(playbook, lead, "tasks-page"))
}

/// What a workbook says of itself.
pub(super) fn properties(playbook: &Playbook, locale: usize, about: &str) -> Properties {
    let own = &playbook.locales()[locale];
    let about = own.catalogue.text(about);
    let title = playbook.config.title.any(own.tag()).map_or_else(|| about.to_string(), |t| format!("{t}: {about}"));
    let date = playbook.edition_date.map(|d| own.formats.day(d));
    let edition = match (&playbook.config.edition, date) {
        (Some(name), Some(date)) => Some(
            own.catalogue
                .format("edition", &[("edition", Argument::Text(name.into())), ("date", Argument::Text(date.into()))]),
        ),
        (None, Some(date)) => Some(own.catalogue.format("edition-date", &[("date", Argument::Text(date.into()))])),
        (name, None) => name.clone(),
    };
    Properties { title, edition, date: playbook.edition_date }
}

fn column(playbook: &Playbook, locale: usize, message: &str, widest: usize) -> Column {
    let heading = playbook.locales()[locale].catalogue.text(message).to_string();
    Column { heading, widest, choices: Vec::new() }
}

fn choices(playbook: &Playbook, locale: usize) -> Vec<String> {
    ["required", "optional"].iter().map(|m| playbook.locales()[locale].catalogue.text(m).to_string()).collect()
}

/// Number and name. The number leads to the task on the site, the name where there is none: spreadsheets do not all
/// wrap links, and numbers are short.
fn number_and_name(playbook: &Playbook, items: &Items, row: &TaskRow<'_>) -> (Cell, Cell) {
    let (number, name) = (Cell::Text(row.id.to_owned()), Cell::Text(row.name.to_owned()));
    match row.url(playbook, items) {
        Some(url) if row.id.is_empty() => (number, Cell::Link(row.name.to_owned(), url)),
        Some(url) => (Cell::Link(row.id.to_owned(), url), name),
        None => (number, name),
    }
}

fn by_locale(playbook: &Playbook, items: &Items, rows: &[TaskRow<'_>]) -> Option<Sheet> {
    let locale = rows.first()?.locale;
    let column = |message, widest| column(playbook, locale, message, widest);
    let mut kind = column("column-kind", 12);
    kind.choices = choices(playbook, locale);
    let columns = vec![
        column("column-phase", 18),
        column("column-process", 44),
        column("column-step", 44),
        column("column-id", 12),
        column("column-task", 64),
        kind,
        column("column-role", 30),
        column("column-services", 36),
        column("column-places", 12),
        column("column-page", 72),
        column("column-uid", 10),
    ];
    let text = |text: &str| Cell::Text(text.to_owned());
    let body = rows.iter().map(|row| {
        let (number, name) = number_and_name(playbook, items, row);
        vec![
            text(row.phase_name),
            text(row.process),
            text(row.step.unwrap_or("")),
            number,
            name,
            text(&word(playbook, row)),
            text(row.role),
            text(&row.services.join(", ")),
            text(&row.places.to_string()),
            text(&playbook.entries[row.entry].key),
            text(row.uid(items)),
        ]
    });
    let tag = playbook.locales()[locale].tag().to_string();
    Some(Sheet { name: tag, columns, rows: body.collect(), printed: Some(8), ..Sheet::default() })
}

/// One row for each task, with what each locale calls it.
fn beside(playbook: &Playbook, items: &Items, lists: &[Vec<TaskRow<'_>>], lead: usize) -> Sheet {
    let mut order: Vec<ItemId> = Vec::new();
    let mut rows: BTreeMap<ItemId, Vec<Option<&TaskRow<'_>>>> = BTreeMap::new();
    for (n, list) in lists.iter().enumerate() {
        let mut after = None;
        for row in list {
            let Some(item) = row.item else { continue };
            let cells = rows.entry(item).or_insert_with(|| {
                // A task that only this locale has comes behind the one that it follows here.
                let at = after.and_then(|a| order.iter().position(|o| *o == a)).map_or(0, |p| p + 1);
                order.insert(if n == 0 { order.len() } else { at }, item);
                vec![None; lists.len()]
            });
            cells[n] = Some(row);
            after = Some(item);
        }
    }
    let locales: Vec<usize> = lists.iter().filter_map(|l| l.first()).map(|row| row.locale).collect();
    let tag = |locale: usize| playbook.locales()[locale].tag().to_string();
    let mut columns = vec![column(playbook, lead, "column-phase", 18)];
    let mut each = |message: &str, widest: usize| {
        columns.extend(locales.iter().map(|&locale| {
            let mut column = column(playbook, locale, message, widest);
            column.heading = format!("{} ({})", column.heading, tag(locale));
            column
        }));
    };
    each("column-process", 40);
    each("column-id", 12);
    each("column-task", 56);
    each("column-role", 28);
    each("column-services", 32);
    let mut kind = column(playbook, lead, "column-kind", 12);
    kind.choices = choices(playbook, lead);
    columns.extend([kind, column(playbook, lead, "column-page", 72), column(playbook, lead, "column-uid", 10)]);
    let mut body = Vec::new();
    for item in &order {
        let cells: Vec<Option<&TaskRow<'_>>> =
            rows[item].iter().zip(lists).filter(|(_, list)| !list.is_empty()).map(|(cell, _)| *cell).collect();
        let Some(first) = cells.iter().flatten().next() else { continue };
        let phase = first.phase.map_or("", |p| playbook.phases[p].names[lead].as_str());
        let mut row = vec![Cell::Text(phase.to_owned())];
        let mut each = |get: &dyn Fn(&TaskRow<'_>) -> Cell| {
            row.extend(cells.iter().map(|c| c.map_or_else(|| Cell::Text(String::new()), get)));
        };
        each(&|r| Cell::Text(r.process.to_owned()));
        each(&|r| number_and_name(playbook, items, r).0);
        each(&|r| number_and_name(playbook, items, r).1);
        each(&|r| Cell::Text(r.role.to_owned()));
        each(&|r| Cell::Text(r.services.join(", ")));
        let catalogue = &playbook.locales()[lead].catalogue;
        let kind = first.requirement.map_or_else(String::new, |_| catalogue.text(requirement(first)).to_string());
        row.push(Cell::Text(kind));
        row.push(Cell::Text(playbook.entries[first.entry].key.to_string()));
        row.push(Cell::Text(first.uid(items).to_owned()));
        body.push(row);
    }
    let name = locales.iter().map(|&l| tag(l)).collect::<Vec<_>>().join(" ");
    let name = name.chars().take(31).collect();
    // All but the page and the uid.
    let printed = u16::try_from(columns.len() - 2).ok();
    Sheet { name, columns, rows: body, printed, ..Sheet::default() }
}
