//! The arguments of all commands.

mod items;
mod publish;
mod tables;

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::config::EditionList;
use crate::report::{FORMATS, Format};

pub(super) use items::{
    ItemsAcceptArgs, ItemsArgs, ItemsCommand, ItemsMergeArgs, ItemsPruneArgs, ItemsStatusArgs, TextOrJson,
};
pub(super) use publish::PublishArgs;
pub(super) use tables::{
    CsvArgs, HistoryArgs, HistoryFormat, MetadataApplyArgs, MetadataArgs, MetadataCommand, MetadataExportArgs,
    Separator, TableFormat, TasksArgs, TasksFormat, TrackerArgs,
};

/// The version, with commit and date where they are known.
const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), env!("TICKBOOK_COMMIT"));

/// Turns a Markdown playbook in several languages into a static site of live checklists, and keeps its
/// sources honest.
#[derive(Debug, Parser)]
#[command(name = "tickbook", version = VERSION, max_term_width = 100, after_help = "The manual begins at docs/README.md.")]
pub struct Args {
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value_t = When::Auto, value_name = "WHEN", display_order = 900)]
    pub color: When,
    /// Print problems only.
    #[arg(long, short, global = true, display_order = 900)]
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
    /// Start a playbook, in English and German or one of them.
    #[command(after_help = "Manual: docs/your-first-site.md")]
    New(NewArgs),
    /// Set up tickbook for existing Markdown.
    #[command(after_help = "Manual: docs/moving-in.md")]
    Init(InitArgs),
    /// Preview the site in a browser; every save shows at once.
    #[command(after_help = "Manual: docs/preview.md")]
    Serve(ServeArgs),
    /// Report problems in the sources; `--fix` repairs them.
    #[command(after_help = "Manual: docs/checking.md")]
    Check(CheckArgs),
    /// Explain a rule, or list all rules.
    #[command(after_help = "Manual: docs/checking.md")]
    Explain(ExplainArgs),
    /// Build the site.
    #[command(after_help = "Manual: docs/publish.md")]
    Build(BuildArgs),
    /// Publish the site in object storage or a folder, sending only what changed.
    #[command(after_help = "Manual: docs/object-storage.md")]
    Publish(PublishArgs),
    /// Review and accept changes of the item lock.
    #[command(after_help = "Manual: docs/lock.md")]
    Items(ItemsArgs),
    /// Show the status of translations and what changed in the source.
    #[command(after_help = "Manual: docs/translations.md")]
    Translations(TranslationsArgs),
    /// List all tasks in playbook order.
    #[command(after_help = "Manual: docs/exports.md")]
    Tasks(TasksArgs),
    /// List the update history of all pages, newest first.
    #[command(after_help = "Manual: docs/exports.md")]
    History(HistoryArgs),
    /// Export all front matter as a table, and apply the edited table.
    #[command(after_help = "Manual: docs/exports.md")]
    Metadata(MetadataArgs),
    /// Print the playbook as tickbook reads it, as JSON.
    #[command(after_help = "Manual: docs/formats.md")]
    Inspect(InspectArgs),
    /// Copy a built-in theme or language into the playbook, to change it.
    #[command(after_help = "Manual: docs/themes.md, docs/add-a-language.md")]
    Eject(EjectArgs),
    /// Serve an editor: findings while one types, links, renames (language server).
    #[command(after_help = "Manual: docs/editors.md")]
    Lsp(ProjectArgs),
    /// Print completions for a shell.
    Completions(CompletionsArgs),
    /// Print the JSON Schema of `tickbook.toml`, for editors.
    Schema,
    /// Write manual pages, completions and the schema into a folder, for packages.
    PackageFiles(PackageFilesArgs),
}

/// The playbook, and the day that counts as today.
#[derive(Clone, Debug, ClapArgs)]
pub struct ProjectArgs {
    /// The playbook's folder.
    #[arg(default_value = ".", value_name = "DIR")]
    pub dir: PathBuf,
    /// Date to use as today [default: today, or `SOURCE_DATE_EPOCH`].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, display_order = 800)]
    pub today: Option<Date>,
}

/// Arguments of `build`.
#[derive(Debug, ClapArgs)]
pub struct BuildArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Output folder [default: `site` in the playbook's folder].
    #[arg(long, short, value_name = "DIR")]
    pub out: Option<PathBuf>,
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
    /// The list of editions that pages link to.
    #[arg(skip)]
    pub editions: Option<EditionList>,
}

