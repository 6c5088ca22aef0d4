//! Answers that are remembered: good ones, for some days, without secrets. A broken file is replaced.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::check::OnlineVerdict;
use crate::disk;
use crate::model::masked;
use crate::text::limits;

/// Name of the cache file in its folder.
pub const CACHE: &str = "links.json";
const VERSION: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
struct File {
    version: u32,
    addresses: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Entry {
    state: State,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    detail: String,
    /// Seconds since 1970.
    checked: u64,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Alive,
    Moved,
    Soft,
}

/// Answers that are remembered.
#[derive(Debug, Default)]
pub(super) struct Cache {
    entries: BTreeMap<String, Entry>,
}

impl Cache {
    /// Reads the cache in `folder` and forgets what is older than `days`. The second value says what is
    /// wrong with the file, if anything is.
    pub(super) fn read(folder: &Path, days: u64, now: u64) -> (Self, Option<String>) {
        let path = folder.join(CACHE);
        let broken = |why: &str| Some(format!("the cache `{}` {why}; starting a new one", path.display()));
        let text = match disk::Found::named(&path).and_then(|file| file.read(limits::OWN)) {
            Err(barred) if barred.is_absent() => return (Self::default(), None),
            Err(disk::Barred::TooLarge(_)) => return (Self::default(), broken("is too long")),
            Err(_) => return (Self::default(), broken("cannot be read")),
            Ok(text) => text,
        };
        match serde_json::from_slice::<File>(&text) {
            Ok(file) if file.version == VERSION => {
                let mut entries = file.addresses;
                let oldest = now.saturating_sub(days.saturating_mul(86_400));
                entries.retain(|_, e| e.checked > oldest && e.checked <= now + 60);
                (Self { entries }, None)
            }
            Ok(_) => (Self::default(), broken("is of another version")),
            Err(_) => (Self::default(), broken("is not readable as JSON")),
        }
    }

    pub(super) fn get(&self, address: &str) -> Option<OnlineVerdict> {
        let entry = self.entries.get(address)?;
        let detail = entry.detail.clone();
        Some(match entry.state {
            State::Alive => OnlineVerdict::Alive,
            State::Moved => OnlineVerdict::Moved(detail),
            State::Soft => OnlineVerdict::Soft(detail),
        })
    }

    /// Remembers a verdict, unless it is uncertain, the page is gone (it may come back any time), or the
    /// address holds a secret.
    pub(super) fn put(&mut self, address: &str, verdict: &OnlineVerdict, now: u64) {
        let (state, detail) = match verdict {
            OnlineVerdict::Alive => (State::Alive, ""),
            OnlineVerdict::Moved(to) => (State::Moved, to.as_str()),
            OnlineVerdict::Soft(why) => (State::Soft, why.as_str()),
            OnlineVerdict::Broken(_) | OnlineVerdict::Unsure(_) => {
                self.entries.remove(address);
                return;
            }
        };
        if masked(address) == address && masked(detail) == detail {
            self.entries.insert(address.to_owned(), Entry { state, detail: detail.to_owned(), checked: now });
        }
    }

    /// Writes the cache whole.
    pub(super) fn write(self, folder: &Path) -> std::io::Result<()> {
        disk::create_dir_all(folder)?;
        let ignore = folder.join(".gitignore");
        if !ignore.exists() && folder.file_name().is_some_and(|n| n == ".tickbook") {
            disk::replace(&ignore, b"*\n")?;
        }
        let file = File { version: VERSION, addresses: self.entries };
        let mut text = serde_json::to_string_pretty(&file)?;
        text.push('\n');
        disk::replace(&folder.join(CACHE), text.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_answers_are_remembered_for_a_while_and_secrets_never() {
        let folder = tempfile::tempdir().unwrap();
        let mut cache = Cache::default();
        cache.put("https://a.example/x", &OnlineVerdict::Alive, 1_000_000);
        cache.put("https://a.example/y", &OnlineVerdict::Moved("https://a.example/z".into()), 1_000_000);
        cache.put("https://a.example/gone", &OnlineVerdict::Broken("404".into()), 1_000_000);
        cache.put("https://a.example/busy", &OnlineVerdict::Unsure("429".into()), 1_000_000);
        cache.put("https://a.example/?sig=abcdefgh", &OnlineVerdict::Alive, 1_000_000);
        cache.write(folder.path()).unwrap();
        let text = std::fs::read_to_string(folder.path().join(CACHE)).unwrap();
        assert!(!text.contains("sig=") && !text.contains("gone"));

        let (cache, fault) = Cache::read(folder.path(), 7, 1_000_000 + 6 * 86_400);
        assert_eq!(fault, None);
        assert_eq!(cache.get("https://a.example/x"), Some(OnlineVerdict::Alive));
        assert_eq!(cache.get("https://a.example/y"), Some(OnlineVerdict::Moved("https://a.example/z".into())));
        assert_eq!(cache.get("https://a.example/gone"), None);
        assert_eq!(cache.get("https://a.example/busy"), None);
        let (old, _) = Cache::read(folder.path(), 7, 1_000_000 + 8 * 86_400);
        assert_eq!(old.get("https://a.example/x"), None);
        // A clock that was wrong when the answer came is not a reason to believe it for years.
        let (future, _) = Cache::read(folder.path(), 7, 500_000);
        assert_eq!(future.get("https://a.example/x"), None);
    }

    #[test]
    fn a_broken_cache_starts_empty() {
        let folder = tempfile::tempdir().unwrap();
        for text in [
            "",
            "{",
            "[]",
            "{\"version\":9,\"addresses\":{}}",
            "\u{0}",
            "{\"version\":1,\"addresses\":{\"a\":{\"state\":\"odd\",\"checked\":1}}}",
        ] {
            std::fs::write(folder.path().join(CACHE), text).unwrap();
            let (cache, fault) = Cache::read(folder.path(), 7, 1);
            assert!(cache.entries.is_empty() && fault.is_some(), "{text}");
        }
        std::fs::write(folder.path().join(CACHE), [0xff, 0xfe]).unwrap();
        assert!(Cache::read(folder.path(), 7, 1).1.is_some());
    }
}
