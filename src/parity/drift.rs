//! What front matter says of how old a translation is: days of both pages, a mark of the translation, or the commit of
//! the source that it translates.

use std::sync::Arc;

use jiff::civil::Date;

use crate::locale::DateOrder;
use crate::model::{Page, read_date};
use crate::parse::Entry;

/// What the keys that `drift_keys` names say of a translation.
#[derive(Clone, Copy, Debug)]
pub enum Drift<'a> {
    /// The source is of a later day than the translation.
    Older {
        /// The translation's key.
        own: &'a Entry,
        /// The source's.
        source: &'a Entry,
    },
    /// The translation says itself that it is behind.
    Marked(&'a Entry),
    /// The source was changed so many times since the commit that the translation names.
    Since(&'a Entry, usize),
    /// It is as new as the source.
    Level,
}

/// The commits of a source page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Commits<'a> {
    /// Those that touched it, newest first.
    pub own: &'a [Arc<str>],
    /// All of the playbook, newest first.
    pub all: &'a [Arc<str>],
}

impl Commits<'_> {
    /// How many touched the page since the one whose id begins like that.
    fn since(self, id: &str) -> Option<usize> {
        let mut later = 0;
        for commit in self.all {
            if commit.starts_with(id) {
                return Some(later);
            }
            later += usize::from(self.own.get(later) == Some(commit));
        }
        None
    }
}

/// Words of a mark that say no.
const NO: [&str; 5] = ["", "false", "no", "0", "null"];

/// The id of a commit that a value is, in lower case. Digits alone are rather a number.
fn commit(value: &str) -> Option<String> {
    let value = value.trim();
    let hex = value.bytes().all(|b| b.is_ascii_hexdigit()) && value.bytes().any(|b| b.is_ascii_alphabetic());
    (hex && (7..=64).contains(&value.len())).then(|| value.to_ascii_lowercase())
}

/// Whether a page names a commit under one of the keys.
#[must_use]
pub fn names_commit(keys: &[String], page: &Page) -> bool {
    keys.iter().filter_map(|key| page.document.front_matter.entry(key)).any(|entry| commit(&entry.value).is_some())
}

/// What front matter says of `page` and its source; nothing without one of the keys. Days after `today` prove nothing,
/// nor does a commit that is not among `commits`, those of the source.
#[must_use]
pub fn drift<'a>(
    keys: &[String],
    page: &'a Page,
    source: &'a Page,
    today: Option<Date>,
    commits: Commits<'_>,
) -> Option<Drift<'a>> {
    let day = |entry: &Entry| {
        let date = read_date(&entry.value, DateOrder::Mdy).date;
        date.filter(|day| today.is_none_or(|today| *day <= today))
    };
    let mut found = None;
    for own in keys.iter().filter_map(|key| page.document.front_matter.entry(key)) {
        if let Some(id) = commit(&own.value) {
            match commits.since(&id) {
                Some(0) => found = Some(Drift::Level),
                Some(since) => return Some(Drift::Since(own, since)),
                None => {}
            }
        } else if read_date(&own.value, DateOrder::Mdy).date.is_some() {
            let Some(theirs) = source.document.front_matter.entry(&own.key) else { continue };
            let (Some(then), Some(now)) = (day(own), day(theirs)) else { continue };
            if then < now {
                return Some(Drift::Older { own, source: theirs });
            }
            found = Some(Drift::Level);
        } else if !NO.contains(&own.value.trim().to_lowercase().as_str()) {
            return Some(Drift::Marked(own));
        }
    }
    found
}
