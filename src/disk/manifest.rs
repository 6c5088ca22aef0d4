//! The list of files that tickbook wrote into an output folder.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::playbook::Media;
use crate::text::limits;

use super::door::{Barred, Found};
use super::plain::{OWN, is_inside};

/// The list of files in it.
pub(super) const FILE: &str = "manifest.json";

/// A file that tickbook wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Hash of its bytes.
    #[serde(rename = "h")]
    pub hash: String,
    /// Number of its bytes.
    #[serde(rename = "n")]
    pub len: u64,
}

impl Record {
    /// Of a file of the playbook that is copied unchanged.
    #[must_use]
    pub fn of(media: &Media) -> Self {
        let mut hash = String::with_capacity(20);
        for byte in media.stamp.iter().take(10) {
            hash.push_str(&format!("{byte:02x}"));
        }
        Self { hash, len: media.len }
    }
}

/// What tickbook wrote, and from what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Hash of everything that the site was made from; empty while a build is under way.
    pub inputs: String,
    /// What the build said at its end, for a build that finds nothing changed.
    pub summary: serde_json::Value,
    /// Files by path.
    pub files: BTreeMap<String, Record>,
    /// Assets of the build before: pages that a reader has open may still ask for them.
    pub former: BTreeMap<String, Record>,
    /// When it was written, in nanoseconds; what was touched later may have other bytes.
    #[serde(skip)]
    pub(super) written: Option<i128>,
}

impl Manifest {
    /// The manifest of `out`; an empty one where there is none, or it cannot be read.
    #[must_use]
    pub fn load(out: &Path) -> Self {
        let path = out.join(OWN).join(FILE);
        let bytes = Found::own(&path).and_then(|file| file.read(limits::OWN)).unwrap_or_default();
        let mut manifest: Self = serde_json::from_slice(&bytes).unwrap_or_default();
        // It may come from anywhere, with the folder that it lies in: only what lies in that folder can be ours.
        manifest.files.retain(|name, _| is_inside(name));
        manifest.former.retain(|name, _| is_inside(name));
        manifest.written = path.metadata().ok().and_then(|m| touched(&m));
        manifest
    }

    /// Whether `out` has a manifest.
    #[must_use]
    pub fn is_in(out: &Path) -> bool {
        out.join(OWN).join(FILE).is_file()
    }

    /// Puts the manifest into `out`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self, out: &Path) -> io::Result<()> {
        let bytes = serde_json::to_vec(self).map_err(io::Error::other)?;
        super::replace(&out.join(OWN).join(FILE), &bytes)
    }

    /// Whether all files of the site are there with their bytes.
    #[must_use]
    pub fn is_intact(&self, out: &Path) -> bool {
        use rayon::prelude::*;
        let files: Vec<(&String, &Record)> = self.files.iter().chain(&self.former).collect();
        files.par_iter().all(|(path, record)| self.holds(&out.join(path), record))
    }

    /// Whether the file at `path` has the bytes of `record`. Its content is read only if it was touched
    /// since the manifest was written, or in the same moment.
    #[must_use]
    pub(super) fn holds(&self, path: &Path, record: &Record) -> bool {
        let Ok(meta) = path.symlink_metadata() else { return false };
        if !meta.is_file() || meta.len() != record.len {
            return false;
        }
        let untouched = matches!((touched(&meta), self.written), (Some(file), Some(written)) if file < written);
        untouched || hash_of_file(path).is_ok_and(|hash| hash == record.hash)
    }
}

/// The hash by which files are compared.
pub(super) fn hash(bytes: &[u8]) -> String {
    short(blake3::hash(bytes))
}

/// A hash as the manifest writes it.
pub(super) fn short(hash: blake3::Hash) -> String {
    hash.to_hex()[..20].to_owned()
}

/// The same of what a file holds.
pub(super) fn hash_of_file(path: &Path) -> Result<String, Barred> {
    let mut hasher = blake3::Hasher::new();
    Found::own(path)?.pieces(&mut |piece| _ = hasher.update(piece))?;
    Ok(short(hasher.finalize()))
}

/// When a file was last changed in any way; this time cannot be set back.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems may not know")]
fn touched(meta: &std::fs::Metadata) -> Option<i128> {
    use std::os::unix::fs::MetadataExt as _;
    Some(i128::from(meta.ctime()) * 1_000_000_000 + i128::from(meta.ctime_nsec()))
}

#[cfg(not(unix))]
fn touched(meta: &std::fs::Metadata) -> Option<i128> {
    let since = meta.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    i128::try_from(since.as_nanos()).ok()
}
