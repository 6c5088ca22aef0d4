//! The playbook as data: tables, workbooks, JSON. Nothing here touches a file; it makes texts and bytes.

mod delimited;
mod facets;
mod guard;
mod history;
mod history_out;
pub mod inspect;
mod lines;
mod metadata;
mod metadata_apply;
mod metadata_value;
mod playbook_json;
mod sheet;
mod sheet_read;
mod table;
mod tasks;
mod tasks_out;
pub mod trackers;

pub use delimited::{Dialect, Record, read_csv, write_csv};
pub use facets::{Facet, Facets, Words};
pub use guard::{guard, unguard};
pub use history::{Change, changes, recent_update, site_changes};
pub use history_out::{history_csv, history_json, history_markdown, history_table};
pub use metadata::{metadata, metadata_csv, metadata_workbook};
pub use metadata_apply::{FileChange, MetadataFault, Plan, plan};
pub use playbook_json::playbook_json;
pub use sheet::{Cell, Column, Properties, Sheet, SheetFault, xlsx};
pub use sheet_read::{Grid, GridRow, read_grid};
pub use table::table;
pub use tasks::{Known, TaskFilter, TaskRow, known, order, tasks};
pub use tasks_out::{tasks_csv, tasks_json, tasks_table, tasks_workbook};
