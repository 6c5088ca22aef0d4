//! Names near a name that is not there.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::playbook::Playbook;
use crate::text::work;

/// The path from one file to another, with what follows the path in `target` (`#…`, `?…`).
#[must_use]
pub fn relative_target(from: &str, to: &str, target: &str) -> String {
    let tail = target.find(['#', '?']).map_or("", |at| &target[at..]);
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = from.len() - 1;
    let common = from[..folders].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut path = "../".repeat(folders - common);
    let name = to[common..].join("/");
    let balanced = name.matches('(').count() == name.matches(')').count();
    for c in name.chars() {
        match c {
            ' ' => path.push_str("%20"),
            '#' => path.push_str("%23"),
            '?' => path.push_str("%3F"),
            '%' => path.push_str("%25"),
            '(' if !balanced => path.push_str("%28"),
            ')' if !balanced => path.push_str("%29"),
            _ => path.push(c),
        }
    }
    format!("{path}{tail}")
}

/// Files of a language with a name like that of `path`, best first, at most three, and whether the first leads
/// clearly.
pub(in crate::check) fn like(
    playbook: &Playbook,
    names: &NearNames,
    locale: usize,
    path: &str,
    media: bool,
) -> (Vec<Arc<str>>, bool) {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let stem = stem_of(&name).to_owned();
    let asked = (locale, media, stem);
    let pool = names.pools.get_or_init(|| pools(playbook)).get(&(locale, media));
    if let Some(found) = pool.and_then(|pool| pool.of_same_name(&asked.2, path)) {
        return found;
    }
    // The same wrong name is often met on many pages.
    if let Some(known) = names.answers.lock().unwrap_or_else(PoisonError::into_inner).get(&asked) {
        return known.clone();
    }
    let answer = pool.map_or_else(Default::default, |pool| pool.search(&asked.2));
    names.answers.lock().unwrap_or_else(PoisonError::into_inner).insert(asked, answer.clone());
    answer
}

/// Names of files by which others are found, and what was found already.
#[derive(Default)]
pub(in crate::check) struct NearNames {
    pools: OnceLock<HashMap<(usize, bool), Pool>>,
    answers: Mutex<HashMap<(usize, bool, String), (Vec<Arc<str>>, bool)>>,
}

/// Names, and which of them have a word or a run of letters.
#[derive(Default)]
struct Pool {
    stems: Vec<Stem>,
    by_word: HashMap<String, Vec<usize>>,
    /// Only where there are too many to look at each.
    by_run: HashMap<[char; 3], Vec<usize>>,
}

/// Of more names only those are looked at that share a run of letters with the one that is asked for, or a word.
const EACH: usize = 200;

/// A run of letters, or a word, in more names than this tells nothing.
const COMMON: usize = 100;

/// A name without its extension, and the files that have it, sorted.
struct Stem {
    text: String,
    words: usize,
    letters: Letters,
    files: Vec<Arc<str>>,
}

/// How often each letter occurs, in 64 groups: two names differ at least by what these differ.
struct Letters {
    groups: [u8; 64],
    all: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        let mut out = Self { groups: [0; 64], all: 0 };
        for c in text.chars() {
            let slot = &mut out.groups[(u32::from(c) & 63) as usize];
            *slot = slot.saturating_add(1);
            out.all += 1;
        }
        out
    }

    fn least_distance(&self, other: &Self) -> usize {
        let over = |a: &Self, b: &Self| -> u16 {
            a.groups.iter().zip(&b.groups).map(|(x, y)| u16::from(x.saturating_sub(*y))).sum()
        };
        usize::from(over(self, other).max(over(other, self)))
    }
}

fn pools(playbook: &Playbook) -> HashMap<(usize, bool), Pool> {
    let mut pools = HashMap::new();
    for (n, locale) in playbook.locales().iter().enumerate() {
        let pages: Vec<&Arc<str>> = playbook.pages.iter().filter(|p| p.locale == n).map(|p| &p.path).collect();
        let folder = locale.config.path.as_str();
        let media: Vec<&Arc<str>> = playbook.sources.media.keys().filter(|k| k.starts_with(folder)).collect();
        for (media, files) in [(false, pages), (true, media)] {
            pools.insert((n, media), Pool::of(files));
        }
    }
    pools
}

