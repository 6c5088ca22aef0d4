//! Which playbook and which files a command is about: files, standard input, folders inside of a playbook.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::project::{Book, Folder, Ran};

fn book() -> Folder {
    Book::new()
        .file("tickbook.toml", "title = \"T\"\n[locales.en]\npath = \"docs/en\"\n")
        .file("docs/en/a.md", "# A\n\n[gone](gone.md)\n")
        .file("docs/en/deep/b.md", "# B\n\n[lost](lost.md) [a](../a.md)\n")
        .file("notes.md", "# Notes\n")
        .on_disk()
}

fn files(ran: &Ran) -> Vec<String> {
    let json = ran.json();
    json["findings"].as_array().unwrap().iter().map(|f| f["file"].as_str().unwrap().to_owned()).collect()
}

/// Files with broken links.
fn broken(folder: &Folder, inside: &str, paths: &[&str]) -> Vec<String> {
    let args = [&["check", "--format", "json", "--select", "broken-link"][..], paths].concat();
    files(&folder.run_in(inside, &args))
}

const BOTH: [&str; 2] = ["docs/en/a.md", "docs/en/deep/b.md"];

#[test]
fn the_playbook_is_found_from_any_folder_inside() {
    let folder = book();
    for inside in ["", "docs", "docs/en/deep"] {
        assert_eq!(broken(&folder, inside, &[]), BOTH, "{inside}");
    }
    for command in
        [&["inspect"][..], &["tasks"], &["history"], &["translations"], &["items", "status"], &["metadata", "export"]]
    {
        let ran = folder.run_in("docs/en", command);
        assert!(ran.code() < 2, "{command:?}: {}", ran.err());
    }
    folder.run_in("docs/en", &["items", "accept", "--all"]).ends(0);
    assert!(folder.join("tickbook.lock").exists() && !folder.join("docs/en/tickbook.lock").exists());
    folder.run_in("docs/en", &["items", "prune", "--before", "2020"]).ends(0);
    // The site is not put among the pages.
    folder.run_in("docs/en", &["build"]).ends(1);
    assert!(folder.join("site/en/a.html").exists());
    // A config in a folder above a repository has no say.
    folder.write("repository/.git/HEAD", b"");
    folder.write("repository/sub/x.md", b"# X\n");
    assert!(folder.run_in("repository/sub", &["check"]).ends(2).err().contains("is not a playbook"));
}

#[test]
fn files_and_folders_are_checked_inside_the_playbook_above_them() {
    let folder = book();
    assert_eq!(broken(&folder, "", &["docs/en/a.md"]), [BOTH[0]]);
    assert_eq!(broken(&folder, "", &["docs/en/a.md", "docs/en/deep/b.md"]), BOTH);
    assert_eq!(broken(&folder, "docs", &["en/deep"]), [BOTH[1]]);
    assert_eq!(broken(&folder, "docs/en/deep", &["../a.md"]), [BOTH[0]]);
    assert_eq!(broken(&folder, "", &["."]), BOTH);
    // From elsewhere, by the whole path.
    let path = folder.join("docs/en/a.md").to_string_lossy().into_owned();
    assert_eq!(broken(&Folder::new(), "", &[&path]), [BOTH[0]]);
    // A fix of a file leaves others alone.
    let bad = "# X\n\n[a](a.md) [mail](team@contoso.com)\n";
    folder.write("docs/en/x.md", bad.as_bytes());
    folder.write("docs/en/y.md", bad.as_bytes());
    folder.run(&["check", "--fix", "docs/en/x.md"]);
    assert!(folder.read("docs/en/x.md").contains("mailto:team@contoso.com"), "{}", folder.read("docs/en/x.md"));
    assert_eq!(folder.read("docs/en/y.md"), bad);
}

#[test]
fn what_cannot_be_checked_is_said() {
    let folder = book();
    let ran = folder.run(&["check", "notes.md"]).ends(0);
    assert!(ran.err().contains("`notes.md` is not a file of the playbook"), "{}", ran.err());
    folder.write("docs/en/later.md", b"---\ndraft: true\n---\n\n# L\n\n[gone](gone.md)\n");
    let ran = folder.run(&["check", "docs/en/later.md"]).ends(0);
    assert!(ran.err().contains("`docs/en/later.md` is not checked: "), "{}", ran.err());
    let other = book();
    let path = other.join("docs/en/a.md").to_string_lossy().into_owned();
    for (args, said) in [
        (&["check", "docs/en/none.md"][..], "there is no file or folder `docs/en/none.md`"),
        (&["check", "docs/en/a.md", &path], "two playbooks"),
        (&["check", "docs/en/a.md", "--write-baseline"], "about the whole playbook"),
        (&["check", "-"], "needs `--stdin-path`"),
        (&["check", "--stdin-path", "docs/en/a.md"], "needs `-`"),
        (&["check", "-", "docs", "--stdin-path", "docs/en/a.md"], "goes with no other path"),
        (&["check", "-", "--fix", "--stdin-path", "docs/en/a.md"], "can only be checked"),
    ] {
        let ran = folder.run(args).ends(2);
        assert!(ran.err().contains(said), "{args:?}: {}", ran.err());
    }
    let lone = Folder::new();
    lone.write("x.md", b"# X\n");
    assert!(lone.run(&["check", "x.md"]).ends(2).err().contains("is in no playbook"));
}

fn piped(folder: &Folder, path: &str, text: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tickbook"))
        .args(["check", "-", "--stdin-path", path, "--format", "json", "--select", "broken-link"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text).unwrap();
    Ran(child.wait_with_output().unwrap())
}

#[test]
fn standard_input_takes_the_place_of_a_file() {
    let folder = book();
    let unsaved = piped(&folder, "docs/en/a.md", b"# A\n\nText\n\n[other](other.md)\n").ends(1);
    let json: Value = unsaved.json();
    assert_eq!(files(&unsaved), ["docs/en/a.md"]);
    assert_eq!(json["findings"][0]["line"], 5);
    assert!(folder.read("docs/en/a.md").contains("gone.md"));
    // A page that is not there yet, and one without faults.
    assert_eq!(files(&piped(&folder, "docs/en/new.md", b"# N\n\n[x](x.md) [a](a.md)\n").ends(1)), ["docs/en/new.md"]);
    piped(&folder, "docs/en/a.md", b"# A\n").ends(0);
    for path in ["notes.md", "tickbook.toml"] {
        let ran = piped(&folder, path, b"x").ends(2);
        assert!(ran.err().contains("is not a page of the playbook"), "{}", ran.err());
    }
}
