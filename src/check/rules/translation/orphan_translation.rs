//! Translations of nothing.

use std::collections::{BTreeSet, HashMap};

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::playbook::Playbook;
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

/// Keys of source pages without a translation, found by the words in them.
struct Free<'k> {
    keys: Vec<(&'k str, BTreeSet<&'k str>)>,
    by_word: HashMap<&'k str, Vec<usize>>,
}

/// At most so many keys are looked at for one page: those that share its rarest words.
const LOOKED_AT: usize = 500;

fn words(key: &str) -> BTreeSet<&str> {
    key.split(['-', '_', '/']).collect()
}

impl<'k> Free<'k> {
    fn new(playbook: &'k Playbook) -> Self {
        let free =
            playbook.entries.iter().filter(|e| e.pages[0].is_some() && e.pages.iter().skip(1).all(Option::is_none));
        let keys: Vec<_> = free.map(|e| (&*e.key, words(&e.key))).collect();
        let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
        for (n, (_, words)) in keys.iter().enumerate() {
            for word in words {
                by_word.entry(word).or_default().push(n);
            }
        }
        Self { keys, by_word }
    }

    /// The key that shares most words with `key`, if it shares enough of them.
    fn near(&self, key: &str) -> Option<&'k str> {
        let own = words(key);
        let mut lists: Vec<&Vec<usize>> = own.iter().filter_map(|w| self.by_word.get(w)).collect();
        lists.sort_by_key(|list| list.len());
        let candidates: BTreeSet<usize> = lists.into_iter().flatten().copied().take(LOOKED_AT).collect();
        let score = |n: &usize| {
            let other = &self.keys[*n].1;
            2000 * other.intersection(&own).count() / (own.len() + other.len())
        };
        candidates.into_iter().max_by_key(score).filter(|n| score(n) >= 1200).map(|n| self.keys[n].0)
    }
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let playbook = cx.playbook;
    let free = Free::new(playbook);
    for entry in &playbook.entries {
        if entry.pages[0].is_some() {
            continue;
        }
        for page in entry.pages.iter().flatten().map(|&id| &playbook.pages[id]) {
            let help = match free.near(&entry.key) {
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
