//! What a playbook has apart from its prose: as long as that is the same, so are its items, the
//! navigation, all counts and what the scripts know.
//!
//! Left out are the paragraphs at the top level of a page that hold no labels, and nothing else.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::model::Page;
use crate::parse::{Kind, NodeId};

use super::Playbook;

/// A name for everything but prose.
pub type Outline = [u8; 32];

/// Outlines of pages, for naming the next playbook by the pages that are the same.
#[derive(Default)]
pub struct Outlines {
    pages: Mutex<HashMap<Arc<str>, (Arc<Page>, Outline)>>,
}

impl std::fmt::Debug for Outlines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outlines").finish_non_exhaustive()
    }
}

impl Outlines {
    /// The outline of a whole playbook.
    #[must_use]
    pub fn of(&self, playbook: &Playbook) -> Outline {
        let mut hasher = Parts(blake3::Hasher::new());
        hasher.put(format!("{:?}{:?}", playbook.config, playbook.request).as_bytes());
        hasher.put(&playbook.languages.hash);
        let sources = &playbook.sources;
        for (path, media) in &sources.media {
            hasher.put(path.as_bytes());
            hasher.put(&media.stamp);
        }
        hasher.put(sources.lock.as_ref().map_or(&[][..], |(_, source)| &source.hash));
        hasher.put(&[u8::from(sources.lock.is_some())]);
        hasher.put(format!("{:?}{:?}", sources.skipped, sources.unreadable).as_bytes());
        let outlines = self.of_pages(playbook);
        for (path, text) in &sources.texts {
            hasher.put(path.as_bytes());
            if !outlines.contains_key(path) || playbook.config.redirects.iter().any(|file| **file == **path) {
                hasher.put(&text.hash);
            }
        }
        for page in &playbook.pages {
            hasher.put(&outlines[&page.path].1);
        }
        let hash = *hasher.0.finalize().as_bytes();
        *self.pages.lock().unwrap_or_else(PoisonError::into_inner) = outlines;
        hash
    }

    fn of_pages(&self, playbook: &Playbook) -> HashMap<Arc<str>, (Arc<Page>, Outline)> {
        let known = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let known = &*known;
        let outline = |page: &Arc<Page>| match known.get(&page.path) {
            Some((same, outline)) if Arc::ptr_eq(same, page) => *outline,
            _ => of_page(page),
        };
        playbook.pages.par_iter().map(|page| (page.path.clone(), (page.clone(), outline(page)))).collect()
    }
}

struct Parts(blake3::Hasher);

impl Parts {
    /// Adds a part with its length, so that no two lists of parts are one.
    fn put(&mut self, bytes: &[u8]) {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }
}

fn of_page(page: &Page) -> Outline {
    let document = &page.document;
    let text = document.text.as_str();
    let mut parts = Parts(blake3::Hasher::new());
    let counts = (page.tasks.len(), page.guidance.len(), page.history.len(), page.steps.len(), page.labels.len());
    let head = (page.locale, page.kind, page.title_heading, page.phase.as_deref(), counts);
    parts.put(format!("{head:?}{:?}", page.history.iter().map(|r| &r.date).collect::<Vec<_>>()).as_bytes());
    for part in [&page.path, &*page.key, &page.title, document.front_matter.span.of(text)] {
        parts.put(part.as_bytes());
    }
    for heading in &page.headings {
        parts.put(heading.anchor.as_bytes());
    }
    // A definition far away decides where the links of an item lead.
    for target in &document.targets {
        parts.put(target.url.as_bytes());
        parts.put(target.title.as_bytes());
    }
    let labels: Vec<NodeId> = page.labels.iter().map(|l| l.node).collect();
    for id in document.siblings(0, document.end()) {
        let node = document.node(id);
        if node.kind != Kind::Paragraph || labels.contains(&id) {
            parts.put(format!("{:?}", node.kind).as_bytes());
            // A list reaches to what follows it; blank lines at its end say nothing.
            parts.put(node.span.of(text).trim_end().as_bytes());
        }
    }
    *parts.0.finalize().as_bytes()
}
