//! Reading a playbook: config, pages, includes, media.
//!
//! Every file comes through the [`Door`]. Below a language's folder symbolic links are not followed. What is not read
//! is listed with the reason, so that a rule reports it.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::config::{Config, LocaleConfig, Settable};
use crate::locale::LanguageFiles;
use crate::lock::LOCK;
use crate::model::{is_category, is_toc, page_stem};
use crate::parse;
use crate::playbook::{SETTINGS, Skipped, SourceText, Sources};
use crate::text::limits;
use crate::theme::ThemeFiles;

use super::cache::ReadCache;
use super::door::{Barred, Door, Found, Links, kind_of};
use super::embed;
use super::file::{ASSETS_OF_GITBOOK, ReadFault, below, is_hidden_path, read_text, skip};
use super::own::{languages, themes};
use super::settings::read_config;

/// A playbook as it was read.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its folder.
    pub root: PathBuf,
    /// Its settings.
    pub config: Arc<Config>,
    /// Its files.
    pub sources: Arc<Sources>,
    /// Its own languages.
    pub languages: Vec<LanguageFiles>,
    /// Its own themes.
    pub themes: Vec<ThemeFiles>,
    /// Hash of everything above.
    pub hash: [u8; 32],
}

impl Project {
    /// The same project with other sources.
    #[must_use]
    pub fn with_sources(&self, sources: Arc<Sources>) -> Self {
        Self { sources, ..self.clone() }
    }
}

/// Reads the playbook in `root`. `rules` are what the config may set.
///
/// # Errors
/// When there is no playbook, its config has errors, or a file that must be read cannot be.
pub fn read_project(root: &Path, rules: &[Settable]) -> Result<Project, ReadFault> {
    read_project_again(root, rules, &ReadCache::default())
}

/// The same, reading only files that changed since they were put into `cache`.
///
/// # Errors
/// As for [`read_project`].
pub fn read_project_again(root: &Path, rules: &[Settable], cache: &ReadCache) -> Result<Project, ReadFault> {
    if !root.is_dir() {
        return Err(ReadFault::NoFolder(root.to_owned()));
    }
    let door = Door::new(root);
    let mut sources = Sources::default();
    let themes = themes(&door, &mut sources);
    let mut names = embed::theme_names();
    names.extend(themes.iter().map(|t| t.name.clone()));
    names.sort();
    names.dedup();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (config, text) = read_config(&door, rules, &names, &mut sources)?;
    sources.config = text;
    // The lock first: what it takes while it is decoded is given back for the pages.
    sources.lock = read_lock(&door, cache)?;
    walk(&door, &config, cache, &mut sources);
    load_includes(&door, &config, cache, &mut sources);
    super::beside::load(&door, &config, cache, &mut sources);
    load_navigation(&door, &config, &mut sources);
    load_redirects(&door, &config, &mut sources);
    let languages = languages(&door, &mut sources);
    for list in [&mut sources.skipped, &mut sources.unreadable] {
        list.sort();
        list.dedup();
    }
    let hash = hash(&config, &sources, &languages, &themes);
    Ok(Project { root: root.to_owned(), config: Arc::new(config), sources: Arc::new(sources), languages, themes, hash })
}

/// The project with the texts at `paths` reread: what a save of a page asks for, without looking at all other
/// files. `None` if anything else may have changed with them.
#[must_use]
pub fn read_texts_again(project: &Project, paths: &BTreeSet<PathBuf>, cache: &ReadCache) -> Option<Project> {
    let full = std::path::absolute(&project.root).ok()?;
    let door = Door::new(&project.root);
    let mut sources = Sources::clone(&project.sources);
    for path in paths {
        let relative = path.strip_prefix(&project.root).or_else(|_| path.strip_prefix(&full)).ok()?;
        let name = below(Path::new(""), relative);
        if !sources.texts.contains_key(name.as_str()) {
            // Some editors write a file beside it and take it away again.
            let gone = path.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
            if gone && is_stray(&project.config, &sources, &name) {
                continue;
            }
            return None;
        }
        let text = sources.texts.get_mut(name.as_str())?;
        let is_file = path.symlink_metadata().is_ok_and(|meta| meta.is_file());
        let read = cache.text(&door, &name).ok().filter(|_| is_file)?;
        let asks_for = |text: &str| (parse::include_paths(&name, text), parse::named_files(text));
        if asks_for(&read.text) != asks_for(&text.text) {
            return None;
        }
        *text = read;
    }
    let hash = hash(&project.config, &sources, &project.languages, &project.themes);
    Some(Project { hash, ..project.with_sources(Arc::new(sources)) })
}

