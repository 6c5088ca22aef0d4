//! The arguments of all commands.

mod items;
mod tables;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

pub(super) use items::{
    ItemsAcceptArgs, ItemsArgs, ItemsCommand, ItemsMergeArgs, ItemsPruneArgs, ItemsStatusArgs, TextOrJson,
};
pub(super) use tables::{
    CsvArgs, HistoryArgs, HistoryFormat, MetadataApplyArgs, MetadataArgs, MetadataCommand, MetadataExportArgs,
    Separator, TableFormat, TasksArgs, TasksFormat,
};

/// Turns a Markdown playbook in several languages into a static site of live checklists, and keeps its
/// source honest.
#[derive(Debug, Parser)]
#[command(name = "tickbook", version, max_term_width = 100)]
pub struct Args {
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    pub color: When,
    /// Say only what is wrong.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// When to do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the whole site.
    Build(BuildArgs),
    /// Show the site in a browser, and every save at once.
    Serve(ServeArgs),
    /// Say what is wrong in the sources, and mend it.
    Check(CheckArgs),
    /// Explain a rule, or list all rules.
    Explain(ExplainArgs),
    /// Show the playbook as tickbook reads it, as JSON.
    Inspect(InspectArgs),
    /// List every task in playbook order.
    Tasks(TasksArgs),
    /// List all changes that the pages tell of, newest first.
    History(HistoryArgs),
    /// All front matter as a table for bulk edits, and back.
    Metadata(MetadataArgs),
    /// Review and accept which item is which.
    Items(ItemsArgs),
    /// Show what is translated, what is behind, and what changed in the source.
    Translations(TranslationsArgs),
    /// Start a playbook in two languages.
    New(NewArgs),
    /// Set up tickbook for Markdown that is there already.
    Init(InitArgs),
    /// Print completions for a shell.
    Completions(CompletionsArgs),
}

/// The playbook, and the day that counts as today.
#[derive(Clone, Debug, ClapArgs)]
pub struct ProjectArgs {
    /// The playbook's folder.
    #[arg(default_value = ".", value_name = "DIR")]
    pub dir: PathBuf,
    /// The day that counts as today [default: today, or `SOURCE_DATE_EPOCH`].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

/// Arguments of `build`.
#[derive(Debug, ClapArgs)]
pub struct BuildArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Where to put the site.
    #[arg(long, short, default_value = "site", value_name = "DIR")]
    pub out: PathBuf,
    /// Leave out what this audience may not see.
    #[arg(long, value_name = "NAME")]
    pub audience: Option<String>,
    /// Write nothing when there are errors.
    #[arg(long)]
    pub strict: bool,
    /// End with 0 even when there are errors.
    #[arg(long, conflicts_with = "strict")]
    pub exit_zero: bool,
    /// Make every file anew, even when nothing changed.
    #[arg(long)]
    pub force: bool,
    /// Put the site into a new folder and switch a link to it, in one step.
    #[arg(long)]
    pub swap: bool,
    /// Use this many threads [default: one for each processor].
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Say where the time went.
    #[arg(long)]
    pub timings: bool,
}

/// Arguments of `serve`.
#[derive(Debug, ClapArgs)]
pub struct ServeArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Use this port [default: 4747, or the next that is free].
    #[arg(long, short, value_name = "PORT")]
    pub port: Option<u16>,
    /// Open the start page in a browser.
    #[arg(long)]
    pub open: bool,
    /// Leave out what this audience may not see.
    #[arg(long, value_name = "NAME")]
    pub audience: Option<String>,
    /// Look for changes twice a second: for folders of other machines, which tell of none.
    #[arg(long)]
    pub poll: bool,
}

