//! Findings for people and for machines.

mod terminal;

pub use terminal::{Style, terminal};
