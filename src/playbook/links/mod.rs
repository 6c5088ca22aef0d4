//! Where every link of every page leads.

mod languages;
mod notes;
mod places;
mod urls;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::model::{Link, LinkKind, Page, RawLink, link_kind, page_stem, percent_decode, scheme, split_target};
use crate::parse::join_path;
use crate::text::AnchorStyle;

use super::loose::LooseAnchors;
use super::paths::{fold_path, folder_key, folder_of_page};
use super::redirects::Redirected;
use super::{EntryId, PageId, Playbook};
pub use languages::is_name_of;
pub use urls::STATIC;
use urls::Urls;

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
    /// The page of another language, as a line of all languages has it.
    Translation {
        /// Whose.
        entry: EntryId,
        /// Its locale.
        locale: usize,
        /// The anchor, decoded; whether some heading has it.
        anchor: Option<(String, bool)>,
    },
    /// A place on the same page; whether it is there.
    Anchor(String, bool),
    /// A file that is copied.
    File(Arc<str>),
    /// Outside the site.
    External,
    /// A path from the root of the host, in full.
    Host(String),
    /// A path from the root of a host that nobody named.
    HostRoot,
    /// An e-mail address.
    Mail,
    /// Nowhere: double brackets that name nothing, in a playbook whose pages do not link each other so, are words.
    Words,
    /// Nowhere: the target is empty.
    Empty,
    /// A path that leaves the playbook.
    Outside,
    /// A path to nothing, or to nothing that is published.
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
    /// The link names a folder; its page was taken.
    Folder,
    /// Only the source language has the page or file.
    Fallback,
    /// The public address of the own site.
    OwnSite,
    /// As the page's address on its present site reads: from the root of the host, or from the page as a folder.
    Address,
    /// By the `uid` that the page declares.
    Uid,
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

impl Resolved {
    pub(super) fn plain(to: Destination) -> Self {
        Self { to, how: How::Exact, file: None, path: None }
    }
}

/// Where the links of a page lead.
#[derive(Clone, Debug, Default)]
pub(super) struct PageLinks {
    /// In the order of [`Page::links`].
    pub(super) links: Vec<Resolved>,
    /// In the order of [`Page::raw_links`].
    pub(super) raw: Vec<Resolved>,
}

/// Resolves the links of all pages.
pub(super) fn resolve(playbook: &Playbook) -> Vec<PageLinks> {
    let resolver = Resolver::new(playbook);
    playbook.pages.par_iter().map(|page| resolver.of_page(page)).collect()
}

pub(super) struct Resolver<'a> {
    pub(super) playbook: &'a Playbook,
    pages: HashMap<&'a str, PageId, foldhash::fast::RandomState>,
    /// All files in a form without case and Unicode differences, for links that name no file exactly.
    folded: OnceLock<HashMap<String, Arc<str>>>,
    /// What pages say about their own addresses.
    urls: OnceLock<Urls>,
    /// Where old addresses lead.
    pub(super) redirected: OnceLock<Redirected>,
    /// Anchors by what they say, for links that name none exactly.
    pub(super) loose: LooseAnchors,
    /// Names between double brackets.
    notes: notes::Notes,
}

/// A target that names a path: the path below the root, and how it was written.
pub(super) struct Way {
    pub(super) path: String,
    pub(super) anchor: Option<String>,
    /// A page may be meant: it has the ending of one, or none.
    page: bool,
    /// A folder may be meant.
    folder: bool,
    /// It ends like a folder or without an extension, as the addresses of many sites do.
    pub(super) bare: bool,
    /// A page that only the source language has may be meant.
    source: bool,
}

impl Way {
    fn new(path: String, written: &str, anchor: Option<String>, kind: Option<LinkKind>) -> Self {
        let last = written.rsplit(['/', '\\']).next().unwrap_or(written);
        let folder = last.is_empty() || last == "." || last == "..";
        let bare = folder || !last.contains('.');
        let page = folder || kind == Some(LinkKind::Page) || page_stem(&path).is_some();
        Self { path, anchor, page, folder: bare, bare, source: false }
    }
}

impl<'a> Resolver<'a> {
    pub(super) fn new(playbook: &'a Playbook) -> Self {
        let pages = playbook.pages.iter().enumerate().map(|(id, page)| (&*page.path, id)).collect();
        let loose = LooseAnchors::new(playbook.pages.len());
        let (folded, urls, redirected) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { playbook, pages, folded, urls, redirected, loose, notes: notes::Notes::default() }
    }

