//! Why a site cannot be put where it should go.

use std::io;
use std::path::{Path, PathBuf};

/// Why a site cannot be put where it should go.
#[derive(Debug, thiserror::Error)]
pub enum PublishFault {
    /// The output folder is, or holds, or lies among the sources.
    #[error("the output folder `{out}` {why}")]
    Place {
        /// The folder.
        out: PathBuf,
        /// Why not, as a clause.
        why: String,
    },
    /// A file is in the way that tickbook did not write.
    #[error("`{path}` is in the way: tickbook did not write it and does not overwrite it")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// No disk can have a file of this name.
    #[error("the site cannot have the file `{path}`{}: {why}", of.as_ref().map(|of| format!(" of `{of}`")).unwrap_or_default())]
    Name {
        /// Its path on the site, shortened.
        path: String,
        /// The source that asks for it.
        of: Option<String>,
        /// Why not.
        why: String,
    },
    /// The disk failed.
    #[error("cannot {what} `{path}`: {source}")]
    Io {
        /// What was tried.
        what: &'static str,
        /// Where.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
}

pub(super) fn io_fault(what: &'static str, path: &Path) -> impl FnOnce(io::Error) -> PublishFault + use<> {
    let path = path.to_owned();
    move |source| PublishFault::Io { what, path, source }
}
