//! Tables of contents and audiences.

use crate::check::rule::Rule;

mod audience_leak;
mod broken_toc;
mod page_not_in_toc;
mod toc_leaves_locale;
mod unknown_audience;

pub(super) const RULES: &[&Rule] = &[
    &broken_toc::RULE,
    &toc_leaves_locale::RULE,
    &page_not_in_toc::RULE,
    &audience_leak::RULE,
    &unknown_audience::RULE,
];
