//! `check --fix` as people meet it: what is safe, what it says, what it leaves alone, and what a kill leaves behind.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use tickbook::finding::Applicability;

use crate::project::{Book, Folder};

/// Whether the fixes of a rule are safe, in the order of the findings that have one.
fn verdicts(book: &Book, rule: &str) -> Vec<bool> {
    let findings = book.check().findings.into_iter().filter(|f| f.rule == rule);
    findings.filter_map(|f| f.fix).map(|fix| fix.applicability == Applicability::Safe).collect()
}

fn page(text: &str) -> Book {
    Book::new().file("en/a.md", &format!("---\ntitle: A\n---\n\n# A\n\n{text}\n"))
}

#[test]
fn what_only_a_person_can_decide_is_suggested() {
    // One page is no convention: the rules are asked for.
    let asked = "source_locale = \"en\"\n[locales.en]\npath = \"en\"\n[rules]\nhistory-order = \"warning\"\nmixed-dates = \"warning\"\n";
    let history = |rows: &str| {
        page(&format!("## Refresh Summary\n\n|Date|Who Changed|What Changed|\n|--|--|--|\n{rows}"))
            .file("tickbook.toml", asked)
    };
    for (rule, book) in [
        ("history-order", history("|2020-01-02|A|B|\n|2020-03-04|A|B|\n")),
        ("mixed-dates", history("|2020-03-25|A|B|\n|2020-03-24|A|B|\n|03/23/2020|A|B|\n")),
        ("hard-coded-locale", page("[a](https://docs.microsoft.com/en-us/x)")),
        ("tracking-parameter", page("[a](https://a.example/?utm_source=b&c=1#d)")),
        ("placeholder-as-html", page("A {{<name id>}} B")),
        ("placeholder-as-html", page("<Card title=\"x\">")),
        ("placeholder-as-html", page("A <xref href=\"B.C\" /> D")),
        ("invisible-character", page("`a\u{200B}b`")),
        ("invisible-character", page("```\na\u{200B}b\n```")),
        ("invisible-character", page("A <kbd>a\u{200B}b</kbd>")),
        ("byte-order-mark", Book::new().file("en/a.md", "\u{FEFF}# A\n")),
    ] {
        let found = verdicts(&book, rule);
        // What belongs to a template may be no placeholder at all.
        let quiet = rule == "placeholder-as-html" && found.is_empty();
        assert!((quiet || !found.is_empty()) && !found.contains(&true), "{rule}: {found:?}");
    }
    for (rule, book) in [
        ("invisible-character", page("a\u{200B}b `c`")),
        ("heading-syntax", page("##B")),
        ("list-marker", page("-\u{A0}a\n-\u{A0}b")),
        ("email-link", page("[a](team@a.example)")),
        ("missing-scheme", page("[a](www.a.example/b)")),
    ] {
        let found = verdicts(&book, rule);
        assert!(!found.is_empty() && !found.contains(&false), "{rule}: {found:?}");
    }
}

#[test]
fn a_file_is_looked_for_before_its_name_is_taken_for_an_address() {
    let book = page("[a](me@a.example) [b](www.a.example) ![c](icon@2x.png) [d](icon@2x.png)")
        .file("en/me@a.example", "x")
        .file("en/www.a.example", "x")
        .file("en/icon@2x.png", "x");
    for rule in ["email-link", "missing-scheme", "broken-link", "missing-image"] {
        assert_eq!(book.findings(rule), [], "{rule}");
    }
    let html = String::from_utf8(book.render()["en/a.html"].clone()).unwrap();
    for name in ["me@a.example", "www.a.example", "icon@2x.png"] {
        assert!(html.contains(&format!("href=\"{name}\"")) || html.contains(&format!("href={name}")), "{name}: {html}");
    }
    // `v1@latest.pdf` is nobody's mailbox.
    assert_eq!(page("[a](v1@latest.pdf)").findings("email-link"), []);
}

