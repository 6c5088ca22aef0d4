//! What an item says, as a number: texts are compared far more often than they are read.

/// Equal for two texts whose comparable forms are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Said(u128);

impl Said {
    /// Of a text in comparable form.
    pub(super) fn of(folded: &str) -> Self {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&blake3::hash(folded.as_bytes()).as_bytes()[..16]);
        Self(u128::from_le_bytes(bytes))
    }
}
