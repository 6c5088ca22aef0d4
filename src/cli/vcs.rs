//! What commands ask git, and what they say when it cannot answer.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::check::{self, Baseline, Compared, Facts, FileFacts, Gone, Report, Selection};
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
    since: Option<(String, Repository, Changes)>,
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
            terminal.fail(&format!("--since cannot be used: {fault}"));
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
                facts.since = Some((rev.to_owned(), repository, changes));
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

    /// What changed since the commit that was asked for.
    pub(super) fn changes(&self) -> Option<&Changes> {
        self.since.as_ref().map(|(_, _, changes)| changes)
    }

    /// Leaves the findings in files that changed, and those that the changes caused elsewhere.
    pub(super) fn narrow(
        &self,
        loaded: &Loaded,
        (facts, selection): (&Facts, &Selection),
        wants: &dyn Fn(&str) -> bool,
        report: &mut Report,
        terminal: &Terminal,
    ) -> Result<(), Outcome> {
        let Some((rev, repository, changes)) = &self.since else { return Ok(()) };
        let playbook = &loaded.playbook;
        let sources = git::before(repository, &playbook.config, &playbook.sources, changes).map_err(|fault| {
            terminal.fail(&format!("--since cannot be used: {fault}"));
            Outcome::Failed
        })?;
        let project = loaded.project.with_sources(Arc::new(sources));
        let old = project::load(project, playbook.request.clone(), &Memo::default());
        let items = || lock::items(&old.playbook);
        let (_, mut before) = check::check_beside(&old.playbook, items, facts, selection, None);
        let known = Baseline::of(&old.playbook, &before.findings);
        let mut new = report.findings.clone();
        known.subtract(playbook, &mut new);
        before.findings.retain(|f| wants(&f.place.file));
        let all = before.findings.len();
        let now = Baseline::of(playbook, &report.findings);
        now.subtract(&old.playbook, &mut before.findings);
        let mut fixed = Gone::new();
        for finding in &before.findings {
            *fixed.entry((finding.place.file.to_string(), finding.rule.to_owned())).or_default() += 1;
        }
        let compared = Compared::new(rev, &new, all - before.findings.len(), fixed);
        report.findings.retain(|f| changes.has(&f.place.file) || compared.is_new(f));
        report.compared = Some(compared);
        Ok(())
    }
}
