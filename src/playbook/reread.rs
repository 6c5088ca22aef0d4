//! Pages of an assembled playbook reread, as they would be if some of its files had other texts.
//!
//! It answers what an edit does to one page without putting the whole playbook together again. It does not know which
//! edits there are, and takes for granted that every other page stays as it is.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Page, lower};
use crate::parse::{AlertWords, Context, Library, parse};

use super::audience::seen_by;
use super::links::Resolver;
use super::{PageId, Playbook, Resolved, Toc, toc};

/// Texts that stand in the place of those on disk, by path.
pub type Texts = BTreeMap<Arc<str>, Arc<str>>;

/// Reads single pages of a playbook.
#[expect(missing_debug_implementations, reason = "a view of the whole playbook")]
pub struct Reread<'a> {
    playbook: &'a Playbook,
    resolver: Resolver<'a>,
    alerts: AlertWords,
}

/// A page as it was read, and where its links lead.
#[derive(Debug)]
pub struct Read {
    /// The page.
    pub page: Page,
    /// Where its links lead, in their order.
    pub links: Vec<Resolved>,
}

/// The files of the playbook, some of them with other texts.
struct Patched<'a> {
    playbook: &'a Playbook,
    texts: &'a Texts,
}

impl Patched<'_> {
    fn get(&self, path: &str) -> Option<Arc<str>> {
        self.texts.get(path).or_else(|| self.playbook.sources.text(path)).cloned()
    }
}

impl Library for Patched<'_> {
    fn text(&self, path: &str) -> Option<Arc<str>> {
        Some(seen_by(&self.playbook.config, &self.playbook.request, self.get(path)?))
    }

    fn value(&self, path: &str, name: &str) -> Option<String> {
        self.playbook.params.get(path, name)
    }
}

impl<'a> Reread<'a> {
    /// Of this playbook.
    #[must_use]
    pub fn new(playbook: &'a Playbook) -> Self {
        Self { playbook, resolver: Resolver::new(playbook), alerts: playbook.languages.lexicon.alert_words() }
    }

    /// The page `id` with these texts.
    #[must_use]
    pub fn page(&self, id: PageId, texts: &Texts) -> Option<Read> {
        let old = &self.playbook.pages[id];
        let page = self.read(&old.path, old.locale, old.key.clone(), texts)?;
        let links = self.resolver.of_page(&page).links;
        Some(Read { page, links })
    }

    /// A file that is no page of the playbook, read as one; where its links lead is not asked.
    #[must_use]
    pub fn alone(&self, path: &Arc<str>, texts: &Texts) -> Option<Page> {
        self.read(path, 0, path.clone(), texts)
    }

    /// The table of contents `toc` with these texts.
    #[must_use]
    pub fn toc(&self, old: &Toc, texts: &Texts) -> Option<Toc> {
        texts.get(&old.path).map(|text| toc::reread(self.playbook, old, text))
    }

    fn read(&self, path: &Arc<str>, locale: usize, key: Arc<str>, texts: &Texts) -> Option<Page> {
        let library = Patched { playbook: self.playbook, texts };
        let text = library.get(path)?;
        let context = Context { library: &library, alerts: &self.alerts };
        let languages = &self.playbook.languages;
        let document = Arc::new(parse(path, &text, &context));
        let config = &self.playbook.config;
        let (own, meant) = (languages.locales[locale].own, config.checklists.of(path));
        Some(lower(document, locale, key, own, &languages.lexicon, config.anchors, &meant))
    }
}
