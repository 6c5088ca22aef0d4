//! Links and images.

use crate::check::rule::Rule;

mod asked;
mod broken_anchor;
mod broken_link;
mod broken_redirect;
mod dangerous_scheme;
mod dead_url;
mod email_link;
mod empty_link;
mod hard_coded_locale;
mod http_link;
mod impossible;
mod link_case;
mod link_leaves_locale;
mod link_outside_root;
mod loose;
mod malformed_url;
mod misleading_link_text;
mod missing_image;
mod missing_locale_suffix;
mod missing_scheme;
mod moved_url;
mod own_site_link;
mod remote_image;
mod root_link;
mod self_link;
mod sign_in_link;
mod soft_404;
mod unknown_scheme;
mod unparsed_link;
mod unpublished_file;
mod unsure_url;
mod unused_file;

pub(super) const RULES: &[&Rule] = &[
    &dangerous_scheme::RULE,
    &malformed_url::RULE,
    &empty_link::RULE,
    &unparsed_link::RULE,
    &email_link::RULE,
    &missing_scheme::RULE,
    &unknown_scheme::RULE,
    &link_outside_root::RULE,
    &root_link::RULE,
    &missing_locale_suffix::RULE,
    &link_case::RULE,
    &broken_link::RULE,
    &missing_image::RULE,
    &unpublished_file::RULE,
    &broken_anchor::RULE,
    &broken_redirect::RULE,
    &link_leaves_locale::RULE,
    &own_site_link::RULE,
    &self_link::RULE,
    &http_link::RULE,
    &hard_coded_locale::RULE,
    &misleading_link_text::RULE,
    &sign_in_link::RULE,
    &remote_image::RULE,
    &unused_file::RULE,
    &dead_url::RULE,
    &moved_url::RULE,
    &soft_404::RULE,
    &unsure_url::RULE,
];
