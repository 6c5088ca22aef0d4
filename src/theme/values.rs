//! Values for templates.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::Context;

/// A value for a template.
#[derive(Clone, Debug)]
pub struct Value(tera::Value);

/// A text as a value. No page may hold NUL, and marks that are taken out again are made of it.
fn text(text: &str) -> tera::Value {
    if text.contains('\0') {
        tera::Value::normal_string(&text.replace('\0', "\u{FFFD}"))
    } else {
        tera::Value::normal_string(text)
    }
}

impl Value {
    /// Text, escaped where it is printed.
    #[must_use]
    pub fn text(value: &str) -> Self {
        Self(text(value))
    }

    /// HTML, printed unescaped.
    #[must_use]
    pub fn html(html: &str) -> Self {
        Self(tera::Value::safe_string(html))
    }
}

/// Values by name, for a template or for a place inside another value. A list, as it is only handed on; what is set
/// twice has the value that was set last.
#[derive(Clone, Debug, Default)]
pub struct Values(Vec<(&'static str, tera::Value)>);

impl Values {
    /// No values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a text, escaped where it is printed.
    pub fn text(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.0.push((name, text(value)));
        self
    }

    /// Sets a text if there is one, else nothing.
    pub fn maybe(&mut self, name: &'static str, value: Option<&str>) -> &mut Self {
        self.0.push((name, value.map_or_else(tera::Value::none, text)));
        self
    }

    /// Sets HTML, printed unescaped.
    pub fn html(&mut self, name: &'static str, html: &str) -> &mut Self {
        self.0.push((name, tera::Value::safe_string(html)));
        self
    }

    /// Sets yes or no.
    pub fn flag(&mut self, name: &'static str, flag: bool) -> &mut Self {
        self.0.push((name, flag.into()));
        self
    }

    /// Sets a list of values.
    pub fn list(&mut self, name: &'static str, list: Vec<Values>) -> &mut Self {
        let list: Vec<tera::Value> = list.into_iter().map(Self::into_value).collect();
        self.0.push((name, list.into()));
        self
    }

    /// Sets a list of texts.
    pub fn texts<'t>(&mut self, name: &'static str, list: impl IntoIterator<Item = &'t str>) -> &mut Self {
        let list: Vec<tera::Value> = list.into_iter().map(text).collect();
        self.0.push((name, list.into()));
        self
    }

    /// Sets values inside a value.
    pub fn group(&mut self, name: &'static str, values: Option<Values>) -> &mut Self {
        self.0.push((name, values.map_or_else(tera::Value::none, Self::into_value)));
        self
    }

    /// Sets a map of texts, such as the messages of a language.
    pub fn map(&mut self, name: &'static str, map: &BTreeMap<String, Arc<str>>) -> &mut Self {
        let map: BTreeMap<String, tera::Value> = map.iter().map(|(k, v)| (k.replace('-', "_"), text(v))).collect();
        self.0.push((name, map.into()));
        self
    }

    /// Sets a value that was made before.
    pub fn value(&mut self, name: &'static str, value: &Value) -> &mut Self {
        self.0.push((name, value.0.clone()));
        self
    }

    fn into_value(self) -> tera::Value {
        let mut map = tera::Map::default();
        map.reserve(self.0.len());
        map.extend(self.0.into_iter().map(|(name, value)| (name.into(), value)));
        map.into()
    }

    pub(super) fn into_context(self) -> Context {
        let mut context = Context::new();
        for (name, value) in self.0 {
            context.insert_value(name, value);
        }
        context
    }
}
