//! Anchors: the ids that another tool gave, and headings that carry a name of their own.

use crate::project::Book;

fn headings(style: &str, page: &str) -> Vec<String> {
    let config = format!("{style}\n[locales.en]\npath = \"en\"\n");
    let playbook = Book::new().file("tickbook.toml", &config).file("en/p.md", page).assemble();
    playbook.pages[0].headings.iter().map(|h| h.anchor.clone()).collect()
}

#[test]
fn the_config_says_whose_anchors_headings_have() {
    let page = "# Über Größe\n\n## C# & F#\n\n## C# & F#\n\n## ???\n\n## Own {#mine}\n";
    for (style, anchors) in [
        ("", ["über-größe", "c--f", "c--f-1", "section", "mine"]),
        ("anchors = \"github\"", ["über-größe", "c--f", "c--f-1", "section", "mine"]),
        ("anchors = \"docfx\"", ["über-größe", "c--f", "c--f-1", "section", "mine"]),
        ("anchors = \"hugo\"", ["über-größe", "c--f", "c--f-1", "heading", "mine"]),
        ("anchors = \"mkdocs\"", ["uber-groe", "c-f", "c-f_1", "_1", "mine"]),
        ("anchors = \"docusaurus\"", ["über-größe", "c--f", "c--f-1", "section", "mine"]),
    ] {
        assert_eq!(headings(style, page), anchors, "{style}");
    }
}

#[test]
fn links_ask_for_the_anchors_of_the_config() {
    let config = "anchors = \"mkdocs\"\n[locales.en]\npath = \"en\"\n";
    let page = "# P\n\n[a](#c-f_1) [b](#c--f)\n\n## C# & F#\n\n## C# & F#\n";
    let book = Book::new().file("tickbook.toml", config).file("en/p.md", page);
    assert_eq!(book.findings("broken-anchor").len(), 1);
}

#[test]
fn a_heading_of_a_translation_that_carries_the_name_is_the_one() {
    let en = "# A\n\nSee [when](#when).\n\n## Before\n\nOne.\n\n## When\n\nTwo.\n\n## How\n\nThree.\n";
    for wann in
        ["## <a name=\"when\"></a>Wann es ist", "<a id=\"when\"></a>\n\n## Wann es ist", "## Wann es ist {#when}"]
    {
        let de = format!("# A\n\nSiehe [wann](#when).\n\n{wann}\n\nZwei.\n\n## Wie es geht\n\nDrei.\n");
        let book = Book::new().file("en/a.md", en).file("de/a.md", &de);
        let playbook = book.assemble();
        let page = playbook.pages.iter().position(|p| &*p.path == "de/a.md").unwrap();
        assert_eq!(playbook.twins[page][1], Some(2), "{wann}");
        assert_ne!(playbook.twins[page][2], Some(2), "{wann}");
        assert_eq!(book.findings("anchor-drift"), [], "{wann}");
        assert_eq!(book.findings("broken-anchor"), [], "{wann}");
        let html = String::from_utf8(book.render()["de/a.html"].clone()).unwrap();
        assert!(html.contains("id=\"when\""), "{html}");
    }
}
