//! Input that other tests leave out, numbered like the rows of `tests/rows.md`.

use scraper::{Html, Selector};

use crate::project::{Book, Folder};

const CONFIG: &str =
    "title = \"Book\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n\n[rules]\nmissing-history = \"allow\"\n";

fn book() -> Book {
    Book::new().file("tickbook.toml", CONFIG).file("en/index.md", "---\ntitle: Start\n---\n\n# Start\n")
}

fn page(body: &str) -> String {
    format!("---\ntitle: Page\n---\n\n# Page\n\n{body}\n")
}

/// The findings of a rule, as `file:line:column`.
fn places(folder: &Folder, rule: &str) -> Vec<String> {
    let json = folder.run(&["check", "--select", rule, "--format", "json"]).json();
    let place = |f: &serde_json::Value| {
        let file = f["file"].as_str().unwrap();
        if f["line"].is_null() { file.to_owned() } else { format!("{file}:{}:{}", f["line"], f["column"]) }
    };
    json["findings"].as_array().unwrap().iter().map(place).collect()
}

#[test]
fn h29_lines_may_end_with_a_carriage_return() {
    let text = page("Walrus.\n\n[x](gone.md) [y](index.md)").replace('\n', "\r");
    let folder = book().file("en/p.md", &text).on_disk();
    assert_eq!(places(&folder, "broken-link"), ["en/p.md:9:5"]);
    folder.run(&["build"]);
    let html = Html::parse_document(&folder.read("site/en/p.html"));
    let found = |selector: &str| html.select(&Selector::parse(selector).unwrap()).count();
    assert_eq!((found("article a[href='index.html']"), found("h1")), (1, 1));
}

#[test]
fn h32_a_language_from_right_to_left_says_so() {
    let config = CONFIG.replace("\n[rules]", "\n[locales.he]\npath = \"he\"\n\n[rules]");
    let folder = book()
        .file("tickbook.toml", &config)
        .file(
            "he/index.md",
            "---\ntitle: \u{5D4}\u{5EA}\u{5D7}\u{5DC}\u{5D4}\n---\n\n# \u{5D4}\u{5EA}\u{5D7}\u{5DC}\u{5D4}\n",
        )
        .on_disk();
    folder.run(&["build"]);
    let root = |path: &str| {
        let html = Html::parse_document(&folder.read(path));
        let root = html.root_element().value().clone();
        (root.attr("lang").map(str::to_owned), root.attr("dir").map(str::to_owned))
    };
    assert_eq!(root("site/he/index.html"), (Some("he".to_owned()), Some("rtl".to_owned())));
    assert_eq!(root("site/en/index.html"), (Some("en".to_owned()), None));
}

#[test]
fn h36_a_link_in_the_wrong_case_is_mended() {
    let folder = book().file("en/p.md", &page("[x](INDEX.md#Top)")).on_disk();
    assert_eq!(places(&folder, "link-case"), ["en/p.md:7:5"]);
    folder.run(&["check", "--select", "link-case", "--fix"]).ends(0);
    assert!(folder.read("en/p.md").contains("[x](index.md#Top)"));
}

#[test]
fn h37_names_that_not_every_system_can_have_are_named() {
    let names = ["en/a:b.md", "en/aux.md", "en/con.md", "en/dot..md", "en/nul.md"];
    let folder = names.into_iter().fold(book(), |book, name| book.file(name, &page("Text."))).on_disk();
    assert_eq!(places(&folder, "unportable-name"), names);
}

#[test]
fn h39_a_page_beside_a_folder_of_its_name() {
    let folder = book().file("en/x.md", &page("Walrus.")).file("en/x/index.md", &page("Narwhal.")).on_disk();
    folder.run(&["build"]);
    let site = folder.site("site");
    let shown = |word: &str| {
        site.iter().any(|(path, bytes)| path.ends_with(".html") && String::from_utf8_lossy(bytes).contains(word))
    };
    let named = places(&folder, "address-conflict");
    assert!(shown("Walrus.") && shown("Narwhal.") || !named.is_empty(), "one is gone without a word");
}

#[cfg(unix)]
#[test]
fn h87_a_read_only_file_is_whole_after_a_fix() {
    use std::os::unix::fs::PermissionsExt as _;
    let (broken, fixed) = (page("##B"), page("## B"));
    let folder = book().file("en/p.md", &broken).on_disk();
    std::fs::set_permissions(folder.join("en/p.md"), std::fs::Permissions::from_mode(0o444)).unwrap();
    let ran = folder.run(&["check", "--fix"]);
    let now = folder.read("en/p.md");
    assert!(now == fixed || now == broken && ran.code() == 2 && ran.err().contains("en/p.md"), "{}", ran.err());
    assert_eq!(std::fs::metadata(folder.join("en/p.md")).unwrap().permissions().mode() & 0o777, 0o444);
}

#[test]
fn h90_rows_that_ran_together_or_slipped_are_named() {
    let head = "| Task ID | Task Name | (M)andatory / (O)ptional |\n|--|--|--|\n";
    let folder = book()
        .file(
            "en/p.md",
            &page(&format!("{head}| 1201 | Open it | M || 1202 | Close it | O |\n|| 1203 | Note it | M |\n")),
        )
        .on_disk();
    let json = folder.run(&["check", "--select", "lost-task", "--format", "json"]).ends(1).json();
    let messages: Vec<&str> =
        json["findings"].as_array().unwrap().iter().map(|f| f["message"].as_str().unwrap()).collect();
    assert_eq!(messages.len(), 2, "{messages:?}");
    assert!(messages[0].contains("1202") && messages[1].contains("1203"), "{messages:?}");
    // Readers see all three.
    folder.run(&["build"]);
    let html = folder.read("site/en/p.html");
    assert!(["Open it", "Close it", "Note it"].iter().all(|name| html.contains(name)));
}
