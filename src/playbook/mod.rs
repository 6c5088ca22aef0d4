//! All pages together: paired across locales, addressed, linked, put in order.
//!
//! [`assemble`] takes sources and settings and returns a [`Playbook`] that nothing changes any more.
//! It reads no file and no clock, and it never fails: what is wrong is left for `check` to say.

mod anchors;
mod audience;
mod dates;
mod languages;
mod links;
mod loose;
mod memo;
mod names;
mod navigation;
mod outline;
mod pages;
mod params;
mod partials;
mod paths;
mod phases;
mod redirects;
mod reread;
mod routes;
mod sidebar;
mod site;
mod sources;
mod toc;
mod toc_lines;
mod toc_summary;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use crate::config::Config;
use crate::model::{Page, PageKind, is_category, is_toc};

pub use audience::{audiences, visible};
pub use languages::{Languages, Locale};
pub use links::{Destination, How, Resolved, STATIC, is_name_of};
pub use memo::Memo;
pub use navigation::{NavNode, NavTarget, Navigation};
pub use outline::{Outline, Outlines};
pub use params::SETTINGS;
pub use paths::fold_path;
pub use phases::Phase;
pub use redirects::{RedirectFault, RedirectFaultKind};
pub use reread::{Read, Reread, Texts};
pub use routes::{relative, url_path};
pub use site::{GENERATED, Route, Routes, generated_stem, mapped};
pub use sources::{Media, Skipped, SourceText, Sources};
pub use toc::{Toc, TocEntry};

/// Index of a page in [`Playbook::pages`].
pub type PageId = usize;
/// Index of a key in [`Playbook::entries`].
pub type EntryId = usize;

/// What one key stands for in all locales.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: Arc<str>,
    /// Its page in each locale.
    pub pages: Vec<Option<PageId>>,
    /// What kind of page it is; the source locale decides.
    pub kind: PageKind,
    /// Its phase, as an index into [`Playbook::phases`].
    pub phase: Option<usize>,
}

impl Entry {
    /// The page shown in `locale`: its own, else the source's, else any.
    #[must_use]
    pub fn shown(&self, locale: usize) -> PageId {
        let own = self.pages.get(locale).copied().flatten();
        own.or_else(|| self.pages.iter().find_map(|p| *p)).unwrap_or_default()
    }
}

/// Why two files cannot both be pages.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// The page that keeps the address.
    pub winner: PageId,
    /// The page that has none.
    pub loser: PageId,
    /// The address.
    pub address: String,
}

/// What assembling is asked for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Leave out what this audience may not see.
    pub audience: Option<String>,
    /// The day that counts as today.
    pub today: Option<Date>,
}

/// The whole playbook, frozen.
#[derive(Debug)]
pub struct Playbook {
    /// The project's settings.
    pub config: Arc<Config>,
    /// Locales and vocabularies; the source locale is number 0.
    pub languages: Arc<Languages>,
    /// All files.
    pub sources: Arc<Sources>,
    /// What it was assembled for.
    pub request: Request,
    /// All pages, by locale, then by path.
    pub pages: Vec<Arc<Page>>,
    /// All keys, sorted.
    pub entries: Vec<Entry>,
    /// Entry of each page; `None` for one that lost its address to another.
    pub entry_of: Vec<Option<EntryId>>,
    /// Pages that lost their address.
    pub conflicts: Vec<Conflict>,
    /// Markdown files that are not pages, and why, as a clause.
    pub left_out: Vec<Skipped>,
    /// The audiences that any file names.
    pub audiences: BTreeSet<String>,
    /// Front matter keys that are no address: page and reason.
    pub bad_keys: Vec<(PageId, String)>,
    /// Where the links of each page lead.
    pub links: Vec<Vec<Resolved>>,
    /// Where the links in raw HTML of each page lead.
    pub raw_links: Vec<Vec<Resolved>>,
    /// For each page with a source twin, the source heading of each of its headings.
    pub twins: Vec<Vec<Option<usize>>>,
    /// The same the other way round: for each source heading that of the page.
    twins_back: Vec<Vec<Option<usize>>>,
    /// Tables of contents as they stand in files.
    pub tocs: Vec<Arc<Toc>>,
    /// Navigation of each locale.
    pub navigation: Vec<Navigation>,
    /// Phases in playbook order.
    pub phases: Vec<Phase>,
    /// Day of the edition.
    pub edition_date: Option<Date>,
    /// What pages can ask for by name.
    params: params::Params,
    /// Old addresses as sources name them.
    redirects: redirects::Declarations,
    by_key: HashMap<Arc<str>, EntryId>,
}

