//! Anchors that translations have in other words.

use crate::check::context::PageCx;
use crate::playbook::EntryId;

#[expect(clippy::option_option, reason = "drifted or not; and if drifted, to where, if anywhere")]
/// The anchor that the translation of an entry has for a source anchor it lacks, if the page is a translation.
pub(in crate::check) fn drifted_anchor(cx: &PageCx<'_>, entry: EntryId, anchor: &str) -> Option<Option<String>> {
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
