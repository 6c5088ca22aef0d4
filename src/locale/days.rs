//! Names of months and weekdays in all languages, as they are in written dates.

use std::collections::{BTreeMap, BTreeSet};

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{E, YMD};
use icu_locale_core::Locale;

use crate::text::fold;

use super::Vocabulary;

/// The words of written dates, in comparable form.
#[derive(Clone, Debug, Default)]
pub struct DayNames {
    /// Months by name and abbreviation, with the number of their language.
    months: BTreeMap<String, BTreeSet<(usize, u8)>>,
    weekdays: BTreeSet<String>,
    /// `de`, `of`, `th`: words that add nothing to a date.
    fillers: BTreeSet<String>,
}

impl DayNames {
    /// Collects the names of all languages: those of ICU, and what their vocabularies add.
    #[must_use]
    pub fn new<'a>(languages: impl Iterator<Item = (&'a str, &'a Vocabulary)>) -> Self {
        let mut names = Self::default();
        for (n, (tag, vocabulary)) in languages.enumerate() {
            names.fillers.extend(vocabulary.date_words.iter().map(|w| fold(w)));
            let mut months: BTreeMap<String, BTreeSet<u8>> = BTreeMap::new();
            if let Ok(locale) = tag.parse::<Locale>() {
                names.standard(&locale, &mut months);
            }
            for (&month, words) in &vocabulary.months {
                for word in words {
                    abbreviations(&fold(word), 3, |w| add(&mut months, w, month));
                }
            }
            for (word, is) in months {
                // The beginning of two names is not an abbreviation of either.
                if let (1, Some(&month)) = (is.len(), is.first()) {
                    names.months.entry(word).or_default().insert((n, month));
                }
            }
        }
        names
    }

    fn standard(&mut self, locale: &Locale, months: &mut BTreeMap<String, BTreeSet<u8>>) {
        let day = |month: u8, day: u8| Date::try_new_gregorian(2001, month, day).ok();
        for length in [YMD::long(), YMD::medium()] {
            let Ok(formatter) = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(locale.into(), length) else {
                continue;
            };
            let texts = (1..=12).filter_map(|month| Some(formatter.format(&day(month, 20)?).to_string()));
            let words: Vec<BTreeSet<String>> = texts.map(|text| letters(&text)).collect();
            // What is in the dates of all months is not a name.
            let common = |word: &String| words.iter().all(|w| w.contains(word));
            for (month, words) in (1..=12).zip(&words) {
                for word in words.iter().filter(|w| !common(w)) {
                    abbreviations(word, 3, |w| add(months, w, month));
                }
                self.fillers.extend(words.iter().filter(|w| common(w) && is_alphabet(w)).cloned());
            }
        }
        for length in [E::long(), E::short()] {
            let Ok(formatter) = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(locale.into(), length) else {
                continue;
            };
            for text in (1..=7).filter_map(|n| Some(formatter.format(&day(1, n)?).to_string())) {
                let name = fold(text.trim_end_matches('.'));
                // `木曜` is `木曜日`.
                if let Some(short) = name.strip_suffix('日').filter(|s| s.chars().count() > 1) {
                    self.weekdays.insert(short.to_owned());
                }
                abbreviations(&name, 2, |w| {
                    self.weekdays.insert(w.to_owned());
                });
            }
        }
    }

    /// The month that a word means; the page's own language is asked first, others only where they agree.
    #[must_use]
    pub fn month(&self, own: usize, word: &str) -> Option<u8> {
        let hits = self.months.get(word)?;
        let agreed = |hit: &(usize, u8)| hits.iter().all(|other| other.1 == hit.1);
        hits.iter().find(|hit| hit.0 == own).or_else(|| hits.first().filter(|hit| agreed(hit))).map(|hit| hit.1)
    }

    /// Whether a word names a weekday.
    #[must_use]
    pub fn is_weekday(&self, word: &str) -> bool {
        self.weekdays.contains(word)
    }

    /// Whether a word adds nothing to a date.
    #[must_use]
    pub fn is_filler(&self, word: &str) -> bool {
        self.fillers.contains(word)
    }
}

fn add(months: &mut BTreeMap<String, BTreeSet<u8>>, word: &str, month: u8) {
    months.entry(word.to_owned()).or_default().insert(month);
}

/// A name and its beginnings from `least` letters on: `sep`, `sept`, `septe`.
fn abbreviations(name: &str, least: usize, mut each: impl FnMut(&str)) {
    if is_alphabet(name) {
        name.char_indices().skip(least).for_each(|(at, _)| each(&name[..at]));
    }
    each(name);
}

/// Whether a word is of a script that can be abbreviated.
fn is_alphabet(word: &str) -> bool {
    word.chars().all(|c| u32::from(c) < 0x2E80)
}

fn letters(text: &str) -> BTreeSet<String> {
    fold(text).split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(tags: &[&str]) -> DayNames {
        let vocabulary = Vocabulary::default();
        DayNames::new(tags.iter().map(|tag| (*tag, &vocabulary)))
    }

    #[test]
    fn months_are_known_by_name_and_abbreviation() {
        let names = names(&["de", "en", "es", "fr", "ja", "pt-BR", "zh-Hans"]);
        let cases =
            [("märz", 3), ("marzo", 3), ("março", 3), ("mars", 3), ("sept", 9), ("ago", 8), ("out", 10), ("dez", 12)];
        for (word, month) in cases {
            assert_eq!(names.month(0, word), Some(month), "{word}");
        }
        // `jui` begins two months in French; `ma` is too short.
        assert_eq!([names.month(3, "jui"), names.month(0, "ma"), names.month(0, "de")], [None; 3]);
        assert!(names.is_filler("de") && !names.is_filler("年"));
        for word in ["donnerstag", "do", "thu", "quinta", "木", "木曜", "星期四", "周四"] {
            assert!(names.is_weekday(word), "{word}");
        }
    }

    #[test]
    fn a_word_that_is_another_month_elsewhere_is_read_in_its_own_language_only() {
        let names = names(&["hr", "cs", "en"]);
        assert_eq!([0, 1, 2].map(|own| names.month(own, "listopadu")), [Some(11); 3]);
        assert_eq!([0, 1, 2].map(|own| names.month(own, "listopada")), [Some(10); 3]);
        assert_eq!([0, 1, 2].map(|own| names.month(own, "listopad")), [Some(10), Some(11), None]);
    }
}
