//! Places on pages: what an anchor means.

use crate::model::{Page, percent_decode};

use super::{Destination, Resolved, Resolver};

impl Resolver<'_> {
    /// Where a place on the page itself is.
    pub(super) fn on_page(&self, page: &Page, anchor: &str) -> Resolved {
        let (anchor, found) = self.anchor(page, percent_decode(anchor));
        if !found && let Some(elsewhere) = self.by_label(page, &anchor) {
            return elsewhere;
        }
        Resolved::plain(Destination::Anchor(anchor, found))
    }

    /// The place on `page` that `anchor` means, and whether it is there.
    pub(super) fn anchor(&self, page: &Page, anchor: String) -> (String, bool) {
        if self.has_anchor(page, &anchor) {
            return (anchor, true);
        }
        let id = self.pages.get(&*page.path).copied();
        let find = |anchor: &str| self.loose.find(id?, page, anchor);
        // GitBook puts `id-` before a number.
        let number = || anchor.strip_prefix("id-").filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let loose = find(&anchor).or_else(|| find(number()?));
        loose.map_or((anchor, false), |found| (found, true))
    }

    /// Whether `anchor` leads somewhere on `page`: its own headings and named places, or its source twin's.
    pub(in crate::playbook) fn has_anchor(&self, page: &Page, anchor: &str) -> bool {
        if anchor.is_empty() || anchor == "top" || page.heading(anchor).is_some() || page.has_name(anchor) {
            return true;
        }
        let id = self.pages.get(&*page.path).copied();
        let Some(source) = id.and_then(|id| self.playbook.source_twin(id)) else { return false };
        let heading = self.playbook.pages[source].heading_of(anchor);
        id.zip(heading).is_some_and(|(id, heading)| self.playbook.heading_for(id, heading).is_some())
    }
}
