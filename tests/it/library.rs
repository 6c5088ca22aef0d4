//! The library as another program uses it.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::civil::date;
use tickbook::{Applicability, Project};

use crate::project::Book;

fn book() -> Book {
    Book::new()
        .file("tickbook.toml", "source_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n")
        .file("en/index.md", "# Start\n\n[Write us](team@example.com)\n")
}

#[test]
fn a_playbook_is_read_checked_and_built() {
    let folder = book().on_disk();
    let project = Project::read(folder.path(), date(2026, 12, 1)).unwrap();
    let findings = tickbook::check(&project);
    let finding = findings.iter().find(|finding| finding.rule == "missing-scheme" || finding.rule == "email-link");
    let finding = finding.unwrap_or_else(|| panic!("{findings:?}"));
    assert_eq!((&*finding.place.file, finding.severity.as_str()), ("en/index.md", "error"));
    let fix = finding.fix.as_ref().unwrap();
    assert_eq!((fix.applicability, fix.edits.len()), (Applicability::Safe, 1));
    assert!(fix.edits[0].with.contains("mailto:"), "{fix:?}");

    let out = folder.join("out/site");
    tickbook::build(&project, &out).unwrap();
    let built = std::fs::read_to_string(out.join("en/index.html")).unwrap();
    assert!(built.contains("Start") && out.join("assets").is_dir());
    // The command takes the folder for its own.
    folder.run(&["build", "--out", "out/site"]);
    assert!(out.join("en/index.html").is_file());
}

#[test]
fn what_is_wrong_is_an_error_with_its_reason() {
    let today = date(2026, 12, 1);
    let folder = book().file("tickbook.toml", "titel = \"Book\"\n").on_disk();
    let error = Project::read(folder.path(), today).unwrap_err().to_string();
    assert!(error.contains("tickbook.toml") && error.contains("titel"), "{error}");
    let folder = book().on_disk();
    let project = Project::read(folder.path(), today).unwrap();
    let error = tickbook::build(&project, folder.join("en")).unwrap_err().to_string();
    assert!(!error.is_empty() && !folder.join("en/assets").exists(), "{error}");
    assert!(Project::read(folder.join("nowhere"), today).unwrap_err().to_string().contains("nowhere"));
}

/// Everything else may change without notice, so the documentation does not show it.
#[test]
fn the_documentation_shows_the_library_and_nothing_else() {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let open: Vec<&str> = (1..lines.len())
        .filter(|&n| lines[n].starts_with("pub mod ") && lines[n - 1] != "#[doc(hidden)]")
        .map(|n| lines[n])
        .collect();
    assert!(open.is_empty() && text.contains("pub mod cli;"), "{open:?}");
    let shown = lines.iter().filter_map(|line| line.strip_prefix("pub use ")?.split("::").nth(1));
    let shown: BTreeSet<&str> =
        shown.flat_map(|names| names.split(|c: char| !c.is_alphanumeric())).filter(|name| !name.is_empty()).collect();
    let named = [
        "Applicability",
        "Edit",
        "Error",
        "Finding",
        "Fix",
        "Label",
        "Move",
        "Place",
        "Project",
        "Severity",
        "Span",
        "build",
        "check",
    ];
    assert_eq!(shown, BTreeSet::from(named));
}
