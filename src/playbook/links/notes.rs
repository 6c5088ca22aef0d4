//! Links by the names of pages and files, between double brackets, as notes of Obsidian and wikis have them.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::model::{Link, LinkKind, Page, page_stem, percent_decode};

use super::super::EntryId;
use super::super::paths::folder_of_page;
use super::{Destination, How, Resolved, Resolver};

/// What double brackets may name, read when a link first asks.
#[derive(Default)]
pub(super) struct Notes {
    /// Entries by their locale and name; nothing where several have one.
    pages: OnceLock<HashMap<String, Option<EntryId>>>,
    /// Files by their names.
    files: OnceLock<HashMap<String, Option<Arc<str>>>>,
    /// Whether some page links another so.
    usual: OnceLock<bool>,
}

/// One name in all ways of writing: Foam and wikis have signs where the name has spaces.
fn plain(name: &str) -> String {
    name.trim().replace([' ', '_'], "-").to_lowercase()
}

/// Puts what has a name beside it; what two have is nobody's.
fn put<T: Clone + PartialEq>(names: &mut HashMap<String, Option<T>>, name: String, what: &T) {
    let other = |one: &mut Option<T>| *one = one.take().filter(|one| one == what);
    names.entry(name).and_modify(other).or_insert_with(|| Some(what.clone()));
}

impl Resolver<'_> {
    /// Where a name between double brackets leads.
    pub(super) fn by_name(&self, page: &Page, link: &Link, target: &str) -> Resolved {
        if let Some(found) = self.named(page, target, link.kind) {
            return found;
        }
        if !*self.notes.usual.get_or_init(|| self.links_by_name()) {
            return Resolved::plain(Destination::Words);
        }
        Resolved { path: Some(percent_decode(target)), ..Resolved::plain(Destination::Broken) }
    }

    /// Whether some name between double brackets is that of a page or a file.
    fn links_by_name(&self) -> bool {
        let names = |page: &Page, link: &Link| {
            let by_name = page.document.is_by_name(link.node);
            by_name && page.document.target(link.node).is_some_and(|t| self.named(page, &t.url, link.kind).is_some())
        };
        self.playbook.living().any(|(_, page)| page.links.iter().any(|link| names(page, link)))
    }

    fn named(&self, page: &Page, target: &str, kind: Option<LinkKind>) -> Option<Resolved> {
        let target = percent_decode(target);
        let (name, place) = target.split_once('#').map_or((&*target, None), |(name, place)| (name, Some(place)));
        // Of `Kiln#Firing#Heat` the last heading is meant; `^` begins the name of a paragraph.
        let place = place.map(|place| place.rsplit('#').next().unwrap_or(place).trim_start_matches('^').to_owned());
        if name.is_empty() {
            return Some(self.on_page(page, place.as_deref()?));
        }
        let address = |found: Resolved| Resolved { how: How::Address, ..found };
        // A whole path, from the page or from the root.
        let path = if page_stem(name).is_some() { name.to_owned() } else { format!("{name}.md") };
        let paths = [path.as_str(), name];
        let beside = |path: &str| {
            let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            self.below(page, folder, path, place.as_ref(), kind)
        };
        let found = paths.iter().find_map(|path| beside(path).or_else(|| self.guess(page, path, place.as_ref(), kind)));
        if let Some(found) = found {
            return Some(address(found));
        }
        let last = plain(name.rsplit('/').next().unwrap_or(name));
        if let Some(file) = self.notes.files.get_or_init(|| self.file_names()).get(&last).cloned().flatten() {
            let path = Some(file.to_string());
            return Some(Resolved { to: Destination::File(file.clone()), how: How::Address, file: Some(file), path });
        }
        let last = page_stem(&last).unwrap_or(&last);
        let pages = self.notes.pages.get_or_init(|| self.page_names());
        let of = |locale: usize| pages.get(&format!("{locale}/{last}")).copied().flatten();
        let entry = of(page.locale).or_else(|| of(0))?;
        Some(address(Resolved::plain(self.entry_destination(page, entry, place))))
    }

    fn file_names(&self) -> HashMap<String, Option<Arc<str>>> {
        let mut names = HashMap::new();
        for path in self.playbook.sources.media.keys() {
            put(&mut names, plain(path.rsplit('/').next().unwrap_or(path)), path);
        }
        names
    }

    /// Pages by the names of their files, and by the other names and titles that no file has.
    fn page_names(&self) -> HashMap<String, Option<EntryId>> {
        let (mut files, mut others) = (HashMap::new(), HashMap::new());
        for (id, page) in self.playbook.living() {
            let Some(entry) = self.playbook.entry_of[id] else { continue };
            let stem = page_stem(&page.path).map(|stem| folder_of_page(stem).unwrap_or(stem));
            if let Some(name) = stem.and_then(|stem| stem.rsplit('/').next()) {
                put(&mut files, format!("{}/{}", page.locale, plain(name)), &entry);
            }
            let aliases = page.document.front_matter.get("aliases").unwrap_or("");
            let aliases = aliases.split([',', '\n']).map(|a| a.trim_matches(['[', ']', '"', '\'', ' ', '-', '\r']));
            for name in aliases.chain([page.title.as_str()]).filter(|name| !name.is_empty()) {
                put(&mut others, format!("{}/{}", page.locale, plain(name)), &entry);
            }
        }
        others.extend(files);
        others
    }
}
