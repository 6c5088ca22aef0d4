//! Which files are pages, and that nothing is left out without a word.

use crate::project::{Book, Folder};

fn keys(book: &Book) -> Vec<String> {
    let playbook = book.assemble();
    playbook.entries.iter().map(|e| e.key.to_string()).collect()
}

fn messages(book: &Book, rule: &str) -> Vec<String> {
    let found = book.check().findings.into_iter().filter(|f| f.rule == rule);
    found.map(|f| format!("{}: {}", f.place.file, f.message)).collect()
}

#[test]
fn a_readme_is_the_page_of_its_folder_unless_there_is_an_index() {
    let book = Book::new()
        .file("en/README.md", "# Handbook\n\n[Steps](steps/readme.md) [Tools](tools/README.md)\n")
        .file("en/steps/readme.md", "# Steps\n\n[Back](../README.md)\n")
        .file("en/tools/index.md", "# Tools\n")
        .file("en/tools/README.md", "# About the tools\n");
    assert_eq!(keys(&book), ["index", "steps/index", "tools/README", "tools/index"]);
    assert!(book.findings("broken-link").is_empty());
    let site = book.render();
    let start = String::from_utf8(site["en/index.html"].clone()).unwrap();
    assert!(start.contains("href=\"steps/index.html\"") && start.contains("href=\"tools/README.html\""), "{start}");
}

#[test]
fn all_endings_of_markdown_are_pages() {
    let book = Book::new()
        .file("en/index.md", "# Start\n\n[b](b.markdown) [c](c.mdx) [d](D.MD) [e](b)\n")
        .file("en/b.markdown", "# B\n")
        .file("en/c.mdx", "# C\n")
        .file("en/D.MD", "# D\n");
    assert_eq!(keys(&book), ["D", "b", "c", "index"]);
    // A link without its ending works on the site and is named.
    assert_eq!(book.findings("broken-link"), [("en/index.md".to_owned(), 3, 42)]);
    let start = String::from_utf8(book.render()["en/index.html"].clone()).unwrap();
    for page in ["b.html", "c.html", "D.html"] {
        assert!(start.contains(&format!("href=\"{page}\"")), "{page}");
    }
}

#[test]
fn what_is_only_included_is_not_a_page() {
    let book = Book::new()
        .file(
            "en/index.md",
            "# Start\n\n[!INCLUDE [x](parts/hint.md)]\n\n[!INCLUDE [x](parts/both.md)]\n\n[b](parts/both.md)\n",
        )
        .file("de/index.md", "# Start\n\n[!INCLUDE [x](../en/parts/hint.md)]\n")
        .file("en/parts/hint.md", "A hint.\n")
        .file("de/parts/hint.md", "Ein Hinweis.\n")
        .file("en/parts/both.md", "# Both\n")
        .file("en/_shared/lost.md", "Nobody includes this.\n")
        .file("en/_plain.md", "# Plain\n");
    assert_eq!(keys(&book), ["_plain", "index", "parts/both"]);
    let left_out = messages(&book, "left-out-file");
    let files: Vec<&str> = left_out.iter().filter_map(|m| m.split(": ").next()).collect();
    assert_eq!(files, ["de/parts/hint.md", "en/_shared/lost.md", "en/parts/hint.md"]);
}

#[test]
fn an_included_page_that_the_table_of_contents_lists_stays_one() {
    let book = Book::new()
        .file("en/toc.yml", "- name: Start\n  href: index.md\n- name: Part\n  href: part.md\n")
        .file("en/index.md", "# Start\n\n[!INCLUDE [x](part.md)]\n")
        .file("en/part.md", "Part.\n");
    assert_eq!(keys(&book), ["index", "part"]);
}

#[test]
fn a_draft_is_left_out_and_a_link_to_it_named() {
    let book = Book::new()
        .file("en/index.md", "# Start\n\n[Soon](soon.md)\n")
        .file("en/soon.md", "---\ndraft: true\n---\n# Soon\n")
        .file("en/now.md", "---\ndraft: false\n---\n# Now\n");
    assert_eq!(keys(&book), ["index", "now"]);
    assert_eq!(messages(&book, "left-out-file").len(), 1);
    let links = messages(&book, "broken-link");
    assert!(links.len() == 1 && links[0].contains("draft"), "{links:?}");
}

#[test]
fn an_entry_of_the_table_of_contents_that_is_left_out_is_named() {
    let book = Book::new()
        .file("en/toc.yml", "- name: Start\n  href: index.md\n- name: Soon\n  href: soon.md\n")
        .file("en/index.md", "# Start\n")
        .file("en/soon.md", "---\ndraft: true\n---\n# Soon\n");
    assert_eq!(book.findings("broken-toc"), [("en/toc.yml".to_owned(), 4, 9)]);
}

