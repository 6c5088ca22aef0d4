//! What a playbook brings along beside its pages: its own themes and languages.

use std::path::Path;

use walkdir::WalkDir;

use crate::locale::{LanguageFiles, Tag};
use crate::parse::decode;
use crate::playbook::{Skipped, SourceText, Sources};
use crate::text::limits;
use crate::theme::ThemeFiles;

use super::door::{Barred, Door, Links, kind_of};
use super::file::{below, skip};

/// Folders inside each other that a theme may have.
const THEME_DEPTH: usize = 8;

/// The folders in the folder `name` of the playbook, sorted: what should be one and is not is listed.
fn folders(door: &Door, name: &str, sources: &mut Sources) -> Vec<String> {
    let entries = match door.list(name).and_then(|folder| Ok(folder.read_dir()?)) {
        Ok(entries) => entries,
        Err(barred) => {
            if !barred.is_absent() {
                skip(sources, name.to_owned(), &barred);
            }
            return Vec::new();
        }
    };
    let mut out = Vec::new();
    for entry in entries.filter_map(Result::ok) {
        let inside = entry.file_name().to_string_lossy().into_owned();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => out.push(inside),
            Ok(kind) if kind.is_symlink() => {
                skip(sources, format!("{name}/{inside}"), &door.why_not(&entry.path()));
            }
            _ => {}
        }
    }
    out.sort();
    out
}

fn read(door: &Door, name: &str, limit: u64, sources: &mut Sources) -> Option<Vec<u8>> {
    match door.read(name, Links::Never, limit) {
        Ok(bytes) => return Some(bytes),
        Err(barred) if barred.is_absent() => {}
        Err(Barred::Io(error)) => sources.unreadable.push(Skipped::refused(name.to_owned(), error.to_string())),
        Err(barred) => skip(sources, name.to_owned(), &barred),
    }
    None
}

/// The project's own themes: folders below `themes/`.
pub(super) fn themes(door: &Door, sources: &mut Sources) -> Vec<ThemeFiles> {
    let mut out = Vec::new();
    for name in folders(door, "themes", sources) {
        let mut theme = ThemeFiles { name, ..ThemeFiles::default() };
        let folder = door.root().join("themes").join(&theme.name);
        let walker = WalkDir::new(&folder).follow_links(false).sort_by_file_name().max_depth(THEME_DEPTH);
        for entry in walker {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = below(door.root(), error.path().unwrap_or(Path::new("themes")));
                    sources.unreadable.push(Skipped::refused(path, error.to_string()));
                    continue;
                }
            };
            let path = below(door.root(), entry.path());
            let kind = entry.file_type();
            if kind.is_file() {
                if let Some(bytes) = read(door, &path, limits::THEME_FILE, sources) {
                    let name = below(&folder, entry.path());
                    if name.starts_with("templates/") {
                        sources.templates.insert(path.into(), SourceText::new(&bytes));
                    }
                    theme.put(&name, bytes);
                }
            } else if kind.is_symlink() {
                skip(sources, path, &door.why_not(entry.path()));
            } else if !kind.is_dir() {
                skip(sources, path, &Barred::Kind(kind_of(kind).unwrap_or_default()));
            } else if entry.depth() == THEME_DEPTH {
                let why = format!("it lies {THEME_DEPTH} folders deep in the theme, and nothing below it is read");
                sources.skipped.push(Skipped::refused(path, why));
            }
        }
        out.push(theme);
    }
    out
}

/// The project's own languages: folders below `locales/`.
pub(super) fn languages(door: &Door, sources: &mut Sources) -> Vec<LanguageFiles> {
    let mut out = Vec::new();
    for tag in folders(door, "locales", sources) {
        if Tag::new(&tag).is_none() {
            continue;
        }
        let folder = format!("locales/{tag}");
        let mut all = |inner: &str| -> Vec<(String, String)> {
            let folder = format!("{folder}{inner}");
            let entries = door.root().join(&folder).read_dir();
            let mut names: Vec<String> = entries
                .map(|files| {
                    files.filter_map(Result::ok).map(|f| f.file_name().to_string_lossy().into_owned()).collect()
                })
                .unwrap_or_default();
            names.sort();
            let paths = names.iter().filter(|n| n.ends_with(".ftl")).map(|name| format!("{folder}/{name}"));
            paths.filter_map(|path| Some((path.clone(), text(door, &path, sources)?))).collect()
        };
        let (messages, engagements) = (all(""), all("/engagement"));
        let mut one = |name: &str| {
            let path = format!("{folder}/{name}");
            text(door, &path, sources).map(|text| (path, text))
        };
        let (vocabulary, help) = (one("vocabulary.yaml"), one("help.md"));
        out.push(LanguageFiles { vocabulary, messages, engagements, help, tag: tag.clone() });
    }
    out
}

fn text(door: &Door, path: &str, sources: &mut Sources) -> Option<String> {
    Some(decode(&read(door, path, limits::PAGE, sources)?).text.to_string())
}
