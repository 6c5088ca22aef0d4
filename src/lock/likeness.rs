//! How alike two wordings are.
//!
//! Runs of three characters (two in scripts that write no blanks), counted, are compared by Dice's
//! measure. It was chosen by measurement over edit distance and shared words: `cargo bench --bench
//! likeness` prints how the candidates tell rewordings from other items of the same page.

use crate::text::{fold, words};

use super::QuickMap;

/// Runs of characters with their counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    runs: QuickMap<u64, u32>,
    total: u32,
}

impl Profile {
    pub(super) fn new(text: &str) -> Self {
        Self::of_folded(&fold(text))
    }

    /// The profile of a text in its comparable form.
    pub(super) fn of_folded(text: &str) -> Self {
        let mut chars: Vec<char> = vec![' '];
        for c in text.chars().chain([' ']) {
            let c = if c.is_alphanumeric() { c } else { ' ' };
            if c != ' ' || chars.last() != Some(&' ') {
                chars.push(c);
            }
        }
        let dense = chars.iter().filter(|c| u32::from(**c) >= 0x2E80).count() * 2 > chars.len();
        let mut profile = Self::default();
        for run in chars.windows(if dense { 2 } else { 3 }) {
            let key = run.iter().fold(0_u64, |key, c| (key << 21) | u64::from(u32::from(*c)));
            *profile.runs.entry(key).or_default() += 1;
            profile.total += 1;
        }
        profile
    }

    /// The runs of characters that it has.
    pub(super) fn runs(&self) -> impl Iterator<Item = u64> + '_ {
        self.runs.keys().copied()
    }

    /// Twice what both have, over what each has: 0 to 1.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        if self.total + other.total == 0 {
            return 1.0;
        }
        let (small, large) = if self.runs.len() <= other.runs.len() { (self, other) } else { (other, self) };
        let common: u32 = small.runs.iter().map(|(run, n)| *large.runs.get(run).unwrap_or(&0).min(n)).sum();
        2.0 * f64::from(common) / f64::from(self.total + other.total)
    }
}

/// How alike two texts are, from 0 to 1.
#[must_use]
pub fn likeness(a: &str, b: &str) -> f64 {
    Profile::new(a).likeness(&Profile::new(b))
}

/// So many words two texts must have in common before their order says anything.
const SEVERAL: usize = 3;
/// Longer texts are compared by their runs of characters alone.
const LONGEST: usize = 1000;

/// The share of their words that two texts have in the same order: half of the words of one that was reworded by
/// half, next to none of two that speak of something else, whatever characters they have in common.
pub(super) fn in_order(a: &str, b: &str) -> f64 {
    let (a, b) = (words(a), words(b));
    if a.len().max(b.len()) > LONGEST {
        return 0.0;
    }
    let mut before = vec![0_u32; b.len() + 1];
    for word in &a {
        let mut row = vec![0_u32; b.len() + 1];
        for (n, other) in b.iter().enumerate() {
            row[n + 1] = if word == other { before[n] + 1 } else { before[n + 1].max(row[n]) };
        }
        before = row;
    }
    let common = before.last().copied().unwrap_or_default();
    let all = u32::try_from(a.len() + b.len()).unwrap_or(u32::MAX);
    if (common as usize) < SEVERAL { 0.0 } else { 2.0 * f64::from(common) / f64::from(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_are_alike_and_strangers_are_not() {
        assert!((likeness("Größe prüfen", "größe  prüfen!") - 1.0).abs() < 1e-9);
        assert!(likeness("Set up mail flow", "Set up the mail flow in two steps") > 0.55);
        assert!(likeness("Configure SharePoint Online", "Hold the closing meeting") < 0.2);
        assert!(likeness("移行計画を確認する", "移行計画を再確認する") > 0.7);
    }

    #[test]
    fn half_of_the_words_in_their_order_say_more_than_characters() {
        let (before, after) =
            ("If there is an owner, agree with the team", "If ravine is pebble owner, valley with amber team");
        assert!(in_order(before, after) >= 0.45);
        assert!(in_order("Agree with the team on the date", "Print the date and the names for the team") < 0.45);
        assert!(in_order("Book it", "Book it").abs() < 1e-9, "too few words to say anything");
    }
}
