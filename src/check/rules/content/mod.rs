//! Accessibility of what is written.

use crate::check::rule::Rule;

mod image_alt;
mod vague_link_text;

pub(super) const RULES: &[&Rule] = &[&image_alt::RULE, &vague_link_text::RULE];
