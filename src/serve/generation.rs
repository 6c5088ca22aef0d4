//! One state of the site, in a thread of its own that renders what it is asked for.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::sync::mpsc;

use tokio::sync::oneshot;

use crate::lock::Items;
use crate::playbook::{Outline, PageId, Playbook};
use crate::render::{Body, Naming, Prepared, Renderer, Route};
use crate::theme::{Theme, ThemeFault, ThemeFiles};

use super::problem::Problem;
use super::{Event, Listener};

/// A file of the site.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) bytes: Arc<Vec<u8>>,
    /// It is this file of the playbook as it is, and has no bytes here.
    pub(super) copy: Option<Arc<str>>,
    /// Differs whenever a reader should see something else: a hash of the file, and behind a hyphen that of what
    /// scripts may show of other pages.
    pub(super) hash: Arc<str>,
    /// The sources it was made from.
    pub(super) sources: Arc<[Arc<str>]>,
    /// Whether other bytes would have another name.
    pub(super) is_lasting: bool,
}

/// What came of a question.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    /// The file.
    File(File),
    /// The site has no such file; what it says instead, if it has anything to say.
    Missing(Option<File>),
    /// The theme fails on this file.
    Fault(Problem),
}

struct Question {
    path: String,
    reply: oneshot::Sender<Answer>,
}

/// A state of the site. Its thread ends when the last reader lets go of it.
#[derive(Debug)]
pub(super) struct Generation {
    ask: mpsc::Sender<Question>,
}

/// What a generation is made from.
pub(super) struct Parts {
    pub(super) playbook: Arc<Playbook>,
    pub(super) items: Arc<Items>,
    pub(super) outline: Outline,
    pub(super) theme: Theme,
    /// The playbook's own themes, for excerpts.
    pub(super) themes: Vec<ThemeFiles>,
    /// What pages share, if it is known from before.
    pub(super) shared: Option<Prepared>,
    /// Who is notified of what the theme fails on.
    pub(super) listener: Listener,
}

impl Generation {
    /// Starts the thread, and waits until it is ready to answer. Returns what its pages share, too.
    pub(super) fn start(parts: Parts) -> Result<(Self, Prepared), ThemeFault> {
        let (ask, questions) = mpsc::channel();
        let (ready, started) = mpsc::channel();
        std::thread::spawn(move || {
            let (playbook, items, theme) = (&parts.playbook, &parts.items, &parts.theme);
            let renderer = match parts.shared.clone() {
                Some(shared) => Ok(Renderer::again(playbook, items, shared)),
                None => Renderer::new(playbook, items, theme, Naming::Place),
            };
            let renderer = match renderer {
                Ok(renderer) => renderer,
                Err(fault) => {
                    let _ = ready.send(Err(fault));
                    return;
                }
            };
            let _ = ready.send(Ok(renderer.prepared()));
            let mut server = PageServer {
                media: media_hash(&parts.playbook),
                outline: hex(parts.outline),
                parts: &parts,
                renderer,
                made: HashMap::new(),
                told: HashSet::new(),
            };
            while let Ok(Question { path, reply }) = questions.recv() {
                let _ = reply.send(server.answer(&path));
            }
        });
        let fault = || ThemeFault { file: None, span: None, message: "the page cannot be made".to_owned() };
        let shared = started.recv().unwrap_or_else(|_| Err(fault()))?;
        Ok((Self { ask }, shared))
    }

    /// The file at `path` below the site's root.
    pub(super) async fn file(&self, path: &str) -> Option<Answer> {
        let (reply, answer) = oneshot::channel();
        self.ask.send(Question { path: path.to_owned(), reply }).ok()?;
        answer.await.ok()
    }
}

/// Images keep their addresses: a page with other images is another page.
fn media_hash(playbook: &Playbook) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for (path, media) in &playbook.sources.media {
        hasher.update(path.as_bytes()).update(&media.stamp);
    }
    *hasher.finalize().as_bytes()
}

/// Enough of a hash to tell states apart.
fn hex(hash: [u8; 32]) -> String {
    blake3::Hash::from_bytes(hash).to_hex()[..20].to_owned()
}

struct PageServer<'a> {
    parts: &'a Parts,
    renderer: Renderer<'a>,
    media: [u8; 32],
    outline: String,
    /// Files that were asked for before.
    made: HashMap<String, File>,
    /// What was said of the theme.
    told: HashSet<String>,
}

impl PageServer<'_> {
    fn answer(&mut self, path: &str) -> Answer {
        if let Some(file) = self.made.get(path) {
            return Answer::File(file.clone());
        }
        match self.make(path) {
            Ok(Some(file)) => {
                self.made.insert(path.to_owned(), file.clone());
                Answer::File(file)
            }
            Ok(None) => Answer::Missing(self.make("404.html").ok().flatten()),
            Err(fault) => {
                // Every page may fail on the same template.
                if self.told.insert(fault.to_string()) {
                    (self.parts.listener)(Event::Theme(&fault));
                }
                Answer::Fault(Problem::of_theme(&fault, &self.parts.themes))
            }
        }
    }

    fn make(&self, path: &str) -> Result<Option<File>, ThemeFault> {
        let Some(route) = self.renderer.routes().get(path) else { return Ok(None) };
        let (bytes, copy): (Arc<Vec<u8>>, _) = match self.renderer.render(route)? {
            Body::Bytes(bytes) => (bytes.into(), None),
            Body::Shared(bytes) => (bytes, None),
            Body::Copy(source) => (Arc::default(), Some(source)),
        };
        let media = copy.as_ref().and_then(|source| self.parts.playbook.sources.media.get(source));
        let known: &[u8] = media.map_or(&bytes, |media| &media.stamp);
        let own = hex(*blake3::Hasher::new().update(known).update(&self.media).finalize().as_bytes());
        let hash = format!("{own}-{}", self.outline).into();
        Ok(Some(File { bytes, copy, hash, sources: self.sources(route), is_lasting: self.renderer.is_lasting(route) }))
    }

    fn sources(&self, route: &Route) -> Arc<[Arc<str>]> {
        let playbook = self.renderer.playbook();
        let page = |entry: usize, locale: usize| -> PageId { playbook.entries[entry].shown(locale) };
        let id = match route {
            Route::Page { locale, entry } => Some(page(*entry, *locale)),
            Route::Start { locale } => playbook.entry("index").map(|entry| page(entry, *locale)),
            _ => None,
        };
        id.map(|id| playbook.pages[id].document.files.clone().into()).unwrap_or_default()
    }
}
