//! YAML for everybody else: vocabularies, tables of contents, themes. The one place that names `serde_yaml`.

use std::cell::Cell;
use std::fmt;

use serde::de::{
    self, DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use crate::text::too_deep;

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

/// Brackets inside brackets, at most: the time that the parser takes grows with them.
const MAX_BRACKETS: usize = 500;
/// Bytes of text and values that a file may become once its aliases (`*name`) stand for what they name.
const MAX_EXPANDED: usize = 8 * 1024 * 1024;

/// Reads a value.
///
/// # Errors
/// When the text is not YAML, has a duplicate key, or does not have the shape of `T`; when its brackets are nested
/// too deep, or its aliases make it too large.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, YamlError> {
    if let Some(offset) = too_deep(text, &[(b'[', b']'), (b'{', b'}')], MAX_BRACKETS) {
        return Err(YamlError { offset, message: "brackets are nested too deep".to_owned() });
    }
    if text.contains('&') && text.contains('*') {
        let left = Cell::new(MAX_EXPANDED);
        Measure { left: &left }.deserialize(serde_yaml::Deserializer::from_str(text)).map_err(|e| error(text, &e))?;
    }
    serde_yaml::from_str(text).map_err(|e| error(text, &e))
}

fn error(text: &str, error: &serde_yaml::Error) -> YamlError {
    let offset = error.location().map_or(0, |l| l.index());
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or(&full).to_owned();
    YamlError { offset: offset.min(text.len()), message }
}

/// Walks over a value with all its aliases, keeps nothing, and stops where it gets too large.
#[derive(Clone, Copy)]
struct Measure<'a> {
    left: &'a Cell<usize>,
}

impl Measure<'_> {
    fn take<E: de::Error>(self, bytes: usize) -> Result<(), E> {
        let rest = self.left.get().checked_sub(bytes + size_of::<Value>());
        self.left.set(rest.ok_or_else(|| E::custom("the aliases stand for too much text"))?);
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Measure<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Measure<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<(), E> {
        self.take(0)
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<(), E> {
        self.take(0)
    }

    fn visit_i128<E: de::Error>(self, _: i128) -> Result<(), E> {
        self.take(0)
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<(), E> {
        self.take(0)
    }

    fn visit_u128<E: de::Error>(self, _: u128) -> Result<(), E> {
        self.take(0)
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<(), E> {
        self.take(0)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        self.take(text.len())
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.take(0)
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.take(0)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        self.take(0)?;
        while list.next_element_seed(self)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        self.take(0)?;
        while map.next_key_seed(self)?.is_some() {
            map.next_value_seed(self)?;
        }
        Ok(())
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<(), A::Error> {
        let ((), value) = tagged.variant_seed(self)?;
        value.newtype_variant_seed(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_read_as_long_as_they_stay_small() {
        let small = "a: &a [one, {two: !tag three}]\nb: [*a, *a, 1, 2.5, ~, true]\n";
        let value: Value = read(small).unwrap();
        assert_eq!(value["b"][1][0], Value::from("one"));
        // A text of 100 KB that is named 810 times.
        let ten = format!("{}\n", "*t, ".repeat(90));
        let lists = (0..9).map(|n| format!("k{n}: [{}]\n", ten.trim_end())).collect::<Vec<_>>().concat();
        let large = format!("t: &t {}\n{lists}", "x".repeat(100_000));
        let message = read::<Value>(&large).unwrap_err().message;
        assert!(message.ends_with("the aliases stand for too much text"), "{message}");
        // The same within a list in a list.
        let nested = format!("t: &t {}\na: &a [{ten}]\nb: [{}]\n", "x".repeat(2_000), "*a, ".repeat(90));
        assert!(read::<Value>(&nested).is_err());
    }

    #[test]
    fn brackets_are_not_nested_without_end() {
        let deep = |n: usize| format!("a: {}", "[".repeat(n));
        assert_eq!(read::<Value>(&deep(100_000)).unwrap_err().offset, 3 + MAX_BRACKETS);
        let many = format!("a: [{}]", "[], ".repeat(2_000));
        assert!(read::<Value>(&many).is_ok());
    }

    #[test]
    fn an_error_has_its_place_and_no_line() {
        for letter in ["e", "\u{DC}", "\u{1F600}"] {
            let text = format!("a: {letter}{letter}{letter}\nb: c: d\n");
            let offset = read::<Value>(&text).unwrap_err().offset;
            assert_eq!(&text[offset..], ": d\n", "{letter}");
        }
        let error = read::<Value>("a: 1\na: 2\n").unwrap_err();
        assert!(error.message.contains("duplicate") && !error.message.contains(" at line "), "{error:?}");
    }
}
