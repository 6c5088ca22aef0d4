//! Addresses that name no file: paths from the root of a host, the own site in full, the `uid` of a page.

use std::collections::HashMap;
use std::ops::Bound;

use crate::config::LinkRoot;
use crate::model::{LinkKind, Page, is_docsify, page_stem, percent_decode, split_target};
use crate::parse::join_path;

use super::super::paths::{folder_of_page, plain_address};
use super::super::{EntryId, PageId, Playbook};
use super::{Destination, How, Resolved, Resolver, Way};

/// What pages say about their own addresses.
pub(super) struct Urls {
    /// Every page is a folder to the links on it, as Hugo has it.
    pub(super) folders: bool,
    /// A site of docsify: links begin at its root.
    pub(super) docsify: bool,
    /// Entries by the addresses in front matter, without slashes around them.
    addresses: HashMap<String, EntryId>,
    /// Entries by `uid`.
    uids: HashMap<String, EntryId>,
    /// Entries by the name that a page gives itself among those of its folder, as Docusaurus has it.
    ids: HashMap<String, EntryId>,
    /// Entries by the last part of their keys; nothing where several have it.
    names: HashMap<String, Option<EntryId>>,
    /// Pages by their locale and the names that they give to places as `MyST` has it: `(name)=`.
    labels: HashMap<(usize, String), PageId>,
}

/// The folders whose files Hugo, Docusaurus, Astro and others copy to the root of the site.
pub const STATIC: [&str; 3] = ["static", "public", "assets"];

/// Front matter keys that say the address of a page on its present site.
const ADDRESS_KEYS: [&str; 4] = ["permalink", "url", "slug", "aliases"];

impl Urls {
    fn new(playbook: &Playbook) -> Self {
        let mut urls = Self {
            folders: false,
            docsify: playbook.sources.texts.keys().any(|path| is_docsify(path)),
            addresses: HashMap::new(),
            uids: HashMap::new(),
            ids: HashMap::new(),
            names: HashMap::new(),
            labels: HashMap::new(),
        };
        for (id, page) in playbook.living() {
            let Some(entry) = playbook.entry_of[id] else { continue };
            // A section is named as its folder is.
            let stem = page_stem(&page.path).map(|stem| folder_of_page(stem).unwrap_or(stem));
            if let Some(name) = stem.and_then(|stem| stem.rsplit('/').next()) {
                let other = |one: &mut Option<EntryId>| *one = one.filter(|one| *one == entry);
                urls.names.entry(name.to_lowercase()).and_modify(other).or_insert(Some(entry));
            }
            for line in playbook.sources.text(&page.path).map_or("", |text| &**text).lines() {
                let line = line.trim();
                let name = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(")="));
                let option = || line.strip_prefix(":name:").or_else(|| line.strip_prefix(":label:"));
                if let Some(name) = name.or_else(option).map(str::trim).filter(|name| page.has_name(name)) {
                    urls.labels.entry((page.locale, name.to_owned())).or_insert(id);
                }
            }
            urls.folders |= page.path.rsplit('/').next().is_some_and(|name| name.starts_with("_index."));
            let matter = &page.document.front_matter;
            if let Some(uid) = matter.get("uid").filter(|uid| !uid.is_empty()) {
                urls.uids.entry(uid.to_owned()).or_insert(entry);
            }
            let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            for name in ["id", "slug"].iter().filter_map(|key| matter.get(key)) {
                if !name.is_empty() && !name.contains('/') {
                    urls.ids.entry(format!("{folder}/{name}").trim_start_matches('/').to_owned()).or_insert(entry);
                }
            }
            let written = ADDRESS_KEYS.iter().filter_map(|key| matter.get(key));
            for address in written.flat_map(|value| value.split([',', '\n'])) {
                let address = address.trim_matches(['[', ']', '"', '\'', ' ', '-', '\r']);
                if address.starts_with('/') {
                    urls.addresses.entry(plain_address(address)).or_insert(entry);
                }
            }
        }
        urls
    }
}