    /// The file whose path differs from this one in case or Unicode form alone.
    fn spelled(&self, path: &str) -> Option<&Arc<str>> {
        let sources = &self.playbook.sources;
        let files = || sources.texts.keys().chain(sources.media.keys());
        let folded = self.folded.get_or_init(|| files().map(|path| (fold_path(path), path.clone())).collect());
        folded.get(&fold_path(path))
    }

    /// Where all links of a page lead.
    pub(super) fn of_page(&self, page: &Page) -> PageLinks {
        let raw = |link: &RawLink| {
            let from = page.document.file_at(link.span.start);
            self.target(page, from, &link.target, link_kind(&link.target, link.image))
        };
        let mut links = PageLinks {
            links: page.links.iter().map(|link| self.link(page, link)).collect(),
            raw: page.raw_links.iter().map(raw).collect(),
        };
        self.keep_lists_of_languages(page, &mut links);
        links
    }

    fn link(&self, page: &Page, link: &Link) -> Resolved {
        let document = &page.document;
        let target = document.target(link.node).map_or("", |t| &*t.url);
        if document.is_by_name(link.node) {
            return self.by_name(page, link, target);
        }
        let found = self.target(page, document.base(link.node), target, link.kind);
        let lost = matches!(found.to, Destination::Broken | Destination::Outside);
        let loose = lost || found.how == How::Extension;
        if !loose || !document.is_from_directive(link.node) {
            return found;
        }
        // Shortcodes and tags name pages without their extensions, from the root of the site, or by the name alone.
        if lost {
            return self.named_by_directive(page, target.trim(), link.kind).unwrap_or(found);
        }
        Resolved { how: How::Address, ..found }
    }

    /// Where `target` leads, written in the file `from` of a page.
    fn target(&self, page: &Page, from: &str, target: &str, kind: Option<LinkKind>) -> Resolved {
        match kind {
            None => Resolved::plain(Destination::Empty),
            Some(LinkKind::Mail | LinkKind::External) => {
                if let Some(found) = self.named_file(page, from, target) {
                    return found;
                }
                if kind == Some(LinkKind::Mail) {
                    return Resolved::plain(Destination::Mail);
                }
                let known = self.own_site(page, target).or_else(|| self.by_uid(page, target));
                // The name of a place may have a colon.
                let named = || Some(target.trim()).filter(|t| !t.contains("//")).and_then(|t| self.by_label(page, t));
                let known = known.or_else(named);
                known.unwrap_or_else(|| Resolved::plain(Destination::External))
            }
            Some(LinkKind::Anchor) => self.on_page(page, target.trim().trim_start_matches('#')),
            Some(LinkKind::Page | LinkKind::Image | LinkKind::File | LinkKind::Include) => {
                self.path(page, from, target.trim(), kind)
            }
        }
    }

    /// A file that is there is meant, also where its name looks like an e-mail address or a host.
    fn named_file(&self, page: &Page, from: &str, target: &str) -> Option<Resolved> {
        let target = target.trim();
        if scheme(target).is_some() || target.starts_with("//") || target.contains("://") {
            return None;
        }
        let (raw, ..) = split_target(target);
        let path = join_path(from, &percent_decode(raw))?;
        let path = path.trim_end_matches('/');
        let folder = self.file(path).is_none();
        if folder && !self.is_folder(path) {
            return None;
        }
        let kind = if folder || page_stem(raw).is_some() { LinkKind::Page } else { LinkKind::File };
        Some(self.path(page, from, target, Some(kind)))
    }

