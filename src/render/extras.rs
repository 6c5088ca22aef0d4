//! Files around the pages: the entry that chooses a language, 404, redirects, the sitemap.

use crate::playbook::{Route, mapped, url_path};
use crate::theme::{ThemeFault, Values};

use super::Renderer;
use super::escape::xml_text;
use super::shell::{self, Frame, generated_path};

pub(super) fn root(renderer: &Renderer<'_>) -> Result<String, ThemeFault> {
    let mut values = Values::new();
    let languages = renderer.languages().map(|(n, locale)| {
        let mut values = Values::new();
        values.text("tag", locale.tag().as_str()).text("name", &locale.name());
        values.text("href", &format!("{}/index.html", renderer.routes.tag(n)));
        values
    });
    values.list("languages", languages.collect());
    values.texts("scripts", renderer.assets.entry.iter().map(String::as_str));
    shell::page_files(renderer, &["root"], &mut values);
    renderer.part(0, "root.html", values)
}

/// So that the page for unknown addresses can be read where it does not find its style sheet: in the preview of a site
/// that will have another address, from a folder, on a host that does not know the address. In a layer, so that any
/// style sheet goes before it.
const LOST_STYLE: &str = "@layer lost{html{font:1rem/1.6 system-ui,sans-serif}.wrap,.frame{max-width:60rem;margin-inline:auto;padding-inline:1rem}.links,.langs{display:flex;flex-wrap:wrap;gap:0 1.5rem;padding:0;list-style:none}.side .links,.menu,.langs abbr{display:none}.v,.skip:not(:focus){position:absolute;clip-path:inset(50%)}}";
/// What lets the policy of the page take that style, and no other.
pub(super) const LOST_HASH: &str = "sha256-3Zo/bFBDUIPhvygSfdatgVmh+Gu8MyISyN255XiugEE=";

/// Shown for any address at any depth, so its links start at the root of the configured address, or for want of one at
/// that of the host, as those of redirects do.
pub(super) fn not_found(renderer: &Renderer<'_>) -> Result<String, ThemeFault> {
    let mut values = Values::new();
    let title = renderer.playbook.locales()[0].catalogue.text("not-found-title");
    let twin = |l: usize| format!("{}/index.html", renderer.routes.tag(l));
    let frame = Frame {
        locale: 0,
        path: "404.html",
        doc_title: &title,
        kind: "lost",
        twin: &twin,
        has: &|_| true,
        current: "",
    };
    shell::fill(renderer, &frame, &mut values);
    let base = renderer.playbook.config.url.as_deref().and_then(|url| {
        let (_, rest) = url.split_once("://")?;
        Some(rest.find('/').map_or("/".to_owned(), |at| rest[at..].to_owned()))
    });
    let base = base.unwrap_or_else(|| "/".to_owned());
    let tag = renderer.routes.tag(0);
    values.text("root", &base).text("lroot", &format!("{base}{tag}/"));
    let languages = renderer.languages().map(|(n, locale)| {
        let mut values = Values::new();
        values.text("tag", locale.tag().as_str()).text("name", &locale.name());
        values.text("code", &locale.code()).flag("current", n == 0);
        values.text("href", &format!("{base}{}", twin(n)));
        values
    });
    values.list("languages", languages.collect());
    values.maybe("canonical", None).list("alternates", Vec::new());
    values.html("nav", "").html("own_style", LOST_STYLE).html("csp", &shell::policy(Some(LOST_HASH)));
    renderer.part(0, "404.html", values)
}

pub(super) fn redirect(renderer: &Renderer<'_>, locale: usize, depth: usize, to: &str) -> Result<String, ThemeFault> {
    let mut values = Values::new();
    let web = to.starts_with("http://") || to.starts_with("https://");
    // Its target is given from the site's root. Where nobody says where that is, it is so many folders above.
    let root = || renderer.playbook.config.url.clone().unwrap_or_else(|| "../".repeat(depth));
    let href = if web { to.to_owned() } else { format!("{}{to}", root()) };
    values.text("href", &href).text("title", &renderer.titles[locale]);
    renderer.part(locale, "redirect.html", values)
}

/// The map, or the list of its parts where one file would be more than search engines read.
pub(super) fn sitemap(renderer: &Renderer<'_>) -> Result<String, ThemeFault> {
    let parts = renderer.routes.iter().filter(|(_, route)| matches!(route, Route::SitemapPart(_)));
    let url = renderer.playbook.config.url.as_deref().unwrap_or("");
    let hrefs: Vec<String> = parts.map(|(path, _)| xml_text(&format!("{url}{path}"))).collect();
    if hrefs.is_empty() {
        return sitemap_part(renderer, 0);
    }
    let mut values = Values::new();
    values.texts("hrefs", hrefs.iter().map(String::as_str));
    renderer.part(0, "sitemap-parts.xml", values)
}

/// Pages with their counterparts in the other languages. Only pages that are translated are named.
pub(super) fn sitemap_part(renderer: &Renderer<'_>, part: usize) -> Result<String, ThemeFault> {
    let playbook = renderer.playbook;
    let url = playbook.config.url.as_deref().unwrap_or("");
    let page = |own: &[usize], twin: &dyn Fn(usize) -> String, day: Option<String>| {
        let href = |path: &str| xml_text(&format!("{url}{}", url_path(path)));
        let hrefs: Vec<String> = own.iter().map(|&locale| href(&twin(locale))).collect();
        let alternates = shell::alternates(renderer, own, twin);
        let alternates = alternates.iter().map(|(tag, path)| {
            let mut values = Values::new();
            values.text("lang", tag).text("href", &href(path));
            values
        });
        let mut values = Values::new();
        values.texts("hrefs", hrefs.iter().map(String::as_str)).maybe("day", day.as_deref());
        values.list("alternates", alternates.collect());
        values
    };
    let all: Vec<usize> = (0..playbook.locales().len()).collect();
    let made = |name: &'static str| page(&all, &|l| generated_path(renderer, l, name), None);
    let mut pages = Vec::new();
    if part == 0 {
        pages.push(page(&all, &|l| format!("{}/index.html", renderer.routes.tag(l)), None));
        pages.extend(["updates", "contents"].map(made));
    }
    let most = mapped(all.len());
    let entries = playbook.entries.iter().enumerate().skip(part * most).take(most);
    for (entry, e) in entries.filter(|(_, e)| &*e.key != "index") {
        let own: Vec<usize> = all.iter().copied().filter(|&l| e.pages[l].is_some()).collect();
        let days = e.pages.iter().flatten().filter_map(|&p| playbook.pages[p].newest_revision(playbook.request.today));
        pages.push(page(&own, &|l| renderer.path_of(entry, l), days.max().map(|d| d.to_string())));
    }
    let mut values = Values::new();
    values.list("pages", pages);
    renderer.part(0, "sitemap.xml", values)
}
