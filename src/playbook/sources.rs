//! Everything that was read from disk, as plain data.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::parse::{Decoded, Fault, Library, decode, decode_any_size};

/// A text file.
#[derive(Clone, Debug)]
pub struct SourceText {
    /// Its text.
    pub text: Arc<str>,
    /// What was wrong with its bytes.
    pub fault: Option<Fault>,
    /// Hash of its bytes.
    pub hash: [u8; 16],
}

impl SourceText {
    /// Of a file that people write.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Self {
        Self::of(decode(bytes), bytes)
    }

    /// Of a file that grows with the playbook.
    #[must_use]
    pub fn of_any_size(bytes: &[u8]) -> Self {
        Self::of(decode_any_size(bytes), bytes)
    }

    /// Of a file that is too large to be read; `len` is the number of its bytes.
    #[must_use]
    pub fn too_large(len: u64) -> Self {
        Self::of(crate::parse::too_large(), &len.to_le_bytes())
    }

    fn of(Decoded { text, fault }: Decoded, bytes: &[u8]) -> Self {
        let mut hash = [0; 16];
        hash.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
        Self { text, fault, hash }
    }
}

/// A file that is copied unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// Bytes.
    pub len: u64,
    /// It can run code in the reader's browser (a web page, a script, an image with script in it) and
    /// is not published.
    pub active: bool,
    /// It is a drawing that asks other sites for style sheets, and is published without that.
    pub trimmed: bool,
    /// Hash of its bytes.
    pub stamp: [u8; 16],
}

/// A file that was not read, and why.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Path below the root.
    pub path: String,
    /// Why, as a clause: "it is a symbolic link that leads out of the playbook".
    pub reason: String,
    /// It is a symbolic link that stays in the playbook: what it leads to may be read by its own name.
    pub is_link: bool,
}

impl Skipped {
    /// Something that cannot or must not be read.
    #[must_use]
    pub fn refused(path: String, reason: String) -> Self {
        Self { path, reason, is_link: false }
    }
}

impl Skipped {
    /// The one of a sorted list that is the file at `path` or a folder above it.
    pub(super) fn of<'s>(list: &'s [Self], path: &str) -> Option<&'s Self> {
        let above = path.match_indices('/').map(|(at, _)| &path[..at]);
        let place = |path: &str| list.binary_search_by(|skipped| skipped.path.as_str().cmp(path)).ok();
        above.chain([path]).find_map(place).map(|n| &list[n])
    }
}

/// All files of a playbook, by path below its root with forward slashes.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Markdown and tables of contents.
    pub texts: BTreeMap<Arc<str>, SourceText>,
    /// All other files below the locales' folders.
    pub media: BTreeMap<Arc<str>, Media>,
    /// Templates of the playbook's own themes.
    pub templates: BTreeMap<Arc<str>, SourceText>,
    /// The lock, and its path.
    pub lock: Option<(Arc<str>, SourceText)>,
    /// The config file, and its path.
    pub config: Option<(Arc<str>, SourceText)>,
    /// What was left out.
    pub skipped: Vec<Skipped>,
    /// Hidden files, and folders that no playbook has its pages in.
    pub hidden: Vec<Skipped>,
    /// What `exclude` and `include` leave out.
    pub excluded: Vec<String>,
    /// What could not be read.
    pub unreadable: Vec<Skipped>,
}

impl Sources {
    /// Text of the file at `path`.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<&Arc<str>> {
        let special = || self.lock.iter().chain(&self.config).find(|(name, _)| **name == *path);
        self.texts
            .get(path)
            .or_else(|| self.templates.get(path))
            .map(|t| &t.text)
            .or_else(|| special().map(|(_, source)| &source.text))
    }
}

impl Library for Sources {
    fn text(&self, path: &str) -> Option<Arc<str>> {
        self.texts.get(path).map(|t| t.text.clone())
    }
}
