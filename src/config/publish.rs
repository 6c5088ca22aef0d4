//! `[publish]`: where the site goes, and how.

use toml::de::DeValue;

use super::read::{Reader, Value, span};

/// Where the site goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublishConfig {
    /// The target, as it is written.
    pub target: Option<String>,
    /// Most files that one publish may remove.
    pub max_deletes: Option<usize>,
    /// Whether texts are stored packed.
    pub compress: bool,
}

/// The list of editions, as the pages of a published site link to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionList {
    /// Where it is, from the root of the site.
    pub href: String,
    /// The edition that the site is; `None` for the latest.
    pub own: Option<String>,
}

const KEYS: &[&str] = &["target", "max_deletes", "compress"];

impl Reader<'_> {
    pub(super) fn publish(&mut self, value: &Value<'_>) {
        let Some(table) = self.table(value) else { return };
        for (key, value) in table {
            match (&**key.get_ref(), value.get_ref()) {
                ("target", _) => self.config.publish.target = self.text(value),
                ("max_deletes", DeValue::Integer(number)) => match number.as_str().replace('_', "").parse() {
                    Ok(number) => self.config.publish.max_deletes = Some(number),
                    Err(_) => self.wrong(value, "a whole number"),
                },
                ("max_deletes", _) => self.wrong(value, "a whole number"),
                ("compress", DeValue::Boolean(flag)) => self.config.publish.compress = *flag,
                ("compress", _) => self.wrong(value, "true or false"),
                (other, _) => self.unknown(span(key.span()), other, KEYS, "key"),
            }
        }
    }
}
