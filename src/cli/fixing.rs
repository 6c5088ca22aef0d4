//! `check --fix`: what fixing in memory came to is written, each file once, or shown.

use std::collections::BTreeSet;
use std::path::Path;

use crate::check::{self, Pick, Report};
use crate::disk::{self, Rewritten};
use crate::playbook::Memo;
use crate::report;

use super::project::{self, Loaded};
use super::{Outcome, Terminal};

/// A playbook after its fixes, and what was found in it then.
pub(super) struct Settled(pub(super) check::Settled<Loaded>);

/// Fixes what `check` finds in `loaded` until there is nothing to fix.
pub(super) fn settle(
    loaded: Loaded,
    pick: Pick,
    memo: &Memo,
    check: impl Fn(&Loaded) -> Result<Report, Outcome>,
) -> Result<Settled, Outcome> {
    let again = |old: Loaded, sources| {
        let request = old.playbook.request.clone();
        project::load(old.project.with_sources(sources), request, memo)
    };
    check::settle(loaded, pick, again, check).map(Settled)
}

impl Settled {
    /// Writes the files. Returns those that somebody else changed, and whether one could not be written.
    pub(super) fn write(&self, terminal: &Terminal) -> Result<usize, Outcome> {
        let root = &self.0.now.project.root;
        let folders: BTreeSet<&Path> =
            self.0.now.playbook.sources.texts.keys().filter_map(|f| Path::new(&**f).parent()).collect();
        for folder in folders {
            disk::sweep(&root.join(folder));
        }
        let (mut files, mut findings, mut left, mut failed) = (0, 0, 0, false);
        for (file, old) in &self.0.changed {
            let Some(new) = self.0.now.playbook.sources.text(file) else { continue };
            match disk::rewrite(&root.join(&**file), old.before.hash, new.as_bytes()) {
                Ok(Rewritten::Written) => {
                    files += 1;
                    findings += old.fixed;
                }
                Ok(Rewritten::Changed) => {
                    left += 1;
                    terminal.always(&format!("`{file}` was changed while it was being checked, so it is left alone; run `tickbook check --fix` again"));
                }
                Err(error) => {
                    terminal.fail(&format!("cannot write `{file}`: {error}"));
                    failed = true;
                }
            }
        }
        self.say_stuck(terminal);
        if files > 0 || (left == 0 && !failed && self.0.stuck.is_empty()) {
            terminal.note(&said(findings, files, "fixed"));
        }
        if failed { Err(Outcome::Failed) } else { Ok(left) }
    }

    /// Shows what would be written.
    pub(super) fn show(&self, terminal: &Terminal) {
        for (file, old) in &self.0.changed {
            let Some(new) = self.0.now.playbook.sources.text(file) else { continue };
            terminal.diff(&report::unified(file, &old.before.text, new));
        }
        self.say_stuck(terminal);
        let findings = self.0.changed.values().map(|old| old.fixed).sum();
        if findings > 0 || self.0.stuck.is_empty() {
            terminal.note(&said(findings, self.0.changed.len(), "would be fixed"));
        }
    }

    fn say_stuck(&self, terminal: &Terminal) {
        for (file, rules) in &self.0.stuck {
            let rules: Vec<&str> = rules.iter().copied().collect();
            terminal.always(&format!(
                "`{file}` is left as it was: its fixes undo each other ({}); edit it by hand",
                rules.join(", ")
            ));
        }
    }
}

fn said(findings: usize, files: usize, what: &str) -> String {
    match (findings, files) {
        (0, _) => "nothing to fix".to_owned(),
        (1, _) => format!("1 finding {what}"),
        (n, 1) => format!("{n} findings {what} in 1 file"),
        (n, files) => format!("{n} findings {what} in {files} files"),
    }
}
