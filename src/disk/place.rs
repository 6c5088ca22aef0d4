//! Where a site may be put, and which names its files may have.

use std::path::Path;

use super::fault::PublishFault;
use super::plain::{absolute, misfit};

/// Refuses an output folder in which a build could harm the sources.
///
/// # Errors
/// When `out` is the playbook's folder, holds it, lies in one of `folders`, or is a symbolic link (which
/// is what `swap` needs).
pub fn check_place(root: &Path, folders: &[&str], out: &Path, swap: bool) -> Result<(), PublishFault> {
    let refuse = |why: &str| Err(PublishFault::Place { out: out.to_owned(), why: why.to_owned() });
    if !swap && out.symlink_metadata().is_ok_and(|m| m.is_symlink()) {
        return refuse("is a symbolic link; name the folder that it leads to, or use `--swap`");
    }
    if out.exists() && !out.is_dir() {
        return refuse("is a file");
    }
    let root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let mut places = vec![absolute(out)];
    if swap && let Some(name) = out.file_name() {
        // The new folder is made beside the link, wherever the link leads.
        places.push(absolute(out.parent().unwrap_or(Path::new(""))).join(name));
    }
    for place in places {
        if root == place {
            return refuse("is the playbook itself");
        }
        if root.starts_with(&place) {
            return refuse("holds the playbook");
        }
        let kept = ["themes", "locales", "includes"];
        let sources = folders.iter().copied().chain(kept).filter(|f| !f.is_empty()).map(|f| root.join(f));
        for source in sources {
            if place.starts_with(&source) || source.starts_with(&place) {
                return refuse("lies among the sources");
            }
        }
    }
    Ok(())
}

/// Refuses a path of the site that no disk can have. `above` is a file of the site where a folder of it would be,
/// `of` the source that asks for it.
///
/// # Errors
/// When it is so.
pub fn check_name(path: &str, above: Option<&str>, of: impl FnOnce() -> Option<String>) -> Result<(), PublishFault> {
    let why = misfit(path).or_else(|| above.map(|above| format!("`{above}` is a file of the site too, and no folder")));
    why.map_or(Ok(()), |why| Err(PublishFault::Name { path: shortened(path), of: of(), why }))
}

pub(super) fn shortened(path: &str) -> String {
    if path.chars().count() <= 100 {
        return path.to_owned();
    }
    path.chars().take(99).chain(['…']).collect()
}