impl Pool {
    fn of(files: Vec<&Arc<str>>) -> Self {
        let mut stems: BTreeMap<String, Vec<Arc<str>>> = BTreeMap::new();
        for file in files {
            let name = file.rsplit('/').next().unwrap_or(file).to_lowercase();
            stems.entry(stem_of(&name).to_owned()).or_default().push(file.clone());
        }
        let mut pool = Self::default();
        let many = stems.len() > EACH;
        for (text, mut files) in stems {
            files.sort();
            let words: BTreeSet<&str> = words(&text).collect();
            for word in &words {
                pool.by_word.entry((*word).to_owned()).or_default().push(pool.stems.len());
            }
            if many {
                for run in runs(&text) {
                    pool.by_run.entry(run).or_default().push(pool.stems.len());
                }
            }
            pool.stems.push(Stem { words: words.len(), letters: Letters::of(&text), text, files });
        }
        pool
    }

    /// Files of this very name, those first whose folders are called as in `path`. Nothing where no folder is, or
    /// where there are too many to look at each.
    fn of_same_name(&self, stem: &str, path: &str) -> Option<(Vec<Arc<str>>, bool)> {
        let at = self.stems.binary_search_by(|known| known.text.as_str().cmp(stem)).ok()?;
        let files = &self.stems[at].files;
        if files.len() > EACH {
            return None;
        }
        let folders = |path: &str| -> Vec<String> { path.split('/').rev().skip(1).map(str::to_lowercase).collect() };
        let wanted = folders(path);
        let common = |file: &Arc<str>| folders(file).iter().zip(&wanted).take_while(|(a, b)| a == b).count();
        let mut found: Vec<(usize, &Arc<str>)> = files.iter().map(|file| (common(file), file)).collect();
        work(found.len());
        found.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let best = found.first()?.0;
        found.retain(|(common, _)| *common == best);
        let clear = found.len() == 1;
        (best > 0).then(|| (found.into_iter().take(3).map(|(_, file)| file.clone()).collect(), clear))
    }

    /// The three best files, and whether the first leads clearly. Names are compared letter by letter only as long
    /// as one can still be among them.
    fn search(&self, stem: &str) -> (Vec<Arc<str>>, bool) {
        let words: BTreeSet<&str> = words(stem).collect();
        let few = self.stems.len() <= EACH;
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        if few {
            shared.extend((0..self.stems.len()).map(|n| (n, 0)));
        } else {
            let rare = |list: &&Vec<usize>| list.len() <= COMMON;
            let runs = runs(stem);
            for n in runs.iter().filter_map(|run| self.by_run.get(run)).filter(rare).flatten() {
                shared.insert(*n, 0);
            }
        }
        for list in words.iter().filter_map(|word| self.by_word.get(*word)) {
            // What is found by a rare run may have common words too.
            let all = few || list.len() <= COMMON;
            let found = |n: usize| list.binary_search(&n).is_ok();
            if all {
                for n in list {
                    *shared.entry(*n).or_default() += 1;
                }
            } else {
                shared.iter_mut().filter(|(n, _)| found(**n)).for_each(|(_, count)| *count += 1);
            }
        }
        work(shared.len());
        let letters = Letters::of(stem);
        let likely = |other: &Stem, shared: usize| {
            // Names without a common word, and of very different length, are not compared.
            if shared == 0 && stem.len().abs_diff(other.text.len()) > 4 {
                return None;
            }
            #[expect(clippy::cast_precision_loss, reason = "counts of words")]
            let by_words = 2.0 * shared as f64 / (words.len() + other.words).max(1) as f64 * 0.98;
            let longest = letters.all.max(other.letters.all).max(1);
            #[expect(clippy::cast_precision_loss, reason = "counts of letters")]
            let by_letters = 1.0 - letters.least_distance(&other.letters) as f64 / longest as f64;
            // Names that differ in a third of their letters are not typing mistakes.
            let by_letters = if by_letters < SLIP { 0.0 } else { by_letters };
            (by_words.max(by_letters) >= LEAST).then_some((by_words, by_letters))
        };
        let found = shared.iter().map(|(n, shared)| (&self.stems[*n], *shared));
        let mut open: Vec<(f64, f64, &Stem)> =
            found.filter_map(|(other, shared)| likely(other, shared).map(|(a, b)| (a.max(b), a, other))).collect();
        open.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.files.cmp(&b.2.files)));
        let mut best: Vec<(f64, &Arc<str>)> = Vec::new();
        for (most, by_words, other) in open {
            if let Some((least, last)) = best.get(2) {
                let order = most.total_cmp(least);
                if order.is_lt() || (order.is_eq() && other.files.first() > Some(last)) {
                    break;
                }
            }
            let score = if most > by_words {
                let by_letters = likeness(stem, &other.text, letters.all.max(other.letters.all));
                if by_letters < SLIP { by_words } else { by_letters.max(by_words) }
            } else {
                by_words
            };
            if score >= LEAST {
                best.extend(other.files.iter().take(3).map(|file| (score, file)));
                best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
                best.truncate(3);
            }
        }
        let clear = match &best[..] {
            [only] => only.0 >= 0.7,
            [first, second, ..] => first.0 >= 0.75 && first.0 - second.0 >= 0.1,
            [] => false,
        };
        (best.into_iter().map(|(_, file)| file.clone()).collect(), clear)
    }
}

