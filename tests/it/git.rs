//! Playbooks in real repositories, and in folders that are none.

use std::path::Path;
use std::process::Command;

use crate::project::{Book, Folder, Ran};

/// A repository with settings of its own: nothing of the machine's reaches it.
pub(crate) struct Repo {
    pub(crate) folder: Folder,
}

const HISTORY: &str = "\n## Refresh Summary\n\n|Date|Who Changed|What Changed|\n|--|--|--|\n";

fn page(title: &str, text: &str, rows: &[&str]) -> String {
    let rows: Vec<String> = rows.iter().map(|day| format!("|{day}|Team|Change of {day}|\n")).collect();
    let rows = rows.concat();
    format!("# {title}\n\n{text}\n{HISTORY}{rows}")
}

fn git_in(dir: &Path, day: &str, args: &[&str]) -> String {
    let out = Command::new("git")
        .args(args)
        .current_dir(dir)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_DATE", format!("{day}T12:00:00Z"))
        .env("GIT_COMMITTER_DATE", format!("{day}T12:00:00Z"))
        .output()
        .unwrap();
    assert!(out.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8_lossy(&out.stdout).into_owned()
}

impl Repo {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let mut book = Book::new();
        for (path, text) in files {
            book = book.file(path, text);
        }
        let repo = Self { folder: book.on_disk() };
        repo.git("2026-01-01", &["init", "--quiet", "--initial-branch=main"]);
        for (key, value) in [("user.name", "Team"), ("user.email", "team@example.org"), ("commit.gpgsign", "false")] {
            repo.git("2026-01-01", &["config", key, value]);
        }
        repo.commit("2026-01-01", "Start");
        repo
    }

    pub(crate) fn git(&self, day: &str, args: &[&str]) -> String {
        git_in(self.folder.path(), day, args)
    }

    pub(crate) fn commit(&self, day: &str, subject: &str) {
        self.git(day, &["add", "--all"]);
        self.git(day, &["commit", "--quiet", "--allow-empty", "-m", subject]);
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        self.folder.write(path, text.as_bytes());
    }

    /// Findings of a rule as file and message.
    fn found(&self, rule: &str, args: &[&str]) -> Vec<(String, String)> {
        let mut all = vec!["check", "--format", "json", "--select", rule];
        all.extend(args);
        findings(&self.folder.run(&all))
    }
}

fn findings(ran: &Ran) -> Vec<(String, String)> {
    let json = ran.json();
    let text = |f: &serde_json::Value, key: &str| f[key].as_str().unwrap().to_owned();
    json["findings"].as_array().unwrap().iter().map(|f| (text(f, "file"), text(f, "message"))).collect()
}

fn files(found: &[(String, String)]) -> Vec<&str> {
    found.iter().map(|f| f.0.as_str()).collect()
}

#[test]
fn a_change_without_a_row_is_reported_and_a_suggested_row_mends_it() {
    let repo = Repo::new(&[
        ("content/en/größe mit blank.md", &page("Size", "Old.", &["2026-01-01"])),
        ("content/en/kept.md", &page("Kept", "Old.", &["2026-01-01"])),
    ]);
    repo.write("content/en/größe mit blank.md", &page("Size", "New.", &["2026-01-01"]));
    repo.commit("2026-03-05", "Sizes | weights");
    let found = repo.found("unrecorded-change", &[]);
    assert_eq!(files(&found), ["content/en/größe mit blank.md"]);
    assert!(found[0].1.contains("2026-03-05"), "{found:?}");
    repo.folder.run(&["check", "--fix", "--suggested", "--select", "unrecorded-change"]).ends(0);
    let text = repo.folder.read("content/en/größe mit blank.md");
    assert!(text.contains("|2026-03-05|Team|Sizes \\| weights|\n|2026-01-01|"), "{text}");
    assert_eq!(repo.found("unrecorded-change", &[]), []);
    assert_eq!(repo.found("unrecorded-change", &["--no-git"]), []);
}

