//! Tables of tasks and update histories, by what their columns mean.

use std::sync::Arc;

use crate::locale::{Column, Hit, Lexicon, split_values};
use crate::parse::{Document, Kind, NodeId};
use crate::text::{narrow, squeeze, value_key};

use super::date::{Language, read_dates};
use super::page::{Requirement, Revision, Task};

/// What a table is for.
pub(super) enum TableKind {
    Tasks(Vec<Option<Column>>),
    History(Vec<Option<Column>>),
    Other,
}

/// Where a table is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a step, or under a heading of tasks.
    Work,
    /// Under the heading of an update history.
    History,
    /// Anywhere else.
    Other,
}

/// Tells what table `node` is by its header, and where the header is in words that nobody knows, by what is
/// below it and by its `place`.
pub(super) fn classify(document: &Document, node: NodeId, own: usize, lexicon: &Lexicon, place: Place) -> TableKind {
    let Some(head) = document.children(node).find(|&id| document.node(id).kind == Kind::HeadRow) else {
        return TableKind::Other;
    };
    let columns: Vec<Option<Column>> =
        document.children(head).map(|cell| lexicon.column(own, &document.plain(cell)).map(|hit| hit.concept)).collect();
    let has = |column| columns.contains(&Some(column));
    if has(Column::TaskId) {
        TableKind::Tasks(columns)
    } else if has(Column::Date) && (has(Column::Who) || has(Column::What)) {
        TableKind::History(columns)
    } else {
        by_cells(document, node, columns, Language { lexicon, own }, place)
    }
}

/// What a table is by its place and its cells.
fn by_cells(
    document: &Document,
    node: NodeId,
    mut columns: Vec<Option<Column>>,
    language: Language<'_>,
    place: Place,
) -> TableKind {
    if place == Place::Other || columns.len() < 2 {
        return TableKind::Other;
    }
    let cells: Vec<Vec<String>> = body(document, node, columns.len())
        .map(|row| document.children(row).map(|cell| squeeze(&document.plain(cell))).collect())
        .collect();
    let column = |n: usize| cells.iter().map(move |row| row.get(n).map_or("", String::as_str));
    if cells.is_empty() {
        return TableKind::Other;
    }
    if place == Place::Work {
        let number = (0..columns.len()).find(|&n| columns[n].is_none() && column(n).all(is_task_number));
        let found = number
            .filter(|&n| !column(n).all(is_year))
            .is_some_and(|n| task_columns(&mut columns, &column, n, cells.len(), language));
        return if found { TableKind::Tasks(columns) } else { TableKind::Other };
    }
    let dates = || read_dates(column(0), language.lexicon.vocabulary(language.own).date_order, language);
    if columns[0].is_some_and(|c| c != Column::Date) || dates().iter().any(|d| d.date.is_none()) {
        return TableKind::Other;
    }
    columns[0] = Some(Column::Date);
    history_columns(&mut columns, |n| column(n).map(str::len).sum());
    TableKind::History(columns)
}

/// Three to six digits.
fn is_task_number(text: &str) -> bool {
    let text = narrow(text);
    (3..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_year(text: &str) -> bool {
    let text = narrow(text);
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20"))
}

/// Gives the columns of a table of tasks their meaning, if one of them holds nothing but known roles, or codes for
/// both required and optional, beside the numbers in column `number`.
fn task_columns<'a, I: Iterator<Item = &'a str>>(
    columns: &mut [Option<Column>],
    cells: &impl Fn(usize) -> I,
    number: usize,
    rows: usize,
    Language { own, lexicon }: Language<'_>,
) -> bool {
    let open = |columns: &[Option<Column>], n: usize, column: Column| {
        n != number && (columns[n] == Some(column) || columns[n].is_none() && !columns.contains(&Some(column)))
    };
    let role = (0..columns.len())
        .find(|&n| open(columns, n, Column::Role) && cells(n).all(|role| lexicon.role(own, role).is_some()));
    let codes = (0..columns.len()).find(|&n| {
        let hits: Option<Vec<bool>> =
            cells(n).map(|code| lexicon.requirement(own, code).map(|hit| hit.concept)).collect();
        open(columns, n, Column::Requirement)
            && hits.is_some_and(|hits| columns[n].is_some() || hits.contains(&true) && hits.contains(&false))
    });
    if role.is_none() && (codes.is_none() || rows < 2) {
        return false;
    }
    for (n, column) in [(Some(number), Column::TaskId), (role, Column::Role), (codes, Column::Requirement)] {
        if let Some(n) = n {
            columns[n] = Some(column);
        }
    }
    // What follows the number is the name.
    if let Some(name) = columns.get_mut(number + 1).filter(|c| c.is_none())
        && cells(number + 1).all(|name| name.chars().any(char::is_alphabetic))
    {
        *name = Some(Column::TaskName);
    }
    true
}

/// Gives the unknown columns of an update history their meaning: first who, then what, unless the texts of the first
/// are far longer by `length`.
fn history_columns(columns: &mut [Option<Column>], length: impl Fn(usize) -> usize) {
    let mut unknown: Vec<usize> = (1..columns.len()).filter(|&n| columns[n].is_none()).collect();
    let mut missing: Vec<Column> =
        [Column::Who, Column::What].into_iter().filter(|c| !columns.contains(&Some(*c))).collect();
    unknown.truncate(missing.len());
    match (&unknown[..], &mut missing[..]) {
        (&[first, second], [who, what]) if length(first) > 3 * length(second) + 20 => std::mem::swap(who, what),
        // A history of two columns says when and what.
        ([_], [who, what]) => std::mem::swap(who, what),
        _ => {}
    }
    for (n, column) in unknown.into_iter().zip(missing) {
        columns[n] = Some(column);
    }
}

/// The rows below the header of table `node`, of so many columns. A line of text without a bar is a row for Markdown
/// only.
fn body(document: &Document, node: NodeId, columns: usize) -> impl Iterator<Item = NodeId> + '_ {
    let text = document.text.as_str();
    let barred = move |start: u32| {
        let rest = text.get(start as usize..).unwrap_or("").as_bytes();
        let line = &rest[..memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len())];
        line.contains(&b'|')
    };
    document.children(node).filter(move |&id| {
        let node = document.node(id);
        node.kind == Kind::Row && (columns < 2 || barred(node.span.start))
    })
}

