//! Which anchors are in use.

use std::collections::HashSet;

use crate::playbook::{Destination, PageId, Playbook};

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
