//! From a frozen playbook to the files of a site, in memory.
//!
//! [`Renderer::new`] does once what all pages share: navigation for each place, assets, counts.
//! [`Renderer::render`] makes one file and can be called for any file in any order, from any thread.

mod absent;
mod away;
mod catalogue;
mod contents;
mod counts;
mod customers;
mod details;
mod escape;
mod exports;
mod extras;
mod feed;
mod groups;
mod help;
mod highlight;
mod hosts;
mod ids;
mod live;
mod nav;
mod offline;
mod order;
mod page;
mod prose;
mod raw;
mod revision;
mod search;
mod shell;
mod source;
mod start;
mod step;
mod tasks;
mod tree;
mod twins;
mod updates;

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

use crate::export::{Change, site_changes};
use crate::finding::bug::guarded;
use crate::lock::Items;
use crate::parity::untranslated;
use crate::playbook::Playbook;
use crate::theme::{Asset, Assets, PageAssets, Templates, Theme, ThemeFault, assets};

pub use crate::playbook::{Route, Routes};
pub use escape::xml;
pub use ids::own_ids;
pub use live::Naming;
pub use offline::Made;
pub use raw::raw_html;

/// What a file of the site consists of.
#[derive(Clone, Debug)]
pub enum Body {
    /// These bytes.
    Bytes(Vec<u8>),
    /// Bytes shared with others.
    Shared(Arc<Vec<u8>>),
    /// A file of the playbook, copied; its path below the root.
    Copy(Arc<str>),
}

/// What all pages of a site share, apart from templates.
#[derive(Debug)]
pub struct Common {
    pub(crate) assets: Assets,
    counts: counts::Counts,
    groups: groups::Groups,
    twins: twins::Twins,
    /// Pages of a translation that are still in the source's language.
    untranslated: Vec<bool>,
    /// For each locale the titles that several pages have.
    shared_titles: Vec<HashSet<String>>,
    places: nav::Places,
    order: order::Order,
    routes: Routes,
    titles: Vec<String>,
    live: live::Live,
    details: details::Details,
    search: search::Search,
    offline: Option<offline::Offline>,
    /// Style sheets and scripts of single kinds of page.
    page_assets: PageAssets,
    /// The ids that the theme gives.
    own_ids: BTreeSet<String>,
}

impl Common {
    fn new(playbook: &Playbook, items: &Items, theme: &Theme, naming: Naming) -> Result<Self, ThemeFault> {
        let mut assets = assets(theme)?;
        let page_assets = shell::page_assets(theme, playbook, &mut assets);
        let titles: Vec<String> = (0..playbook.locales().len()).map(|l| shell::site_title(playbook, l)).collect();
        let counts = counts::Counts::new(playbook, items);
        let groups = groups::Groups::new(playbook, items, &counts);
        let counted = || {
            let places = nav::Places::new(playbook, &groups);
            (places, order::Order::new(playbook), details::Details::new(playbook), twins::Twins::new(playbook, items))
        };
        let own_ids = own_ids(theme);
        let live = || {
            let known = ids::Known { playbook, items, own_ids: &own_ids };
            let search = search::add(&search::Pages { known, groups: &groups }, naming, &mut assets);
            let own = PageAssets::new(theme, &[], &[], &[&["search"]], &mut assets);
            let style = own.sheet(&["search"]);
            let worker = theme.file("worker.js").map(Vec::as_slice).filter(|_| naming == Naming::Content);
            let offline = offline::add(playbook, &titles, worker, &mut assets);
            let worker = offline.as_ref().map(|_| offline::WORKER);
            let live =
                live::add(playbook, items, &groups, &titles, (naming, &search.paths, style, worker), &mut assets);
            (live, search, offline)
        };
        let ((live, search, offline), (places, order, details, twins)) = rayon::join(live, counted);
        let routes = Routes::new(playbook, assets.files.iter().map(|asset| &*asset.path));
        Ok(Self {
            assets,
            counts,
            groups,
            twins,
            untranslated: untranslated(playbook),
            shared_titles: shell::shared_titles(playbook),
            places,
            order,
            routes,
            titles,
            live,
            details,
            search,
            offline,
            page_assets,
            own_ids,
        })
    }
}

/// What renderers of playbooks with one outline, and of one theme, have in common.
#[derive(Clone, Debug)]
pub struct Prepared {
    common: Arc<Common>,
    /// The templates of each locale.
    templates: Arc<[Templates]>,
}

/// Renders the files of a site.
#[derive(Debug)]
pub struct Renderer<'a> {
    pub(crate) playbook: &'a Playbook,
    pub(crate) items: &'a Items,
    shared: Prepared,
    /// The changes that each locale tells of, made when they are first asked for.
    changes: Vec<OnceLock<Vec<(Date, Change)>>>,
}

impl std::ops::Deref for Renderer<'_> {
    type Target = Common;

    fn deref(&self) -> &Common {
        &self.shared.common
    }
}

impl<'a> Renderer<'a> {
    /// Prepares everything that pages share.
    ///
    /// # Errors
    /// When the theme has a fault.
    pub fn new(playbook: &'a Playbook, items: &'a Items, theme: &Theme, naming: Naming) -> Result<Self, ThemeFault> {
        let common = Arc::new(Common::new(playbook, items, theme, naming)?);
        let mut renderer = Self::again(playbook, items, Prepared { common, templates: Arc::default() });
        let locales = 0..playbook.locales().len();
        let templates: Result<Vec<Templates>, ThemeFault> =
            locales.map(|locale| theme.templates(shell::shared(&renderer, locale))).collect();
        renderer.shared.templates = templates?.into();
        Ok(renderer)
    }

