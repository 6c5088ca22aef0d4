//! Files of data that are published with the site.

use crate::export::{
    Dialect, TaskFilter, TaskRow, changes, history_json, playbook_json, tasks, tasks_csv, tasks_json, tasks_workbook,
};
use crate::theme::ThemeFault;

use super::Renderer;

/// Makes the file `name` of [`crate::config::EXPORTS`].
pub(super) fn render(renderer: &Renderer<'_>, name: &str) -> Result<Vec<u8>, ThemeFault> {
    let (playbook, items) = (renderer.playbook, renderer.items);
    let lists = || -> Vec<Vec<TaskRow<'_>>> {
        let all = 0..playbook.locales().len();
        all.map(|locale| tasks(playbook, items, locale, false, &TaskFilter::default())).collect()
    };
    let text = |json: &serde_json::Value| (json.to_string() + "\n").into_bytes();
    Ok(match name {
        "tasks.xlsx" => tasks_workbook(playbook, items, &lists(), false).map_err(|fault| ThemeFault {
            file: None,
            span: None,
            message: format!("`exports` asks for `{name}`: {fault}"),
        })?,
        // Readers open it by a click: Excel has to see that it is UTF-8.
        "tasks.csv" => tasks_csv(playbook, items, &lists().concat(), Dialect { bom: true, ..Dialect::default() }),
        "tasks.json" => text(&tasks_json(playbook, items, &lists().concat())),
        "history.json" => {
            let mut all: Vec<_> = (0..playbook.locales().len()).flat_map(|l| changes(playbook, l)).collect();
            all.sort_by_key(|c| std::cmp::Reverse(c.date));
            text(&history_json(playbook, &all))
        }
        _ => text(&playbook_json(playbook, items)),
    })
}
