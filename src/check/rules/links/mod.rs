//! Links and images.

use crate::check::context::{LinkCx, OnlineVerdict, PageCx};
use crate::check::rule::Rule;
use crate::check::runner::Sink;
use crate::finding::Finding;
use crate::model::masked;

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
mod near;
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

pub(in crate::check) use near::{NearNames, like, relative_target};

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

/// Links that were asked for, with what was found.
fn online<'a>(cx: &'a PageCx<'a>) -> impl Iterator<Item = (LinkCx<'a>, &'a OnlineVerdict)> {
    let asked = cx.facts.online.as_ref();
    let found = asked.map(|online| {
        cx.links().filter_map(|link| {
            let answer = online.get(&crate::check::address_key(link.target))?;
            Some((link, &answer.verdict))
        })
    });
    found.into_iter().flatten()
}

/// Whether a template of another tool makes the target, or a part of it: nothing can be said of where it leads.
/// `unknown-syntax` names it.
fn is_template(target: &str) -> bool {
    ["{{", "{%", "${", "%7B%7B", "%7B%25"].iter().any(|mark| target.contains(mark))
}

/// Whether a target names a drive of one machine or a share of one network.
fn is_local(target: &str) -> bool {
    let target = target.trim().as_bytes();
    matches!(target, [b'\\', ..]) || matches!(target, [drive, b':', ..] if drive.is_ascii_alphabetic())
}

/// A finding about the target of a link, still without its message, and the target as a message may
/// show it. An address that holds something private is not shown in the excerpt either.
fn about(cx: &PageCx<'_>, sink: &Sink<'_>, link: &LinkCx<'_>) -> (Finding, String) {
    let finding = sink.at(cx.target_place(link.node), String::new());
    let shown = masked(link.target);
    (if shown == link.target { finding } else { finding.private() }, shown)
}
