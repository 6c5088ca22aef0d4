//! The words that the site says, from Fluent files: the only file that names Fluent.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::concurrent::IntlLangMemoizer;

use crate::text::too_deep;

use super::{Formats, Tag};

/// A value for a variable of a message.
#[derive(Clone, Debug)]
pub enum Argument<'a> {
    /// A number; decides plurals and is written by the rules of the language.
    Number(i64),
    /// A text.
    Text(Cow<'a, str>),
}

/// What is wrong with a Fluent file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {message}")]
pub struct CatalogueFault {
    /// The file.
    pub path: String,
    /// Byte offset.
    pub offset: usize,
    /// What is wrong.
    pub message: String,
}

/// Braces and brackets that may be open inside each other in a file of messages.
const MAX_BRACES: usize = 100;

/// Text of a message without variables, shared by all pages.
pub type Text = Arc<str>;

/// A piece of a message, for scripts that put in values themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text.
    Text(String),
    /// The value of a variable.
    Variable(String),
    /// One of several texts, chosen by a variable: by its value, else by its plural category, else the last.
    Choice(String, Vec<(String, Vec<Piece>)>),
}

/// The messages of one language, with English behind them.
pub struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    plain: BTreeMap<String, Text>,
    all: Vec<String>,
    own: Vec<String>,
    sources: Vec<String>,
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Catalogue").field("messages", &self.own.len()).finish_non_exhaustive()
    }
}

impl Catalogue {
    /// Makes the catalogue of `tag`. Of two messages of one name the later file wins, so `files` goes
    /// from English to the language's own and a project's last; `own` says from which index on the
    /// files are the language's own. Parts of a file that cannot be read are left out and reported.
    #[must_use]
    pub fn new(tag: &Tag, files: &[(String, String)], own: usize) -> (Self, Vec<CatalogueFault>) {
        let mut bundle = FluentBundle::new_concurrent(vec![tag.identifier()]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(format_number));
        let mut faults = Vec::new();
        let mut names = BTreeMap::new();
        let mut sources = Vec::new();
        for (n, (path, text)) in files.iter().enumerate() {
            // The parser calls itself for each brace, and a program ends where its stack does.
            let deep = too_deep(text, &[(b'{', b'}'), (b'(', b')')], MAX_BRACES);
            if let Some(offset) = deep {
                let message = format!("more than {MAX_BRACES} braces are open: the file is left out");
                faults.push(CatalogueFault { path: path.clone(), offset, message });
            }
            let readable = if deep.is_some() { String::new() } else { text.clone() };
            let resource = match FluentResource::try_new(readable) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    faults.extend(errors.into_iter().map(|error| CatalogueFault {
                        path: path.clone(),
                        offset: error.pos.start,
                        message: error.kind.to_string(),
                    }));
                    resource
                }
            };
            for entry in resource.entries() {
                if let fluent_syntax::ast::Entry::Message(message) = entry {
                    let has_variables = message.value.as_ref().is_none_or(uses_variables);
                    let is_own = n >= own;
                    names.insert(message.id.name.to_owned(), (has_variables, is_own));
                }
            }
            sources.push(text.clone());
            bundle.add_resource_overriding(resource);
        }
        let mut catalogue = Self { bundle, plain: BTreeMap::new(), all: Vec::new(), own: Vec::new(), sources };
        catalogue.all = names.keys().cloned().collect();
        catalogue.own = names.iter().filter(|(_, (_, own))| *own).map(|(name, _)| name.clone()).collect();
        let plain: Vec<_> =
            names.iter().filter(|(_, (variables, _))| !variables).map(|(name, _)| name.clone()).collect();
        for name in plain {
            let text = catalogue.format(&name, &[]);
            catalogue.plain.insert(name, text.into());
        }
        (catalogue, faults)
    }

    /// A message without variables; its name in braces when there is none, so that it is seen.
    #[must_use]
    pub fn text(&self, id: &str) -> Text {
        self.plain.get(id).cloned().unwrap_or_else(|| format!("{{{id}}}").into())
    }

    /// All messages without variables.
    #[must_use]
    pub fn plain(&self) -> &BTreeMap<String, Text> {
        &self.plain
    }

    /// A message with values for its variables.
    #[must_use]
    pub fn format(&self, id: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|m| m.value()) else {
            return format!("{{{id}}}");
        };
        let mut args = FluentArgs::new();
        for (name, value) in arguments {
            let value = match value {
                Argument::Number(n) => FluentValue::from(*n),
                Argument::Text(t) => FluentValue::from(t.clone()),
            };
            args.set((*name).to_owned(), value);
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// A message with one number.
    #[must_use]
    pub fn count(&self, id: &str, n: usize) -> String {
        self.format(id, &[("n", Argument::Number(i64::try_from(n).unwrap_or(i64::MAX)))])
    }

    /// The messages whose names begin with `prefix`, taken apart, sorted by name.
    pub fn pieces(&self, prefix: &str) -> impl Iterator<Item = (&str, Vec<Piece>)> {
        let names = self.all.iter().filter(move |name| name.starts_with(prefix));
        names.filter_map(|name| Some((name.as_str(), pieces(self.bundle.get_message(name)?.value()?))))
    }

    /// Names of the messages that English has and the language itself has not, sorted.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.all.iter().filter(|name| self.own.binary_search(name).is_err()).map(String::as_str)
    }

    /// Names of the messages that the language itself has, sorted.
    #[must_use]
    pub fn own(&self) -> &[String] {
        &self.own
    }

    /// The texts of all its files, from the one that yields to the one that wins.
    #[must_use]
    pub fn sources(&self) -> &[String] {
        &self.sources
    }
}

