//! Bytes and front matter.

use crate::check::rule::Rule;

mod byte_order_mark;
mod date_format;
mod duplicate_key;
mod encoding;
mod front_matter_missing;
mod front_matter_syntax;
mod invisible_character;
mod merge_conflict;
mod mixed_line_ends;
mod required_key;
mod symbolic_link;
mod unknown_key;
mod unread_file;
mod useless_description;

pub(super) const RULES: &[&Rule] = &[
    &unread_file::RULE,
    &symbolic_link::RULE,
    &encoding::RULE,
    &merge_conflict::RULE,
    &byte_order_mark::RULE,
    &invisible_character::RULE,
    &mixed_line_ends::RULE,
    &front_matter_missing::RULE,
    &front_matter_syntax::RULE,
    &duplicate_key::RULE,
    &required_key::RULE,
    &unknown_key::RULE,
    &date_format::RULE,
    &useless_description::RULE,
];
