//! What was gathered outside the playbook: from git, from other hosts, and the day.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::model::Page;
use crate::parity::Commits;

/// What git knows of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFacts {
    /// Day of the last commit that touched it.
    pub last_commit: Date,
    /// Days and subjects of the commits that changed its content, newest first.
    pub commits: Vec<(Date, String)>,
    /// Ids of all commits that touched it, newest first.
    pub ids: Vec<Arc<str>>,
    /// Ids of all commits of the playbook, newest first.
    pub log: Arc<[Arc<str>]>,
    /// It differs from the last commit.
    pub dirty: bool,
}

/// What git knows of the commits of a page.
#[must_use]
pub fn commits_of<'a>(git: Option<&'a BTreeMap<String, FileFacts>>, page: &Page) -> Commits<'a> {
    let facts = git.and_then(|git| git.get(&*page.path));
    facts.map_or_else(Commits::default, |facts| Commits { own: &facts.ids, all: &facts.log })
}

/// What an address on another site answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnlineVerdict {
    /// It is there.
    Alive,
    /// It is gone; why.
    Broken(String),
    /// It moved for good; where to.
    Moved(String),
    /// It answers with something else: a search or home page.
    Soft(String),
    /// Nobody can tell; why.
    Unsure(String),
}

/// An answer, and whether it was asked for just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What was found.
    pub verdict: OnlineVerdict,
    /// It comes from the cache.
    pub cached: bool,
}

/// Facts that were gathered outside the playbook.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The day that counts as today.
    pub today: Option<Date>,
    /// Files by path, when the playbook is in a git repository.
    pub git: Option<BTreeMap<String, FileFacts>>,
    /// Answers by address, when links were asked for.
    pub online: Option<BTreeMap<String, Verdict>>,
    /// The ids of places that the site itself has on every page.
    pub own_ids: Arc<BTreeSet<String>>,
}