fn pieces(pattern: &fluent_syntax::ast::Pattern<&str>) -> Vec<Piece> {
    use fluent_syntax::ast::{Expression, InlineExpression, PatternElement, VariantKey};
    fn inline(out: &mut Vec<Piece>, expression: &InlineExpression<&str>) {
        match expression {
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
                out.push(Piece::Text(fluent_syntax::unicode::unescape_unicode_to_string(value).into_owned()));
            }
            InlineExpression::VariableReference { id } => out.push(Piece::Variable(id.name.to_owned())),
            InlineExpression::Placeable { expression } => placed(out, expression),
            // Messages for scripts use nothing else; a test sees to it.
            _ => {}
        }
    }
    fn placed(out: &mut Vec<Piece>, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(expression) => inline(out, expression),
            Expression::Select { selector, variants } => {
                let InlineExpression::VariableReference { id } = selector else { return };
                let mut cases: Vec<(bool, String, Vec<Piece>)> = variants
                    .iter()
                    .map(|v| {
                        let (VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name }) = &v.key;
                        (v.default, (*name).to_owned(), pieces(&v.value))
                    })
                    .collect();
                cases.sort_by_key(|(default, ..)| *default);
                let cases = cases.into_iter().map(|(_, name, pieces)| (name, pieces)).collect();
                out.push(Piece::Choice(id.name.to_owned(), cases));
            }
        }
    }
    let mut out = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => out.push(Piece::Text((*value).to_owned())),
            PatternElement::Placeable { expression } => placed(&mut out, expression),
        }
    }
    out
}

fn uses_variables(pattern: &fluent_syntax::ast::Pattern<&str>) -> bool {
    use fluent_syntax::ast::{Expression, InlineExpression, PatternElement};
    fn inline(expression: &InlineExpression<&str>) -> bool {
        match expression {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => false,
            InlineExpression::Placeable { expression } => expression_uses(expression),
            _ => true,
        }
    }
    fn expression_uses(expression: &Expression<&str>) -> bool {
        match expression {
            Expression::Select { .. } => true,
            Expression::Inline(e) => inline(e),
        }
    }
    pattern.elements.iter().any(|element| match element {
        PatternElement::TextElement { .. } => false,
        PatternElement::Placeable { expression } => expression_uses(expression),
    })
}

struct Numbers(Formats);

impl intl_memoizer::Memoizable for Numbers {
    type Args = ();
    type Error = ();

    fn construct(lang: unic_langid::LanguageIdentifier, (): Self::Args) -> Result<Self, Self::Error> {
        Tag::new(&lang.to_string()).and_then(|tag| Formats::new(&tag)).map(Numbers).ok_or(())
    }
}

#[expect(clippy::cast_possible_truncation, reason = "counts are small whole numbers")]
fn format_number(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    if number.value.fract() != 0.0 {
        return None;
    }
    let whole = number.value as i64;
    memoizer.with_try_get::<Numbers, _, _>((), |numbers| numbers.0.number(whole)).ok()
}