/// Each run of three letters of a name once; a short name is one.
fn runs(text: &str) -> BTreeSet<[char; 3]> {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(3).filter_map(|run| <[char; 3]>::try_from(run).ok()).collect()
}

/// How alike two different texts are, the longer of so many letters: 1 less the part of them that differs.
fn likeness(a: &str, b: &str, longest: usize) -> f64 {
    let (a, b) = apart(a, b);
    #[expect(clippy::cast_precision_loss, reason = "counts of letters")]
    let differs = strsim::damerau_levenshtein(a, b) as f64 / longest.max(1) as f64;
    1.0 - differs
}

/// The parts of two texts between what both begin and end with, which adds nothing to their distance.
fn apart<'t>(a: &'t str, b: &'t str) -> (&'t str, &'t str) {
    let alike = |(x, y): &(char, char)| x == y;
    let size = |(c, _): (char, char)| c.len_utf8();
    let start: usize = a.chars().zip(b.chars()).take_while(alike).map(size).sum();
    let (a, b) = (&a[start..], &b[start..]);
    let end: usize = a.chars().rev().zip(b.chars().rev()).take_while(alike).map(size).sum();
    (&a[..a.len() - end], &b[..b.len() - end])
}

/// Names less alike than this are not near.
const LEAST: f64 = 0.6;

/// Names are compared letter by letter only where at least this part of the letters is the same.
const SLIP: f64 = 0.7;

fn stem_of(name: &str) -> &str {
    let stem = name.rsplit_once('.').map_or(name, |(s, e)| if e.len() <= 5 { s } else { name });
    stem.trim_end_matches(".md")
}

fn words(stem: &str) -> impl Iterator<Item = &str> {
    stem.split(['-', '_', ' ', '.']).filter(|w| w.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_texts_have_in_common_at_both_ends_does_not_change_their_likeness() {
        let names = [
            "",
            "a",
            "ab",
            "ba",
            "success-review-12",
            "success-review-21",
            "sucess-review-12",
            "größe",
            "grösse",
            "review",
        ];
        for a in names {
            for b in names {
                let longest = a.chars().count().max(b.chars().count());
                let whole = strsim::normalized_damerau_levenshtein(a, b);
                assert!((likeness(a, b, longest) - whole).abs() < 1e-9, "{a} {b}");
            }
        }
    }

    #[test]
    fn the_three_best_of_many_are_those_of_a_comparison_with_all() {
        let files: Vec<Arc<str>> =
            (0..400).map(|n| format!("en/{}/success-review-{}.md", n % 3, n % 150).into()).collect();
        let pool = Pool::of(files.iter().collect());
        for stem in ["success-review-7x", "sucess-review-149", "review-success", "success-review-1-2-3", "kickoff"] {
            let own: BTreeSet<&str> = words(stem).collect();
            let mut all: Vec<(f64, &Arc<str>)> = Vec::new();
            for file in &files {
                let name = stem_of(file.rsplit('/').next().unwrap());
                let others: BTreeSet<&str> = words(name).collect();
                let shared = own.intersection(&others).count();
                #[expect(clippy::cast_precision_loss, reason = "counts of words")]
                let by_words = 2.0 * shared as f64 / (own.len() + others.len()) as f64 * 0.98;
                if shared > 0 || stem.len().abs_diff(name.len()) <= 4 {
                    let letters = strsim::normalized_damerau_levenshtein(stem, name);
                    all.push((if letters < SLIP { by_words } else { letters.max(by_words) }, file));
                }
            }
            all.retain(|(score, _)| *score >= LEAST);
            all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
            let best: Vec<Arc<str>> = all.iter().take(3).map(|(_, file)| (*file).clone()).collect();
            assert_eq!(pool.search(stem).0, best, "{stem}");
        }
    }

    #[test]
    fn of_very_many_names_few_are_looked_at() {
        let files: Vec<Arc<str>> = (0..9000).map(|n| format!("en/success-review-{n}.md").into()).collect();
        let pool = Pool::of(files.iter().collect());
        let (looks, found) = crate::text::work_of(|| pool.search("sucess-review-4321"));
        assert_eq!(found.0.first().map(|file| &**file), Some("en/success-review-4321.md"));
        assert!(looks < 400, "{looks}");
    }
}
