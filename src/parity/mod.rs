//! How a translation differs from its source: the logic that the rules of the translation group and the
//! traffic light share.
//!
//! Dates mislead and structure tells the truth, so both are looked at, each on its own.

mod drift;
mod lag;
mod language;
mod light;
mod links;
mod rows;
mod structure;
mod tasks;

pub use drift::{Commits, Drift, drift, names_commit};
pub use lag::{Lag, lag};
pub use language::{Untranslated, is_written_in, untranslated, untranslated_part, untranslated_parts};
pub use light::{CommitsOf, Light, Seen, Status, Translation, translations};
pub use links::{LinkDifferences, links};
pub use rows::untranslated_tasks;
pub use structure::{Difference, structure};
pub use tasks::{TaskDatum, TaskDifference, TaskSet, task_data, task_set, task_words};
