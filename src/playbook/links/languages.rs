//! Links to pages in other languages than that of the page with the link.

use std::collections::HashMap;

use crate::locale::Tag;
use crate::model::Page;

use super::super::{EntryId, PageId};
use super::{Destination, How, PageLinks, Resolved, Resolver};

impl Resolver<'_> {
    /// The page `id` of `entry`, in its own language.
    pub(super) fn translation(&self, entry: EntryId, id: PageId, anchor: Option<String>) -> Destination {
        let page = &self.playbook.pages[id];
        let anchor = anchor.map(|anchor| self.anchor(page, anchor));
        Destination::Translation { entry, locale: page.locale, anchor }
    }

    /// A page that links one other page in several languages, or calls such a link as its language, lists the languages:
    /// each of these links leads where it says.
    pub(super) fn keep_lists_of_languages(&self, page: &Page, links: &mut PageLinks) {
        let other = |link: &Resolved| match (&link.to, link.how) {
            (Destination::Entry { entry, .. }, How::Counterpart) => {
                Some((*entry, *self.pages.get(link.path.as_deref()?)?))
            }
            _ => None,
        };
        if !links.links.iter().chain(&links.raw).any(|link| link.how == How::Counterpart) {
            return;
        }
        let mut languages: HashMap<EntryId, Vec<usize>> = HashMap::new();
        for (entry, id) in links.links.iter().chain(&links.raw).filter_map(other) {
            let known = languages.entry(entry).or_default();
            let locale = self.playbook.pages[id].locale;
            if !known.contains(&locale) {
                known.push(locale);
            }
        }
        let named = |id: PageId, n: usize| {
            let text = page.links.get(n).map(|link| page.document.plain(link.node));
            text.is_some_and(|text| is_name_of(&text, self.playbook.locales()[self.playbook.pages[id].locale].tag()))
        };
        let several = |entry: &EntryId| languages.get(entry).is_some_and(|known| known.len() > 1);
        let meant = |link: &mut Resolved, n: usize| {
            let Some((entry, id)) = other(link).filter(|(entry, id)| several(entry) || named(*id, n)) else { return };
            let Destination::Entry { anchor, .. } = &link.to else { return };
            let anchor = anchor.as_ref().map(|(anchor, _)| anchor.clone());
            (link.to, link.how) = (self.translation(entry, id, anchor), How::Exact);
        };
        for (n, link) in links.links.iter_mut().enumerate() {
            meant(link, n);
        }
        for link in &mut links.raw {
            meant(link, usize::MAX);
        }
    }
}

/// Whether a text names a language, by its own name or its tag.
#[must_use]
pub fn is_name_of(text: &str, tag: &Tag) -> bool {
    let tags = [tag.as_str(), tag.language()];
    text.to_lowercase().contains(&tag.own_name().to_lowercase())
        || tags.iter().any(|tag| text.trim().eq_ignore_ascii_case(tag))
}
