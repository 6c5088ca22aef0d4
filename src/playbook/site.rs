//! Which files the site has.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use super::links::Resolver;
use super::paths::fold_path;
use super::redirects::{self, RedirectFault};
use super::{Destination, EntryId, Playbook};

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// A page in a locale's frame.
    Page {
        /// Frame.
        locale: usize,
        /// Which.
        entry: EntryId,
    },
    /// The start page of a locale.
    Start {
        /// Which.
        locale: usize,
    },
    /// All tasks.
    Tasks {
        /// Which locale.
        locale: usize,
    },
    /// A file of data that the config asks for.
    Export(String),
    /// A file for a host that the config asks for.
    Host(String),
    /// All updates.
    Updates {
        /// Which locale.
        locale: usize,
    },
    /// The whole table of contents.
    Contents {
        /// Which locale.
        locale: usize,
    },
    /// The overview of all customers.
    Customers {
        /// Which locale.
        locale: usize,
    },
    /// What waits across all customers.
    Work {
        /// Which locale.
        locale: usize,
    },
    /// How to use the site.
    Help {
        /// Which locale.
        locale: usize,
    },
    /// The Atom feed.
    Feed {
        /// Which locale.
        locale: usize,
    },
    /// The page for addresses that do not exist.
    NotFound,
    /// The entry that chooses a language.
    Root,
    /// The map for search engines, or the list of its parts.
    Sitemap,
    /// A part of the map, from 0.
    SitemapPart(usize),
    /// An old address.
    Redirect {
        /// Where to, below the site's root or a web address.
        to: String,
        /// Language of its words.
        locale: usize,
        /// Folders that it is in.
        depth: usize,
        /// The file that says so.
        file: Arc<str>,
    },
    /// A file of the theme, by its number.
    Asset(usize),
    /// A file of the playbook.
    Media(Arc<str>),
}

/// All files of the site by path below its root.
#[derive(Debug, Default)]
pub struct Routes {
    files: BTreeMap<String, Route>,
    /// For each locale, the names of its generated pages.
    names: Vec<BTreeMap<&'static str, String>>,
    tags: Vec<String>,
    folders: Vec<(String, usize)>,
    faults: Vec<RedirectFault>,
}

/// Names of the generated pages of each locale that give way to a page of the playbook.
pub const GENERATED: [&str; 6] = ["tasks", "updates", "contents", "customers", "work", "help"];

/// How many entries a map for search engines names: they read 50,000 addresses and 50 MB of one file
/// (<https://www.sitemaps.org/protocol.html>), and each address comes with those of its other languages.
#[must_use]
pub fn mapped(locales: usize) -> usize {
    let locales = locales.max(1);
    (49_000 / locales).min(200_000 / (locales * (locales + 1))).max(1)
}

fn folded_keys(playbook: &Playbook) -> HashSet<String> {
    playbook.entries.iter().map(|e| fold_path(&e.key)).collect()
}

/// The name of a generated page, without its ending. A page of the playbook keeps its address; the generated one moves
/// aside. Where case makes no difference, one would replace the other.
fn stem_beside(name: &str, keys: &HashSet<String>) -> String {
    let others = (1..).map(|n| format!("{name}-{n}"));
    std::iter::once(name.to_owned()).chain(others).find(|stem| !keys.contains(stem)).unwrap_or_default()
}

/// The name of a generated page of a playbook, without its ending.
#[must_use]
pub fn generated_stem(playbook: &Playbook, name: &str) -> String {
    stem_beside(name, &folded_keys(playbook))
}

