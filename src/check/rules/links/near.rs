//! Names near a name that is not there.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::check::context::PageCx;

/// The path from one file to another, with what follows the path in `target` (`#…`, `?…`).
pub(super) fn relative_target(from: &str, to: &str, target: &str) -> String {
    let tail = target.find(['#', '?']).map_or("", |at| &target[at..]);
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = from.len() - 1;
    let common = from[..folders].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut path = "../".repeat(folders - common);
    path.push_str(&to[common..].join("/").replace(' ', "%20"));
    format!("{path}{tail}")
}

/// Files with a name like that of `path`, best first, at most three, and whether the first leads clearly.
pub(super) fn candidates(cx: &PageCx<'_>, path: &str, media: bool) -> (Vec<Arc<str>>, bool) {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let stem = stem_of(&name).to_owned();
    let names = cx.shared.near();
    let asked = (cx.page.locale, media, stem);
    // The same wrong name is often met on many pages.
    if let Some(known) = names.answers.lock().unwrap_or_else(PoisonError::into_inner).get(&asked) {
        return known.clone();
    }
    let pool = names.pools.get_or_init(|| pools(cx)).get(&(asked.0, media)).map_or(&[][..], |p| p);
    let answer = search(pool, &asked.2);
    names.answers.lock().unwrap_or_else(PoisonError::into_inner).insert(asked, answer.clone());
    answer
}

/// Names of files by which others are found, and what was found already.
#[derive(Default)]
pub(in crate::check) struct NearNames {
    pools: OnceLock<HashMap<(usize, bool), Vec<Stem>>>,
    answers: Mutex<HashMap<(usize, bool, String), (Vec<Arc<str>>, bool)>>,
}

/// A name without its extension, and the files that have it.
struct Stem {
    text: String,
    words: BTreeSet<String>,
    letters: Letters,
    files: Vec<Arc<str>>,
}

/// How often each letter occurs, in 128 groups: two names differ at least by what these differ.
struct Letters([u8; 128], usize);

impl Letters {
    fn of(text: &str) -> Self {
        let mut out = Self([0; 128], 0);
        for c in text.chars() {
            let slot = &mut out.0[(u32::from(c) & 127) as usize];
            *slot = slot.saturating_add(1);
            out.1 += 1;
        }
        out
    }

    fn least_distance(&self, other: &Self) -> usize {
        let over = |a: &Self, b: &Self| -> usize {
            a.0.iter().zip(&b.0).map(|(x, y)| usize::from(x.saturating_sub(*y))).sum()
        };
        over(self, other).max(over(other, self))
    }
}

fn pools(cx: &PageCx<'_>) -> HashMap<(usize, bool), Vec<Stem>> {
    let playbook = cx.playbook;
    let mut pools = HashMap::new();
    for (n, locale) in playbook.locales().iter().enumerate() {
        let pages: Vec<&Arc<str>> = playbook.pages.iter().filter(|p| p.locale == n).map(|p| &p.path).collect();
        let folder = locale.config.path.as_str();
        let media: Vec<&Arc<str>> = playbook.sources.media.keys().filter(|k| k.starts_with(folder)).collect();
        for (media, files) in [(false, pages), (true, media)] {
            let mut stems: BTreeMap<String, Vec<Arc<str>>> = BTreeMap::new();
            for file in files {
                let name = file.rsplit('/').next().unwrap_or(file).to_lowercase();
                stems.entry(stem_of(&name).to_owned()).or_default().push(file.clone());
            }
            let pool = stems.into_iter().map(|(text, mut files)| {
                files.sort();
                Stem { words: words(&text).map(str::to_owned).collect(), letters: Letters::of(&text), text, files }
            });
            pools.insert((n, media), pool.collect());
        }
    }
    pools
}

fn search(pool: &[Stem], stem: &str) -> (Vec<Arc<str>>, bool) {
    let words: BTreeSet<&str> = words(stem).collect();
    let letters = Letters::of(stem);
    let mut scored: Vec<(f64, &Arc<str>)> = Vec::new();
    for other in pool {
        let shared = words.iter().filter(|w| other.words.contains(**w)).count();
        // Cheap first: names without a common word, and of very different length, are not compared.
        if shared == 0 && stem.len().abs_diff(other.text.len()) > 4 {
            continue;
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of words and letters")]
        let by_words = 2.0 * shared as f64 / (words.len() + other.words.len()) as f64 * 0.98;
        #[expect(clippy::cast_precision_loss, reason = "counts of words and letters")]
        let most = 1.0 - letters.least_distance(&other.letters) as f64 / letters.1.max(other.letters.1).max(1) as f64;
        // Letters alone can tell that the names are too different to be worth the long comparison.
        let score = if most <= by_words || (most < LEAST && by_words < LEAST) {
            by_words
        } else {
            strsim::normalized_damerau_levenshtein(stem, &other.text).max(by_words)
        };
        if score >= LEAST {
            scored.extend(other.files.iter().take(3).map(|file| (score, file)));
        }
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let clear = match &scored[..] {
        [only] => only.0 >= 0.7,
        [first, second, ..] => first.0 >= 0.75 && first.0 - second.0 >= 0.1,
        [] => false,
    };
    (scored.into_iter().take(3).map(|(_, file)| file.clone()).collect(), clear)
}

/// Names less alike than this are not near.
const LEAST: f64 = 0.6;

fn stem_of(name: &str) -> &str {
    let stem = name.rsplit_once('.').map_or(name, |(s, e)| if e.len() <= 5 { s } else { name });
    stem.trim_end_matches(".md")
}

fn words(stem: &str) -> impl Iterator<Item = &str> {
    stem.split(['-', '_', ' ', '.']).filter(|w| w.len() > 1)
}
