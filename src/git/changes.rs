//! Which files differ from a commit.

use std::collections::{BTreeMap, BTreeSet};

use super::program::words;
use super::{GitFault, Repository};

/// A file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Id of its bytes then; `None` for a file that is new.
    pub then: Option<String>,
    /// It is still there.
    pub there: bool,
}

/// Files that differ from a commit, by path below the playbook's folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The files. A renamed one is there twice: gone under the old name, new under the new one.
    pub files: BTreeMap<String, Change>,
    /// Files that git knows now.
    pub tracked: BTreeSet<String>,
}

impl Changes {
    /// Whether the file differs, or git does not know it yet.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path) || !self.tracked.contains(path)
    }
}

impl Repository {
    /// What was changed since `rev` left this line of commits: in commits, and in files not committed yet.
    /// What others changed since then on another branch is not counted.
    ///
    /// # Errors
    /// When there is no such commit, or git cannot be asked.
    pub fn changes_since(&self, rev: &str) -> Result<Changes, GitFault> {
        let commit = self.commit(rev)?;
        let fork = self.program.text(&words(&["merge-base", &commit, "HEAD"]));
        let fork = fork.map_or_else(|_| commit.clone(), |id| id.trim().to_owned());
        Ok(Changes { files: self.differing(&fork)?, tracked: self.tracked()?.into_iter().collect() })
    }

    /// Files that differ from the last commit.
    pub(super) fn dirty(&self) -> Result<BTreeSet<String>, GitFault> {
        Ok(self.differing("HEAD")?.into_keys().collect())
    }

    /// Paths of all files that git knows.
    pub(super) fn tracked(&self) -> Result<Vec<String>, GitFault> {
        let answer = self.program.text(&words(&["ls-files", "-z", "--full-name", "--", "."]))?;
        Ok(answer.split('\0').filter(|p| !p.is_empty()).filter_map(|p| self.below(p)).map(str::to_owned).collect())
    }

    fn differing(&self, commit: &str) -> Result<BTreeMap<String, Change>, GitFault> {
        let asked = [
            "diff",
            "--raw",
            "-z",
            "--no-abbrev",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--no-color",
            "--no-relative",
            "--ignore-submodules=all",
            commit,
            "--",
            ".",
        ];
        let answer = self.program.without_filters()?.text(&words(&asked))?;
        let mut out = BTreeMap::new();
        let mut tokens = answer.split('\0');
        while let (Some(head), Some(path)) = (tokens.next(), tokens.next()) {
            let fields: Vec<&str> = head.trim_start_matches([':', '\n']).split(' ').collect();
            let [_, _, then, now, status] = fields[..] else { continue };
            // Only the mode differs.
            if then == now {
                continue;
            }
            let Some(path) = self.below(path) else { continue };
            let then = (!status.starts_with('A')).then(|| then.to_owned());
            out.insert(path.to_owned(), Change { then, there: !status.starts_with('D') });
        }
        Ok(out)
    }
}
