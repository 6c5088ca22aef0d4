//! `tickbook translations`: the traffic light of each page in each translation.

use std::collections::BTreeMap;

use crate::check::{FileFacts, commits_of};
use crate::config::RulesConfig;
use crate::finding::Severity;
use crate::git::{self, Base, Changes, Repository};
use crate::parity::{self, Light, Seen, Status, Translation};
use crate::playbook::{Memo, Playbook, Request};
use crate::report::{self, SeenSources};

use super::args::{TableOrJson, TranslationsArgs};
use super::project;
use super::vcs;
use super::{Outcome, Terminal};

pub(super) fn run(args: &TranslationsArgs, terminal: &Terminal) -> Outcome {
    match show(args, terminal) {
        Ok(outcome) | Err(outcome) => outcome,
    }
}

fn show(args: &TranslationsArgs, terminal: &Terminal) -> Result<Outcome, Outcome> {
    let today = project::today(&args.project);
    let project = project::read(&args.project, terminal)?;
    let request = Request { audience: None, today: Some(today) };
    let loaded = project::load_pages(project, request, &Memo::default(), terminal)?;
    let playbook = &loaded.playbook;
    let git = history(args, playbook, terminal);
    let mut all = parity::translations(playbook, Some(today), &|page| commits_of(git.as_ref(), page));
    choose(args, playbook, &mut all, terminal)?;
    let asked = Asked::new(args, playbook, &all, terminal)?;
    if let (Some(_), Some(changes)) = (&args.since, &asked.changes) {
        let changed = |s: &Status| {
            let path = |id: usize| changes.has(&playbook.pages[id].path);
            path(s.source) || s.page.is_some_and(path)
        };
        for translation in &mut all {
            translation.pages.retain(changed);
            translation.orphans.retain(|id| changes.has(&playbook.pages[*id].path));
        }
    }
    match (args.format, &args.diff) {
        (TableOrJson::Json, _) => {
            let json = report::translations_json(playbook, &all, today, &asked.seen);
            terminal.json(&json);
        }
        (TableOrJson::Table, Some(page)) => asked.print(page, playbook, &all, terminal)?,
        (TableOrJson::Table, None) => {
            terminal.print(&report::translations_text(playbook, &all, args.all, terminal.style()));
            if playbook.locales().len() < 2 {
                terminal.note("the playbook has one language; docs/add-a-language.md says how to add another");
            }
            let first = all.iter().flat_map(|t| &t.pages).find(|s| s.light == Light::Outdated);
            if let Some(status) = first {
                let key = &playbook.entries[status.entry].key;
                terminal.note(&format!("`tickbook translations --diff {key}` shows what changed in the source"));
            }
        }
    }
    let owed = |light| {
        !matches!(light, Light::Current | Light::Unknown) && (args.strict || asks(&playbook.config.rules, light))
    };
    let fails = all.iter().flat_map(|t| &t.pages).any(|s| owed(s.light));
    Ok(if fails { Outcome::Findings } else { Outcome::Clean })
}

/// What git knows, where a translation names a commit of its source.
fn history(args: &TranslationsArgs, playbook: &Playbook, terminal: &Terminal) -> Option<BTreeMap<String, FileFacts>> {
    let keys = &playbook.config.drift_keys;
    if args.no_git || !playbook.pages.iter().any(|page| page.locale > 0 && parity::names_commit(keys, page)) {
        return None;
    }
    let repository = vcs::repository(&args.project.dir, "commits in front matter are not followed", terminal)?;
    match repository.history() {
        Ok(history) => Some(history.facts()),
        Err(fault) => {
            terminal.note(&format!("note: commits in front matter are not followed: {fault}"));
            None
        }
    }
}

/// Leaves the locales that were asked for.
fn choose(
    args: &TranslationsArgs,
    playbook: &Playbook,
    all: &mut Vec<Translation>,
    terminal: &Terminal,
) -> Result<(), Outcome> {
    let tag = |locale: usize| playbook.locales()[locale].tag().as_str();
    for wanted in &args.locale {
        if !all.iter().any(|t| tag(t.locale).eq_ignore_ascii_case(wanted)) {
            let known: Vec<&str> = all.iter().map(|t| tag(t.locale)).collect();
            let known =
                if known.is_empty() { "there is none".to_owned() } else { format!("there is {}", known.join(", ")) };
            terminal.fail(&format!("the playbook has no translation into `{wanted}`; {known}"));
            return Err(Outcome::Failed);
        }
    }
    all.retain(|t| args.locale.is_empty() || args.locale.iter().any(|l| l.eq_ignore_ascii_case(tag(t.locale))));
    Ok(())
}

/// Whether the config makes pages with this light an error.
fn asks(rules: &RulesConfig, light: Light) -> bool {
    let names: &[&str] = match light {
        Light::Missing => &["missing-translation"],
        Light::Untranslated => &["untranslated-page"],
        Light::Outdated => &["outdated-translation"],
        Light::Different => &["structure-differs", "task-set-differs", "task-data-differs", "links-differ"],
        Light::Unknown | Light::Current => &[],
    };
    names.iter().any(|name| {
        let level = rules.levels.get(*name).or_else(|| rules.levels.get("translation"));
        level == Some(&Severity::Error)
    })
}

