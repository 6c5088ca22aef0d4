//! Links and images.

use crate::check::rule::Rule;

mod broken_anchor;
mod broken_link;
mod broken_redirect;
mod dangerous_scheme;
mod empty_link;
mod hard_coded_locale;
mod http_link;
mod impossible;
mod link_case;
mod link_outside_root;
mod loose;
mod malformed_url;
mod misleading_link_text;
mod missing_image;
mod missing_scheme;
mod online;
mod other_locale;
mod own_site_link;
mod remote_image;
mod root_link;
mod self_link;
mod sign_in_link;
mod unknown_scheme;
mod unparsed_link;
mod unpublished_file;
mod unread_redirect;
mod unused_file;

pub(super) const RULES: &[&Rule] = &[
    &dangerous_scheme::RULE,
    &malformed_url::RULE,
    &empty_link::RULE,
    &unparsed_link::RULE,
    &missing_scheme::EMAIL,
    &missing_scheme::WEB,
    &unknown_scheme::RULE,
    &link_outside_root::RULE,
    &root_link::RULE,
    &other_locale::SUFFIX,
    &link_case::RULE,
    &broken_link::RULE,
    &missing_image::RULE,
    &unpublished_file::RULE,
    &broken_anchor::RULE,
    &broken_redirect::RULE,
    &unread_redirect::RULE,
    &other_locale::COUNTERPART,
    &own_site_link::RULE,
    &self_link::RULE,
    &http_link::RULE,
    &hard_coded_locale::RULE,
    &misleading_link_text::RULE,
    &sign_in_link::RULE,
    &remote_image::RULE,
    &unused_file::RULE,
    &online::DEAD,
    &online::MOVED,
    &online::SOFT,
    &online::UNSURE,
];
