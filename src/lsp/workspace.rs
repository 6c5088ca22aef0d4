//! The playbook as the editor has it: what is on the disk, with unsaved texts over it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::check;
use crate::disk::{self, LanguageCache, Project, ReadCache, ReadFault};
use crate::lock::{self, Items, items_again};
use crate::parity::{self, Translation};
use crate::playbook::{Memo, PageId, Playbook, Request, SourceText, assemble};

use super::places::Places;

/// A text in an editor.
pub(super) struct Open {
    pub(super) version: i32,
    pub(super) source: SourceText,
}

/// A playbook of which some texts are open.
pub(super) struct Workspace {
    pub(super) root: PathBuf,
    request: Request,
    cache: ReadCache,
    memo: Memo,
    items_memo: Arc<Mutex<lock::Memo>>,
    languages: LanguageCache,
    /// As on the disk; of a playbook whose settings cannot be read as it was last.
    project: Option<Project>,
    /// Why it cannot be read.
    pub(super) fault: Option<ReadFault>,
    /// Open texts by path.
    pub(super) open: BTreeMap<Arc<str>, Open>,
    pub(super) now: Option<Snapshot>,
}

/// One state of the playbook.
pub(super) struct Snapshot {
    pub(super) playbook: Arc<Playbook>,
    items: OnceLock<Arc<Items>>,
    items_memo: Arc<Mutex<lock::Memo>>,
    translations: OnceLock<Vec<Translation>>,
}

impl Snapshot {
    /// The page in a file.
    pub(super) fn page(&self, file: &str) -> Option<PageId> {
        self.playbook.pages.iter().position(|page| *page.path == *file)
    }

    /// The pages that show the text of a file, at most `most`: its own, and those that include it.
    pub(super) fn pages_with(&self, file: &str, most: usize) -> Vec<PageId> {
        let own = self.page(file);
        let shows = |id: PageId| self.playbook.pages[id].document.files.iter().any(|part| **part == *file);
        let others = (0..self.playbook.pages.len()).filter(|&id| Some(id) != own && shows(id));
        own.into_iter().chain(others).take(most).collect()
    }

    /// Its items, found when somebody asks: no page's own rules do.
    pub(super) fn items(&self) -> &Arc<Items> {
        let find = || {
            let mut memo = self.items_memo.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::new(items_again(&self.playbook, &mut memo))
        };
        self.items.get_or_init(find)
    }

    /// The light of every translation, made when somebody asks.
    pub(super) fn translations(&self) -> &[Translation] {
        self.translations.get_or_init(|| {
            parity::translations(&self.playbook, self.playbook.request.today, &|_| parity::Commits::default())
        })
    }
}

impl Workspace {
    pub(super) fn new(root: &Path, request: Request) -> Self {
        Self {
            root: root.to_owned(),
            request,
            cache: ReadCache::default(),
            memo: Memo::default(),
            items_memo: Arc::default(),
            languages: LanguageCache::default(),
            project: None,
            fault: None,
            open: BTreeMap::new(),
            now: None,
        }
    }

    /// Reads what is on the disk again.
    pub(super) fn read(&mut self) {
        match disk::read_project_again(&self.root, &check::settable(), &self.cache) {
            Ok(project) => {
                self.project = Some(project);
                self.fault = None;
            }
            Err(fault) => self.fault = Some(fault),
        }
        self.assemble();
    }

    /// As it is on the disk, for facts that are gathered outside.
    pub(super) fn project(&self) -> Option<&Project> {
        self.project.as_ref()
    }

    /// Puts the playbook together, with what is open over what is saved.
    pub(super) fn assemble(&mut self) {
        let Some(project) = &self.project else { return };
        let unsaved = self.open.iter().map(|(file, open)| (file.clone(), open.source.clone())).collect();
        let sources = disk::with_unsaved(project, &unsaved, &self.cache);
        let languages = self.languages.of(project);
        let playbook = assemble(project.config.clone(), languages, sources, self.request.clone(), &self.memo);
        self.now = Some(Snapshot {
            playbook: Arc::new(playbook),
            items: OnceLock::new(),
            items_memo: self.items_memo.clone(),
            translations: OnceLock::new(),
        });
    }

    /// Whether the text of a file that is open is a text of the playbook: a page, or what pages are made of.
    pub(super) fn takes(&self, file: &str) -> bool {
        let Some(project) = &self.project else { return false };
        let inside = || project.config.locales.iter().any(|locale| locale.inside(file).is_some());
        project.sources.texts.contains_key(file) || (crate::model::page_stem(file).is_some() && inside())
    }

    /// Whether something is open that is not saved.
    pub(super) fn is_unsaved(&self) -> bool {
        let saved = |file: &str| self.project.as_ref().and_then(|project| project.sources.texts.get(file));
        self.open.iter().any(|(file, open)| saved(file).is_none_or(|saved| saved.hash != open.source.hash))
    }

    /// Places in the texts of a state.
    pub(super) fn places<'a>(&'a self, now: &'a Snapshot) -> Places<'a> {
        Places::new(&self.root, &now.playbook.sources)
    }
}
