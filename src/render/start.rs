//! The start page of a locale: the phases as a map, what changed lately, the playbook's own words.

use crate::locale::Argument;
use crate::playbook::{NavNode, NavTarget};
use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::nav::first_page;
use super::prose::{Prose, sections};
use super::shell::{self, Frame};
use super::source;
use super::updates;

/// How many updates the start page shows.
const RECENT: usize = 5;

/// How many pages of a group are shown where nothing is to be ticked.
const MOST_BELOW: usize = 8;

/// How many pages beside the map are shown one by one.
const MOST_PAGES: usize = 12;

pub(super) fn render(renderer: &Renderer<'_>, locale: usize) -> Result<String, ThemeFault> {
    let playbook = renderer.playbook;
    let own = &playbook.locales()[locale];
    let path = format!("{}/index.html", renderer.routes.tag(locale));
    let mut values = Values::new();
    let title = renderer.titles[locale].clone();
    let twin = |l: usize| format!("{}/index.html", renderer.routes.tag(l));
    let frame =
        Frame { locale, path: &path, doc_title: &title, kind: "start", twin: &twin, has: &|_| true, current: "start" };
    shell::fill(renderer, &frame, &mut values);
    shell::page_files(renderer, &["start"], &mut values);
    values.text("title", &title).html("nav", &renderer.places.outside(renderer, locale)?);

    let number = |n: usize| Argument::Number(i64::try_from(n).unwrap_or(i64::MAX));
    let pages = renderer.groups.pages(&renderer.counts);
    let lead = own.catalogue.format(
        "start-lead",
        &[
            ("pages", number(pages)),
            ("phases", number(playbook.phases.len())),
            ("tasks", number(renderer.counts.all().tasks())),
        ],
    );
    values.text("lead", if pages > 0 { &lead } else { "" });
    values.list("phases", phases(renderer, locale, &path));
    values.text("map", &own.catalogue.text(if playbook.phases.is_empty() { "sections" } else { "phases" }));
    let first = renderer.groups.list.first().and_then(|g| g.entries.first()).copied();
    // Without a page of its own the start leads to the first one of the navigation.
    let beginning = || {
        let mut top = playbook.navigation[locale].top.iter();
        top.find_map(|&node| first_page(playbook, locale, node)).filter(|_| playbook.entry("index").is_none())
    };
    let first = first.or_else(beginning).map(|entry| {
        let mut values = Values::new();
        values.text("title", &renderer.title_with_hyphens(entry, locale));
        values.text("href", &renderer.to_entry(&path, entry, locale));
        values
    });
    values.group("first", first);
    values.list("updates", updates::recent(renderer, locale, &path, RECENT));
    values.list("groups", groups(renderer, locale, &path));

    if let Some(entry) = playbook.entry("index") {
        let page_id = playbook.entries[entry].shown(locale);
        let page = &playbook.pages[page_id];
        let mut prose = Prose::new(renderer, page_id, locale, path.clone());
        // The site's title is the heading of this page; the playbook's own follows below it.
        let title = page.title_heading.filter(|&h| page.headings[h].text != title);
        let title = title.map(|heading| prose.second_title(heading)).unwrap_or_default();
        let body = title + &sections::body(&mut prose)? + &sections::absent(&prose)?;
        // Its own text rarely has steps and their facts, whose styles come with them.
        let steps = body.contains("class=\"step") || body.contains("class=\"facts");
        let kinds: &[&str] = if steps { &["steps", "start"] } else { &["start"] };
        shell::page_files_of(renderer, kinds, page, &mut values);
        values.html("body", &body).text("key", "index");
        values.list("source", source::links(renderer, page, locale));
        if page.locale != locale {
            values.text("content_lang", playbook.locales()[page.locale].tag().as_str());
        }
        values.maybe("description", page.document.front_matter.get("description"));
    }
    renderer.part(locale, "start.html", values)
}

