//! Entries of a table of contents that lead nowhere.

use std::collections::{BTreeMap, HashSet};

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::shared::near::{like, relative_target};
use crate::check::sink::Sink;
use crate::finding::{Fix, Place, Severity};
use crate::model::{page_stem, percent_decode};
use crate::playbook::{Toc, TocEntry};
use crate::text::Span;

rule! {
    /// An entry of `toc.yml` names a file that is not there, appears twice, or has neither name nor target.
    /// The site leaves it out. A page that only the source language has is a note: the site shows that one.
    ///
    /// ````md bad 2:9
    /// -- en/größe.md --
    /// # Größe
    /// -- en/toc.yml --
    /// - name: Größe
    ///   href: größen.md
    /// ````
    ///
    /// ````md good
    /// -- en/größe.md --
    /// # Größe
    /// -- en/toc.yml --
    /// - name: Größe
    ///   href: größe.md
    /// ````
    "broken-toc", Navigation, Error, fix: Suggested,
    "an entry of a table of contents has no file, appears twice or is empty",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let folder = |path: &'_ str| path.rsplit_once('/').map(|(home, _)| home.to_owned());
    let tocs = cx.playbook.tocs.iter().filter_map(|toc| folder(&toc.path));
    let folders: HashSet<String> = tocs.chain(cx.playbook.pages.iter().filter_map(|page| folder(&page.path))).collect();
    let of_source: HashSet<&str> = cx.playbook.tocs.iter().filter(|t| t.locale == 0).map(|t| &*t.path).collect();
    for toc in &cx.playbook.tocs {
        // The settings of another tool speak for all languages: what the source has, they have.
        if toc.locale > 0 && of_source.contains(&*toc.path) {
            continue;
        }
        if let Some((offset, message)) = &toc.fault {
            let text = cx.playbook.sources.text(&toc.path).map_or("", |text| text);
            let end =
                text.get(*offset..).and_then(|rest| rest.chars().next()).map_or(*offset, |c| offset + c.len_utf8());
            let place = Place { file: toc.path.clone(), span: Span::new(*offset, end) };
            let help = if toc.entries.is_empty() {
                "the navigation is made from folders instead"
            } else {
                "what single lines say of other entries is used; put a name with a colon in quotes"
            };
            sink.push(sink.at(place, format!("the table of contents cannot be read as a whole: {message}")).help(help));
            if toc.entries.is_empty() {
                continue;
            }
        }
        let mut seen: BTreeMap<(&str, Option<&str>), &TocEntry> = BTreeMap::new();
        for (n, entry) in toc.entries.iter().enumerate() {
            let place = Place { file: toc.path.clone(), span: entry.span };
            let holds = toc.entries.get(n + 1).is_some_and(|next| next.depth > entry.depth);
            let href = entry.href.as_deref().unwrap_or("");
            if href.is_empty() {
                let nameless = entry.name.is_empty() && !(holds && toc.path.ends_with("mkdocs.yml"));
                if nameless || !holds {
                    let message = if nameless {
                        "the entry has neither name nor target".to_owned()
                    } else {
                        format!("the entry `{}` leads nowhere and holds nothing", entry.name)
                    };
                    let mut finding = sink.at(place, message).help("give it an `href`, or take it out");
                    // A chapter that is planned.
                    if toc.path.ends_with("SUMMARY.md") {
                        finding.severity = Severity::Info;
                        finding = finding.help("it is shown once it has a page");
                    }
                    sink.push(finding);
                }
                continue;
            }
            // What begins at the root of the host is a page of the present site, as `root-link` has it for links.
            if href.contains("://") || href.starts_with("mailto:") || href.starts_with('/') {
                continue;
            }
            match &entry.path {
                None => sink.push(
                    sink.at(place, format!("`{href}` leads out of the playbook"))
                        .help("link it by its address on the web"),
                ),
                Some(path) => {
                    if let Some(reason) = why_left_out(cx, path) {
                        sink.push(
                            sink.at(place, format!("`{href}` is not published: {reason}"))
                                .help("publish the page, or take the entry out"),
                        );
                    } else if !exists(cx, toc, path, &folders) && in_source(cx, toc, path) {
                        let mut finding = sink.at(place, format!("there is no `{href}` in this language"));
                        finding.severity = Severity::Info;
                        sink.push(finding.help("the navigation leads to the page of the source language"));
                    } else if !exists(cx, toc, path, &folders) {
                        sink.push(missing(cx, toc, entry, path, sink.at(place, format!("there is no `{href}`"))));
                    } else if let Some(first) = seen.insert((path, entry.anchor.as_deref()), entry) {
                        let at = Place { file: toc.path.clone(), span: first.span };
                        sink.push(
                            sink.at(place, format!("`{href}` appears twice"))
                                .also(at, "first here")
                                .help("a page has one place in the navigation"),
                        );
                    } else if let Some(anchor) = &entry.anchor
                        && let Some(id) = cx.playbook.page_at(path)
                        && cx.playbook.source_twin(id).is_none()
                        && let page = &cx.playbook.pages[id]
                        && page.heading(anchor).is_none()
                        && !page.has_name(anchor)
                    {
                        let message = format!("`{path}` has no heading with the anchor `{anchor}`");
                        sink.push(sink.at(place, message).help("the navigation leads to the top of the page"));
                    }
                }
            }
        }
    }
}

