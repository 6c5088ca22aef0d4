//! Words exactly as a vocabulary writes them. Most of a page's words are, and are found without being folded.

use std::collections::{BTreeMap, HashMap};

use super::lexicon::{Hit, Lexicon};
use super::vocabulary::{Column, LabelKind, Section};

type Words<T> = HashMap<String, Hit<T>, foldhash::fast::RandomState>;

/// What the words of one vocabulary mean to its own language.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub(super) sections: Words<Section>,
    pub(super) columns: Words<Column>,
    pub(super) labels: Words<LabelKind>,
    pub(super) requirement: Words<bool>,
    pub(super) roles: Words<String>,
}

impl Written {
    pub(super) fn new(lexicon: &Lexicon, own: usize) -> Self {
        let vocabulary = lexicon.vocabulary(own);
        let codes = vocabulary.requirement.required.iter().chain(&vocabulary.requirement.optional);
        Self {
            sections: words(all(&vocabulary.sections), |word| lexicon.section(own, word)),
            columns: words(all(&vocabulary.columns), |word| lexicon.column(own, word)),
            labels: words(all(&vocabulary.labels), |word| lexicon.label(own, word)),
            requirement: words(codes, |word| lexicon.requirement(own, word)),
            roles: words(all(&vocabulary.roles), |word| lexicon.role(own, word)),
        }
    }
}

fn all<C>(lists: &BTreeMap<C, Vec<String>>) -> impl Iterator<Item = &String> {
    lists.values().flatten()
}

fn words<'v, T>(list: impl Iterator<Item = &'v String>, find: impl Fn(&str) -> Option<Hit<T>>) -> Words<T> {
    list.filter_map(|word| Some((word.clone(), find(word)?))).collect()
}
