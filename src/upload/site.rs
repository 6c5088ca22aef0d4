//! A built site on this disk: its files by name, each with the mark by which the target knows it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::disk;
use crate::text::limits;

use super::UploadFault;
use super::headers::Headers;
use super::manifest::{is_name, mark};

/// A built site on this disk.
#[derive(Debug)]
pub struct Site {
    root: PathBuf,
    compress: bool,
    /// The mark of each file by its name.
    pub files: BTreeMap<String, String>,
    /// Bytes of each file by its name.
    pub sizes: BTreeMap<String, u64>,
}

impl Site {
    /// Looks at the site in the folder `root`.
    ///
    /// # Errors
    /// When a file cannot be read or has a name that no target can have.
    pub fn read(root: &Path, compress: bool) -> Result<Self, UploadFault> {
        let names = disk::list_site(root).map_err(|source| UploadFault::Disk {
            what: "read the folder",
            path: root.to_owned(),
            source,
        })?;
        let one = |name: String| {
            let path = root.join(&name);
            if !is_name(&name) {
                return Err(UploadFault::Name { path });
            }
            let (hash, len) = hash(&path).map_err(|source| UploadFault::Disk { what: "read", path, source })?;
            let mark = mark(hash, &Headers::of(&name, len, compress));
            Ok(((name.clone(), mark), (name, len)))
        };
        let read = names.into_par_iter().map(one).collect::<Result<Vec<_>, _>>()?;
        let (files, sizes) = read.into_iter().unzip();
        Ok(Self { root: root.to_owned(), compress, files, sizes })
    }

    /// The bytes of a file as they are sent, and what is said of them.
    ///
    /// # Errors
    /// When it cannot be read, or is no longer what it was.
    pub fn load(&self, name: &str) -> Result<(Vec<u8>, Headers), UploadFault> {
        let (bytes, headers) = self.plain(name)?;
        Ok((headers.pack(bytes), headers))
    }

    /// The same before it is packed.
    pub(super) fn plain(&self, name: &str) -> Result<(Vec<u8>, Headers), UploadFault> {
        let path = self.root.join(name);
        let read = disk::Found::named(&path).and_then(|file| file.read(limits::UPLOAD));
        let bytes =
            read.map_err(|barred| UploadFault::Disk { what: "read", path: path.clone(), source: barred.into() })?;
        let headers = Headers::of(name, bytes.len() as u64, self.compress);
        if self.files.get(name) != Some(&mark(blake3::hash(&bytes), &headers)) {
            return Err(UploadFault::Changed { path });
        }
        Ok((bytes, headers))
    }
}

fn hash(path: &Path) -> std::io::Result<(blake3::Hash, u64)> {
    let mut hasher = blake3::Hasher::new();
    disk::Found::named(path)?.pieces(&mut |piece| _ = hasher.update(piece))?;
    Ok((hasher.finalize(), hasher.count()))
}
