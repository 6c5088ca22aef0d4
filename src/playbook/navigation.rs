//! The navigation of each locale: from its table of contents, else from the source's, else from folders.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::config::LinkRoot;
use crate::model::{Page, PageKind, is_category, page_stem, title_of_key};
use crate::parse::literal;

use super::paths::{folder_key, folder_of_page};
use super::{EntryId, PageId, Playbook, SourceText, Toc};

/// Where a node of the navigation leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NavTarget {
    /// A page of the playbook.
    Page(EntryId),
    /// A place on a page.
    Place(EntryId, String),
    /// Another site.
    External(String),
    /// Nowhere: a heading.
    None,
}

/// A node of the navigation.
#[derive(Clone, Debug)]
pub struct NavNode {
    /// What it is called.
    pub title: String,
    /// Where it leads.
    pub target: NavTarget,
    /// Its parent.
    pub parent: Option<usize>,
    /// Its children, in order.
    pub children: Vec<usize>,
}

/// The navigation of one locale.
#[derive(Clone, Debug, Default)]
pub struct Navigation {
    /// All nodes, each before its children.
    pub nodes: Vec<NavNode>,
    /// The nodes at the top.
    pub top: Vec<usize>,
    /// The first node of each entry that has one.
    pub node_of: HashMap<EntryId, usize>,
    /// All entries in reading order: those of the navigation, then the rest.
    pub order: Vec<EntryId>,
    /// Position of each entry in `order`.
    pub position: Vec<usize>,
}

impl Navigation {
    /// The ancestors of `node`, outermost first.
    #[must_use]
    pub fn ancestors(&self, node: usize) -> Vec<usize> {
        let mut out = Vec::new();
        let mut at = self.nodes[node].parent;
        while let Some(parent) = at {
            out.push(parent);
            at = self.nodes[parent].parent;
        }
        out.reverse();
        out
    }
}

/// Pages and folders of a folder.
#[derive(Default)]
struct Folder {
    /// Its own page.
    index: Option<EntryId>,
    pages: Vec<EntryId>,
    folders: BTreeMap<String, Folder>,
}

/// Builds the navigation of every locale.
pub(super) fn build(playbook: &Playbook) -> Vec<Navigation> {
    let mut out: Vec<Navigation> = Vec::new();
    let paths: HashMap<&str, EntryId> =
        playbook.living().filter_map(|(id, page)| Some((&*page.path, playbook.entry_of[id]?))).collect();
    let names = source_names(playbook, &paths);
    let tocs: HashMap<&str, &Toc> = playbook.tocs.iter().map(|t| (&*t.path, &**t)).collect();
    let folders: HashMap<&str, &Toc> =
        tocs.iter().map(|(path, toc)| (path.rsplit_once('/').map_or("", |(folder, _)| folder), *toc)).collect();
    let categories = categories(playbook);
    for locale in 0..playbook.locales().len() {
        let root = root_toc(playbook, locale);
        let mut builder = Builder {
            categories: &categories,
            playbook,
            paths: &paths,
            names: &names,
            tocs: &tocs,
            folders: &folders,
            locale,
            navigation: Navigation::default(),
        };
        match root {
            Some(toc) => builder.read_toc(toc, None, &mut vec![]),
            None => match out.first().filter(|_| locale > 0 && root_toc(playbook, 0).is_some()) {
                Some(source) => builder.navigation = builder.translated(source),
                None => builder.read_folders(),
            },
        }
        out.push(builder.finish());
    }
    out
}

/// The name of a folder as a title. Capitals in it are an author's own.
fn words_of(name: &str) -> String {
    if name.chars().any(char::is_uppercase) { name.to_owned() } else { title_of_key(name) }
}

/// Names pages that do not name themselves as the navigation does.
pub(super) fn name_pages(playbook: &mut Playbook) {
    let mut named: BTreeMap<PageId, String> = BTreeMap::new();
    for (locale, navigation) in playbook.navigation.iter().enumerate() {
        for (n, NavNode { title, target, .. }) in navigation.nodes.iter().enumerate() {
            let NavTarget::Page(id) = *target else { continue };
            let Some(page) = playbook.entries[id].pages[locale].filter(|_| navigation.node_of.get(&id) == Some(&n))
            else {
                continue;
            };
            let own = &playbook.pages[page];
            if own.title_heading.is_none() && own.document.front_matter.get("title").is_none() && own.title != *title {
                named.insert(page, title.clone());
            }
        }
    }
    for (id, title) in named {
        playbook.pages[id] = Arc::new(Page { title, ..Page::clone(&playbook.pages[id]) });
    }
}

