//! Pages without a translation.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::playbook::PageId;
use crate::text::Span;

rule! {
    /// A source page has no counterpart in one of the locales. On the site it is shown in the source language
    /// with a notice. Each page is named where most are translated (four in five), in a playbook of fewer than five
    /// pages, and with a level for this rule in the config; else one finding for the language says how many lack. A
    /// folder of five pages or more of which none is translated into any language is one finding.
    ///
    /// ````md bad
    /// -- en/größe.md --
    /// # Größe
    /// -- de/index.md --
    /// # Start
    /// ````
    ///
    /// ````md good
    /// -- en/größe.md --
    /// # Größe
    /// -- de/größe.md --
    /// # Größe
    /// ````
    "missing-translation", Translation, Warning, fix: None,
    "a page is not translated",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let locales = cx.playbook.locales();
    let sources = cx.playbook.entries.iter().filter(|e| e.pages[0].is_some()).count();
    let each = |locale: usize| {
        let conventions = cx.conventions();
        sources < FEW || conventions.is_translated(locale) || conventions.asked("missing-translation")
    };
    let each: Vec<bool> = (0..locales.len()).map(each).collect();
    let mut whole: BTreeMap<&str, Vec<PageId>> = BTreeMap::new();
    let folders = untranslated_folders(cx);
    // A language with few translations is one fact, not one of each page.
    let mut untold: Vec<(PageId, usize)> = vec![(0, 0); locales.len()];
    for entry in &cx.playbook.entries {
        let Some(source) = entry.pages[0] else { continue };
        let (told, rest): (Vec<usize>, Vec<usize>) =
            (1..locales.len()).filter(|&l| entry.pages[l].is_none()).partition(|&l| each[l]);
        for locale in rest {
            let (first, number) = &mut untold[locale];
            if *number == 0 {
                *first = source;
            }
            *number += 1;
        }
        let path = cx.playbook.pages[source].path.as_ref();
        if let Some(folder) = above(path).find(|folder| folders.contains(folder)).filter(|_| !told.is_empty()) {
            whole.entry(folder).or_default().push(source);
        } else if !told.is_empty() {
            let tags: Vec<&str> = told.iter().map(|&l| locales[l].tag().as_str()).collect();
            push(cx, sink, source, format!("the page has no translation into {}", tags.join(", ")));
        }
    }
    for (folder, mut pages) in whole {
        pages.sort_by_key(|id| &cx.playbook.pages[*id].path);
        let message = format!("none of the {} pages in `{folder}` has a translation; this is the first", pages.len());
        push(cx, sink, pages[0], message);
    }
    for (locale, (first, number)) in untold.into_iter().enumerate().filter(|(_, (_, number))| *number > 0) {
        let tag = locales[locale].tag();
        push(cx, sink, first, format!("{number} of {sources} pages have no translation into {tag}; this is the first"));
    }
}

/// A playbook of so few pages is looked at page by page.
const FEW: usize = 5;

fn push(cx: &SiteCx<'_>, sink: &mut Sink<'_>, source: PageId, message: String) {
    let place = Place { file: cx.playbook.pages[source].path.clone(), span: Span::default() };
    sink.push(sink.at(place, message).help("readers of these languages see the source page with a notice"));
}

/// So many pages of a folder without any translation are one fact.
const MANY: usize = 5;

/// The folders above a file, the outermost first.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Folders below that of the source language with many pages, none of which is translated.
fn untranslated_folders<'c>(cx: &'c SiteCx<'_>) -> BTreeSet<&'c str> {
    let home = cx.playbook.locales()[0].config.path.len();
    let mut pages: BTreeMap<&str, usize> = BTreeMap::new();
    let mut translated: BTreeSet<&str> = BTreeSet::new();
    for entry in &cx.playbook.entries {
        let Some(source) = entry.pages[0] else { continue };
        let folders = above(&cx.playbook.pages[source].path).filter(|folder| folder.len() > home);
        if entry.pages[1..].iter().any(Option::is_some) {
            translated.extend(folders);
        } else {
            folders.for_each(|folder| *pages.entry(folder).or_default() += 1);
        }
    }
    pages
        .into_iter()
        .filter(|(folder, n)| *n >= MANY && !translated.contains(folder))
        .map(|(folder, _)| folder)
        .collect()
}
