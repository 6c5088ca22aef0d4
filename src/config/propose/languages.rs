//! The languages of a repository: folders named after them, endings of files, or one language alone.

use std::collections::BTreeMap;

use crate::locale::Tag;

use super::Repository;
use super::tools::{Settings, Tool};

/// A language and where its pages are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// Its tag.
    pub tag: String,
    /// Its folder, `.` for the root.
    pub path: String,
    /// What its file names end with before `.md`.
    pub suffix: Option<String>,
    /// Its pages.
    pub pages: usize,
}

/// Languages that names of folders and files are taken for; others are words too often.
const KNOWN: &[&str] = &[
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "id",
    "it", "ja", "ko", "lt", "lv", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi",
    "zh",
];

/// The tag that a name of a folder or a part of a file name is, if it is one.
fn tag(name: &str) -> Option<String> {
    let plain = name.replace('_', "-");
    let language = plain.split('-').next()?.to_ascii_lowercase();
    let fits = KNOWN.contains(&language.as_str()) && plain.len() <= 10;
    Tag::new(&plain).filter(|_| fits).map(|tag| tag.to_string())
}

pub(super) fn find(repository: &Repository<'_>, tool: Tool, settings: &Settings) -> Vec<Language> {
    let folder = settings.folder.clone().unwrap_or_else(|| usual(repository));
    let source = settings.language.as_deref().and_then(tag).unwrap_or_else(|| "en".to_owned());
    let siblings = by_sibling(repository, &folder);
    if siblings.len() > 1 {
        return siblings;
    }
    let mut found = by_folder(repository, &folder);
    match tool {
        Tool::Docusaurus => {
            found.clear();
            let i18n = if settings.home.is_empty() { "i18n".to_owned() } else { format!("{}/i18n", settings.home) };
            for (tag, name) in tags_below(repository, &i18n) {
                let path = format!("{i18n}/{name}/docusaurus-plugin-content-docs/current");
                let pages = repository.pages(&path).count();
                if pages > 0 && tag != source {
                    found.push(Language { tag, path, suffix: None, pages });
                }
            }
        }
        // Pages beside the folders of the other languages are the source's.
        Tool::Starlight => {}
        _ if !found.iter().any(|language| language.tag == source) && beside(repository, &folder, &found) => {}
        _ if found.len() > 1 || (found.len() == 1 && repository.pages(&folder).count() == found[0].pages) => {
            return found;
        }
        _ => found.clear(),
    }
    if found.iter().any(|language| language.tag == source) {
        return found;
    }
    if found.is_empty() {
        let endings = by_ending(repository, &folder, &source);
        if !endings.is_empty() {
            return endings;
        }
    }
    let below = |language: &&Language| {
        folder.is_empty() || language.path.strip_prefix(&folder).is_some_and(|rest| rest.starts_with('/'))
    };
    let translated: usize = found.iter().filter(below).map(|language| language.pages).sum();
    let pages = repository.pages(&folder).count() - translated;
    if pages == 0 {
        return found;
    }
    found.insert(0, Language { tag: source, path: shown(&folder), suffix: None, pages });
    found
}

/// Whether pages lie beside the folders of languages as many as in one of them: those of the source.
fn beside(repository: &Repository<'_>, folder: &str, found: &[Language]) -> bool {
    let translated: usize = found.iter().map(|language| language.pages).sum();
    let own = repository.pages(folder).count().saturating_sub(translated);
    found.len() > 1 && found.iter().any(|language| own >= language.pages.max(3))
}

/// `docs/en/pages` beside `docs/de/pages`: a site for each language.
fn by_sibling(repository: &Repository<'_>, folder: &str) -> Vec<Language> {
    let parts: Vec<&str> = folder.split('/').collect();
    let Some(at) = parts.iter().position(|part| tag(part).is_some()) else { return Vec::new() };
    let (above, rest) = (parts[..at].join("/"), parts[at + 1..].join("/"));
    let language = |(tag, name): (String, String)| {
        let path = [above.as_str(), &name, &rest].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let path = path.join("/");
        let pages = repository.pages(&path).count();
        (pages > 0).then_some(Language { tag, path, suffix: None, pages })
    };
    tags_below(repository, &above).into_iter().filter_map(language).collect()
}

/// A folder as the config names it.
fn shown(folder: &str) -> String {
    if folder.is_empty() { ".".to_owned() } else { folder.to_owned() }
}

/// Names of folders below `folder` that are languages.
fn tags_below(repository: &Repository<'_>, folder: &str) -> BTreeMap<String, String> {
    let names = repository.files.iter().filter_map(|file| {
        let rest = if folder.is_empty() { file } else { file.strip_prefix(folder)?.strip_prefix('/')? };
        Some(rest.split_once('/')?.0)
    });
    names.filter_map(|name| Some((tag(name)?, name.to_owned()))).collect()
}

fn by_folder(repository: &Repository<'_>, folder: &str) -> Vec<Language> {
    let language = |(tag, name): (String, String)| {
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        let pages = repository.pages(&path).count();
        (pages > 0).then_some(Language { tag, path, suffix: None, pages })
    };
    tags_below(repository, folder).into_iter().filter_map(language).collect()
}

/// `start.de.md` or `start-de.md` beside `start.md`, on more than one page.
fn by_ending(repository: &Repository<'_>, folder: &str, source: &str) -> Vec<Language> {
    let stems: Vec<&str> =
        repository.pages(folder).filter_map(|page| page.rsplit_once('.').map(|(stem, _)| stem)).collect();
    let known: std::collections::HashSet<&str> = stems.iter().copied().collect();
    let mut count: BTreeMap<(String, String), usize> = BTreeMap::new();
    for stem in &stems {
        let name = stem.rsplit('/').next().unwrap_or(stem);
        for mark in ['.', '-', '_'] {
            let Some((before, ending)) = name.rsplit_once(mark) else { continue };
            let whole = &stem[..stem.len() - name.len() + before.len()];
            if let Some(tag) = tag(ending).filter(|_| known.contains(whole)) {
                *count.entry((tag, format!("{mark}{ending}"))).or_default() += 1;
            }
        }
    }
    count.retain(|_, pages| *pages > 1);
    if count.is_empty() {
        return Vec::new();
    }
    let translated: usize = count.values().sum();
    let mut out =
        vec![Language { tag: source.to_owned(), path: shown(folder), suffix: None, pages: stems.len() - translated }];
    out.extend(count.into_iter().filter(|((tag, _), _)| tag != source).map(|((tag, suffix), pages)| Language {
        tag,
        path: shown(folder),
        suffix: Some(suffix),
        pages,
    }));
    out
}

/// The folder in which the pages of a repository without settings are: `docs` and the like, else the only folder that
/// has pages, else the root.
fn usual(repository: &Repository<'_>) -> String {
    for folder in ["docs", "doc", "content", "pages", "src", "documentation", "playbooks", "runbooks", "handbook"] {
        let own = repository.pages(folder).count();
        let beside = repository.pages("").filter(|page| !page.starts_with(folder)).count();
        if own > 0 && own > beside {
            return folder.to_owned();
        }
    }
    String::new()
}
