//! Navigation beside a page, made once for each place: the phases, the processes of one phase, or the
//! branch of the table of contents that holds a guide.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

use crate::locale::soft_hyphens;
use crate::playbook::{EntryId, NavTarget, Playbook, relative};

use super::counts::Counts;
use super::groups::Groups;
use super::{Renderer, Routes, escape};

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
    html: HashMap<Place, OnceLock<Html>>,
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

    fn at(&self, renderer: &Renderer<'_>, place: &Place) -> Option<&Html> {
        Some(self.html.get(place)?.get_or_init(|| make(renderer, &self.common, place)))
    }

    /// Navigation for a page of `entry`, with the entry marked as the current one.
    pub(super) fn of_entry(&self, renderer: &Renderer<'_>, entry: EntryId, locale: usize) -> String {
        let Some(html) = self.at(renderer, &place_of(renderer.playbook, &renderer.groups, entry, locale)) else {
            return String::new();
        };
        match html.links.get(&entry) {
            None => html.text.clone(),
            Some(&at) => {
                let mut out = String::with_capacity(html.text.len() + 24);
                out.push_str(&html.text[..at]);
                out.push_str(" aria-current=\"page\"");
                out.push_str(&html.text[at..]);
                out
            }
        }
    }

    /// Navigation for a generated page of a locale.
    pub(super) fn outside(&self, renderer: &Renderer<'_>, locale: usize) -> String {
        self.at(renderer, &outside(locale)).map(|h| h.text.clone()).unwrap_or_default()
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
    playbook: &'a Playbook,
    counts: &'a Counts,
    groups: &'a Groups,
    routes: &'a Routes,
    common: &'a Common,
    place: &'a Place,
    from: String,
    out: Html,
}

fn make(renderer: &Renderer<'_>, common: &Common, place: &Place) -> Html {
    let (playbook, counts, groups, routes) = (renderer.playbook, &renderer.counts, &renderer.groups, &renderer.routes);
    let folder = if place.folder.is_empty() { String::new() } else { format!("{}/", place.folder) };
    let from = format!("{}/{folder}x", routes.tag(place.locale));
    let mut maker = Maker { playbook, counts, groups, routes, common, place, from, out: Html::default() };
    maker.phases();
    maker.branches();
    maker.out
}

