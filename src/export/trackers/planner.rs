//! Microsoft Planner: a workbook with the columns of Planner's own export. Planner has no import; rows are pasted into
//! its grid, or a flow reads them.

use super::super::sheet::{Cell, Column, Properties, Sheet, SheetFault, xlsx};
use super::Batch;
use super::plan::Plan;

pub(super) fn files(plan: &Plan<'_>) -> Result<Vec<Batch>, SheetFault> {
    let text = |text: &str| Cell::Text(text.to_owned());
    let new = plan.new.iter().map(|ticket| {
        vec![text(&ticket.title), text(&ticket.group), text("Not started"), text(&ticket.plain()), text(&ticket.uid)]
    });
    let columns = [("Task Name", 64), ("Bucket Name", 24), ("Progress", 12), ("Description", 72), ("Tickbook UID", 12)];
    let new = sheet("Tasks", &columns, new.collect());
    let changed = plan.changed.iter().map(|retitled| {
        let cells = [&retitled.before.id, &retitled.ticket.title, &retitled.before.title, &retitled.ticket.uid];
        cells.map(|cell| text(cell)).to_vec()
    });
    let columns = [("Task ID", 24), ("Task Name", 64), ("Task Name before", 64), ("Tickbook UID", 12)];
    let changed = sheet("Changed", &columns, changed.collect());
    let mut batches = Vec::new();
    for (updates, sheet) in [(false, new), (true, changed)] {
        let count = sheet.rows.len();
        let properties = Properties { title: sheet.name.clone(), ..Properties::default() };
        let files = if count == 0 { Vec::new() } else { vec![(xlsx(&[sheet], &properties)?, count)] };
        batches.push(Batch { updates, files });
    }
    Ok(batches)
}

fn sheet(name: &str, columns: &[(&str, usize)], rows: Vec<Vec<Cell>>) -> Sheet {
    let column = |(heading, widest): &(&str, usize)| Column {
        heading: (*heading).to_owned(),
        widest: *widest,
        choices: Vec::new(),
    };
    Sheet { name: name.to_owned(), columns: columns.iter().map(column).collect(), rows, ..Sheet::default() }
}
