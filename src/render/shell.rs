//! What every page of the site has around its content.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::config::Localised;
use crate::locale::{Argument, COLUMN, joints, soft_hyphens};
use crate::model::Page;
use crate::playbook::{EntryId, Locale, Playbook, relative, url_path};
use crate::theme::{Assets, PageAssets, Theme, ThemeFault, Values};

use super::Renderer;
use super::Route;

/// Nothing but the site's own files; no inline script, and no inline style but the one with this hash. No script makes
/// markup of text.
pub(super) fn policy(style: Option<&str>) -> String {
    let own = style.map_or(String::new(), |hash| format!(" '{hash}'"));
    format!(
        "default-src 'none'; style-src 'self'{own}; script-src 'self'; img-src 'self'; connect-src 'self'; \
         manifest-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; \
         require-trusted-types-for 'script'; trusted-types tickbook"
    )
}

/// The title of the site in a locale.
pub(super) fn site_title(playbook: &Playbook, locale: usize) -> String {
    let title: &Localised = &playbook.config.title;
    let tag = playbook.locales()[locale].tag();
    if let Some(own) = title.get(tag) {
        return own.to_owned();
    }
    if let Some(source) = title.get(playbook.locales()[0].tag()) {
        return source.to_owned();
    }
    let index = playbook.entry("index").map(|e| playbook.entries[e].shown(locale));
    let named = index.map(|id| playbook.pages[id].title.clone());
    named.or_else(|| title.any(tag).map(str::to_owned)).unwrap_or_else(|| "Playbook".to_owned())
}

/// For each locale the titles that several of its pages have.
pub(super) fn shared_titles(playbook: &Playbook) -> Vec<HashSet<String>> {
    let of = |locale: usize| {
        let (mut seen, mut shared) = (HashSet::new(), HashSet::new());
        for entry in &playbook.entries {
            let title = playbook.pages[entry.shown(locale)].title.as_str();
            if !seen.insert(title) {
                shared.insert(title.to_owned());
            }
        }
        shared
    };
    (0..playbook.locales().len()).map(of).collect()
}

/// Values that all templates of a locale see.
pub(super) fn shared(renderer: &Renderer<'_>, locale: usize) -> Values {
    let playbook = renderer.playbook;
    let own = &playbook.locales()[locale];
    let mut values = Values::new();
    values.map("t", own.catalogue.plain());
    values.text("lang", own.tag().as_str()).text("dir", own.tag().direction()).html("csp", &policy(None));
    values.text("site_title", &renderer.titles[locale]);
    values.texts("styles", renderer.assets.styles.iter().map(String::as_str));
    values.texts("added_styles", renderer.assets.added_styles.iter().map(String::as_str));
    page_files(renderer, &[], &mut values);
    let scripts = renderer.live.scripts[locale].iter().chain(&renderer.assets.scripts);
    values.texts("scripts", scripts.map(String::as_str));
    values.maybe("edition", edition(playbook, locale).as_deref());
    values.maybe("manifest", renderer.offline.as_ref().map(|offline| offline.manifests[locale].as_str()));
    let mut foot_links = vec![
        link(&own.catalogue.text("contents"), renderer.routes.name(locale, "contents"), false),
        link(&own.catalogue.text("help-page"), renderer.routes.name(locale, "help"), false),
    ];
    if let Some(list) = &playbook.config.editions {
        let title = own.catalogue.text("editions-title");
        let title = list.own.as_ref().map_or_else(|| title.to_string(), |name| format!("{title}: {name}"));
        foot_links.push(link(&title, &format!("../{}", list.href), false));
    }
    values.list("foot_links", foot_links);
    // Templates may ask for these; a page that has them sets them.
    for name in [
        "description",
        "canonical",
        "key",
        "notice",
        "updated",
        "toc",
        "prev",
        "next",
        "phase",
        "crumbs",
        "counts",
        "processes",
        "content_lang",
        "first",
        "body",
        "own_style",
    ] {
        values.maybe(name, None);
    }
    values.list("alternates", Vec::new());
    values.list("source", Vec::new());
    values
}

