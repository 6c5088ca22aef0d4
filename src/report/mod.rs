//! Findings for people and for machines.

mod decided;
mod diff;
mod github;
mod json;
mod places;
mod review;
mod sarif;
mod terminal;
mod translations;

/// The path of a file of the playbook from the root of its repository, where the playbook stands in `folder`.
fn below(folder: &str, file: &str) -> String {
    if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") }
}

/// A fix as a report may show it: not when it would write something private, which a masked edit could not.
fn shown_fix(finding: &crate::finding::Finding) -> Option<&crate::finding::Fix> {
    let private = |edit: &crate::finding::Edit| !crate::model::private_parts(&edit.with).is_empty();
    finding.fix.as_ref().filter(|fix| !fix.edits.iter().any(private))
}

pub use decided::{decided, decided_json};
pub use diff::{painted, unified};
pub use github::github;
pub use json::json;
pub use places::Places;
pub use review::{review, review_item, review_json};
pub use sarif::sarif;
pub use terminal::{Style, terminal};
pub use translations::{SeenSources, source_diff, translations_json, translations_text};
