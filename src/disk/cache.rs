//! What was read before, for reading again: only files that changed are opened.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use crate::parse::include_paths;
use crate::playbook::{Media, SourceText};

use super::door::{Barred, Door, Found, Links};
use super::file;

/// By what a file is known to be the one that was read.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    len: u64,
    touched: (i128, u64),
}

impl Stamp {
    /// `None` for a file that was touched a moment ago: it might be touched again without a later time.
    fn of(meta: &std::fs::Metadata) -> Option<Self> {
        let age = SystemTime::now().duration_since(meta.modified().ok()?).ok()?;
        (age > Duration::from_millis(50)).then(|| Self { len: meta.len(), touched: touched(meta) })
    }
}

#[cfg(unix)]
fn touched(meta: &std::fs::Metadata) -> (i128, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (i128::from(meta.ctime()) * 1_000_000_000 + i128::from(meta.ctime_nsec()), meta.ino())
}

#[cfg(not(unix))]
fn touched(meta: &std::fs::Metadata) -> (i128, u64) {
    let since = meta.modified().ok().and_then(|t| t.duration_since(SystemTime::UNIX_EPOCH).ok());
    (since.map_or(0, |d| d.as_nanos() as i128), 0)
}

/// Files by their path below the playbook's folder.
type Known<T> = HashMap<String, (Stamp, T), foldhash::fast::RandomState>;

/// Files by path, and what they include by path and content.
#[derive(Default)]
pub struct ReadCache {
    texts: Mutex<Known<SourceText>>,
    media: Mutex<Known<Media>>,
    includes: Mutex<HashMap<Arc<str>, ([u8; 16], Vec<String>)>>,
}

impl std::fmt::Debug for ReadCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReadCache").finish_non_exhaustive()
    }
}

impl ReadCache {
    pub(super) fn text(&self, door: &Door, name: &str) -> Result<SourceText, Barred> {
        self.read(door, name, file::read_text)
    }

    pub(super) fn lock(&self, door: &Door, name: &str) -> Result<SourceText, Barred> {
        self.read(door, name, file::read_lock_text)
    }

    fn read(
        &self,
        door: &Door,
        name: &str,
        read: impl Fn(&Found) -> Result<SourceText, Barred>,
    ) -> Result<SourceText, Barred> {
        let found = door.find(name, Links::Inside)?;
        let stamp = Stamp::of(&found.meta);
        let lock = || self.texts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, text)) = lock().get(name)
            && Some(*known) == stamp
        {
            return Ok(text.clone());
        }
        let text = read(&found)?;
        if let Some(stamp) = stamp {
            lock().insert(name.into(), (stamp, text.clone()));
        }
        Ok(text)
    }

    pub(super) fn media(&self, door: &Door, name: &str) -> Result<Media, Barred> {
        let found = door.find(name, Links::Inside)?;
        let stamp = Stamp::of(&found.meta);
        let lock = || self.media.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, media)) = lock().get(name)
            && Some(*known) == stamp
        {
            return Ok(media.clone());
        }
        let media = file::media(name, &found)?;
        if let Some(stamp) = stamp {
            lock().insert(name.into(), (stamp, media.clone()));
        }
        Ok(media)
    }

    pub(super) fn includes(&self, path: &Arc<str>, text: &SourceText) -> Vec<String> {
        let lock = || self.includes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((hash, known)) = lock().get(path)
            && *hash == text.hash
        {
            return known.clone();
        }
        let found = include_paths(path, &text.text);
        lock().insert(path.clone(), (text.hash, found.clone()));
        found
    }
}
