//! What the name of a file says of its language: `start-de.md`, `start.de.md`, `de.start.md`.
//!
//! The config says it with `prefix` and `suffix`; where it does not, the names themselves are the evidence.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::config::Config;

use super::pages::Candidate;

/// The locale and key of a file without its extension: the longest folder wins, then a prefix or suffix that fits.
pub(super) fn locale_of(config: &Config, stem: &str) -> Option<(usize, String, bool)> {
    let mut best: Option<(usize, bool, usize, String)> = None;
    for (n, locale) in config.locales.iter().enumerate() {
        let Some(rest) = locale.inside(stem) else { continue };
        let bare = locale.bare(rest);
        let rank = (locale.path.len(), bare.is_some());
        if best.as_ref().is_none_or(|b| rank > (b.0, b.1)) {
            let key = bare.unwrap_or_else(|| rest.to_owned());
            best = Some((rank.0, rank.1, n, key));
        }
    }
    best.map(|(_, marked, n, key)| (n, key, marked))
}

/// What a name has before or behind that of the page, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Mark {
    locale: usize,
    text: String,
    before: bool,
    /// The config has it for this locale.
    own: bool,
}

impl Mark {
    /// All marks that names may have for the locales of a playbook.
    fn all(config: &Config) -> Vec<Self> {
        let mut out = Vec::new();
        for (locale, l) in config.locales.iter().enumerate() {
            let mut put = |text: String, before: bool, own: bool| {
                let text = text.to_ascii_lowercase();
                if !text.is_empty() && !out.iter().any(|m: &Self| m.text == text && m.before == before) {
                    out.push(Self { locale, text, before, own });
                }
            };
            for (written, before) in [(&l.suffix, false), (&l.prefix, true)] {
                if let Some(text) = written {
                    put(text.clone(), before, true);
                }
            }
            for tag in [l.tag.as_str(), l.tag.language()] {
                for sign in SIGNS {
                    put(format!("{sign}{tag}"), false, false);
                    put(format!("{tag}{sign}"), true, false);
                }
            }
        }
        out
    }

    /// The key without the mark.
    fn strip(&self, key: &str) -> Option<String> {
        let (folder, name) = key.rfind('/').map_or(("", key), |at| key.split_at(at + 1));
        let cut = if self.before { self.text.len() } else { name.len().checked_sub(self.text.len())? };
        let (first, second) = (name.get(..cut)?, name.get(cut..)?);
        let (mark, rest) = if self.before { (first, second) } else { (second, first) };
        (mark.eq_ignore_ascii_case(&self.text) && !rest.is_empty()).then(|| format!("{folder}{rest}"))
    }
}

/// What may stand between a tag and a name.
const SIGNS: [char; 3] = ['-', '.', '_'];

/// In the folder of the source so many names must have a mark, unless a dot parts it from the name: `plan-it.md` alone
/// may be a plan for IT.
const ENOUGH: usize = 2;

/// A page whose name has a mark that the config does not say (`x-en.md` in the German folder, `de.x.md`, `x-DE.md`)
/// still belongs to `x`, if there is such a source page and no other file claims it.
pub(super) fn strip_marks(config: &Config, candidates: &mut [Candidate]) {
    if config.locales.len() < 2 {
        return;
    }
    let marks = Mark::all(config);
    let mut taken: HashSet<(usize, Arc<str>)> = candidates.iter().map(|c| (c.locale, c.key.clone())).collect();
    let mut found: Vec<(usize, &Mark, Arc<str>)> = Vec::new();
    let mut count: HashMap<&Mark, usize> = HashMap::new();
    for (n, candidate) in candidates.iter().enumerate().filter(|(_, c)| !c.marked) {
        let source = candidate.locale == 0;
        if !source && taken.contains(&(0, candidate.key.clone())) {
            continue;
        }
        for mark in &marks {
            // A tag before a name is that of the folder; in the source's, that of another language.
            if if source { mark.locale == 0 } else { mark.before && mark.locale != candidate.locale } {
                continue;
            }
            let Some(key) = mark.strip(&candidate.key).map(Arc::from) else { continue };
            if taken.contains(&(0, Arc::clone(&key))) {
                *count.entry(mark).or_default() += usize::from(source);
                found.push((n, mark, key));
            }
        }
    }
    let mut done = HashSet::new();
    for (n, mark, key) in found {
        let candidate = &mut candidates[n];
        let locale = if candidate.locale == 0 {
            let shared = mark.own && config.locales[mark.locale].path == config.locales[0].path;
            let dot = mark.text.starts_with('.') || mark.text.ends_with('.');
            if !shared && !dot && count.get(mark).is_none_or(|n| *n < ENOUGH) {
                continue;
            }
            mark.locale
        } else {
            candidate.locale
        };
        if !done.contains(&n) && taken.insert((locale, key.clone())) {
            candidate.locale = locale;
            candidate.key = key;
            done.insert(n);
        }
    }
}
