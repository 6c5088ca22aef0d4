//! Links and files: what a target leads to, whatever its name looks like, and that none is lost without a word.

use crate::project::Book;

/// The first `<a …>` or `<img …>` that follows the words `[n]` on the page, and all rules that report the line.
struct Seen {
    html: String,
    rules: Vec<(String, u32)>,
}

fn seen(book: &Book, page: &str) -> Seen {
    let html = String::from_utf8(book.render()[page].clone()).unwrap();
    let start = html.find("<article").unwrap_or(0);
    let playbook = book.assemble();
    let rules = book.check().findings.into_iter().map(|f| {
        let text = playbook.sources.text(&f.place.file).cloned().unwrap_or_default();
        let line = tickbook::text::LineIndex::new(&text).position(&text, f.place.span.start).line;
        (f.rule.to_owned(), line)
    });
    Seen { html: html[start..].to_owned(), rules: rules.collect() }
}

impl Seen {
    /// What the link with these words leads to; its tag as a whole.
    fn tag(&self, words: &str) -> &str {
        let at = self.html.find(&format!(">{words}</a>")).unwrap_or_else(|| panic!("no link {words}: {}", self.html));
        let open = self.html[..at].rfind('<').unwrap();
        &self.html[open + 1..at]
    }

    fn href(&self, words: &str) -> String {
        let tag = self.tag(words);
        tag.split_once("href=\"").and_then(|(_, rest)| rest.split('"').next()).unwrap_or("").to_owned()
    }

    fn has(&self, rule: &str, line: u32) -> bool {
        self.rules.iter().any(|(r, l)| r == rule && *l == line)
    }

    fn of(&self, rule: &str) -> usize {
        self.rules.iter().filter(|(r, _)| r == rule).count()
    }
}

fn page(title: &str) -> String {
    format!("---\ntitle: {title}\n---\n\n# {title}\n\nWords.\n")
}

#[test]
fn a_file_that_is_there_is_meant_whatever_its_name_looks_like() {
    let text = "# P\n\n[a](plan@2x.png)\n[b](team@north.md)\n[c](sub/x@y.md#xy)\n[d](tools.io)\n[e][r]\n[f](team@north.example)\n\n[r]: team@north.md\n";
    let book = Book::new()
        .file("en/p.md", text)
        .file("en/plan@2x.png", "x")
        .file("en/tools.io", "x")
        .file("en/team@north.md", &page("North"))
        .file("en/sub/x@y.md", &page("XY"));
    let seen = seen(&book, "en/p.html");
    for (words, href) in [
        ("a", "plan@2x.png"),
        ("b", "team@north.html"),
        ("c", "sub/x@y.html#xy"),
        ("d", "tools.io"),
        ("e", "team@north.html"),
        ("f", "mailto:team@north.example"),
    ] {
        assert_eq!(seen.href(words), href, "{words}");
    }
    assert_eq!((seen.of("email-link"), seen.of("missing-scheme"), seen.of("broken-link")), (1, 0, 0));
}

#[test]
fn names_with_signs_of_an_address_are_found_encoded_or_not() {
    let names = ["the plan", "q?x", "h#x", "50%", "a+b", "a&b", "old (1)", "x=y;z"];
    let encoded = ["the%20plan", "q%3Fx", "h%23x", "50%25", "a%2Bb", "a%26b", "old%20%281%29", "x%3Dy%3Bz"];
    let mut text = "# P\n\n".to_owned();
    for (n, (name, encoded)) in names.iter().zip(encoded).enumerate() {
        text.push_str(&format!("[a{n}](<{name}.md>) [b{n}]({encoded}.md#top)\n"));
    }
    let mut book = Book::new().file("en/p.md", &text);
    for name in names {
        book = book.file(&format!("en/{name}.md"), &page(name));
    }
    let seen = seen(&book, "en/p.html");
    for (n, name) in names.iter().enumerate() {
        let a = seen.href(&format!("a{n}"));
        assert!(seen.href(&format!("b{n}")).starts_with(&a) && !a.is_empty(), "{name}: {a}");
        assert!(!seen.tag(&format!("a{n}")).contains("missing"), "{name}");
    }
    assert_eq!(seen.of("broken-link"), 0, "{:?}", seen.rules);
}

