//! The names of all files of a repository that is not a playbook yet.

use std::path::Path;

use walkdir::WalkDir;

/// Folders of generated files.
const FOREIGN: &[&str] = &["node_modules", "target", "__pycache__", "venv"];
/// Hidden files that say which tool a repository is for.
const TELLING: &[&str] = &[".openpublishing.publish.config.json", ".eleventy.js"];

/// Paths below `root` with forward slashes, sorted. Links are not followed; hidden files are not listed, but for
/// settings of known tools.
#[must_use]
pub fn list(root: &Path) -> Vec<String> {
    let walker = WalkDir::new(root).follow_links(false).max_depth(40).into_iter().filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
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