    /// The same with what was prepared before, for a playbook of the same outline and the same theme.
    #[must_use]
    pub fn again(playbook: &'a Playbook, items: &'a Items, shared: Prepared) -> Self {
        let changes = playbook.locales().iter().map(|_| OnceLock::new()).collect();
        Self { playbook, items, shared, changes }
    }

    /// The changes that the updates, the feed and the start page of a locale show.
    fn changes(&self, locale: usize) -> &[(Date, Change)] {
        self.changes[locale].get_or_init(|| site_changes(self.playbook, locale))
    }

    /// The locale in whose language a page is written.
    fn written_in(&self, page: crate::playbook::PageId) -> usize {
        if self.untranslated[page] { 0 } else { self.playbook.pages[page].locale }
    }

    fn known(&self) -> ids::Known<'_> {
        ids::Known { playbook: self.playbook, items: self.items, own_ids: &self.own_ids }
    }

    /// What was prepared.
    #[must_use]
    pub fn prepared(&self) -> Prepared {
        self.shared.clone()
    }

    /// What is rendered.
    #[must_use]
    pub fn playbook(&self) -> &'a Playbook {
        self.playbook
    }

    /// All files of the site, sorted by path.
    #[must_use]
    pub fn routes(&self) -> &Routes {
        &self.routes
    }

    /// Whether the file of `route` grows with the playbook: of 10,000 pages to 10 MB and more. It is better made piece
    /// by piece.
    #[must_use]
    pub fn is_large(&self, route: &Route) -> bool {
        match route {
            Route::Asset(index) => self.live.names_of(*index).is_some() || self.search.index_of(*index).is_some(),
            Route::Tasks { .. } => true,
            _ => false,
        }
    }

    /// Whether the file of `route` is named after its content, so that a browser may keep it for good.
    #[must_use]
    pub fn is_lasting(&self, route: &Route) -> bool {
        matches!(route, Route::Asset(index) if self.assets.files[*index].is_lasting)
    }

    /// Makes a large file and hands it over piece by piece.
    ///
    /// # Errors
    /// When a template has a fault.
    pub fn render_pieces(&self, route: &Route, take: &mut dyn FnMut(&[u8])) -> Result<(), ThemeFault> {
        self.guarded(route, || self.pieces(route, take))
    }

    /// A file that cannot be made because tickbook has a bug.
    fn guarded<T>(&self, route: &Route, make: impl FnOnce() -> Result<T, ThemeFault>) -> Result<T, ThemeFault> {
        let source = || match route {
            Route::Page { entry, locale } => {
                format!("rendering `{}`", self.playbook.pages[self.playbook.entries[*entry].shown(*locale)].path)
            }
            Route::Media(path) => format!("rendering `{path}`"),
            other => format!("rendering {other:?}"),
        };
        guarded(source, make).unwrap_or_else(|bug| Err(ThemeFault::plain(bug.to_string())))
    }

    fn pieces(&self, route: &Route, take: &mut dyn FnMut(&[u8])) -> Result<(), ThemeFault> {
        match route {
            Route::Tasks { locale } => catalogue::render(self, *locale, take),
            Route::Asset(index) => {
                if let Some(locale) = self.live.names_of(*index) {
                    live::names_script(self.playbook, self.items, locale, take);
                }
                if let Some(locale) = self.search.index_of(*index) {
                    let pages = search::Pages { known: self.known(), groups: &self.groups };
                    take(search::script(&pages, locale, &self.assets.files[*index].path).as_bytes());
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn collected(&self, route: &Route) -> Result<Body, ThemeFault> {
        let mut out = Vec::new();
        self.pieces(route, &mut |piece| out.extend_from_slice(piece))?;
        Ok(Body::Bytes(out))
    }

    /// Makes the file of `route`.
    ///
    /// # Errors
    /// When a template has a fault.
    pub fn render(&self, route: &Route) -> Result<Body, ThemeFault> {
        self.guarded(route, || self.one(route))
    }

    fn one(&self, route: &Route) -> Result<Body, ThemeFault> {
        let text = match route {
            Route::Page { locale, entry } => page::render(self, *locale, *entry)?,
            Route::Start { locale } => start::render(self, *locale)?,
            Route::Tasks { .. } => return self.collected(route),
            Route::Export(name) => return exports::render(self, name).map(Body::Bytes),
            Route::Host(name) => hosts::render(self, name),
            Route::Updates { locale } => updates::render(self, *locale)?,
            Route::Contents { locale } => contents::render(self, *locale)?,
            Route::Customers { locale } => customers::render(self, *locale, &customers::CUSTOMERS, "customers.html")?,
            Route::Work { locale } => customers::render(self, *locale, &customers::WORK, "work.html")?,
            Route::Help { locale } => help::render(self, *locale)?,
            Route::NotFound => extras::not_found(self)?,
            Route::Root => extras::root(self)?,
            Route::Sitemap => extras::sitemap(self)?,
            Route::SitemapPart(part) => extras::sitemap_part(self, *part)?,
            Route::Redirect { to, locale, depth, .. } => extras::redirect(self, *locale, *depth, to)?,
            Route::Feed { locale } => feed::render(self, *locale)?,
            Route::Asset(index) => {
                if self.is_large(route) {
                    return self.collected(route);
                }
                let Asset { bytes, .. } = &self.assets.files[*index];
                return Ok(Body::Shared(bytes.clone()));
            }
            Route::Media(path) => return Ok(Body::Copy(path.clone())),
        };
        Ok(Body::Bytes(text.into_bytes()))
    }
}