impl Routes {
    /// All files of a site whose theme has these `assets`.
    #[must_use]
    pub fn new<'a>(playbook: &Playbook, assets: impl Iterator<Item = &'a str>) -> Self {
        let tags: Vec<String> = playbook.locales().iter().map(|l| l.tag().to_string()).collect();
        let mut folders: Vec<(String, usize)> =
            playbook.locales().iter().enumerate().map(|(n, l)| (l.config.path.clone(), n)).collect();
        folders.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        let (files, names, faults) = (BTreeMap::new(), Vec::new(), Vec::new());
        let mut routes = Self { files, names, tags, folders, faults };
        let keys = folded_keys(playbook);
        for locale in 0..routes.tags.len() {
            routes.locale(playbook, locale, &keys);
        }
        for (n, path) in assets.enumerate() {
            routes.files.insert(path.to_owned(), Route::Asset(n));
        }
        for name in &playbook.config.exports {
            routes.files.insert(format!("data/{name}"), Route::Export(name.clone()));
        }
        for name in &playbook.config.host_files {
            routes.files.insert(name.clone(), Route::Host(name.clone()));
        }
        routes.media(playbook);
        routes.files.insert("404.html".into(), Route::NotFound);
        routes.files.insert("index.html".into(), Route::Root);
        if playbook.config.url.is_some() {
            routes.files.insert("sitemap.xml".into(), Route::Sitemap);
            let parts = playbook.entries.len().div_ceil(mapped(playbook.locales().len()));
            for part in (0..parts).filter(|_| parts > 1) {
                routes.files.insert(format!("sitemap-{}.xml", part + 1), Route::SitemapPart(part));
            }
        }
        routes.redirects(playbook);
        routes
    }

    fn locale(&mut self, playbook: &Playbook, locale: usize, keys: &HashSet<String>) {
        let tag = self.tags[locale].clone();
        for (entry, e) in playbook.entries.iter().enumerate() {
            if &*e.key != "index" {
                self.files.insert(format!("{tag}/{}.html", e.key), Route::Page { locale, entry });
            }
        }
        let mut names = BTreeMap::new();
        let routes = [
            Route::Tasks { locale },
            Route::Updates { locale },
            Route::Contents { locale },
            Route::Customers { locale },
            Route::Work { locale },
            Route::Help { locale },
        ];
        for (name, route) in GENERATED.into_iter().zip(routes) {
            let file = format!("{}.html", stem_beside(name, keys));
            self.files.insert(format!("{tag}/{file}"), route);
            names.insert(name, file);
        }
        self.files.insert(format!("{tag}/updates.atom.xml"), Route::Feed { locale });
        names.insert("updates.atom", "updates.atom.xml".to_owned());
        self.names.push(names);
        self.files.insert(format!("{tag}/index.html"), Route::Start { locale });
    }

    fn media(&mut self, playbook: &Playbook) {
        let hidden = playbook.request.audience.is_some();
        let config = &playbook.config;
        // What lies outside the languages' folders is there because a page names it.
        let is_outside = |path: &str| config.locales.iter().all(|l| l.inside(path).is_none());
        let beside = config.locales.iter().any(|l| l.path.is_empty())
            || playbook.sources.media.keys().any(|path| is_outside(path));
        let used = if hidden || beside { used_media(playbook) } else { BTreeSet::new() };
        let pages = playbook.pages.iter().filter(|p| beside && p.document.has_html);
        let html: Vec<&str> = pages.map(|p| p.document.text.as_str()).collect();
        for (path, media) in &playbook.sources.media {
            // Raw HTML names files in ways that links do not.
            let named = || {
                let name = path.rsplit('/').next().unwrap_or(path);
                html.iter().any(|text| text.contains(name))
            };
            let left_out = !used.contains(path) && (hidden || (config.is_beside(path) || is_outside(path)) && !named());
            if media.active || left_out {
                continue;
            }
            let to = self.media_path(path);
            self.files.entry(to).or_insert_with(|| Route::Media(path.clone()));
        }
    }

    fn redirects(&mut self, playbook: &Playbook) {
        if playbook.redirects.all.is_empty() {
            self.faults.clone_from(&playbook.redirects.faults);
            return;
        }
        let assets = self.files.values().any(|route| matches!(route, Route::Asset(_)));
        let site = Site { playbook, routes: self, assets, resolver: OnceCell::new() };
        let (made, faults) = redirects::read(&playbook.redirects, &site);
        self.faults = faults;
        for (from, to, file) in made {
            // No disk has a folder where there is a file.
            if self.file_above(&from).is_some() {
                continue;
            }
            let locale = self.tags.iter().position(|t| to.starts_with(&format!("{t}/"))).unwrap_or(0);
            let depth = from.matches('/').count();
            self.files.insert(from, Route::Redirect { to, locale, depth, file });
        }
    }

    /// Redirects that do not do what they say.
    #[must_use]
    pub fn faults(&self) -> &[RedirectFault] {
        &self.faults
    }

    /// All files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Route)> {
        self.files.iter()
    }

    /// The file at `path`.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Route> {
        self.files.get(path)
    }

    /// Number of files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The file among the folders of the file `path`: no disk can have both.
    #[must_use]
    pub fn file_above<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.match_indices('/').map(|(at, _)| &path[..at]).find(|above| self.files.contains_key(*above))
    }

    /// The published files of data: path and name.
    pub fn exports(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(path, route)| match route {
            Route::Export(name) => Some((path.as_str(), name.as_str())),
            _ => None,
        })
    }

    /// Path of an entry's file in a locale's frame.
    #[must_use]
    pub fn entry_path(&self, playbook: &Playbook, entry: EntryId, locale: usize) -> String {
        format!("{}/{}.html", self.tags[locale], playbook.entries[entry].key)
    }

    /// Path of a file of the playbook on the site.
    #[must_use]
    pub fn media_path(&self, path: &str) -> String {
        for (folder, locale) in &self.folders {
            let rest = if folder.is_empty() {
                Some(path)
            } else {
                path.strip_prefix(folder.as_str()).and_then(|r| r.strip_prefix('/'))
            };
            if let Some(rest) = rest {
                return format!("{}/{}", self.tags[*locale], seen(rest));
            }
        }
        format!("files/{}", seen(path))
    }

    /// Name of a generated page in a locale's folder: one of [`GENERATED`] or `updates.atom`.
    #[must_use]
    pub fn name(&self, locale: usize, page: &str) -> &str {
        self.names[locale].get(page).map_or("", String::as_str)
    }

    /// Tag of a locale.
    #[must_use]
    pub fn tag(&self, locale: usize) -> &str {
        &self.tags[locale]
    }
}