    fn path(&self, page: &Page, from: &str, target: &str, kind: Option<LinkKind>) -> Resolved {
        let (mut raw, _, fragment) = split_target(target);
        let mut anchor = fragment.filter(|f| !f.is_empty()).map(percent_decode);
        // A name may have the signs that end a path.
        if raw.len() < target.len() && join_path(from, &percent_decode(target)).is_some_and(|p| self.file(&p).is_some())
        {
            (raw, anchor) = (target, None);
        }
        let written = percent_decode(raw.trim());
        if written.is_empty() {
            return self.on_page(page, fragment.unwrap_or(""));
        }
        if written.starts_with('@')
            && let Some(found) = self.by_uid(page, target)
        {
            return found;
        }
        // Docusaurus, DocFX: from the folder of the site.
        if let Some(rest) = written.strip_prefix("@site").or_else(|| written.strip_prefix('~'))
            && rest.starts_with('/')
            && let Some(found) = self.guess(page, rest, anchor.as_ref(), kind)
        {
            return Resolved { how: How::Address, ..found };
        }
        if written.starts_with('/') {
            return self.rooted(page, target, &written, anchor, kind);
        }
        let Some(path) = join_path(from, &written) else { return Resolved::plain(Destination::Outside) };
        let way = Way::new(path, &written, anchor, kind);
        // Some sites give every page a folder of its own, and links are written for that.
        let folders = self.urls().folders;
        let beside = || {
            let stem = page_stem(from).filter(|stem| (way.bare || folders) && folder_of_page(stem).is_none())?;
            let path = join_path(&format!("{stem}/x"), &written)?;
            Some(Way { path, anchor: way.anchor.clone(), ..way })
        };
        let address = |found: Resolved| Resolved { how: How::Address, ..found };
        let as_folder = || self.way(page, &beside()?).map(address);
        let usual = way.bare && folders;
        let found = usual.then(as_folder).flatten().or_else(|| self.way(page, &way));
        let found = found.or_else(|| if usual { None } else { as_folder() }).or_else(|| self.by_id(page, &way));
        // Hugo looks for a name among all pages of the language, Docusaurus for a file below their folder.
        let home = folders || self.playbook.config.anchors == AnchorStyle::Docusaurus;
        let at_home = || {
            let folder = self.playbook.locales()[page.locale].config.path.as_str();
            let path = join_path(&format!("{folder}/x"), &written).filter(|_| home && !written.starts_with('.'))?;
            Some(Way::new(path.trim_start_matches('/').to_owned(), &written, way.anchor.clone(), kind))
        };
        let found = found.or_else(|| self.way(page, &at_home()?).map(address));
        let found = found.or_else(|| self.in_source(page, &way)).or_else(|| self.in_source(page, &beside()?));
        let found = found.or_else(|| self.in_source(page, &at_home()?));
        let found = found.or_else(|| self.redirected(page, &way.path, way.anchor.as_ref()));
        let found = found.or_else(|| self.by_label(page, &written));
        // docsify begins at the root of its site, wherever the page is.
        let from_root = || self.guess(page, &written, way.anchor.as_ref(), kind).filter(|_| self.urls().docsify);
        let found = found.or_else(|| from_root().map(address));
        // A page that is written as if it were a folder.
        let closed = || written.strip_suffix('/').filter(|name| page_stem(name).is_some());
        let found = found.or_else(|| {
            let way = Way::new(way.path.trim_end_matches('/').to_owned(), closed()?, way.anchor.clone(), kind);
            self.way(page, &way).map(|found| Resolved { how: How::Extension, file: None, ..found })
        });
        found.unwrap_or_else(|| Resolved {
            to: Destination::Broken,
            how: How::Exact,
            file: self.file(&way.path),
            path: Some(way.path),
        })
    }

    /// What a path of the playbook leads to, if anything.
    fn way(&self, page: &Page, way: &Way) -> Option<Resolved> {
        let exact = self.file(&way.path);
        let done = |to, how| Some(Resolved { to, how, file: exact.clone(), path: Some(way.path.clone()) });
        // A page in YAML has the name of a file.
        if (way.page || self.pages.contains_key(&*way.path))
            && let Some((entry, how)) = self.entry(page, way)
        {
            if how == How::Counterpart
                && let Some(&other) = self.pages.get(way.path.as_str())
                && self.entry_of(page) == Some(entry)
            {
                return done(self.translation(entry, other, way.anchor.clone()), How::Exact);
            }
            return done(self.entry_destination(page, entry, way.anchor.clone()), how);
        }
        let media = &self.playbook.sources.media;
        if let Some(file) = exact.as_ref().filter(|file| media.contains_key(*file)) {
            return done(Destination::File(file.clone()), How::Exact);
        }
        if let Some(file) = self.spelled(&way.path).filter(|f| media.contains_key(*f)) {
            return done(Destination::File(file.clone()), How::Spelling);
        }
        // What looks like the ending of a file may belong to the name of a page, as in `api.v2`.
        if !way.bare && !way.page {
            let page_named =
                Way { bare: true, page: true, folder: false, path: way.path.clone(), anchor: None, ..*way };
            let (entry, _) = self.entry(page, &page_named)?;
            return done(self.entry_destination(page, entry, way.anchor.clone()), How::Extension);
        }
        None
    }

    /// What a path of a translation leads to in the source language.
    fn in_source(&self, page: &Page, way: &Way) -> Option<Resolved> {
        let locales = self.playbook.locales();
        let folder = |n: usize| locales[n].config.path.as_str();
        if page.locale == 0 || folder(0) == folder(page.locale) {
            return None;
        }
        let rest = way.path.strip_prefix(folder(page.locale))?;
        let rest = rest.strip_prefix('/').or_else(|| Some(rest).filter(|_| folder(page.locale).is_empty()))?;
        let path = if folder(0).is_empty() { rest.to_owned() } else { format!("{}/{rest}", folder(0)) };
        let found = self.way(page, &Way { path, anchor: way.anchor.clone(), source: true, ..*way })?;
        Some(Resolved { how: How::Fallback, file: None, path: Some(way.path.clone()), ..found })
    }

