//! Which files the site has.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::playbook::{EntryId, Playbook};
use crate::theme::Assets;

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
    /// The Atom feed.
    Feed {
        /// Which locale.
        locale: usize,
    },
    /// The page for addresses that do not exist.
    NotFound,
    /// The entry that chooses a language.
    Root,
    /// The map for search engines.
    Sitemap,
    /// An old address.
    Redirect {
        /// Where to, below the site's root or a web address.
        to: String,
        /// Language of its words.
        locale: usize,
    },
    /// A file of the theme.
    Asset(usize),
    /// A file of the playbook.
    Media(Arc<str>),
}

/// All files of the site by path below its root.
#[derive(Debug, Default)]
pub struct Routes {
    files: BTreeMap<String, Route>,
    /// For each locale, the names of its generated pages: tasks, updates, contents, customers.
    names: Vec<BTreeMap<&'static str, String>>,
    tags: Vec<String>,
    folders: Vec<(String, usize)>,
}

impl Routes {
    pub(super) fn new(playbook: &Playbook, assets: &Assets) -> Self {
        let tags: Vec<String> = playbook.locales().iter().map(|l| l.tag().to_string()).collect();
        let mut folders: Vec<(String, usize)> =
            playbook.locales().iter().enumerate().map(|(n, l)| (l.config.path.clone(), n)).collect();
        folders.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        let mut routes = Self { files: BTreeMap::new(), names: Vec::new(), tags, folders };
        for locale in 0..routes.tags.len() {
            routes.locale(playbook, locale);
        }
        for (n, asset) in assets.files.iter().enumerate() {
            routes.files.insert(asset.path.clone(), Route::Asset(n));
        }
        for name in &playbook.config.exports {
            routes.files.insert(format!("data/{name}"), Route::Export(name.clone()));
        }
        routes.media(playbook);
        routes.redirects(playbook);
        routes.files.insert("404.html".into(), Route::NotFound);
        routes.files.insert("index.html".into(), Route::Root);
        if playbook.config.url.is_some() {
            routes.files.insert("sitemap.xml".into(), Route::Sitemap);
        }
        routes
    }

    fn locale(&mut self, playbook: &Playbook, locale: usize) {
        let tag = self.tags[locale].clone();
        for (entry, e) in playbook.entries.iter().enumerate() {
            if &*e.key != "index" {
                self.files.insert(format!("{tag}/{}.html", e.key), Route::Page { locale, entry });
            }
        }
        let mut names = BTreeMap::new();
        for (name, extension, route) in [
            ("tasks", "html", Route::Tasks { locale }),
            ("updates", "html", Route::Updates { locale }),
            ("contents", "html", Route::Contents { locale }),
            ("customers", "html", Route::Customers { locale }),
            ("updates.atom", "xml", Route::Feed { locale }),
        ] {
            // A page of the playbook keeps its address; the generated one moves aside.
            let mut file = format!("{name}.{extension}");
            let mut n = 0;
            while self.files.contains_key(&format!("{tag}/{file}")) {
                n += 1;
                file = format!("{name}-{n}.{extension}");
            }
            self.files.insert(format!("{tag}/{file}"), route);
            names.insert(name, file);
        }
        self.names.push(names);
        self.files.insert(format!("{tag}/index.html"), Route::Start { locale });
    }

    fn media(&mut self, playbook: &Playbook) {
        let hidden = playbook.request.audience.is_some();
        let used = hidden.then(|| used_media(playbook));
        for (path, media) in &playbook.sources.media {
            if media.active || used.as_ref().is_some_and(|used| !used.contains(path)) {
                continue;
            }
            let to = self.media_path(path);
            self.files.entry(to).or_insert_with(|| Route::Media(path.clone()));
        }
    }

    fn redirects(&mut self, playbook: &Playbook) {
        let Some(text) = playbook.config.redirects.as_deref().and_then(|p| playbook.sources.text(p)) else { return };
        for line in text.lines() {
            let mut cells = line.split([',', ';']).map(|c| c.trim().trim_matches('"'));
            let (Some(from), Some(to)) = (cells.next(), cells.next()) else { continue };
            let from = from.trim_start_matches('/');
            let inside = from.ends_with(".html") && from.split('/').all(|p| !p.is_empty() && p != ".." && p != ".");
            if !inside || to.is_empty() || self.files.contains_key(from) {
                continue;
            }
            let target = to.trim_start_matches('/');
            let known = self.files.contains_key(target.split('#').next().unwrap_or(target));
            let web = to.starts_with("https://") || to.starts_with("http://");
            if known || web {
                let locale = self.tags.iter().position(|t| target.starts_with(&format!("{t}/"))).unwrap_or(0);
                let to = if web { to.to_owned() } else { target.to_owned() };
                self.files.insert(from.to_owned(), Route::Redirect { to, locale });
            }
        }
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
                return format!("{}/{rest}", self.tags[*locale]);
            }
        }
        format!("files/{path}")
    }

    /// Name of a generated page in a locale's folder: `updates`, `contents`, `customers`, `updates.atom`.
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

/// Files that some visible page links or shows.
fn used_media(playbook: &Playbook) -> std::collections::BTreeSet<Arc<str>> {
    let links = playbook.living().flat_map(|(id, _)| &playbook.links[id]);
    links
        .filter_map(|link| match &link.to {
            crate::playbook::Destination::File(path) => Some(path.clone()),
            _ => None,
        })
        .collect()
}
