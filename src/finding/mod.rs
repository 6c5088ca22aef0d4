//! Findings: what is wrong in a source, where, why, and how to fix it. Plain data.

pub mod bug;
mod edit;

use std::sync::Arc;

pub use edit::{Applicability, Edit, Fix, Move, apply};

use crate::text::Span;

/// How serious a finding is. `Allow` silences a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Not reported.
    Allow,
    /// Worth knowing.
    Info,
    /// Should be fixed.
    Warning,
    /// Makes `check` fail.
    Error,
}

impl Severity {
    /// The word that config files and reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in a file: its path below the playbook's root, with forward slashes, and a span of its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// Path below the root.
    pub file: Arc<str>,
    /// Bytes in the file as it is on disk.
    pub span: Span,
}

/// A further place that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is there.
    pub text: String,
}

/// Something wrong in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Name of the rule, its only identity.
    pub rule: &'static str,
    /// How serious.
    pub severity: Severity,
    /// Where; an empty span at 0 speaks of the whole file.
    pub place: Place,
    /// What is wrong, with the value in it.
    pub message: String,
    /// Short text under the excerpt.
    pub label: Option<String>,
    /// Further places.
    pub labels: Vec<Label>,
    /// Why it matters and how to fix it.
    pub help: Option<String>,
    /// An edit that fixes it.
    pub fix: Option<Fix>,
    /// What is at the place is private: reports do not repeat it.
    pub private: bool,
}

impl Finding {
    /// A finding without labels, help or fix.
    #[must_use]
    pub fn new(rule: &'static str, severity: Severity, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity,
            place,
            message: message.into(),
            label: None,
            labels: Vec::new(),
            help: None,
            fix: None,
            private: false,
        }
    }

    /// Sets the short text under the excerpt.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.label = Some(text.into());
        self
    }

    /// Adds a further place.
    #[must_use]
    pub fn also(mut self, place: Place, text: impl Into<String>) -> Self {
        self.labels.push(Label { place, text: text.into() });
        self
    }

    /// Says how to fix it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Marks what is at the place as private.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.private = true;
        self
    }

    /// Attaches an edit that fixes it, where there is one.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        if let Some(fix) = fix.into() {
            self.fix = Some(fix);
        }
        self
    }
}
