//! The task catalogue: every task of the playbook in one table.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::export::{TaskFilter, TaskRow, Words, tasks};
use crate::locale::Argument;
use crate::model::{Requirement, Task};
use crate::playbook::{relative, url_path};
use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::away;
use super::revision;
use super::shell::{self, Generated};
use super::tasks::is_code_like;

/// Stands for tasks without a role in addresses.
const NO_ROLE: &str = "-";

const PAGE: Generated = Generated { name: "tasks", title: "tasks-page", kind: "tasks-page", files: &["tasks"] };

pub(super) fn render(renderer: &Renderer<'_>, locale: usize, take: &mut dyn FnMut(&[u8])) -> Result<(), ThemeFault> {
    let playbook = renderer.playbook;
    let catalogue = &playbook.locales()[locale].catalogue;
    let (mut values, path) = shell::generated(renderer, locale, &PAGE)?;
    let rows = tasks(playbook, renderer.items, locale, true, &TaskFilter::default());
    // Tasks of pages that are not translated are in the table too.
    let required = rows.iter().filter(|r| r.requirement == Some(Requirement::Required)).count();
    let foreign = rows.iter().filter(|r| playbook.pages[r.page].locale != locale).count();
    values.maybe("foreign", (foreign > 0).then(|| catalogue.count("tasks-foreign", foreign)).as_deref());
    values.text("all", &catalogue.count("tasks-all", rows.len()));
    values.text("required", &catalogue.count("tasks-required", required));
    // Patterns for the script, which puts the numbers and names in.
    let text = |t: &'static str| Argument::Text(t.into());
    values.text("but", &catalogue.text("group-rest"));
    values.text("of", &catalogue.format("tasks-of", &[("what", text("{what}"))]));
    values.text("shown", &catalogue.format("tasks-shown", &[("shown", text("{shown}")), ("all", text("{all}"))]));
    let facets = Facets::new(renderer, locale, &rows);
    fields(renderer, locale, &facets, &mut values);
    values.list("exports", exports(renderer, locale, &path));
    if rows.is_empty() {
        values.html("groups", "");
        take(renderer.part(locale, "tasks.html", values)?.as_bytes());
        return Ok(());
    }
    values.html("groups", ROWS);
    let page = renderer.part(locale, "tasks.html", values)?;
    // A theme may leave them out.
    let Some((before, after)) = page.split_once(ROWS) else {
        take(page.as_bytes());
        return Ok(());
    };
    take(before.as_bytes());
    groups(renderer, locale, &path, &rows, &facets, take)?;
    take(after.as_bytes());
    Ok(())
}

/// Stands for the rows while the template is rendered: no text has it, as a NUL is not text.
const ROWS: &str = "\0rows\0";

/// The published files of tasks.
fn exports(renderer: &Renderer<'_>, locale: usize, path: &str) -> Vec<Values> {
    let catalogue = &renderer.playbook.locales()[locale].catalogue;
    let files = renderer.routes.exports().filter_map(|(file, name)| {
        let ending = name.strip_prefix("tasks.").filter(|e| *e != "json")?;
        Some(shell::link(&catalogue.text(&format!("tasks-as-{ending}")), &relative(path, file), false))
    });
    files.collect()
}

/// Values that tasks have in common: an id that is the same in every language, its name here, how often.
struct Facet {
    /// By the name, as the language sorts them.
    options: Vec<(Arc<str>, Arc<str>, usize)>,
    at: HashMap<Arc<str>, usize>,
}

impl Facet {
    /// `all` tasks have every value. What has one name in this language is one value.
    fn new(renderer: &Renderer<'_>, locale: usize, found: BTreeMap<Arc<str>, (Arc<str>, usize)>, all: usize) -> Self {
        let formats = &renderer.playbook.locales()[locale].formats;
        let mut found: Vec<_> = found.into_iter().map(|(id, (name, n))| (id, name, n)).collect();
        found.sort_by(|a, b| formats.compare(&a.1, &b.1).then_with(|| (&a.1, b.2, &a.0).cmp(&(&b.1, a.2, &b.0))));
        let mut options: Vec<(Arc<str>, Arc<str>, usize)> = Vec::new();
        let mut at = HashMap::new();
        for (id, name, n) in found {
            match options.last_mut() {
                Some(same) if same.1 == name => same.2 += n,
                _ => options.push((id.clone(), name, n + all)),
            }
            at.insert(id, options.len() - 1);
        }
        Self { options, at }
    }

    fn values(&self) -> Vec<Values> {
        let option = |(id, name, n): &(Arc<str>, Arc<str>, usize)| {
            let mut values = Values::new();
            values.text("value", id).text("title", name).text("n", &n.to_string());
            values.text("query", &url_path(id).replace('+', "%2B").replace('&', "%26").replace('/', "%2F"));
            values
        };
        self.options.iter().map(option).collect()
    }
}

/// What can be filtered by, and what each row has of it.
struct Facets {
    roles: Facet,
    services: Facet,
    rows: Vec<(Option<Arc<str>>, Vec<Arc<str>>)>,
}

