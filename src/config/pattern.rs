//! Patterns of paths.

use globset::{GlobBuilder, GlobMatcher};

use crate::text::Span;

/// A pattern of paths below the playbook's folder: `*` and `?` stand for characters of one name, `**` for any folders.
#[derive(Clone)]
pub struct Pattern {
    /// As it is written.
    pub text: String,
    /// Bytes of the config file.
    pub span: Span,
    glob: GlobMatcher,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(text: &str, span: Span) -> Result<Self, String> {
        let plain = text.trim_start_matches("./").trim_end_matches('/');
        let glob = GlobBuilder::new(plain).literal_separator(true).backslash_escape(true).build();
        let glob = glob.map_err(|error| error.kind().to_string())?;
        Ok(Self { text: text.to_owned(), span, glob: glob.compile_matcher() })
    }

    /// Whether it matches the path of a file.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        self.glob.is_match(path)
    }

    /// Whether it matches the path of a file or that of a folder above it.
    #[must_use]
    pub fn covers(&self, path: &str) -> bool {
        self.matches(path) || path.match_indices('/').any(|(at, _)| self.matches(&path[..at]))
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.span) == (&other.text, other.span)
    }
}

impl std::fmt::Debug for Pattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pattern({:?}, {:?})", self.text, self.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str) -> Pattern {
        Pattern::read(text, Span::default()).unwrap()
    }

    #[test]
    fn stars_stop_at_folders() {
        assert!(pattern("en/*.md").matches("en/a.md"));
        assert!(!pattern("en/*.md").matches("en/b/a.md"));
        assert!(pattern("en/**/*.md").matches("en/a.md"));
        assert!(pattern("en/**").matches("en/b/a.md"));
        assert!(pattern("./en/{a,b}.md").matches("en/b.md"));
        assert!(Pattern::read("en/[a", Span::default()).is_err());
    }

    #[test]
    fn a_folder_covers_what_is_in_it() {
        assert!(pattern("en/archive/").covers("en/archive/old/a.md"));
        assert!(pattern("**/drafts").covers("en/x/drafts/a.md"));
        assert!(!pattern("en/arch").covers("en/archive/a.md"));
    }
}
