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
    /// Show what the lock does not know yet.
    Status(ItemsStatusArgs),
    /// Write the lock, after asking or as told.
    Accept(ItemsAcceptArgs),
    /// Merge the locks of two branches item by item; git calls it as its merge driver.
    Merge(ItemsMergeArgs),
    /// Remove the lines of items that were retired before an edition.
    Prune(ItemsPruneArgs),
}

/// Arguments of `items status`.
#[derive(Debug, ClapArgs)]
pub struct ItemsStatusArgs {
    /// Which playbook.
    #[command(flatten)]
    pub project: ProjectArgs,
    /// How to report.
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
    /// The playbook's folder, then the uids to accept, or `OLD=NEW` where you know an item again; without
    /// uids you are asked.
    #[arg(value_name = "DIR] [UID")]
    pub targets: Vec<String>,
    /// The day that counts as today [default: today, or `SOURCE_DATE_EPOCH`].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
    /// Accept everything without asking; weak proposals are taken for new items.
    #[arg(long)]
    pub all: bool,
    /// How to report what was decided.
    #[arg(long, value_enum, default_value_t = TextOrJson::Text, value_name = "FORMAT")]
    pub format: TextOrJson,
    /// It is the same item and means the same: ticks stay as they are.
    #[arg(long, group = "decision")]
    pub editorial: bool,
    /// It is the same item with another meaning: whoever ticked it is asked to look again.
    #[arg(long, group = "decision")]
    pub substantive: bool,
    /// What is proposed is another item: the old one is retired, this one is new.
    #[arg(long, group = "decision", visible_alias = "new")]
    pub different: bool,
    /// Ask even when there is no terminal.
    #[arg(long, hide = true)]
    pub ask: bool,
}

/// Arguments of `items merge`.
#[derive(Debug, ClapArgs)]
pub struct ItemsMergeArgs {
    /// The lock that both branches began with (`%O`).
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
    /// Items that were retired before this edition go: nobody needs to be told any more what they said.
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
