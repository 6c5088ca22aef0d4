//! Pages that want the same address.

use std::collections::HashMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Place;
use crate::text::Span;

rule! {
    /// Two files of one locale would have the same address on the site: by the same `translation_key`, by
    /// names that differ only in case or Unicode form, or `x.md` beside `x/index.md`. One of them is left
    /// out. Images and other files with such names are published, but overwrite each other on systems that
    /// ignore case. A `translation_key` must be a path below the locale's folder.
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
        let folded = path.nfc().collect::<String>().to_lowercase();
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
    for (id, reason) in &cx.playbook.bad_keys {
        let page = &cx.playbook.pages[*id];
        let span = page.document.front_matter.entry("translation_key").map(|e| e.value_span).unwrap_or_default();
        sink.push(
            sink.at(Place { file: page.path.clone(), span }, reason.clone())
                .help("the page keeps the address of its file"),
        );
    }
}
