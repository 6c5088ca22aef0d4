//! Between translation and source.

use std::collections::HashSet;

use crate::check::rule::Rule;
use crate::playbook::{Destination, EntryId, PageId, Playbook};

mod anchor_drift;
mod foreign_word;
mod links_differ;
mod missing_messages;
mod missing_translation;
mod number_differs;
mod orphan_translation;
mod outdated_translation;
mod structure_differs;
mod task_data_differs;
mod task_set_differs;
mod untranslated_page;
mod untranslated_title;

pub(super) const RULES: &[&Rule] = &[
    &missing_messages::RULE,
    &missing_translation::RULE,
    &orphan_translation::RULE,
    &untranslated_page::RULE,
    &untranslated_title::RULE,
    &outdated_translation::RULE,
    &foreign_word::RULE,
    &task_set_differs::RULE,
    &task_data_differs::RULE,
    &structure_differs::RULE,
    &links_differ::RULE,
    &number_differs::RULE,
    &anchor_drift::RULE,
];

/// Anchors that some link asks for, by page.
pub(in crate::check) fn linked_anchors(playbook: &Playbook) -> HashSet<(PageId, String)> {
    let mut out = HashSet::new();
    for (id, links) in playbook.links.iter().enumerate() {
        for link in links {
            match &link.to {
                Destination::Anchor(anchor, _) => {
                    out.insert((id, anchor.clone()));
                }
                Destination::Entry { entry, anchor: Some((anchor, _)) } => {
                    out.insert((playbook.entries[*entry].shown(playbook.pages[id].locale), anchor.clone()));
                }
                _ => {}
            }
        }
    }
    out
}

#[expect(clippy::option_option, reason = "drifted or not; and if drifted, to where, if anywhere")]
/// The anchor that the translation of an entry has for a source anchor it lacks, if the page is a translation.
pub(in crate::check) fn drifted_anchor(
    cx: &crate::check::context::PageCx<'_>,
    entry: EntryId,
    anchor: &str,
) -> Option<Option<String>> {
    let playbook = cx.playbook;
    let shown = playbook.entries[entry].shown(cx.page.locale);
    let page = &playbook.pages[shown];
    let source = playbook.source_twin(shown)?;
    if page.locale != cx.page.locale || page.heading(anchor).is_some() || page.has_name(anchor) {
        return None;
    }
    let heading = playbook.pages[source].heading_of(anchor)?;
    let own = playbook.heading_for(shown, heading);
    Some(own.map(|n| page.headings[n].anchor.clone()))
}