#[test]
fn links_to_what_is_not_published_are_named() {
    let book = Book::new()
        .file(
            "en/index.md",
            "# Start\n\n[a](includes/a.md) [b](toc.yml) ![c](other.md) <a href=\"includes/a.md\">d</a>\n",
        )
        .file("en/other.md", "# Other\n\n[!INCLUDE [a](includes/a.md)]\n")
        .file("en/includes/a.md", "A token.\n")
        .file("en/toc.yml", "- href: index.md\n- href: other.md\n");
    assert_eq!(messages(&book, "broken-link").len(), 3);
    assert_eq!(messages(&book, "missing-image"), ["en/index.md: `other.md` is a page, not an image"]);
}

#[test]
fn an_image_that_only_the_source_has_is_shown_in_the_translation() {
    let book = Book::new()
        .file("en/index.md", "# Start\n\n![Map](media/map.png)\n")
        .file("de/index.md", "# Start\n\n![Karte](media/map.png)\n\n<img src=\"media/map.png\" alt=\"Karte\">\n")
        .file("en/media/map.png", "png");
    assert!(messages(&book, "missing-image").is_empty() && messages(&book, "broken-link").is_empty());
    let page = String::from_utf8(book.render()["de/index.html"].clone()).unwrap();
    assert_eq!(page.matches("src=\"../en/media/map.png\"").count(), 2, "{page}");
}

