//! One file of a playbook: what it holds, or why it is left out.

use std::io;
use std::path::{Path, PathBuf};

use crate::config::{Config, ConfigFault};
use crate::playbook::{Media, Skipped, SourceText, Sources};
use crate::text::limits;

use super::active::{Look, Verdict};
use super::door::{Barred, Found};

/// Why a playbook could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadFault {
    /// There is no such folder.
    #[error("there is no folder `{0}`")]
    NoFolder(PathBuf),
    /// The config file has faults.
    #[error("`{path}` has faults")]
    Config {
        /// The file.
        path: String,
        /// Its text.
        text: String,
        /// All faults.
        faults: Vec<ConfigFault>,
    },
    /// A file that must be read cannot be.
    #[error("cannot read `{path}`: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Nothing there is a playbook.
    #[error(
        "`{0}` is not a playbook: it has neither a `tickbook.toml` nor a folder `content/<language>`; `tickbook new NAME` \
         makes one, `tickbook init` makes one of Markdown files that are there"
    )]
    NoPlaybook(PathBuf),
}

/// Lists what is not read. A link that stays in the playbook is only a note.
pub(super) fn skip(sources: &mut Sources, path: String, barred: &Barred) {
    let is_link = matches!(barred, Barred::Link);
    sources.skipped.push(Skipped { is_link, ..Skipped::refused(path, barred.to_string()) });
}

/// What is recorded of a file that is copied unchanged; it is never in memory as a whole.
pub(super) fn media(name: &str, found: &Found) -> Result<Media, Barred> {
    let mut look = Look::at(Path::new(name));
    let mut hasher = blake3::Hasher::new();
    let mut len = 0;
    found.pieces(&mut |piece| {
        look.piece(piece);
        hasher.update(piece);
        len += piece.len() as u64;
    })?;
    let mut stamp = [0; 16];
    stamp.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    let verdict = look.verdict();
    Ok(Media { len, active: verdict == Verdict::Active, trimmed: verdict == Verdict::Trimmed, stamp })
}

pub(super) fn below(root: &Path, path: &Path) -> String {
    let rest = path.strip_prefix(root).unwrap_or(path);
    // Nearly all are written in the one plain form.
    let plain = |text: &&str| std::path::MAIN_SEPARATOR == '/' && !text.contains("./") && !text.contains("//");
    if let Some(text) = rest.to_str().filter(plain) {
        return text.to_owned();
    }
    rest.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
}

pub(super) fn read_text(found: &Found) -> Result<SourceText, Barred> {
    match found.read(limits::PAGE) {
        Ok(bytes) => Ok(SourceText::new(&bytes)),
        Err(Barred::TooLarge(_)) => Ok(SourceText::too_large(found.meta.len())),
        Err(barred) => Err(barred),
    }
}

pub(super) fn read_lock_text(found: &Found) -> Result<SourceText, Barred> {
    Ok(SourceText::of_any_size(&found.read(limits::LOCK)?))
}

/// The folder in which `GitBook` keeps the images and files that pages show, and pieces that they share.
pub(super) const ASSETS_OF_GITBOOK: &str = ".gitbook";

/// Whether a part of the path is hidden, but for the folder of a locale: what is hidden is not text for readers.
pub(super) fn is_hidden_path(config: &Config, path: &str) -> bool {
    let rest = config.locales.iter().filter_map(|l| l.inside(path)).min_by_key(|rest| rest.len()).unwrap_or(path);
    rest.split('/').any(|part| part.starts_with('.') && part != ASSETS_OF_GITBOOK)
}
