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
    /// mdBook.
    MdBook,
    /// Eleventy.
    Eleventy,
    /// `GitBook`.
    GitBook,
    /// `VitePress`.
    VitePress,
    /// Sphinx with `MyST`, Jupyter Book, `mystmd`.
    Sphinx,
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
            Self::MdBook => "mdBook",
            Self::Eleventy => "Eleventy",
            Self::GitBook => "GitBook",
            Self::VitePress => "VitePress",
            Self::Sphinx => "Sphinx or MyST",
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
    ("book.toml", Tool::MdBook),
    ("eleventy.config.js", Tool::Eleventy),
    ("eleventy.config.mjs", Tool::Eleventy),
    ("eleventy.config.cjs", Tool::Eleventy),
    (".eleventy.js", Tool::Eleventy),
    (".gitbook.yaml", Tool::GitBook),
    (".vitepress/config.ts", Tool::VitePress),
    (".vitepress/config.js", Tool::VitePress),
    (".vitepress/config.mts", Tool::VitePress),
    (".vitepress/config.mjs", Tool::VitePress),
    (".vitepress/config/index.ts", Tool::VitePress),
    (".vitepress/config/index.mts", Tool::VitePress),
    ("myst.yml", Tool::Sphinx),
    ("_toc.yml", Tool::Sphinx),
    ("_config.yml", Tool::Jekyll),
    ("_config.yaml", Tool::Jekyll),
];

/// Where a repository says which tool it is for.
#[derive(Clone, Debug)]
pub(super) struct Sign {
    /// The file that says it.
    file: String,
    /// The folder that its settings speak of, empty for the root.
    home: String,
    tool: Tool,
}

/// The file by which the tool is known: at the root, else in the folder of the site, such as `website`.
pub(super) fn sign(repository: &Repository<'_>) -> Option<Sign> {
    let at = |file: &str| {
        let (known, tool) = SIGNS.iter().find(|(known, _)| {
            file.strip_suffix(known).is_some_and(|before| before.is_empty() || before.ends_with('/'))
        })?;
        let home = file[..file.len() - known.len()].trim_end_matches('/').to_owned();
        Some(Sign { file: file.to_owned(), home, tool: *tool })
    };
    let place = |sign: &Sign| {
        let known = SIGNS.iter().position(|(known, _)| sign.file.ends_with(known)).unwrap_or(SIGNS.len());
        (sign.home.split('/').filter(|part| !part.is_empty()).count(), known)
    };
    let found = repository.files.iter().filter_map(|file| at(file)).filter(|sign| is_of_a_site(&sign.home));
    // Hugo's own repositories have settings at the root, and their pages in the folder of their site.
    let empty = |sign: &Sign| {
        let pages = below(&sign.home, "content").is_some_and(|folder| repository.pages(&folder).next().is_some());
        sign.tool == Tool::Hugo && !pages
    };
    let found = found.filter(|sign| !is_aside(repository, &sign.home));
    let known = found.min_by_key(|sign| (empty(sign), place(sign), sign.file.clone()));
    known.or_else(|| older_hugo(repository)).or_else(|| by_content(repository))
}

/// Whether a folder has so few of the pages that its settings are those of something else: a front page for a handbook.
fn is_aside(repository: &Repository<'_>, home: &str) -> bool {
    let pages = repository.pages(home).count();
    !home.is_empty() && (1..10).contains(&pages) && repository.pages("").count() > 10 * pages
}

/// Older sites of Hugo have a file that may be anything: pages beside it tell, and in a folder its text, too.
fn older_hugo(repository: &Repository<'_>) -> Option<Sign> {
    let tells = |file: &String| {
        let (home, name) = file.rsplit_once('/').unwrap_or(("", file));
        let known = ["config.toml", "config.yaml", "config.yml"].contains(&name) && is_of_a_site(home);
        let pages = known.then(|| below(home, "content")).flatten()?;
        repository.pages(&pages).next()?;
        let named = || (repository.text)(file).is_some_and(|text| text.to_lowercase().contains("baseurl"));
        (home.is_empty() || named()).then(|| Sign { file: file.clone(), home: home.to_owned(), tool: Tool::Hugo })
    };
    nearest(repository.files.iter().filter_map(tells))
}

/// The sign that is nearest to the root.
fn nearest(signs: impl Iterator<Item = Sign>) -> Option<Sign> {
    signs.min_by_key(|sign| (sign.home.split('/').filter(|part| !part.is_empty()).count(), sign.file.clone()))
}

