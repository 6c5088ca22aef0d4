//! Translations of nothing.

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Place;
use crate::text::Span;

rule! {
    /// A translated page has no source page under its key: the source was renamed or deleted, or the name
    /// of the translation has a typing error. With front matter `translation_key` a page names its source.
    ///
    /// ````md bad
    /// -- en/größe.md --
    /// # Größe
    /// -- de/grösse.md --
    /// # Größe
    /// ````
    ///
    /// ````md good
    /// -- en/größe.md --
    /// # Größe
    /// -- de/größe.md --
    /// # Größe
    /// ````
    "orphan-translation", Translation, Warning, fix: None,
    "a translated page has no source page",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let playbook = cx.playbook;
    let free: Vec<&str> = playbook
        .entries
        .iter()
        .filter(|e| e.pages[0].is_some() && e.pages.iter().skip(1).all(Option::is_none))
        .map(|e| &*e.key)
        .collect();
    for entry in &playbook.entries {
        if entry.pages[0].is_some() {
            continue;
        }
        for page in entry.pages.iter().flatten().map(|&id| &playbook.pages[id]) {
            let score = |key: &&&str| {
                let words =
                    |k: &str| k.split(['-', '_', '/']).map(str::to_owned).collect::<std::collections::BTreeSet<_>>();
                let (a, b) = (words(key), words(&entry.key));
                2000 * a.intersection(&b).count() / (a.len() + b.len())
            };
            let near = free.iter().max_by_key(score).filter(|k| score(k) >= 1200);
            let help = match near {
                Some(near) => format!(
                    "if it translates `{near}`, rename it, or add `translation_key: {near}` to its front matter"
                ),
                None => "its source was renamed or deleted; name it with `translation_key: …`".to_owned(),
            };
            let place = Place { file: page.path.clone(), span: Span::default() };
            sink.push(sink.at(place, format!("there is no source page with the key `{}`", entry.key)).help(help));
        }
    }
    for conflict in &playbook.conflicts {
        let loser = &playbook.pages[conflict.loser];
        if loser.locale != 0 {
            let winner = &playbook.pages[conflict.winner];
            let place = Place { file: loser.path.clone(), span: Span::default() };
            sink.push(
                sink.at(place, format!("`{}` translates the same page", winner.path))
                    .help("delete the one that is out of date"),
            );
        }
    }
}
