//! Where every link of every page leads.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::model::{Link, LinkKind, Page, percent_decode, split_target};
use crate::parse::join_path;

use super::{EntryId, PageId, Playbook};

/// What a link leads to on the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// An entry, shown in the locale of the page with the link.
    Entry {
        /// Which.
        entry: EntryId,
        /// The anchor, decoded; whether some heading has it.
        anchor: Option<(String, bool)>,
    },
    /// A place on the same page; whether it is there.
    Anchor(String, bool),
    /// A file that is copied.
    File(Arc<str>),
    /// Outside the site.
    External,
    /// An e-mail address.
    Mail,
    /// Nowhere: the target is empty.
    Empty,
    /// A path that leaves the playbook or begins at the root of a host.
    Outside,
    /// A path to nothing.
    Broken,
}

/// How a destination was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum How {
    /// As written.
    Exact,
    /// The same-locale page has a suffix that the link lacks.
    Suffix,
    /// The link leads to another locale; its counterpart here was taken.
    Counterpart,
    /// Right but for case or Unicode form.
    Spelling,
    /// `.html` or no extension, where the source has `.md`.
    Extension,
    /// The public address of the own site.
    OwnSite,
}

/// A link with its destination.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// Where it leads on the site.
    pub to: Destination,
    /// How that was found.
    pub how: How,
    /// The file that the target names exactly, path below the root.
    pub file: Option<Arc<str>>,
    /// The path that the target means, whether or not there is a file.
    pub path: Option<String>,
}

/// Resolves the links of all pages, in the order of [`Page::links`].
pub(super) fn resolve(playbook: &Playbook) -> Vec<Vec<Resolved>> {
    let resolver = Resolver::new(playbook);
    playbook.pages.par_iter().map(|page| page.links.iter().map(|link| resolver.link(page, link)).collect()).collect()
}

pub(super) struct Resolver<'a> {
    playbook: &'a Playbook,
    pages: HashMap<&'a str, PageId, foldhash::fast::RandomState>,
    /// All files in a form without case and Unicode differences, for links that name no file exactly.
    folded: OnceLock<HashMap<String, Arc<str>>>,
}

/// A path in the form in which it is one with others on systems that ignore case and Unicode forms.
#[must_use]
pub fn fold_path(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfc().collect::<String>().to_lowercase() }
}

impl<'a> Resolver<'a> {
    pub(super) fn new(playbook: &'a Playbook) -> Self {
        let pages = playbook.pages.iter().enumerate().map(|(id, page)| (&*page.path, id)).collect();
        Self { playbook, pages, folded: OnceLock::new() }
    }

    /// The file whose path differs from this one in case or Unicode form alone.
    fn spelled(&self, path: &str) -> Option<&Arc<str>> {
        let sources = &self.playbook.sources;
        let files = || sources.texts.keys().chain(sources.media.keys());
        let folded = self.folded.get_or_init(|| files().map(|path| (fold_path(path), path.clone())).collect());
        folded.get(&fold_path(path))
    }

    fn link(&self, page: &Page, link: &Link) -> Resolved {
        let target = page.document.target(link.node).map_or("", |t| &*t.url);
        let plain = |to| Resolved { to, how: How::Exact, file: None, path: None };
        match link.kind {
            None => plain(Destination::Empty),
            Some(LinkKind::Mail) => plain(Destination::Mail),
            Some(LinkKind::External) => self.own_site(page, target).unwrap_or_else(|| plain(Destination::External)),
            Some(LinkKind::Anchor) => {
                let anchor = percent_decode(target.trim_start_matches('#'));
                let found = self.has_anchor(page, &anchor);
                plain(Destination::Anchor(anchor, found))
            }
            Some(LinkKind::Page | LinkKind::Image | LinkKind::File | LinkKind::Include) => {
                let span = page.document.node(link.node).span;
                self.path(page, page.document.file_at(span.start), target, link.kind)
            }
        }
    }

    fn path(&self, page: &Page, from: &str, target: &str, kind: Option<LinkKind>) -> Resolved {
        let (raw, _, fragment) = split_target(target);
        let decoded = percent_decode(raw.trim());
        let anchor = fragment.filter(|f| !f.is_empty()).map(percent_decode);
        let Some(path) = join_path(from, &decoded) else {
            return Resolved { to: Destination::Outside, how: How::Exact, file: None, path: None };
        };
        let exact = self.file(&path);
        let done = |to, how| Resolved { to, how, file: exact.clone(), path: Some(path.clone()) };
        let page_like = kind == Some(LinkKind::Page) || path.ends_with(".md");
        if page_like && let Some((entry, how)) = self.entry(page, &path) {
            return done(self.entry_destination(page, entry, anchor), how);
        }
        if let Some(file) = &exact
            && (self.playbook.sources.media.contains_key(file) || !page_like)
        {
            return done(Destination::File(file.clone()), How::Exact);
        }
        if let Some(file) = self.spelled(&path).filter(|f| self.playbook.sources.media.contains_key(*f)) {
            return done(Destination::File(file.clone()), How::Spelling);
        }
        done(Destination::Broken, How::Exact)
    }

    fn file(&self, path: &str) -> Option<Arc<str>> {
        if let Some(&page) = self.pages.get(path) {
            return Some(self.playbook.pages[page].path.clone());
        }
        let sources = &self.playbook.sources;
        let text = sources.texts.get_key_value(path).map(|(k, _)| k.clone());
        text.or_else(|| sources.media.get_key_value(path).map(|(k, _)| k.clone()))
    }

