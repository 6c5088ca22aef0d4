//! The arguments of `items`.

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
    /// It is the same item and means the same: ticks stay as they are.
    #[arg(long, group = "decision")]
    pub editorial: bool,
    /// It is the same item with another meaning: whoever ticked it is asked to look again.
    #[arg(long, group = "decision")]
    pub substantive: bool,
    /// What is proposed is another item: the old one is retired.
    #[arg(long, group = "decision")]
    pub different: bool,
    /// Ask even when there is no terminal.
    #[arg(long, hide = true)]
    pub ask: bool,
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
