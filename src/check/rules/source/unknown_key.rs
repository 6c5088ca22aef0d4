//! Front matter keys with a typing error.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Fix, Place};
use crate::model::{Page, is_toc};
use crate::parse::Entry;
use crate::playbook::Toc;
use crate::text::Span;

rule! {
    /// A key on one or two pages that differs by a letter or two from one that most pages have (at least five, and
    /// four in five) is a typing error, and what it says is lost. So it is when a translator translated a key: keys of front matter and
    /// of `toc.yml` are the same in every language.
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
    /// title: D
    /// ---
    /// # D
    /// -- en/e.md --
    /// ---
    /// titel: Prüfung
    /// ---
    /// # E
    /// ````
    ///
    /// ````md bad 2:1
    /// -- en/a.md --
    /// ---
    /// title: Review
    /// author: Team
    /// ---
    /// # Review
    /// -- es/a.md --
    /// ---
    /// título: Revisión
    /// author: Team
    /// ---
    /// # Revisión
    /// ````
    ///
    /// ````md bad 2:3
    /// -- es/a.md --
    /// # Revisión
    /// -- es/toc.yml --
    /// - href: a.md
    ///   nombre: Revisión
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
    "a key of front matter or of a table of contents is misspelt or translated",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for page in &cx.playbook.pages {
        for entry in &page.document.front_matter.entries {
            *counts.entry(&entry.key).or_default() += 1;
        }
    }
    let conventions = cx.conventions();
    let asked = conventions.asked("unknown-key");
    let usual = |key: &str, n: usize| conventions.key(key) || (asked && n > 2);
    let common: Vec<&str> = counts.iter().filter(|(key, n)| usual(key, **n)).map(|(key, _)| *key).collect();
    for page in &cx.playbook.pages {
        let own = keys(page);
        for entry in &page.document.front_matter.entries {
            if counts.get(entry.key.as_str()).is_some_and(|n| *n > 2) || common.contains(&entry.key.as_str()) {
                continue;
            }
            let distance = |k: &&str| strsim::damerau_levenshtein(k, &entry.key);
            let near = common.iter().copied().min_by_key(distance).filter(|k| distance(k) <= 2 && entry.key.len() > 3);
            let Some(near) = near.filter(|k| !own.contains(k)) else { continue };
            let place = Place { file: page.path.clone(), span: entry.key_span };
            let fix = Fix::suggested(format!("write `{near}`"), page.path.clone(), entry.key_span, near);
            sink.push(
                sink.at(place, format!("the key `{}` is met nowhere else", entry.key))
                    .help(format!("did you mean `{near}`?"))
                    .fix(fix),
            );
        }
    }
    translated(cx, sink);
    // The settings of other tools have keys of their own.
    for toc in cx.playbook.tocs.iter().filter(|t| t.fault.is_none() && is_toc(&t.path)) {
        in_toc(cx, sink, toc);
    }
}

/// Keys of a translation that no source page has, and that stand in the place of a key of its source.
fn translated(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let pages = &cx.playbook.pages;
    let known: BTreeSet<&str> = pages
        .iter()
        .filter(|p| p.locale == 0)
        .flat_map(|p| p.document.front_matter.entries.iter().map(|e| e.key.as_str()))
        .collect();
    let twins = || {
        let translations = pages.iter().enumerate().filter(|(_, p)| p.locale != 0);
        translations.filter_map(|(id, page)| Some((page, &pages[cx.playbook.source_twin(id)?])))
    };
    // A key that is there where none of the source's is lacking stands for none of them.
    let complete = twins().filter(|(page, source)| keys(source).is_subset(&keys(page)));
    let added: HashSet<&str> = complete.flat_map(|(page, _)| keys(page)).filter(|key| !known.contains(key)).collect();
    for (page, source) in twins() {
        let lacking = Lacking::of(page, source);
        for (n, entry) in page.document.front_matter.entries.iter().enumerate() {
            if known.contains(entry.key.as_str()) || (entry.key.is_ascii() && added.contains(entry.key.as_str())) {
                continue;
            }
            let meant = lacking.meant(n).filter(|meant| is_likely(&entry.key, meant));
            if meant.is_none() && entry.key.is_ascii() {
                continue;
            }
            let place = Place { file: page.path.clone(), span: entry.key_span };
            let finding = sink.at(place, format!("no page of the source has the key `{}`", entry.key));
            sink.push(match meant {
                Some(meant) => {
                    let fix = Fix::suggested(format!("write `{meant}`"), page.path.clone(), entry.key_span, meant);
                    finding.help(format!("keys are not translated: did you mean `{meant}`?")).fix(fix)
                }
                None => finding.help("keys are the same in every language, and are not translated"),
            });
        }
    }
}

/// Whether `key` may stand for `meant`: it is a word of another language, or nearly the same.
fn is_likely(key: &str, meant: &str) -> bool {
    // Keys of programs have signs, and nobody translates them.
    let programs = |key: &str| key.contains(['_', ':']);
    !key.is_ascii() || strsim::normalized_damerau_levenshtein(key, meant) >= 0.6 || !programs(key) && !programs(meant)
}