#[test]
fn a_file_that_comes_in_or_is_renamed_was_not_changed_thereby() {
    // Imported years after its newest row.
    let repo = Repo::new(&[(
        "content/en/a.md",
        &page("A", "Text of some length, so that git knows it again.", &["2020-01-01"]),
    )]);
    assert_eq!(repo.found("unrecorded-change", &[]), []);
    repo.git("2026-02-01", &["mv", "content/en/a.md", "content/en/b.md"]);
    repo.commit("2026-02-01", "Rename");
    assert_eq!(repo.found("unrecorded-change", &[]), []);
    // What was done under the old name counts for the new one.
    let repo = Repo::new(&[(
        "content/en/a.md",
        &page("A", "Text of some length, so that git knows it again.", &["2026-01-01"]),
    )]);
    repo.write("content/en/a.md", &page("A", "Text of some length, so that git knows it again!", &["2026-01-01"]));
    repo.commit("2026-04-01", "Louder");
    repo.git("2026-05-01", &["mv", "content/en/a.md", "content/en/b.md"]);
    repo.commit("2026-05-01", "Rename");
    let found = repo.found("unrecorded-change", &[]);
    assert_eq!(files(&found), ["content/en/b.md"]);
    assert!(found[0].1.contains("2026-04-01"), "{found:?}");
}

#[test]
fn changes_on_a_merged_branch_count_by_the_day_they_were_made() {
    let repo = Repo::new(&[
        ("content/en/a.md", &page("A", "Old.", &["2026-01-01"])),
        ("content/en/b.md", &page("B", "Old.", &["2026-01-01"])),
    ]);
    repo.git("2026-01-02", &["switch", "--quiet", "-c", "side"]);
    repo.write("content/en/a.md", &page("A", "New.", &["2026-01-01"]));
    repo.commit("2026-02-02", "On the side");
    repo.git("2026-02-03", &["switch", "--quiet", "main"]);
    repo.write("content/en/b.md", &page("B", "New.", &["2026-02-03"]));
    repo.commit("2026-02-03", "On main");
    repo.git("2026-06-01", &["merge", "--quiet", "--no-ff", "-m", "Merge", "side"]);
    let found = repo.found("unrecorded-change", &[]);
    assert_eq!(files(&found), ["content/en/a.md"]);
    assert!(found[0].1.contains("2026-02-02"), "{found:?}");
}

#[test]
fn a_row_much_later_than_the_last_commit_is_of_the_future() {
    let repo = Repo::new(&[("content/en/a.md", &page("A", "Old.", &["2026-10-10", "2026-01-01"]))]);
    let found = repo.found("future-date", &[]);
    assert!(found.len() == 1 && found[0].1.contains("last commit, 2026-01-01"), "{found:?}");
    assert_eq!(repo.found("future-date", &["--no-git"]), []);
    // A file that is being worked on may be ahead of its last commit.
    repo.write("content/en/a.md", &page("A", "New.", &["2026-10-10", "2026-01-01"]));
    assert_eq!(repo.found("future-date", &[]), []);
}

#[test]
fn since_reports_changed_files_and_what_they_caused_elsewhere() {
    let repo = Repo::new(&[
        ("content/en/a.md", "# A\n\n[B](b.md) and [none](old-debt.md)\n"),
        ("content/en/b.md", "# B\n\nText of some length, so that git knows the file again.\n"),
        ("content/en/c.md", "# C\n\n[A](a.md)\n"),
        ("content/en/d.md", "# D\n\n[none](old-debt.md)\n"),
    ]);
    let all = || repo.found("broken-link", &["--since", "HEAD"]);
    assert_eq!(all(), []);
    // The page that links to the old name is not touched, but it is this change that broke it.
    repo.git("2026-02-01", &["mv", "content/en/b.md", "content/en/bee.md"]);
    let found = all();
    assert_eq!(files(&found), ["content/en/a.md"]);
    assert!(found[0].1.contains("b.md"), "{found:?}");
    repo.commit("2026-02-01", "Rename");
    assert_eq!(files(&repo.found("broken-link", &["--since", "HEAD~1"])), ["content/en/a.md"]);
    assert_eq!(all(), []);
    // In a changed file everything counts, old debt too; so does a file that git does not know yet.
    repo.write("content/en/d.md", "# D\n\n[none](old-debt.md), changed\n");
    repo.write("content/en/new\nline.md", "# E\n\n[none](nowhere.md)\n");
    assert_eq!(files(&all()), ["content/en/d.md", "content/en/new\nline.md"]);
}