/// "Edition 2026.2, as of 22 November 2026".
pub(super) fn edition(playbook: &Playbook, locale: usize) -> Option<String> {
    let own = &playbook.locales()[locale];
    let date = playbook.edition_date.map(|d| own.formats.day(d));
    match (&playbook.config.edition, date) {
        (Some(name), Some(date)) => Some(
            own.catalogue
                .format("edition", &[("edition", Argument::Text(name.into())), ("date", Argument::Text(date.into()))]),
        ),
        (Some(name), None) => Some(name.clone()),
        (None, Some(date)) => Some(own.catalogue.format("edition-date", &[("date", Argument::Text(date.into()))])),
        (None, None) => None,
    }
}

pub(super) fn link(title: &str, href: &str, current: bool) -> Values {
    let mut values = Values::new();
    values.text("title", title).text("href", href).flag("current", current);
    values
}

/// What a page of the site is, for the parts around its content.
pub(super) struct Frame<'f> {
    pub(super) locale: usize,
    /// Its file.
    pub(super) path: &'f str,
    /// Title in the tab.
    pub(super) doc_title: &'f str,
    /// Class of the body.
    pub(super) kind: &'f str,
    /// The same page in another locale.
    pub(super) twin: &'f dyn Fn(usize) -> String,
    /// Whether a locale has a page of its own there, and does not show that of another.
    pub(super) has: &'f dyn Fn(usize) -> bool,
    /// Name of the link in the header that is the current page.
    pub(super) current: &'f str,
}

/// Fills in what `base.html` needs.
pub(super) fn fill(renderer: &Renderer<'_>, frame: &Frame<'_>, values: &mut Values) {
    let playbook = renderer.playbook;
    let depth = frame.path.matches('/').count();
    let root = "../".repeat(depth);
    let lroot = relative(frame.path, &format!("{}/x", renderer.routes.tag(frame.locale)));
    values.text("root", &root).text("lroot", lroot.trim_end_matches('x'));
    values.text("kind", frame.kind).text("doc_title", frame.doc_title);
    values.text("tasks_href", renderer.routes.name(frame.locale, "tasks"));
    values.text("customers_href", renderer.routes.name(frame.locale, "customers"));
    values.text("help_href", renderer.routes.name(frame.locale, "help"));
    let catalogue = &playbook.locales()[frame.locale].catalogue;
    // Where nothing can be ticked nobody has tasks or customers.
    let ticked = !renderer.items.all.is_empty();
    values.flag("ticked", ticked);
    let pages = [
        ("tasks", "tasks-page", ticked),
        ("work", "my-work-page", ticked),
        ("updates", "updates-page", true),
        ("customers", "customers-page", ticked),
    ];
    let named = |(name, title, _): (&str, &str, bool)| {
        link(&catalogue.text(title), renderer.routes.name(frame.locale, name), frame.current == name)
    };
    let start = link(&catalogue.text("start"), "index.html", frame.current == "start");
    let shown = pages.into_iter().filter(|(.., there)| *there).map(named);
    values.list("links", std::iter::once(start).chain(shown).collect());
    let languages = renderer.languages().map(|(n, locale)| {
        let mut values = Values::new();
        values.text("tag", locale.tag().as_str()).text("name", &locale.name());
        values.text("code", &locale.code()).flag("current", n == frame.locale);
        values.text("href", &relative(frame.path, &(frame.twin)(n)));
        values
    });
    values.list("languages", languages.collect());
    values.flag("many_languages", has_many_languages(playbook));
    if let Some(url) = playbook.config.url.as_deref() {
        let own: Vec<usize> = (0..playbook.locales().len()).filter(|&n| (frame.has)(n)).collect();
        let list = alternates(renderer, &own, frame.twin);
        // What is shown here in another language is at home there.
        let home =
            if own.contains(&frame.locale) { frame.path } else { list.last().map_or(frame.path, |(_, path)| path) };
        values.text("canonical", &format!("{url}{}", url_path(home)));
        let alternates = list.iter().map(|(tag, path)| {
            let mut values = Values::new();
            values.text("lang", tag).text("href", &format!("{url}{}", url_path(path)));
            values
        });
        values.list("alternates", alternates.collect());
    }
}