/// The sources of a project with texts that are open in an editor in the place of those on disk, and with what they
/// include.
#[must_use]
pub fn with_unsaved(project: &Project, texts: &BTreeMap<Arc<str>, SourceText>, cache: &ReadCache) -> Arc<Sources> {
    if texts.is_empty() {
        return project.sources.clone();
    }
    let mut sources = Sources::clone(&project.sources);
    let mut asks = false;
    for (name, text) in texts {
        let asked = |text: &str| (parse::include_paths(name, text), parse::named_files(text));
        asks |=
            sources.texts.get(name).is_none_or(|old| old.hash != text.hash && asked(&old.text) != asked(&text.text));
        sources.texts.insert(name.clone(), text.clone());
    }
    if asks {
        let door = Door::new(&project.root);
        load_includes(&door, &project.config, cache, &mut sources);
        super::beside::load(&door, &project.config, cache, &mut sources);
    }
    Arc::new(sources)
}

/// Whether a path in the folder of a locale is neither a file that was read nor a folder of one.
fn is_stray(config: &Config, sources: &Sources, name: &str) -> bool {
    let inside = config.locales.iter().any(|l| l.inside(name).is_some());
    let folder = format!("{name}/");
    let mut known = sources.texts.keys().chain(sources.media.keys());
    inside && !known.any(|path| **path == *name || path.starts_with(&folder))
}

fn read_lock(door: &Door, cache: &ReadCache) -> Result<Option<(Arc<str>, SourceText)>, ReadFault> {
    match cache.lock(door, LOCK) {
        Ok(text) => Ok(Some((LOCK.into(), text))),
        Err(barred) if barred.is_absent() => Ok(None),
        Err(barred) => Err(ReadFault::Io { path: door.root().join(LOCK), source: barred.into() }),
    }
}

/// Reads everything below the locales' folders: Markdown and tables of contents as text, the rest by name.
fn walk(door: &Door, config: &Config, cache: &ReadCache, sources: &mut Sources) {
    let root = door.root();
    let depth = usize::try_from(limits::DEPTH).unwrap_or(usize::MAX);
    let mut folders: Vec<&LocaleConfig> = config.locales.iter().collect();
    folders.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    folders.dedup_by(|a, b| a.path == b.path);
    let mut texts: Vec<String> = Vec::new();
    for locale in &folders {
        let start = match door.list(&locale.path) {
            Ok(start) => start,
            Err(barred) => {
                skip(sources, locale.path.clone(), &barred);
                continue;
            }
        };
        let inner = |path: &str| folders.iter().any(|f| f.path.len() > locale.path.len() && f.inside(path).is_some());
        let walker = WalkDir::new(&start).follow_links(false).follow_root_links(true).min_depth(1).sort_by_file_name();
        let mut hidden = Vec::new();
        let entries = walker.max_depth(depth).into_iter().filter_entry(|e| {
            let out = (e.depth() > 0).then(|| left_out(e, locale.path.is_empty())).flatten();
            if let Some(LeftOut::Hidden(reason)) = out {
                hidden.push(Skipped::refused(below(root, e.path()), reason.to_owned()));
            }
            out.is_none()
        });
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().map_or(String::new(), |p| below(root, p));
                    sources.unreadable.push(Skipped::refused(path, io_reason(error.io_error())));
                    continue;
                }
            };
            let path = below(root, entry.path());
            let kind = entry.file_type();
            if kind.is_symlink() {
                skip(sources, path, &door.why_not(entry.path()));
            } else if kind.is_file() {
                if config.leaves_out(&path) {
                    sources.excluded.push(path);
                } else if is_text(&path) || is_yaml_page(door, &path) {
                    texts.push(path);
                } else if !inner(&path) {
                    match cache.media(door, &path) {
                        Ok(media) => _ = sources.media.insert(path.into(), media),
                        Err(barred) => sources.unreadable.push(Skipped::refused(path, barred.to_string())),
                    }
                }
            } else if !kind.is_dir() {
                skip(sources, path, &Barred::Kind(kind_of(kind).unwrap_or_default()));
            } else if entry.depth() == depth {
                // What lies in it is not looked at, so that a tree of any depth ends.
                let why = format!("it lies {depth} folders deep, and nothing below it is read");
                sources.skipped.push(Skipped::refused(path, why));
            }
        }
        sources.hidden.append(&mut hidden);
    }
    sources.hidden.sort();
    sources.hidden.dedup();
    sources.excluded.sort_unstable();
    sources.excluded.dedup();
    // A locale's folder may lie in that of another.
    texts.sort_unstable();
    texts.dedup();
    let loaded: Vec<(Arc<str>, Result<SourceText, Barred>)> = texts
        .into_par_iter()
        .map(|path| {
            let text = cache.text(door, &path);
            (path.into(), text)
        })
        .collect();
    let mut read = Vec::with_capacity(loaded.len());
    for (path, text) in loaded {
        match text {
            Ok(text) => read.push((path, text)),
            Err(barred) => sources.unreadable.push(Skipped::refused(path.to_string(), barred.to_string())),
        }
    }
    sources.texts.extend(read);
}

