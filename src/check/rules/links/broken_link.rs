//! Links to pages and files that are not there.

use std::ops::Bound;

use crate::check::alike::{self, MANY};
use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::address;
use crate::check::shared::near;
use crate::check::sink::Sink;
use crate::finding::{Applicability, Finding, Place, Severity};
use crate::model::{LinkKind, is_dangerous, page_stem};
use crate::playbook::{Destination, How};

rule! {
    /// A relative link leads to no page and no file. Names that come near are shown; with one clear
    /// candidate the link can be fixed by `--fix --suggested`, or by `--fix` with the option
    /// `clear-candidate-is-safe`. A link that lacks nothing but `.md` is fixed by `--fix` alone, unless this playbook
    /// writes most of its links that way. A link to what is not published (an included part, a table of contents)
    /// is named too. A translation's link to what only the source language has leads there, and is a note; many on a
    /// page are one.
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
    options: ["clear-candidate-is-safe": Flag, "whether a single near name counts as a safe fix; default false"],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    in_html(cx, sink);
    let mut fallbacks = Vec::new();
    for link in cx.links() {
        // What is wrong with such a target is said elsewhere.
        let local = address::is_local(link.target)
            || address::is_template(link.target)
            || super::malformed_url::spoils_name(link.target.trim());
        if !matches!(link.link.kind, Some(LinkKind::Page | LinkKind::File)) || local {
            continue;
        }
        let place = cx.target_place(link.node);
        let path = link.resolved.path.as_deref().unwrap_or(link.target);
        let from = &place.file;
        // The site finds the page without its extension; other tools do not.
        let exact = match (&link.resolved.to, link.resolved.how, &link.resolved.file) {
            // What an audience may not see is not named either.
            (Destination::Broken, _, Some(_)) if cx.playbook.request.audience.is_some() => continue,
            (Destination::Broken, _, Some(file)) => {
                sink.push(unpublished(cx, file, sink.at(place, not_published(cx, link.target, file))));
                continue;
            }
            (Destination::Broken, ..) if cx.playbook.why_unpublished(path).is_some() => {
                let finding = sink.at(place, not_published(cx, link.target, path));
                sink.push(finding.help("link a page, or take the link out"));
                continue;
            }
            (Destination::Broken, ..) => None,
            (_, How::Fallback, _) => {
                fallbacks.push((place, link.target, elsewhere(cx, path)));
                continue;
            }
            (_, How::Folder | How::Address | How::Uid, _) | (_, _, Some(_)) => continue,
            (Destination::Entry { entry, .. }, How::Extension, _) if !cx.bare_links_are_usual() => {
                cx.playbook.page(*entry, cx.page.locale).map(|p| p.path.to_string())
            }
            // Only another language has the page.
            (Destination::Entry { entry, .. }, ..) if cx.playbook.page(*entry, cx.page.locale).is_none() => None,
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
        let (names, clear) = cx.near(path, link.link.kind == Some(LinkKind::File));
        let shown: Vec<String> = names.iter().map(|n| format!("`{}`", near::relative_target(from, n, ""))).collect();
        let elsewhere = elsewhere(cx, path);
        let folder = path.trim_end_matches('/');
        if elsewhere.is_none() && is_folder(cx, folder) {
            let help = format!("`{folder}` is a folder without a page of its own; link one of its pages");
            sink.push(finding.help(help));
            continue;
        }
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
    fall_back(cx, fallbacks, sink);
}

/// Links to what only the source language has: each on its own, or one note for a page that has many.
fn fall_back(cx: &PageCx<'_>, mut links: Vec<(Place, &str, Option<String>)>, sink: &mut Sink<'_>) {
    links.sort_by(|a, b| a.0.cmp(&b.0));
    let joined = links.len() >= MANY;
    for (n, (place, target, help)) in links.iter().enumerate() {
        let mut finding = if joined {
            let source = cx.playbook.locales()[0].tag();
            let count = links.len();
            let message =
                format!("{count} links of this page lead to what is there in `{source}` only; this is the first");
            sink.at(place.clone(), message)
        } else {
            sink.at(place.clone(), format!("there is no `{target}` in this language"))
        };
        finding.severity = Severity::Info;
        if joined {
            let others: Vec<Place> = links[n + 1..].iter().map(|(place, ..)| place.clone()).collect();
            finding.labels = alike::labels(&others);
            sink.push(finding.help("the site links the pages of the source, which say so"));
            return;
        }
        let plain = || "the site links what the source language has".to_owned();
        sink.push(finding.help(help.clone().unwrap_or_else(plain)));
    }
}

/// Raw HTML that leads to nothing.
fn in_html(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for (link, resolved) in cx.raw_links() {
        let target = link.target.as_str();
        let hidden = cx.playbook.request.audience.is_some() && resolved.file.is_some();
        if hidden
            || resolved.to != Destination::Broken
            || is_dangerous(target)
            || address::is_local(target)
            || address::is_template(target)
        {
            continue;
        }
        let place = cx.page.place_of(link.span);
        let what = if link.image {
            "the site shows its description instead"
        } else {
            "the site shows the text without a link"
        };
        sink.push(match &resolved.file {
            Some(file) => unpublished(cx, file, sink.at(place, not_published(cx, target, file))),
            None => sink.at(place, format!("there is no `{target}`")).help(format!("{what}; correct the path")),
        });
    }
}

/// Whether files lie below `path`.
fn is_folder(cx: &PageCx<'_>, path: &str) -> bool {
    let below = format!("{path}/");
    let mut after = cx.playbook.sources.texts.range::<str, _>((Bound::Excluded(below.as_str()), Bound::Unbounded));
    after.next().is_some_and(|(file, _)| file.starts_with(&below))
}

fn not_published(cx: &PageCx<'_>, target: &str, file: &str) -> String {
    let reason = cx.playbook.why_unpublished(file).map_or(String::new(), |reason| format!(": {reason}"));
    format!("`{target}` is not published{reason}")
}

/// A file that is there, and why no page can link it.
fn unpublished(cx: &PageCx<'_>, file: &str, finding: Finding) -> Finding {
    let name = file.rsplit('/').next().unwrap_or(file).to_ascii_lowercase();
    let included = cx.playbook.pages.iter().any(|p| p.document.files.iter().skip(1).any(|f| **f == *file));
    finding.help(if name.starts_with("toc.") {
        "a table of contents becomes the navigation, not a page; link a page of it"
    } else if included {
        "the file is part of the pages that include it; link one of those"
    } else if file.split('/').any(|part| part.eq_ignore_ascii_case("includes")) {
        "files in a folder `includes` are parts of other pages; include the file, or move it to another folder"
    } else {
        "the file is left out of the site; link something that is published"
    })
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
    let stem = page_stem(below).unwrap_or(below);
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