/// A page that the site makes itself, in every language.
pub(super) struct Generated {
    /// Its name among the generated pages, and its link's.
    pub(super) name: &'static str,
    /// The message that is its title.
    pub(super) title: &'static str,
    /// Class of the body.
    pub(super) kind: &'static str,
    /// The kinds of pages whose styles and scripts it has.
    pub(super) files: &'static [&'static str],
}

/// The file of a generated page.
pub(super) fn generated_path(renderer: &Renderer<'_>, locale: usize, name: &str) -> String {
    format!("{}/{}", renderer.routes.tag(locale), renderer.routes.name(locale, name))
}

/// What a generated page has around its content, with its title; and its file.
pub(super) fn generated(
    renderer: &Renderer<'_>,
    locale: usize,
    page: &Generated,
) -> Result<(Values, String), ThemeFault> {
    let twin = |l: usize| generated_path(renderer, l, page.name);
    let path = twin(locale);
    let title = renderer.playbook.locales()[locale].catalogue.text(page.title);
    let doc_title = format!("{title} – {}", renderer.titles[locale]);
    let mut values = Values::new();
    let frame = Frame {
        locale,
        path: &path,
        doc_title: &doc_title,
        kind: page.kind,
        twin: &twin,
        has: &|_| true,
        current: page.name,
    };
    fill(renderer, &frame, &mut values);
    page_files(renderer, page.files, &mut values);
    values.text("title", &title).html("nav", &renderer.places.outside(renderer, locale)?);
    Ok((values, path))
}

/// The languages that have a page of their own, each with its path, and last what is for all others: the source.
pub(super) fn alternates<'r>(
    renderer: &'r Renderer<'_>,
    own: &[usize],
    twin: &dyn Fn(usize) -> String,
) -> Vec<(&'r str, String)> {
    let mut list: Vec<(&str, String)> = own.iter().map(|&n| (renderer.routes.tag(n), twin(n))).collect();
    // The source comes first among the locales.
    if let Some((_, path)) = list.first() {
        list.push(("x-default", path.clone()));
    }
    list
}

/// The kinds of page, as far as styles go. Those with markup are here too, though a playbook may have none: a preview
/// keeps its assets while pages change.
const KINDS: [&[&str]; 11] = [
    &[],
    &["page", "steps"],
    &["page", "steps", "markup"],
    &["start"],
    &["start", "markup"],
    &["steps", "start"],
    &["steps", "start", "markup"],
    &["tasks"],
    &["updates"],
    &["customers"],
    &["contents"],
];

/// Styles that come with those of a page, and those of the page on which a language is chosen, which has no header.
const BESIDE: [&[&str]; 3] = [&["code"], &["groups"], &["root"]];

/// Whether the languages are a list that opens: more than six do not fit beside each other.
fn has_many_languages(playbook: &Playbook) -> bool {
    playbook.locales().len() > 6
}

/// The files of all kinds of page.
pub(super) fn page_assets(theme: &Theme, playbook: &Playbook, assets: &mut Assets) -> PageAssets {
    let everywhere: &[&str] = if has_many_languages(playbook) { &["langs"] } else { &[] };
    PageAssets::new(theme, &KINDS, everywhere, &BESIDE, assets)
}

/// The style sheets and scripts that only pages of these kinds have.
pub(super) fn page_files(renderer: &Renderer<'_>, kinds: &[&str], values: &mut Values) {
    files_of(renderer, &[kinds], values);
}

/// The same for a page of the playbook, by what is on it: containers, boxes or code, which has a script of its own.
pub(super) fn page_files_of(renderer: &Renderer<'_>, kinds: &[&'static str], page: &Page, values: &mut Values) {
    let document = &page.document;
    let boxes = || page.tasks.iter().any(|task| task.check.is_some());
    let has_markup = document.has_containers || document.has_code || boxes();
    let kinds: Vec<&str> = kinds.iter().copied().chain(has_markup.then_some("markup")).collect();
    let lists: [&[&str]; 2] = [&kinds, &["code"]];
    files_of(renderer, &lists[..=usize::from(document.has_code)], values);
}

