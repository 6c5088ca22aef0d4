//! Addresses of another tool's site as files of this one: where an old page would be, and what a new address means.

use std::collections::HashMap;

use crate::config::LinkRoot;
use crate::model::{LinkKind, Page, page_stem, percent_decode, split_target};
use crate::parse::join_path;

use super::super::links::{Destination, How, Resolved, Resolver};
use super::super::paths::{folder_of_page, plain_address};
use super::super::{EntryId, PageId, Playbook, url_path};
use super::{Declared, Form, Lead, is_web};

/// Endings of files that are no pages: a page cannot lead on from there.
const NO_PAGES: &[&str] = &[
    "pdf", "xml", "txt", "json", "js", "css", "png", "svg", "jpg", "jpeg", "gif", "ico", "webp", "zip", "gz", "yaml",
    "yml", "csv", "sh", "htm", "atom", "rss",
];

/// The files of the site that stand for an old address: its own, and the one that the page had here.
pub(in crate::playbook) fn places(playbook: &Playbook, text: &str, form: &Form) -> Vec<String> {
    match form {
        Form::Site => vec![percent_decode(text.trim_start_matches('/'))],
        Form::Address => {
            let Some(path) = own_path(playbook, text) else { return Vec::new() };
            let here = below_locales(playbook, &path);
            let own = at_address(&path).filter(|own| here.as_ref() != Some(own));
            own.into_iter().chain(here).collect()
        }
        Form::File(folder) => {
            let Some(path) = join_path(&format!("{folder}/x"), &percent_decode(text)) else { return Vec::new() };
            let Some((locale, key)) = key_of(playbook, path.trim_start_matches('/')) else { return Vec::new() };
            let mut out = vec![format!("{}/{key}.html", playbook.locales()[locale].tag())];
            out.extend(at_address(folder_of_page(&key).unwrap_or(&key)).filter(|_| locale == 0));
            out
        }
    }
}

/// The path of an address of this site, decoded, without slashes around it; that of another site is none.
fn own_path(playbook: &Playbook, text: &str) -> Option<String> {
    let url = playbook.config.url.as_deref();
    let text = match url.filter(|_| is_web(text)) {
        Some(url) => text.strip_prefix(url.trim_end_matches('/'))?,
        None if is_web(text) => return None,
        None => text,
    };
    let (path, ..) = split_target(text);
    let path = percent_decode(path);
    // The site may lie in a folder of its host.
    let base = url.and_then(|url| url.split_once("://")?.1.split_once('/')).map_or("", |(_, base)| base);
    let base = base.trim_matches('/');
    let own = path.trim_start_matches('/').strip_prefix(base).filter(|rest| rest.is_empty() || rest.starts_with('/'));
    Some(own.filter(|_| !base.is_empty()).unwrap_or(&path).trim_matches('/').to_owned())
}

/// The file that is at an address.
fn at_address(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        _ if path.is_empty() => None,
        Some("html") => Some(path.to_owned()),
        Some(ending) if NO_PAGES.contains(&ending) => None,
        _ => Some(format!("{}/index.html", page_stem(path).unwrap_or(path))),
    }
}

/// The page of the site that a path may have been: the root of the old site is the folder of a language or one above.
fn below_locales(playbook: &Playbook, path: &str) -> Option<String> {
    let stem = path.strip_suffix(".html").unwrap_or(path);
    let stem = stem.strip_suffix("/index").unwrap_or(stem);
    let source = playbook.locales()[0].config.path.as_str();
    let mut folders = vec![""];
    folders.extend(source.match_indices('/').map(|(at, _)| &source[..at]));
    folders.push(source);
    let file = folders.into_iter().find_map(|folder| {
        let path = if folder.is_empty() { stem.to_owned() } else { format!("{folder}/{stem}") };
        key_of(playbook, &path).filter(|(_, key)| at_address(key).is_some())
    });
    file.map(|(locale, key)| format!("{}/{key}.html", playbook.locales()[locale].tag()))
}

/// The locale and the key of a file that may not be there.
fn key_of(playbook: &Playbook, path: &str) -> Option<(usize, String)> {
    let stem = page_stem(path).unwrap_or(path);
    let (locale, key, _) = super::super::names::locale_of(&playbook.config, stem)?;
    (!key.is_empty()).then_some((locale, key))
}

/// The file of the site, or the address on the web, that a new address means.
pub(in crate::playbook) fn lead(
    playbook: &Playbook,
    resolver: &Resolver<'_>,
    to: &Lead,
    media: &dyn Fn(&str) -> String,
) -> Option<String> {
    if let Lead::Written(cell, _) = to
        && is_web(&cell.text)
    {
        let own = first(playbook, 0).and_then(|page| resolver.own_site(page, &cell.text));
        return Some(match own.map(|own| own.to) {
            Some(Destination::Entry { entry, anchor }) => address(playbook, entry, 0, anchor.map(|(name, _)| name)),
            _ => cell.text.clone(),
        });
    }
    if let Lead::Written(cell, Form::Site) = to {
        return Some(cell.text.clone());
    }
    match destination(playbook, resolver, to)? {
        (Destination::Entry { entry, anchor }, locale) => {
            Some(address(playbook, entry, locale, anchor.map(|(name, _)| name)))
        }
        (Destination::File(path), _) => Some(url_path(&media(&path))),
        (Destination::Host(url), _) if matches!(playbook.config.link_root, Some(LinkRoot::Url(_))) => Some(url),
        _ => None,
    }
}

