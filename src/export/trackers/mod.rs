//! Tasks for trackers: what each of them imports, and what they export read back.
//!
//! A tracker updates by its own ids, so a second export must know the first: each task carries its uid, and a tracker's
//! export says which of its tickets has which. Text of the playbook is only ever data here: never a formula, a script,
//! a mention or a command of the tracker.

mod azure_devops;
mod existing;
mod github;
mod gitlab;
mod jira;
mod markdown;
mod plan;
mod planner;
mod ticket;

pub use existing::{Existing, existing};
pub use plan::{Plan, Retitled, plan};
pub use ticket::{Ticket, tickets};

use super::sheet::SheetFault;

/// A tracker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tracker {
    /// Azure Boards: CSV.
    AzureDevops,
    /// Jira: CSV.
    Jira,
    /// GitLab: CSV.
    Gitlab,
    /// GitHub: a script for its program `gh`.
    Github,
    /// Microsoft Planner: a workbook.
    Planner,
}

/// What a user chooses.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The type of new tickets, as the tracker calls it.
    pub kind: Option<String>,
    /// A field of the tracker that holds the uid.
    pub uid_field: Option<String>,
}

/// Files of one kind, in the order in which they are imported.
#[derive(Clone, Debug)]
pub struct Batch {
    /// It changes what is in the tracker; else it makes new tickets.
    pub updates: bool,
    /// The files and how many tickets each has.
    pub files: Vec<(Vec<u8>, usize)>,
}

impl Tracker {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AzureDevops => "Azure DevOps",
            Self::Jira => "Jira",
            Self::Gitlab => "GitLab",
            Self::Github => "GitHub",
            Self::Planner => "Planner",
        }
    }

    /// How its files end.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::AzureDevops | Self::Jira | Self::Gitlab => "csv",
            Self::Github => "sh",
            Self::Planner => "xlsx",
        }
    }

    /// Whether its files can change tickets that are there.
    #[must_use]
    pub fn updates(self) -> bool {
        self != Self::Gitlab
    }

    /// Whether its tickets have a type that a file can name.
    #[must_use]
    pub fn has_kinds(self) -> bool {
        matches!(self, Self::AzureDevops | Self::Jira)
    }
}

/// The files that a tracker imports, in parts that are not larger than it takes.
///
/// # Errors
/// When a text is longer than a cell of a workbook.
pub fn files(tracker: Tracker, plan: &Plan<'_>, choices: &Choices) -> Result<Vec<Batch>, SheetFault> {
    match tracker {
        Tracker::AzureDevops => Ok(azure_devops::files(plan, choices)),
        Tracker::Jira => Ok(jira::files(plan, choices)),
        Tracker::Gitlab => Ok(gitlab::files(plan)),
        Tracker::Github => Ok(github::files(plan)),
        Tracker::Planner => planner::files(plan),
    }
}

/// Rows below their head, in files of at most `most` rows.
fn in_parts(updates: bool, head: &[&str], rows: Vec<Vec<String>>, most: usize) -> Batch {
    let head: Vec<String> = head.iter().map(|name| (*name).to_owned()).collect();
    let file = |rows: &[Vec<String>]| {
        let all = std::iter::once(head.clone()).chain(rows.iter().cloned());
        (super::write_csv(all, super::Dialect::default()), rows.len())
    };
    Batch { updates, files: rows.chunks(most).map(file).collect() }
}