/// An address is cleaned before `#` and nowhere else, however often.
#[test]
fn fragments_stay() {
    for (before, after) in [
        ("https://a.example/#/b?utm_source=c", "https://a.example/#/b?utm_source=c"),
        ("https://a.example/?utm_source=a#/b?utm_source=c", "https://a.example/#/b?utm_source=c"),
        ("https://a.example/b?x=1&utm_source=a&y=%20#z", "https://a.example/b?x=1&y=%20#z"),
    ] {
        let folder = Folder::new();
        folder.write("content/en/index.md", format!("---\ntitle: A\n---\n\n# A\n\n[a]({before})\n").as_bytes());
        for _ in 0..2 {
            folder.run(&["check", "--fix", "--suggested"]);
            assert!(folder.read("content/en/index.md").contains(&format!("[a]({after})\n")), "{before}");
        }
    }
}

#[test]
fn a_dry_run_ends_as_the_run_would() {
    let folder = Folder::new();
    let broken = b"---\ntitle: A\n---\n\n# A\n\n##B\n\nText.\n";
    folder.write("content/en/index.md", broken);
    folder.run(&["check", "--select", "heading-syntax"]).ends(1);
    let ran = folder.run(&["check", "--select", "heading-syntax", "--fix", "--dry-run"]).ends(0);
    assert!(
        ran.out().contains("+## B") && ran.err().contains("1 finding would be fixed"),
        "{}{}",
        ran.out(),
        ran.err()
    );
    assert_eq!(folder.read("content/en/index.md").as_bytes(), broken);
    folder.run(&["check", "--select", "heading-syntax", "--fix"]).ends(0);
    folder.write("content/en/index.md", b"---\ntitle: A\n---\n\n# A\n\n##B\n\n[gone](gone.md)\n");
    let rules = "heading-syntax,broken-link";
    folder.run(&["check", "--select", rules, "--fix", "--dry-run"]).ends(1);
    let ran = folder.run(&["check", "--select", rules, "--fix"]).ends(1);
    assert!(ran.err().contains("1 finding fixed"), "{}", ran.err());
    let ran = folder.run(&["check", "--select", rules, "--fix"]).ends(1);
    assert!(ran.err().contains("nothing to fix") && !ran.out().contains("`tickbook check --fix`"), "{}", ran.out());
}

#[test]
fn line_ends_marks_and_the_last_line_stay() {
    for text in [
        "\u{FEFF}---\r\ntitle: A\r\n---\r\n\r\n# A\r\n\r\n##B\r\n\r\nText",
        "\u{FEFF}---\ntitle: A\n---\n\n# A\n\n##B\n",
        "---\ntitle: A\n---\n\n# A\n\n##B",
    ] {
        let folder = Folder::new();
        folder.write("content/en/index.md", text.as_bytes());
        folder.run(&["check", "--fix"]);
        assert_eq!(folder.read("content/en/index.md"), text.replace("##B", "## B"));
    }
}

#[test]
fn a_row_that_a_fix_copied_is_still_to_be_translated() {
    let table = |rows: &str| format!("| Task ID | Task Name | (M)andatory / (O)ptional |\n|--|--|--|\n{rows}");
    let german =
        |rows: &str| format!("| Aufgaben-ID | Name der Aufgabe | (E) Erforderlich (O) Optional |\n|--|--|--|\n{rows}");
    let folder = Folder::new();
    let english = table(
        "| 1 | Open the valve | M |\n| 2 | Note the time at which you did it | O |\n| 3 | Teams Rooms Pro | O |\n",
    );
    folder.write("content/en/index.md", format!("---\ntitle: A\n---\n\n# A\n\n{english}").as_bytes());
    let rows = german("| 1 | Das Ventil öffnen | E |\n| 3 | Teams Rooms Pro | O |\n");
    folder.write("content/de/index.md", format!("---\ntitle: A\n---\n\n# Ä\n\n{rows}").as_bytes());
    folder.run(&["check", "--select", "task-set-differs", "--fix"]).ends(1);
    folder.run(&["check", "--select", "task-set-differs", "--fix", "--suggested"]).ends(0);
    assert!(folder.read("content/de/index.md").contains("Note the time at which you did it"));
    let out = folder.run(&["check", "--select", "untranslated-page"]).out();
    assert!(out.contains("the task 2 is still in `en`") && !out.contains("the task 3"), "{out}");
    let json = folder.run(&["translations", "--format", "json"]).json();
    assert!(json.to_string().contains("tasks not translated: 2"), "{json}");
}

