//! The list of files that tickbook wrote into an output folder.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// The folder that tickbook keeps for itself inside an output folder.
pub(super) const OWN: &str = ".tickbook";
const FILE: &str = "manifest.json";

/// A file that tickbook wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Hash of its bytes.
    #[serde(rename = "h")]
    pub hash: String,
    /// Number of its bytes.
    #[serde(rename = "n")]
    pub len: u64,
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
}

impl Manifest {
    /// The manifest of `out`; an empty one where there is none, or it cannot be read.
    #[must_use]
    pub fn load(out: &Path) -> Self {
        let bytes = std::fs::read(out.join(OWN).join(FILE)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Whether `out` has a manifest.
    #[must_use]
    pub fn exists(out: &Path) -> bool {
        out.join(OWN).is_dir()
    }

    /// Puts the manifest into `out`.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self, out: &Path) -> std::io::Result<()> {
        let bytes = serde_json::to_vec(self).map_err(std::io::Error::other)?;
        super::replace(&out.join(OWN).join(FILE), &bytes)
    }

    /// Whether all its files are there in their size.
    #[must_use]
    pub fn is_intact(&self, out: &Path) -> bool {
        use rayon::prelude::*;
        let files: Vec<(&String, &Record)> = self.files.iter().collect();
        files
            .par_iter()
            .all(|(path, record)| out.join(path).symlink_metadata().is_ok_and(|m| m.is_file() && m.len() == record.len))
    }
}
