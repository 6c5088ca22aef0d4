//! How far a translation is behind.

use jiff::civil::Date;

use crate::model::{Page, Revision};

/// A translation whose newest revision is older than its source's.
#[derive(Clone, Debug)]
pub struct Lag<'a> {
    /// Day of the translation's newest revision.
    pub own: Date,
    /// Day of the source's newest revision.
    pub newest: Date,
    /// The source's revisions that the translation lacks, in the order of the source's history.
    pub lacking: Vec<&'a Revision>,
}

impl Lag<'_> {
    /// How far behind, in words.
    #[must_use]
    pub fn words(&self) -> String {
        if self.lacking.len() == 1 { "one revision".to_owned() } else { format!("{} revisions", self.lacking.len()) }
    }
}

/// How far `page` is behind its source; days after `today` prove nothing.
#[must_use]
pub fn lag<'a>(page: &Page, source: &'a Page, today: Option<Date>) -> Option<Lag<'a>> {
    let (own, newest) = (page.newest_revision(today)?, source.newest_revision(today)?);
    if own >= newest {
        return None;
    }
    let behind = |r: &&Revision| r.date.date.is_some_and(|d| d > own && today.is_none_or(|t| d <= t));
    Some(Lag { own, newest, lacking: source.history.iter().filter(behind).collect() })
}
