//! What git knows of a playbook. The only module that runs the `git` program.
//!
//! Nothing here is needed: without git, or outside a repository, everything else works and the person is
//! told once why. Nothing is ever written, and nothing that a repository's own settings name is run: no
//! hooks, filters, external diffs, text conversions, watchers or transports. A repository may come from
//! anybody.

mod before;
mod changes;
mod log;
mod program;
mod since;

use std::collections::BTreeMap;
use std::path::Path;

pub use before::before;
pub use changes::{Change, Changes};
pub use log::{History, Version};

pub use since::{Base, base};

use program::{Program, words};

/// Why git has nothing to say.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GitFault {
    /// The program is not there.
    #[error("there is no program `git`")]
    NoProgram,
    /// The folder is in no repository, or in one without files.
    #[error("the folder is not in a git repository")]
    NoRepository,
    /// The repository is of another user.
    #[error(
        "git does not trust the repository because another user owns it; `git config --global --add safe.directory {0}` says that you do"
    )]
    NotTrusted(String),
    /// Nothing was committed yet.
    #[error("nothing was committed yet")]
    NoCommits,
    /// There is no such commit.
    #[error("git knows no commit `{0}`{1}")]
    NoCommit(String, &'static str),
    /// It failed otherwise.
    #[error("git: {0}")]
    Failed(String),
}

/// The repository that a playbook is in.
#[derive(Clone, Debug)]
pub struct Repository {
    /// The folder's path below the top of the work tree, with a slash at its end; empty at the top.
    prefix: String,
    /// Older commits were left out when it was cloned.
    pub shallow: bool,
    program: Program,
}

impl Repository {
    /// The repository that `dir` is in.
    ///
    /// # Errors
    /// When there is none, or it cannot be asked.
    pub fn find(dir: &Path) -> Result<Self, GitFault> {
        let program = Program::new(dir);
        let asked = ["rev-parse", "--is-inside-work-tree", "--is-shallow-repository", "--show-prefix"];
        let answer = program.text(&words(&asked))?;
        // The prefix comes last: it may hold line ends.
        let mut lines = answer.splitn(3, '\n');
        let (inside, shallow) = (lines.next() == Some("true"), lines.next() == Some("true"));
        let prefix = lines.next().unwrap_or("");
        let prefix = prefix.strip_suffix('\n').unwrap_or(prefix).to_owned();
        if !inside {
            return Err(GitFault::NoRepository);
        }
        let repository = Self { prefix, shallow, program };
        match repository.commit("HEAD") {
            Err(GitFault::NoCommit(..)) => Err(GitFault::NoCommits),
            Err(fault) => Err(fault),
            Ok(_) => Ok(repository),
        }
    }

    /// The id of the commit that `rev` names.
    ///
    /// # Errors
    /// When there is none.
    pub fn commit(&self, rev: &str) -> Result<String, GitFault> {
        let wanted = format!("{rev}^{{commit}}");
        let asked = ["rev-parse", "--quiet", "--verify", "--end-of-options", &wanted];
        match self.program.text(&words(&asked)) {
            Ok(id) => Ok(id.trim().to_owned()),
            Err(GitFault::Failed(_)) => {
                let hint = if self.shallow { "; the clone is shallow and has only the newest ones" } else { "" };
                Err(GitFault::NoCommit(rev.to_owned(), hint))
            }
            Err(fault) => Err(fault),
        }
    }

    /// A path below the top of the work tree as a path below the playbook's folder.
    fn below<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(self.prefix.as_str())
    }

    /// Bytes of blobs by their ids. Those that are missing are left out.
    ///
    /// # Errors
    /// When git cannot be asked.
    pub fn blobs(&self, ids: &[String]) -> Result<BTreeMap<String, Vec<u8>>, GitFault> {
        let mut ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let asked = ids.join("\n") + "\n";
        let answer = self.program.fed(&words(&["cat-file", "--batch"]), asked.into_bytes())?;
        Ok(read_batch(&answer))
    }
}

/// Answers of `cat-file --batch`: a line `id type size`, the bytes, a line end; or `id missing`.
fn read_batch(answer: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    let mut rest = answer;
    while let Some(end) = rest.iter().position(|b| *b == b'\n') {
        let head = String::from_utf8_lossy(&rest[..end]).into_owned();
        rest = &rest[end + 1..];
        let mut parts = head.split(' ');
        let (Some(id), Some("blob"), Some(size)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let Some(size) = size.parse::<usize>().ok().filter(|n| *n <= rest.len()) else { break };
        out.insert(id.to_owned(), rest[..size].to_vec());
        rest = rest.get(size + 1..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_blobs_and_passes_over_missing_ones() {
        let got = read_batch(b"aa blob 3\nx\ny\nbb missing\ncc blob 0\n\n");
        assert_eq!(got.len(), 2);
        assert_eq!(got["aa"], b"x\ny");
        assert_eq!(got["cc"], b"");
        // An answer cut short loses what was cut and nothing else.
        assert_eq!(read_batch(b"aa blob 30\nx").len(), 0);
    }
}
