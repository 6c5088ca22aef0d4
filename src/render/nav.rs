//! Navigation beside a page, made once for each place: the phases, the processes of one phase, or the
//! branch of the table of contents that holds a guide.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::playbook::{EntryId, NavTarget, Playbook, relative};
use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::groups::{Group, Groups};
use super::tree::{self, Tree};

/// More links than this are not put beside every page.
const MOST: usize = 40;

/// A place: a locale, a folder (links are relative), a group and a branch.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Place {
    locale: usize,
    folder: String,
    group: Option<usize>,
    branch: Option<usize>,
}

/// The navigation of one place: HTML, and where each entry's link begins, to mark the current one.
#[derive(Debug, Default)]
struct Html {
    text: String,
    links: HashMap<EntryId, usize>,
}

/// Navigation of all places, each made when the first page that shows it is.
#[derive(Debug)]
pub(super) struct Places {
    common: Common,
    html: HashMap<Place, OnceLock<Result<Html, ThemeFault>>>,
}

impl Places {
    pub(super) fn new(playbook: &Playbook, groups: &Groups) -> Self {
        let mut html = HashMap::new();
        for locale in 0..playbook.locales().len() {
            html.entry(outside(locale)).or_default();
            for entry in 0..playbook.entries.len() {
                html.entry(place_of(playbook, groups, entry, locale)).or_default();
            }
        }
        Self { common: Common::new(playbook, groups), html }
    }

    fn at(&self, renderer: &Renderer<'_>, place: &Place) -> Result<Option<&Html>, ThemeFault> {
        let Some(cell) = self.html.get(place) else { return Ok(None) };
        cell.get_or_init(|| make(renderer, &self.common, place)).as_ref().map(Some).map_err(Clone::clone)
    }

    /// Navigation for a page of `entry`, with the entry marked as the current one.
    pub(super) fn of_entry(
        &self,
        renderer: &Renderer<'_>,
        entry: EntryId,
        locale: usize,
    ) -> Result<String, ThemeFault> {
        let html = self.at(renderer, &place_of(renderer.playbook, &renderer.groups, entry, locale))?;
        Ok(html.map(|html| html.with_current(entry)).unwrap_or_default())
    }

    /// Navigation for a generated page of a locale.
    pub(super) fn outside(&self, renderer: &Renderer<'_>, locale: usize) -> Result<String, ThemeFault> {
        Ok(self.at(renderer, &outside(locale))?.map(|html| html.text.clone()).unwrap_or_default())
    }
}

impl Html {
    /// Takes the marks out of what the template made, and keeps where each entry's first link has its own.
    fn read(marked: &str) -> Self {
        let mut html = Self::default();
        for (n, piece) in marked.split(tree::MARK).enumerate() {
            match piece.parse() {
                Ok(entry) if n % 2 == 1 => drop(html.links.entry(entry).or_insert(html.text.len())),
                _ => html.text.push_str(piece),
            }
        }
        html
    }

    fn with_current(&self, entry: EntryId) -> String {
        let Some((before, after)) = self.links.get(&entry).and_then(|&at| self.text.split_at_checked(at)) else {
            return self.text.clone();
        };
        [before, " aria-current=\"page\"", after].concat()
    }
}

fn outside(locale: usize) -> Place {
    Place { locale, folder: String::new(), group: None, branch: None }
}

fn place_of(playbook: &Playbook, groups: &Groups, entry: EntryId, locale: usize) -> Place {
    let e = &playbook.entries[entry];
    let folder = e.key.rsplit_once('/').map_or(String::new(), |(f, _)| f.to_owned());
    let navigation = &playbook.navigation[locale];
    let branch = match e.phase {
        Some(_) => None,
        None => navigation.node_of.get(&entry).map(|&node| {
            let has_children = !navigation.nodes[node].children.is_empty();
            if has_children { node } else { navigation.nodes[node].parent.unwrap_or(node) }
        }),
    };
    Place { locale, folder, group: e.phase.or_else(|| groups.of(entry)), branch }
}

/// What all places share: there may be a thousand of them, and none may walk through all pages.
#[derive(Debug)]
struct Common {
    /// The pages of a very large phase, by phase, then by folder.
    near: HashMap<usize, HashMap<String, Vec<EntryId>>>,
    /// The top of the table of contents of each locale.
    tops: Vec<Vec<usize>>,
}

