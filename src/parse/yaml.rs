//! YAML for everybody else: vocabularies, tables of contents, themes. The one place that names `serde_yaml`.

use serde::de::DeserializeOwned;

/// Why a YAML text could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct YamlError {
    /// Byte offset in the text.
    pub offset: usize,
    /// What is wrong, in the parser's words, without the position.
    pub message: String,
}

/// A YAML value whose shape is not known in advance.
pub use serde_yaml::Value;

/// Reads a value.
///
/// # Errors
/// When the text is not YAML, has a duplicate key, or does not have the shape of `T`.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, YamlError> {
    serde_yaml::from_str(text).map_err(|error| {
        let offset = error.location().map_or(0, |l| l.index());
        let full = error.to_string();
        let message = full.split(" at line ").next().unwrap_or(&full).to_owned();
        YamlError { offset: offset.min(text.len()), message }
    })
}
