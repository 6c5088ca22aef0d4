//! Uids: six characters, allotted once.

use std::collections::{HashMap, HashSet};

use crate::text::{fold_exact, work};

use super::ItemKind;

/// Crockford's base 32 in lower case: no `i`, `l`, `o`, `u`.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A uid: six characters of Crockford's base 32.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Uid([u8; 6]);

impl Uid {
    /// Reads a uid; capitals and the letters that are easily mistaken are understood.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut out = [0; 6];
        let bytes = text.as_bytes();
        if bytes.len() != out.len() {
            return None;
        }
        for (slot, byte) in out.iter_mut().zip(bytes) {
            let lower = match byte.to_ascii_lowercase() {
                b'o' => b'0',
                b'i' | b'l' => b'1',
                other => other,
            };
            *slot = ALPHABET.contains(&lower).then_some(lower)?;
        }
        Some(Self(out))
    }

    /// The uid as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("000000")
    }

    fn from_bits(mut bits: u32) -> Self {
        let mut out = [0; 6];
        for slot in out.iter_mut().rev() {
            *slot = ALPHABET[(bits & 31) as usize];
            bits >>= 5;
        }
        Self(out)
    }
}

impl std::fmt::Display for Uid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::fmt::Debug for Uid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Uid({})", self.as_str())
    }
}

/// Uids that are taken, and how often each content was drawn from: rows that say the same are many, and each is drawn
/// where the one before it ended.
#[derive(Debug, Default)]
pub struct Taken {
    uids: HashSet<Uid>,
    rounds: HashMap<[u8; 16], u32>,
}

impl Taken {
    /// Takes a uid; false when it was taken before.
    pub fn insert(&mut self, uid: Uid) -> bool {
        self.uids.insert(uid)
    }
}

impl FromIterator<Uid> for Taken {
    fn from_iter<I: IntoIterator<Item = Uid>>(uids: I) -> Self {
        Self { uids: uids.into_iter().collect(), rounds: HashMap::new() }
    }
}

/// Allots a uid that is not in `taken`, and puts it there.
///
/// It is drawn from the item's content, so that two branches that add the same item agree, a build
/// without a lock shows the uids that `items accept` would allot, and every machine writes the same bytes.
pub fn allot(key: &str, kind: ItemKind, task_id: Option<&str>, text: &str, taken: &mut Taken) -> Uid {
    let mut seed = Vec::with_capacity(key.len() + text.len() + 24);
    for part in [key, kind.name(), task_id.unwrap_or(""), &fold_exact(text)] {
        seed.extend_from_slice(part.as_bytes());
        seed.push(0);
    }
    let length = seed.len();
    let mut content = [0; 16];
    content.copy_from_slice(&blake3::hash(&seed).as_bytes()[..16]);
    // What was refused to it before is still taken.
    let next = taken.rounds.entry(content).or_default();
    for round in *next.. {
        work(length);
        seed.truncate(length);
        seed.extend_from_slice(&round.to_le_bytes());
        let hash = blake3::hash(&seed);
        let bits = u32::from_le_bytes([hash.as_bytes()[0], hash.as_bytes()[1], hash.as_bytes()[2], hash.as_bytes()[3]]);
        let uid = Uid::from_bits(bits & 0x3FFF_FFFF);
        // At least one letter, so that no uid looks like a task number.
        if uid.0.iter().any(u8::is_ascii_alphabetic) && taken.uids.insert(uid) {
            *next = round + 1;
            return uid;
        }
    }
    unreachable!("there are more uids than items")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uids_are_stable_distinct_and_readable() {
        let mut taken = Taken::default();
        let first = allot("a/b", ItemKind::Task, Some("3735"), "Name", &mut taken);
        let second = allot("a/b", ItemKind::Task, Some("3735"), "Name", &mut taken);
        assert_ne!(first, second);
        assert_eq!(allot("a/b", ItemKind::Task, Some("3735"), " NAME ", &mut Taken::default()), first);
        assert_eq!(Uid::read(first.as_str()), Some(first));
        assert_eq!(Uid::read("OILabc"), Uid::read("011abc"));
        assert!(Uid::read("u23456").is_none() && Uid::read("12345").is_none());
    }
}