fn address(playbook: &Playbook, entry: EntryId, locale: usize, anchor: Option<String>) -> String {
    let path = url_path(&format!("{}/{}.html", playbook.locales()[locale].tag(), playbook.entries[entry].key));
    anchor.map_or_else(|| path.clone(), |anchor| format!("{path}#{}", url_path(&anchor)))
}

/// Some page of a locale, for which links are resolved.
fn first(playbook: &Playbook, locale: usize) -> Option<&Page> {
    playbook.living().map(|(_, page)| &**page).find(|page| page.locale == locale)
}

/// What a new address means, and the locale in which it is read.
fn destination(playbook: &Playbook, resolver: &Resolver<'_>, to: &Lead) -> Option<(Destination, usize)> {
    let page_at = |path: &str| -> Option<(PageId, EntryId)> {
        let id = playbook.page_at(path)?;
        Some((id, playbook.entry_of[id]?))
    };
    match to {
        Lead::Page(path) => {
            let (id, entry) = page_at(path)?;
            Some((Destination::Entry { entry, anchor: None }, playbook.pages[id].locale))
        }
        Lead::Written(cell, Form::File(folder)) => {
            let (path, _, anchor) = split_target(&cell.text);
            let path = join_path(&format!("{folder}/x"), &percent_decode(path))?;
            let path = path.trim_start_matches('/');
            let by_key = || {
                let (locale, key) = key_of(playbook, path.strip_suffix(".html").unwrap_or(path))?;
                let entry = playbook.entry(&key)?;
                Some((playbook.entries[entry].shown(locale), entry))
            };
            let (id, entry) = page_at(path).or_else(by_key)?;
            let page = &playbook.pages[id];
            let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(percent_decode);
            Some((resolver.entry_destination(page, entry, anchor), page.locale))
        }
        Lead::Written(cell, _) => {
            let path = own_path(playbook, &cell.text)?;
            let (_, _, anchor) = split_target(&cell.text);
            let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(percent_decode);
            let start = path.split('/').next().unwrap_or("");
            let named = |l: &super::super::Locale| {
                let folder = l.config.path.rsplit('/').next().unwrap_or("");
                [l.tag().as_str(), folder].iter().any(|name| name.eq_ignore_ascii_case(start))
            };
            let locale = playbook.locales().iter().position(named).unwrap_or(0);
            let page = first(playbook, locale).or_else(|| first(playbook, 0))?;
            let kind = Some(LinkKind::Page);
            let found = resolver.rooted_plain(page, &cell.text, &format!("/{path}"), anchor.clone(), kind).to;
            // The address may have folders above that of the language: `/azure/guide/plan` for `guide/plan.md`.
            let folder = playbook.locales()[locale].config.path.as_str();
            let below = || {
                let at = path.find(&format!("/{folder}/")).filter(|_| !folder.is_empty())?;
                resolver.guess(page, &path[at..], anchor.as_ref(), kind).map(|found| found.to)
            };
            let known = matches!(found, Destination::Entry { .. } | Destination::File(_));
            Some((if known { found } else { below().unwrap_or(found) }, locale))
        }
    }
}

/// Where old addresses lead, for links that still name them.
#[derive(Debug, Default)]
pub(in crate::playbook) struct Redirected {
    by_address: HashMap<String, (EntryId, Option<String>)>,
    /// By the path of a file without extension.
    by_file: HashMap<String, (EntryId, Option<String>)>,
}

impl Redirected {
    pub(in crate::playbook) fn new(playbook: &Playbook, resolver: &Resolver<'_>) -> Self {
        let mut out = Self::default();
        for Declared { from, form, to, .. } in &playbook.redirects.all {
            let Some((Destination::Entry { entry, anchor }, _)) = destination(playbook, resolver, to) else { continue };
            let lead = (entry, anchor.map(|(name, _)| name));
            match form {
                Form::Site => {}
                Form::Address => {
                    if let Some(path) = own_path(playbook, &from.text) {
                        out.by_address.entry(plain_address(&path)).or_insert(lead);
                    }
                }
                Form::File(folder) => {
                    if let Some(path) = join_path(&format!("{folder}/x"), &percent_decode(&from.text)) {
                        let stem = page_stem(&path).unwrap_or(&path).trim_matches('/').to_owned();
                        out.by_file.entry(stem).or_insert(lead);
                    }
                }
            }
        }
        out
    }
}

impl Resolver<'_> {
    /// What an old address or the path of an old file leads to.
    pub(in crate::playbook) fn redirected(&self, page: &Page, path: &str, anchor: Option<&String>) -> Option<Resolved> {
        if self.playbook.redirects.all.is_empty() {
            return None;
        }
        let known = self.redirected.get_or_init(|| Redirected::new(self.playbook, self));
        let (entry, own) = match path.strip_prefix('/') {
            Some(_) => known.by_address.get(&plain_address(&own_path(self.playbook, path)?))?,
            None => known.by_file.get(page_stem(path).unwrap_or(path).trim_end_matches('/'))?,
        };
        let anchor = anchor.cloned().or_else(|| own.clone());
        let to = self.entry_destination(page, *entry, anchor);
        Some(Resolved { how: How::Address, ..Resolved::plain(to) })
    }
}
