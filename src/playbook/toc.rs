//! Tables of contents as they stand in files, each entry with its place: `toc.yml`, `TOC.md`, `SUMMARY.md`, the `nav`
//! of `mkdocs.yml`, and sidebars.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use serde::Deserialize;

use crate::model::{is_docsify, is_toc, percent_decode};
use crate::parse::{join_path, yaml};
use crate::text::{Span, without_entities};

use super::{Memo, Playbook, sidebar, toc_lines, toc_summary};

/// A table of contents.
#[derive(Clone, Debug)]
pub struct Toc {
    /// Path of its file.
    pub path: Arc<str>,
    /// Locale whose folder holds it.
    pub locale: usize,
    /// Its entries, each before its children.
    pub entries: Vec<TocEntry>,
    /// What could not be read: byte offset and message. What can be read is among the entries all the same.
    pub fault: Option<(usize, String)>,
}

/// An entry of a table of contents.
#[derive(Clone, Debug)]
pub struct TocEntry {
    /// Depth, from 0.
    pub depth: usize,
    /// Its name, possibly empty.
    pub name: String,
    /// Where it leads, as written.
    pub href: Option<String>,
    /// The path that `href` means, if it stays in the playbook and is no web address.
    pub path: Option<String>,
    /// The place on that page, decoded.
    pub anchor: Option<String>,
    /// Bytes of `href`, or of the name.
    pub span: Span,
    /// `path` is a folder, and its pages are meant.
    pub all: bool,
}

impl TocEntry {
    /// The entry of a table of contents in the file `path`.
    pub(super) fn new(path: &str, depth: usize, name: String, href: Option<String>, span: Span) -> Self {
        let target = href.as_deref().filter(|h| !h.is_empty() && !h.contains("://") && !h.starts_with("mailto:"));
        let (name_of_file, anchor) = target.map_or(("", None), target_of);
        let path = target.and_then(|_| join_path(path, &percent_decode(name_of_file)));
        let anchor = anchor.map(percent_decode);
        let name = without_entities(&name);
        Self { depth, name, href, path, anchor, span, all: false }
    }
}

