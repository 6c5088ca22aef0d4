//! Reading a playbook: config, pages, includes, media, a project's own languages.
//!
//! Symbolic links are never followed, and each one is reported; nothing above the root is read.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::config::{self, Config, ConfigFault, Known, LocaleConfig, Settable};
use crate::locale::{LanguageFiles, Tag};
use crate::lock::LOCK;
use crate::model::{is_toc, page_stem};
use crate::parse::{self, FaultKind, decode};
use crate::playbook::{Media, Skipped, SourceText, Sources};
use crate::theme::ThemeFiles;

use super::active::is_active;
use super::cache::ReadCache;
use super::embed;
use super::plain::{check_own, read_own, read_plain, stays_inside};

/// The name of the config file.
pub const CONFIG: &str = "tickbook.toml";

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
    #[error("`{0}` is no playbook: it has neither a `tickbook.toml` nor a folder `content/<language>`")]
    NoPlaybook(PathBuf),
}

/// Reads the playbook in `root`. `rules` are what the config may set.
///
/// # Errors
/// When there is no playbook, its config has faults, or a file that must be read cannot be.
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
    let tags = content_tags(root);
    let themes = themes(root);
    let mut names = embed::theme_names();
    names.extend(themes.iter().map(|t| t.name.clone()));
    names.sort();
    names.dedup();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let (config, text) = read_config(root, Known { rules, themes: &names, tags: &tags })?;
    // The lock first: what it takes while it is decoded is given back for the pages.
    let mut sources = Sources { lock: read_lock(root, cache)?, config: text, ..Sources::default() };
    walk(root, &config, cache, &mut sources);
    load_includes(root, &config, cache, &mut sources);
    load_navigation(root, &config, &mut sources);
    if let Some(path) = &config.redirects
        && let Some(text) = load(root, path, &mut sources)
    {
        sources.texts.insert(path.as_str().into(), text);
    }
    sources.skipped.sort();
    sources.skipped.dedup();
    let languages = languages(root);
    let hash = hash(&config, &sources, &languages, &themes);
    Ok(Project { root: root.to_owned(), config: Arc::new(config), sources: Arc::new(sources), languages, themes, hash })
}

/// The project with the texts at `paths` read anew: what a save of a page asks for, without looking at all other
/// files. `None` if anything else may have changed with them.
#[must_use]
pub fn read_texts_again(project: &Project, paths: &BTreeSet<PathBuf>, cache: &ReadCache) -> Option<Project> {
    let full = std::path::absolute(&project.root).ok()?;
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
        let read = cache.text(&project.root.join(&name)).ok().filter(|_| is_file)?;
        if parse::include_paths(&name, &read.text) != parse::include_paths(&name, &text.text) {
            return None;
        }
        *text = read;
    }
    let hash = hash(&project.config, &sources, &project.languages, &project.themes);
    Some(Project { hash, ..project.with_sources(Arc::new(sources)) })
}

/// Whether a path in the folder of a locale is neither a file that was read nor a folder of one.
fn is_stray(config: &Config, sources: &Sources, name: &str) -> bool {
    let inside = config.locales.iter().any(|l| l.inside(name).is_some());
    let folder = format!("{name}/");
    let mut known = sources.texts.keys().chain(sources.media.keys());
    inside && !known.any(|path| **path == *name || path.starts_with(&folder))
}

