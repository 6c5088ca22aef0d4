//! Changes as a table, JSON and a Markdown change log.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::playbook::Playbook;
use crate::text::squeeze;

use super::delimited::{Dialect, write_csv};
use super::history::Change;
use super::lines::Lines;
use super::table::table;

/// More pages than this are counted, not named, in a row of the table.
const NAMED: usize = 3;

fn title(playbook: &Playbook, page: usize) -> &str {
    &playbook.pages[page].title
}

/// Changes for people at a terminal.
#[must_use]
pub fn history_table(playbook: &Playbook, changes: &[Change], width: Option<usize>) -> String {
    let rows: Vec<Vec<String>> = changes
        .iter()
        .map(|change| {
            let pages: Vec<&str> = change.pages.iter().take(NAMED).map(|(_, page, _)| title(playbook, *page)).collect();
            let rest = change.pages.len() - pages.len();
            let more = if rest > 0 { format!(" +{rest}") } else { String::new() };
            vec![
                change.date.map_or_else(|| format!("? {}", change.raw), |d| d.to_string()),
                playbook.locales()[change.locale].tag().to_string(),
                change.who.clone(),
                change.what.clone(),
                format!("{}{more}", pages.join(", ")),
            ]
        })
        .collect();
    table(&["Date", "Language", "Who", "What", "Pages"], &rows, width)
}

/// Changes for programs: `schemas/history.json` describes them.
#[must_use]
pub fn history_json(playbook: &Playbook, changes: &[Change]) -> Value {
    let mut lines = Lines::new(playbook);
    let list: Vec<Value> = changes
        .iter()
        .map(|change| {
            let pages: Vec<Value> = change
                .pages
                .iter()
                .map(|&(entry, id, row)| {
                    let page = &playbook.pages[id];
                    let revision = &page.history[row];
                    let node = revision.row;
                    json!({
                        "page": &*playbook.entries[entry].key,
                        "title": page.title,
                        "file": &*page.place(node).file,
                        "line": lines.node(page, node),
                        "notes": revision.notes,
                    })
                })
                .collect();
            json!({
                "date": change.date.map(|d| d.to_string()),
                "date_raw": change.raw,
                "locale": playbook.locales()[change.locale].tag().as_str(),
                "who": change.who,
                "what": change.what,
                "pages": pages,
            })
        })
        .collect();
    json!({ "changes": list })
}

/// Changes for spreadsheets: a row for each page that one touched.
#[must_use]
pub fn history_csv(playbook: &Playbook, changes: &[Change], dialect: Dialect) -> Vec<u8> {
    let head = ["date", "locale", "who", "what", "notes", "page", "title", "file"].map(str::to_owned).to_vec();
    let rows = changes.iter().flat_map(|change| {
        change.pages.iter().map(move |&(entry, id, row)| {
            let page = &playbook.pages[id];
            vec![
                change.date.map_or_else(|| change.raw.clone(), |d| d.to_string()),
                playbook.locales()[change.locale].tag().to_string(),
                change.who.clone(),
                change.what.clone(),
                page.history[row].notes.clone(),
                playbook.entries[entry].key.to_string(),
                page.title.clone(),
                page.path.to_string(),
            ]
        })
    });
    write_csv(std::iter::once(head).chain(rows), dialect)
}

/// Changes as a change log, in the words of `locale`.
#[must_use]
pub fn history_markdown(playbook: &Playbook, changes: &[Change], locale: usize) -> String {
    let own = &playbook.locales()[locale];
    let mut out = format!("# {}\n", own.catalogue.text("history-title"));
    let mut month = None;
    for change in changes {
        let this = change.date.map(|d| (d.year(), d.month()));
        if month != Some(this) {
            month = Some(this);
            let name =
                change.date.map_or_else(|| own.catalogue.text("history-undated").to_string(), |d| own.formats.month(d));
            let _ = write!(out, "\n## {name}\n\n");
        }
        let day = change.date.map_or_else(|| escape(&change.raw), |d| own.formats.day(d));
        let who = if change.who.is_empty() { String::new() } else { format!(" ({})", escape(&change.who)) };
        let pages: Vec<String> = change
            .pages
            .iter()
            .map(|&(_, page, _)| {
                let path = &playbook.pages[page].path;
                format!("[{}](<{}>)", escape(title(playbook, page)), path.replace(['<', '>'], ""))
            })
            .collect();
        let what = if change.what.trim().is_empty() { String::new() } else { format!("{}: ", escape(&change.what)) };
        let _ = writeln!(out, "- **{day}**{who} {what}{}", pages.join(", "));
    }
    out
}

/// Text as Markdown shows it and does not read it.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in squeeze(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
