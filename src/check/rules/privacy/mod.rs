//! What should not be published.

use crate::check::rule::Rule;

mod parameters;
mod personal_data;
mod secret_in_url;
mod tracking_parameter;
mod wrapped_link;

pub(super) const RULES: &[&Rule] =
    &[&wrapped_link::RULE, &secret_in_url::RULE, &personal_data::RULE, &tracking_parameter::RULE];