impl Facets {
    fn new(renderer: &Renderer<'_>, locale: usize, rows: &[TaskRow<'_>]) -> Self {
        let playbook = renderer.playbook;
        let mut roles: BTreeMap<Arc<str>, (Arc<str>, usize)> = BTreeMap::new();
        let mut services: BTreeMap<Arc<str>, (Arc<str>, usize)> = BTreeMap::new();
        let words = Words::new(playbook);
        let mut of_rows = Vec::with_capacity(rows.len());
        for row in rows {
            let own = &playbook.pages[row.page].tasks[row.index];
            let lead = row.item.and_then(|id| renderer.items.all[id].lead());
            let (page, task): (usize, &Task) =
                lead.map_or((row.page, own), |l| (l.page(), &playbook.pages[l.page()].tasks[l.index()]));
            let (role, list) = words.ids(playbook.pages[page].locale, task);
            if let Some(role) = &role {
                let name = || words.role(playbook.pages[row.page].locale, &own.role);
                roles.entry(role.clone()).or_insert_with(|| (name(), 0)).1 += 1;
            }
            for (n, id) in list.iter().enumerate() {
                // Only lists of one length name the same services in the same order.
                let same = own.services.len() == list.len();
                let name = || if same { own.services[n].as_str().into() } else { id.clone() };
                services.entry(id.clone()).or_insert_with(|| (name(), 0)).1 += 1;
            }
            of_rows.push((role, list));
        }
        // Numbers by role lead to those of no role too.
        let none = of_rows.iter().filter(|(role, _)| role.is_none()).count();
        if none > 0 && !roles.is_empty() {
            let name = playbook.locales()[locale].catalogue.text("filter-no-role");
            let no_role: Arc<str> = NO_ROLE.into();
            roles.insert(no_role.clone(), (name, none));
            for (role, _) in &mut of_rows {
                role.get_or_insert_with(|| no_role.clone());
            }
        }
        // A task for all services is one for each of them.
        let all = of_rows.iter().filter(|(_, list)| list.is_empty()).count();
        Self {
            roles: Facet::new(renderer, locale, roles, 0),
            services: Facet::new(renderer, locale, services, all),
            rows: of_rows,
        }
    }
}