impl Common {
    fn new(playbook: &Playbook, groups: &Groups) -> Self {
        let mut near: HashMap<usize, HashMap<String, Vec<EntryId>>> = HashMap::new();
        for (n, group) in groups.list.iter().enumerate().filter(|(_, g)| g.entries.len() > MOST) {
            for &entry in &group.entries {
                let folders = near.entry(n).or_default();
                let list = folders.entry(folder_of(playbook, entry).to_owned()).or_default();
                if list.len() < MOST {
                    list.push(entry);
                }
            }
        }
        Self { near, tops: (0..playbook.locales().len()).map(|locale| top(playbook, locale)).collect() }
    }
}

fn folder_of(playbook: &Playbook, entry: EntryId) -> &str {
    playbook.entries[entry].key.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The top of a table of contents without what only repeats the phases.
fn top(playbook: &Playbook, locale: usize) -> Vec<usize> {
    let navigation = &playbook.navigation[locale];
    // The start page at the top stands for its children: the header leads to it already.
    let is_start =
        |n: usize| matches!(navigation.nodes[n].target, NavTarget::Page(e) if &*playbook.entries[e].key == "index");
    let expand = |&n: &usize| if is_start(n) { navigation.nodes[n].children.clone() } else { vec![n] };
    navigation.top.iter().flat_map(expand).filter(|&n| !is_phase_group(playbook, locale, n)).collect()
}

struct Maker<'a> {
    tree: Tree<'a>,
    common: &'a Common,
    place: &'a Place,
}

fn make(renderer: &Renderer<'_>, common: &Common, place: &Place) -> Result<Html, ThemeFault> {
    let folder = if place.folder.is_empty() { String::new() } else { format!("{}/", place.folder) };
    let from = format!("{}/{folder}x", renderer.routes.tag(place.locale));
    let tree = Tree { renderer, locale: place.locale, from: &from, beside: true };
    let maker = Maker { tree, common, place };
    let mut values = Values::new();
    values.list("phases", maker.phases()).html("tree", &maker.branches()?);
    Ok(Html::read(&renderer.part(place.locale, "parts/nav.html", values)?))
}