fn root_toc(playbook: &Playbook, locale: usize) -> Option<&Toc> {
    playbook
        .tocs
        .iter()
        .map(|toc| &**toc)
        .filter(|t| t.locale == locale && !t.entries.is_empty())
        .min_by_key(|t| (t.path.matches('/').count(), t.path.len()))
}

/// What the source's table of contents calls each entry, to tell a translated name from a copied one.
fn source_names(playbook: &Playbook, paths: &HashMap<&str, EntryId>) -> HashMap<EntryId, String> {
    let entries = playbook.tocs.iter().filter(|t| t.locale == 0).flat_map(|t| &t.entries);
    entries.filter_map(|e| Some((*paths.get(e.path.as_deref()?)?, e.name.clone()))).collect()
}

/// What `_category_.json` says of its folder.
#[derive(Default)]
struct Category {
    label: Option<String>,
    order: Option<i64>,
}

/// The categories of the source language by folder.
fn categories(playbook: &Playbook) -> HashMap<String, Category> {
    let config = &playbook.locales()[0].config;
    let of = |(path, source): (&Arc<str>, &SourceText)| {
        let (folder, name) = config.inside(path).filter(|inside| is_category(inside))?.rsplit_once('/')?;
        let text = &source.text;
        let read = |key: &str| {
            if name.ends_with(".json") {
                return literal(text, text.find('{')?).text(key).map(|(value, _)| value.to_owned());
            }
            let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?;
            Some(line.trim().trim_matches(['"', '\'']).to_owned()).filter(|value| !value.is_empty())
        };
        let order = read("position").and_then(|order| place(&order));
        Some((folder.to_owned(), Category { label: read("label"), order }))
    };
    playbook.sources.texts.iter().filter_map(of).collect()
}

/// A place among others, which may have a fraction.
#[expect(clippy::cast_possible_truncation, reason = "places are small numbers")]
fn place(order: &str) -> Option<i64> {
    let order = order.trim().parse::<f64>().ok().filter(|order| order.is_finite())?;
    Some((order * 1000.0) as i64)
}

struct Builder<'a> {
    categories: &'a HashMap<String, Category>,
    playbook: &'a Playbook,
    paths: &'a HashMap<&'a str, EntryId>,
    names: &'a HashMap<EntryId, String>,
    tocs: &'a HashMap<&'a str, &'a Toc>,
    /// Tables of contents by the folder that they stand in.
    folders: &'a HashMap<&'a str, &'a Toc>,
    locale: usize,
    navigation: Navigation,
}

