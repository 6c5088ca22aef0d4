//! BCP 47 language tags.

use std::sync::Arc;

use unic_langid::LanguageIdentifier;

/// A language tag in canonical case: `de`, `pt-BR`, `zh-Hans`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag(Arc<str>);

impl Tag {
    /// Reads a tag; `None` when it is not well-formed.
    #[must_use]
    pub fn new(tag: &str) -> Option<Self> {
        let id: LanguageIdentifier = tag.parse().ok()?;
        let canonical = id.to_string();
        // Words of five letters and more have the form of a tag, but no language has them: `images`.
        canonical.parse::<icu_locale_core::Locale>().ok()?;
        (canonical != "und").then(|| Self(canonical.into()))
    }

    /// The tag as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone: `pt` of `pt-BR`.
    #[must_use]
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// What the language calls itself, else the tag.
    #[must_use]
    pub fn own_name(&self) -> &str {
        super::names::own_name(self.language()).unwrap_or(&self.0)
    }

    /// `rtl` for scripts that run from right to left, else `ltr`.
    #[must_use]
    pub fn direction(&self) -> &'static str {
        let id: Option<LanguageIdentifier> = self.0.parse().ok();
        match id.map(|id| id.character_direction()) {
            Some(unic_langid::CharacterDirection::RTL) => "rtl",
            _ => "ltr",
        }
    }

    pub(super) fn identifier(&self) -> LanguageIdentifier {
        self.0.parse().unwrap_or_default()
    }
}

impl std::fmt::Display for Tag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_canonical_and_know_their_direction() {
        assert_eq!(Tag::new("PT-br").unwrap().as_str(), "pt-BR");
        assert_eq!(Tag::new("ar").unwrap().direction(), "rtl");
        assert_eq!(Tag::new("zh-hans").unwrap().direction(), "ltr");
        assert!(Tag::new("../x").is_none());
        for word in ["images", "english", "locales1", "assets-en"] {
            assert!(Tag::new(word).is_none(), "{word}");
        }
    }
}