/// The path and the anchor of a target. What ends like a page is a name, whatever signs it has.
fn target_of(href: &str) -> (&str, Option<&str>) {
    let lower = href.to_ascii_lowercase();
    if [".md", ".yml", ".yaml"].iter().any(|ending| lower.ends_with(ending)) {
        return (href, None);
    }
    let (rest, anchor) = href.split_once('#').map_or((href, None), |(rest, anchor)| (rest, Some(anchor)));
    (rest.split('?').next().unwrap_or(rest), anchor.filter(|a| !a.is_empty()))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Raw {
    #[serde(alias = "title")]
    name: Option<String>,
    href: Option<String>,
    #[serde(alias = "topicHref")]
    topic_href: Option<String>,
    /// The page of an entry of `MyST`.
    file: Option<String>,
    #[serde(alias = "children")]
    items: Option<Vec<Raw>>,
}

#[derive(Deserialize)]
struct Root {
    items: Option<Vec<Raw>>,
    /// The settings of `mystmd`.
    project: Option<Project>,
}

#[derive(Deserialize)]
struct Project {
    toc: Vec<Raw>,
}

/// A table of contents with something around its entries.
fn root(text: &str) -> Result<Vec<Raw>, yaml::YamlError> {
    let root: Root = yaml::read(text)?;
    let own = root.items.or(root.project.map(|project| project.toc));
    own.ok_or_else(|| yaml::YamlError { offset: 0, message: "missing field `items`".to_owned() })
}

/// Whether a page is a table of contents: `TOC.md` of headings with links, `SUMMARY.md` and `_sidebar.md` of lists of links.
pub(super) fn is_markdown_toc(path: &str, text: &str) -> bool {
    match path.rsplit('/').next().unwrap_or(path) {
        name if name.eq_ignore_ascii_case("toc.md") => toc_lines::is_headings(text),
        "SUMMARY.md" => toc_summary::is_summary(text),
        name if is_docsify(name) => toc_summary::is_sidebar(text),
        _ => false,
    }
}

fn markdown(path: &Arc<str>, text: &str, locale: usize) -> Toc {
    let summary = path.ends_with("SUMMARY.md") || is_docsify(path);
    if summary { toc_summary::read(path, text, locale) } else { toc_lines::headings(path, text, locale) }
}

/// Reads the tables of contents of all locales.
pub(super) fn read(playbook: &Playbook, memo: &Memo) -> Vec<Arc<Toc>> {
    let mut out = Vec::new();
    for (path, source) in &playbook.sources.texts {
        let text = &source.text;
        let name = path.rsplit('/').next().unwrap_or(path);
        if matches!(name, "mkdocs.yml" | "mkdocs.yaml") {
            for (locale, folder) in toc_lines::folders_of_nav(playbook, path, text) {
                out.push(Arc::new(toc_lines::nav(path, text, locale, &folder)));
            }
            continue;
        }
        if sidebar::is_sidebar(path) {
            out.extend(sidebar::read(playbook, path, text).into_iter().map(Arc::new));
            continue;
        }
        let is_markdown = is_markdown_toc(path, text);
        if !is_markdown && !is_toc(path) {
            continue;
        }
        let locale = playbook
            .locales()
            .iter()
            .enumerate()
            .filter(|(_, l)| l.config.inside(path).is_some())
            // In a folder that several languages share it is the source's.
            .max_by_key(|(n, l)| (l.config.path.len(), std::cmp::Reverse(*n)))
            .map(|(n, _)| n);
        if let Some(locale) = locale {
            let read = || if is_markdown { markdown(path, text, locale) } else { parse(path, text, locale) };
            out.push(memo.toc(path, source.hash, locale, read));
        }
    }
    out
}

pub(super) fn parse(path: &Arc<str>, text: &str, locale: usize) -> Toc {
    let mut toc = Toc { path: path.clone(), locale, entries: Vec::new(), fault: None };
    // As many bytes as before, so that places stay.
    // But for what stands before the first line, which would be indented by it.
    let lead = text.len() - text.trim_start_matches('\u{FEFF}').len();
    let plain: String = text[lead..].replace('\u{FEFF}', "   ").replace('\u{00A0}', "  ");
    if plain.trim().is_empty() {
        return toc;
    }
    let list = plain.trim_start().starts_with(['-', '[', '#']);
    let read = if list {
        yaml::read::<Vec<Raw>>(&plain).or_else(|error| root(&plain).map_err(|_| error))
    } else {
        root(&plain)
    };
    match read {
        Ok(items) => {
            let mut places = Places::new(text);
            flatten(&items, 0, path, &mut places, &mut toc.entries);
        }
        Err(error) => {
            let message = if error.message.contains("invalid type") || error.message.contains("missing field") {
                "expected a list of entries with `name`, `href` and `items`".to_owned()
            } else {
                error.message
            };
            toc.fault = Some((text.floor_char_boundary(lead + error.offset), message));
            toc.entries = toc_lines::entries(path, text);
        }
    }
    toc
}

/// A table of contents with another text.
pub(super) fn reread(playbook: &Playbook, old: &Toc, text: &str) -> Toc {
    if old.path.ends_with("/mkdocs.yml") || &*old.path == "mkdocs.yml" {
        toc_lines::nav(&old.path, text, old.locale, &playbook.locales()[old.locale].config.path)
    } else if sidebar::is_sidebar(&old.path) {
        let mut all = sidebar::read(playbook, &old.path, text).into_iter();
        all.find(|toc| toc.locale == old.locale).unwrap_or_else(|| old.clone())
    } else if is_toc(&old.path) {
        parse(&old.path, text, old.locale)
    } else {
        markdown(&old.path, text, old.locale)
    }
}

/// Entries inside entries, at most.
const MAX_DEPTH: usize = 64;

fn flatten(items: &[Raw], depth: usize, path: &str, places: &mut Places<'_>, out: &mut Vec<TocEntry>) {
    if depth > MAX_DEPTH {
        return;
    }
    for item in items {
        let name = item.name.as_deref().unwrap_or("").trim().to_owned();
        let href = item.href.as_ref().or(item.topic_href.as_ref()).or(item.file.as_ref()).map(|h| h.trim().to_owned());
        let span = places.find(href.as_deref(), &name);
        out.push(TocEntry::new(path, depth, name, href, span));
        if let Some(children) = &item.items {
            flatten(children, depth + 1, path, places, out);
        }
    }
}

/// Finds where names and hrefs stand, line after line; equal values are taken in order.
struct Places<'t> {
    hrefs: HashMap<&'t str, VecDeque<Span>>,
    names: HashMap<&'t str, VecDeque<Span>>,
}