#[test]
fn a_near_name_is_written_so_that_it_is_found() {
    let book = Book::new().file("en/p.md", "# P\n\n[a](hashs.md)\n").file("en/hash#s.md", &page("H"));
    let report = book.check();
    let fix = report.findings.iter().find(|f| f.rule == "broken-link").and_then(|f| f.fix.as_ref()).unwrap();
    assert_eq!(fix.edits[0].with, "hash%23s.md");
}

#[test]
fn the_page_of_a_folder_is_found_by_the_folder() {
    for name in ["index", "README", "_index", "readme"] {
        let text = "# P\n\n[a](sub/) [b](sub) [c](./sub/#s) [d](sub/index.html)\n";
        let book = Book::new()
            .file("en/p.md", text)
            .file(&format!("en/{name}.md"), "# Home\n\n[x](p.md)\n")
            .file(&format!("en/sub/{name}.md"), "# S\n\n[up](../) [here](.) [home](..) [p](../p.md)\n");
        let seen_p = seen(&book, "en/p.html");
        for (words, href) in
            [("a", "sub/index.html"), ("b", "sub/index.html"), ("c", "sub/index.html#s"), ("d", "sub/index.html")]
        {
            assert_eq!(seen_p.href(words), href, "{name} {words}");
        }
        let seen_s = seen(&book, "en/sub/index.html");
        for (words, href) in [("up", "../index.html"), ("here", "index.html"), ("home", "../index.html")] {
            assert_eq!(seen_s.href(words), href, "{name} {words}");
        }
        assert!(book.render().contains_key("en/index.html"));
        let broken: Vec<_> = book.findings("broken-link").into_iter().filter(|(_, _, column)| *column < 34).collect();
        assert_eq!(broken, [], "{name}");
    }
}

#[test]
fn a_readme_beside_an_index_is_a_page_of_its_own() {
    let book = Book::new().file("en/index.md", &page("Home")).file("en/README.md", &page("Read"));
    assert!(book.render().contains_key("en/README.html"));
    assert_eq!(book.findings("address-conflict"), []);
}

#[test]
fn translations_of_a_folders_page_are_one_entry() {
    let book = Book::new().file("en/guide/index.md", &page("Guide")).file("de/guide/README.md", &page("Leitfaden"));
    let playbook = book.assemble();
    let entry = playbook.entry("guide/README").or(playbook.entry("guide/index")).unwrap();
    // The English folder has a better one, so the German file is a page of its own.
    assert!(playbook.page(entry, 0).is_some() || playbook.page(entry, 1).is_some());
    let book = Book::new().file("en/guide/README.md", &page("Guide")).file("de/guide/README.md", &page("Leitfaden"));
    let playbook = book.assemble();
    let entry = playbook.entry("guide/index").unwrap();
    assert!(playbook.page(entry, 0).is_some() && playbook.page(entry, 1).is_some());
}

#[test]
fn what_is_not_published_is_named_and_stays_a_link() {
    let text = "# P\n\n[a](includes/x.md)\n[b](toc.yml)\n[c](gone.md)\n[d](gone/)\n[e](../en/includes/x.md#part)\n\n![f](other.md)\n\n[!INCLUDE [x](includes/x.md)]\n";
    let book = Book::new()
        .file("en/p.md", text)
        .file("en/other.md", &page("Other"))
        .file("en/includes/x.md", "Part.\n")
        .file("en/toc.yml", "- name: P\n  href: p.md\n- name: O\n  href: other.md\n");
    let seen = seen(&book, "en/p.html");
    for (line, words) in [(3, "a"), (4, "b"), (5, "c"), (6, "d"), (7, "e")] {
        assert!(seen.tag(words).contains("class=\"missing\""), "{words}: {}", seen.tag(words));
        assert!(seen.has("broken-link", line), "{words} {:?}", seen.rules);
    }
    assert_eq!(seen.href("f"), "other.html");
    assert!(seen.has("missing-image", 9), "{:?}", seen.rules);
}

