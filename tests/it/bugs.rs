//! What tickbook itself gets wrong costs what it is about and nothing else: spans on odd places, and panics.

use serde_json::Value;

use crate::project::{Book, Folder, Ran};

const CONFIG: &str = "title = \"Book\"\n\n[locales.en]\npath = \"en\"\n\n[rules]\nhistory = \"allow\"\n";

fn book() -> Book {
    Book::new()
        .file("tickbook.toml", CONFIG)
        .file("en/index.md", "---\ntitle: Start\n---\n\n# Start\n")
        .file("en/good.md", "---\ntitle: Good\n---\n\n# Good\n\n[gone](lost-one.md)\n")
        .file("en/bad.md", "---\ntitle: Bad\n---\n\n# Bad\n\n[gone](lost-two.md)\n")
}

/// Runs tickbook with a piece of work broken on purpose.
fn broken(folder: &Folder, what: &str, args: &[&str]) -> Ran {
    folder.run_with(args, &[("TICKBOOK_TEST_PANIC", what)])
}

#[test]
fn places_on_odd_bytes_are_shown() {
    // A parser's place may be inside of a character, or counted in another text than that of the file.
    for toc in
        ["\u{DC}bersicht", "\u{FEFF}\u{DC}bersicht\u{A0}", "- name: \u{DC}\u{A0}[", "\u{1F600}: [\n", "- \u{DC}: {"]
    {
        let folder = book().file("en/toc.yml", toc).on_disk();
        for format in tickbook::report::FORMATS.map(|format| format.name) {
            let ran = folder.run(&["check", "--format", format]).ends(1);
            assert!(ran.out().contains("broken-toc"), "{toc:?} {format}: {}", ran.out());
            assert!(ran.out().contains("lost-one.md") && !ran.err().contains("bug"), "{toc:?} {format}: {}", ran.err());
        }
    }
}

#[test]
fn a_panic_in_a_rule_loses_its_findings_on_that_page_only() {
    let folder = book().on_disk();
    let ran = broken(&folder, "the rule `broken-link` on `en/bad.md`", &["check"]).ends(2);
    assert!(ran.out().contains("lost-one.md") && !ran.out().contains("lost-two.md"), "{}", ran.out());
    for part in ["tickbook has a bug", "`broken-link`", "`en/bad.md`", "src/finding/bug.rs:", "Please report"] {
        assert!(ran.err().contains(part), "{part} is not in: {}", ran.err());
    }
    assert!(!ran.err().contains("panicked"), "{}", ran.err());
    // A rule that looks at everything.
    let ran = broken(&folder, "the rule `unused-file`", &["check"]).ends(2);
    assert!(ran.out().contains("lost-one.md") && ran.out().contains("lost-two.md"), "{}", ran.out());
}

#[test]
fn a_panic_in_one_finding_costs_its_excerpt() {
    let folder = book().on_disk();
    let what = "showing a finding of `broken-link` in `en/bad.md`";
    for format in tickbook::report::FORMATS.map(|format| format.name) {
        let ran = broken(&folder, what, &["check", "--format", format]).ends(2);
        assert!(ran.out().contains("lost-one.md") && ran.out().contains("lost-two.md"), "{format}: {}", ran.out());
        assert!(ran.err().contains(what), "{}", ran.err());
    }
    let json: Value = broken(&folder, what, &["check", "--format", "json"]).json();
    let bare = json["findings"].as_array().unwrap().iter().find(|f| f["file"] == "en/bad.md").unwrap();
    assert!(bare["line"].is_null() && bare["message"].as_str().unwrap().contains("lost-two"), "{bare}");
}

#[test]
fn a_panic_while_a_page_is_read_or_made_is_named_and_nothing_is_written() {
    let folder = book().on_disk();
    let ran = broken(&folder, "reading `en/bad.md`", &["check"]).ends(2);
    assert!(ran.out().contains("lost-one.md") && ran.err().contains("`en/bad.md`"), "{}", ran.err());
    for what in ["reading `en/bad.md`", "rendering `en/bad.md`", "the rule `broken-link` on `en/bad.md`", "the command"]
    {
        let ran = broken(&folder, what, &["build"]).ends(2);
        assert!(ran.err().contains(what) && ran.err().contains("Please report"), "{what}: {}", ran.err());
        assert!(!folder.join("site/en/index.html").exists(), "{what}");
    }
    folder.run(&["build"]).ends(1);
    let before = folder.site("site");
    folder.write("en/new.md", b"# New\n");
    broken(&folder, "rendering `en/new.md`", &["build"]).ends(2);
    assert_eq!(before, folder.site("site"));
}
