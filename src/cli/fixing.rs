//! `check --fix`: fixes are made in memory, round after round, until nothing changes; then each file is written once.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;

use crate::check::{self, Pick, Report};
use crate::disk::{self, Rewritten};
use crate::finding::Finding;
use crate::playbook::{Memo, SourceText};
use crate::report;

use super::project::{self, Loaded};
use super::{Outcome, Terminal};

/// So many rounds are a circle, or a growth without end.
const MOST_ROUNDS: usize = 40;

/// A playbook as it is after its fixes, and what was found in it then.
pub(super) struct Settled {
    pub(super) loaded: Loaded,
    pub(super) report: Report,
    changed: BTreeMap<Arc<str>, Changed>,
    /// Files whose fixes undo each other, with the rules of these fixes.
    stuck: BTreeMap<Arc<str>, BTreeSet<&'static str>>,
}

/// A file that fixes change.
struct Changed {
    before: SourceText,
    fixed: usize,
}

/// Fixes what `check` finds in `loaded` until a round changes nothing. A file that comes to no end is left as it was.
pub(super) fn settle(
    mut loaded: Loaded,
    pick: Pick,
    memo: &Memo,
    check: impl Fn(&Loaded) -> Result<Report, Outcome>,
) -> Result<Settled, Outcome> {
    let mut changed: BTreeMap<Arc<str>, Changed> = BTreeMap::new();
    let mut stuck: BTreeMap<Arc<str>, BTreeSet<&'static str>> = BTreeMap::new();
    let mut seen = HashSet::from([state(&loaded, &changed)]);
    // What changed since the state that may come back, and through which rules.
    let mut lately: BTreeMap<Arc<str>, BTreeSet<&'static str>> = BTreeMap::new();
    let mut round = 0;
    loop {
        let report = check(&loaded)?;
        let free = |f: &&Finding| {
            f.fix.as_ref().is_some_and(|fix| !fix.edits.iter().any(|edit| stuck.contains_key(&edit.file)))
        };
        let open: Vec<Finding> = report.findings.iter().filter(free).cloned().collect();
        let fixed = check::fix(&loaded.playbook, &open, pick);
        if fixed.is_empty() {
            let now = &loaded.playbook.sources.texts;
            changed.retain(|file, old| now.get(file).is_some_and(|new| new.hash != old.before.hash));
            return Ok(Settled { loaded, report, changed, stuck });
        }
        let mut sources = (*loaded.playbook.sources).clone();
        for file in fixed {
            let rules = open.iter().filter(|f| edits(f, &file.file)).map(|f| f.rule);
            lately.entry(file.file.clone()).or_default().extend(rules);
            let new = SourceText::new(file.after.as_bytes());
            let Some(old) = sources.texts.insert(file.file.clone(), new) else { continue };
            changed.entry(file.file).or_insert(Changed { before: old, fixed: 0 }).fixed += file.mended;
        }
        round += 1;
        loaded = again(loaded, sources, memo);
        if seen.insert(state(&loaded, &changed)) && round < MOST_ROUNDS {
            continue;
        }
        let mut sources = (*loaded.playbook.sources).clone();
        for (file, rules) in std::mem::take(&mut lately) {
            if let Some(old) = changed.remove(&file) {
                sources.texts.insert(file.clone(), old.before);
            }
            stuck.insert(file, rules);
        }
        loaded = again(loaded, sources, memo);
        seen = HashSet::from([state(&loaded, &changed)]);
        round = 0;
    }
}

fn edits(finding: &Finding, file: &Arc<str>) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.edits.iter().any(|edit| edit.file == *file))
}

/// The playbook with other sources.
fn again(loaded: Loaded, sources: crate::playbook::Sources, memo: &Memo) -> Loaded {
    let request = loaded.playbook.request.clone();
    project::load(loaded.project.with_sources(Arc::new(sources)), request, memo)
}

/// What tells one state of the changed files from another.
fn state(loaded: &Loaded, changed: &BTreeMap<Arc<str>, Changed>) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for (file, old) in changed {
        let Some(now) = loaded.playbook.sources.texts.get(file) else { continue };
        if now.hash != old.before.hash {
            hasher.update(file.as_bytes()).update(&[0]).update(&now.hash);
        }
    }
    *hasher.finalize().as_bytes()
}

