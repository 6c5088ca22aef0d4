//! What commands ask git, and what they say when it cannot answer.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use crate::check::{self, Baseline, Facts, FileFacts, Report, Selection};
use crate::finding::Finding;
use crate::git::{self, Changes, GitFault, Repository};
use crate::lock;
use crate::playbook::Memo;

use super::project::{self, Loaded};
use super::{Outcome, Terminal};

/// The repository that the playbook is in; why there is none is reported once.
pub(super) fn repository(dir: &Path, without: &str, terminal: &Terminal) -> Option<Repository> {
    // Whoever reads a missing folder reports it.
    if !dir.is_dir() {
        return None;
    }
    match Repository::find(dir) {
        Ok(repository) => {
            if repository.shallow {
                terminal.note("note: the clone is shallow, so git knows only the newest commits; `git fetch --unshallow` brings the rest");
            }
            Some(repository)
        }
        Err(fault) => {
            terminal.note(&format!("note: {without}: {fault}"));
            None
        }
    }
}

/// What `check` knows from git.
#[derive(Default)]
pub(super) struct GitFacts {
    /// Facts for the rules.
    pub(super) files: Option<BTreeMap<String, FileFacts>>,
    since: Option<(Repository, Changes)>,
}

impl GitFacts {
    /// Asks git once for a whole run.
    pub(super) fn gather(
        dir: &Path,
        wanted: bool,
        rules: bool,
        since: Option<&str>,
        terminal: &Terminal,
    ) -> Result<Self, Outcome> {
        let failed = |fault: GitFault| {
            terminal.fail(&format!("--since cannot be told: {fault}"));
            Outcome::Failed
        };
        let mut facts = Self::default();
        if let Some(rev) = since.filter(|_| dir.is_dir()) {
            let repository = Repository::find(dir).map_err(failed)?;
            let changes = repository.changes_since(rev).map_err(failed)?;
            // Settings bear on every file.
            let settings = |path: &String| path == crate::disk::CONFIG || path.starts_with("locales/");
            if changes.files.keys().any(settings) {
                terminal.note("note: the settings of the playbook changed too, so everything is reported");
            } else {
                facts.since = Some((repository, changes));
            }
        }
        if !wanted || !rules {
            return Ok(facts);
        }
        let Some(repository) = repository(dir, "rules that ask git are left out", terminal) else { return Ok(facts) };
        match repository.history() {
            Ok(history) => facts.files = Some(history.facts()),
            Err(fault) => terminal.note(&format!("note: rules that ask git are left out: {fault}")),
        }
        Ok(facts)
    }

    /// Leaves the findings in files that changed, and those that the changes caused elsewhere.
    pub(super) fn narrow(
        &self,
        loaded: &Loaded,
        facts: &Facts,
        selection: &Selection,
        report: &mut Report,
        terminal: &Terminal,
    ) -> Result<(), Outcome> {
        let Some((repository, changes)) = &self.since else { return Ok(()) };
        let playbook = &loaded.playbook;
        let sources = git::before(repository, &playbook.config, &playbook.sources, changes).map_err(|fault| {
            terminal.fail(&format!("--since cannot be told: {fault}"));
            Outcome::Failed
        })?;
        let project = loaded.project.with_sources(Arc::new(sources));
        let old = project::load(project, playbook.request.clone(), &Memo::default());
        let items = || lock::items(&old.playbook);
        let (_, before) = check::check_beside(&old.playbook, items, facts, selection, None);
        let known = Baseline::of(&old.playbook, &before.findings);
        let mut new = report.findings.clone();
        known.subtract(playbook, &mut new);
        let key = |f: &Finding| (f.rule, f.place.clone(), f.message.clone());
        let new: HashSet<_> = new.iter().map(key).collect();
        report.findings.retain(|f| changes.has(&f.place.file) || new.contains(&key(f)));
        Ok(())
    }
}
