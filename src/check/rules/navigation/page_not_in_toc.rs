//! Pages that no table of contents lists.

use std::collections::BTreeSet;

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::text::Span;

rule! {
    /// Where a table of contents lists the pages of its language (at least five, and four in five), a page that is not in
    /// it is found only by search or by links. With a level for this rule in the config every page must be listed.
    ///
    /// ````md bad
    /// -- en/a.md --
    /// # Größe
    /// -- en/b.md --
    /// # Größe
    /// -- en/c.md --
    /// # Größe
    /// -- en/d.md --
    /// # Größe
    /// -- en/e.md --
    /// # Größe
    /// -- en/f.md --
    /// # Höhe
    /// -- en/toc.yml --
    /// - {name: A, href: a.md}
    /// - {name: B, href: b.md}
    /// - {name: C, href: c.md}
    /// - {name: D, href: d.md}
    /// - {name: E, href: e.md}
    /// ````
    ///
    /// ````md good
    /// -- en/größe.md --
    /// # Größe
    /// -- en/höhe.md --
    /// # Höhe
    /// -- en/toc.yml --
    /// - name: Größe
    ///   href: größe.md
    /// ````
    "page-not-in-toc", Navigation, Warning, fix: None,
    "a page is in no table of contents",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    for locale in 0..cx.playbook.locales().len() {
        let tocs: Vec<_> = cx.playbook.tocs.iter().filter(|t| t.locale == locale && !t.entries.is_empty()).collect();
        let conventions = cx.conventions();
        if tocs.is_empty() || !(conventions.toc_lists(locale) || conventions.asked("page-not-in-toc")) {
            continue;
        }
        let listed: BTreeSet<&str> = tocs.iter().flat_map(|t| &t.entries).filter_map(|e| e.path.as_deref()).collect();
        for (_, page) in cx.playbook.living().filter(|(_, p)| p.locale == locale) {
            if !listed.contains(&*page.path) && &*page.key != "index" {
                let place = Place { file: page.path.clone(), span: Span::default() };
                // Where several folders have one, that of the page's own folder is meant.
                let inside = |path: &str| {
                    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                    if page.path.starts_with(&format!("{folder}/")) { folder.len() } else { 0 }
                };
                let near = tocs.iter().rev().max_by_key(|toc| inside(&toc.path)).map_or("", |toc| &*toc.path);
                let help = format!("add it to `{near}`");
                sink.push(sink.at(place, "no table of contents lists the page").help(help));
            }
        }
    }
}
