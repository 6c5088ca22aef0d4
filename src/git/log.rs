//! The commits of all files, from one pass over the log.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use crate::check::FileFacts;

use super::program::words;
use super::{GitFault, Repository};

/// A file as a commit left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The commit's id.
    pub commit: Arc<str>,
    /// The day on which the change was made.
    pub day: Date,
    /// The day on which it was committed; later where commits were moved.
    pub committed: Date,
    /// First line of its message.
    pub subject: Arc<str>,
    /// Id of the file's bytes; all zeros where they are gone.
    pub blob: String,
    /// The file was new, or only renamed.
    pub came: bool,
}

/// Commits by file.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// Newest first; a file keeps its commits when it gets another name.
    pub files: BTreeMap<String, Vec<Version>>,
    /// Files that differ from the last commit.
    pub dirty: BTreeSet<String>,
    /// All commits, newest first.
    pub log: Arc<[Arc<str>]>,
}

impl History {
    /// The facts that rules ask for.
    #[must_use]
    pub fn facts(&self) -> BTreeMap<String, FileFacts> {
        let facts = self.files.iter().filter_map(|(path, versions)| {
            let last_commit = versions.iter().map(|v| v.committed).max()?;
            // A file that comes in, perhaps with a history of years, was not changed thereby.
            let changes = versions.iter().filter(|v| !v.came);
            let mut commits: Vec<(Date, String)> = changes.map(|v| (v.day, v.subject.to_string())).collect();
            commits.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
            let ids = versions.iter().map(|version| version.commit.clone()).collect();
            Some((
                path.clone(),
                FileFacts { last_commit, commits, ids, log: self.log.clone(), dirty: self.dirty.contains(path) },
            ))
        });
        facts.collect()
    }
}

impl Repository {
    /// The commits of all files of the playbook that are still there.
    ///
    /// # Errors
    /// When git cannot be asked.
    pub fn history(&self) -> Result<History, GitFault> {
        let pass = |renames: &str| {
            let asked = [
                "log",
                "--format=%H%x00%P%x00%as%x00%cs%x00%s",
                "-z",
                "--raw",
                "--no-abbrev",
                "-c",
                "--root",
                "--topo-order",
                renames,
                "--no-ext-diff",
                "--no-textconv",
                "--no-color",
                "--no-show-signature",
                "--no-relative",
                "--ignore-submodules=all",
                "--encoding=UTF-8",
                "HEAD",
                "--",
                ".",
            ];
            self.program.fed(&words(&asked), Vec::new())
        };
        // A clone without old contents cannot compare them, but still knows equal ones.
        let bytes = pass("--find-renames").or_else(|fault| match fault {
            GitFault::Failed(_) => pass("--find-renames=100%"),
            other => Err(other),
        })?;
        let mut files: BTreeMap<String, Vec<Version>> = BTreeMap::new();
        let mut tracked = BTreeSet::new();
        for path in self.tracked()? {
            files.insert(path.clone(), Vec::new());
            tracked.insert(path);
        }
        let mut names = Names::new(&tracked);
        let log = read_log(&bytes);
        let ids = log.iter().map(|commit| commit.id.clone()).collect();
        for commit in log {
            // Where a shallow clone ends, every file looks new.
            if self.shallow && commit.parents == 0 {
                continue;
            }
            let mut moved = Vec::new();
            for touched in &commit.touched {
                let (Some(path), from) = (self.below(touched.path), touched.from.and_then(|f| self.below(f))) else {
                    continue;
                };
                let Some(now) = names.now(path) else { continue };
                let came = touched.status == 'A' || touched.from.is_some() && touched.same;
                let version = Version {
                    commit: commit.id.clone(),
                    day: commit.day,
                    committed: commit.committed,
                    subject: commit.subject.clone(),
                    blob: touched.blob.to_owned(),
                    came,
                };
                // A change of the mode alone changes nothing that is read.
                if (came || !touched.same)
                    && touched.status != 'D'
                    && let Some(list) = files.get_mut(&now)
                {
                    list.push(version);
                }
                if let Some(from) = from.filter(|_| touched.status == 'R') {
                    moved.push((path.to_owned(), from.to_owned(), now));
                }
            }
            for (path, from, now) in moved {
                names.renamed(&path, from, now);
            }
        }
        files.retain(|_, versions| !versions.is_empty());
        Ok(History { files, dirty: self.dirty()?, log: ids })
    }
}

/// Which present file a path of an older commit is.
struct Names<'a> {
    tracked: &'a BTreeSet<String>,
    moved: HashMap<String, Option<String>>,
}

impl<'a> Names<'a> {
    fn new(tracked: &'a BTreeSet<String>) -> Self {
        Self { tracked, moved: HashMap::new() }
    }

