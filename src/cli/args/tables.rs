//! The arguments of the commands that give lists: `tasks`, `history`, `metadata`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use jiff::civil::Date;

use super::{ProjectArgs, day};

/// Arguments of `tasks`.
#[derive(Debug, ClapArgs)]
pub struct TasksArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// How to write them [default: by the ending of --out, else table].
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<TasksFormat>,
    /// Only this language; may be given several times [default: all; a table shows the source language].
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    pub locale: Vec<String>,
    /// Only tasks of this phase, by a part of its name.
    #[arg(long, value_name = "PHASE")]
    pub phase: Vec<String>,
    /// Only tasks of this role, by a part of its name.
    #[arg(long, value_name = "ROLE")]
    pub role: Vec<String>,
    /// Only tasks for this service, by a part of its name.
    #[arg(long, value_name = "SERVICE")]
    pub service: Vec<String>,
    /// Only tasks that must be done.
    #[arg(long)]
    pub required: bool,
    /// Where to put them; without it they are printed.
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// XLSX: one sheet with the languages beside each other.
    #[arg(long)]
    pub side_by_side: bool,
    /// How the CSV file is written.
    #[command(flatten)]
    pub csv: CsvArgs,
}

/// How CSV files are written.
#[derive(Clone, Copy, Debug, ClapArgs)]
pub struct CsvArgs {
    /// CSV: what stands between two cells: comma, semicolon (German Excel) or tab.
    #[arg(long, value_enum, default_value_t = Separator::Comma, value_name = "SEPARATOR")]
    pub separator: Separator,
    /// CSV: begin with a byte-order mark, so that Excel sees that it is UTF-8.
    #[arg(long)]
    pub bom: bool,
}

/// What stands between two cells of a CSV file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

/// How tasks are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TasksFormat {
    /// For people at a terminal.
    Table,
    /// For programs.
    Json,
    /// For spreadsheets and scripts.
    Csv,
    /// For spreadsheets.
    Xlsx,
}

/// Arguments of `history`.
#[derive(Debug, ClapArgs)]
pub struct HistoryArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Only changes of this day and later.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub since: Option<Date>,
    /// How to write them [default: by the ending of --out, else table].
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<HistoryFormat>,
    /// Only this language; may be given several times [default: all].
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    pub locale: Vec<String>,
    /// Where to put them; without it they are printed.
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// How changes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HistoryFormat {
    /// For people at a terminal.
    Table,
    /// For programs.
    Json,
    /// A change log.
    Markdown,
}

/// Arguments of `metadata`.
#[derive(Debug, ClapArgs)]
pub struct MetadataArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: MetadataCommand,
}

/// What `metadata` can do.
#[derive(Debug, Subcommand)]
pub enum MetadataCommand {
    /// Write all front matter as a table: one row for each page, one column for each key.
    Export(MetadataExportArgs),
    /// Put an edited table back into the pages, touching only what changed.
    Apply(MetadataApplyArgs),
}

/// Arguments of `metadata export`.
#[derive(Debug, ClapArgs)]
pub struct MetadataExportArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// How to write it [default: by the ending of --out, else csv].
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<TableFormat>,
    /// Where to put it; without it, it is printed.
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// How the CSV file is written.
    #[command(flatten)]
    pub csv: CsvArgs,
}

/// Arguments of `metadata apply`.
#[derive(Debug, ClapArgs)]
pub struct MetadataApplyArgs {
    /// The table: CSV or XLSX, as `metadata export` wrote it.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Show the changes as a diff and write nothing.
    #[arg(long)]
    pub dry_run: bool,
}

/// Formats that spreadsheets read and write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// Text.
    Csv,
    /// A workbook.
    Xlsx,
}
