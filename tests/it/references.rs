//! Links by reference: `[text][name]`, and `[name]: address` elsewhere on the page. A fix edits the definition once
//! for all that use it, and only where its place is certain.

use tickbook::check::{self, Facts, Pick, Selection};
use tickbook::lock;

use crate::project::{Book, today};

const OTHER: &str = "---\ntitle: Other\n---\n\n# Other\n\n## Steps\n\nText.\n";

fn book(page: &str) -> Book {
    Book::new().file("en/page.md", page).file("en/other.md", OTHER).file("en/media/plan.png", "x")
}

/// The file after all fixes of one round, and how many findings of `rule` there were.
fn fixed(book: &Book, rule: &str, file: &str) -> (usize, Option<String>) {
    let playbook = book.assemble();
    let facts = Facts { today: Some(today()), ..Facts::default() };
    let only = Selection { select: vec![rule.to_owned()], ..Selection::default() };
    let report = check::check(&playbook, &lock::items(&playbook), &facts, &only, None);
    let fixed = check::fix(&playbook, &report.findings, Pick::Suggested);
    assert!(fixed.iter().all(|f| &*f.file == file), "{fixed:?}");
    (report.findings.len(), fixed.into_iter().next().map(|f| f.after))
}

#[test]
fn a_definition_is_mended_once_for_all_that_use_it() {
    let page = "# Page\n\n[one][o], [two][O], [o] and [o][].\n\n![picture][p] and ![p].\n\n[o]: Other.md#steps \"The other\"\n[p]: <Media/plan.png>\n";
    let (found, after) = fixed(&book(page), "link-case", "en/page.md");
    assert_eq!(found, 6);
    let expected = page.replace("Other.md#steps", "other.md#steps").replace("Media/plan.png", "media/plan.png");
    assert_eq!(after.as_deref(), Some(&*expected));
}

#[test]
fn each_kind_of_address_is_mended_in_its_definition() {
    for (rule, before, after) in [
        ("email-link", "team@partner.example", "mailto:team@partner.example"),
        ("missing-scheme", "www.contoso.com/x", "https://www.contoso.com/x"),
        ("http-link", "http://contoso.com/x", "https://contoso.com/x"),
        ("hard-coded-locale", "https://learn.microsoft.com/en-us/x", "https://learn.microsoft.com/x"),
        ("tracking-parameter", "https://contoso.com/x?utm_source=a&id=5", "https://contoso.com/x?id=5"),
        ("malformed-url", "hhttps://contoso.com/", "https://contoso.com/"),
        ("malformed-url", "media\\plan.png", "media/plan.png"),
        ("broken-link", "other", "other.md"),
        ("broken-anchor", "other.md#step", "other.md#steps"),
    ] {
        for ends in ["\n", "\r\n"] {
            let page =
                format!("# Seite ä\n\n[one][Ü] and [two][ü].\n\n> quoted\n>\n> [ü]: {before} 'title'\n\nText.\n");
            let page = page.replace('\n', ends);
            let (found, mended) = fixed(&book(&page), rule, "en/page.md");
            assert_eq!(found, 2, "{rule}");
            assert_eq!(mended.as_deref(), Some(&*page.replace(before, after)), "{rule}");
        }
    }
}

#[test]
fn the_finding_stands_where_the_link_is_used() {
    let page = "# Page\n\nSee [one][o].\n\nAnd [o].\n\n[o]: Other.md\n";
    let places = book(page).findings("link-case");
    assert_eq!(places, [("en/page.md".to_owned(), 3, 5), ("en/page.md".to_owned(), 5, 5)]);
}

#[test]
fn the_first_of_two_definitions_is_the_one_that_counts() {
    let page = "# Page\n\n[one][o].\n\n[o]: Other.md\n[o]: OTHER.md\n";
    let (_, after) = fixed(&book(page), "link-case", "en/page.md");
    assert_eq!(after.as_deref(), Some("# Page\n\n[one][o].\n\n[o]: other.md\n[o]: OTHER.md\n"));
}

#[test]
fn a_definition_that_an_included_file_gives_or_uses_is_left_alone() {
    let include = "[!INCLUDE [x](includes/x.md)]";
    for (page, included) in [
        (format!("# Page\n\n[one][o].\n\n{include}\n"), "[o]: ../Other.md\n"),
        // The included file uses it too.
        (format!("# Page\n\n[one][o].\n\n{include}\n\n[o]: Other.md\n"), "[two][o]\n"),
    ] {
        let (found, after) = fixed(&book(&page).file("en/includes/x.md", included), "link-case", "en/page.md");
        assert!(found > 0 && after.is_none(), "{found} {after:?}");
    }
}

#[test]
fn two_fixes_of_one_definition_are_made_one_after_the_other() {
    let page = "# Page\n\n[one][w].\n\n[w]: http://learn.microsoft.com/en-us/x?utm_source=a\n";
    let mut book = book(page);
    for _ in 0..4 {
        let playbook = book.assemble();
        let report = book.check();
        for file in check::fix(&playbook, &report.findings, Pick::Suggested) {
            book.files.insert(file.file.to_string(), file.after.into_bytes());
        }
    }
    let text = String::from_utf8(book.files["en/page.md"].clone()).unwrap();
    assert!(text.contains("\n[w]: https://learn.microsoft.com/x\n"), "{text}");
}

#[test]
fn a_heading_that_is_renamed_takes_a_definition_along_once() {
    let page = "# Page\n\n[one][h] and [two][h].\n\n## Content Summary\n\n|Date|Changed By|Change|\n|--|--|--|\n|2026-01-02|Team|All|\n\n[h]: #content-summary\n";
    let config = "[locales.en]\npath = \"en\"\n[rules]\nheading-variant = \"info\"\n";
    let book = || book(page).file("tickbook.toml", config);
    let playbook = book().assemble();
    let facts = Facts { today: Some(today()), ..Facts::default() };
    let report = check::check(&playbook, &lock::items(&playbook), &facts, &Selection::default(), None);
    let fix = report.findings.iter().find(|f| f.rule == "heading-variant").and_then(|f| f.fix.as_ref()).unwrap();
    assert!(fix.title.ends_with("fix 1 link"), "{}", fix.title);
    assert_eq!(fix.edits.len(), 2);
    let (_, after) = fixed(&book(), "heading-variant", "en/page.md");
    let expected = page.replace("Content Summary", "Update History").replace("#content-summary", "#update-history");
    assert_eq!(after.as_deref(), Some(&*expected));
}
