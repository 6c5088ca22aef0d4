//! A page of the playbook in a locale's frame.

use crate::locale::{Argument, Column};
use crate::model::{Page, PageKind};
use crate::parity::lag;
use crate::playbook::{EntryId, NavTarget};
use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::away;
use super::escape;
use super::prose::{Prose, sections};
use super::shell::{self, Frame};
use super::source;
use super::tasks;

/// At least this many sections make a list of them worth its place.
const TOC_FROM: usize = 3;

pub(super) fn render(renderer: &Renderer<'_>, locale: usize, entry: EntryId) -> Result<String, ThemeFault> {
    let playbook = renderer.playbook;
    let e = &playbook.entries[entry];
    let page_id = e.shown(locale);
    let page = &playbook.pages[page_id];
    let path = renderer.path_of(entry, locale);
    let mut prose = Prose::new(renderer, page_id, locale, path.clone());
    let body = sections::body(&mut prose)? + &sections::absent(&prose)?;

    let mut values = Values::new();
    let kind = match e.kind {
        PageKind::Process => "process",
        PageKind::Phase => "phase",
        PageKind::Guide => "guide",
    };
    let doc_title =
        match part_of(renderer, entry, locale).filter(|_| renderer.shared_titles[locale].contains(&page.title)) {
            Some(part) => format!("{} ({part}) – {}", page.title, renderer.titles[locale]),
            None => format!("{} – {}", page.title, renderer.titles[locale]),
        };
    let frame = Frame {
        locale,
        path: &path,
        doc_title: &doc_title,
        kind,
        twin: &|l| renderer.path_of(entry, l),
        has: &|l| e.pages[l].is_some_and(|page| l == 0 || !renderer.untranslated[page]),
        current: "",
    };
    shell::fill(renderer, &frame, &mut values);
    shell::page_files_of(renderer, &["page", "steps"], page, &mut values);
    values.html("title", &renderer.narrow(&page.title, page.locale)).html("body", &body).text("key", &e.key);
    let title = page.title_heading.filter(|&h| !page.headings[h].nested);
    // A title that stands below the first section is shown there, with its places.
    let is_there = |id: &str| body.contains(&format!("id=\"{id}\""));
    let places = title.map(|heading| prose.ids.heading(heading)).filter(|(own, _)| !is_there(own));
    let (own, alias) = places.unzip();
    values.maybe("title_id", own.as_deref()).maybe("title_alias", alias.flatten().as_deref());
    values.maybe("description", page.document.front_matter.get("description"));
    values.html("nav", &renderer.places.of_entry(renderer, entry, locale)?);
    let written = renderer.written_in(page_id);
    if written != locale {
        values.text("content_lang", renderer.routes.tag(written));
    }
    let notice = if written == locale {
        behind(renderer, page_id, &path, locale)
    } else {
        Some(untranslated(renderer, locale, written))
    };
    if let Some(notice) = notice {
        values.html("notice", &renderer.part(locale, "parts/notice.html", notice)?);
    }
    values.list("processes", processes(renderer, entry, locale, &path));
    let day = crate::export::recent_update(playbook, page_id).map(|d| playbook.locales()[locale].formats.day(d));
    let updated = |day: String| {
        playbook.locales()[locale].catalogue.format("updated-on", &[("date", Argument::Text(day.into()))])
    };
    values.maybe("updated", day.map(updated).as_deref());
    phase_and_crumbs(renderer, &mut values, entry, locale, &path);
    counts(renderer, &mut values, entry, locale);
    toc(&prose, &mut values, page);
    values.list("source", source::links(renderer, page, locale));
    pager(renderer, &mut values, entry, locale, &path);
    renderer.part(locale, "page.html", values)
}

/// The phase of a page, else what it stands under in the table of contents.
fn part_of(renderer: &Renderer<'_>, entry: EntryId, locale: usize) -> Option<String> {
    let playbook = renderer.playbook;
    let phase = playbook.entries[entry].phase.map(|n| playbook.phases[n].names[locale].clone());
    let navigation = &playbook.navigation[locale];
    let above = || navigation.nodes[navigation.nodes[*navigation.node_of.get(&entry)?].parent?].title.clone().into();
    phase.or_else(above)
}