    fn entry_destination(&self, page: &Page, entry: EntryId, anchor: Option<String>) -> Destination {
        let shown = &self.playbook.pages[self.playbook.entries[entry].shown(page.locale)];
        let anchor = anchor.map(|a| {
            let found = self.has_anchor(shown, &a);
            (a, found)
        });
        Destination::Entry { entry, anchor }
    }

    /// The entry that a path means to a page of some locale.
    fn entry(&self, page: &Page, path: &str) -> Option<(EntryId, How)> {
        let by_path = |path: &str| -> Option<(EntryId, How)> {
            let id = *self.pages.get(path)?;
            let entry = self.playbook.entry_of[id]?;
            let leaves =
                self.playbook.pages[id].locale != page.locale && self.playbook.page(entry, page.locale).is_some();
            Some((entry, if leaves { How::Counterpart } else { How::Exact }))
        };
        if let Some(found) = by_path(path) {
            return Some(found);
        }
        let spelled = |path: &str| {
            let real = self.spelled(path)?;
            (**real != *path).then(|| by_path(real)).flatten().map(|(entry, _)| (entry, How::Spelling))
        };
        if let Some(found) = spelled(path) {
            return Some(found);
        }
        let stem = path.strip_suffix(".md").map(|s| (s, How::Suffix));
        let other = [".html", ".htm", ".markdown", ".MD"]
            .iter()
            .find_map(|e| path.strip_suffix(e))
            .map(|s| (s, How::Extension));
        let bare = (!path.rsplit('/').next().unwrap_or(path).contains('.')).then_some((path, How::Extension));
        let (stem, how) = stem.or(other).or(bare)?;
        if how == How::Extension
            && let Some((entry, _)) = by_path(&format!("{stem}.md"))
        {
            return Some((entry, How::Extension));
        }
        self.entry_of_key(page.locale, stem).map(|entry| (entry, how))
    }

    /// The entry of a path without extension below the folder of any locale, with or without suffix.
    fn entry_of_key(&self, locale: usize, stem: &str) -> Option<EntryId> {
        let locales = self.playbook.locales();
        let own_first = std::iter::once(locale).chain((0..locales.len()).filter(|&l| l != locale));
        for n in own_first {
            let config = &locales[n].config;
            let Some(rest) = stem.strip_prefix(config.path.as_str()) else { continue };
            let rest = rest.trim_start_matches('/');
            let endings = std::iter::once("").chain(locales.iter().filter_map(|l| l.config.suffix.as_deref()));
            for ending in endings {
                let Some(key) = rest.strip_suffix(ending) else { continue };
                if let Some(entry) = self.playbook.entry(key) {
                    // A link from a translation to a page that only the source has keeps its own spelling.
                    let here = self.playbook.page(entry, locale).is_some();
                    if here || n == locale && locale == 0 {
                        return Some(entry);
                    }
                }
            }
        }
        None
    }

    /// Whether `anchor` leads somewhere on `page`: its own headings, or its source twin's.
    pub(super) fn has_anchor(&self, page: &Page, anchor: &str) -> bool {
        if anchor.is_empty() || anchor == "top" || page.heading(anchor).is_some() {
            return true;
        }
        let id = self.pages.get(&*page.path).copied();
        let Some(source) = id.and_then(|id| self.playbook.source_twin(id)) else { return false };
        let twins = id.map_or(&[][..], |id| &self.playbook.twins[id]);
        let headings = &self.playbook.pages[source].headings;
        twins.iter().flatten().any(|&h| headings[h].anchor == anchor)
    }

    /// A link to the site's own public address, as far as it names a page.
    fn own_site(&self, page: &Page, target: &str) -> Option<Resolved> {
        let url = self.playbook.config.url.as_deref()?;
        let host = |u: &str| u.split_once("://").map(|(_, rest)| rest.to_lowercase());
        let (own, there) = (host(url)?, host(target.trim())?);
        let rest = there.strip_prefix(own.trim_end_matches('/'))?.strip_prefix('/')?;
        let (path, _, _) = split_target(rest);
        let path = percent_decode(path);
        let stem = path.strip_suffix(".html").or_else(|| path.strip_suffix(".md")).unwrap_or(&path).to_owned();
        if stem.is_empty() {
            return None;
        }
        let (_, _, fragment) = split_target(target);
        let anchor = fragment.filter(|f| !f.is_empty()).map(percent_decode);
        // The public path may have folders above the locale's.
        let locales = self.playbook.locales();
        for locale in locales {
            let folder = locale.config.path.to_lowercase();
            let name = folder.rsplit('/').next().unwrap_or(&folder);
            for marker in [format!("{folder}/"), format!("{name}/"), format!("{}/", locale.tag())] {
                let Some(at) = stem.find(&marker).filter(|&at| at == 0 || stem.as_bytes()[at - 1] == b'/') else {
                    continue;
                };
                let key = &stem[at + marker.len()..];
                let bare = locale.config.suffix.as_deref().and_then(|s| key.strip_suffix(s)).unwrap_or(key);
                let entry = self.playbook.entry(bare).or_else(|| self.playbook.entry(key));
                if let Some(entry) = entry {
                    let to = self.entry_destination(page, entry, anchor);
                    return Some(Resolved { to, how: How::OwnSite, file: None, path: None });
                }
            }
        }
        None
    }
}
