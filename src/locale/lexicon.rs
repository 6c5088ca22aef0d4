//! All vocabularies together: what does this word mean, and in which language is it?

use std::collections::HashMap;

use crate::parse::AlertWords;
use crate::text::{fold, label_key};

use super::vocabulary::{Column, LabelKind, Section, Vocabulary, column_key};

/// The meaning of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<T> {
    /// What it means.
    pub concept: T,
    /// The language it belongs to, when it is not the one that was asked for.
    pub foreign: Option<usize>,
    /// Position in the language's list: 0 is the word to use.
    pub rank: usize,
}

/// The words of all languages, looked up in comparable form.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    tags: Vec<String>,
    vocabularies: Vec<Vocabulary>,
    sections: Index<Section>,
    columns: Index<Column>,
    labels: Index<LabelKind>,
    requirement: Index<bool>,
    phases: Index<String>,
    roles: Index<String>,
    all_services: Index<()>,
    blocks: Index<String>,
}

type Index<T> = HashMap<String, Vec<(usize, T, usize)>>;

impl Lexicon {
    /// Makes a lexicon; the order of `vocabularies` decides among foreign languages.
    #[must_use]
    pub fn new(vocabularies: Vec<(String, Vocabulary)>) -> Self {
        let mut lexicon = Self::default();
        for (n, (tag, v)) in vocabularies.into_iter().enumerate() {
            fn put<T: Clone>(index: &mut Index<T>, n: usize, concept: &T, words: &[String], key: fn(&str) -> String) {
                for (rank, word) in words.iter().enumerate() {
                    index.entry(key(word)).or_default().push((n, concept.clone(), rank));
                }
            }
            v.sections.iter().for_each(|(c, w)| put(&mut lexicon.sections, n, c, w, label_key));
            v.columns.iter().for_each(|(c, w)| put(&mut lexicon.columns, n, c, w, column_key));
            v.labels.iter().for_each(|(c, w)| put(&mut lexicon.labels, n, c, w, label_key));
            v.phases.iter().for_each(|(c, w)| put(&mut lexicon.phases, n, c, w, label_key));
            v.roles.iter().for_each(|(c, w)| put(&mut lexicon.roles, n, c, w, label_key));
            v.blocks.iter().for_each(|(c, w)| put(&mut lexicon.blocks, n, c, w, label_key));
            put(&mut lexicon.requirement, n, &true, &v.requirement.required, fold);
            put(&mut lexicon.requirement, n, &false, &v.requirement.optional, fold);
            put(&mut lexicon.all_services, n, &(), &v.all_services, label_key);
            lexicon.tags.push(tag);
            lexicon.vocabularies.push(v);
        }
        lexicon
    }

    /// The vocabulary with number `n`.
    #[must_use]
    pub fn vocabulary(&self, n: usize) -> &Vocabulary {
        &self.vocabularies[n]
    }

    /// The tag of vocabulary `n`.
    #[must_use]
    pub fn tag(&self, n: usize) -> &str {
        &self.tags[n]
    }

    /// Number of vocabularies.
    #[must_use]
    pub fn len(&self) -> usize {
        self.vocabularies.len()
    }

    /// Whether there is no vocabulary at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.vocabularies.is_empty()
    }

    /// The section that a heading names.
    #[must_use]
    pub fn section(&self, own: usize, heading: &str) -> Option<Hit<Section>> {
        look(&self.sections, own, &label_key(heading))
    }

    /// The column that a header cell names.
    #[must_use]
    pub fn column(&self, own: usize, name: &str) -> Option<Hit<Column>> {
        look(&self.columns, own, &column_key(name))
    }

    /// The label that `word` (without its colon) is.
    #[must_use]
    pub fn label(&self, own: usize, word: &str) -> Option<Hit<LabelKind>> {
        look(&self.labels, own, &label_key(word))
    }

    /// Whether a code means required (`true`) or optional.
    #[must_use]
    pub fn requirement(&self, own: usize, code: &str) -> Option<Hit<bool>> {
        look(&self.requirement, own, &fold(code))
    }

    /// The phase that a name means.
    #[must_use]
    pub fn phase(&self, own: usize, name: &str) -> Option<Hit<String>> {
        look(&self.phases, own, &label_key(name))
    }

    /// The role that a name means.
    #[must_use]
    pub fn role(&self, own: usize, name: &str) -> Option<Hit<String>> {
        look(&self.roles, own, &label_key(name))
    }

    /// Whether a name means all services.
    #[must_use]
    pub fn all_services(&self, own: usize, name: &str) -> bool {
        look(&self.all_services, own, &label_key(name)).is_some()
    }

    /// The word to use for `concept` in language `own`.
    #[must_use]
    pub fn section_word(&self, own: usize, concept: Section) -> Option<&str> {
        self.vocabularies[own].sections.get(&concept)?.first().map(String::as_str)
    }

    /// All label words of all languages, longest first, in comparable form.
    #[must_use]
    pub fn label_words(&self) -> Vec<(String, LabelKind)> {
        let mut words: Vec<_> = self.labels.iter().map(|(word, hits)| (word.clone(), hits[0].1)).collect();
        words.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        words
    }

    /// Alert words of all languages.
    #[must_use]
    pub fn alert_words(&self) -> AlertWords {
        self.vocabularies.iter().rev().flat_map(Vocabulary::alert_words).collect()
    }

    /// Reads a name that stands for all languages, such as a phase, in language `own`.
    #[must_use]
    pub fn phase_word(&self, own: usize, phase: &str) -> Option<&str> {
        self.vocabularies[own].phases.get(phase)?.first().map(String::as_str)
    }
}

/// The own language first, then the others in order.
fn look<T: Clone>(index: &Index<T>, own: usize, key: &str) -> Option<Hit<T>> {
    if key.is_empty() {
        return None;
    }
    let hits = index.get(key)?;
    let (n, concept, rank) = hits.iter().find(|(n, ..)| *n == own).or_else(|| hits.first())?;
    Some(Hit { concept: concept.clone(), foreign: (*n != own).then_some(*n), rank: *rank })
}
