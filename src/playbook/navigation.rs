//! The navigation of each locale: from its table of contents, else from the source's, else from folders.

use std::collections::{BTreeMap, HashMap};

use crate::model::{PageKind, page_stem, percent_decode};

use super::{EntryId, Playbook, Toc};

/// Where a node of the navigation leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NavTarget {
    /// A page of the playbook.
    Page(EntryId),
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

/// Builds the navigation of every locale.
pub(super) fn build(playbook: &Playbook) -> Vec<Navigation> {
    let mut out: Vec<Navigation> = Vec::new();
    let paths: HashMap<&str, EntryId> =
        playbook.living().filter_map(|(id, page)| Some((&*page.path, playbook.entry_of[id]?))).collect();
    let names = source_names(playbook, &paths);
    let tocs: HashMap<&str, &Toc> = playbook.tocs.iter().map(|t| (&*t.path, &**t)).collect();
    for locale in 0..playbook.locales().len() {
        let root = root_toc(playbook, locale);
        let mut builder =
            Builder { playbook, paths: &paths, names: &names, tocs: &tocs, locale, navigation: Navigation::default() };
        match root {
            Some(toc) => builder.read_toc(toc, None, &mut vec![]),
            None => match out.first().filter(|_| locale > 0) {
                Some(source) => builder.navigation = builder.translated(source),
                None => builder.read_folders(),
            },
        }
        out.push(builder.finish());
    }
    out
}

fn root_toc(playbook: &Playbook, locale: usize) -> Option<&Toc> {
    playbook
        .tocs
        .iter()
        .map(|toc| &**toc)
        .filter(|t| t.locale == locale && t.fault.is_none() && !t.entries.is_empty())
        .min_by_key(|t| t.path.len())
}

/// What the source's table of contents calls each entry, to tell a translated name from a copied one.
fn source_names(playbook: &Playbook, paths: &HashMap<&str, EntryId>) -> HashMap<EntryId, String> {
    let entries = playbook.tocs.iter().filter(|t| t.locale == 0).flat_map(|t| &t.entries);
    entries.filter_map(|e| Some((*paths.get(e.path.as_deref()?)?, e.name.clone()))).collect()
}

struct Builder<'a> {
    playbook: &'a Playbook,
    paths: &'a HashMap<&'a str, EntryId>,
    names: &'a HashMap<EntryId, String>,
    tocs: &'a HashMap<&'a str, &'a Toc>,
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
        for (n, entry) in toc.entries.iter().enumerate() {
            open.truncate(entry.depth);
            let above = open.last().copied().or(parent);
            let nested = entry.path.as_deref().and_then(|p| {
                let toc_path =
                    if p.ends_with(".yml") || p.ends_with(".yaml") { p.to_owned() } else { format!("{p}/toc.yml") };
                self.tocs.get(toc_path.as_str()).copied()
            });
            let page = entry.path.as_deref().and_then(|p| self.entry_at(p));
            let target = match (page, &entry.href) {
                (Some(id), _) => NavTarget::Page(id),
                (None, Some(href)) if href.contains("://") => NavTarget::External(href.clone()),
                _ => NavTarget::None,
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
            let stem = page_stem(rest)?;
            let key = folder.suffix.as_deref().and_then(|s| stem.strip_suffix(s)).unwrap_or(stem);
            self.playbook.entry(&percent_decode(key))
        })
    }

    /// A translation's name is used where there is one; a name copied from the source gives way to the
    /// title of the translated page.
    fn title(&self, name: &str, target: &NavTarget) -> String {
        let NavTarget::Page(id) = target else { return name.to_owned() };
        let page = &self.playbook.pages[self.playbook.entries[*id].shown(self.locale)];
        let copied = self.locale > 0 && self.names.get(id).is_some_and(|source| source == name);
        if name.is_empty() || (copied && page.locale == self.locale) { page.title.clone() } else { name.to_owned() }
    }

    fn translated(&self, source: &Navigation) -> Navigation {
        let mut navigation = source.clone();
        for node in &mut navigation.nodes {
            if let NavTarget::Page(id) = node.target {
                let page = &self.playbook.pages[self.playbook.entries[id].shown(self.locale)];
                if page.locale == self.locale {
                    node.title.clone_from(&page.title);
                }
            }
        }
        navigation
    }

    /// Without a table of contents: folders as groups, pages by front matter `order`, then by key.
    fn read_folders(&mut self) {
        let mut folders: BTreeMap<String, usize> = BTreeMap::new();
        let order = |id: EntryId| {
            let page = &self.playbook.pages[self.playbook.entries[id].shown(self.locale)];
            page.document.front_matter.get("order").and_then(|o| o.parse::<i64>().ok()).unwrap_or(i64::MAX)
        };
        let mut ids: Vec<EntryId> = (0..self.playbook.entries.len()).collect();
        ids.sort_by_key(|&id| {
            let key = &self.playbook.entries[id].key;
            let folder = key.rsplit_once('/').map_or("", |(f, _)| f);
            (folder.to_owned(), order(id), self.playbook.entries[id].kind != PageKind::Phase, key.clone())
        });
        for id in ids {
            let entry = &self.playbook.entries[id];
            let page = &self.playbook.pages[entry.shown(self.locale)];
            let mut parent = None;
            if let Some((folder, _)) = entry.key.rsplit_once('/') {
                let mut path = String::new();
                for part in folder.split('/') {
                    path = if path.is_empty() { part.to_owned() } else { format!("{path}/{part}") };
                    let node = match folders.get(&path) {
                        Some(&node) => node,
                        None => {
                            let index = self.playbook.entry(&format!("{path}/index"));
                            let target = index.map_or(NavTarget::None, NavTarget::Page);
                            let title = self.title(if index.is_some() { "" } else { part }, &target);
                            let node = self.push(title, target, parent);
                            folders.insert(path.clone(), node);
                            node
                        }
                    };
                    parent = Some(node);
                }
                if &*entry.key == format!("{folder}/index").as_str() {
                    continue;
                }
            }
            if &*entry.key != "index" {
                let title = page.title.clone();
                self.push(title, NavTarget::Page(id), parent);
            }
        }
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
