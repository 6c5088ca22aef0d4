//! Sidebars of Docusaurus and Starlight as tables of contents, where they are plain data.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::page_stem;
use crate::parse::{Literal, join_path, literal};
use crate::text::Span;

use super::{Playbook, Toc, TocEntry};

/// Names of files with sidebars.
const DOCUSAURUS: [&str; 3] = ["sidebars.js", "sidebars.ts", "sidebars.json"];
const STARLIGHT: [&str; 3] = ["astro.config.mjs", "astro.config.ts", "astro.config.js"];

/// Whether a file may have sidebars.
pub(super) fn is_sidebar(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    DOCUSAURUS.contains(&name) || STARLIGHT.contains(&name)
}

/// The tables of contents of a file with sidebars; none where they are made by code.
pub(super) fn read(playbook: &Playbook, path: &Arc<str>, text: &str) -> Vec<Toc> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let locales = 0..playbook.locales().len();
    if DOCUSAURUS.contains(&name) {
        // Translations have other titles in files of their own; their pages name themselves.
        return of(playbook, path, 0, || docusaurus(text)).into_iter().collect();
    }
    locales.filter_map(|locale| of(playbook, path, locale, || starlight(text))).collect()
}

fn of(playbook: &Playbook, path: &Arc<str>, locale: usize, find: impl Fn() -> Option<Vec<Literal>>) -> Option<Toc> {
    let folder = playbook.locales()[locale].config.path.clone();
    let reader = Reader { ids: ids(playbook, locale), tag: playbook.locales()[locale].tag().as_str(), folder };
    let mut entries = Vec::new();
    for item in &find()? {
        reader.entry(item, 0, &mut entries)?;
    }
    (!entries.is_empty()).then(|| Toc { path: path.clone(), locale, entries, fault: None })
}

/// All sidebars of Docusaurus, one after the other.
fn docusaurus(text: &str) -> Option<Vec<Literal>> {
    let starts = text.match_indices('{').map(|(at, _)| at);
    let before = |at: usize| text[..at].trim_end().ends_with(['=', ':']) || text[..at].trim_end().ends_with("default");
    let first = text.trim_start().starts_with('{').then(|| text.find('{')).flatten();
    let table =
        first.into_iter().chain(starts.filter(|at| before(*at)).take(8)).find_map(|at| match literal(text, at) {
            Literal::Table(entries) if entries.iter().any(|(_, value)| is_sidebar_data(value)) => Some(entries),
            _ => None,
        })?;
    let mut out = Vec::new();
    for (_, sidebar) in table {
        match sidebar {
            Literal::List(items) => out.extend(items),
            Literal::Table(categories) => out.extend(categories.into_iter().map(category)),
            _ => return None,
        }
    }
    Some(out)
}

fn is_sidebar_data(value: &Literal) -> bool {
    match value {
        Literal::List(_) => true,
        Literal::Table(entries) => entries.iter().all(|(_, value)| matches!(value, Literal::List(_))),
        _ => false,
    }
}

/// `Name: […]` in full.
fn category((label, items): (String, Literal)) -> Literal {
    let label = Literal::Text(label, Span::default());
    Literal::Table(vec![("label".to_owned(), label), ("items".to_owned(), items)])
}

fn starlight(text: &str) -> Option<Vec<Literal>> {
    let mut lists = text.match_indices("sidebar").filter_map(|(at, word)| {
        let rest = text[at + word.len()..].trim_start().strip_prefix(':')?.trim_start();
        rest.starts_with('[').then(|| literal(text, text.len() - rest.len()))
    });
    lists.find_map(|list| match list {
        Literal::List(items) if !items.is_empty() => Some(items),
        _ => None,
    })
}

/// Paths of pages by the names that sidebars give them, which lack numbers before names and may come from front matter.
fn ids(playbook: &Playbook, locale: usize) -> HashMap<String, String> {
    let mut out = HashMap::new();
    let config = &playbook.locales()[locale].config;
    for (_, page) in playbook.living().filter(|(_, page)| page.locale == locale) {
        let Some(stem) = config.inside(&page.path).and_then(page_stem) else { continue };
        let plain: Vec<&str> = stem.split('/').map(unnumbered).collect();
        let mut names = vec![stem.to_owned(), plain.join("/")];
        if let Some(folder) = names[1].strip_suffix("/index").or_else(|| names[1].strip_suffix("/README")) {
            names.push(folder.to_owned());
        }
        if let Some(id) = page.document.front_matter.get("id").filter(|id| !id.is_empty()) {
            names.push(below(&plain[..plain.len() - 1].join("/"), id));
        }
        if let Some(slug) = page.document.front_matter.get("slug").map(|slug| slug.trim_matches('/').to_owned()) {
            names.push(slug);
        }
        for name in names {
            out.entry(name).or_insert_with(|| page.path.to_string());
        }
    }
    out
}

