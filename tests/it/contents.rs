//! Navigation from what a playbook brings along, and cells with more than one line.

use crate::project::Book;

fn page(front: &str, title: &str) -> String {
    format!("---\ntitle: {title}\n{front}---\n\n# {title}\n\n## Two\n\nWords.\n")
}

/// Depth, title and address of each entry in the contents page of `en`.
fn contents(book: &Book) -> Vec<String> {
    let html = String::from_utf8(book.render()["en/contents.html"].clone()).unwrap();
    let list = html.split_once("<main").unwrap().1;
    let list = &list[list.find("<ul>").unwrap()..];
    let mut out = Vec::new();
    for part in list.split("<li>").skip(1) {
        let href = part.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("");
        let title = part.split('>').nth(1).and_then(|rest| rest.split('<').next()).unwrap_or("");
        out.push(format!("{title} {href}").trim().to_owned());
        if part.contains("</main>") {
            break;
        }
    }
    out
}

#[test]
fn a_table_of_contents_may_have_capitals_scalars_bookmarks_and_encoded_names() {
    let toc = "- name: 2026\n  href: a%20b.md\n- name: true\n  href: one.md\n  items:\n  - name: Part\n    href: one.md#two\n- name: Folder\n  href: sub/\n- name: Gone\n  href: one.md#gone\n";
    for name in ["en/TOC.yml", "en/toc.yaml", "en/Toc.yml"] {
        let book = Book::new()
            .file(name, toc)
            .file("en/a b.md", &page("", "Spaced"))
            .file("en/one.md", &page("", "One"))
            .file("en/sub/TOC.yml", "- name: In\n  href: in.md\n")
            .file("en/sub/in.md", &page("", "Inside"));
        let expected =
            ["2026 a%20b.html", "true one.html", "Part one.html#two", "Folder", "In sub/in.html", "Gone one.html#gone"];
        assert_eq!(contents(&book), expected, "{name}");
        assert_eq!(book.findings("broken-toc"), [(name.to_owned(), 11, 9)]);
        assert_eq!(book.findings("page-not-in-toc"), []);
    }
}

#[test]
fn a_wrong_entry_is_named_at_its_place_and_the_rest_stays() {
    let toc = "- name: One\n  href: one.md\n- name: Colon: here\n  href: two.md\n";
    let book =
        Book::new().file("en/toc.yml", toc).file("en/one.md", &page("", "One")).file("en/two.md", &page("", "Two"));
    assert_eq!(contents(&book), ["One one.html", "Colon: here two.html"]);
    let found = book.findings("broken-toc");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1, 3);
}

#[test]
fn headings_with_links_are_contents_and_no_page() {
    let book = Book::new()
        .file("en/TOC.md", "# [Start](index.md)\n## [One](one.md)\n## [Two](one.md#two)\n")
        .file("en/index.md", &page("", "Start"))
        .file("en/one.md", &page("", "One"));
    // The page is a page where nobody reads it as contents; here it is none.
    let playbook = book.assemble();
    assert!(playbook.pages.iter().all(|p| &*p.path != "en/TOC.md"));
    assert_eq!(contents(&book), ["Start index.html", "One one.html", "Two one.html#two"]);
}

#[test]
fn the_nav_of_mkdocs_is_the_navigation() {
    let book = Book::new()
        .file("tickbook.toml", "[locales.en]\npath = \"docs\"\n")
        .file("mkdocs.yml", "nav:\n  - Two: two.md\n  - More:\n    - one.md\n")
        .file("docs/one.md", &page("", "One"))
        .file("docs/two.md", &page("", "Zwo"));
    assert_eq!(contents(&book), ["Two two.html", "More", "One one.html"]);
}

#[test]
fn pages_and_folders_follow_the_order_in_their_settings() {
    let book = Book::new()
        .file("en/_index.md", &page("", "Home"))
        .file("en/a/_index.md", &page("weight: 20\n", "A"))
        .file("en/a/x.md", &page("weight: 2\n", "X"))
        .file("en/a/y.md", &page("weight: 1\n", "Y"))
        .file("en/b/_index.md", &page("weight: 10\n", "B"))
        .file("en/c.md", &page("sidebar_position: 15\n", "C"))
        .file("en/d.md", &page("", "D"));
    assert_eq!(
        contents(&book),
        ["B b/index.html", "C c.html", "A a/index.html", "Y a/y.html", "X a/x.html", "D d.html"]
    );
}

#[test]
fn lists_and_paragraphs_in_cells_are_not_glued() {
    let text = "# P\n\n## Approach\n\n### Step\n\n| Task ID | Task Name |\n|---|---|\n| 1 | Check:<ul><li>first</li><li>second</li></ul> |\n| 2 | <p>one</p><p>two</p> |\n| 3 | <ol><li>eins</li><li>zwei</li></ol> |\n| 4 | a<br><br>b |\n";
    let book = Book::new().file("en/p.md", text);
    let playbook = book.assemble();
    let names: Vec<_> = playbook.pages[0].tasks.iter().map(|t| t.name.as_str()).collect();
    assert_eq!(names, ["Check: first; second", "one two", "eins; zwei", "a b"]);
    let html = String::from_utf8(book.render()["en/p.html"].clone()).unwrap();
    for part in ["Check:<br>first<br>second", "one<br>two", "eins<br>zwei"] {
        assert!(html.contains(part), "{part}: {html}");
    }
}

#[test]
fn a_wrong_name_in_the_nav_of_mkdocs_is_mended_below_its_folder() {
    let mut book = Book::new()
        .file("tickbook.toml", "[locales.en]\npath = \"docs\"\n")
        .file("mkdocs.yml", "nav:\n  - Plan: sub/pland.md\n")
        .file("docs/sub/planned.md", &page("", "Plan"));
    book.settle(tickbook::check::Pick::Suggested);
    assert_eq!(String::from_utf8_lossy(&book.files["mkdocs.yml"]), "nav:\n  - Plan: sub/planned.md\n");
}
