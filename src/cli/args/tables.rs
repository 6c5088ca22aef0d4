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
    /// Output format [default: by the extension of --out, else table].
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<TasksFormat>,
    /// Only this language; repeatable [default: all; a table shows the source language].
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    pub locale: Vec<String>,
    /// Only tasks in phases whose name contains this.
    #[arg(long, value_name = "PHASE")]
    pub phase: Vec<String>,
    /// Only tasks of roles whose name contains this.
    #[arg(long, value_name = "ROLE")]
    pub role: Vec<String>,
    /// Only tasks for services whose name contains this.
    #[arg(long, value_name = "SERVICE")]
    pub service: Vec<String>,
    /// Only required tasks.
    #[arg(long)]
    pub required: bool,
    /// Output file; without it, the result is printed.
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// XLSX: one sheet with the languages side by side.
    #[arg(long)]
    pub side_by_side: bool,
    /// How the CSV file is written.
    #[command(flatten)]
    pub csv: CsvArgs,
    /// What is written for a tracker.
    #[command(flatten)]
    pub tracker: TrackerArgs,
}

/// What is written for a tracker.
#[derive(Clone, Debug, ClapArgs)]
pub struct TrackerArgs {
    /// Trackers: what the tracker itself exported, so that no task is imported twice; repeatable.
    #[arg(long, value_name = "FILE")]
    pub existing: Vec<PathBuf>,
    /// Trackers: list what is new, changed or gone, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Azure DevOps and Jira: the type of new tickets [default: Task in Azure DevOps].
    #[arg(long = "type", value_name = "NAME")]
    pub kind: Option<String>,
    /// Azure DevOps and Jira: a field of the tracker that holds the uid of the task.
    #[arg(long, value_name = "NAME")]
    pub uid_field: Option<String>,
}

/// How CSV files are written.
#[derive(Clone, Copy, Debug, ClapArgs)]
pub struct CsvArgs {
    /// CSV: delimiter: comma, semicolon (German Excel) or tab.
    #[arg(long, value_enum, default_value_t = Separator::Comma, value_name = "SEPARATOR")]
    pub separator: Separator,
    /// CSV: start with a byte-order mark, so that Excel reads it as UTF-8.
    #[arg(long)]
    pub bom: bool,
}

/// The delimiter of a CSV file.
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
    /// CSV that Azure DevOps imports.
    AzureDevops,
    /// CSV that Jira imports.
    Jira,
    /// CSV that GitLab imports.
    Gitlab,
    /// A script that makes issues on GitHub.
    Github,
    /// A workbook for Microsoft Planner.
    Planner,
}

/// Arguments of `history`.
#[derive(Debug, ClapArgs)]
pub struct HistoryArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Only updates on or after this date.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub since: Option<Date>,
    /// Output format [default: by the extension of --out, else table].
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<HistoryFormat>,
    /// Only this language; repeatable [default: all].
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    pub locale: Vec<String>,
    /// Output file; without it, the result is printed.
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// How the CSV file is written.
    #[command(flatten)]
    pub csv: CsvArgs,
}

/// How changes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HistoryFormat {
    /// For people at a terminal.
    Table,
    /// For programs.
    Json,
    /// For spreadsheets: a row for each page that a change touched.
    Csv,
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
    /// Export all front matter as a table: one row for each page, one column for each key.
    Export(MetadataExportArgs),
    /// Apply an edited table to the pages, changing only what was edited.
    Apply(MetadataApplyArgs),
}

/// Arguments of `metadata export`.
#[derive(Debug, ClapArgs)]
pub struct MetadataExportArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Output format [default: by the extension of --out, else csv].
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<TableFormat>,
    /// Output file; without it, the result is printed.
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