#[test]
fn an_unknown_scheme_is_named_and_its_words_stay_a_link() {
    let text = "# P\n\n[a](ftp://x.example/y)\n[b](teams:z)\n[c](xref:nobody)\n<xref:nobody>\n[d](tel:+49123)\n[e](javascript:x)\n";
    let seen = seen(&Book::new().file("en/p.md", text), "en/p.html");
    for (words, line) in [("a", 3), ("b", 4), ("c", 5), ("xref:nobody", 6)] {
        assert!(seen.tag(words).starts_with("a class=\"missing\" title="), "{}", seen.tag(words));
        assert!(seen.has("unknown-scheme", line), "{words}");
    }
    assert_eq!((seen.href("d"), seen.of("unknown-scheme"), seen.of("dangerous-scheme")), ("tel:+49123".into(), 4, 1));
}

#[test]
fn a_page_is_found_by_its_uid() {
    let text = "# P\n\n[a](xref:plan.one) [b](xref:plan.one?text=x#steps) <xref:plan.one> [c](@plan.one)\n";
    let book = Book::new()
        .file("en/p.md", text)
        .file("en/one.md", "---\nuid: plan.one\n---\n\n# The plan\n\n## Steps\n\nWords.\n");
    let seen = seen(&book, "en/p.html");
    assert_eq!((seen.href("a"), seen.href("b")), ("one.html".to_owned(), "one.html#steps".to_owned()));
    assert_eq!((seen.href("The plan"), seen.href("c")), ("one.html".to_owned(), "one.html".to_owned()));
    assert_eq!((seen.of("unknown-scheme"), seen.of("broken-link")), (0, 0));
}

fn rooted(config: &str, text: &str) -> Seen {
    let config = format!("{config}\n[locales.en]\npath = \"docs/en\"\n");
    let book = Book::new()
        .file("tickbook.toml", &config)
        .file("docs/en/p.md", text)
        .file("docs/en/guide/plan.md", &page("Plan"))
        .file("docs/en/img/x.png", "x");
    seen(&book, "en/p.html")
}

#[test]
fn a_path_from_the_root_finds_the_page_or_stays_a_link() {
    let text = "# P\n\n[a](/guide/plan/) [b](/en/guide/plan.md#plan) [c](/docs/en/guide/plan) ![x](/img/x.png)\n\n[z](/products/y?q=1#z)\n";
    let plain = rooted("", text);
    for words in ["a", "c"] {
        assert_eq!(plain.href(words), "guide/plan.html", "{words}");
    }
    assert_eq!(plain.href("b"), "guide/plan.html#plan");
    assert!(plain.html.contains("<img src=\"img/x.png\""));
    assert_eq!(plain.href("z"), "/products/y?q=1#z");
    assert_eq!((plain.of("root-link"), plain.of("link-outside-root"), plain.of("broken-link")), (1, 0, 0));

    let site = rooted("links = { root = \"https://docs.example/\" }", text);
    assert_eq!(site.href("z"), "https://docs.example/products/y?q=1#z");
    assert_eq!((site.of("root-link"), site.of("broken-link")), (0, 0));

    let own = rooted("url = \"https://docs.example/book/\"", "# P\n\n[a](/book/en/guide/plan) [z](/products/y)\n");
    assert_eq!((own.href("a"), own.href("z")), ("guide/plan.html".into(), "https://docs.example/products/y".into()));
    assert_eq!((own.of("own-site-link"), own.of("root-link")), (1, 0));

    let folder = rooted("links = { root = \"docs\" }", "# P\n\n[a](/en/guide/plan.md) [z](/products/y)\n");
    assert_eq!(folder.href("a"), "guide/plan.html");
    assert_eq!((folder.of("broken-link"), folder.of("root-link")), (1, 0));
}

#[test]
fn many_links_to_one_host_are_one_finding() {
    let text = (0..40).map(|n| format!("[x{n}](/products/{n})\n\n")).collect::<Vec<_>>().concat();
    assert_eq!(rooted("", &format!("# P\n\n{text}")).of("root-link"), 1);
}

