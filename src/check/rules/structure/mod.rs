//! Headings, lists, sections, includes.

use crate::check::rule::Rule;

mod accidental_code_block;
mod address_conflict;
mod alert_keyword;
mod ambiguous_anchor;
mod broken_include;
mod duplicate_anchor;
mod duplicate_section;
mod heading_in_list;
mod heading_jump;
mod heading_syntax;
mod heading_variant;
mod list_marker;
mod literal_asterisks;
mod markers;
mod missing_section;
mod placeholder_as_html;
mod raw_html;
mod titles;
mod unclosed_html;
mod unknown_syntax;
mod unportable_name;

pub(super) const RULES: &[&Rule] = &[
    &address_conflict::RULE,
    &unportable_name::RULE,
    &broken_include::RULE,
    &titles::MISSING,
    &titles::SEVERAL,
    &heading_syntax::RULE,
    &heading_in_list::RULE,
    &heading_jump::RULE,
    &heading_variant::RULE,
    &missing_section::RULE,
    &duplicate_section::RULE,
    &accidental_code_block::RULE,
    &list_marker::RULE,
    &literal_asterisks::RULE,
    &alert_keyword::RULE,
    &placeholder_as_html::RULE,
    &raw_html::RULE,
    &unclosed_html::RULE,
    &unknown_syntax::RULE,
    &ambiguous_anchor::RULE,
    &duplicate_anchor::RULE,
];