/// What a phase or a section has to do: its pages with what they count.
fn processes(renderer: &Renderer<'_>, entry: EntryId, locale: usize, path: &str) -> Vec<Values> {
    let Some(group) = renderer.groups.list.iter().find(|g| g.page == Some(entry)) else { return Vec::new() };
    let catalogue = &renderer.playbook.locales()[locale].catalogue;
    let one = |&process: &EntryId| {
        let mut values = Values::new();
        let count = renderer.counts.entry(process);
        values
            .text("title", &renderer.title_with_hyphens(process, locale))
            .text("href", &renderer.to_entry(path, process, locale));
        values.text("key", &renderer.playbook.entries[process].key).maybe("lang", renderer.foreign(process, locale));
        values.text("count", &catalogue.count("process-count", count.required));
        values.flag("counts", count.tasks() > 0);
        values
    };
    group.entries.iter().filter(|&&e| e != entry).map(one).collect()
}

/// Updates of the source that are named where a page is behind it.
const NAMED: usize = 3;

/// "Behind the source", with the days, what changed since, and the way there.
fn behind(renderer: &Renderer<'_>, page: usize, path: &str, locale: usize) -> Option<Values> {
    let playbook = renderer.playbook;
    let source_id = playbook.source_twin(page)?;
    let source = &playbook.pages[source_id];
    let lag = lag(&playbook.pages[page], source, playbook.request.today)?;
    let own = &playbook.locales()[locale];
    let language = away::language_name(renderer, locale, source.locale);
    let text = |text: String| Argument::Text(text.into());
    let says = own.catalogue.format(
        "behind-text",
        &[
            ("own", text(own.formats.day(lag.own))),
            ("newest", text(own.formats.day(lag.newest))),
            ("language", text(language.clone())),
        ],
    );
    let link = own.catalogue.format("behind-link", &[("language", text(language))]);
    let changes = lag.lacking.iter().take(NAMED).filter_map(|revision| {
        let (_, cell) = revision.cells.iter().find(|(column, _)| *column == Column::What)?;
        let day = revision.date.date.map(|d| own.formats.day(d)).unwrap_or_default();
        let mut values = Values::new();
        values.text("date", &day).text("what", source.document.plain(*cell).trim());
        Some(values)
    });
    let entry = playbook.entry_of[source_id]?;
    let mut to = shell::link(&link, &renderer.to_entry(path, entry, source.locale), false);
    to.text("lang", renderer.routes.tag(source.locale));
    let mut values = Values::new();
    values.text("title", &own.catalogue.text("behind-title")).text("text", &says).maybe("own", None);
    values.list("changes", changes.collect()).group("link", Some(to));
    Some(values)
}

/// "This page has not been translated yet."
fn untranslated(renderer: &Renderer<'_>, locale: usize, shown: usize) -> Values {
    let catalogue = &renderer.playbook.locales()[locale].catalogue;
    let name = away::language_name(renderer, locale, shown);
    let title = catalogue.format("notice-title", &[("language", Argument::Text((&*name).into()))]);
    let mut values = Values::new();
    values.text("title", &title).text("text", &catalogue.text("notice-text")).group("link", None);
    values.text("own", renderer.routes.tag(locale)).list("changes", Vec::new());
    values
}

fn phase_and_crumbs(renderer: &Renderer<'_>, values: &mut Values, entry: EntryId, locale: usize, path: &str) {
    let playbook = renderer.playbook;
    let e = &playbook.entries[entry];
    if let Some(phase) = e.phase.filter(|_| e.kind == PageKind::Process).map(|p| &playbook.phases[p]) {
        let href = match phase.page {
            Some(page) => renderer.to_entry(path, page, locale),
            None => format!("{}index.html", "../".repeat(path.matches('/').count() - 1)),
        };
        values.group(
            "phase",
            Some(shell_link(&phase.names[locale], Some(&href))).map(|mut v| {
                v.text("name", &phase.names[locale]);
                v
            }),
        );
        return;
    }
    let navigation = &playbook.navigation[locale];
    let Some(&node) = navigation.node_of.get(&entry) else { return };
    let crumbs: Vec<Values> = navigation
        .ancestors(node)
        .into_iter()
        .map(|n| {
            let nav = &navigation.nodes[n];
            let href = match nav.target {
                NavTarget::Page(above) => Some(renderer.to_entry(path, above, locale)),
                _ => None,
            };
            shell_link(&nav.title, href.as_deref())
        })
        .collect();
    if !crumbs.is_empty() {
        values.list("crumbs", crumbs);
    }
}