fn io_reason(error: Option<&io::Error>) -> String {
    error.map_or_else(|| "it cannot be read".to_owned(), ToString::to_string)
}

/// Why a file or folder below that of a locale is not looked at.
#[derive(Clone, Copy)]
enum LeftOut {
    /// It belongs to tickbook or to git.
    Own,
    /// Its author may expect it on the site.
    Hidden(&'static str),
}

/// Endings of hidden files with the settings of other tools.
const OF_TOOLS: [&str; 6] = ["yaml", "yml", "json", "jsonc", "toml", "ini"];

fn left_out(entry: &walkdir::DirEntry, at_root: bool) -> Option<LeftOut> {
    let name = entry.file_name().to_string_lossy();
    let is_dir = entry.file_type().is_dir();
    if is_dir && name == ASSETS_OF_GITBOOK {
        return None;
    }
    if let Some(rest) = name.strip_prefix('.') {
        // `.gitkeep`, `.DS_Store`, `.markdownlint.yaml` and the like were never meant for readers.
        let settings = rest.rsplit_once('.').is_none_or(|(_, ending)| OF_TOOLS.contains(&ending));
        let tool = name.starts_with(".git") || name == ".tickbook" || !is_dir && settings;
        return Some(if tool { LeftOut::Own } else { LeftOut::Hidden("its name begins with a dot") });
    }
    if is_dir && entry.path().join(".tickbook").exists() {
        return Some(LeftOut::Own);
    }
    if is_dir && name == "node_modules" {
        return Some(LeftOut::Hidden("npm keeps packages in it"));
    }
    let own = if is_dir { ["themes", "locales"].contains(&&*name) } else { name.starts_with("tickbook.") };
    (at_root && entry.depth() == 1 && own).then_some(LeftOut::Own)
}

fn is_text(path: &str) -> bool {
    page_stem(path).is_some() || is_toc(path) || is_category(path)
}

/// Whether a file is a page in YAML, as `DocFX` has it.
fn is_yaml_page(door: &Door, path: &str) -> bool {
    let named = parse::is_yaml(path);
    let read = || door.read(path, Links::Inside, limits::CONFIG).ok();
    named && read().is_some_and(|bytes| parse::is_yaml_page(&String::from_utf8_lossy(&bytes)))
}

/// A media file by its path below the root.
///
/// # Errors
/// When it is not there, leads out of the playbook or is not a regular file.
pub fn find_media(door: &Door, path: &str) -> Result<Found, Barred> {
    door.find(path, Links::Inside)
}

/// Reads a file by its path below the root, if it is a regular file and no part of the path is a link.
fn load(door: &Door, path: &str, sources: &mut Sources) -> Option<SourceText> {
    match door.find(path, Links::Never).and_then(|found| read_text(&found)) {
        Ok(text) => return Some(text),
        // The rule about includes says that there is no such file.
        Err(barred) if barred.is_absent() => {}
        Err(Barred::Kind("a folder")) => {}
        Err(Barred::Io(error)) => sources.unreadable.push(Skipped::refused(path.to_owned(), error.to_string())),
        Err(barred) => skip(sources, path.to_owned(), &barred),
    }
    None
}

/// Reads included files that lie outside the locales' folders, and what they include.
fn load_includes(door: &Door, config: &Config, cache: &ReadCache, sources: &mut Sources) {
    let texts: Vec<(&Arc<str>, &SourceText)> = sources.texts.iter().collect();
    let mut open: Vec<Vec<String>> = texts.par_iter().map(|(path, text)| cache.includes(path, text)).collect();
    let mut missing: BTreeSet<String> = BTreeSet::new();
    while let Some(includes) = open.pop() {
        for include in includes {
            if is_hidden_path(config, &include) {
                continue;
            }
            if sources.texts.contains_key(include.as_str()) || !missing.insert(include.clone()) {
                continue;
            }
            if let Some(loaded) = load(door, &include, sources) {
                let name: Arc<str> = include.as_str().into();
                open.push(cache.includes(&name, &loaded));
                // Code that a page shows may be offered for download as well.
                if parse::code_language(&name).is_none() && !name.ends_with(".svg") {
                    sources.media.remove(&name);
                }
                sources.texts.insert(name, loaded);
            }
        }
    }
}

/// Files above the folders of the languages, or in the folder of the site beside them, that have their navigation.
const NAVIGATION: [&str; 7] = [
    "mkdocs.yml",
    "sidebars.js",
    "sidebars.ts",
    "sidebars.json",
    "astro.config.mjs",
    "astro.config.ts",
    "astro.config.js",
];

/// Reads the files that have redirects; they are not published.
fn load_redirects(door: &Door, config: &Config, sources: &mut Sources) {
    for path in &config.redirects {
        if let Some(text) = load(door, path, sources) {
            sources.media.remove(path.as_str());
            sources.texts.insert(path.as_str().into(), text);
        }
    }
}

/// Reads the settings of other tools that have the navigation.
fn load_navigation(door: &Door, config: &Config, sources: &mut Sources) {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for locale in &config.locales {
        let mut folder = locale.path.as_str();
        while !folder.is_empty() {
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
            let above = if folder.is_empty() { String::new() } else { format!("{folder}/") };
            names.extend(NAVIGATION.iter().chain(&SETTINGS).map(|name| format!("{above}{name}")));
            names.extend(NAVIGATION.iter().filter(|n| n.starts_with("side")).map(|n| format!("{above}website/{n}")));
        }
    }
    for name in names {
        if !sources.texts.contains_key(name.as_str())
            && let Some(text) = load(door, &name, sources)
        {
            sources.media.remove(name.as_str());
            sources.texts.insert(name.into(), text);
        }
    }
}

fn hash(config: &Config, sources: &Sources, languages: &[LanguageFiles], themes: &[ThemeFiles]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    let mut put = |bytes: &[u8]| {
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    };
    put(format!("{config:?}").as_bytes());
    for (path, text) in &sources.texts {
        put(path.as_bytes());
        put(&text.hash);
    }
    for (path, media) in &sources.media {
        put(path.as_bytes());
        put(&media.stamp);
    }
    put(sources.lock.as_ref().map_or(&[][..], |(_, source)| &source.hash));
    let left_out = (&sources.skipped, &sources.unreadable, &sources.hidden, &sources.excluded);
    put(format!("{left_out:?}").as_bytes());
    for language in languages {
        put(format!("{language:?}").as_bytes());
    }
    for theme in themes {
        put(theme.name.as_bytes());
        put(theme.settings.as_deref().unwrap_or("").as_bytes());
        theme.templates.iter().for_each(|(name, text)| {
            put(name.as_bytes());
            put(text.as_bytes());
        });
        theme.statics.iter().for_each(|(name, bytes)| {
            put(name.as_bytes());
            put(bytes);
        });
    }
    *hasher.finalize().as_bytes()
}