fn phases(renderer: &Renderer<'_>, locale: usize, path: &str) -> Vec<Values> {
    let playbook = renderer.playbook;
    let catalogue = &playbook.locales()[locale].catalogue;
    // The map shows what fits on it; the rest is found by way of the group.
    const MOST: usize = 12;
    let mut out = Vec::new();
    for (n, group) in renderer.groups.list.iter().enumerate() {
        let mut values = Values::new();
        values.text("id", &group.id).text("name", &group.names[locale]).flag("rest", renderer.groups.is_rest(n));
        let id = crate::playbook::url_path(&group.id).replace('&', "%26");
        let listed = format!("{}?phase={id}", renderer.routes.name(locale, "tasks"));
        let target = group.page.map(|e| renderer.to_entry(path, e, locale));
        values.text("href", target.as_deref().unwrap_or(&listed)).text("listed", &listed);
        values.text("count", &catalogue.count("phase-count", group.count.required));
        let shown = &group.entries[..group.entries.len().min(MOST)];
        let more = group.entries.len() - shown.len();
        let others = group.count.required - renderer.counts.sum(shown.iter().copied()).required;
        values.maybe("more", (more > 0).then(|| catalogue.count("pages-more", more)).as_deref());
        values.text("others", &catalogue.count("process-count", others));
        let processes = shown.iter().map(|&entry| {
            let mut values = Values::new();
            values
                .text("title", &renderer.title_with_hyphens(entry, locale))
                .text("href", &renderer.to_entry(path, entry, locale));
            values.text("key", &playbook.entries[entry].key).maybe("lang", renderer.foreign(entry, locale));
            values.text("count", &catalogue.count("process-count", renderer.counts.entry(entry).required));
            values
        });
        values.list("processes", processes.collect());
        out.push(values);
    }
    out
}

/// What the table of contents has beside the map: its groups, or their pages where these are few.
fn groups(renderer: &Renderer<'_>, locale: usize, path: &str) -> Vec<Values> {
    let playbook = renderer.playbook;
    let navigation = &playbook.navigation[locale];
    let phase = |e: usize| playbook.entries[e].phase.is_some();
    let on_map =
        |n: usize| matches!(navigation.nodes[n].target, NavTarget::Page(e) if phase(e) || renderer.groups.has(e));
    let mut nodes = Vec::new();
    for &node in navigation.top.iter().take(24) {
        let nav = &navigation.nodes[node];
        let start = matches!(nav.target, NavTarget::Page(e) if &*playbook.entries[e].key == "index");
        let only_map = !nav.children.is_empty() && nav.children.iter().all(|&c| on_map(c));
        if on_map(node) || only_map || (start && nav.children.is_empty()) {
            continue;
        }
        // The start page itself stands for its children.
        if start { nodes.extend(&nav.children) } else { nodes.push(node) }
    }
    let pages: Vec<usize> = nodes.iter().flat_map(|&n| pages_of(&navigation.nodes[n], n)).collect();
    let shown = if pages.len() <= MOST_PAGES { pages } else { nodes };
    let mut out = Vec::new();
    for node in shown {
        let nav = &navigation.nodes[node];
        let href = match &nav.target {
            NavTarget::External(url) => crate::model::linkable(url),
            NavTarget::Place(entry, anchor) => Some(renderer.to_place(path, *entry, anchor, locale)),
            _ => first_page(playbook, locale, node).map(|e| renderer.to_entry(path, e, locale)),
        };
        let mut values = Values::new();
        values.text("title", &nav.title).maybe("href", href.as_deref());
        // Where nothing is to be ticked, this is the map.
        if renderer.groups.list.is_empty() {
            below(renderer, locale, path, nav, &mut values);
        }
        out.push(values);
    }
    out
}

/// The first pages of a group.
fn below(renderer: &Renderer<'_>, locale: usize, path: &str, nav: &NavNode, values: &mut Values) {
    let playbook = renderer.playbook;
    let nodes = &playbook.navigation[locale].nodes;
    let pages = nav.children.iter().filter_map(|&child| {
        let entry = first_page(playbook, locale, child)?;
        let mut values = Values::new();
        values.text("title", &nodes[child].title).text("href", &renderer.to_entry(path, entry, locale));
        Some(values)
    });
    let mut pages: Vec<Values> = pages.collect();
    let more = pages.len().saturating_sub(MOST_BELOW);
    pages.truncate(MOST_BELOW);
    let catalogue = &playbook.locales()[locale].catalogue;
    values.maybe("more", (more > 0).then(|| catalogue.count("pages-more", more)).as_deref());
    values.list("pages", pages);
}

/// A group stands for its children, unless it is a page itself.
fn pages_of(nav: &NavNode, node: usize) -> Vec<usize> {
    if nav.children.is_empty() || matches!(nav.target, NavTarget::Page(_)) { vec![node] } else { nav.children.clone() }
}
