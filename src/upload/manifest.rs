//! What a target holds, kept in the target: each file by its hash, and while a publish is under way what it may have
//! done so far. Tags of stores are not hashes of bytes everywhere, so nothing else could tell what is there.

use std::collections::BTreeMap;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

/// Pages by name: title, and what tells the text from another one.
pub(super) type Pages = BTreeMap<String, (String, String)>;

/// Its name below a target.
pub const MANIFEST: &str = ".tickbook/publish.json";
/// How it is written now.
const FORMAT: u32 = 1;

/// What a target holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Manifest {
    /// How it is written.
    pub format: u32,
    /// Who wrote it.
    pub run: String,
    /// How often that one wrote it: as long as it grows the publish is alive.
    pub beat: u64,
    /// Whether a publish is under way.
    pub open: bool,
    /// Files by name, each with what [`mark`] makes of it.
    pub files: BTreeMap<String, String>,
    /// Files of the publish before, which pages in open browsers may still ask for.
    pub former: BTreeMap<String, String>,
    /// Title of each page, and what tells its text from another one; only when no publish is under way.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub pages: Pages,
    /// Files of which nobody knows whether they are there: a publish was about to write or to remove them.
    pub unsure: BTreeMap<String, Unsure>,
}

/// A file that a publish was about to write or to remove.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Unsure {
    /// What was to be written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
    /// Whether there was no such file of ours before.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub new: bool,
}

/// Why a manifest cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManifestFault {
    /// It is not a manifest.
    Broken,
    /// A newer tickbook wrote it.
    Newer,
}

impl Manifest {
    /// Reads one. Fields that are missing or unknown are fine, names that no site can have are left out.
    ///
    /// # Errors
    /// When it is not a manifest, or a newer tickbook wrote it.
    pub fn read(bytes: &[u8]) -> Result<Self, ManifestFault> {
        let mut manifest: Self = serde_json::from_slice(bytes).map_err(|_| ManifestFault::Broken)?;
        if manifest.format > FORMAT {
            return Err(ManifestFault::Newer);
        }
        // It may have come from anywhere: what it names will be removed.
        manifest.files.retain(|name, _| is_name(name));
        manifest.former.retain(|name, _| is_name(name));
        manifest.unsure.retain(|name, _| is_name(name));
        Ok(manifest)
    }

    /// Its bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let current = Self { format: FORMAT, ..self.clone() };
        serde_json::to_vec(&current).unwrap_or_default()
    }
}

/// Names the content of a file and how it is served: the hash of its bytes, then the mark of its headers.
#[must_use]
pub(super) fn mark(hash: blake3::Hash, headers: &super::Headers) -> String {
    format!("{}-{}", &hash.to_hex()[..32], headers.mark())
}

/// Whether `name` may name a file of a site: each part is a name, none is tickbook's own.
#[must_use]
pub(super) fn is_name(name: &str) -> bool {
    let is_part = |part: &str| !matches!(part, "" | "." | ".." | ".tickbook");
    name.split('/').all(is_part)
        && !name.contains(['\\', '\0'])
        // On Windows `C:x` is a place of its own.
        && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_as_it_was_written() {
        let mut manifest = Manifest { run: "r".into(), beat: 3, open: true, ..Manifest::default() };
        manifest.files.insert("de/prüfung 100%.html".into(), "a".into());
        manifest.unsure.insert("x".into(), Unsure { mark: Some("b".into()), new: true });
        let read = Manifest::read(&manifest.to_bytes()).unwrap();
        assert_eq!(read, Manifest { format: FORMAT, ..manifest });
    }

    #[test]
    fn it_is_read_leniently_but_never_leads_out() {
        let read = Manifest::read(br#"{"later":1,"files":{"a":"1","../b":"2","c//d":"3",".tickbook/x":"4"}}"#).unwrap();
        assert_eq!(read.files.keys().collect::<Vec<_>>(), ["a"]);
        assert_eq!(Manifest::read(b"<html>"), Err(ManifestFault::Broken));
        assert_eq!(Manifest::read(br#"{"format":2}"#), Err(ManifestFault::Newer));
    }
}