/// `01-start` is `start`.
fn unnumbered(name: &str) -> &str {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    let rest = name[digits..].trim_start_matches([' ', '-', '_', '.']);
    if digits > 0 && rest.len() < name.len() - digits && !rest.is_empty() { rest } else { name }
}

struct Reader<'p> {
    ids: HashMap<String, String>,
    tag: &'p str,
    folder: String,
}

impl Reader<'_> {
    /// Adds an item and what it holds; `None` when it is not plain data.
    fn entry(&self, item: &Literal, depth: usize, out: &mut Vec<TocEntry>) -> Option<()> {
        match item {
            Literal::Text(id, span) => out.push(self.page(id, *span, String::new(), depth)),
            Literal::Table(entries) => self.table(item, entries, depth, out)?,
            Literal::List(_) | Literal::Other => return None,
        }
        Some(())
    }

    fn table(
        &self,
        item: &Literal,
        entries: &[(String, Literal)],
        depth: usize,
        out: &mut Vec<TocEntry>,
    ) -> Option<()> {
        let label = self.label(item);
        if let Some((folder, span)) = directory(item) {
            out.push(self.folder(folder, span, depth));
            return Some(());
        }
        let kind = item.text("type").map(|(kind, _)| kind);
        let target = ["slug", "id"].iter().find_map(|key| item.text(key)).filter(|_| kind != Some("category"));
        let link = ["link", "href"].iter().find_map(|key| item.text(key));
        let items = item.get("items").or_else(|| item.get("autogenerate"));
        if let Some(items) = items {
            let own = item.get("link").and_then(|link| link.text("id"));
            let name = label.map_or_else(String::new, |(label, _)| label);
            out.push(match own {
                Some((id, span)) => self.page(id, span, name, depth),
                None => TocEntry::new("", depth, name, None, item.text("label").map_or(Span::default(), |(_, at)| at)),
            });
            match items {
                Literal::List(items) => {
                    for item in items {
                        self.entry(item, depth + 1, out)?;
                    }
                }
                inner => {
                    let (folder, span) = inner.text("directory")?;
                    out.push(self.folder(folder, span, depth + 1));
                }
            }
            return Some(());
        }
        let name = label.map_or_else(String::new, |(label, _)| label);
        if let Some((id, span)) = target {
            out.push(self.page(id, span, name, depth));
        } else if let Some((href, span)) = link {
            let inner = href.strip_prefix('/').map(|path| path.trim_end_matches('/')).and_then(|id| self.ids.get(id));
            match inner {
                Some(path) => out.push(self.at(path.clone(), href, span, name, depth)),
                None => out.push(TocEntry::new("", depth, name, Some(href.to_owned()), span)),
            }
        } else if kind.is_none() && entries.iter().all(|(_, value)| matches!(value, Literal::List(_))) {
            // `{Name: […]}` is a category in short.
            for (label, items) in entries {
                self.entry(&category((label.clone(), items.clone())), depth, out)?;
            }
        }
        Some(())
    }

    /// The label, in the language of the reader where there is one.
    fn label(&self, item: &Literal) -> Option<(String, Span)> {
        let own = item.get("translations").and_then(|all| {
            let language = self.tag.split('-').next().unwrap_or(self.tag);
            all.text(self.tag).or_else(|| all.text(language))
        });
        own.or_else(|| item.text("label")).map(|(label, span)| (label.to_owned(), span))
    }

    fn page(&self, id: &str, span: Span, name: String, depth: usize) -> TocEntry {
        let plain = id.trim_matches('/');
        let plain = if plain.is_empty() { "index" } else { plain };
        let path = self.ids.get(plain).cloned().unwrap_or_else(|| below(&self.folder, &format!("{plain}.md")));
        self.at(path, id, span, name, depth)
    }

    fn at(&self, path: String, id: &str, span: Span, name: String, depth: usize) -> TocEntry {
        TocEntry { path: Some(path), href: Some(id.to_owned()), ..TocEntry::new("", depth, name, None, span) }
    }

    fn folder(&self, folder: &str, span: Span, depth: usize) -> TocEntry {
        let path = join_path(&below(&self.folder, "x"), folder).unwrap_or_else(|| self.folder.clone());
        TocEntry { all: true, ..self.at(path.trim_end_matches('/').to_owned(), folder, span, String::new(), depth) }
    }
}

/// The folder whose pages an item stands for.
fn directory(item: &Literal) -> Option<(&str, Span)> {
    if item.text("type").is_some_and(|(kind, _)| kind == "autogenerated") {
        return item.text("dirName");
    }
    // With a label it is a group.
    item.get("autogenerate").filter(|_| item.get("label").is_none())?.text("directory")
}

fn below(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
