//! What a source page looked like when a translation was last brought up to it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::parity::Seen;
use crate::parse::decode;
use crate::playbook::{PageId, Playbook};

use super::{Changes, GitFault, History, Repository, Version};

/// Where the differences of a source page are counted from.
#[derive(Clone, Debug)]
pub enum Base<'a> {
    /// The newest revision of each page's translation.
    Revision(&'a History),
    /// One commit for all.
    Commit(&'a str, &'a Changes),
}

/// The source pages as the translations knew them: for each asked pair of a source page and the day of the
/// translation's newest revision. A page is left out where git does not reach back that far.
///
/// The row that both histories have tells more than its day: the commit that brought it may be days later.
/// So the oldest version with that row counts, and only without such a row the newest one of that day. A
/// translator sees too much rather than too little.
///
/// # Errors
/// When git cannot be asked.
pub fn base(
    repository: &Repository,
    playbook: &Playbook,
    wanted: &[(PageId, Option<Date>)],
    from: &Base<'_>,
) -> Result<BTreeMap<(PageId, Option<Date>), Seen>, GitFault> {
    match from {
        Base::Revision(history) => by_revision(repository, playbook, wanted, history),
        Base::Commit(rev, changes) => by_commit(repository, playbook, wanted, rev, changes),
    }
}

fn by_commit(
    repository: &Repository,
    playbook: &Playbook,
    wanted: &[(PageId, Option<Date>)],
    rev: &str,
    changes: &Changes,
) -> Result<BTreeMap<(PageId, Option<Date>), Seen>, GitFault> {
    let id = |page: PageId| changes.files.get(&*playbook.pages[page].path).and_then(|c| c.then.clone());
    let ids: Vec<String> = wanted.iter().filter_map(|(page, _)| id(*page)).collect();
    let blobs = repository.blobs(&ids)?;
    let mut out = BTreeMap::new();
    for key in wanted {
        let path = &*playbook.pages[key.0].path;
        let text = match (changes.has(path), id(key.0)) {
            (false, _) => playbook.sources.text(path).map_or_else(String::new, ToString::to_string),
            (true, Some(id)) => blobs.get(&id).map(|b| decode(b).text.to_string()).unwrap_or_default(),
            (true, None) => String::new(),
        };
        out.insert(*key, Seen { commit: (*rev).to_owned(), day: None, text });
    }
    Ok(out)
}

fn by_revision(
    repository: &Repository,
    playbook: &Playbook,
    wanted: &[(PageId, Option<Date>)],
    history: &History,
) -> Result<BTreeMap<(PageId, Option<Date>), Seen>, GitFault> {
    let versions = |page: PageId| history.files.get(&*playbook.pages[page].path).map_or(&[][..], Vec::as_slice);
    let ids: Vec<String> =
        wanted.iter().flat_map(|(page, _)| versions(*page)).map(|version| version.blob.clone()).collect();
    let blobs = repository.blobs(&ids)?;
    let mut out = BTreeMap::new();
    for key @ (page, day) in wanted {
        let Some(day) = *day else { continue };
        let rows: Vec<&str> = playbook.pages[*page]
            .history
            .iter()
            .filter(|r| r.date.date == Some(day))
            .map(|r| r.date.raw.as_str())
            .collect();
        let text = |version: &Version| blobs.get(&version.blob).map(|b| decode(b).text.to_string());
        let found = pick(versions(*page), day, &rows, &text);
        if let Some((version, text)) = found {
            out.insert(*key, Seen { commit: version.commit.to_string(), day: Some(version.day), text });
        }
    }
    Ok(out)
}

/// The version, of those given newest first, that had the revision of `day`.
fn pick<'a>(
    versions: &'a [Version],
    day: Date,
    rows: &[&str],
    text: &dyn Fn(&Version) -> Option<String>,
) -> Option<(&'a Version, String)> {
    for version in versions.iter().rev() {
        if rows.is_empty() {
            break;
        }
        if let Some(text) = text(version).filter(|text| has_row(text, rows)) {
            return Some((version, text));
        }
    }
    let version = versions.iter().find(|v| v.day <= day)?;
    Some((version, text(version)?))
}

/// Whether some row of a table has one of the dates.
fn has_row(text: &str, dates: &[&str]) -> bool {
    text.lines().filter(|line| line.contains('|')).any(|line| line.split('|').any(|cell| dates.contains(&cell.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_counts_for_more_than_the_day() {
        let version = |day: &str, blob: &str| Version {
            commit: blob.into(),
            day: day.parse().unwrap(),
            committed: day.parse().unwrap(),
            subject: "".into(),
            blob: blob.into(),
            came: false,
        };
        let versions = [
            version("2020-03-09", "| 3/3/2020 | new"),
            version("2020-02-04", "| 2/2/2020 |"),
            version("2020-01-01", "x"),
        ];
        let text = |v: &Version| Some(v.blob.clone());
        let of =
            |day: &str, rows: &[&str]| pick(&versions, day.parse().unwrap(), rows, &text).map(|(v, _)| v.blob.clone());
        // Committed two days after its row.
        assert_eq!(of("2020-02-02", &["2/2/2020"]).as_deref(), Some("| 2/2/2020 |"));
        // A row that the source never had.
        assert_eq!(of("2020-03-01", &[]).as_deref(), Some("| 2/2/2020 |"));
        assert_eq!(of("2019-01-01", &[]), None);
    }
}
