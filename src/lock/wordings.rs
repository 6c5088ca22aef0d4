//! What an item says in each locale.

use std::sync::Arc;

use super::Fingerprint;

/// What an item said in a locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Hash of text, requirement, role and links; nothing where the lock has none that can be read.
    pub fingerprint: Option<Fingerprint>,
    /// The text.
    pub text: Box<str>,
}

/// Wordings by the tag of their locale, in the order of the tags. A list, as there are few locales and very
/// many items.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wordings(Vec<(Arc<str>, Wording)>);

impl Wordings {
    /// The wording in a locale.
    #[must_use]
    pub fn get(&self, tag: &str) -> Option<&Wording> {
        self.0.iter().find(|(own, _)| **own == *tag).map(|(_, wording)| wording)
    }

    /// The text in a locale; empty if there is none.
    #[must_use]
    pub fn text(&self, tag: &str) -> &str {
        self.get(tag).map_or("", |w| &w.text)
    }

    /// All tags and wordings.
    pub fn iter(&self) -> impl Iterator<Item = &(Arc<str>, Wording)> {
        self.0.iter()
    }

    /// The tags.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(tag, _)| &**tag)
    }

    /// The texts.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, wording)| &*wording.text)
    }
}

impl FromIterator<(Arc<str>, Wording)> for Wordings {
    /// Of several wordings in one locale the last is kept.
    fn from_iter<I: IntoIterator<Item = (Arc<str>, Wording)>>(wordings: I) -> Self {
        let mut all: Vec<(Arc<str>, Wording)> = Vec::with_capacity(2);
        for (tag, wording) in wordings {
            match all.binary_search_by(|(own, _)| own.cmp(&tag)) {
                Ok(at) => all[at].1 = wording,
                Err(at) => all.insert(at, (tag, wording)),
            }
        }
        all.shrink_to_fit();
        Self(all)
    }
}

impl IntoIterator for Wordings {
    type Item = (Arc<str>, Wording);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