#[test]
fn since_counts_from_where_the_branches_parted() {
    let repo = Repo::new(&[("content/en/a.md", "# A\n"), ("content/en/b.md", "# B\n")]);
    repo.git("2026-01-02", &["switch", "--quiet", "-c", "mine"]);
    repo.write("content/en/a.md", "# A\n\n[none](nowhere.md)\n");
    repo.commit("2026-01-03", "Mine");
    repo.git("2026-01-03", &["switch", "--quiet", "main"]);
    repo.write("content/en/b.md", "# B\n\nBetter.\n");
    repo.commit("2026-01-04", "Theirs");
    repo.git("2026-01-05", &["switch", "--quiet", "mine"]);
    repo.write("content/en/b.md", "# B\n");
    assert_eq!(files(&repo.found("broken-link", &["--since", "main"])), ["content/en/a.md"]);
}

#[test]
fn since_says_calmly_when_it_cannot_be_told() {
    let repo = Repo::new(&[("content/en/a.md", "# A\n")]);
    for rev in ["no-such-branch", "--upload-pack=touch pwned", "HEAD:content", ""] {
        let arg = format!("--since={rev}");
        let ran = repo.folder.run(&["check", &arg]).ends(2);
        assert!(ran.err().contains("git knows no commit"), "{rev}: {}", ran.err());
    }
    let plain = Book::new().file("content/en/a.md", "# A\n").on_disk();
    assert!(plain.run(&["check", "--since", "HEAD"]).ends(2).err().contains("not in a git repository"));
}

#[test]
fn without_git_everything_else_works_and_it_is_said_once() {
    let book = || Book::new().file("content/en/a.md", "# A\n\n[none](nowhere.md)\n").on_disk();
    // Not a repository.
    let ran = book().run(&["check", "--format", "json"]).ends(1);
    assert_eq!(ran.err().matches("note: rules that ask git are left out").count(), 1, "{}", ran.err());
    assert!(files(&findings(&ran)).contains(&"content/en/a.md"));
    // No note for who does not want to know, nor for rules that do not ask.
    assert_eq!(book().run(&["check", "--no-git"]).err(), "");
    assert_eq!(book().run(&["check", "--select", "broken-link"]).err(), "");
    // A repository in which nothing was committed.
    let empty = book();
    git_in(empty.path(), "2026-01-01", &["init", "--quiet"]);
    assert!(empty.run(&["check"]).ends(1).err().contains("nothing was committed yet"));
    // No program of that name.
    let folder = book();
    let none = Folder::new();
    let out = Command::new(env!("CARGO_BIN_EXE_tickbook"))
        .args(["check", "--fix"])
        .current_dir(folder.path())
        .env("PATH", none.path())
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(1), "{err}");
    assert_eq!(err.matches("there is no program `git`").count(), 1, "{err}");
}

#[test]
fn a_shallow_clone_does_not_make_every_file_look_new() {
    let repo = Repo::new(&[
        ("content/en/a.md", &page("A", "Old.", &["2026-01-01"])),
        ("content/en/b.md", &page("B", "Old.", &["2026-01-01"])),
    ]);
    repo.write("content/en/b.md", &page("B", "New.", &["2026-01-01"]));
    repo.commit("2026-05-05", "B only");
    let clone = Folder::new();
    let source = format!("file://{}", repo.folder.path().display());
    git_in(clone.path(), "2026-01-01", &["clone", "--quiet", "--depth=1", &source, "copy"]);
    let ran = clone.run(&["check", "copy", "--format", "json", "--select", "unrecorded-change,future-date"]).ends(0);
    assert_eq!(findings(&ran), []);
    assert_eq!(ran.err().matches("the clone is shallow").count(), 1, "{}", ran.err());
}

