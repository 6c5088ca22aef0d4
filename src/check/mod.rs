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
mod context;
mod conventions;
mod docs;
mod fixes;
mod html;
mod law;
mod renames;
mod rule;
mod rules;
mod runner;
mod seen;
mod settle;
mod ways;
mod zones;

pub use baseline::{BASELINE, Baseline, fingerprint};
pub use causes::{RootCause, root_causes};
pub use context::{Facts, FileFacts, ItemsCx, OnlineVerdict, PageCx, SiteCx, Verdict};
pub use docs::rules_page;
pub use fixes::{Fixed, Pick, fix};
pub use rule::{Example, FixKind, Group, Rule, examples};
pub use rules::all;
pub use runner::{Report, Selection, check, check_beside};
pub use settle::{Changed, Settled, settle};

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::config::Settable;
use crate::finding::{Applicability, Edit, Fix};
use crate::parse::Repair;

/// The fix that makes a repair in the author's file.
fn fix_of_repair(cx: &PageCx<'_>, repair: &Repair, title: &str, safe: bool) -> Fix {
    let file = cx.page.document.files[repair.file as usize].clone();
    let edits =
        repair.edits.iter().map(|(span, with)| Edit { file: file.clone(), span: *span, with: with.clone() }).collect();
    let applicability = if safe { Applicability::Safe } else { Applicability::Suggested };
    Fix::new(title, applicability, edits)
}

/// The form in which an address is asked for once: without its fragment, host in lower case.
#[must_use]
pub fn address_key(url: &str) -> String {
    let url = crate::model::linkable(url).unwrap_or_else(|| url.to_owned());
    let plain = url.split('#').next().unwrap_or(&url);
    match plain.split_once("://") {
        Some((scheme, rest)) => {
            let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
            format!("{}://{}{path}", scheme.to_ascii_lowercase(), host.to_ascii_lowercase())
        }
        None => plain.to_owned(),
    }
}

/// What a config may set: all rules and all groups.
#[must_use]
pub fn settable() -> Vec<Settable> {
    let rules = all().iter().map(|r| Settable { name: r.name, options: r.options });
    rules.chain(Group::ALL.iter().map(|g| Settable { name: g.name(), options: &[] })).collect()
}

/// The rule called `name`.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    static BY_NAME: LazyLock<HashMap<&'static str, &'static Rule>> =
        LazyLock::new(|| all().iter().map(|r| (r.name, *r)).collect());
    BY_NAME.get(name).copied()
}

#[cfg(test)]
mod tests;
