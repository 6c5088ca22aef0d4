//! What reports promise: SARIF that fits its schema, baselines, comments that allow, places in characters.

use serde_json::Value;

use crate::project::{Book, Folder};

const PAGE: &str = "---\ntitle: Page\nms.date: 2026-01-02\n---\n\n# Page\n\n";

/// A page with a finding of nearly every kind of place: in the text, of a whole file, with labels, with
/// fixes of one and of several edits, and behind characters of all widths.
fn messy() -> Folder {
    let page = format!(
        "\u{FEFF}{PAGE}Ä\u{200B} 😀 [gone](gone.md) [mail](team@contoso.com) [zero](https://contoso.com/\u{200B}x)\r\n\r\n## Overview\r\n\r\n[wrapped](https://a.safelinks.protection.outlook.com/?url=https%3A%2F%2Fcontoso.com&data=me%40contoso.com)\n\n| Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role |\n| --- | --- | --- | --- |\n| 1 | A | M | FastTrack Manager | 2 | B | O | FastTrack Engineer |\n"
    );
    Book::new()
        .file("tickbook.toml", "title = \"T\"\n[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n")
        .file("en/page.md", &page)
        .file("en/größe & co.md", &format!("{PAGE}[x](gone.md)\n"))
        .file("de/page.md", &format!("{PAGE}## Overview\n\nText\n"))
        .file("de/latin.md", "x")
        .on_disk()
}

#[test]
fn sarif_fits_its_schema() {
    let mut schema: Value = serde_json::from_str(include_str!("../schema/sarif-2.1.0.json")).unwrap();
    // The one pattern in it that is no regular expression; what it is for is not written.
    for owner in ["run", "toolComponent"] {
        schema["definitions"][owner]["properties"]["language"].as_object_mut().unwrap().remove("pattern");
    }
    let validator = jsonschema::validator_for(&schema).unwrap();
    let folder = messy();
    folder.write("de/latin.md", b"---\ntitle: x\n---\n\n# Stra\xdfe\n");
    for args in [&["check", ".", "--format", "sarif"][..], &["check", ".", "--format", "sarif", "--select", "source"]] {
        let sarif = folder.run(args).json();
        let faults: Vec<String> =
            validator.iter_errors(&sarif).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}");
        let results = sarif["runs"][0]["results"].as_array().unwrap();
        assert!(!results.is_empty());
        if args.len() == 4 {
            assert!(results.iter().any(|r| r["fixes"].is_array()));
            assert!(results.iter().any(|r| r["relatedLocations"].is_array()));
        }
        for result in results {
            let rule = &sarif["runs"][0]["tool"]["driver"]["rules"]
                [usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
            assert_eq!(rule["id"], result["ruleId"]);
            let uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
            assert!(uri.is_ascii() && !uri.contains(' ') && !uri.starts_with('/'), "{uri}");
        }
    }
    // An empty playbook is valid too.
    let clean = folder.run(&["check", ".", "--format", "sarif", "--select", "dead-url"]).ends(0).json();
    assert!(validator.is_valid(&clean));
}

#[test]
fn columns_count_characters_of_every_width() {
    // Each is one character: a tab, an umlaut, an emoji, a zero-width space, an ideograph, a mark of its own.
    for (before, column) in
        [("", 1), ("\t", 2), ("äöü", 4), ("😀", 2), ("\u{200B}\u{200B}", 3), ("日本", 3), ("e\u{301}", 3)]
    {
        for end in ["\n", "\r\n"] {
            let line = format!("x{before} [gone](gone.md)");
            let page = format!("{PAGE}Text.\n\n{line}\n").replace('\n', end);
            let book = Book::new().file("en/page.md", &page);
            let found = book.findings("broken-link");
            assert_eq!(found, [("en/page.md".to_owned(), 10, column + 9)], "{before:?} {end:?}");
        }
    }
}