/// Why a page that is there has no place in the navigation. What an audience may not see is not named.
fn why_left_out(cx: &SiteCx<'_>, path: &str) -> Option<String> {
    let all = cx.playbook.request.audience.is_none() && page_stem(path).is_some();
    all.then(|| cx.playbook.why_unpublished(path)).flatten()
}

fn exists(cx: &SiteCx<'_>, toc: &Toc, path: &str, folders: &HashSet<String>) -> bool {
    // In a folder that several languages share names may lack the suffix of each.
    let own = &cx.playbook.locales()[toc.locale].config;
    let shared = cx.playbook.locales().iter().filter(|l| l.config.path == own.path).count() > 1;
    if let (true, Some(suffix), Some(stem)) = (shared, &own.suffix, page_stem(path))
        && cx.playbook.sources.texts.contains_key(format!("{stem}{suffix}{}", &path[stem.len()..]).as_str())
    {
        return true;
    }
    let sources = &cx.playbook.sources;
    let folder = path.trim_end_matches('/');
    sources.texts.contains_key(path)
        || sources.media.contains_key(path)
        || !folder.rsplit('/').next().unwrap_or(folder).contains('.') && folders.contains(folder)
}

/// Whether the site shows a page of the source language in the place of `path`.
fn in_source(cx: &SiteCx<'_>, toc: &Toc, path: &str) -> bool {
    let own = &cx.playbook.locales()[toc.locale].config;
    let stem = own.inside(path).and_then(page_stem).map(|stem| match &own.suffix {
        Some(suffix) => stem.strip_suffix(suffix.as_str()).unwrap_or(stem),
        None => stem,
    });
    let entry = stem.and_then(|stem| cx.playbook.entry(&percent_decode(stem)));
    toc.locale > 0 && entry.is_some_and(|entry| cx.playbook.page(entry, 0).is_some())
}

fn missing(
    cx: &SiteCx<'_>,
    toc: &Toc,
    entry: &TocEntry,
    path: &str,
    finding: crate::finding::Finding,
) -> crate::finding::Finding {
    // Sidebars of other tools name pages in ways of their own.
    if page_stem(&toc.path).is_none() && !toc.path.ends_with(".yml") && !toc.path.ends_with(".yaml") {
        return finding.help("correct the name, or take the entry out");
    }
    let (names, clear) = like(cx.playbook, cx.shared.near(), toc.locale, path, false);
    match names.first() {
        Some(best) => {
            // `mkdocs.yml` stands beside the folder that its paths begin at.
            let href = entry.href.as_deref().unwrap_or("");
            let written = href.find(['#', '?']).map_or(href, |at| &href[..at]);
            let from = path.strip_suffix(written).map_or_else(|| toc.path.to_string(), |home| format!("{home}x"));
            let with = relative_target(&from, best, href);
            let fix =
                clear.then(|| Fix::suggested(format!("write `{with}`"), toc.path.clone(), entry.span, with.clone()));
            finding.help(format!("did you mean `{with}`?")).fix(fix)
        }
        None => finding.help("correct the name, or take the entry out"),
    }
}