/// What git was asked.
#[derive(Default)]
struct Asked {
    changes: Option<Changes>,
    seen: SeenSources,
    /// Git could not answer, and it was said why.
    silent: bool,
}

impl Asked {
    fn new(
        args: &TranslationsArgs,
        playbook: &Playbook,
        all: &[Translation],
        terminal: &Terminal,
    ) -> Result<Self, Outcome> {
        let failed = |fault: git::GitFault| {
            terminal.fail(&format!("{fault}"));
            Outcome::Failed
        };
        let mut asked = Self { silent: true, ..Self::default() };
        // The table needs nothing of git.
        let wanted = args.since.is_some() || args.diff.is_some() || args.format == TableOrJson::Json;
        if args.no_git && args.since.is_none() || !wanted {
            return Ok(asked);
        }
        let dir = &args.project.dir;
        if let Some(rev) = &args.since {
            let repository = Repository::find(dir).map_err(failed)?;
            let changes = repository.changes_since(rev).map_err(failed)?;
            let pages: Vec<_> = pages(all, |_| true);
            asked.seen = git::base(&repository, playbook, &pages, &Base::Commit(rev, &changes)).map_err(failed)?;
            asked.changes = Some(changes);
            asked.silent = false;
            return Ok(asked);
        }
        let Some(repository) = vcs::repository(dir, "no differences of source pages", terminal) else {
            return Ok(asked);
        };
        let pages = pages(all, |s| args.diff.is_some() || s.light == Light::Outdated);
        let history = repository.history().map_err(failed)?;
        asked.seen = git::base(&repository, playbook, &pages, &Base::Revision(&history)).map_err(failed)?;
        asked.silent = false;
        Ok(asked)
    }

    /// Prints what changed in the sources of the pages that `name` names.
    fn print(&self, name: &str, playbook: &Playbook, all: &[Translation], terminal: &Terminal) -> Result<(), Outcome> {
        let mut met = false;
        for translation in all {
            let tag = playbook.locales()[translation.locale].tag().as_str();
            for status in &translation.pages {
                let every = name == "all";
                if !(every && status.light == Light::Outdated || !every && is_named(playbook, status, name)) {
                    continue;
                }
                met = true;
                let key = &playbook.entries[status.entry].key;
                if status.page.is_none() {
                    let source = &playbook.pages[status.source].path;
                    terminal.note(&format!("{tag} {key}: not translated yet; the whole of `{source}` is to be done"));
                    continue;
                }
                match (self.seen.get(&(status.source, status.revision)), status.revision) {
                    (Some(seen), _) => self.diff(playbook, status, seen, &format!("{tag} {key}"), terminal),
                    // Why git is silent was said already.
                    _ if self.silent => {}
                    (None, None) => {
                        terminal.note(&format!("{tag} {key}: the translation has no dated revision to count from"));
                    }
                    (None, Some(day)) => {
                        terminal.note(&format!("{tag} {key}: git does not know the source as it was on {day}"));
                    }
                }
            }
        }
        if !met && name != "all" {
            terminal.fail(&format!("there is no page `{name}` to translate; give its key, path or file name"));
            return Err(Outcome::Failed);
        }
        if self.silent { Err(Outcome::Failed) } else { Ok(()) }
    }

    fn diff(&self, playbook: &Playbook, status: &Status, seen: &Seen, name: &str, terminal: &Terminal) {
        let commit: String = seen.commit.chars().take(10).collect();
        let from = match seen.day {
            Some(day) => format!("commit {commit} of {day}"),
            None => format!("`{}`", seen.commit),
        };
        let diff = report::source_diff(playbook, status.source, seen);
        if diff.is_empty() {
            terminal.note(&format!("{name}: the source has not changed since {from}"));
        } else {
            terminal.note(&format!("{name}: the source since {from}"));
            terminal.print(&report::painted(&diff, terminal.style()));
        }
    }
}

fn is_named(playbook: &Playbook, status: &Status, name: &str) -> bool {
    let name = name.trim_start_matches("./");
    let same = |path: &str| path == name || path.rsplit('/').next() == Some(name);
    *playbook.entries[status.entry].key == *name
        || same(&playbook.pages[status.source].path)
        || status.page.is_some_and(|id| same(&playbook.pages[id].path))
}

/// Source pages with the day of the translation's newest revision.
fn pages(all: &[Translation], wanted: impl Fn(&Status) -> bool) -> Vec<(usize, Option<jiff::civil::Date>)> {
    let mut list: Vec<_> = all
        .iter()
        .flat_map(|t| &t.pages)
        .filter(|s| s.page.is_some() && wanted(s))
        .map(|s| (s.source, s.revision))
        .collect();
    list.sort_unstable();
    list.dedup();
    list
}