impl Builder<'_> {
    fn push(&mut self, title: String, target: NavTarget, parent: Option<usize>) -> usize {
        let node = self.navigation.nodes.len();
        self.navigation.nodes.push(NavNode { title, target, parent, children: Vec::new() });
        match parent {
            Some(parent) => self.navigation.nodes[parent].children.push(node),
            None => self.navigation.top.push(node),
        }
        node
    }

    fn read_toc(&mut self, toc: &Toc, parent: Option<usize>, chain: &mut Vec<String>) {
        if chain.contains(&toc.path.to_string()) || chain.len() > 8 {
            return;
        }
        chain.push(toc.path.to_string());
        let mut open: Vec<usize> = Vec::new();
        let mut taken = None;
        for (n, entry) in toc.entries.iter().enumerate() {
            if taken == Some(n) {
                continue;
            }
            open.truncate(entry.depth);
            let above = open.last().copied().or(parent);
            if let (true, Some(folder)) = (entry.all, &entry.path) {
                self.read_below(folder, above);
                continue;
            }
            let nested = entry.path.as_deref().and_then(|p| {
                if page_stem(p).is_some() && !self.tocs.contains_key(p) {
                    return None;
                }
                self.tocs.get(p).or_else(|| self.folders.get(p.trim_end_matches('/'))).copied()
            });
            let page = entry.path.as_deref().and_then(|p| self.entry_at(p));
            let target = match (page, &entry.href) {
                (Some(id), _) => match &entry.anchor {
                    Some(anchor) => NavTarget::Place(id, anchor.clone()),
                    None => NavTarget::Page(id),
                },
                (None, Some(href)) if href.contains("://") => NavTarget::External(href.clone()),
                (None, Some(href)) if href.starts_with('/') => match &self.playbook.config.link_root {
                    Some(LinkRoot::Url(root)) => NavTarget::External(format!("{root}{href}")),
                    _ => NavTarget::None,
                },
                _ => NavTarget::None,
            };
            // A group without a name has that of the page it begins with.
            let first = toc.entries.get(n + 1).filter(|next| next.depth == entry.depth + 1);
            let index = first.and_then(|first| self.entry_at(first.path.as_deref()?));
            let target = match (&target, index) {
                (NavTarget::None, Some(id)) if entry.name.is_empty() => {
                    taken = Some(n + 1);
                    NavTarget::Page(id)
                }
                _ => target,
            };
            // An entry that leads nowhere and holds nothing is no place in the navigation.
            let holds = toc.entries.get(n + 1).is_some_and(|next| next.depth > entry.depth) || nested.is_some();
            if target == NavTarget::None && (!holds || entry.name.is_empty()) {
                open.push(above.unwrap_or(usize::MAX));
                if above.is_none() {
                    open.pop();
                }
                continue;
            }
            let title = self.title(&entry.name, &target);
            let node = self.push(title, target, above);
            open.push(node);
            if let Some(nested) = nested {
                self.read_toc(nested, Some(node), chain);
            }
        }
        chain.pop();
    }

    /// The entry of a path in a table of contents; a file that only lacks the locale's suffix counts.
    fn entry_at(&self, path: &str) -> Option<EntryId> {
        let exact = self.paths.get(path).copied();
        exact.or_else(|| {
            let folder = &self.playbook.locales()[self.locale].config;
            let rest = path.strip_prefix(folder.path.as_str())?.trim_start_matches('/');
            let stem = page_stem(rest).unwrap_or(rest).trim_end_matches('/');
            let key = folder.suffix.as_deref().and_then(|s| stem.strip_suffix(s)).unwrap_or(stem);
            let named = || self.playbook.entry(&folder_key(folder_of_page(key).unwrap_or(key)));
            self.playbook.entry(key).or_else(named)
        })
    }

    /// A translation's name is used where there is one; a name copied from the source gives way to the
    /// title of the translated page.
    fn title(&self, name: &str, target: &NavTarget) -> String {
        let NavTarget::Page(id) = target else { return name.to_owned() };
        let page = &self.playbook.pages[self.playbook.entries[*id].shown(self.locale)];
        let copied = self.locale > 0 && self.names.get(id).is_some_and(|source| source == name);
        if name.is_empty() || (copied && page.locale == self.locale) { self.short_title(page) } else { name.to_owned() }
    }

    /// What a page calls itself in the navigation, else its title.
    fn short_title(&self, page: &Page) -> String {
        let matter = &page.document.front_matter;
        let own = ["linkTitle", "linktitle", "sidebar_label", "nav_title"].iter().find_map(|key| matter.get(key));
        let own = own.map(str::to_owned).or_else(|| self.inner(page, &["sidebar"], "label:"));
        own.filter(|own| !own.is_empty()).unwrap_or_else(|| page.title.clone())
    }

    /// The value of a key below one of these in front matter.
    fn inner(&self, page: &Page, keys: &[&str], inner: &str) -> Option<String> {
        let entry = page.document.front_matter.entries.iter().find(|entry| keys.contains(&entry.key.as_str()))?;
        let text = self.playbook.sources.text(&page.path)?.get(entry.value_span.range())?;
        let value = text.lines().find_map(|line| line.trim().strip_prefix(inner))?;
        Some(value.trim().trim_matches(['"', '\'']).to_owned())
    }

    fn translated(&self, source: &Navigation) -> Navigation {
        let mut navigation = source.clone();
        for node in &mut navigation.nodes {
            if let NavTarget::Page(id) = node.target {
                let page = &self.playbook.pages[self.playbook.entries[id].shown(self.locale)];
                if page.locale == self.locale {
                    node.title = self.short_title(page);
                }
            }
        }
        navigation
    }

    /// Without a table of contents: folders as groups, pages by the order that they give themselves, then by key.
    fn read_folders(&mut self) {
        let mut tree = self.tree();
        tree.index = None;
        self.read_folder("", &tree, None);
    }

    /// The pages of one folder of the locale, its own page first.
    fn read_below(&mut self, folder: &str, parent: Option<usize>) {
        let home = self.playbook.locales()[self.locale].config.path.as_str();
        let rest = folder.strip_prefix(home).unwrap_or(folder);
        let tree = self.tree();
        let mut parts = rest.split('/').filter(|part| !part.is_empty()).peekable();
        let is_root = parts.peek().is_none();
        if let Some(inner) = parts.try_fold(&tree, |folder, part| folder.folders.get(part)) {
            if let Some(id) = inner.index.filter(|_| !is_root) {
                let title = self.title("", &NavTarget::Page(id));
                self.push(title, NavTarget::Page(id), parent);
            }
            self.read_folder(rest.trim_matches('/'), inner, parent);
        }
    }

    /// All pages in their folders.
    fn tree(&self) -> Folder {
        let mut tree = Folder::default();
        // What only other languages have is not in their words among the pages of this one.
        let has = |id: &EntryId| [self.locale, 0].into_iter().any(|n| self.playbook.page(*id, n).is_some());
        for id in (0..self.playbook.entries.len()).filter(has) {
            let key = self.playbook.entries[id].key.clone();
            let mut folder = &mut tree;
            let (path, name) = key.rsplit_once('/').unwrap_or(("", &key));
            for part in path.split('/').filter(|part| !part.is_empty()) {
                folder = folder.folders.entry(part.to_owned()).or_default();
            }
            if name == "index" { folder.index = Some(id) } else { folder.pages.push(id) }
        }
        tree
    }

    fn read_folder(&mut self, at: &str, folder: &Folder, parent: Option<usize>) {
        enum Part<'f> {
            Page(EntryId),
            Folder(String, &'f Folder),
        }
        let mut parts: Vec<((i64, bool, bool, &str), Part<'_>)> = Vec::new();
        let playbook = self.playbook;
        for &id in &folder.pages {
            let entry = &playbook.entries[id];
            parts.push(((self.order(id), false, entry.kind != PageKind::Phase, &entry.key), Part::Page(id)));
        }
        for (name, inner) in &folder.folders {
            let path = if at.is_empty() { name.clone() } else { format!("{at}/{name}") };
            let category = self.categories.get(&path);
            let order = inner.index.map_or(i64::MAX, |id| self.order(id));
            let order = if order == i64::MAX { category.and_then(|c| c.order).unwrap_or(order) } else { order };
            parts.push(((order, true, true, name), Part::Folder(path, inner)));
        }
        parts.sort_by_key(|(key, _)| *key);
        for (_, part) in parts {
            match part {
                Part::Page(id) => {
                    let title = self.title("", &NavTarget::Page(id));
                    self.push(title, NavTarget::Page(id), parent);
                }
                Part::Folder(path, inner) => {
                    let target = inner.index.map_or(NavTarget::None, NavTarget::Page);
                    let name = path.rsplit('/').next().unwrap_or(&path);
                    let own = inner.index.is_some_and(|id| self.locale > 0 && playbook.page(id, self.locale).is_some());
                    let label = self.categories.get(&path).filter(|_| !own).and_then(|c| c.label.clone());
                    let usual = if inner.index.is_some() { String::new() } else { words_of(name) };
                    let title = self.title(&label.unwrap_or(usual), &target);
                    let node = self.push(title, target, parent);
                    self.read_folder(&path, inner, Some(node));
                }
            }
        }
    }

    /// The place that a page gives itself among those of its folder.
    fn order(&self, id: EntryId) -> i64 {
        let entry = &self.playbook.entries[id];
        let page = &self.playbook.pages[entry.pages[0].unwrap_or_else(|| entry.shown(self.locale))];
        let matter = &page.document.front_matter;
        let written = ["order", "weight", "nav_order", "sidebar_position"].iter().find_map(|key| matter.get(key));
        // Starlight has it among others, older themes of Hugo in the menu.
        let sidebar =
            || self.inner(page, &["sidebar"], "order:").or_else(|| self.inner(page, &["menu", "menus"], "weight:"));
        let written = written.map(str::to_owned).or_else(sidebar);
        written.as_deref().and_then(place).unwrap_or(i64::MAX)
    }

    fn finish(mut self) -> Navigation {
        let navigation = &mut self.navigation;
        for (node, nav) in navigation.nodes.iter().enumerate() {
            if let NavTarget::Page(id) = nav.target {
                if !navigation.node_of.contains_key(&id) {
                    navigation.order.push(id);
                }
                navigation.node_of.entry(id).or_insert(node);
            }
        }
        for id in 0..self.playbook.entries.len() {
            if !navigation.node_of.contains_key(&id) {
                navigation.order.push(id);
            }
        }
        navigation.position = vec![0; self.playbook.entries.len()];
        for (n, &id) in navigation.order.iter().enumerate() {
            navigation.position[id] = n;
        }
        self.navigation
    }
}