/// The rows of table `node` that have anything in them, each with the cells that mean something.
fn rows(document: &Document, node: NodeId, columns: &[Option<Column>]) -> Vec<(NodeId, Vec<(Column, NodeId)>)> {
    let meant = columns.iter().flatten().count();
    body(document, node, columns.len())
        .filter(|&row| !squeeze(&document.plain(row)).is_empty())
        .map(|row| {
            let cells = document.children(row).zip(columns);
            let mut known = Vec::with_capacity(meant);
            known.extend(cells.filter_map(|(cell, column)| column.map(|c| (c, cell))));
            (row, known)
        })
        .collect()
}

/// Values that many rows of a page have in common.
#[derive(Default)]
pub(super) struct Pool {
    texts: Vec<Arc<str>>,
    /// Lists by the words that they were read from.
    lists: Vec<(String, Arc<[String]>)>,
}

impl Pool {
    /// More values than this are not looked through: a page has a handful.
    const MOST: usize = 32;

    fn text(&mut self, text: String) -> Arc<str> {
        if let Some(known) = self.texts.iter().find(|known| ***known == *text) {
            return known.clone();
        }
        let new: Arc<str> = text.into();
        if self.texts.len() < Self::MOST {
            self.texts.push(new.clone());
        }
        new
    }

    fn values(&mut self, written: String) -> Arc<[String]> {
        if let Some((_, known)) = self.lists.iter().find(|(known, _)| *known == written) {
            return known.clone();
        }
        let new: Arc<[String]> = split_values(&written).into();
        if self.lists.len() < Self::MOST {
            self.lists.push((written, new.clone()));
        }
        new
    }
}

pub(super) fn tasks(
    document: &Document,
    node: NodeId,
    columns: &[Option<Column>],
    own: usize,
    lexicon: &Lexicon,
    pool: &mut Pool,
) -> Vec<Task> {
    let codes = codes(document, node, columns, own, lexicon);
    let read = |(row, cells): (NodeId, Vec<(Column, NodeId)>)| {
        let text = |column: Column| {
            cells.iter().find(|(c, _)| *c == column).map(|(_, id)| squeeze(&document.plain(*id))).unwrap_or_default()
        };
        let code = text(Column::Requirement);
        let mut hit = lexicon.requirement(own, &code);
        let key = value_key(&code);
        // What the column's own name says of a code goes before what the language has for usual.
        if let Some((_, concept)) = codes.iter().find(|(letter, _)| key.trim_matches(['(', ')']) == letter)
            && hit.as_ref().is_none_or(|hit| hit.concept != *concept)
        {
            hit = Some(Hit { concept: *concept, foreign: None, rank: 0 });
        }
        let requirement = hit.as_ref().map(|h| if h.concept { Requirement::Required } else { Requirement::Optional });
        // Several services in one cell may be below each other.
        let services = cells.iter().find(|(c, _)| *c == Column::Services);
        let services = services.map(|(_, id)| document.plain_with(id + 1, document.node(*id).next, ','));
        let role = pool.text(text(Column::Role));
        Task {
            row,
            id: narrow(&text(Column::TaskId)).into_owned(),
            name: text(Column::TaskName),
            requirement,
            foreign_code: hit.and_then(|h| h.foreign).and_then(|n| u16::try_from(n).ok()),
            role,
            services: pool.values(services.unwrap_or_default()),
            step: None,
            table: 0,
            code: pool.text(code),
            cells,
            check: None,
        }
    };
    rows(document, node, columns).into_iter().map(read).collect()
}

/// The codes that the name of the requirement column gives.
fn codes(
    document: &Document,
    node: NodeId,
    columns: &[Option<Column>],
    own: usize,
    lexicon: &Lexicon,
) -> Vec<(String, bool)> {
    let head = document.children(node).find(|&id| document.node(id).kind == Kind::HeadRow);
    let mut cells = head.into_iter().flat_map(|head| document.children(head)).zip(columns);
    let cell = cells.find(|(_, column)| **column == Some(Column::Requirement));
    cell.map_or_else(Vec::new, |(cell, _)| lexicon.requirement_codes(own, &document.plain(cell)))
}

pub(super) fn history(
    document: &Document,
    node: NodeId,
    columns: &[Option<Column>],
    own: usize,
    lexicon: &Lexicon,
) -> Vec<Revision> {
    let rows = rows(document, node, columns);
    let text = |cells: &[(Column, NodeId)], column: Column| {
        cells.iter().find(|(c, _)| *c == column).map(|(_, id)| squeeze(&document.plain(*id))).unwrap_or_default()
    };
    let raws: Vec<String> = rows.iter().map(|(_, cells)| text(cells, Column::Date)).collect();
    let order = lexicon.vocabulary(own).date_order;
    let dates = read_dates(raws.iter().map(String::as_str), order, Language { lexicon, own });
    rows.into_iter()
        .zip(dates)
        .map(|((row, cells), date)| Revision {
            row,
            date,
            who: text(&cells, Column::Who),
            what: text(&cells, Column::What),
            notes: text(&cells, Column::Notes),
            cells,
        })
        .collect()
}