#[test]
fn a_translation_links_and_shows_what_only_the_source_has() {
    let text = "# P\n\n[a](only.md#only)\n\n![x](media/x.png)\n";
    let book = Book::new()
        .file("en/p.md", text)
        .file("en/only.md", &page("Only"))
        .file("en/media/x.png", "x")
        .file("de/p.md", text);
    let seen = seen(&book, "de/p.html");
    assert_eq!(seen.href("a"), "only.html#only");
    assert!(seen.html.contains("<img src=\"../en/media/x.png\""), "{}", seen.html);
    assert_eq!(seen.of("missing-image"), 0);
    let found = book.check().findings.into_iter().filter(|f| f.rule == "broken-link").map(|f| f.severity);
    assert_eq!(found.collect::<Vec<_>>(), [tickbook::finding::Severity::Info]);
}

#[test]
fn links_without_an_ending_are_no_fault_where_most_are_so() {
    let mut book = Book::new();
    for n in 0..6 {
        let text = format!("# P\n\n[next](p{}) and [again](p{})\n", (n + 1) % 6, (n + 2) % 6);
        book = book.file(&format!("en/p{n}.md"), &text);
    }
    assert_eq!(book.findings("broken-link"), []);
    let book = book.file("en/q.md", &"[x](p1.md)\n\n".repeat(12));
    assert_eq!(book.findings("broken-link").len(), 12);
}

#[test]
fn a_page_is_a_folder_to_its_links_where_sites_have_it_so() {
    let book = Book::new()
        .file("en/_index.md", &page("Home"))
        .file("en/guide/_index.md", &page("Guide"))
        .file("en/guide/one.md", "# One\n\n[a](../two/)\n[b](../)\n[c](part/)\n[d](two.md)\n")
        .file("en/guide/one/part.md", &page("Part"))
        .file("en/guide/two.md", &page("Two"));
    let seen = seen(&book, "en/guide/one.html");
    for (words, href) in [("a", "two.html"), ("b", "index.html"), ("c", "one/part.html"), ("d", "two.html")] {
        assert_eq!(seen.href(words), href, "{words}");
    }
}

#[test]
fn addresses_in_front_matter_are_found() {
    let book = Book::new()
        .file("en/p.md", "# P\n\n[a](/old/plan/)\n[b](/new/plan)\n")
        .file("en/plan.md", "---\npermalink: /new/plan/\naliases: [/old/plan]\n---\n\n# Plan\n");
    let seen = seen(&book, "en/p.html");
    assert_eq!((seen.href("a"), seen.href("b")), ("plan.html".to_owned(), "plan.html".to_owned()));
}

#[test]
fn a_place_that_html_names_is_a_place() {
    let text = "# P\n\n<a name=\"one\"></a>Words <span id=\"two\">x</span>.\n\n<div id='three'>\n\nWords\n\n</div>\n\n[a](#one) [b](#two) [c](#three) [d](q.md#four) [e](#five)\n";
    let book = Book::new().file("en/p.md", text).file("en/q.md", "# Q\n\n<h3 id=four>Four</h3>\n");
    let found: Vec<_> = book.findings("broken-anchor").into_iter().map(|(_, line, _)| line).collect();
    assert_eq!(found, [11]);
}

#[test]
fn the_name_of_a_page_may_have_dots() {
    let text =
        "# P\n\n[a](/reference/queue.v1beta2#fields)\n\n[b](reference/release-1.4)\n\n[c](/reference/queue.v9)\n";
    let book = Book::new()
        .file("en/p.md", text)
        .file("en/reference/queue.v1beta2.md", "# Queue\n\n## Fields\n\nWords.\n")
        .file("en/reference/release-1.4.md", &page("Release 1.4"));
    let seen = seen(&book, "en/p.html");
    for (words, href) in [("a", "reference/queue.v1beta2.html#fields"), ("b", "reference/release-1.4.html")] {
        assert_eq!(seen.href(words), href, "{words}");
    }
    assert!(!seen.href("c").contains("queue.v1beta2"), "{}", seen.href("c"));
}