#[test]
fn exclude_and_include_choose_the_files() {
    let config = |patterns: &str| format!("{patterns}\n[locales.en]\npath = \"en\"\n");
    let folder = Book::new()
        .file("en/index.md", "---\ntitle: Start\n---\n# Start\n\n[Old](archive/old.md)\n")
        .file("en/archive/old.md", "---\ntitle: Old\n---\n# Old\n")
        .file("en/archive/old.png", "png")
        .on_disk();
    let pages = |patterns: &str| -> Vec<String> {
        folder.write("tickbook.toml", config(patterns).as_bytes());
        let json = folder.run(&["inspect"]).ends(0).json();
        json["pages"].as_array().unwrap().iter().map(|p| p["file"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(pages("").len(), 2);
    assert_eq!(pages("exclude = [\"en/archive\"]"), ["en/index.md"]);
    assert_eq!(pages("exclude = [\"**/old.*\"]"), ["en/index.md"]);
    assert_eq!(pages("include = [\"en/*.md\"]"), ["en/index.md"]);
    let ran = folder.run(&["check", "--select", "broken-link"]).ends(1);
    assert!(ran.out().contains("the config leaves it out"), "{}", ran.out());
    folder.run(&["build"]);
    assert!(!folder.join("site/en/archive").exists());
}

#[test]
fn a_pattern_that_matches_nothing_is_named_with_what_was_meant() {
    let config = "exclude = [\"en/archiv/**\"]\n[locales.en]\npath = \"en\"\n[paths.\"en/*.txt\"]\nlinks = \"info\"\n\
                  [paths.\"en/archive/*\"]\nlinks = \"info\"\n";
    let book =
        Book::new().file("tickbook.toml", config).file("en/index.md", "# A\n").file("en/archive/old.md", "# Old\n");
    assert_eq!(
        book.findings("unmatched-pattern"),
        [("tickbook.toml".to_owned(), 1, 12), ("tickbook.toml".to_owned(), 4, 8)]
    );
    let help = book.check().findings.into_iter().find(|f| f.rule == "unmatched-pattern").and_then(|f| f.help);
    assert_eq!(help.as_deref(), Some("did you mean `en/archive/**`?"));
}

#[test]
fn the_folder_of_the_playbook_can_be_that_of_its_pages() {
    let folder = Book::new()
        .file("tickbook.toml", "[locales.en]\npath = \".\"\n")
        .file("README.md", "---\ntitle: Start\n---\n# Start\n\n[A](steps/a.md) ![M](media/m.png)\n")
        .file("steps/a.md", "---\ntitle: A\n---\n# A\n\n[Back](../README.md)\n")
        .file("media/m.png", "png")
        .file("locales/en/site.ftl", "start = Start\n")
        .file("node_modules/x/README.md", "# X\n")
        .on_disk();
    folder.run(&["build"]).ends(0);
    folder.run(&["build", "--force"]).ends(0);
    let site = folder.site("site");
    for file in ["en/index.html", "en/steps/a.html", "en/media/m.png"] {
        assert!(site.contains_key(file), "{file}: {:?}", site.keys());
    }
    let strange = |path: &&String| path.contains("node_modules") || path.ends_with(".toml") || path.ends_with(".ftl");
    assert_eq!(site.keys().find(strange), None);
    let ran = folder.run(&["check", "--select", "files"]).ends(0);
    // What other tools keep in the folder of the playbook itself is no matter of its pages.
    assert!(!ran.out().contains("node_modules") && !ran.out().contains("tickbook.toml"), "{}", ran.out());
}

#[test]
fn hidden_files_are_named_but_not_those_of_tools() {
    let folder = Book::new()
        .file("content/en/index.md", "---\ntitle: Start\n---\n# Start\n\n[x](.later.md)\n")
        .file("content/en/.later.md", "# Later\n")
        .file("content/en/.gitkeep", "")
        .file("content/en/.DS_Store", "x")
        .on_disk();
    let json = folder.run(&["check", "--format", "json", "--select", "files,broken-link"]).ends(1).json();
    let found = json["findings"].as_array().unwrap();
    let files: Vec<_> = found.iter().map(|f| (f["rule"].as_str().unwrap(), f["file"].as_str().unwrap())).collect();
    assert_eq!(files, [("left-out-file", "content/en/.later.md"), ("broken-link", "content/en/index.md")]);
    assert!(found[1]["message"].as_str().unwrap().contains("not published"), "{found:?}");
}

fn empty() -> Folder {
    let folder = Book::new().file("content/en/media/m.png", "png").on_disk();
    folder.write("content/en/draft.md", b"---\ndraft: true\n---\n# Draft\n");
    folder
}

#[test]
fn no_command_succeeds_without_pages() {
    let folder = empty();
    for command in ["build", "inspect", "tasks", "history", "translations"] {
        let ran = folder.run(&[command]).ends(2);
        assert!(ran.err().contains("no pages") && ran.err().contains("content/en"), "{command}: {}", ran.err());
    }
    assert!(!folder.join("site").exists());
    let ran = folder.run(&["check"]).ends(1);
    assert!(ran.out().contains("no-pages"), "{}", ran.out());
}

#[test]
fn a_folder_of_several_languages_has_the_table_of_contents_of_the_source() {
    let config =
        "source_locale = \"en\"\n[locales.en]\npath = \"docs\"\n[locales.de]\npath = \"docs\"\nsuffix = \".de\"\n";
    let book = Book::new()
        .file("tickbook.toml", config)
        .file(
            "docs/toc.yml",
            "- name: Start\n  href: index.md\n- name: Zebra\n  href: zebra.md\n- name: Apple\n  href: apple.md\n",
        )
        .file("docs/index.md", "# Start\n")
        .file("docs/index.de.md", "# Anfang\n")
        .file("docs/zebra.md", "# Zebra\n")
        .file("docs/zebra.de.md", "# Zebra auf Deutsch\n")
        .file("docs/apple.md", "# Apple\n")
        .file("docs/apple.de.md", "# Apfel\n");
    let playbook = book.assemble();
    let titles = |n: usize| playbook.navigation[n].nodes.iter().map(|n| n.title.as_str()).collect::<Vec<_>>();
    assert_eq!(titles(0), ["Start", "Zebra", "Apple"]);
    assert_eq!(titles(1), ["Anfang", "Zebra auf Deutsch", "Apfel"]);
    let toc = book.check().findings.into_iter().filter(|f| f.rule.contains("toc")).collect::<Vec<_>>();
    assert!(toc.is_empty(), "{toc:?}");
}

#[test]
fn a_folder_of_several_languages_may_list_pages_without_their_suffix() {
    let config = "source_locale = \"en\"\n[locales.en]\npath = \"docs\"\nsuffix = \".en\"\n[locales.de]\npath = \"docs\"\nsuffix = \".de\"\n";
    let book = Book::new()
        .file("tickbook.toml", config)
        .file("docs/toc.yml", "- name: Zebra\n  href: zebra.md\n- name: Apple\n  href: apple.md\n")
        .file("docs/zebra.en.md", "# Zebra\n")
        .file("docs/zebra.de.md", "# Zebra auf Deutsch\n")
        .file("docs/apple.en.md", "# Apple\n")
        .file("docs/apple.de.md", "# Apfel\n");
    let playbook = book.assemble();
    let titles = |n: usize| playbook.navigation[n].nodes.iter().map(|n| n.title.as_str()).collect::<Vec<_>>();
    assert_eq!(titles(0), ["Zebra", "Apple"]);
    assert_eq!(titles(1), ["Zebra auf Deutsch", "Apfel"]);
    assert!(book.findings("broken-toc").is_empty() && book.findings("toc-leaves-locale").is_empty());
}

#[test]
fn a_language_without_a_catalogue_has_its_own_name_and_the_title_of_the_source() {
    let config = "[title]\nen = \"Field Guide\"\n[locales.en]\npath = \"en\"\n[locales.fr]\npath = \"fr\"\n";
    let book = Book::new()
        .file("tickbook.toml", config)
        .file("en/index.md", "# Welcome\n")
        .file("en/a.md", "# A\n")
        .file("fr/a.md", "# A en français\n");
    let page = String::from_utf8(book.render()["fr/a.html"].clone()).unwrap();
    assert!(page.contains("Français") && page.contains("FR"), "{page}");
    assert!(page.contains("Field Guide") && !page.contains("Welcome</title>"), "{page}");
    let found = messages(&book, "missing-messages");
    assert!(found.len() == 2 && found[0].contains("`fr`"), "{found:?}");
}
