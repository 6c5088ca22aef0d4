//! The sources of a playbook as they were at a commit.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::lock::LOCK;
use crate::model::{is_toc, page_stem};
use crate::playbook::{Media, SourceText, Sources};

use super::{Changes, GitFault, Repository};

/// The sources with the changes taken back, so that what a change caused in other files can be told from
/// what was wrong before.
///
/// # Errors
/// When git cannot be asked.
pub fn before(
    repository: &Repository,
    config: &Config,
    sources: &Sources,
    changes: &Changes,
) -> Result<Sources, GitFault> {
    let wanted = |path: &str| is_text(path) || sources.texts.contains_key(path) || path == LOCK;
    let ids: Vec<String> =
        changes.files.iter().filter(|(path, _)| wanted(path)).filter_map(|(_, c)| c.then.clone()).collect();
    let blobs = repository.blobs(&ids)?;
    Ok(take_back(config, sources, changes, &blobs))
}

fn is_text(path: &str) -> bool {
    page_stem(path).is_some() || is_toc(path)
}

fn take_back(config: &Config, sources: &Sources, changes: &Changes, blobs: &BTreeMap<String, Vec<u8>>) -> Sources {
    let mut old = sources.clone();
    let new = |path: &str| changes.files.get(path).map_or_else(|| changes.has(path), |c| c.then.is_none());
    old.texts.retain(|path, _| !new(path));
    old.media.retain(|path, _| !new(path));
    let inside = |path: &str| config.locales.iter().any(|l| l.inside(path).is_some()) && !config.leaves_out(path);
    for (path, change) in &changes.files {
        let Some(id) = &change.then else { continue };
        let bytes = blobs.get(id);
        if path == LOCK {
            old.lock = bytes.map(|b| (LOCK.into(), SourceText::of_any_size(b)));
        } else if old.texts.contains_key(path.as_str()) || inside(path) && is_text(path) {
            let Some(bytes) = bytes else { continue };
            old.texts.insert(Arc::from(path.as_str()), SourceText::new(bytes));
        } else if inside(path) && !old.media.contains_key(path.as_str()) {
            let stamp = blake3::hash(id.as_bytes());
            let mut hash = [0; 16];
            hash.copy_from_slice(&stamp.as_bytes()[..16]);
            old.media.insert(Arc::from(path.as_str()), Media { len: 0, active: false, trimmed: false, stamp: hash });
        }
    }
    if changes.files.get(LOCK).is_some_and(|c| c.then.is_none()) {
        old.lock = None;
    }
    old
}
