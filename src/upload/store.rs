//! What publishing asks of a place where files are kept. Names are paths below the target, with forward slashes.

use std::fmt;

use super::headers::Headers;

/// One state of one object, as the store tells it. An object that is written gets another one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// The store's tag.
    pub tag: Option<String>,
    /// The store's number.
    pub number: Option<String>,
}

/// An object that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Object {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its state.
    pub version: Version,
}

/// On which condition an object is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// Whatever is there.
    Always,
    /// If there is none.
    Absent,
    /// If it is still in this state.
    Is(Version),
}

/// What kind of refusal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The condition does not hold.
    Condition,
    /// The credentials are missing, wrong, or do not suffice.
    Denied,
    /// There is no such bucket or container.
    NoBucket,
    /// Another attempt may succeed.
    Busy,
    /// Anything else.
    Other,
}

/// Why a store did not do what it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreFault {
    /// What kind.
    pub refusal: Refusal,
    /// Why, as a clause. It holds no credentials.
    pub why: String,
}

impl StoreFault {
    /// A refusal, and why.
    #[must_use]
    pub fn new(refusal: Refusal, why: impl Into<String>) -> Self {
        Self { refusal, why: why.into() }
    }
}

impl fmt::Display for StoreFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.why)
    }
}

/// A place where files are kept. Each call is one attempt: whoever calls tries again.
pub trait Store: fmt::Debug + Sync {
    /// The object `name`, if it is there.
    ///
    /// # Errors
    /// When the store cannot tell.
    fn read(&self, name: &str) -> Result<Option<Object>, StoreFault>;

    /// Writes the object `name` as a whole.
    ///
    /// # Errors
    /// When it was not written, or nobody knows whether it was.
    fn write(&self, name: &str, bytes: &[u8], headers: &Headers, when: &When) -> Result<Version, StoreFault>;

    /// Removes objects; one that is not there is fine.
    ///
    /// # Errors
    /// When one of them may still be there.
    fn remove(&self, names: &[String]) -> Result<(), StoreFault>;

    /// How many requests it likes at once.
    fn lanes(&self) -> usize {
        16
    }
}