impl Maker<'_> {
    fn playbook(&self) -> &Playbook {
        self.tree.renderer.playbook
    }

    fn phases(&self) -> Vec<Values> {
        if self.playbook().phases.is_empty() {
            return Vec::new();
        }
        let groups = &self.tree.renderer.groups;
        let phase = |(n, group): (usize, &Group)| {
            let (current, rest) = (self.place.group == Some(n), groups.is_rest(n));
            let name = &group.names[self.place.locale];
            let link = match group.page.or(group.entries.first().copied()).filter(|_| !rest) {
                Some(entry) => self.tree.entry(entry, name),
                None => self.listed(&group.id, name),
            };
            let class = match (current, rest) {
                (true, true) => Some("here rest"),
                (true, false) => Some("here"),
                (false, true) => Some("rest"),
                (false, false) => None,
            };
            let mut values = Values::new();
            values.text("id", &group.id).maybe("class", class).group("link", Some(link));
            values.text("required", &group.count.required.to_string());
            let near = if current && !rest { self.near_pages(n) } else { Vec::new() };
            values.group("others", self.others(group, &near));
            values.list("pages", near.into_iter().map(|entry| self.page(entry)).collect());
            values
        };
        groups.list.iter().enumerate().map(phase).collect()
    }

    /// A group without a page leads to its tasks.
    fn listed(&self, id: &str, name: &str) -> Values {
        let routes = &self.tree.renderer.routes;
        let (tag, file) = (routes.tag(self.place.locale), routes.name(self.place.locale, "tasks"));
        let path = relative(self.tree.from, &format!("{tag}/{file}"));
        let id = crate::playbook::url_path(id).replace('&', "%26");
        self.tree.place(&format!("{path}?phase={id}"), name)
    }

    /// The pages of a phase that are listed. In a very large phase only the pages of the same folder are neighbours.
    fn near_pages(&self, phase: usize) -> Vec<EntryId> {
        let all = &self.tree.renderer.groups.list[phase].entries;
        if all.len() <= MOST {
            return all.clone();
        }
        let folders = self.common.near.get(&phase);
        folders.and_then(|folders| folders.get(&self.place.folder)).cloned().unwrap_or_default()
    }

    fn page(&self, entry: EntryId) -> Values {
        let renderer = self.tree.renderer;
        let mut values = Values::new();
        values.group("link", Some(self.tree.entry(entry, renderer.title_of(entry, self.place.locale))));
        values.text("key", &renderer.playbook.entries[entry].key);
        values.text("required", &renderer.counts.entry(entry).required.to_string());
        values
    }

    /// The pages of a phase that are not listed, in one line, so that the numbers add up.
    fn others(&self, group: &Group, near: &[EntryId]) -> Option<Values> {
        let left = group.entries.len() - near.len();
        if near.is_empty() || left == 0 {
            return None;
        }
        let required = group.count.required - self.tree.renderer.counts.sum(near.iter().copied()).required;
        let more = self.playbook().locales()[self.place.locale].catalogue.count("pages-more", left);
        let mut values = Values::new();
        values.group("link", Some(self.listed(&group.id, &more))).text("required", &required.to_string());
        Some(values)
    }

    /// The top of the table of contents beside the phases, with the branch of this place opened.
    fn branches(&self) -> Result<String, ThemeFault> {
        let navigation = &self.playbook().navigation[self.place.locale];
        let mut open: Vec<usize> = self.place.branch.map(|b| navigation.ancestors(b)).unwrap_or_default();
        open.extend(self.place.branch);
        let top = &self.common.tops[self.place.locale];
        let few = top.len() <= 12;
        let shown = top.iter().filter(|node| few || open.contains(node));
        let mut lines = shown.map(|&node| self.node(node, &open, 0)).collect::<Result<Vec<_>, _>>()?;
        let routes = &self.tree.renderer.routes;
        let (tag, file) = (routes.tag(self.place.locale), routes.name(self.place.locale, "contents"));
        let title = self.playbook().locales()[self.place.locale].catalogue.text("contents");
        let link = self.tree.place(&relative(self.tree.from, &format!("{tag}/{file}")), &title);
        lines.push(tree::line(Some(link)));
        self.tree.list(Some("tree"), None, lines)
    }

    fn node(&self, node: usize, open: &[usize], depth: usize) -> Result<Values, ThemeFault> {
        let nav = &self.playbook().navigation[self.place.locale].nodes[node];
        let is_open = open.contains(&node);
        let children = if is_open && depth < 6 { self.near(&nav.children, open) } else { Vec::new() };
        let lines = children.into_iter().map(|child| self.node(child, open, depth + 1));
        let children = self.tree.list(None, None, lines.collect::<Result<_, _>>()?)?;
        // A group without a page of its own leads to its first page.
        let first = if is_open { None } else { first_page(self.playbook(), self.place.locale, node) };
        Ok(self.tree.line(nav, first, &children))
    }

    /// Of very many siblings only the open ones and the first few.
    fn near(&self, children: &[usize], open: &[usize]) -> Vec<usize> {
        if children.len() <= MOST {
            return children.to_vec();
        }
        children.iter().enumerate().filter(|(n, c)| *n < MOST || open.contains(c)).map(|(_, c)| *c).collect()
    }
}

/// Whether a group of the table of contents only repeats the phases.
fn is_phase_group(playbook: &Playbook, locale: usize, node: usize) -> bool {
    let navigation = &playbook.navigation[locale];
    let nav = &navigation.nodes[node];
    let in_phase = |n: usize| match navigation.nodes[n].target {
        NavTarget::Page(entry) => playbook.entries[entry].phase.is_some(),
        _ => false,
    };
    (!nav.children.is_empty() && nav.children.iter().all(|&c| in_phase(c))) || in_phase(node)
}

/// The first page at or below a node.
pub(super) fn first_page(playbook: &Playbook, locale: usize, node: usize) -> Option<EntryId> {
    let navigation = &playbook.navigation[locale];
    let mut stack = vec![node];
    while let Some(node) = stack.pop() {
        if let NavTarget::Page(entry) = navigation.nodes[node].target {
            return Some(entry);
        }
        stack.extend(navigation.nodes[node].children.iter().rev());
    }
    None
}
