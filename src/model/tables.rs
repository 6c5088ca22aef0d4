//! Tables of tasks and update histories, by what their columns mean.

use crate::locale::{Column, DateOrder, Lexicon, split_values};
use crate::parse::{Document, Kind, NodeId};
use crate::text::squeeze;

use super::date::read_dates;
use super::page::{Requirement, Revision, Task};

/// What a table is for.
pub(super) enum TableKind {
    Tasks(Vec<Option<Column>>),
    History(Vec<Option<Column>>),
    Other,
}

/// Tells what table `node` is by its header.
pub(super) fn classify(document: &Document, node: NodeId, own: usize, lexicon: &Lexicon) -> TableKind {
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
        TableKind::Other
    }
}

/// The rows of table `node` that have anything in them, each with the cells that mean something.
fn rows(document: &Document, node: NodeId, columns: &[Option<Column>]) -> Vec<(NodeId, Vec<(Column, NodeId)>)> {
    document
        .children(node)
        .filter(|&id| document.node(id).kind == Kind::Row)
        .filter(|&row| !squeeze(&document.plain(row)).is_empty())
        .map(|row| {
            let cells = document.children(row).zip(columns);
            (row, cells.filter_map(|(cell, column)| column.map(|c| (c, cell))).collect())
        })
        .collect()
}

pub(super) fn tasks(
    document: &Document,
    node: NodeId,
    columns: &[Option<Column>],
    own: usize,
    lexicon: &Lexicon,
) -> Vec<Task> {
    let read = |(row, cells): (NodeId, Vec<(Column, NodeId)>)| {
        let text = |column: Column| {
            cells.iter().find(|(c, _)| *c == column).map(|(_, id)| squeeze(&document.plain(*id))).unwrap_or_default()
        };
        let code = text(Column::Requirement);
        let hit = lexicon.requirement(own, &code);
        let requirement = hit.map(|h| if h.concept { Requirement::Required } else { Requirement::Optional });
        Task {
            row,
            id: text(Column::TaskId),
            name: text(Column::TaskName),
            requirement,
            foreign_code: hit.and_then(|h| h.foreign),
            role: text(Column::Role),
            services: split_values(&text(Column::Services)),
            step: None,
            table: 0,
            code,
            cells,
        }
    };
    rows(document, node, columns).into_iter().map(read).collect()
}

pub(super) fn history(
    document: &Document,
    node: NodeId,
    columns: &[Option<Column>],
    order: DateOrder,
) -> Vec<Revision> {
    let rows = rows(document, node, columns);
    let text = |cells: &[(Column, NodeId)], column: Column| {
        cells.iter().find(|(c, _)| *c == column).map(|(_, id)| squeeze(&document.plain(*id))).unwrap_or_default()
    };
    let raws: Vec<String> = rows.iter().map(|(_, cells)| text(cells, Column::Date)).collect();
    let dates = read_dates(raws.iter().map(String::as_str), order);
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