impl Resolver<'_> {
    pub(super) fn urls(&self) -> &Urls {
        self.urls.get_or_init(|| Urls::new(self.playbook))
    }

    /// `xref:name` and `@name`: the page that declares the uid `name`.
    pub(super) fn by_uid(&self, page: &Page, target: &str) -> Option<Resolved> {
        let target = target.trim();
        let name = match target.get(..5).filter(|start| start.eq_ignore_ascii_case("xref:")) {
            Some(_) => &target[5..],
            None => target.strip_prefix('@')?,
        };
        let (name, _, fragment) = split_target(name);
        let entry = *self.urls().uids.get(&percent_decode(name))?;
        let anchor = fragment.filter(|f| !f.is_empty()).map(percent_decode);
        Some(Resolved { how: How::Uid, ..Resolved::plain(self.entry_destination(page, entry, anchor)) })
    }

    /// The place of this name on whichever page of the language has it, else of the source.
    pub(super) fn by_label(&self, page: &Page, name: &str) -> Option<Resolved> {
        let labels = &self.urls().labels;
        let of = |locale| labels.get(&(locale, name.to_owned()));
        let entry = self.playbook.entry_of[*of(page.locale).or_else(|| of(0))?]?;
        Some(Resolved { how: How::Uid, ..Resolved::plain(self.entry_destination(page, entry, Some(name.to_owned()))) })
    }

    /// The page that gives itself the last name of a path without extension.
    pub(super) fn by_id(&self, page: &Page, way: &Way) -> Option<Resolved> {
        let entry = *self.urls().ids.get(&*way.path).filter(|_| way.bare)?;
        let to = self.entry_destination(page, entry, way.anchor.clone());
        Some(Resolved { how: How::Address, path: Some(way.path.clone()), ..Resolved::plain(to) })
    }

    /// A path that begins at the root of the host, which may be an old address.
    pub(super) fn rooted(
        &self,
        page: &Page,
        target: &str,
        written: &str,
        anchor: Option<String>,
        kind: Option<LinkKind>,
    ) -> Resolved {
        let found = self.rooted_plain(page, target, written, anchor.clone(), kind);
        let lost = matches!(found.to, Destination::Host(_) | Destination::HostRoot | Destination::Broken);
        let old = || self.redirected(page, written, anchor.as_ref());
        if lost { old().unwrap_or(found) } else { found }
    }

    /// A path that begins at the root of the host.
    pub(in crate::playbook) fn rooted_plain(
        &self,
        page: &Page,
        target: &str,
        written: &str,
        anchor: Option<String>,
        kind: Option<LinkKind>,
    ) -> Resolved {
        let config = &self.playbook.config;
        if let Some(LinkRoot::Folder(folder)) = &config.link_root {
            let found = self.below(page, folder, written, anchor.as_ref(), kind);
            return found.unwrap_or_else(|| Resolved {
                path: Some(format!("{folder}/{}", written.trim_start_matches('/'))),
                ..Resolved::plain(Destination::Broken)
            });
        }
        let base = match &config.link_root {
            Some(LinkRoot::Url(url)) => Some(url.clone()),
            _ => config.url.as_deref().and_then(host_of),
        };
        let full = base.map(|base| format!("{}/{}", base.trim_end_matches('/'), target.trim_start_matches('/')));
        if let Some(own) = full.as_deref().and_then(|full| self.own_site(page, full)) {
            return own;
        }
        let known = self.urls().addresses.get(&plain_address(written)).copied();
        let known = known.map(|entry| Resolved::plain(self.entry_destination(page, entry, anchor.clone())));
        let found = known.or_else(|| self.guess(page, written, anchor.as_ref(), kind)).or_else(|| {
            // The address ends with the name that the page gives itself.
            let entry = *self.urls().ids.get(written.trim_matches('/'))?;
            Some(Resolved::plain(self.entry_destination(page, entry, anchor.clone())))
        });
        if let Some(found) = found {
            return Resolved { how: How::Address, ..found };
        }
        Resolved::plain(full.map_or(Destination::HostRoot, Destination::Host))
    }

    /// What a shortcode or a tag names that is not beside the page: a path from the root of the site, or the name of a
    /// page that no other has.
    pub(super) fn named_by_directive(&self, page: &Page, target: &str, kind: Option<LinkKind>) -> Option<Resolved> {
        let (path, _, fragment) = split_target(target);
        let anchor = fragment.filter(|f| !f.is_empty()).map(percent_decode);
        let written = percent_decode(path.trim_start_matches("./"));
        if let Some(found) = self.guess(page, &written, anchor.as_ref(), kind) {
            return Some(Resolved { how: How::Address, ..found });
        }
        if kind == Some(LinkKind::Image) {
            return self.image_of(page, &written);
        }
        let name = written.trim_matches('/');
        let name = page_stem(name).unwrap_or(name).to_lowercase();
        let entry = self.urls().names.get(&name).copied().flatten()?;
        Some(Resolved { how: How::Address, ..Resolved::plain(self.entry_destination(page, entry, anchor)) })
    }

    /// The image beside a page whose name begins so: shortcodes that scale images name them without their ending.
    fn image_of(&self, page: &Page, written: &str) -> Option<Resolved> {
        let start = join_path(&page.path, written)?;
        let media = &self.playbook.sources.media;
        let rest = (Bound::Included(start.as_str()), Bound::Unbounded);
        let (file, _) = media.range::<str, _>(rest).next().filter(|(file, _)| file.starts_with(&start))?;
        let path = Some(file.to_string());
        Some(Resolved { to: Destination::File(file.clone()), how: How::Address, file: Some(file.clone()), path })
    }

    /// The root of the present site may be the folder of the page's locale, or any above it.
    pub(in crate::playbook) fn guess(
        &self,
        page: &Page,
        written: &str,
        anchor: Option<&String>,
        kind: Option<LinkKind>,
    ) -> Option<Resolved> {
        let locales = self.playbook.locales();
        let mut folders: Vec<&str> = Vec::new();
        for folder in [page.locale, 0].map(|n| locales[n].config.path.as_str()) {
            let mut rest = Some(folder);
            while let Some(folder) = rest {
                if !folders.contains(&folder) {
                    folders.push(folder);
                }
                rest = folder.rsplit_once('/').map(|(above, _)| above).or((!folder.is_empty()).then_some(""));
            }
        }
        let found = folders.iter().find_map(|folder| self.below(page, folder, written, anchor, kind));
        // Hugo writes `/zh-cn/` for the language `zh-CN`.
        let in_language = || {
            let path = written.trim_start_matches('/');
            let (first, rest) = path.split_once('/').unwrap_or((path, ""));
            let language = locales.iter().find(|locale| locale.tag().as_str().eq_ignore_ascii_case(first))?;
            self.below(page, &language.config.path, &format!("/{rest}"), anchor, kind)
        };
        let found = found.or_else(in_language);
        // What a tool copies to the root of its site.
        let copied = || {
            let beside = |folder: &&str| {
                STATIC.map(|name| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") })
            };
            folders.iter().flat_map(beside).find_map(|folder| self.below(page, &folder, written, anchor, kind))
        };
        found.or_else(copied)
    }

    /// A link to the site's own public address, as far as it names a page.
    pub(in crate::playbook) fn own_site(&self, page: &Page, target: &str) -> Option<Resolved> {
        let url = self.playbook.config.url.as_deref()?;
        let host = |u: &str| u.split_once("://").map(|(_, rest)| rest.to_lowercase());
        let (own, there) = (host(url)?, host(target.trim())?);
        let rest = there.strip_prefix(own.trim_end_matches('/'))?.strip_prefix('/')?;
        let (path, _, _) = split_target(rest);
        let path = percent_decode(path);
        let path = path.trim_end_matches('/');
        let stem = path.strip_suffix(".html").or_else(|| path.strip_suffix(".md")).unwrap_or(path).to_owned();
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
                    return Some(Resolved { how: How::OwnSite, ..Resolved::plain(to) });
                }
            }
        }
        None
    }
}

/// The scheme and the host of a web address.
fn host_of(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    Some(format!("{scheme}://{}", rest.split('/').next().unwrap_or(rest)))
}