fn read_lock(root: &Path, cache: &ReadCache) -> Result<Option<(Arc<str>, SourceText)>, ReadFault> {
    let path = root.join(LOCK);
    match check_own(root, &path).and_then(|()| cache.lock(&path)) {
        Ok(text) => Ok(Some((LOCK.into(), text))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(ReadFault::Io { path, source }),
    }
}

fn content_tags(root: &Path) -> Vec<Tag> {
    let Ok(entries) = root.join("content").read_dir() else { return Vec::new() };
    let mut tags: Vec<Tag> = entries
        .filter_map(Result::ok)
        .filter(|e| e.file_type().is_ok_and(|t| t.is_dir()))
        .filter_map(|e| Tag::new(&e.file_name().to_string_lossy()))
        .collect();
    tags.sort();
    tags
}

/// The settings, and the file that they come from.
type Settings = (Config, Option<(Arc<str>, SourceText)>);

fn read_config(root: &Path, known: Known<'_>) -> Result<Settings, ReadFault> {
    let path = root.join(CONFIG);
    let bytes = match read_own(root, CONFIG) {
        Ok(Some(bytes)) => bytes,
        Ok(None) if known.tags.is_empty() => return Err(ReadFault::NoPlaybook(root.to_owned())),
        Ok(None) => return Ok((Config::of_folders(known.tags.to_vec()), None)),
        Err(source) => return Err(ReadFault::Io { path, source }),
    };
    let decoded = decode(&bytes);
    let text = decoded.text.trim_start_matches('\u{FEFF}').to_owned();
    if let Some(fault) = &decoded.fault {
        let faults = vec![bytes_fault(fault, decoded.text.len() - text.len())];
        return Err(ReadFault::Config { path: CONFIG.to_owned(), text, faults });
    }
    let config = config::read(&text, known);
    let mut faults = match &config {
        Ok(config) => missing_folders(root, config, &text),
        Err(faults) => faults.clone(),
    };
    if faults.is_empty()
        && let Ok(config) = config
    {
        let source = SourceText { text: text.into(), ..SourceText::new(&bytes) };
        return Ok((config, Some((CONFIG.into(), source))));
    }
    faults.sort_by_key(|f| f.span);
    Err(ReadFault::Config { path: CONFIG.to_owned(), text, faults })
}

/// What is wrong with the bytes of the config; `cut` of them were taken from its start.
fn bytes_fault(fault: &parse::Fault, cut: usize) -> ConfigFault {
    let message = match fault.kind {
        FaultKind::NotUtf8(byte) => format!("the byte 0x{byte:02X} is no UTF-8"),
        FaultKind::Utf16 => "the file is UTF-16".to_owned(),
        FaultKind::Nul => "the file holds a NUL character".to_owned(),
        FaultKind::TooLarge => "the file is too large".to_owned(),
    };
    let at = |n: u32| (n as usize).saturating_sub(cut);
    let span = crate::text::Span::new(at(fault.span.start), at(fault.span.end));
    ConfigFault { span, message, help: Some("save the file as UTF-8".to_owned()) }
}

fn missing_folders(root: &Path, config: &Config, text: &str) -> Vec<ConfigFault> {
    let missing = config.locales.iter().filter(|l| !root.join(&l.path).is_dir());
    missing
        .map(|locale| {
            let at =
                text.find(&format!("\"{}\"", locale.path)).or_else(|| text.find(&format!("[locales.{}]", locale.tag)));
            let start = at.unwrap_or(0);
            let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
            ConfigFault {
                span: crate::text::Span::new(start, end),
                message: format!("the locale `{}` has no folder `{}`", locale.tag, locale.path),
                help: Some("create the folder or correct the path".to_owned()),
            }
        })
        .collect()
}

/// Reads everything below the locales' folders: Markdown and tables of contents as text, the rest by name.
fn walk(root: &Path, config: &Config, cache: &ReadCache, sources: &mut Sources) {
    let mut folders: Vec<&str> = config.locales.iter().map(|l| l.path.as_str()).collect();
    folders.sort_unstable();
    folders.dedup();
    let mut texts: Vec<String> = Vec::new();
    for folder in &folders {
        let start = root.join(folder);
        if start.symlink_metadata().is_ok_and(|m| m.is_symlink()) && !stays_inside(root, &start) {
            skip(sources, (*folder).to_owned(), "it is a symbolic link that leaves the playbook");
            continue;
        }
        // Depth-bounded, so that a tree of any depth ends.
        let walker =
            WalkDir::new(&start).follow_links(false).follow_root_links(true).sort_by_file_name().max_depth(100);
        let mut hidden = Vec::new();
        let entries = walker.into_iter().filter_entry(|e| {
            let out = (e.depth() > 0).then(|| left_out(e, folder.is_empty())).flatten();
            if let Some(LeftOut::Hidden(reason)) = out {
                hidden.push(Skipped { path: below(root, e.path()), reason: reason.to_owned() });
            }
            out.is_none()
        });
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let path = error.path().map_or(String::new(), |p| below(root, p));
                    sources.unreadable.push(Skipped { path, reason: io_reason(error.io_error()) });
                    continue;
                }
            };
            let path = below(root, entry.path());
            if entry.file_type().is_symlink() {
                skip(sources, path, "it is a symbolic link, and links are not followed");
            } else if entry.file_type().is_file() {
                if config.leaves_out(&path) {
                    sources.excluded.push(path);
                } else if is_text(&path) {
                    texts.push(path);
                } else if !folders.iter().any(|f| f.len() > folder.len() && path.starts_with(f)) {
                    sources.media.insert(path.into(), cache.media(entry.path()));
                }
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
    let loaded: Vec<(Arc<str>, Result<SourceText, io::Error>)> =
        texts.into_par_iter().map(|path| (path.as_str().into(), cache.text(&root.join(path)))).collect();
    let mut read = Vec::with_capacity(loaded.len());
    for (path, text) in loaded {
        match text {
            Ok(text) => read.push((path, text)),
            Err(error) => {
                sources.unreadable.push(Skipped { path: path.to_string(), reason: io_reason(Some(&error)) });
            }
        }
    }
    sources.texts.extend(read);
}

fn skip(sources: &mut Sources, path: String, reason: &str) {
    sources.skipped.push(Skipped { path, reason: reason.to_owned() });
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

fn left_out(entry: &walkdir::DirEntry, at_root: bool) -> Option<LeftOut> {
    let name = entry.file_name().to_string_lossy();
    let is_dir = entry.file_type().is_dir();
    if let Some(rest) = name.strip_prefix('.') {
        // `.gitkeep`, `.DS_Store` and the like were never meant for readers.
        let tool = name.starts_with(".git") || name == ".tickbook" || !is_dir && !rest.contains('.');
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
    page_stem(path).is_some() || is_toc(path)
}

pub(super) fn media(path: &Path) -> Media {
    let bytes = std::fs::read(path).unwrap_or_default();
    let mut stamp = [0; 16];
    stamp.copy_from_slice(&blake3::hash(&bytes).as_bytes()[..16]);
    Media { len: bytes.len() as u64, active: is_active(path, &bytes), stamp }
}

fn below(root: &Path, path: &Path) -> String {
    let rest = path.strip_prefix(root).unwrap_or(path);
    // Nearly all are written in the one plain form.
    let plain = |text: &&str| std::path::MAIN_SEPARATOR == '/' && !text.contains("./") && !text.contains("//");
    if let Some(text) = rest.to_str().filter(plain) {
        return text.to_owned();
    }
    rest.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join("/")
}

pub(super) fn read_text(path: &Path) -> Result<SourceText, io::Error> {
    Ok(SourceText::new(&read_plain(path)?))
}

pub(super) fn read_any_size(path: &Path) -> Result<SourceText, io::Error> {
    Ok(SourceText::of_any_size(&read_plain(path)?))
}

/// The bytes of a media file by its path below the root, if it is a plain file and no part of the path is
/// a link.
#[must_use]
pub fn read_media(root: &Path, path: &str) -> Option<Vec<u8>> {
    let mut full = root.to_owned();
    for part in path.split('/') {
        full.push(part);
        if part == ".." || full.symlink_metadata().ok()?.is_symlink() {
            return None;
        }
    }
    std::fs::read(&full).ok()
}

/// Reads a file by its path below the root, if it is a plain file and no part of the path is a link.
fn load(root: &Path, path: &str, sources: &mut Sources) -> Option<SourceText> {
    let mut full = root.to_owned();
    for part in path.split('/') {
        full.push(part);
        if full.symlink_metadata().ok()?.is_symlink() {
            skip(sources, path.to_owned(), "it is a symbolic link, and links are not followed");
            return None;
        }
    }
    if !full.is_file() {
        return None;
    }
    match read_text(&full) {
        Ok(text) => Some(text),
        Err(error) => {
            sources.unreadable.push(Skipped { path: path.to_owned(), reason: error.to_string() });
            None
        }
    }
}

/// Whether a part of the path is hidden, but for the folder of a locale: what is hidden is no text for readers.
fn is_hidden_path(config: &Config, path: &str) -> bool {
    let inside = |l: &LocaleConfig| l.inside(path);
    let rest = config.locales.iter().filter_map(inside).min_by_key(|rest| rest.len()).unwrap_or(path);
    rest.split('/').any(|part| part.starts_with('.'))
}

/// Reads included files that lie outside the locales' folders, and what they include.
fn load_includes(root: &Path, config: &Config, cache: &ReadCache, sources: &mut Sources) {
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
            if let Some(loaded) = load(root, &include, sources) {
                let name: Arc<str> = include.as_str().into();
                open.push(cache.includes(&name, &loaded));
                sources.media.remove(&name);
                sources.texts.insert(name, loaded);
            }
        }
    }
}

/// Reads an `mkdocs.yml` above the locales' folders: it has their navigation.
fn load_navigation(root: &Path, config: &Config, sources: &mut Sources) {
    let mut names: BTreeSet<String> = BTreeSet::new();
    for locale in &config.locales {
        let mut folder = locale.path.as_str();
        while !folder.is_empty() {
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
            names.insert(if folder.is_empty() { "mkdocs.yml".to_owned() } else { format!("{folder}/mkdocs.yml") });
        }
    }
    for name in names {
        if !sources.texts.contains_key(name.as_str())
            && let Some(text) = load(root, &name, sources)
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

/// The project's own themes: folders below `themes/`.
fn themes(root: &Path) -> Vec<ThemeFiles> {
    let Ok(entries) = root.join("themes").read_dir() else { return Vec::new() };
    let mut out = Vec::new();
    for folder in entries.filter_map(Result::ok).filter(|e| e.file_type().is_ok_and(|t| t.is_dir())) {
        let mut theme = ThemeFiles { name: folder.file_name().to_string_lossy().into_owned(), ..ThemeFiles::default() };
        let walker = WalkDir::new(folder.path()).follow_links(false).sort_by_file_name().max_depth(8);
        for file in walker.into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file()) {
            if let Ok(bytes) = std::fs::read(file.path()) {
                theme.put(&below(&folder.path(), file.path()), bytes);
            }
        }
        out.push(theme);
    }
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out
}

fn languages(root: &Path) -> Vec<LanguageFiles> {
    let Ok(entries) = root.join("locales").read_dir() else { return Vec::new() };
    let mut out = Vec::new();
    for folder in entries.filter_map(Result::ok).filter(|e| e.file_type().is_ok_and(|t| t.is_dir())) {
        let tag = folder.file_name().to_string_lossy().into_owned();
        if Tag::new(&tag).is_none() {
            continue;
        }
        let read = |name: &str| {
            let path = folder.path().join(name);
            let plain = path.symlink_metadata().is_ok_and(|m| m.is_file());
            let text = plain.then(|| std::fs::read(&path).ok()).flatten()?;
            Some((format!("locales/{tag}/{name}"), decode(&text).text.to_string()))
        };
        let mut names: Vec<String> = folder
            .path()
            .read_dir()
            .map(|files| files.filter_map(Result::ok).map(|f| f.file_name().to_string_lossy().into_owned()).collect())
            .unwrap_or_default();
        names.sort();
        let messages = names.iter().filter(|n| n.ends_with(".ftl")).filter_map(|n| read(n)).collect();
        out.push(LanguageFiles { vocabulary: read("vocabulary.yaml"), messages, tag: tag.clone() });
    }
    out.sort_by(|a, b| a.tag.cmp(&b.tag));
    out
}
