//! The names of all files of a folder: of a repository that is not a playbook yet, of a built site.

use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::plain::OWN;

/// Folders of generated files.
const FOREIGN: &[&str] = &["node_modules", "target", "__pycache__", "venv"];
/// Hidden files that say which tool a repository is for.
const TELLING: &[&str] = &[".openpublishing.publish.config.json", ".eleventy.js", ".gitbook.yaml", ".vitepress"];

/// Paths below `root` with forward slashes, sorted. Links are not followed; hidden files are not listed, but for
/// settings of known tools.
#[must_use]
pub fn list(root: &Path) -> Vec<String> {
    let walker = WalkDir::new(root).follow_links(false).max_depth(40).into_iter().filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        // Beside its settings there is the theme.
        if entry.path().parent().is_some_and(|folder| folder.ends_with(".vitepress")) && !name.starts_with("config") {
            return false;
        }
        entry.depth() == 0
            || TELLING.contains(&&*name)
            || (name.starts_with(".openpublishing.redirection") && name.ends_with(".json"))
            || !(name.starts_with('.') || (entry.file_type().is_dir() && FOREIGN.contains(&&*name)))
    });
    let name = |path: &Path| {
        let parts = path.strip_prefix(root).ok()?.components();
        Some(parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/"))
    };
    let files = walker.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    let mut out: Vec<String> = files.filter_map(|entry| name(entry.path())).collect();
    out.sort();
    out
}

/// Paths of the files of the site in the folder `root`, with forward slashes, without what tickbook keeps there for itself.
///
/// # Errors
/// When a part of it cannot be read, or is something else than a folder or a regular file.
pub fn list_site(root: &Path) -> io::Result<Vec<String>> {
    let own = root.join(OWN);
    let mut out = Vec::new();
    // The folder itself may be a link, as `build --swap` makes it.
    for entry in WalkDir::new(root).min_depth(1).into_iter().filter_entry(|entry| entry.path() != own) {
        let entry = entry?;
        let kind = entry.file_type();
        if kind.is_dir() {
            continue;
        }
        let inside = entry.path().strip_prefix(root).map_err(io::Error::other)?;
        let parts: Option<Vec<&str>> = inside.components().map(|part| part.as_os_str().to_str()).collect();
        match parts {
            Some(parts) if kind.is_file() => out.push(parts.join("/")),
            Some(_) => return Err(io::Error::other(format!("`{}` is not a regular file", inside.display()))),
            None => return Err(io::Error::other(format!("the name `{}` is not UTF-8", inside.display()))),
        }
    }
    Ok(out)
}