fn keys(page: &Page) -> HashSet<&str> {
    page.document.front_matter.entries.iter().map(|e| e.key.as_str()).collect()
}

/// Keys of the source that a translation lacks, by the keys before and behind them.
struct Lacking<'a> {
    here: &'a [Entry],
    there: &'a [Entry],
    lacks: Vec<bool>,
    before: HashMap<Beside<'a>, Vec<usize>>,
    after: HashMap<Beside<'a>, Vec<usize>>,
}

/// What is before the last dot of a key, and the key of a neighbour.
type Beside<'a> = (Option<&'a str>, Option<&'a str>);

impl<'a> Lacking<'a> {
    fn of(page: &'a Page, source: &'a Page) -> Self {
        let (here, there) = (&page.document.front_matter.entries[..], &source.document.front_matter.entries[..]);
        let own = keys(page);
        let lacks: Vec<bool> = there.iter().map(|e| !own.contains(e.key.as_str())).collect();
        let (mut before, mut after): (HashMap<_, Vec<_>>, HashMap<_, Vec<_>>) = Default::default();
        for m in (0..there.len()).filter(|m| lacks[*m]) {
            let prefix = prefix(&there[m].key);
            before.entry((prefix, key(there, m.checked_sub(1)))).or_default().push(m);
            after.entry((prefix, key(there, Some(m + 1)))).or_default().push(m);
        }
        Self { here, there, lacks, before, after }
    }

    /// The key of the source in whose place entry `n` of the translation stands: one with the same neighbour, or at
    /// the same place of lists that are equally long.
    fn meant(&self, n: usize) -> Option<&'a str> {
        let prefix = prefix(&self.here[n].key);
        let same = self.here.len() == self.there.len() && self.lacks[n] && prefix == self::prefix(&self.there[n].key);
        let before = self.before.get(&(prefix, key(self.here, n.checked_sub(1))));
        let after = self.after.get(&(prefix, key(self.here, Some(n + 1))));
        let mut found = same.then_some(n).into_iter().chain([before, after].into_iter().flatten().flatten().copied());
        let only = found.next()?;
        found.all(|m| m == only).then(|| self.there[only].key.as_str())
    }
}

fn key(list: &[Entry], n: Option<usize>) -> Option<&str> {
    n.and_then(|n| list.get(n)).map(|e| e.key.as_str())
}

fn prefix(key: &str) -> Option<&str> {
    key.rsplit_once('.').map(|(prefix, _)| prefix)
}

/// Keys of entries that lack a name or a target, where a key that nobody knows holds one.
fn in_toc(cx: &SiteCx<'_>, sink: &mut Sink<'_>, toc: &Toc) {
    // Settings of other tools have keys of their own.
    let name = toc.path.rsplit('/').next().unwrap_or("");
    if !["toc.yml", "toc.yaml"].iter().any(|toc| toc.eq_ignore_ascii_case(name)) {
        return;
    }
    let Some(text) = cx.playbook.sources.text(&toc.path) else { return };
    let mut keys: Vec<(&str, Span, &str)> = Vec::new();
    let mut start = 0;
    let mut report = |keys: &mut Vec<(&str, Span, &str)>| {
        let has = |name: &str| keys.iter().any(|(key, ..)| key.eq_ignore_ascii_case(name));
        for (meant, path) in [("name", false), ("href", true)] {
            let is_path = |value: &str| value.ends_with(".md") || value.ends_with(".yml") || value.contains(".md#");
            let mut odd = keys
                .iter()
                .filter(|(key, _, value)| !TOC_KEYS.contains(key) && !value.is_empty() && is_path(value) == path);
            let (Some((key, span, _)), None) = (odd.next(), odd.next()) else { continue };
            if has(meant) || (path && has("topicHref")) {
                continue;
            }
            let place = Place { file: toc.path.clone(), span: *span };
            let fix = Fix::suggested(format!("write `{meant}`"), toc.path.clone(), *span, meant);
            sink.push(
                sink.at(place, format!("`{key}` is not a key of a table of contents"))
                    .help(format!("keys are not translated: did you mean `{meant}`?"))
                    .fix(fix),
            );
        }
        keys.clear();
    };
    for line in text.split_inclusive('\n') {
        let body = line.trim_start_matches(['\u{FEFF}', ' ', '\t']);
        let item = body.trim_start_matches(['-', ' ']);
        if body.starts_with("- ") {
            report(&mut keys);
        }
        if let Some((key, value)) = item.split_once(':').filter(|_| !item.starts_with(['#', '{'])) {
            let at = start + (line.len() - item.len());
            keys.push((key, Span::new(at, at + key.len()), value.trim().trim_matches(['"', '\''])));
        }
        start += line.len();
    }
    report(&mut keys);
}

/// Keys that tables of contents may have.
const TOC_KEYS: [&str; 19] = [
    "name",
    "href",
    "items",
    "topicHref",
    "topicUid",
    "tocHref",
    "uid",
    "homepage",
    "homepageUid",
    "expanded",
    "displayName",
    "order",
    "metadata",
    // Of MyST.
    "version",
    "project",
    "toc",
    "file",
    "title",
    "children",
];
