//! Entries of a table of contents that lead into another language.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Fix, Place};
use crate::model::Page;
use crate::playbook::PageId;

rule! {
    /// An entry of a translation's table of contents leads to a page of another language although the page
    /// of this one is there.
    ///
    /// ````md bad 2:9
    /// -- en/größe.md --
    /// # Größe
    /// -- de/größe.md --
    /// # Größe
    /// -- de/toc.yml --
    /// - name: Größe
    ///   href: ../en/größe.md
    /// ````
    ///
    /// ````md good
    /// -- en/größe.md --
    /// # Größe
    /// -- de/größe.md --
    /// # Größe
    /// -- de/toc.yml --
    /// - name: Größe
    ///   href: größe.md
    /// ````
    "toc-leaves-locale", Navigation, Warning, fix: Safe,
    "an entry of a table of contents leads to another language though the page of this one exists",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let pages: HashMap<&str, (PageId, &Arc<Page>)> = cx.playbook.living().map(|(id, p)| (&*p.path, (id, p))).collect();
    for toc in &cx.playbook.tocs {
        let mut listed: HashSet<&str> = toc.entries.iter().filter_map(|e| e.path.as_deref()).collect();
        for entry in &toc.entries {
            let Some(path) = entry.path.as_deref() else { continue };
            let page = pages.get(path).copied();
            let Some((id, page)) = page.filter(|(_, p)| p.locale != toc.locale) else { continue };
            let twin = cx.playbook.entry_of[id].and_then(|e| cx.playbook.page(e, toc.locale));
            let Some(twin) = twin else { continue };
            let folder = toc.path.rsplit_once('/').map_or("", |(f, _)| f);
            let Some(with) = twin.path.strip_prefix(folder).map(|p| p.trim_start_matches('/').to_owned()) else {
                continue;
            };
            let place = Place { file: toc.path.clone(), span: entry.span };
            let finding = sink.at(place, format!("`{}` is the page of another language", page.path));
            // A page has one place in the navigation.
            sink.push(if listed.insert(&twin.path) {
                let fix = Fix::safe(format!("write `{with}`"), toc.path.clone(), entry.span, with.clone());
                finding.help(format!("here it is `{with}`")).fix(fix)
            } else {
                finding.help(format!("here it is `{with}`, which has its entry already: take this one out"))
            });
        }
    }
}