fn files_of(renderer: &Renderer<'_>, lists: &[&[&str]], values: &mut Values) {
    let assets = &renderer.page_assets;
    // A start page without a map of what is to be ticked lists the parts of the playbook.
    let lists_parts = renderer.groups.list.is_empty() && lists.iter().any(|kinds| kinds.contains(&"start"));
    let parts: Option<&[&str]> = lists_parts.then_some(&["groups"]);
    let sheets = lists.iter().copied().chain(parts).filter_map(|kinds| assets.sheet(kinds));
    values.texts("page_styles", sheets.map(String::as_str));
    values.texts("page_scripts", lists.iter().flat_map(|kinds| assets.scripts(kinds)).map(String::as_str));
}

impl Renderer<'_> {
    /// The locales in the order in which readers choose among them: by name, as the source's language sorts names.
    pub(super) fn languages(&self) -> impl Iterator<Item = (usize, &Locale)> {
        let mut list: Vec<(usize, &Locale)> = self.playbook.locales().iter().enumerate().collect();
        let name = |locale: &Locale| locale.name();
        // Two languages may sort the same two names in two ways, and a list has one order.
        let formats = &self.playbook.locales()[0].formats;
        list.sort_by(|a, b| formats.compare(&name(a.1), &name(b.1)).then(a.0.cmp(&b.0)));
        list.into_iter()
    }

    /// Path of the file that shows `entry` in `locale`.
    pub(super) fn path_of(&self, entry: EntryId, locale: usize) -> String {
        self.routes.entry_path(self.playbook, entry, locale)
    }

    /// The link from file `from` to `entry`.
    pub(super) fn to_entry(&self, from: &str, entry: EntryId, locale: usize) -> String {
        relative(from, &self.path_of(entry, locale))
    }

    /// The link from file `from` to a place on the page of `entry`.
    pub(super) fn to_place(&self, from: &str, entry: EntryId, anchor: &str, locale: usize) -> String {
        let mut href = self.to_entry(from, entry, locale);
        href.push('#');
        super::escape::push_fragment(&mut href, anchor);
        href
    }

    /// The language of an entry's page where it is not that of the frame.
    pub(super) fn foreign(&self, entry: EntryId, locale: usize) -> Option<&str> {
        let page = &self.playbook.pages[self.playbook.entries[entry].shown(locale)];
        (page.locale != locale).then(|| self.playbook.locales()[page.locale].tag().as_str())
    }

    /// The title of an entry in a locale.
    pub(super) fn title_of(&self, entry: EntryId, locale: usize) -> &str {
        &self.playbook.pages[self.playbook.entries[entry].shown(locale)].title
    }

    /// The same for narrow columns: long words may break between syllables.
    pub(super) fn title_with_hyphens(&self, entry: EntryId, locale: usize) -> Cow<'_, str> {
        let page = &self.playbook.pages[self.playbook.entries[entry].shown(locale)];
        soft_hyphens(&page.title, self.playbook.locales()[page.locale].tag())
    }

    /// Words of a page in the language of `locale` as HTML for narrow columns: long ones may break between syllables.
    pub(super) fn narrow(&self, text: &str, locale: usize) -> String {
        let mut out = String::with_capacity(text.len());
        super::escape::push_broken(&mut out, text, &joints(text, self.playbook.locales()[locale].tag(), COLUMN));
        out
    }

    /// Whether a route is a page that readers see.
    #[must_use]
    pub fn is_page(route: &Route) -> bool {
        matches!(
            route,
            Route::Page { .. }
                | Route::Start { .. }
                | Route::Tasks { .. }
                | Route::Updates { .. }
                | Route::Contents { .. }
                | Route::Customers { .. }
                | Route::Work { .. }
                | Route::Help { .. }
        )
    }
}
