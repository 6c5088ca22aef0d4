//! The arguments of `items`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::lock::Decision;

use super::{ProjectArgs, day};

/// Arguments of `items`.
#[derive(Debug, ClapArgs)]
pub struct ItemsArgs {
    /// What to do.
    #[command(subcommand)]
    pub command: ItemsCommand,
}

/// What `items` can do.
#[derive(Debug, Subcommand)]
pub enum ItemsCommand {
    /// Show changes that the lock does not have yet.
    Status(ItemsStatusArgs),
    /// Update the lock, after asking or as the options say.
    Accept(ItemsAcceptArgs),
    /// Merge the locks of two branches item by item, as a merge driver for git.
    Merge(ItemsMergeArgs),
    /// Remove items that were retired before an edition.
    Prune(ItemsPruneArgs),
}

/// Arguments of `items status`.
#[derive(Debug, ClapArgs)]
pub struct ItemsStatusArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// Output format.
    #[arg(long, value_enum, default_value_t = TextOrJson::Text, value_name = "FORMAT")]
    pub format: TextOrJson,
    /// Show all items, not only the first of each kind.
    #[arg(long)]
    pub all: bool,
}

/// Text for people or JSON for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TextOrJson {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Arguments of `items accept`.
#[derive(Debug, ClapArgs)]
pub struct ItemsAcceptArgs {
    /// The playbook's folder, then the uids to accept, or `OLD=NEW` if you recognise an item; without
    /// uids you are asked.
    #[arg(value_name = "DIR] [UID")]
    pub targets: Vec<String>,
    /// Date to use as today [default: today, or `SOURCE_DATE_EPOCH`].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
    /// Accept everything without asking; weak matches become new items.
    #[arg(long)]
    pub all: bool,
    /// Output format for the decisions.
    #[arg(long, value_enum, default_value_t = TextOrJson::Text, value_name = "FORMAT")]
    pub format: TextOrJson,
    /// The item is the same and means the same: keep its ticks.
    #[arg(long, group = "decision")]
    pub editorial: bool,
    /// The item is the same but its meaning changed: ask whoever ticked it to review it.
    #[arg(long, group = "decision")]
    pub substantive: bool,
    /// The proposed match is wrong: retire the old item and add a new one.
    #[arg(long, group = "decision", visible_alias = "new")]
    pub different: bool,
    /// Ask even if there is no terminal.
    #[arg(long, hide = true)]
    pub ask: bool,
}

/// Arguments of `items merge`.
#[derive(Debug, ClapArgs)]
pub struct ItemsMergeArgs {
    /// The lock of the common ancestor (`%O`).
    pub base: PathBuf,
    /// The lock of this branch (`%A`); the result is written there.
    pub ours: PathBuf,
    /// The lock of the other branch (`%B`).
    pub theirs: PathBuf,
}

/// Arguments of `items prune`.
#[derive(Debug, ClapArgs)]
pub struct ItemsPruneArgs {
    /// The playbook's folder.
    #[arg(default_value = ".")]
    pub dir: PathBuf,
    /// Remove items that were retired before this edition.
    #[arg(long, value_name = "EDITION")]
    pub before: String,
}

impl ItemsAcceptArgs {
    /// What the arguments say of the items.
    #[must_use]
    pub fn decision(&self) -> Option<Decision> {
        match (self.editorial, self.substantive, self.different) {
            (true, ..) => Some(Decision::Editorial),
            (_, true, _) => Some(Decision::Substantive),
            (.., true) => Some(Decision::Different),
            _ => None,
        }
    }
}