    /// Whether pages lie in a folder of this path.
    fn is_folder(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        let from = (std::ops::Bound::Included(inside.as_str()), std::ops::Bound::Unbounded);
        let next = self.playbook.sources.texts.range::<str, _>(from).next();
        !path.is_empty() && next.is_some_and(|(name, _)| name.starts_with(&inside))
    }

    fn entry_of(&self, page: &Page) -> Option<EntryId> {
        self.playbook.entry_of[*self.pages.get(&*page.path)?]
    }

    fn file(&self, path: &str) -> Option<Arc<str>> {
        if let Some(&page) = self.pages.get(path) {
            return Some(self.playbook.pages[page].path.clone());
        }
        let sources = &self.playbook.sources;
        let text = sources.texts.get_key_value(path).map(|(k, _)| k.clone());
        text.or_else(|| sources.media.get_key_value(path).map(|(k, _)| k.clone()))
    }

    pub(super) fn entry_destination(&self, page: &Page, entry: EntryId, anchor: Option<String>) -> Destination {
        let shown = &self.playbook.pages[self.playbook.entries[entry].shown(page.locale)];
        let anchor = anchor.map(|a| self.anchor(shown, a));
        Destination::Entry { entry, anchor }
    }

    /// What a path from the root of the host or of a folder leads to, if it is in the playbook.
    pub(super) fn below(
        &self,
        page: &Page,
        folder: &str,
        written: &str,
        anchor: Option<&String>,
        kind: Option<LinkKind>,
    ) -> Option<Resolved> {
        let path = join_path(&format!("{folder}/x"), written.trim_start_matches('/')).or_else(|| {
            // Only the root itself is left of it.
            written.trim_matches('/').is_empty().then(|| folder.to_owned())
        })?;
        self.way(page, &Way::new(path.trim_start_matches('/').to_owned(), written, anchor.cloned(), kind))
    }

    /// The entry that a path means to a page of some locale.
    fn entry(&self, page: &Page, way: &Way) -> Option<(EntryId, How)> {
        let path = way.path.as_str();
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
        // Middleman names a page `kiln.html.md` whose address is `kiln.html`.
        if path.ends_with(".html")
            && let Some((entry, _)) = by_path(&format!("{path}.md"))
        {
            return Some((entry, How::Address));
        }
        let stem = page_stem(path).map(|s| (s, How::Suffix));
        let other = [".html", ".htm"].iter().find_map(|e| path.strip_suffix(e)).map(|s| (s, How::Extension));
        let bare = way.bare.then_some((path, How::Extension));
        let (stem, how) = stem.or(other).or(bare)?;
        if how == How::Extension
            && let Some((entry, _)) = by_path(&format!("{stem}.md"))
        {
            return Some((entry, How::Extension));
        }
        // A page of this language comes before one of the same name that only another language has.
        let of_key = |stem: &str, how, here: bool| {
            let entry = self.entry_of_key(page.locale, stem, way.source)?;
            (!here || self.playbook.page(entry, page.locale).is_some()).then_some((entry, how))
        };
        let found = |here| {
            let folder = || way.folder.then(|| of_key(&folder_key(stem), How::Folder, here)).flatten();
            of_key(stem, how, here).or_else(folder)
        };
        found(true).or_else(|| found(false))
    }

    /// The entry of a path without extension below the folder of any locale, with or without suffix.
    fn entry_of_key(&self, locale: usize, stem: &str, source: bool) -> Option<EntryId> {
        let locales = self.playbook.locales();
        let own_first = std::iter::once(locale).chain((0..locales.len()).filter(|&l| l != locale));
        for n in own_first {
            let config = &locales[n].config;
            let Some(rest) = stem.strip_prefix(config.path.as_str()) else { continue };
            // A folder whose name only begins like that is another.
            if !config.path.is_empty() && !rest.starts_with('/') {
                continue;
            }
            let rest = rest.trim_start_matches('/');
            let endings = std::iter::once("").chain(locales.iter().filter_map(|l| l.config.suffix.as_deref()));
            for ending in endings {
                let Some(key) = rest.strip_suffix(ending) else { continue };
                let named = || self.playbook.entry(&folder_key(folder_of_page(key)?));
                if let Some(entry) = self.playbook.entry(key).or_else(named) {
                    // A link from a translation to a page that only the source has keeps its own spelling.
                    let here = self.playbook.page(entry, locale).is_some();
                    if here || source && n == 0 || n == locale && locale == 0 {
                        return Some(entry);
                    }
                }
            }
        }
        None
    }
}