/// The site as redirects see it.
struct Site<'a> {
    playbook: &'a Playbook,
    routes: &'a Routes,
    /// Whether the files of the theme are known. Who only checks takes those for granted.
    assets: bool,
    resolver: OnceCell<Resolver<'a>>,
}

impl redirects::Files for Site<'_> {
    fn has(&self, path: &str) -> bool {
        self.routes.files.contains_key(path) || (!self.assets && path.starts_with("assets/"))
    }

    fn all(&self) -> Vec<&str> {
        self.routes.files.keys().map(String::as_str).collect()
    }

    fn lacks(&self, path: &str, anchor: &str) -> Option<Arc<str>> {
        let Some(Route::Page { locale, entry }) = self.routes.files.get(path) else { return None };
        let page = &self.playbook.pages[self.playbook.entries[*entry].shown(*locale)];
        let resolver = self.resolver.get_or_init(|| Resolver::new(self.playbook));
        (!resolver.has_anchor(page, anchor) && !is_of_site(anchor)).then(|| page.path.clone())
    }

    fn partial(&self) -> bool {
        self.playbook.request.audience.is_some()
    }

    fn places(&self, text: &str, form: &redirects::Form) -> Vec<String> {
        redirects::places(self.playbook, text, form)
    }

    fn lead(&self, to: &redirects::Lead) -> Option<String> {
        let resolver = self.resolver.get_or_init(|| Resolver::new(self.playbook));
        redirects::lead(self.playbook, resolver, to, &|path| self.routes.media_path(path))
    }
}

/// Whether an anchor may be one that the site itself makes: of an item, a footnote, a part of the frame.
fn is_of_site(anchor: &str) -> bool {
    let last = anchor.rsplit('-').next().unwrap_or(anchor);
    let uid = last.len() == 6 && last.bytes().all(|b| b.is_ascii_alphanumeric());
    uid || anchor.starts_with("fn") || anchor.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Files that some visible page links or shows.
fn used_media(playbook: &Playbook) -> BTreeSet<Arc<str>> {
    let links = playbook.living().flat_map(|(id, _)| &playbook.links[id]);
    links
        .filter_map(|link| match &link.to {
            Destination::File(path) => Some(path.clone()),
            _ => None,
        })
        .collect()
}

/// A path as servers give it out: many of them hide what begins with a dot.
fn seen(path: &str) -> String {
    let plain = |part: &str| if part == ".gitbook" { "gitbook".to_owned() } else { part.to_owned() };
    path.split('/').map(plain).collect::<Vec<_>>().join("/")
}