impl Settled {
    /// Writes the files. Returns those that somebody else changed, and whether one could not be written.
    pub(super) fn write(&self, terminal: &Terminal) -> Result<usize, Outcome> {
        let root = &self.loaded.project.root;
        let folders: BTreeSet<&Path> =
            self.loaded.playbook.sources.texts.keys().filter_map(|f| Path::new(&**f).parent()).collect();
        for folder in folders {
            disk::sweep(&root.join(folder));
        }
        let (mut files, mut findings, mut left, mut failed) = (0, 0, 0, false);
        for (file, old) in &self.changed {
            let Some(new) = self.loaded.playbook.sources.text(file) else { continue };
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
        if files > 0 || (left == 0 && !failed && self.stuck.is_empty()) {
            terminal.note(&said(findings, files, "fixed"));
        }
        if failed { Err(Outcome::Failed) } else { Ok(left) }
    }

    /// Shows what would be written.
    pub(super) fn show(&self, terminal: &Terminal) {
        for (file, old) in &self.changed {
            let Some(new) = self.loaded.playbook.sources.text(file) else { continue };
            terminal.diff(&report::unified(file, &old.before.text, new));
        }
        self.say_stuck(terminal);
        let findings = self.changed.values().map(|old| old.fixed).sum();
        if findings > 0 || self.stuck.is_empty() {
            terminal.note(&said(findings, self.changed.len(), "would be fixed"));
        }
    }

    fn say_stuck(&self, terminal: &Terminal) {
        for (file, rules) in &self.stuck {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Fix, Place, Severity};
    use crate::playbook::Request;
    use crate::text::Span;

    /// A finding that wants `one` to be `other`.
    fn wants(loaded: &Loaded, file: &str, one: &str, other: &str) -> Option<Finding> {
        let (path, source) = loaded.playbook.sources.texts.get_key_value(file)?;
        let at = source.text.find(one)?;
        let span = Span::new(at, at + one.len());
        let finding = Finding::new("heading-jump", Severity::Info, Place { file: path.clone(), span }, one);
        Some(finding.fix(Fix::suggested("write it", path.clone(), span, other)))
    }

    #[test]
    fn fixes_that_undo_each_other_leave_their_file_as_it_was() {
        let mut sources = crate::playbook::Sources::default();
        for name in ["a", "b", "c"] {
            sources.texts.insert(format!("en/{name}.md").into(), SourceText::new(b"# A\n\nday\n"));
        }
        let known = crate::config::Known { rules: &[], themes: &["default"], tags: &[] };
        let config = crate::config::read("source_locale = \"en\"\n[locales.en]\npath = \"en\"\n", known).unwrap();
        let memo = Memo::default();
        let project = disk::Project {
            root: std::path::PathBuf::new(),
            config: Arc::new(config),
            sources: Arc::new(sources),
            languages: Vec::new(),
            themes: Vec::new(),
            hash: [0; 32],
        };
        let loaded = project::load(project, Request::default(), &memo);
        let settled = settle(loaded, Pick::Suggested, &memo, |loaded| {
            // In `a` two undo each other, `b` comes to an end, `c` grows.
            let all = [
                wants(loaded, "en/a.md", "day", "night"),
                wants(loaded, "en/a.md", "night", "day"),
                wants(loaded, "en/b.md", "day", "noon"),
                wants(loaded, "en/c.md", "day", "day and day"),
            ];
            Ok(Report { findings: all.into_iter().flatten().collect(), ..Report::default() })
        });
        let Ok(settled) = settled else { panic!("it could not be checked") };
        let text = |file: &str| settled.loaded.playbook.sources.text(file).unwrap().to_string();
        assert_eq!(text("en/a.md"), "# A\n\nday\n");
        assert_eq!(text("en/b.md"), "# A\n\nnoon\n");
        assert_eq!(text("en/c.md"), "# A\n\nday\n");
        let stuck: Vec<&str> = settled.stuck.keys().map(|file| &**file).collect();
        assert_eq!(stuck, ["en/a.md", "en/c.md"]);
        assert_eq!(settled.changed.keys().map(|file| &**file).collect::<Vec<_>>(), ["en/b.md"]);
    }
}