fn fields(renderer: &Renderer<'_>, locale: usize, facets: &Facets, values: &mut Values) {
    let playbook = renderer.playbook;
    let catalogue = &playbook.locales()[locale].catalogue;
    let simple = |list: &[(&str, &str)]| -> Vec<Values> {
        let option = |(value, title): &(&str, &str)| {
            let mut values = Values::new();
            values.text("value", value).text("title", title);
            values
        };
        list.iter().map(option).collect()
    };
    let words = |list: &[(&'static str, &str)]| -> Vec<Values> {
        let named: Vec<_> = list.iter().map(|(value, message)| (*value, catalogue.text(message))).collect();
        simple(&named.iter().map(|(value, text)| (*value, &**text)).collect::<Vec<_>>())
    };
    let field = |name: &str, title: &str, all: &str, options: Vec<Values>| {
        let mut values = Values::new();
        values.text("name", name).text("title", &catalogue.text(title)).text("all", &catalogue.text(all));
        values.maybe("class", (name == "sort").then_some("narrow")).list("options", options);
        (name.to_owned(), values)
    };
    // A playbook that names no roles or no services has nothing to filter, sort or view by them.
    let has = |name: &str| match name {
        "role" => !facets.roles.options.is_empty(),
        "service" => !facets.services.options.is_empty(),
        _ => true,
    };
    let mut columns = vec![
        ("id", "column-id"),
        ("name", "column-task"),
        ("need", "column-kind"),
        ("role", "column-role"),
        ("service", "column-services"),
        ("state", "column-status"),
    ];
    columns.retain(|(name, _)| has(name));
    let groups = &renderer.groups.list;
    let phases: Vec<(&str, &str)> = groups.iter().map(|g| (g.id.as_str(), g.names[locale].as_str())).collect();
    let by_group = if playbook.phases.is_empty() { "column-section" } else { "column-phase" };
    let mut list = vec![
        field("phase", by_group, "filter-all", simple(&phases)),
        field("need", "filter-kind", "filter-all", words(&[("required", "required"), ("optional", "optional")])),
        field("role", "filter-role", "filter-all", facets.roles.values()),
        field("service", "filter-service", "filter-all", facets.services.values()),
        field(
            "state",
            "filter-state",
            "filter-all",
            words(&[
                ("open", "state-open"),
                ("done", "state-done"),
                ("blocked", "state-blocked"),
                ("na", "state-na"),
                ("applies", "state-applies"),
                ("changed", "state-changed"),
            ]),
        ),
        field("sort", "filter-sort", "sort-playbook", words(&columns)),
    ];
    list.retain(|(name, _)| has(name));
    values.list("fields", list.into_iter().map(|(_, field)| field).collect());
    let view = |name: &str, title: &str, facet: &Facet| {
        let mut values = Values::new();
        values.text("name", name).text("title", &catalogue.text(title)).list("options", facet.values());
        (name.to_owned(), values)
    };
    let mut views =
        vec![view("role", "filter-role", &facets.roles), view("service", "filter-service", &facets.services)];
    views.retain(|(name, _)| has(name));
    values.list("views", views.into_iter().map(|(_, view)| view).collect());
    values.flag("roles", has("role")).flag("services", has("service"));
}

/// So many processes are rendered before they are handed over.
const SOME: usize = 256;

/// The rows of all processes. There may be tens of thousands: each process is rendered on its own, by all threads, and
/// some of them at a time.
fn groups(
    renderer: &Renderer<'_>,
    locale: usize,
    path: &str,
    rows: &[TaskRow<'_>],
    facets: &Facets,
    take: &mut dyn FnMut(&[u8]),
) -> Result<(), ThemeFault> {
    let playbook = renderer.playbook;
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for group in rows.chunk_by(|a, b| a.entry == b.entry) {
        let from = ranges.last().map_or(0, |range| range.end);
        ranges.push(from..from + group.len());
    }
    let render = |range: Range<usize>| -> Result<String, ThemeFault> {
        let first = &rows[range.start];
        let entry = first.entry;
        let mut group = Values::new();
        let href = renderer.to_entry(path, entry, locale);
        group.text("title", first.process).text("href", &href);
        group.maybe("lang", renderer.foreign(entry, locale)).text("key", &playbook.entries[entry].key);
        let of = renderer.groups.of(entry).and_then(|n| renderer.groups.list.get(n));
        group.text("phase_id", of.map_or("", |g| g.id.as_str()));
        group.maybe("phase", of.map(|g| g.names[locale].as_str()));
        group.text("count", &renderer.sum(locale, renderer.counts.entry(entry)));
        let (roles, services) = (!facets.roles.options.is_empty(), !facets.services.options.is_empty());
        group.flag("roles", roles).flag("services", services);
        group.text("columns", &(5 + usize::from(roles) + usize::from(services)).to_string());
        let list = range.map(|n| row(renderer, locale, (path, &href), &rows[n], &facets.rows[n], facets));
        group.list("rows", list.collect());
        renderer.part(locale, "parts/tasks-group.html", group)
    };
    for some in ranges.chunks(SOME) {
        let groups: Result<Vec<String>, ThemeFault> = some.par_iter().cloned().map(render).collect();
        groups?.iter().for_each(|group| take(group.as_bytes()));
    }
    Ok(())
}

fn row(
    renderer: &Renderer<'_>,
    locale: usize,
    (path, process): (&str, &str),
    row: &TaskRow<'_>,
    (role, services): &(Option<Arc<str>>, Vec<Arc<str>>),
    facets: &Facets,
) -> Values {
    let page = &renderer.playbook.pages[row.page];
    let task = &page.tasks[row.index];
    let uid = row.uid(renderer.items);
    let mut values = Values::new();
    values.text("uid", uid).text("id", row.id).text("name", if row.name.is_empty() { row.id } else { row.name });
    values.flag("code_like", is_code_like(row.id));
    values.flag("required", row.requirement == Some(Requirement::Required));
    values.maybe("said", renderer.said(locale, row.requirement, task).as_deref());
    let narrow = |text: &str| renderer.narrow(text, page.locale);
    values.html("role", &narrow(row.role)).html("services", &narrow(&row.services.join(", "))).maybe("step", row.step);
    let role = role.as_ref().and_then(|r| facets.roles.at.get(r)).map_or(String::new(), ToString::to_string);
    let list: Vec<String> =
        services.iter().filter_map(|s| facets.services.at.get(s)).map(ToString::to_string).collect();
    let item = row.item.and_then(|id| renderer.items.all.get(id));
    let tag = renderer.playbook.locales()[page.locale].tag();
    let revision = item.map(|item| revision::attributes(item, tag.as_str()));
    values
        .html("revision", revision.as_deref().unwrap_or_default())
        .text("role_n", &role)
        .text("services_n", &list.join(" "));
    values.text("href", &format!("{process}#i-{uid}"));
    values.maybe("detail", renderer.detail(path, row.entry, locale, row.id).as_deref());
    let query = (row.places > 1).then(|| url_path(row.id).replace('+', "%2B").replace('&', "%26"));
    values.text("id_query", query.as_deref().unwrap_or(""));
    let catalogue = &renderer.playbook.locales()[locale].catalogue;
    let places = (row.places > 1).then(|| catalogue.count("tasks-places", row.places));
    values.maybe("places", places.as_deref());
    values.maybe("lang", (page.locale != locale).then_some(tag.as_str()));
    // On a page that is translated, the one that is not is told apart.
    let shown = renderer.playbook.entries[row.entry].shown(locale);
    let only = (row.page != shown).then(|| away::only_in(renderer, locale, page.locale));
    values.maybe("only", only.as_deref()).text("only_lang", renderer.playbook.locales()[locale].tag().as_str());
    values
}