/// Whether settings in a folder are those of the repository's site: examples have some too, and no pages worth a site.
fn is_of_a_site(home: &str) -> bool {
    home.split('/').filter(|part| !part.is_empty()).count() <= SIGN_DEPTH
        && !home.split('/').any(|part| NOT_THE_SITE.contains(&part))
}

/// A file that many tools may have says in its text that it is this one's.
fn by_content(repository: &Repository<'_>) -> Option<Sign> {
    let says = |file: &&String| {
        let (home, name) = file.rsplit_once('/').unwrap_or(("", file));
        let (tool, words): (Tool, &[&str]) = match name {
            "conf.py" => (Tool::Sphinx, &["extensions", "html_theme"]),
            "book.json" => (Tool::GitBook, &["\"plugins\"", "\"root\"", "\"gitbook\"", "\"title\"", "\"structure\""]),
            "SUMMARY.md" => (Tool::GitBook, &[".md)"]),
            _ => return None,
        };
        let pages = is_of_a_site(home) && repository.pages(home).next().is_some();
        let text = pages.then(|| (repository.text)(file)).flatten()?;
        let told = words.iter().any(|word| text.contains(word));
        told.then(|| Sign { file: (*file).clone(), home: home.to_owned(), tool })
    };
    nearest(repository.files.iter().filter_map(|file| says(&file)))
}

/// So many folders above a file of settings are looked into.
const SIGN_DEPTH: usize = 2;

/// Folders whose settings are not those of the repository's own site.
const NOT_THE_SITE: &[&str] = &["examples", "example", "test", "tests", "fixtures", "vendor", "packages", "templates"];

/// Which tool a repository was made for. A table of contents without anything else is `DocFX`.
pub(super) fn recognise(repository: &Repository<'_>, sign: Option<&Sign>) -> Tool {
    let is_toc = |file: &String| file.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("toc.yml"));
    let toc = || repository.files.iter().any(is_toc);
    match sign {
        Some(sign) => sign.tool,
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
    /// The folder of the settings, empty for the root.
    pub(super) home: String,
    /// The site that links from the root of the host lead to.
    pub(super) link_root: Option<String>,
    /// Where a page can be edited, with `{path}`.
    pub(super) edit_url: Option<String>,
}

pub(super) fn settings(repository: &Repository<'_>, tool: Tool, sign: Option<&Sign>) -> Settings {
    let Some((sign, mut text)) = sign.and_then(|sign| Some((sign, (repository.text)(&sign.file)?))) else {
        return Settings::default();
    };
    // Jupyter Book has its title beside its contents.
    if sign.file.ends_with("_toc.yml") {
        text = below(&sign.home, "_config.yml").and_then(|file| (repository.text)(&file)).unwrap_or_default();
    }
    // In a script only a text in quotes is a value; the rest is computed.
    let script = [".js", ".ts", ".mjs", ".cjs", ".mts", ".py"].iter().any(|ending| sign.file.ends_with(ending));
    let any = |keys: &[&str]| keys.iter().find_map(|key| value(&text, key, script));
    let folders: Vec<String> = match tool {
        Tool::MkDocs => any(&["docs_dir"]).into_iter().chain(["docs".to_owned()]).collect(),
        Tool::Hugo => any(&["contentDir", "contentdir"]).into_iter().chain(["content".to_owned()]).collect(),
        Tool::Docusaurus => {
            ["docs".to_owned()].into_iter().chain(any(&["path"])).chain(["../docs".to_owned()]).collect()
        }
        Tool::Starlight => vec!["src/content/docs".to_owned()],
        Tool::MdBook => any(&["src"]).into_iter().chain(["src".to_owned()]).collect(),
        Tool::DocFx => any(&["build_source_folder"]).into_iter().chain([String::new()]).collect(),
        // A site whose pages are those of one collection: `_docs`.
        Tool::Jekyll => collection(repository, &sign.home).into_iter().chain([String::new()]).collect(),
        Tool::GitBook => any(&["root"]).into_iter().chain([String::new()]).collect(),
        Tool::VitePress => any(&["srcDir"]).into_iter().chain([String::new()]).collect(),
        Tool::Sphinx => vec![String::new()],
        Tool::Eleventy if !sign.home.is_empty() => vec![String::new()],
        _ => Vec::new(),
    };
    let mut folders = folders.iter().filter_map(|folder| below(&sign.home, folder));
    let folder = folders.find(|folder| repository.pages(folder).next().is_some());
    let web = |url: &String| url.starts_with("http") && !url.contains("example.org") && !url.contains("example.com");
    let learn = tool == Tool::DocFx && repository.has(".openpublishing.publish.config.json");
    // `repo_url` and `edit_uri` of MkDocs make the address of a page's source.
    let repository_url = any(&["repo_url"]).filter(web);
    let edit = any(&["edit_uri"]).filter(|uri| !uri.contains("://") && !uri.contains('{'));
    let edit_url = repository_url.zip(edit).zip(folder.as_ref()).and_then(|((url, edit), folder)| {
        let uri = edit.trim_matches('/').strip_suffix(folder.as_str())?.trim_matches('/').to_owned();
        Some(format!("{}/{uri}/{{path}}", url.trim_end_matches('/')))
    });
    Settings {
        title: any(&["site_name", "title", "_appTitle", "project"])
            .or_else(|| if tool == Tool::DocFx { title_of_docfx(repository) } else { None }),
        // The addresses in the settings of Microsoft Learn are those of repositories.
        url: any(&["site_url", "baseURL", "baseurl", "url", "site"]).filter(|url| web(url) && !learn),
        language: script.then(|| root_language(&text)).flatten().or_else(|| {
            any(&["defaultContentLanguage", "defaultcontentlanguage", "defaultLocale", "language", "lang"])
        }),
        folder,
        home: sign.home.clone(),
        link_root: learn.then(|| "https://learn.microsoft.com".to_owned()),
        edit_url,
    }
}