impl Maker<'_> {
    fn message(&self, id: &str) -> std::sync::Arc<str> {
        self.playbook.locales()[self.place.locale].catalogue.text(id)
    }

    fn link(&mut self, entry: EntryId, title: &str) {
        let href = relative(&self.from, &self.routes.entry_path(self.playbook, entry, self.place.locale));
        let shown = &self.playbook.pages[self.playbook.entries[entry].shown(self.place.locale)];
        let out = &mut self.out.text;
        out.push_str("<a href=\"");
        escape::push(out, &href);
        out.push('"');
        self.out.links.entry(entry).or_insert(out.len());
        if shown.locale != self.place.locale {
            let _ = write!(out, " lang=\"{}\"", self.playbook.locales()[shown.locale].tag());
        }
        out.push('>');
        // The navigation is narrow.
        escape::push(out, &soft_hyphens(title, self.playbook.locales()[shown.locale].tag()));
        if crate::export::recent_update(self.playbook, self.playbook.entries[entry].shown(self.place.locale)).is_some()
        {
            let word = self.message("updated");
            let word = escape::html(&word);
            let _ = write!(self.out.text, " <i class=\"upd\" title=\"{word}\"><span class=\"v\">{word}</span></i>");
        }
        self.out.text.push_str("</a>");
    }

    fn phases(&mut self) {
        if self.playbook.phases.is_empty() {
            return;
        }
        let label = escape::html(&self.message("phases-required"));
        let _ = write!(self.out.text, "<p class=\"label\">{label}</p><ol class=\"line\">");
        for (n, group) in self.groups.list.iter().enumerate() {
            let current = self.place.group == Some(n);
            let rest = self.groups.is_rest(n);
            let _ = write!(
                self.out.text,
                "<li data-phase=\"{}\"{}>",
                escape::html(&group.id),
                match (current, rest) {
                    (true, true) => " class=\"here rest\"",
                    (true, false) => " class=\"here\"",
                    (false, true) => " class=\"rest\"",
                    (false, false) => "",
                }
            );
            let name = group.names[self.place.locale].clone();
            match group.page.or(group.entries.first().copied()).filter(|_| !rest) {
                Some(entry) => self.link(entry, &name),
                None => self.listed(&group.id, &name),
            }
            let _ = write!(self.out.text, "<span class=\"sum\">{}</span>", group.count.required);
            if current && !rest {
                self.processes(n);
            }
            self.out.text.push_str("</li>\n");
        }
        self.out.text.push_str("</ol>\n");
    }

    /// A group without a page leads to its tasks.
    fn listed(&mut self, id: &str, name: &str) {
        let file = self.routes.name(self.place.locale, "tasks");
        let path = relative(&self.from, &format!("{}/{file}", self.routes.tag(self.place.locale)));
        let id = crate::playbook::url_path(id).replace('&', "%26");
        let _ = write!(
            self.out.text,
            "<a href=\"{}?phase={}\">{}</a>",
            escape::html(&path),
            escape::html(&id),
            escape::html(name)
        );
    }

    fn processes(&mut self, phase: usize) {
        let all = &self.groups.list[phase].entries;
        // In a very large phase only the pages of the same folder are neighbours.
        let near: Vec<EntryId> = if all.len() > MOST {
            let folders = self.common.near.get(&phase);
            folders.and_then(|folders| folders.get(&self.place.folder)).cloned().unwrap_or_default()
        } else {
            all.clone()
        };
        if near.is_empty() {
            return;
        }
        self.out.text.push_str("<ul>");
        for &entry in &near {
            let title = self.playbook.pages[self.playbook.entries[entry].shown(self.place.locale)].title.clone();
            self.out.text.push_str("<li>");
            self.link(entry, &title);
            let required = self.counts.entry(entry).required;
            let _ = write!(
                self.out.text,
                "<span data-page=\"{}\">{required}</span></li>",
                escape::html(&self.playbook.entries[entry].key)
            );
        }
        if near.len() < self.groups.list[phase].entries.len() {
            self.others(phase, &near);
        }
        self.out.text.push_str("</ul>");
    }

    /// The pages of a phase that are not listed, in one line, so that the numbers add up.
    fn others(&mut self, phase: usize, near: &[EntryId]) {
        let group = &self.groups.list[phase];
        let required = group.count.required - self.counts.sum(near.iter().copied()).required;
        let more =
            self.playbook.locales()[self.place.locale].catalogue.count("pages-more", group.entries.len() - near.len());
        self.out.text.push_str("<li>");
        self.listed(&group.id, &more);
        let _ = write!(self.out.text, "<span data-rest>{required}</span></li>");
    }

    /// The top of the table of contents beside the phases, with the branch of this place opened.
    fn branches(&mut self) {
        let navigation = &self.playbook.navigation[self.place.locale];
        let mut open: Vec<usize> = self.place.branch.map(|b| navigation.ancestors(b)).unwrap_or_default();
        open.extend(self.place.branch);
        let common = self.common;
        let top = &common.tops[self.place.locale];
        let few = top.len() <= 12;
        self.out.text.push_str("<ul class=\"tree\">");
        for &node in top {
            if few || open.contains(&node) {
                self.node(node, &open, 0);
            }
        }
        let (title, href) = (self.message("contents"), self.routes.name(self.place.locale, "contents").to_owned());
        let path = relative(&self.from, &format!("{}/{href}", self.routes.tag(self.place.locale)));
        let _ = write!(self.out.text, "<li><a href=\"{}\">{}</a></li></ul>", escape::html(&path), escape::html(&title));
    }

    fn node(&mut self, node: usize, open: &[usize], depth: usize) {
        let navigation = &self.playbook.navigation[self.place.locale];
        let nav = &navigation.nodes[node];
        // A group without a page of its own leads to its first page.
        let target = first_page(self.playbook, self.place.locale, node);
        self.out.text.push_str("<li>");
        let title = nav.title.clone();
        match (&nav.target, target) {
            (NavTarget::Page(entry), _) => self.link(*entry, &title),
            (NavTarget::Place(entry, anchor), _) => {
                let mut href = relative(&self.from, &self.routes.entry_path(self.playbook, *entry, self.place.locale));
                href.push('#');
                escape::push_fragment(&mut href, anchor);
                let _ = write!(self.out.text, "<a href=\"{}\">{}</a>", escape::html(&href), escape::html(&title));
            }
            (NavTarget::External(url), _) => match crate::model::linkable(url) {
                Some(url) => {
                    let _ = write!(self.out.text, "<a href=\"{}\">{}</a>", escape::html(&url), escape::html(&title));
                }
                None => escape::push(&mut self.out.text, &title),
            },
            (NavTarget::None, Some(entry)) if !open.contains(&node) => self.link(entry, &title),
            _ => {
                let _ = write!(self.out.text, "<b>{}</b>", escape::html(&title));
            }
        }
        if open.contains(&node) && depth < 6 {
            let children: Vec<usize> = navigation.nodes[node].children.clone();
            if !children.is_empty() {
                self.out.text.push_str("<ul>");
                let near = self.near(&children, open);
                for child in near {
                    self.node(child, open, depth + 1);
                }
                self.out.text.push_str("</ul>");
            }
        }
        self.out.text.push_str("</li>\n");
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
