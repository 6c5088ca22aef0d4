//! Pages that want the same address.

use std::collections::HashMap;
use std::sync::Arc;

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Place, Severity};
use crate::playbook::{Entry, GENERATED, fold_path};
use crate::text::Span;

rule! {
    /// Two files of one locale would have the same address on the site: by the same `translation_key`, by
    /// names that differ only in case or Unicode form, or `x.md` beside `x/index.md`. One of them is left
    /// out. Images and other files with such names are published, but overwrite each other on systems that
    /// ignore case, and so do pages of two locales whose names differ only so, and a page `INDEX` and the start
    /// page. A page with the name of one that the site makes (`tasks`, `updates`, `contents`, `customers`, `work`, `help`) keeps
    /// its address, and the site's own moves aside, which is said in passing. A `translation_key` must be a path
    /// below the locale's folder.
    ///
    /// ````md bad
    /// -- en/größe.md --
    /// # Eins
    /// -- en/GRÖSSE.md --
    /// # Zwei
    /// -- en/Größe.md --
    /// # Drei
    /// ````
    ///
    /// ````md bad 2:18
    /// ---
    /// translation_key: ../../draußen
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// ````md bad
    /// -- en/media/größe.png --
    /// x
    /// -- en/media/GRÖSSE.png --
    /// x
    /// -- en/media/Größe.png --
    /// x
    /// ````
    ///
    /// ````md bad
    /// -- en/größe.md --
    /// # Größe
    /// -- de/Größe.md --
    /// # Größe
    /// ````
    ///
    /// ````md bad
    /// -- en/TASKS.md --
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// -- en/größe.md --
    /// # Eins
    /// -- en/breite.md --
    /// # Zwei
    /// ````
    "address-conflict", Structure, Error, fix: None,
    "two pages or files have one address, or a page asks for an address it may not have",
    Site(check),
}

/// Files whose names differ only in case or Unicode form.
fn twins(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let mut seen: HashMap<String, &Arc<str>> = HashMap::new();
    for path in cx.playbook.sources.media.keys() {
        let folded = fold_path(path);
        if let Some(first) = seen.get(&folded) {
            sink.push(
                sink.at(
                    Place { file: path.clone(), span: Span::default() },
                    format!("the name differs from `{first}` only in case or Unicode form"),
                )
                .help("on many systems and hosts one of the two replaces the other; rename one of them"),
            );
        } else {
            seen.insert(folded, path);
        }
    }
}

/// Pages whose files differ only in case or Unicode form from others that the site has.
fn pages(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let playbook = cx.playbook;
    let mut seen: HashMap<String, &str> = HashMap::with_capacity(playbook.entries.len());
    // The name of a page in the source language is the one that counts.
    let (source, others): (Vec<&Entry>, Vec<&Entry>) = playbook.entries.iter().partition(|e| e.pages[0].is_some());
    for entry in source.into_iter().chain(others) {
        let Some(&page) = entry.pages.iter().flatten().next() else { continue };
        let (page, folded) = (&playbook.pages[page], fold_path(&entry.key));
        let finding = |message| sink.at(Place { file: page.path.clone(), span: Span::default() }, message);
        let replaced = "on many systems and hosts one of the two replaces the other";
        let found = if let Some(first) = seen.get(&folded) {
            let message =
                format!("the address of the page differs from that of `{first}` only in case or Unicode form");
            finding(message).help(format!("{replaced}; give both the same name, or others"))
        } else if folded == "index" && &*entry.key != "index" {
            let message = format!("`{}.html` differs from the start page, `index.html`, only in case", entry.key);
            finding(message).help(format!("{replaced}; rename the page to `index.md`"))
        } else if GENERATED.contains(&&*folded) {
            let mut aside = finding(format!("the site has a page `{folded}.html` of its own, which moves aside"))
                .help(format!("rename the page if readers should find the site's own at `{folded}.html`"));
            aside.severity = aside.severity.min(Severity::Info);
            aside
        } else {
            seen.insert(folded, &page.path);
            continue;
        };
        seen.entry(folded).or_insert(&page.path);
        sink.push(found);
    }
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    for conflict in &cx.playbook.conflicts {
        let (winner, loser) = (&cx.playbook.pages[conflict.winner], &cx.playbook.pages[conflict.loser]);
        let entry = loser.document.front_matter.entry("translation_key");
        let span = entry.map(|e| e.value_span).unwrap_or_default();
        let message = format!("the page has the same address as `{}`", winner.path);
        sink.push(
            sink.at(Place { file: loser.path.clone(), span }, message)
                .also(Place { file: winner.path.clone(), span: Span::new(0, 1) }, "this one keeps the address")
                .help(format!("`{}` is left out of the site; rename one of the two", loser.path)),
        );
    }
    twins(cx, sink);
    pages(cx, sink);
    for (id, reason) in &cx.playbook.bad_keys {
        let page = &cx.playbook.pages[*id];
        let span = page.document.front_matter.entry("translation_key").map(|e| e.value_span).unwrap_or_default();
        sink.push(
            sink.at(Place { file: page.path.clone(), span }, reason.clone())
                .help("the page keeps the address of its file"),
        );
    }
}