/// The language of the pages at the root, in a script that lists several: `root: { lang: 'en' }`.
fn root_language(text: &str) -> Option<String> {
    let (_, root) = text.split_once("root:")?;
    let (_, language) = root.split('}').next()?.split_once("lang:")?;
    value(&format!("lang:{}", language.split(',').next()?), "lang", true)
}

/// What `docfx.json`, which may be in the folder of the pages, calls the site.
fn title_of_docfx(repository: &Repository<'_>) -> Option<String> {
    let own = |file: &&String| file.rsplit('/').next() == Some("docfx.json") && file.matches('/').count() < SIGN_DEPTH;
    let text = (repository.text)(repository.files.iter().find(own)?)?;
    ["_appTitle", "_appName", "titleSuffix"].iter().find_map(|key| value(&text, key, false))
}

/// The collection of Jekyll that has most pages, where it has more than all that is beside the collections.
fn collection(repository: &Repository<'_>, home: &str) -> Option<String> {
    let mut count: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    let mut beside = 0;
    for page in repository.pages(home) {
        match page.split_once('/') {
            Some((folder, _)) if folder.starts_with('_') => *count.entry(folder).or_default() += 1,
            _ => beside += 1,
        }
    }
    // News are no pages to work with.
    count.retain(|name, _| !matches!(*name, "_posts" | "_drafts" | "_includes" | "_layouts" | "_data" | "_site"));
    let (name, most) = count.into_iter().max_by_key(|(_, pages)| *pages)?;
    (most > beside).then(|| name.to_owned())
}

/// A folder that settings name, seen from their own folder.
fn below(home: &str, folder: &str) -> Option<String> {
    let mut parts: Vec<&str> = home.split('/').filter(|part| !part.is_empty()).collect();
    for part in folder.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whose ids the headings have on the site that there is.
pub(super) fn anchors(tool: Tool) -> Option<&'static str> {
    match tool {
        Tool::DocFx => Some("docfx"),
        Tool::MkDocs => Some("mkdocs"),
        Tool::Hugo => Some("hugo"),
        Tool::Docusaurus => Some("docusaurus"),
        Tool::Starlight
        | Tool::Jekyll
        | Tool::MdBook
        | Tool::GitBook
        | Tool::VitePress
        | Tool::Sphinx
        | Tool::Plain => Some("github"),
        Tool::Eleventy => None,
    }
}

