//! Included files: their names, footnotes and paths are their own, and where they stand decides what they become.

use crate::project::Book;

fn other(title: &str) -> String {
    format!("---\ntitle: {title}\n---\n\n# {title}\n\n## Part\n\nWords.\n")
}

/// The article of `en/p.md`, with the pages `en/one.md` and `en/two.md` beside it.
fn article(page: &str, files: &[(&str, &str)]) -> String {
    let mut book = Book::new().file("en/p.md", page).file("en/one.md", &other("One")).file("en/two.md", &other("Two"));
    for (path, text) in files {
        book = book.file(path, text);
    }
    let html = String::from_utf8(book.render()["en/p.html"].clone()).unwrap();
    html.split_once("<article").unwrap().1.to_owned()
}

fn has(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

const N: &str = "[!INCLUDE [n](includes/n.md)]";
const M: &str = "[!INCLUDE [m](includes/m.md)]";

#[test]
fn each_file_has_its_own_names() {
    let html = article(
        &format!("# P\n\n{N}\n\n{M}\n\n[page][1] and [x].\n\n[1]: one.md#part\n[x]: https://p.example/\n"),
        &[
            ("en/includes/n.md", "[first][1] and [x].\n\n[1]: ../one.md\n[x]: https://n.example/\n"),
            ("en/includes/m.md", "[second][1] and [x].\n\n[1]: ../two.md \"Title\"\n"),
        ],
    );
    has(
        &html,
        &[
            "<a href=\"one.html\">first</a>",
            "<a href=\"two.html\" title=\"Title\">second</a>",
            "<a href=\"one.html#part\">page</a>",
            "<a href=\"https://n.example/\">x</a>",
            "<a href=\"https://p.example/\">x</a>",
        ],
    );
}

#[test]
fn a_name_of_another_file_leads_where_that_file_says() {
    let html = article(
        &format!("# P\n\n{N}\n\n[down], ![pic] and [home].\n\n[home]: one.md\n"),
        &[
            ("en/includes/n.md", "Up to [home].\n\n[down]: deep/c.zip\n[pic]: pic.png\n"),
            ("en/includes/deep/c.zip", "x"),
            ("en/includes/pic.png", "x"),
        ],
    );
    let wanted =
        ["<a href=\"includes/deep/c.zip\">down</a>", "<img src=\"includes/pic.png\"", "<a href=\"one.html\">home</a>"];
    has(&html, &wanted);
    assert_eq!(html.matches("<a href=\"one.html\">home</a>").count(), 2);
}

#[test]
fn footnotes_of_two_files_are_two() {
    let html = article(
        &format!("# P\n\nPage[^1].\n\n{N}\n\n{M}\n\n[^1]: From the page.\n"),
        &[
            ("en/includes/n.md", "First[^1] `[^1]`.\n\n[^1]: From the first.\n"),
            ("en/includes/m.md", "Second[^1].\n\n[^1]: From the second.\n"),
        ],
    );
    has(&html, &["From the page.", "From the first.", "From the second.", "<code>[^1]</code>"]);
    for (words, note) in [("Page", "page"), ("First", "first"), ("Second", "second")] {
        let number =
            html.split(words).nth(1).and_then(|rest| rest.split("href=\"#").nth(1)?.split('"').next()).unwrap();
        let text = html.split(&format!("id=\"{number}\"")).nth(1).unwrap();
        assert!(text[..80].contains(note), "{words} leads to {text}");
    }
}

#[test]
fn an_include_in_code_in_a_comment_or_behind_a_backslash_is_words() {
    let page = format!("# P\n\nA `{N}` b.\n\n    {N}\n\n```\n{N}\n```\n\n<!-- {N} -->\n\n\\{N}\n");
    let html = article(&page, &[("en/includes/n.md", "Included\n")]);
    assert!(!html.contains("Included"), "{html}");
    assert_eq!(html.matches("[!INCLUDE [n](includes/n.md)]").count(), 3, "{html}");
    let missing =
        Book::new().file("en/p.md", "# P\n\nA `[!INCLUDE [x](gone.md)]`.\n\n<!-- [!INCLUDE [x](gone.md)] -->\n");
    assert_eq!(missing.findings("broken-include"), []);
}

#[test]
fn a_block_in_a_list_item_stays_a_block() {
    let list = "- nested a\n- nested b\n\n  more\n";
    let table = "| A | B |\n| - | - |\n| 1 | 2 |\n";
    let page = format!("# P\n\n- {N}\n- after\n\n1. one\n\n   {M}\n\n2. > {M}\n");
    let html = article(&page, &[("en/includes/n.md", list), ("en/includes/m.md", table)]);
    let plain: String = html.split_whitespace().collect();
    assert!(
        plain.contains("<li><ul><li><p>nesteda</p></li><li><p>nestedb</p><p>more</p></li></ul></li>")
            || plain.contains("<ul><li>nesteda"),
        "{html}"
    );
    assert_eq!(html.matches("<td>1</td>").count(), 2, "{html}");
    assert!(!html.contains("nested a - nested b"));
}

#[test]
fn an_include_inside_a_line_of_more_than_a_line_is_named() {
    let page = "# P\n\nText [!INCLUDE [x](includes/n.md)] more.\n\nText [!INCLUDE [x](includes/m.md)] more.\n";
    let book = Book::new()
        .file("en/p.md", page)
        .file("en/includes/n.md", "- a\n- b\n")
        .file("en/includes/m.md", "**one** [line]\n\n[line]: ../p.md\n");
    assert_eq!(book.findings("broken-include"), [("en/p.md".to_owned(), 3, 6)]);
    let html = String::from_utf8(book.render()["en/p.html"].clone()).unwrap();
    has(&html, &["Text <strong>one</strong> <a href=\"p.html\">line</a> more."]);
}

#[test]
fn paths_in_an_included_file_are_its_own_in_markdown_and_html() {
    let html = article(
        &format!("# P\n\n{N}\n"),
        &[
            ("en/includes/n.md", "![a](img/x.png) <img src=\"img/x.png\"> <a href=\"../one.md#part\">one</a>\n"),
            ("en/includes/img/x.png", "x"),
        ],
    );
    assert_eq!(html.matches("src=\"includes/img/x.png\"").count(), 2, "{html}");
    has(&html, &["<a href=\"one.html#part\">one</a>"]);
}
