//! What an item says, as a number: texts are compared far more often than they are read.

use std::hash::BuildHasher as _;
use std::sync::LazyLock;

use foldhash::quality::RandomState;

/// Equal for two texts whose comparable forms are equal. It holds for one run of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Said(u64, u64);

/// Two hashes with seeds of their own: what one of them takes for equal, the other does not.
static HASHES: LazyLock<[RandomState; 2]> = LazyLock::new(Default::default);

impl Said {
    /// One of the two hashes: enough to count by.
    pub(super) fn half(self) -> u64 {
        self.0
    }

    /// Of a text in comparable form.
    pub(super) fn of(folded: &str) -> Self {
        let [a, b] = &*HASHES;
        Self(a.hash_one(folded), b.hash_one(folded))
    }
}