impl<'t> Places<'t> {
    fn new(text: &'t str) -> Self {
        let mut places = Self { hrefs: HashMap::new(), names: HashMap::new() };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let body = line.trim_start_matches([' ', '\t', '-', '\u{FEFF}', '\u{00A0}']);
            for (key, href) in
                [("href:", true), ("topicHref:", true), ("file:", true), ("name:", false), ("title:", false)]
            {
                if let Some(rest) = body.strip_prefix(key) {
                    let value = rest.trim().trim_matches(['"', '\'']);
                    let at = start + (line.len() - rest.len()) + rest.find(value).unwrap_or(0);
                    let list = if href { &mut places.hrefs } else { &mut places.names };
                    list.entry(value).or_default().push_back(Span::new(at, at + value.len()));
                }
            }
            start += line.len();
        }
        places
    }

    fn find(&mut self, href: Option<&str>, name: &str) -> Span {
        let by_name = self.names.get_mut(name).and_then(VecDeque::pop_front);
        let by_href = href.and_then(|h| self.hrefs.get_mut(h)).and_then(VecDeque::pop_front);
        by_href.or(by_name).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(usize, String, Option<String>, Option<String>)> {
        let toc = parse(&"de/toc.yml".into(), text, 0);
        toc.entries.into_iter().map(|e| (e.depth, e.name, e.path, e.anchor)).collect()
    }

    #[test]
    fn entries_have_places_and_depth() {
        let text = "- name: A\n  href: a.md\n  items:\n    - name: B\n      href: sub/b.md#x\n- name: Site\n  href: https://x.example\n";
        let toc = parse(&"de/toc.yml".into(), text, 0);
        let seen: Vec<_> =
            toc.entries.iter().map(|e| (e.depth, e.name.as_str(), e.path.as_deref(), e.span.of(text))).collect();
        assert_eq!(
            seen,
            [
                (0, "A", Some("de/a.md"), "a.md"),
                (1, "B", Some("de/sub/b.md"), "sub/b.md#x"),
                (0, "Site", None, "https://x.example"),
            ]
        );
        assert!(parse(&"de/toc.yml".into(), "- name: [", 0).fault.is_some());
        let at = |text: &str| parse(&"de/toc.yml".into(), text, 0).fault.map(|(offset, _)| offset);
        let text = "- name: \u{DC}bersicht\u{A0}\n- name: \u{DC}\u{A0}[\n- ]: \u{DC}\n";
        let plain = "- name: ebersicht \n- name: e [\n- ]: e\n";
        assert_eq!(at(text).map(|n| &text[n..=n]), at(plain).map(|n| &plain[n..=n]));
        assert_eq!(at("\u{FEFF}\u{DC}bersicht"), Some(3));
        assert!(parse(&"de/toc.yml".into(), "", 0).fault.is_none());
    }

    #[test]
    fn scalars_are_text_and_names_may_be_encoded() {
        let some = |text: &str| Some(text.to_owned());
        let text = "items:\n- name: 2026\n  href: a%20b.md\n- name: 1.10\n  href: h#x.md\n- name: true\n  href: c.md#d%C3%BC\n- name: ~\n  href: 50%.md\n";
        assert_eq!(
            seen(text),
            [
                (0, "2026".to_owned(), some("de/a b.md"), None),
                (0, "1.10".to_owned(), some("de/h#x.md"), None),
                (0, "true".to_owned(), some("de/c.md"), some("dü")),
                (0, String::new(), some("de/50%.md"), None),
            ]
        );
        assert_eq!(seen(&text.replace("items:\n", "")), seen(text));
    }

    #[test]
    fn one_wrong_entry_keeps_the_rest() {
        let text = "- name: A\n  href: a.md\n  items:\n  - name: B: b\n    href: b.md\n- name: 'C'\n  href: \"c.md\"\n";
        let toc = parse(&"de/toc.yml".into(), text, 0);
        let names: Vec<_> = toc.entries.iter().map(|e| (e.depth, e.name.as_str(), e.span.of(text))).collect();
        assert_eq!(names, [(0, "A", "a.md"), (1, "B: b", "b.md"), (0, "C", "c.md")]);
        let (offset, _) = toc.fault.unwrap();
        assert!(text[..offset].lines().count().abs_diff(4) <= 1, "{offset}");
        for bad in ["Übersicht", "- ü", "name: ü", "- name: A\n  items: no\n- 1\n"] {
            let toc = parse(&"de/toc.yml".into(), bad, 0);
            assert!(toc.fault.is_some_and(|(at, _)| bad.is_char_boundary(at)), "{bad}");
        }
    }
}
