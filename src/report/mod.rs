//! Findings for people and for machines.

mod diff;
mod github;
mod json;
mod places;
mod review;
mod sarif;
mod terminal;
mod translations;

pub use diff::{painted, unified};
pub use github::github;
pub use json::json;
pub use places::Places;
pub use review::{review, review_item, review_json};
pub use sarif::sarif;
pub use terminal::{Style, terminal};
pub use translations::{SeenSources, source_diff, translations_json, translations_text};
