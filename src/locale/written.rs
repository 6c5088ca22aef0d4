//! Words exactly as a vocabulary writes them. Most of a page's words are, and are found without being folded.

use std::collections::HashMap;

use super::vocabulary::{Column, LabelKind, Section};

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

pub(super) type Words<T> = HashMap<String, Hit<T>, foldhash::fast::RandomState>;

/// What the words of one vocabulary mean to its own language.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    pub(super) sections: Words<Section>,
    pub(super) columns: Words<Column>,
    pub(super) labels: Words<LabelKind>,
    pub(super) requirement: Words<bool>,
    pub(super) roles: Words<String>,
}
