//! Options of rules: which values they take, and what a project set.

use std::collections::BTreeMap;

use crate::finding::Severity;

use super::Pattern;

/// The values that an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// `true` or `false`.
    Flag,
    /// A whole number, 0 or above.
    Number,
    /// A text.
    Text,
    /// A list of texts.
    List,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// A list of some of these texts.
    SomeOf(&'static [&'static str]),
}

impl OptionKind {
    /// What its values are called in the documentation.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Flag => "true or false",
            Self::Number => "number",
            Self::Text | Self::OneOf(_) => "text",
            Self::List | Self::SomeOf(_) => "list",
        }
    }
}

/// An option of a rule.
#[derive(Clone, Copy, Debug)]
pub struct OptionSpec {
    /// Its name below `[rules.<name>]`.
    pub name: &'static str,
    /// Which values it takes.
    pub kind: OptionKind,
    /// What it does, with its default.
    pub help: &'static str,
}

/// A rule or a group of rules that the config may set.
#[derive(Clone, Copy, Debug)]
pub struct Settable {
    /// Its name.
    pub name: &'static str,
    /// Its options; a group has none.
    pub options: &'static [OptionSpec],
}

/// The value of an option of a rule.
#[derive(Clone, Debug, PartialEq)]
pub enum OptionValue {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
}

/// How the rules are set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RulesConfig {
    /// Levels by rule or group.
    pub levels: BTreeMap<String, Severity>,
    /// Options by rule, then by name.
    pub options: BTreeMap<String, BTreeMap<String, OptionValue>>,
    /// Levels by path pattern, then by rule, in the order of the file.
    pub paths: Vec<(Pattern, BTreeMap<String, Severity>)>,
}

impl RulesConfig {
    /// An option of a rule.
    #[must_use]
    pub fn option(&self, rule: &str, name: &str) -> Option<&OptionValue> {
        self.options.get(rule)?.get(name)
    }

    /// A list option of a rule.
    #[must_use]
    pub fn list(&self, rule: &str, name: &str) -> Option<&[String]> {
        match self.option(rule, name) {
            Some(OptionValue::List(list)) => Some(list),
            _ => None,
        }
    }

    /// A whole-number option of a rule.
    #[must_use]
    pub fn number(&self, rule: &str, name: &str) -> Option<i64> {
        match self.option(rule, name) {
            Some(OptionValue::Number(n)) => Some(*n),
            _ => None,
        }
    }

    /// A text option of a rule.
    #[must_use]
    pub fn text(&self, rule: &str, name: &str) -> Option<&str> {
        match self.option(rule, name) {
            Some(OptionValue::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// A yes-or-no option of a rule.
    #[must_use]
    pub fn flag(&self, rule: &str, name: &str) -> Option<bool> {
        match self.option(rule, name) {
            Some(OptionValue::Bool(flag)) => Some(*flag),
            _ => None,
        }
    }
}
