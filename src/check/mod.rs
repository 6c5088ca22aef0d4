//! Checks: what is wrong in a playbook, and how to mend it.
//!
//! A rule is one file below `rules/`: a declaration with its documentation and examples, and the code.
//! Everything else that speaks of rules (`explain`, the rules page, SARIF, the config's names) is
//! derived from the declaration. Rules see a frozen playbook and facts that were gathered outside;
//! they read no file, no clock and no network.

mod alike;
mod allow;
mod baseline;
mod causes;
mod compared;
mod context;
mod conventions;
mod docs;
mod facts;
mod fixes;
mod html;
mod law;
mod renames;
mod rule;
mod rules;
mod runner;
mod schema;
mod seen;
mod settle;
mod shared;
mod sink;
mod taken;
mod ways;
mod zones;

pub use baseline::{BASELINE, Baseline, fingerprint};
pub use causes::{RootCause, root_causes};
pub use compared::{Compared, Gone};
pub use context::{ItemsCx, PageCx, PageMemo, SiteCx};
pub use docs::rules_page;
pub use facts::{Facts, FileFacts, OnlineVerdict, Verdict, commits_of};
pub use fixes::{Fixed, Pick, fix};
pub use renames::rename_heading;
pub use rule::{Example, FixKind, Group, Rule, examples};
pub use rules::{all, named as rule, settable};
pub use runner::{Report, Selection, check, check_beside, check_file};
pub use schema::config_schema;
pub use settle::{Changed, Settled, settle};
pub use shared::address::address_key;
pub use shared::near::relative_target;

#[cfg(test)]
mod tests;