#[test]
fn a_playbook_below_the_top_of_a_repository_knows_its_own_files() {
    let repo = Repo::new(&[("a.md", "elsewhere\n"), ("docs/ä b/content/en/a.md", &page("A", "Old.", &["2026-01-01"]))]);
    repo.write("docs/ä b/content/en/a.md", &page("A", "New.", &["2026-01-01"]));
    repo.commit("2026-05-05", "A");
    let found = repo.found("unrecorded-change", &["docs/ä b"]);
    assert_eq!(files(&found), ["content/en/a.md"]);
    let found = repo.found("unrecorded-change", &["--since", "HEAD~1", "docs/ä b"]);
    assert_eq!(files(&found), ["content/en/a.md"]);
}

/// A repository may come from anybody: nothing that its settings name is run, and nothing in it is written.
#[test]
fn nothing_that_a_repository_names_is_run() {
    let repo = Repo::new(&[
        ("content/en/a.md", &page("A", "Old.", &["2026-01-01"])),
        (".gitattributes", "*.md filter=evil diff=evil\n"),
    ]);
    repo.write("content/en/a.md", &page("A", "New.", &["2026-01-01"]));
    repo.commit("2026-05-05", "A");
    let mark = repo.folder.join("run-by-git");
    let script = format!("touch '{}'", mark.display());
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "pager.log",
        "pager.diff",
        "gpg.program",
    ] {
        repo.git("2026-05-05", &["config", key, &script]);
    }
    repo.git("2026-05-05", &["config", "filter.evil.required", "true"]);
    repo.git("2026-05-05", &["config", "log.showSignature", "true"]);
    repo.write("content/en/a.md", &page("A", "Newer.", &["2026-01-01"]));
    let index = std::fs::read(repo.folder.join(".git/index")).unwrap();
    let found = repo.found("unrecorded-change", &["--since", "HEAD~1"]);
    assert_eq!(files(&found), ["content/en/a.md"]);
    assert!(!mark.exists(), "git ran what the repository told it");
    assert_eq!(std::fs::read(repo.folder.join(".git/index")).unwrap(), index);
}

/// A hook of git sets variables that name another index or work tree.
#[test]
fn variables_of_a_hook_do_not_lead_astray() {
    let repo = Repo::new(&[("content/en/a.md", &page("A", "Old.", &["2026-01-01"]))]);
    repo.write("content/en/a.md", &page("A", "New.", &["2026-01-01"]));
    repo.commit("2026-05-05", "A");
    let out = Command::new(env!("CARGO_BIN_EXE_tickbook"))
        .args(["check", "--format", "json", "--select", "unrecorded-change"])
        .current_dir(repo.folder.path())
        .env("GIT_DIR", "/nowhere/.git")
        .env("GIT_INDEX_FILE", "/nowhere/index")
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .output()
        .unwrap();
    assert_eq!(files(&findings(&Ran(out))), ["content/en/a.md"]);
}

#[test]
fn a_translation_may_name_the_commit_of_the_source_that_it_has() {
    let repo = Repo::new(&[
        (
            "tickbook.toml",
            "drift_keys = [\"source_commit\"]\n[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n",
        ),
        ("en/level.md", "# Level\n\nOld.\n"),
        ("en/behind.md", "# Behind\n\nOld.\n"),
    ]);
    let old = repo.git("2026-01-01", &["rev-parse", "HEAD"]).trim().to_owned();
    repo.write("en/behind.md", "# Behind\n\nNew.\n");
    repo.commit("2026-02-01", "More");
    let page = |title: &str, commit: &str| format!("---\nsource_commit: {commit}\n---\n\n# {title}\n\nText.\n");
    repo.write("de/level.md", &page("Gleich", &old[..10]));
    repo.write("de/behind.md", &page("Zurück", &old));
    repo.commit("2026-02-02", "Translate");
    let all = repo.folder.run(&["translations", "--all", "--format", "json"]).json();
    let states: Vec<_> = all["locales"][0]["pages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| p["state"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(states, ["outdated", "current"]);
    let message = "the source was changed once since the commit that `source_commit` names".to_owned();
    assert_eq!(repo.found("outdated-translation", &[]), [("de/behind.md".to_owned(), message)]);
    // Without git a commit proves nothing.
    assert_eq!(repo.found("outdated-translation", &["--no-git"]), []);
}
