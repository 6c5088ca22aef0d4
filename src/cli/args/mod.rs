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
    /// Print problems only.
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
    /// Build the site.
    Build(BuildArgs),
    /// Preview the site in a browser; every save shows at once.
    Serve(ServeArgs),
    /// Report problems in the sources; `--fix` repairs them.
    Check(CheckArgs),
    /// Explain a rule, or list all rules.
    Explain(ExplainArgs),
    /// Print the playbook as tickbook reads it, as JSON.
    Inspect(InspectArgs),
    /// List all tasks in playbook order.
    Tasks(TasksArgs),
    /// List the update history of all pages, newest first.
    History(HistoryArgs),
    /// Export all front matter as a table, and apply the edited table.
    Metadata(MetadataArgs),
    /// Review and accept changes of the item lock.
    Items(ItemsArgs),
    /// Show the status of translations and what changed in the source.
    Translations(TranslationsArgs),
    /// Start a playbook in two languages.
    New(NewArgs),
    /// Set up tickbook for existing Markdown.
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
    /// Date to use as today [default: today, or `SOURCE_DATE_EPOCH`].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

/// Arguments of `build`.
#[derive(Debug, ClapArgs)]
pub struct BuildArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Output folder.
    #[arg(long, short, default_value = "site", value_name = "DIR")]
    pub out: PathBuf,
    /// Build only what this audience may see.
    #[arg(long, value_name = "NAME")]
    pub audience: Option<String>,
    /// Write nothing if there are errors.
    #[arg(long)]
    pub strict: bool,
    /// Exit with 0 even if there are errors.
    #[arg(long, conflicts_with = "strict")]
    pub exit_zero: bool,
    /// Rebuild every file, even if nothing changed.
    #[arg(long)]
    pub force: bool,
    /// Build into a new folder and switch a symbolic link to it in one step.
    #[arg(long)]
    pub swap: bool,
    /// Number of threads [default: one for each processor].
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Print how long each step took.
    #[arg(long)]
    pub timings: bool,
}

/// Arguments of `serve`.
#[derive(Debug, ClapArgs)]
pub struct ServeArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Port to listen on [default: 4747, or the next free one].
    #[arg(long, short, value_name = "PORT")]
    pub port: Option<u16>,
    /// Open the start page in a browser.
    #[arg(long)]
    pub open: bool,
    /// Build only what this audience may see.
    #[arg(long, value_name = "NAME")]
    pub audience: Option<String>,
    /// Poll for changes twice a second, for network folders that do not report changes.
    #[arg(long)]
    pub poll: bool,
}

/// Arguments of `check`.
#[derive(Debug, ClapArgs)]
pub struct CheckArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Output format.
    #[arg(long, value_enum, default_value_t = CheckFormat::Text, value_name = "FORMAT")]
    pub format: CheckFormat,
    /// Apply fixes that do not change the meaning.
    #[arg(long)]
    pub fix: bool,
    /// With --fix: apply suggested changes too.
    #[arg(long, requires = "fix")]
    pub suggested: bool,
    /// With --fix: show the changes as a diff and write nothing.
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// Run only these rules or groups.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Skip these rules or groups.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Check links to other sites. Without this, no connection is opened.
    #[arg(long)]
    pub online: bool,
    /// With --online: ignore cached answers.
    #[arg(long, requires = "online")]
    pub refresh: bool,
    /// With --online: cache folder [default: `.tickbook` in the playbook, or `[online] cache`].
    #[arg(long, requires = "online", value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// With --online: check private addresses too, as `[online] allow_private`.
    #[arg(long, requires = "online", hide = true)]
    pub allow_private: bool,
    /// Report only problems in, or caused by, files changed since this commit.
    #[arg(long, value_name = "REV", conflicts_with = "write_baseline")]
    pub since: Option<String>,
    /// Do not use git to find out when files changed.
    #[arg(long)]
    pub no_git: bool,
    /// Fail on warnings too.
    #[arg(long)]
    pub strict: bool,
    /// Exit with 0 whatever is found.
    #[arg(long, conflicts_with = "strict")]
    pub exit_zero: bool,
    /// Record all current findings and report only new ones from now on.
    #[arg(long)]
    pub write_baseline: bool,
    /// Print only the number of findings for each rule and file.
    #[arg(long)]
    pub statistics: bool,
    /// Show at most this many findings for each file.
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
    /// The rule; without it, all rules are listed.
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
    /// Only this page, given by path, key or file name.
    #[arg(value_name = "PAGE")]
    pub page: Option<String>,
    /// Output format.
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
    /// Output format.
    #[arg(long, value_enum, default_value_t = TableOrJson::Table, value_name = "FORMAT")]
    pub format: TableOrJson,
    /// Print the source changes of this page since its translation's newest revision, as a unified
    /// diff; `all` for every outdated page.
    #[arg(long, value_name = "PAGE")]
    pub diff: Option<String>,
    /// Only pages changed since this commit; compare with it.
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// Show pages that are current too.
    #[arg(long)]
    pub all: bool,
    /// Do not use git.
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
    /// The folder to create.
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// The template to start from.
    #[arg(long, value_name = "NAME", default_value = "basic",
        value_parser = PossibleValuesParser::new(crate::disk::embed::template_names()))]
    pub template: String,
    /// Date of its pages [default: today, or `SOURCE_DATE_EPOCH`].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

/// Arguments of `init`.
#[derive(Debug, ClapArgs)]
pub struct InitArgs {
    /// The folder of the repository.
    #[arg(default_value = ".", value_name = "DIR")]
    pub dir: PathBuf,
    /// Date to use as today [default: today, or `SOURCE_DATE_EPOCH`].
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
    text.parse().map_err(|_| format!("invalid date `{text}`; use YYYY-MM-DD"))
}
