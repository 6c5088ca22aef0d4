//! The traffic light of each page in each translation.

use jiff::civil::Date;
use rayon::prelude::*;

use crate::model::Page;
use crate::playbook::{EntryId, PageId, Playbook};

use super::{
    Commits, Drift, drift, lag, links, structure, task_data, task_set, task_words, untranslated, untranslated_tasks,
};

/// The light of a page in a locale, from the worst to the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Light {
    /// There is no page.
    Missing,
    /// The page is still in the source language.
    Untranslated,
    /// Its newest revision is older than the source's.
    Outdated,
    /// As new as the source, but built otherwise.
    Different,
    /// Built as the source, but without an update history on both sides nothing says how old it is.
    Unknown,
    /// Nothing is to be done.
    Current,
}

impl Light {
    /// All, the worst first.
    pub const ALL: [Self; 6] =
        [Self::Missing, Self::Untranslated, Self::Outdated, Self::Different, Self::Unknown, Self::Current];

    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Untranslated => "untranslated",
            Self::Outdated => "outdated",
            Self::Different => "different",
            Self::Unknown => "unknown",
            Self::Current => "current",
        }
    }
}

/// A source page in one locale.
#[derive(Clone, Debug)]
pub struct Status {
    /// Its entry.
    pub entry: EntryId,
    /// The source page.
    pub source: PageId,
    /// The translated page.
    pub page: Option<PageId>,
    /// The light.
    pub light: Light,
    /// Day of the translation's newest revision.
    pub revision: Option<Date>,
    /// Day of the source's newest revision.
    pub source_revision: Option<Date>,
    /// Indices of the source's revisions that the translation lacks.
    pub lacking: Vec<usize>,
    /// How the translation is built otherwise, in words.
    pub differences: Vec<String>,
}

/// All source pages in one locale.
#[derive(Clone, Debug)]
pub struct Translation {
    /// Index of the locale.
    pub locale: usize,
    /// Source pages, by key.
    pub pages: Vec<Status>,
    /// Pages of the locale that translate nothing.
    pub orphans: Vec<PageId>,
}

impl Translation {
    /// How many pages have this light.
    #[must_use]
    pub fn count(&self, light: Light) -> usize {
        self.pages.iter().filter(|p| p.light == light).count()
    }

    /// How many pages can be judged.
    #[must_use]
    pub fn judged(&self) -> usize {
        self.pages.len() - self.count(Light::Unknown)
    }

    /// Current pages of a hundred that can be judged, rounded down; `None` when there are none.
    #[must_use]
    pub fn percent(&self) -> Option<usize> {
        (self.count(Light::Current) * 100).checked_div(self.judged())
    }
}

/// An older version of a source page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The commit it is of, or a revision as the person named it.
    pub commit: String,
    /// The day on which it was made.
    pub day: Option<Date>,
    /// Its text.
    pub text: String,
}

/// The commits of source pages.
pub type CommitsOf<'a> = dyn Fn(&Page) -> Commits<'a> + Sync + 'a;

/// The light of every page in every translation; `commits` says what git knows of source pages.
#[must_use]
pub fn translations(playbook: &Playbook, today: Option<Date>, commits: &CommitsOf<'_>) -> Vec<Translation> {
    let untranslated = untranslated(playbook);
    (1..playbook.locales().len())
        .map(|locale| Translation {
            locale,
            pages: (0..playbook.entries.len())
                .into_par_iter()
                .filter_map(|entry| status(playbook, entry, locale, (today, commits), &untranslated))
                .collect(),
            orphans: playbook.entries.iter().filter(|e| e.pages[0].is_none()).filter_map(|e| e.pages[locale]).collect(),
        })
        .collect()
}

fn status(
    playbook: &Playbook,
    entry: EntryId,
    locale: usize,
    (today, commits): (Option<Date>, &CommitsOf<'_>),
    untranslated: &[bool],
) -> Option<Status> {
    let source_id = playbook.entries[entry].pages[0]?;
    let source = &playbook.pages[source_id];
    let mut status = Status {
        entry,
        source: source_id,
        page: playbook.entries[entry].pages[locale],
        light: Light::Missing,
        revision: None,
        source_revision: source.newest_revision(today),
        lacking: Vec::new(),
        differences: Vec::new(),
    };
    let Some(id) = status.page else { return Some(status) };
    let page = &playbook.pages[id];
    status.revision = page.newest_revision(today);
    if untranslated.get(id).copied().unwrap_or_default() {
        status.light = Light::Untranslated;
        return Some(status);
    }
    if let Some(lag) = lag(page, source, today) {
        let index = |row| source.history.iter().position(|r| r.row == row);
        status.lacking = lag.lacking.iter().filter_map(|r| index(r.row)).collect();
    }
    status.differences = differences(playbook, id, source_id);
    let dated = status.revision.is_some() && status.source_revision.is_some();
    let drift = drift(&playbook.config.drift_keys, page, source, today, commits(source));
    let behind =
        !status.lacking.is_empty() || matches!(drift, Some(Drift::Older { .. } | Drift::Marked(_) | Drift::Since(..)));
    let dated = dated || drift.is_some();
    status.light = match (!behind, status.differences.is_empty()) {
        (false, _) => Light::Outdated,
        (true, false) => Light::Different,
        (true, true) if dated => Light::Current,
        (true, true) => Light::Unknown,
    };
    Some(status)
}

fn differences(playbook: &Playbook, id: PageId, source_id: PageId) -> Vec<String> {
    let (page, source) = (&playbook.pages[id], &playbook.pages[source_id]);
    let mut out: Vec<String> = structure(playbook, id).into_iter().map(|d| d.text).collect();
    let set = task_set(page, source);
    if !set.is_same() {
        out.push(format!("tasks: {}", set.words()));
    }
    let left: Vec<&str> = untranslated_tasks(playbook, page, source).iter().map(|n| &*page.tasks[*n].id).collect();
    if !left.is_empty() {
        out.push(format!("tasks not translated: {}", left.join(", ")));
    }
    for differs in task_data(playbook, page, source) {
        out.push(task_words(differs.what, &page.tasks[differs.task], &source.tasks[differs.twin]));
    }
    let links = links(page, source);
    let number = |list: &std::collections::BTreeMap<String, Vec<_>>| list.values().map(Vec::len).sum::<usize>();
    let (missing, extra) = (number(&links.missing), number(&links.extra));
    if missing + extra > 0 {
        out.push(format!("links to other sites: {missing} missing, {extra} not in the source"));
    }
    out
}