fn shell_link(title: &str, href: Option<&str>) -> Values {
    let mut values = Values::new();
    values.text("title", title).maybe("href", href);
    values
}

fn counts(renderer: &Renderer<'_>, values: &mut Values, entry: EntryId, locale: usize) {
    let count = renderer.counts.entry(entry);
    if renderer.playbook.entries[entry].kind != PageKind::Process && count.tasks() == 0 {
        return;
    }
    // Guidance is read: a page counts what it shows.
    let guidance = renderer.items.of_page[renderer.playbook.entries[entry].shown(locale)].guidance.len();
    let catalogue = &renderer.playbook.locales()[locale].catalogue;
    let mut list = Vec::new();
    for (kind, message, n) in [
        ("required", "count-required", count.required),
        ("optional", "count-optional", count.optional),
        ("guidance", "count-guidance", guidance),
    ] {
        if n > 0 {
            let mut values = Values::new();
            values.text("kind", kind).text("text", &catalogue.count(message, n));
            list.push(values);
        }
    }
    if !list.is_empty() {
        values.list("counts", list);
    }
}

/// Beside the text: the steps of a process, else the sections.
fn toc(prose: &Prose<'_>, values: &mut Values, page: &Page) {
    let steps = page.steps.len() > 1;
    let headings: Vec<usize> = if steps {
        page.steps.iter().map(|s| s.heading).collect()
    } else {
        (0..page.headings.len())
            .filter(|&h| prose.levels[h] == 2 && !page.headings[h].nested && page.title_heading != Some(h))
            .collect()
    };
    if headings.len() < if steps { 2 } else { TOC_FROM } {
        return;
    }
    let list = headings.iter().enumerate().map(|(n, &h)| {
        let (anchor, _) = prose.ids.heading(h);
        let mut href = String::new();
        escape::push_fragment(&mut href, &anchor);
        let mut values = Values::new();
        let data = steps.then(|| prose.renderer.step_name(prose.page_id, n));
        values
            .html("title", &prose.renderer.narrow(&page.headings[h].text, page.locale))
            .html("href", &href)
            .maybe("data", data.as_deref());
        values.flag("outside", false).flag("numbered", sections::brings_number(&page.headings[h].text));
        values
    });
    let mut list: Vec<Values> = list.collect();
    if let Some(first) = steps.then(|| sections::outside_steps(prose)).flatten() {
        let mut values = Values::new();
        values.text("title", &prose.message("outside-steps")).html("href", &format!("i-{first}"));
        values.maybe("data", Some(tasks::NO_STEP)).flag("outside", true).flag("numbered", true);
        list.push(values);
    }
    values.list("toc", list).flag("toc_steps", steps);
    values.text("toc_title", &prose.message(if steps { "steps-on-page" } else { "sections-on-page" }));
}

/// The page before and the page after, in reading order.
fn pager(renderer: &Renderer<'_>, values: &mut Values, entry: EntryId, locale: usize, path: &str) {
    let playbook = renderer.playbook;
    let Some((before, after)) = renderer.order.around(playbook, entry, locale) else { return };
    let catalogue = &playbook.locales()[locale].catalogue;
    let make = |target: EntryId| {
        let mut values = Values::new();
        values
            .text("title", &renderer.title_with_hyphens(target, locale))
            .text("href", &renderer.to_entry(path, target, locale));
        let count = renderer.counts.entry(target);
        let process = playbook.entries[target].kind == PageKind::Process;
        values.maybe("meta", process.then(|| catalogue.count("process-count", count.required)).as_deref());
        values.text("key", &playbook.entries[target].key);
        values
    };
    values.group("prev", before.map(make));
    values.group("next", after.map(make));
}