impl BuildArgs {
    /// The output folder.
    pub(super) fn out(&self) -> &Path {
        self.out.as_deref().unwrap_or(Path::new("site"))
    }
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
    /// The playbook's folder, or files and folders in it to report; `-` reads a file from standard input.
    #[arg(default_value = ".", value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// With `-`: the file of the playbook that standard input takes the place of.
    #[arg(long, value_name = "FILE")]
    pub stdin_path: Option<PathBuf>,
    /// Date to use as today [default: today, or `SOURCE_DATE_EPOCH`].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
    /// Output format.
    #[arg(long, default_value = "text", value_parser = format(), value_name = "FORMAT")]
    pub format: &'static Format,
    /// Also write the report to a file in another format; may be given several times.
    #[arg(long, value_name = "FORMAT=FILE", value_parser = report_file, conflicts_with_all = ["dry_run", "write_baseline"])]
    pub report: Vec<(&'static Format, PathBuf)>,
    /// With the format markdown: URL of a preview of the site, for links to its pages.
    #[arg(long, value_name = "URL", value_parser = web_url)]
    pub preview: Option<String>,
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
    /// Its languages, `en` or `de` or both, separated by commas. The first is the source of the other.
    #[arg(long, alias = "lang", value_name = "TAGS", value_delimiter = ',', default_value = "en,de",
        value_parser = template_language)]
    pub languages: Vec<String>,
    /// Date of its pages [default: today, or `SOURCE_DATE_EPOCH`].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, display_order = 800)]
    pub today: Option<Date>,
}

/// Arguments of `init`.
#[derive(Debug, ClapArgs)]
pub struct InitArgs {
    /// The folder of the repository.
    #[arg(default_value = ".", value_name = "DIR")]
    pub dir: PathBuf,
    /// Date to use as today [default: today, or `SOURCE_DATE_EPOCH`].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day, display_order = 800)]
    pub today: Option<Date>,
}

/// Arguments of `eject`.
#[derive(Debug, ClapArgs)]
pub struct EjectArgs {
    /// What to copy.
    #[arg(value_enum)]
    pub what: Ejected,
    /// The theme, or the tag of the language.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// The playbook's folder.
    #[arg(default_value = ".", value_name = "DIR")]
    pub dir: PathBuf,
    /// Name of the copy [default: NAME].
    #[arg(long = "as", value_name = "NAME")]
    pub to: Option<String>,
}

/// What can be copied out of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Ejected {
    /// Templates and styles, into `themes/`.
    Theme,
    /// Vocabulary and messages, into `locales/`.
    Locale,
}

/// Arguments of `completions`.
#[derive(Debug, ClapArgs)]
pub struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// Arguments of `package-files`.
#[derive(Debug, ClapArgs)]
pub struct PackageFilesArgs {
    /// The folder, such as `/usr`; files are written below its `share`.
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
}

impl Command {
    /// The folder of the playbook that a command is about, unless it names it in a way of its own.
    pub(super) fn folder(&mut self) -> Option<&mut PathBuf> {
        let project = match self {
            Self::Build(args) => &mut args.project,
            Self::Publish(args) => &mut args.project,
            Self::Serve(args) => &mut args.project,
            Self::Lsp(args) => args,
            Self::Inspect(args) => &mut args.project,
            Self::Tasks(args) => &mut args.project,
            Self::History(args) => &mut args.project,
            Self::Translations(args) => &mut args.project,
            Self::Metadata(MetadataArgs { command: MetadataCommand::Export(args) }) => &mut args.project,
            Self::Metadata(MetadataArgs { command: MetadataCommand::Apply(args) }) => &mut args.project,
            Self::Items(ItemsArgs { command: ItemsCommand::Status(args) }) => &mut args.project,
            Self::Items(ItemsArgs { command: ItemsCommand::Prune(args) }) => return Some(&mut args.dir),
            _ => return None,
        };
        Some(&mut project.dir)
    }
}

fn format() -> impl TypedValueParser<Value = &'static Format> {
    let values = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.help));
    PossibleValuesParser::new(values).try_map(|name| named(&name))
}

fn named(name: &str) -> Result<&'static Format, String> {
    FORMATS.into_iter().find(|format| format.name == name).ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        format!("there is no format `{name}`; the formats are {}", names.join(", "))
    })
}

fn report_file(text: &str) -> Result<(&'static Format, PathBuf), String> {
    let (name, file) = text.split_once('=').filter(|(_, file)| !file.is_empty()).unwrap_or((text, ""));
    let format = named(name)?;
    if file.is_empty() {
        return Err(format!("name the file too: `{name}=FILE`"));
    }
    Ok((format, file.into()))
}

fn web_url(text: &str) -> Result<String, String> {
    let web = text.starts_with("https://") || text.starts_with("http://");
    let plain = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"\\|".contains(c));
    if web && plain { Ok(text.to_owned()) } else { Err("write it in full: `https://preview.example/`".to_owned()) }
}

/// A language that templates have; of another, how to add it.
fn template_language(tag: &str) -> Result<String, String> {
    let Some(tag) = crate::locale::Tag::new(tag) else {
        return Err(format!("`{tag}` is not a language tag; write `en` or `de`"));
    };
    if ["en", "de"].contains(&tag.as_str()) {
        return Ok(tag.to_string());
    }
    let is_known = crate::disk::embed::languages().iter().any(|own| own.tag == tag.as_str());
    let words =
        if is_known { String::new() } else { format!(", and run `tickbook eject locale en --as {tag}` for its words") };
    Err(format!(
        "templates have pages in en, de; for `{tag}` make the playbook in one of these, then write `[locales.{tag}]` with \
         `path = \"content/{tag}\"` into its `tickbook.toml`{words}"
    ))
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| format!("invalid date `{text}`; use YYYY-MM-DD"))
}
