//! Tasks of a translated page that were left in the source language.

use std::collections::{BTreeMap, HashSet};

use crate::model::Page;
use crate::playbook::Playbook;
use crate::text::{each_word, squeeze};

/// The tasks of a translation, by index, whose name is that of the source to the letter and is certainly a text of the
/// source's language: names of products are the same in every language.
#[must_use]
pub fn untranslated_tasks(playbook: &Playbook, page: &Page, source: &Page) -> Vec<usize> {
    let locales = playbook.locales();
    let (own, there) = (locales[page.locale].own, locales[source.locale].own);
    if own == there {
        return Vec::new();
    }
    let lexicon = &playbook.languages.lexicon;
    let stops = |n: usize| -> HashSet<&str> { lexicon.vocabulary(n).stop_words.iter().map(String::as_str).collect() };
    let (own, there) = (stops(own), stops(there));
    let is_text = |name: &str| {
        let plain =
            |word: &&str| word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase()) && !own.contains(*word);
        let mut stops = false;
        each_word(name, &mut |word| stops |= there.contains(word) && !own.contains(word));
        stops || name.split(|c: char| !c.is_alphabetic()).filter(plain).count() > 1
    };
    let names: BTreeMap<&str, &str> =
        source.tasks.iter().filter(|t| !t.id.is_empty()).map(|t| (t.id.as_str(), t.name.as_str())).collect();
    let tasks = page.tasks.iter().enumerate();
    let same = |name: &str, other: &str| squeeze(name) == squeeze(other);
    let left = tasks.filter(|(_, t)| names.get(t.id.as_str()).is_some_and(|name| same(&t.name, name) && is_text(name)));
    left.map(|(n, _)| n).collect()
}
