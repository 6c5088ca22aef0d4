//! The playbook that a folder is in: the nearest folder at or above it that is one.

use std::path::{Path, PathBuf};

use crate::locale::Tag;

use super::CONFIG;

/// The folder of the playbook at or above `dir`, and the path of `dir` below it. It is looked for up to the root of the
/// repository, so that nothing outside has a say. A folder above `dir` without a config is a playbook only if `dir` is
/// among its pages.
#[must_use]
pub fn find_above(dir: &Path) -> Option<(PathBuf, PathBuf)> {
    let real = dir.canonicalize().ok()?;
    for (up, folder) in real.ancestors().enumerate() {
        let below = real.strip_prefix(folder).ok()?;
        if folder.join(CONFIG).is_file() || (up == 0 && has_language(folder)) || is_in_language(below) {
            let root = if up == 0 { dir.to_owned() } else { upwards(dir, up) };
            return Some((root, below.to_owned()));
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}

/// Whether a folder has what makes it a playbook, even if that cannot be read.
#[must_use]
pub fn is_playbook(dir: &Path) -> bool {
    dir.join(CONFIG).symlink_metadata().is_ok() || has_language(dir)
}

fn is_tag(name: &std::ffi::OsStr) -> bool {
    name.to_str().is_some_and(|name| Tag::new(name).is_some())
}

/// Whether a folder has one of a language in `content`.
fn has_language(folder: &Path) -> bool {
    let mut entries = folder.join("content").read_dir().into_iter().flatten().flatten();
    entries.any(|entry| is_tag(&entry.file_name()) && entry.path().is_dir())
}

/// Whether a path begins with `content/<language>`.
fn is_in_language(below: &Path) -> bool {
    let mut parts = below.iter();
    parts.next().is_some_and(|first| first == "content") && parts.next().is_some_and(is_tag)
}

/// The folder so many steps above `dir`, named from the working folder as `dir` is.
fn upwards(dir: &Path, steps: usize) -> PathBuf {
    let mut root = if dir == Path::new(".") { PathBuf::new() } else { dir.to_owned() };
    for _ in 0..steps {
        root.push("..");
    }
    root
}
