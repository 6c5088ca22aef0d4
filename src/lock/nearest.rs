//! The most alike of many texts, without comparing each with each: a page may have thousands of items.

use std::borrow::Borrow;

use super::QuickMap;
use super::likeness::Profile;

/// Runs of characters in more texts than this tell nothing; of an ordinary page none is in so many.
const COMMON: usize = 64;
/// So many candidates are compared in full.
const CANDIDATES: usize = 64;

/// Texts by the runs of characters in them.
pub(super) struct Nearest<P> {
    profiles: Vec<P>,
    by_run: QuickMap<u64, Vec<u32>>,
}

impl<P: Borrow<Profile>> Nearest<P> {
    pub(super) fn new(profiles: Vec<P>) -> Self {
        let mut by_run: QuickMap<u64, Vec<u32>> = QuickMap::default();
        for (n, profile) in (0_u32..).zip(&profiles) {
            for run in profile.borrow().runs() {
                let texts = by_run.entry(run).or_default();
                if texts.len() <= COMMON {
                    texts.push(n);
                }
            }
        }
        by_run.retain(|_, texts| texts.len() <= COMMON);
        Self { profiles, by_run }
    }

    /// The texts that are most like `profile`, by their number, each with its likeness.
    pub(super) fn of(&self, profile: &Profile) -> Vec<(usize, f64)> {
        let mut shared: QuickMap<u32, u32> = QuickMap::default();
        if self.profiles.len() <= CANDIDATES {
            shared.extend((0_u32..).zip(&self.profiles).map(|(n, _)| (n, 0)));
        } else {
            for text in profile.runs().filter_map(|run| self.by_run.get(&run)).flatten() {
                *shared.entry(*text).or_default() += 1;
            }
        }
        let mut candidates: Vec<(u32, u32)> = shared.into_iter().collect();
        if candidates.len() > CANDIDATES {
            candidates.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            candidates.truncate(CANDIDATES);
        }
        candidates.sort_unstable();
        let score = |(n, _): (u32, u32)| (n as usize, profile.likeness(self.profiles[n as usize].borrow()));
        candidates.into_iter().map(score).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_thousands_of_texts_the_most_alike_are_found_and_few_are_compared() {
        let text = |n: usize| format!("Point {n}: the report number {} goes to team {}", n * 7919 % 5000, n % 97);
        let texts: Vec<Profile> = (0..5000).map(|n| Profile::new(&text(n))).collect();
        let nearest = Nearest::new(texts.iter().collect());
        for n in (0..5000).step_by(211) {
            let found = nearest.of(&Profile::new(&format!("{} today", text(n))));
            let best = found.iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(n, _)| *n);
            assert_eq!(best, Some(n));
            assert!(found.len() <= CANDIDATES);
        }
    }
}