/// Arguments of `check`.
#[derive(Debug, ClapArgs)]
pub struct CheckArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// How to report.
    #[arg(long, value_enum, default_value_t = CheckFormat::Text, value_name = "FORMAT")]
    pub format: CheckFormat,
    /// Mend what can be mended without changing the meaning.
    #[arg(long)]
    pub fix: bool,
    /// With --fix: make suggested changes too.
    #[arg(long, requires = "fix")]
    pub suggested: bool,
    /// With --fix: show the changes as a diff and write nothing.
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// Run only these rules or groups.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Do not run these rules or groups.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Ask the hosts of links to other sites too. Without this nothing is sent anywhere.
    #[arg(long)]
    pub online: bool,
    /// With --online: ask again for what the cache knows.
    #[arg(long, requires = "online")]
    pub refresh: bool,
    /// With --online: folder of the cache [default: `.tickbook` in the playbook, or `[online] cache`].
    #[arg(long, requires = "online", value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// With --online: ask private addresses too, as `[online] allow_private`.
    #[arg(long, requires = "online", hide = true)]
    pub allow_private: bool,
    /// Only what is wrong in files changed since this commit, or because of them.
    #[arg(long, value_name = "REV", conflicts_with = "write_baseline")]
    pub since: Option<String>,
    /// Do not ask git when files changed.
    #[arg(long)]
    pub no_git: bool,
    /// Fail on warnings too.
    #[arg(long)]
    pub strict: bool,
    /// End with 0 whatever is found.
    #[arg(long, conflicts_with = "strict")]
    pub exit_zero: bool,
    /// Remember all findings, and report only new ones from now on.
    #[arg(long)]
    pub write_baseline: bool,
    /// Only count findings by rule and by file.
    #[arg(long)]
    pub statistics: bool,
    /// Show at most this many findings of a file.
    #[arg(long, default_value_t = 100, value_name = "N")]
    pub max_per_file: usize,
}

/// How findings are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For code-scanning tools.
    Sarif,
    /// For GitHub Actions.
    Github,
}

/// Arguments of `explain`.
#[derive(Debug, ClapArgs)]
pub struct ExplainArgs {
    /// The rule; without it all rules are listed.
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
    /// Print the page of all rules as Markdown.
    #[arg(long, hide = true)]
    pub markdown: bool,
}

/// Arguments of `inspect`.
#[derive(Debug, ClapArgs)]
pub struct InspectArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Only this page: its path, key or file name.
    #[arg(value_name = "PAGE")]
    pub page: Option<String>,
    /// How to write it.
    #[arg(long, value_enum, default_value_t = JsonOnly::Json, value_name = "FORMAT")]
    pub format: JsonOnly,
}

/// The one format of `inspect`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum JsonOnly {
    /// JSON.
    Json,
}

/// Arguments of `translations`.
#[derive(Debug, ClapArgs)]
pub struct TranslationsArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Only translations into these languages.
    #[arg(long, value_name = "LANGUAGE", value_delimiter = ',')]
    pub locale: Vec<String>,
    /// How to report.
    #[arg(long, value_enum, default_value_t = TableOrJson::Table, value_name = "FORMAT")]
    pub format: TableOrJson,
    /// Print what changed in this page's source since its translation's newest revision, as a unified
    /// diff; `all` for every outdated page.
    #[arg(long, value_name = "PAGE")]
    pub diff: Option<String>,
    /// Only pages changed since this commit; differences are counted from it.
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// Show pages that are current too.
    #[arg(long)]
    pub all: bool,
    /// Do not ask git.
    #[arg(long, conflicts_with_all = ["since", "diff"])]
    pub no_git: bool,
    /// Fail unless every page is current.
    #[arg(long)]
    pub strict: bool,
}

/// A table for people or JSON for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableOrJson {
    /// For people.
    Table,
    /// For programs.
    Json,
}

/// Arguments of `new`.
#[derive(Debug, ClapArgs)]
pub struct NewArgs {
    /// The folder to make.
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// The playbook to begin with.
    #[arg(long, value_name = "NAME", default_value = "basic",
        value_parser = PossibleValuesParser::new(crate::disk::embed::template_names()))]
    pub template: String,
    /// The day that its pages are from [default: today, or `SOURCE_DATE_EPOCH`].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

/// Arguments of `init`.
#[derive(Debug, ClapArgs)]
pub struct InitArgs {
    /// The folder of the repository.
    #[arg(default_value = ".", value_name = "DIR")]
    pub dir: PathBuf,
    /// The day that counts as today [default: today, or `SOURCE_DATE_EPOCH`].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

/// Arguments of `completions`.
#[derive(Debug, ClapArgs)]
pub struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| format!("`{text}` is no day; write it as 2026-11-22"))
}
