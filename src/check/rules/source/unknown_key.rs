//! Front matter keys with a typing error.

use std::collections::BTreeMap;

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Fix;

rule! {
    /// A key on one or two pages that differs by a letter or two from one that most pages have is a typing
    /// error, and what it says is lost.
    ///
    /// ````md bad
    /// -- en/a.md --
    /// ---
    /// title: A
    /// ---
    /// # A
    /// -- en/b.md --
    /// ---
    /// title: B
    /// ---
    /// # B
    /// -- en/c.md --
    /// ---
    /// title: C
    /// ---
    /// # C
    /// -- en/d.md --
    /// ---
    /// titel: Prüfung
    /// ---
    /// # D
    /// ````
    ///
    /// ````md good
    /// ---
    /// title: Prüfung
    /// note: eigene Angabe
    /// ---
    /// # Prüfung
    /// ````
    "unknown-key", Source, Info, fix: Suggested,
    "a front matter key looks like a typing error of a common one",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for page in &cx.playbook.pages {
        for entry in &page.document.front_matter.entries {
            *counts.entry(&entry.key).or_default() += 1;
        }
    }
    let common: Vec<&str> =
        counts.iter().filter(|(_, n)| **n * 10 >= cx.playbook.pages.len() * 3 && **n > 2).map(|(k, _)| *k).collect();
    for page in &cx.playbook.pages {
        for entry in &page.document.front_matter.entries {
            if counts.get(entry.key.as_str()).is_some_and(|n| *n > 2) || common.contains(&entry.key.as_str()) {
                continue;
            }
            let distance = |k: &&str| strsim::damerau_levenshtein(k, &entry.key);
            let near = common.iter().copied().min_by_key(distance).filter(|k| distance(k) <= 2 && entry.key.len() > 3);
            let Some(near) = near.filter(|k| page.document.front_matter.entry(k).is_none()) else { continue };
            let place = crate::finding::Place { file: page.path.clone(), span: entry.key_span };
            let fix = Fix::suggested(format!("write `{near}`"), page.path.clone(), entry.key_span, near);
            sink.push(
                sink.at(place, format!("the key `{}` is met nowhere else", entry.key))
                    .help(format!("did you mean `{near}`?"))
                    .fix(fix),
            );
        }
    }
}