/// Pages with much to fix.
fn many(folder: &Folder) -> BTreeMap<String, Vec<u8>> {
    for n in 0..30 {
        let text = format!("---\ntitle: A\n---\n\n# A\n\n{}", "##B\n\na\u{200B}b\n\n".repeat(40 + n));
        folder.write(&format!("content/en/{n}.md"), text.as_bytes());
    }
    folder.tree("content")
}

/// Ended at any moment, by force or by request, every file is as it was or as it will be, and nothing else is there.
#[cfg(unix)]
#[test]
fn a_kill_leaves_whole_files_and_nothing_else() {
    let folder = Folder::new();
    let before = many(&folder);
    folder.run(&["check", "--fix", "--quiet"]);
    let after = folder.tree("content");
    assert_ne!(before, after);
    let kills: usize = std::env::var("TICKBOOK_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(2);
    for (n, signal) in (0..kills).flat_map(|n| ["-KILL", "-TERM", "-INT"].map(|signal| (n, signal))) {
        many(&folder);
        let mut child = Command::new(env!("CARGO_BIN_EXE_tickbook"))
            .args(["check", "--fix", "--quiet"])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Somewhere between its start and its end: when it has written some files.
        let written =
            || folder.tree("content").iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes)).count();
        while written() <= n && child.try_wait().unwrap().is_none() {}
        let _ = Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status();
        child.wait().unwrap();
        for (path, bytes) in folder.tree("content") {
            let whole = before.get(&path) == Some(&bytes) || after.get(&path) == Some(&bytes);
            assert!(whole, "{signal}: {path} is half written or new");
        }
    }
    // The next run does what is left.
    folder.run(&["check", "--fix", "--quiet"]);
    assert_eq!(folder.tree("content"), after);
}

#[cfg(unix)]
#[test]
fn rights_and_other_names_of_a_file_stay() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    let folder = Folder::new();
    for name in ["index", "b"] {
        folder.write(&format!("content/en/{name}.md"), b"---\ntitle: A\n---\n\n# A\n\n##B\n");
    }
    std::fs::set_permissions(folder.join("content/en/index.md"), std::fs::Permissions::from_mode(0o640)).unwrap();
    std::fs::hard_link(folder.join("content/en/b.md"), folder.join("other")).unwrap();
    folder.run(&["check", "--fix"]);
    assert_eq!(folder.join("content/en/index.md").metadata().unwrap().mode() & 0o777, 0o640);
    assert!(folder.read("other").contains("## B") && folder.read("content/en/index.md").contains("## B"));
    // A link is no file of this playbook alone: it is named, and the others are fixed.
    folder.write("content/en/index.md", b"---\ntitle: A\n---\n\n# A\n\n##B\n");
    folder.write("content/en/c.md", b"---\ntitle: A\n---\n\n# A\n\n##B\n");
    std::fs::rename(folder.join("content/en/c.md"), folder.join("content/en/c.txt")).unwrap();
    std::os::unix::fs::symlink("c.txt", folder.join("content/en/c.md")).unwrap();
    let ran = folder.run(&["check", "--fix"]);
    assert!(folder.read("content/en/index.md").contains("## B"));
    assert!(folder.join("content/en/c.md").symlink_metadata().unwrap().is_symlink());
    assert!(folder.read("content/en/c.md").contains("## B") || ran.err().contains("c.md"), "{}", ran.err());
}