impl Playbook {
    /// The locales.
    #[must_use]
    pub fn locales(&self) -> &[Locale] {
        &self.languages.locales
    }

    /// The entry of `key`.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<EntryId> {
        self.by_key.get(key).copied()
    }

    /// The page of `entry` in `locale`, if it is translated.
    #[must_use]
    pub fn page(&self, entry: EntryId, locale: usize) -> Option<&Arc<Page>> {
        self.entries[entry].pages[locale].map(|id| &self.pages[id])
    }

    /// The source page that page `id` is a translation of.
    #[must_use]
    pub fn source_twin(&self, id: PageId) -> Option<PageId> {
        let source = self.entries[self.entry_of[id]?].pages[0]?;
        (source != id).then_some(source)
    }

    /// The heading of page `id` whose twin is `heading` of its source.
    #[must_use]
    pub fn heading_for(&self, id: PageId, heading: usize) -> Option<usize> {
        self.twins_back[id].get(heading).copied().flatten()
    }

    /// The page in the file at `path`, if it has an address.
    #[must_use]
    pub fn page_at(&self, path: &str) -> Option<PageId> {
        self.page_of(path).filter(|id| self.entry_of[*id].is_some())
    }

    /// The page in the file at `path`, whether or not it has an address.
    fn page_of(&self, path: &str) -> Option<PageId> {
        let in_locale = |locale| self.pages.binary_search_by(|page| (page.locale, &*page.path).cmp(&(locale, path)));
        (0..self.locales().len()).find_map(|l| in_locale(l).ok())
    }

    /// Why the file at `path` is not on the site, as a clause; `None` for one that is, or that nobody knows.
    #[must_use]
    pub fn why_unpublished(&self, path: &str) -> Option<String> {
        let sources = &self.sources;
        let lists = [&sources.hidden, &self.left_out, &sources.skipped];
        if let Some(skipped) = lists.into_iter().find_map(|list| Skipped::of(list, path)) {
            return Some(skipped.reason.clone());
        }
        if sources.excluded.binary_search_by(|excluded| excluded.as_str().cmp(path)).is_ok() {
            return Some("the config leaves it out".to_owned());
        }
        if let Some(id) = self.page_of(path) {
            let conflict = self.conflicts.binary_search_by_key(&id, |conflict| conflict.loser).ok()?;
            return Some(format!("`{}` has its address", self.pages[self.conflicts[conflict].winner].path));
        }
        let text = sources.texts.get(path)?;
        let what = if is_toc(path) || is_category(path) || toc::is_markdown_toc(path, &text.text) {
            "it is a table of contents"
        } else {
            "it is only there to be included"
        };
        Some(what.to_owned())
    }

    /// Pages that have an address, with their ids.
    pub fn living(&self) -> impl Iterator<Item = (PageId, &Arc<Page>)> {
        self.pages.iter().enumerate().filter(|(id, _)| self.entry_of[*id].is_some())
    }
}

/// Puts everything together.
#[must_use]
pub fn assemble(
    config: Arc<Config>,
    languages: Arc<Languages>,
    sources: Arc<Sources>,
    request: Request,
    memo: &Memo,
) -> Playbook {
    let params = params::Params::read(&config, &sources, &request);
    let found = pages::read((&config, &sources, &request), &languages, &params, memo);
    let paired = pages::pair(found, languages.locales.len());
    let mut playbook = Playbook {
        by_key: paired.entries.iter().enumerate().map(|(n, e)| (e.key.clone(), n)).collect(),
        pages: paired.pages,
        entries: paired.entries,
        entry_of: paired.entry_of,
        conflicts: paired.conflicts,
        left_out: paired.left_out,
        audiences: paired.audiences,
        bad_keys: paired.bad_keys,
        params,
        links: Vec::new(),
        raw_links: Vec::new(),
        twins: Vec::new(),
        twins_back: Vec::new(),
        tocs: Vec::new(),
        navigation: Vec::new(),
        phases: Vec::new(),
        edition_date: None,
        redirects: redirects::Declarations::default(),
        config,
        languages,
        sources,
        request,
    };
    dates::settle(&mut playbook);
    playbook.twins = anchors::twins(&playbook);
    playbook.twins_back = anchors::back(&playbook);
    playbook.tocs = toc::read(&playbook, memo);
    playbook.navigation = navigation::build(&playbook);
    navigation::name_pages(&mut playbook);
    phases::find(&mut playbook);
    playbook.redirects = redirects::declared(&playbook);
    let links = links::resolve(&playbook);
    (playbook.links, playbook.raw_links) = links.into_iter().map(|page| (page.links, page.raw)).unzip();
    playbook.edition_date = dates::edition(&playbook);
    playbook
}