    fn now(&self, path: &str) -> Option<String> {
        match self.moved.get(path) {
            Some(now) => now.clone(),
            None => self.tracked.contains(path).then(|| path.to_owned()),
        }
    }

    /// Before this commit the file `now` was called `from`, and `path` was nothing or another file.
    fn renamed(&mut self, path: &str, from: String, now: String) {
        if self.moved.get(path).is_none_or(|n| n.as_ref() == Some(&now)) {
            self.moved.insert(path.to_owned(), None);
        }
        self.moved.insert(from, Some(now));
    }
}

/// A commit of the log.
#[derive(Debug)]
struct Commit<'a> {
    id: Arc<str>,
    parents: usize,
    day: Date,
    committed: Date,
    subject: Arc<str>,
    touched: Vec<Touched<'a>>,
}

/// A file that a commit touched.
#[derive(Debug, PartialEq, Eq)]
struct Touched<'a> {
    status: char,
    /// The bytes stayed as they were.
    same: bool,
    blob: &'a str,
    from: Option<&'a str>,
    path: &'a str,
}

/// Reads `log -z --raw`: five fields of a commit, then for each file its modes, ids and status, and one
/// path, or two where it was renamed. A file of a merge has as many colons as the merge has parents.
fn read_log(bytes: &[u8]) -> Vec<Commit<'_>> {
    let mut tokens = bytes.split(|b| *b == 0).map(|t| std::str::from_utf8(t).unwrap_or("\u{FFFD}"));
    let mut out: Vec<Commit<'_>> = Vec::new();
    while let Some(token) = tokens.next() {
        let token = token.trim_start_matches('\n');
        if token.is_empty() {
            continue;
        }
        if token.starts_with(':') {
            let colons = token.bytes().take_while(|b| *b == b':').count();
            let fields: Vec<&str> = token[colons..].split(' ').collect();
            let Some(status) = fields.get(2 * colons + 2) else { continue };
            let ids = &fields[colons + 1..2 * colons + 2];
            let merged = colons > 1;
            let letter = status.chars().next().unwrap_or('M');
            let two = !merged && matches!(letter, 'R' | 'C');
            let from = if two { tokens.next() } else { None };
            let Some(path) = tokens.next() else { break };
            let (Some(blob), Some(commit)) = (ids.last(), out.last_mut()) else { continue };
            let status = if merged && letter != 'D' { 'M' } else { letter };
            commit.touched.push(Touched { status, same: ids.first() == ids.last(), blob, from, path });
            continue;
        }
        let (Some(parents), Some(day), Some(committed), Some(subject)) =
            (tokens.next(), tokens.next(), tokens.next(), tokens.next())
        else {
            break;
        };
        let unknown = Date::constant(1970, 1, 1);
        out.push(Commit {
            id: token.into(),
            parents: parents.split_whitespace().count(),
            day: day.parse().unwrap_or(unknown),
            committed: committed.parse().unwrap_or(unknown),
            subject: subject.into(),
            touched: Vec::new(),
        });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_merges_renames_and_awkward_names() {
        let log = "c3\0c2 c1\x002020-01-03\x002020-01-03\0merge\0\0::100644 100644 100644 a b c MR\0:odd\nname.md\0\
                   c2\0c1\x002020-01-02\x002020-01-04\0:subject\0\n:100644 100644 a b R075\0old ä.md\0new.md\0\
                   :100644 100755 d d M\0mode.md\0c1\0\x002020-01-01\x002020-01-01\0\0\n:000000 100644 0 a A\0old ä.md\0";
        let commits = read_log(log.as_bytes());
        assert_eq!(commits.len(), 3);
        assert_eq!((commits[0].parents, commits[1].parents, commits[2].parents), (2, 1, 0));
        let merged = &commits[0].touched[0];
        assert_eq!((merged.path, merged.blob, merged.status, merged.from), (":odd\nname.md", "c", 'M', None));
        assert_eq!(&*commits[1].subject, ":subject");
        let renamed = &commits[1].touched[0];
        assert_eq!((renamed.from, renamed.path, renamed.status), (Some("old ä.md"), "new.md", 'R'));
        assert!(commits[1].touched[1].same);
        assert_eq!(commits[2].touched[0].status, 'A');
    }

    #[test]
    fn a_name_that_was_given_twice_is_two_files() {
        let tracked = BTreeSet::from(["a.md".to_owned(), "b.md".to_owned()]);
        let mut names = Names::new(&tracked);
        assert_eq!(names.now("a.md").as_deref(), Some("a.md"));
        // Going back in time: today's `b.md` was once called `a.md`.
        names.renamed("b.md", "a.md".into(), "b.md".into());
        assert_eq!(names.now("a.md").as_deref(), Some("b.md"));
        assert_eq!(names.now("b.md"), None);
    }
}