#[test]
fn a_baseline_keeps_old_findings_quiet_and_new_ones_loud() {
    let folder = messy();
    let args = ["check", ".", "--format", "json"];
    let before = folder.run(&args).ends(1).json();
    let all = before["findings"].as_array().unwrap().len();
    let sources = (folder.tree("en"), folder.tree("de"));
    folder.run(&["check", ".", "--write-baseline"]).ends(0);
    assert_eq!((folder.tree("en"), folder.tree("de")), sources);

    let quiet = folder.run(&args).ends(0).json();
    assert_eq!(quiet["findings"].as_array().unwrap().len(), 0);
    assert_eq!(quiet["summary"]["in_baseline"], all);

    // An edit further up moves every line and makes nothing new.
    let page = folder.read("en/größe & co.md");
    folder.write("en/größe & co.md", page.replace("# Page\n", "# Page\n\nA new line.\n").as_bytes());
    folder.run(&args).ends(0);

    // A second link of the same kind is new, and only it.
    folder.write("en/größe & co.md", format!("{page}\n[x](gone.md)\n").as_bytes());
    let loud = folder.run(&args).ends(1).json();
    let rules: Vec<&str> = loud["findings"].as_array().unwrap().iter().map(|f| f["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["broken-link"]);

    // What was mended does not excuse the same fault elsewhere.
    folder.write("en/größe & co.md", page.replace("[x](gone.md)", "[x](lost.md)").as_bytes());
    folder.run(&args).ends(1);
    // A broken baseline excuses nothing and harms nothing.
    folder.write("tickbook.baseline", b"\xff\xfe not a baseline\n-1 broken-link x y\n");
    let broken = folder.run(&args).ends(1).json();
    assert!(broken["findings"].as_array().unwrap().len() >= all);
}

#[test]
fn comments_allow_with_a_reason_only_and_must_be_of_use() {
    let check = |text: &str| {
        let report = Book::new().file("en/page.md", &format!("{PAGE}{text}")).check();
        let mut rules: Vec<&str> =
            report.findings.iter().map(|f| f.rule).filter(|r| !r.starts_with("missing-")).collect();
        rules.sort_unstable();
        (rules, report.allowed)
    };
    let gone = "[x](gone.md)\n";
    assert_eq!(check(gone).0, ["broken-link"]);
    let allow = "<!-- tickbook: allow broken-link: because the page comes next week -->\n";
    assert_eq!(check(&format!("{allow}{gone}")), (vec![], 1));
    // It covers the next block, not the one after.
    assert_eq!(check(&format!("{allow}{gone}\nText\n\n{gone}")).0, ["broken-link"]);
    // Without a reason, for a rule that is none, or where nothing is wrong, it is a finding itself.
    assert_eq!(check(&format!("<!-- tickbook: allow broken-link: -->\n{gone}")).0, ["broken-link", "unused-allow"]);
    assert_eq!(
        check(&format!("<!-- tickbook: allow brokn-link: because it is so -->\n{gone}")).0,
        ["broken-link", "unused-allow"]
    );
    assert_eq!(check(&format!("{allow}Text\n")).0, ["unused-allow"]);
    // In code it is text.
    assert_eq!(check(&format!("```\n{allow}```\n\n{gone}")).0, ["broken-link"]);
}

/// Whatever rule speaks of it and in whatever form: neither the finding, nor its excerpt, nor a fix repeats
/// what is private.
#[test]
fn no_report_repeats_what_is_private() {
    let wrapper = "https://eu1.safelinks.protection.outlook.com/?url=https%3A%2F%2Fcontoso.com%2F";
    let body = format!(
        "[a](http://contoso.com/?sig=hushhush1)\n[https://contoso.com/x]({wrapper}&data=hushhush2%40contoso.com)\n\
         ![b]({wrapper}b.png&data=hushhush3%40contoso.com) ![c](https://contoso.com/c.png?sv=1&sig=hushhush4)\n\
         [d](gone.md?sig=hushhush5) ![e](gone.png?token=hushhush6) [f](https://me:hushhush7@contoso.com/)\n\
         [g](C:\\Users\\hushhush8\\g.docx) [h](file:///C:/Users/hushhush9/h.docx)\n\
         <a href=\"{wrapper}&amp;data=hushhush0%40contoso.com\">i</a>\n"
    );
    let folder = Book::new()
        .file("tickbook.toml", "title = \"T\"\n[locales.en]\npath = \"en\"\n")
        .file("en/page.md", &format!("{PAGE}{body}"))
        .on_disk();
    for args in [
        &["check", "."][..],
        &["check", ".", "--format", "json"],
        &["check", ".", "--format", "sarif"],
        &["check", ".", "--format", "github"],
        &["check", ".", "--format", "concise"],
        &["check", ".", "--format", "azure"],
        &["check", ".", "--format", "gitlab"],
        &["check", ".", "--format", "junit"],
        &["check", ".", "--format", "markdown"],
        &["check", ".", "--fix", "--suggested", "--dry-run"],
    ] {
        let out = folder.run(args).out();
        assert!(out.contains("en/page.md"), "{out}");
        let leak = out.lines().find(|l| l.contains("hushhush"));
        assert_eq!(leak, None, "{args:?}");
    }
    folder.run(&["check", ".", "--write-baseline"]).ends(0);
    assert!(!folder.read("tickbook.baseline").contains("hushhush"));
    // With the baseline nothing is new, so masking is the same on both sides.
    assert_eq!(folder.run(&["check", ".", "--format", "json"]).ends(0).json()["findings"], serde_json::json!([]));
}
