//! The tools that a repository may have been made for, and what their settings say.

use super::{Language, Repository};

/// A tool that makes sites of Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// `DocFX` and Microsoft Learn.
    DocFx,
    /// `MkDocs`, Material for `MkDocs`, Zensical.
    MkDocs,
    /// Hugo.
    Hugo,
    /// Docusaurus.
    Docusaurus,
    /// Astro Starlight.
    Starlight,
    /// Jekyll.
    Jekyll,
    /// Eleventy.
    Eleventy,
    /// None that is known.
    Plain,
}

impl Tool {
    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DocFx => "DocFX",
            Self::MkDocs => "MkDocs",
            Self::Hugo => "Hugo",
            Self::Docusaurus => "Docusaurus",
            Self::Starlight => "Starlight",
            Self::Jekyll => "Jekyll",
            Self::Eleventy => "Eleventy",
            Self::Plain => "plain Markdown",
        }
    }
}

/// Files by which a tool is known, most telling first.
const SIGNS: &[(&str, Tool)] = &[
    ("docfx.json", Tool::DocFx),
    (".openpublishing.publish.config.json", Tool::DocFx),
    ("mkdocs.yml", Tool::MkDocs),
    ("mkdocs.yaml", Tool::MkDocs),
    ("zensical.toml", Tool::MkDocs),
    ("docusaurus.config.js", Tool::Docusaurus),
    ("docusaurus.config.ts", Tool::Docusaurus),
    ("astro.config.mjs", Tool::Starlight),
    ("astro.config.ts", Tool::Starlight),
    ("hugo.toml", Tool::Hugo),
    ("hugo.yaml", Tool::Hugo),
    ("hugo.yml", Tool::Hugo),
    ("hugo.json", Tool::Hugo),
    ("config/_default/hugo.toml", Tool::Hugo),
    ("config/_default/hugo.yaml", Tool::Hugo),
    ("eleventy.config.js", Tool::Eleventy),
    ("eleventy.config.mjs", Tool::Eleventy),
    ("eleventy.config.cjs", Tool::Eleventy),
    (".eleventy.js", Tool::Eleventy),
    ("_config.yml", Tool::Jekyll),
    ("_config.yaml", Tool::Jekyll),
];

/// The file by which the tool is known.
fn sign(repository: &Repository<'_>) -> Option<(&'static str, Tool)> {
    let known = SIGNS.iter().copied().find(|(file, _)| repository.has(file));
    // Older sites of Hugo have a file that may be anything.
    let old = || {
        let own = ["config.toml", "config.yaml", "config.yml"].into_iter().find(|file| repository.has(file))?;
        let pages = repository.pages("content").next().is_some();
        pages.then_some((own, Tool::Hugo))
    };
    known.or_else(old)
}

/// Which tool a repository was made for. A table of contents without anything else is `DocFX`.
pub(super) fn recognise(repository: &Repository<'_>) -> Tool {
    let toc = || repository.files.iter().any(|file| file.to_ascii_lowercase().ends_with("toc.yml"));
    match sign(repository) {
        Some((_, tool)) => tool,
        None if toc() => Tool::DocFx,
        None => Tool::Plain,
    }
}

/// What the settings of a tool say.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) title: Option<String>,
    pub(super) url: Option<String>,
    /// The tag of the source language.
    pub(super) language: Option<String>,
    /// The folder of the pages.
    pub(super) folder: Option<String>,
}

pub(super) fn settings(repository: &Repository<'_>, tool: Tool) -> Settings {
    let Some(text) = sign(repository).and_then(|(file, _)| (repository.text)(file)) else { return Settings::default() };
    let any = |keys: &[&str]| keys.iter().find_map(|key| value(&text, key));
    let folder = match tool {
        Tool::MkDocs => any(&["docs_dir"]).or_else(|| Some("docs".to_owned())),
        Tool::Hugo => any(&["contentDir", "contentdir"]).or_else(|| Some("content".to_owned())),
        Tool::Docusaurus => Some("docs".to_owned()),
        Tool::Starlight => Some("src/content/docs".to_owned()),
        _ => None,
    };
    let url = any(&["site_url", "baseURL", "baseurl", "url", "site"]);
    Settings {
        title: any(&["site_name", "title", "_appTitle"]),
        url: url.filter(|url| url.starts_with("http") && !url.contains("example.org") && !url.contains("example.com")),
        language: any(&["defaultContentLanguage", "defaultcontentlanguage", "defaultLocale", "language"]),
        folder: folder.filter(|folder| repository.pages(folder).next().is_some()),
    }
}

/// The value of a setting on a line of its own, as YAML, TOML, JSON or a script writes it; only plain words.
fn value(text: &str, key: &str) -> Option<String> {
    text.lines().find_map(|line| {
        let rest = line.trim_start().trim_start_matches(['"', '\'']).strip_prefix(key)?;
        let rest = rest.trim_start_matches(['"', '\'']).trim_start().strip_prefix([':', '='])?.trim();
        let rest = rest.trim_end_matches([',', ';']).trim();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quote {
            Some(quote) => rest[1..].split(quote).next()?,
            None => rest.split(" #").next()?.trim(),
        };
        let plain = !value.is_empty() && !value.contains(['{', '}', '[', ']', '(', '`', '$']);
        plain.then(|| value.to_owned())
    })
}

/// Files that are no pages for readers.
pub(super) fn exclusions(repository: &Repository<'_>, languages: &[Language]) -> Vec<String> {
    let mut out = Vec::new();
    // In a repository whose root is the folder of a language much else lies beside the pages.
    if languages.iter().any(|language| language.path == ".") {
        for name in [
            "LICENSE.md",
            "CONTRIBUTING.md",
            "CODE_OF_CONDUCT.md",
            "SECURITY.md",
            "CHANGELOG.md",
            "ThirdPartyNotices.md",
        ] {
            if let Some(file) = repository.files.iter().find(|file| file.eq_ignore_ascii_case(name)) {
                out.push(file.clone());
            }
        }
        let folders = ["_site", "public", "vendor", "target", "dist", "build", "themes"];
        let there = |folder: &&&str| repository.pages(folder).next().is_some();
        out.extend(folders.iter().filter(there).map(|folder| (*folder).to_owned()));
    }
    out
}

/// What a person has to decide.
pub(super) fn notes(repository: &Repository<'_>, tool: Tool) -> Vec<String> {
    let mut out = Vec::new();
    let redirects = [".openpublishing.redirection.json", "_redirects", "static/_redirects", "redirects.json"];
    for file in redirects.into_iter().filter(|file| repository.has(file)) {
        out.push(format!("`{file}` has redirects: tickbook reads a CSV file of old and new addresses (`redirects`)."));
    }
    match tool {
        Tool::Docusaurus if repository.files.iter().any(|file| file.starts_with("versioned_docs/")) => {
            out.push("`versioned_docs` has earlier versions, which are left out.".to_owned());
        }
        Tool::Hugo if repository.files.iter().any(|file| file.starts_with("layouts/shortcodes/")) => {
            out.push(
                "Shortcodes of your own are shown as code; `tickbook check --select unknown-syntax` lists them."
                    .to_owned(),
            );
        }
        _ => {}
    }
    out
}
