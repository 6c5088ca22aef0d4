//! `toc.yml`: tables of contents as they stand in files, each entry with its place.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use serde::Deserialize;

use crate::model::is_toc;
use crate::parse::{join_path, yaml};
use crate::text::Span;

use super::{Memo, Playbook};

/// A table of contents.
#[derive(Clone, Debug)]
pub struct Toc {
    /// Path of its file.
    pub path: Arc<str>,
    /// Locale whose folder holds it.
    pub locale: usize,
    /// Its entries, each before its children.
    pub entries: Vec<TocEntry>,
    /// Why it could not be read: byte offset and message.
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
    /// Bytes of `href`, or of the name.
    pub span: Span,
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Raw {
    name: Option<String>,
    href: Option<String>,
    #[serde(alias = "topicHref")]
    topic_href: Option<String>,
    items: Option<Vec<Raw>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Root {
    List(Vec<Raw>),
    Object { items: Vec<Raw> },
}

/// Reads the tables of contents of all locales.
pub(super) fn read(playbook: &Playbook, memo: &Memo) -> Vec<Arc<Toc>> {
    let mut out = Vec::new();
    for (path, source) in &playbook.sources.texts {
        if !is_toc(path) {
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
            out.push(memo.toc(path, source.hash, locale, || parse(path, &source.text, locale)));
        }
    }
    out
}

pub(super) fn parse(path: &Arc<str>, text: &str, locale: usize) -> Toc {
    let mut toc = Toc { path: path.clone(), locale, entries: Vec::new(), fault: None };
    let plain: String =
        text.chars().filter(|c| *c != '\u{FEFF}').map(|c| if c == '\u{00A0}' { ' ' } else { c }).collect();
    if plain.trim().is_empty() {
        return toc;
    }
    let items = match yaml::read::<Root>(&plain) {
        Ok(Root::List(items) | Root::Object { items }) => items,
        Err(error) => {
            // The untagged shape hides the place; asking for any value brings it back.
            let (offset, message) = match yaml::read::<yaml::Value>(&plain) {
                Err(syntax) => (syntax.offset, syntax.message),
                Ok(_) => (error.offset, "expected a list of entries with `name`, `href` and `items`".to_owned()),
            };
            toc.fault = Some((offset.min(text.len()), message));
            return toc;
        }
    };
    let mut places = Places::new(text);
    flatten(&items, 0, path, &mut places, &mut toc.entries, 0);
    toc
}

fn flatten(items: &[Raw], depth: usize, path: &str, places: &mut Places<'_>, out: &mut Vec<TocEntry>, guard: usize) {
    if guard > 64 {
        return;
    }
    for item in items {
        let name = item.name.as_deref().unwrap_or("").trim().to_owned();
        let href = item.href.as_ref().or(item.topic_href.as_ref()).map(|h| h.trim().to_owned());
        let span = places.find(href.as_deref(), &name);
        let target = href.as_deref().filter(|h| !h.is_empty() && !h.contains("://"));
        let path_of = target.and_then(|h| join_path(path, h.split(['#', '?']).next().unwrap_or(h)));
        out.push(TocEntry { depth, name, href, path: path_of, span });
        if let Some(children) = &item.items {
            flatten(children, depth + 1, path, places, out, guard + 1);
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
            for (key, href) in [("href:", true), ("topicHref:", true), ("name:", false)] {
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
        assert!(parse(&"de/toc.yml".into(), "", 0).fault.is_none());
    }
}
