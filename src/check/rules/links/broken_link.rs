//! Links to pages and files that are not there.

use crate::check::context::PageCx;
use crate::check::html::addresses;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Applicability;
use crate::model::{LinkKind, is_dangerous, link_kind};
use crate::parse::join_path;
use crate::playbook::{Destination, How};

use super::near;

rule! {
    /// A relative link leads to no page and no file. Names that come near are shown; with one clear
    /// candidate the link can be mended by `--fix --suggested`, or by `--fix` with the option
    /// `clear-candidate-is-safe`. A link that lacks nothing but `.md` is mended by `--fix` alone.
    ///
    /// ````md bad 3:15
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: [Höhe](grösse-prufen.md)
    /// -- en/grösse-prüfen.md --
    /// # Größe
    /// ````
    ///
    /// ````md bad 3:15
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: [Höhe](größe-prüfen)
    /// -- en/größe-prüfen.md --
    /// # Größe
    /// ````
    ///
    /// ````md bad 3:17
    /// # Prüfung
    ///
    /// Größe: <a href="fehlt.md">Höhe</a>
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: [Höhe](größe-prüfen.md)
    /// -- en/größe-prüfen.md --
    /// # Größe
    /// ````
    "broken-link", Links, Error, fix: Both,
    "a link leads to no page or file",
    Page(check),
    options: ["clear-candidate-is-safe": "whether a single near name counts as a safe fix; default false"],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    in_html(cx, sink);
    for link in cx.links() {
        let wanted = matches!(link.link.kind, Some(LinkKind::Page | LinkKind::File));
        if !wanted || link.resolved.file.is_some() {
            continue;
        }
        // What is wrong with such a target is said elsewhere.
        if super::is_local(link.target) || super::malformed_url::spoils_name(link.target.trim()) {
            continue;
        }
        let place = cx.target_place(link.node);
        let path = link.resolved.path.as_deref().unwrap_or(link.target);
        let from = &place.file;
        // The site finds the page without its extension; other tools do not.
        let exact = match (&link.resolved.to, link.resolved.how) {
            (Destination::Entry { entry, .. }, How::Extension) => {
                cx.playbook.page(*entry, cx.page.locale).map(|p| p.path.to_string())
            }
            (Destination::Broken, _) => None,
            // Only another language has the page.
            (Destination::Entry { entry, .. }, _) if cx.playbook.page(*entry, cx.page.locale).is_none() => None,
            _ => continue,
        };
        let message = format!("there is no `{}`", link.target);
        let finding = sink.at(place.clone(), message);
        if let Some(path) = exact {
            let with = near::relative_target(from, &path, link.target);
            let fix = cx.retarget(link.node, &with, Applicability::Safe);
            sink.push(finding.help(format!("the page is `{with}`")).fix(fix));
            continue;
        }
        let (names, clear) = near::candidates(cx, path, link.link.kind == Some(LinkKind::File));
        let shown: Vec<String> = names.iter().map(|n| format!("`{}`", near::relative_target(from, n, ""))).collect();
        let elsewhere = elsewhere(cx, path);
        let mut finding = match shown.len() {
            _ if elsewhere.is_some() => finding.help(elsewhere.clone().unwrap_or_default()),
            0 => finding.help("nothing has a name like it; correct the link or take it out"),
            1 => finding.help(format!("did you mean {}?", shown[0])),
            _ => finding.help(format!("near names: {}", shown.join(", "))),
        };
        if clear
            && elsewhere.is_none()
            && let Some(name) = names.first()
        {
            let with = near::relative_target(from, name, link.target);
            let safe = cx.rules().flag("broken-link", "clear-candidate-is-safe").unwrap_or(false);
            let applicability = if safe { Applicability::Safe } else { Applicability::Suggested };
            finding = finding.fix(cx.retarget(link.node, &with, applicability));
        }
        sink.push(finding);
    }
}

/// Raw HTML that names no file. The site takes such an address for the path of a file as it is written.
fn in_html(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for html in addresses(cx.page) {
        let target = html.target.as_str();
        let kind = link_kind(target, html.image);
        let wanted = matches!(kind, Some(LinkKind::Page | LinkKind::File | LinkKind::Image));
        let path = target.split(['?', '#']).next().unwrap_or("");
        if !wanted || path.is_empty() || path.starts_with('/') || is_dangerous(target) || super::is_local(target) {
            continue;
        }
        if !join_path(&cx.page.path, path).is_some_and(|p| cx.is_reached(&p)) {
            let what =
                if html.image { "the site leaves the image out" } else { "the site shows the text without a link" };
            sink.push(
                sink.at(html.place, format!("there is no `{target}`")).help(format!(
                    "{what}; raw HTML must name a file exactly, with `.md`: better write it in Markdown"
                )),
            );
        }
    }
}

/// A page of that name that only other languages have.
fn elsewhere(cx: &PageCx<'_>, path: &str) -> Option<String> {
    let playbook = cx.playbook;
    let locales = playbook.locales();
    let folder = cx.locale().config.path.as_str();
    let below = path.strip_prefix(folder)?;
    // A folder whose name only begins like that is another.
    if !folder.is_empty() && !below.is_empty() && !below.starts_with('/') {
        return None;
    }
    let below = below.trim_start_matches('/');
    let stem = below.strip_suffix(".md").unwrap_or(below);
    let endings = std::iter::once("").chain(locales.iter().filter_map(|l| l.config.suffix.as_deref()));
    let entry = endings.filter_map(|ending| stem.strip_suffix(ending)).find_map(|key| playbook.entry(key))?;
    let pages: Vec<_> = playbook.entries[entry].pages.iter().flatten().map(|id| &playbook.pages[*id]).collect();
    if pages.iter().any(|p| p.locale == cx.page.locale) {
        return None;
    }
    let tags: Vec<String> = pages.iter().map(|p| format!("`{}`", locales[p.locale].tag())).collect();
    let first = near::relative_target(&cx.page.path, &pages.first()?.path, "");
    let tags = tags.join(", ");
    Some(format!("the page exists in {tags} only: link `{first}`, or translate it"))
}