/// The value of a setting on a line of its own, as YAML, TOML, JSON or a script writes it; only plain words.
fn value(text: &str, key: &str, script: bool) -> Option<String> {
    text.lines().find_map(|line| {
        let rest = line.trim_start().trim_start_matches(['"', '\'']).strip_prefix(key)?;
        let rest = rest.trim_start_matches(['"', '\'']).trim_start().strip_prefix([':', '='])?.trim();
        let rest = rest.trim_end_matches([',', ';']).trim();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quote {
            Some(quote) => rest[1..].split(quote).next()?,
            None if script => return None,
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
        let linked = linked_at_root(repository);
        for name in BESIDE {
            // `security.md` may be a page about security. What a page links or another language has is meant to be read.
            let file = repository.files.iter().find(|file| *file == name);
            let translated = |file: &String| {
                let below = |l: &Language| l.path != "." && repository.has(&format!("{}/{file}", l.path));
                languages.iter().any(below)
            };
            out.extend(file.filter(|file| !linked.contains(file.as_str()) && !translated(file)).cloned());
        }
        let folders = ["_site", "public", "vendor", "target", "dist", "build", "themes"];
        let there = |folder: &&&str| repository.pages(folder).next().is_some();
        out.extend(folders.iter().filter(there).map(|folder| (*folder).to_owned()));
    }
    out
}

/// Files of a repository that are about the repository.
const BESIDE: &[&str] = &[
    "LICENSE.md",
    "CONTRIBUTING.md",
    "CODE_OF_CONDUCT.md",
    "SECURITY.md",
    "CHANGELOG.md",
    "ThirdPartyNotices.md",
    "AGENTS.md",
    "CLAUDE.md",
];

/// Files at the root that the pages at the root link.
fn linked_at_root(repository: &Repository<'_>) -> std::collections::HashSet<String> {
    let pages = repository.pages("").filter(|page| !page.contains('/') && !BESIDE.contains(page));
    let texts: Vec<String> = pages.filter_map(|page| (repository.text)(page)).collect();
    let named = |file: &&String| {
        let link = |text: &String| ["(", "(./", "(/", ": "].iter().any(|open| text.contains(&format!("]{open}{file}")));
        !file.contains('/') && texts.iter().any(link)
    };
    repository.files.iter().filter(named).cloned().collect()
}

/// Files in which a tool keeps redirects, and what such a file says if it has some.
const REDIRECTS: &[(&str, &str)] = &[
    ("_redirects", ""),
    ("netlify.toml", "[[redirects]]"),
    ("vercel.json", "\"redirects\""),
    ("mkdocs.yml", "redirect_maps:"),
    ("mkdocs.yaml", "redirect_maps:"),
    ("docusaurus.config.js", "client-redirects"),
    ("docusaurus.config.ts", "client-redirects"),
    ("astro.config.mjs", "redirects:"),
    ("astro.config.ts", "redirects:"),
    ("book.toml", "[output.html.redirect]"),
    (".gitbook.yaml", "redirects:"),
];

/// The files with redirects: at the root, in the folder of the site, and in those that are copied to the site's root.
pub(super) fn redirects(repository: &Repository<'_>, home: &str, languages: &[Language]) -> Vec<String> {
    let source = languages.first().map_or("", |language| language.path.as_str());
    let folders: Vec<String> = ["", home, source]
        .into_iter()
        .flat_map(|folder| {
            let inner = ["", "static", "public"].map(|name| below(folder, name));
            inner.into_iter().flatten()
        })
        .collect();
    let known = |file: &&String| {
        let (folder, name) = file.rsplit_once('/').unwrap_or(("", file));
        let learn = name.starts_with(".openpublishing.redirection") && name.ends_with(".json");
        let sign = REDIRECTS.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign);
        let here = folders.iter().any(|known| known == folder);
        let has = |sign: &str| sign.is_empty() || (repository.text)(file).is_some_and(|text| text.contains(sign));
        here && (learn || sign.is_some_and(has))
    };
    repository.files.iter().filter(known).cloned().collect()
}

/// Extensions of pages that other tools read.
const OTHER_FORMATS: [&str; 6] = [".md.erb", ".rst", ".adoc", ".qmd", ".Rmd", ".ipynb"];

/// What a person has to decide.
pub(super) fn notes(repository: &Repository<'_>, tool: Tool, home: &str) -> Vec<String> {
    let mut out = Vec::new();
    for ending in OTHER_FORMATS {
        match repository.files.iter().filter(|file| file.ends_with(ending)).count() {
            0 => {}
            1 => out.push(format!("1 `{ending}` file is left out: it is not Markdown.")),
            n => out.push(format!("{n} `{ending}` files are left out: they are not Markdown.")),
        }
    }
    let at_home = |file: &str| below(home, file).unwrap_or_default();
    match tool {
        Tool::Docusaurus
            if repository.files.iter().any(|file| file.starts_with(&format!("{}/", at_home("versioned_docs")))) =>
        {
            out.push("`versioned_docs` has earlier versions, which are left out.".to_owned());
        }
        Tool::Hugo if repository.files.iter().any(|file| is_shortcode(file)) => {
            out.push(
                "Shortcodes of your own are shown as code; `tickbook check --select unknown-syntax` lists them."
                    .to_owned(),
            );
        }
        _ => {}
    }
    out
}

/// Whether a file is the template of a shortcode.
fn is_shortcode(file: &str) -> bool {
    ["layouts/shortcodes/", "layouts/_shortcodes/"].iter().any(|folder| file.contains(folder))
}
