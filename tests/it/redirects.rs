//! Old addresses: the file of redirects, what becomes of its lines, and what is said of those that are wrong.

use crate::project::Book;

fn book(redirects: &str) -> Book {
    let config = "url = \"https://partner.example/book/\"\nsource_locale = \"en\"\nredirects = \"redirects.csv\"\n[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n";
    Book::new()
        .file("tickbook.toml", config)
        .file("en/index.md", "# Start\n")
        .file("en/plan.md", "# Plan\n\n## Steps to take\n\nText.\n")
        .file("de/plan.md", "# Plan\n\n## Schritte\n\nText.\n")
        .file("en/größe.md", "# Size\n")
        .file("redirects.csv", redirects)
}

/// Line, column, and what is said.
fn said(book: &Book) -> Vec<(u32, u32, String)> {
    let places = book.findings("broken-redirect");
    let findings = book.check().findings.into_iter().filter(|f| f.rule == "broken-redirect");
    places
        .into_iter()
        .zip(findings)
        .map(|((_, line, column), f)| (line, column, format!("{}; {}", f.message, f.help.unwrap_or_default())))
        .collect()
}

/// Where the page at an old address leads.
fn target(book: &Book, path: &str) -> Option<String> {
    let page = String::from_utf8(book.render().remove(path)?).unwrap();
    Some(page.split("url=").nth(1)?.split('"').next()?.to_owned())
}

#[test]
fn redirects_that_are_right_are_made_and_nothing_is_said() {
    let book = book(
        "\u{FEFF}old,new\r\n# moved in spring\r\nen/a.html,en/plan.html\r\n/de/b.html ; \"/de/plan.html#steps-to-take\"\r\n\r\n\
         en/c%20d.html,en/gr%C3%B6%C3%9Fe.html\nen/e.html,https://other.example/x?a=1,2\nen/f.html,en/a.html\nen/g.html,de/\n\
         en/h.html,en/tasks.html#t-4k2m9x\nen/i.html,de/plan.html#schritte\n",
    );
    assert_eq!(said(&book), []);
    for (old, new) in [
        ("en/a.html", "https://partner.example/book/en/plan.html"),
        ("de/b.html", "https://partner.example/book/de/plan.html#steps-to-take"),
        ("en/c d.html", "https://partner.example/book/en/gr%C3%B6%C3%9Fe.html"),
        ("en/e.html", "https://other.example/x?a=1"),
        // At once, not over the other old address.
        ("en/f.html", "https://partner.example/book/en/plan.html"),
        ("en/g.html", "https://partner.example/book/de/"),
    ] {
        assert_eq!(target(&book, old).as_deref(), Some(new), "{old}");
    }
}

#[test]
fn each_redirect_that_is_wrong_is_said_with_its_place() {
    for (line, column, part) in [
        ("en/a.html,en/gone.html", 11, "there is no `en/gone.html` on the site; write a path"),
        ("en/a.html,en/plan.md", 11, "there is no `en/plan.md` on the site; did you mean `en/plan.html`?"),
        ("en/a.html,sub/größe.html", 11, "there is no `sub/größe.html`"),
        ("en/a.html,EN/plan.html", 11, "there is no `EN/plan.html`"),
        ("en/a.html,en/plan.html#nowhere", 11, "`en/plan.md` has no heading with the anchor `nowhere`"),
        ("en/plan.html,https://other.example/", 1, "`en/plan.html` is a file of the site"),
        ("  en/PLAN.html,https://other.example/", 3, "`en/plan.html` is a file of the site"),
        ("en/tasks.html,en/plan.html", 1, "`en/tasks.html` is a file of the site"),
        ("en/a.html,/en/a.html", 11, "leads back to itself: `en/a.html` → `en/a.html`"),
        ("en/a.html", 1, "`en/a.html` has no new address"),
        ("en/a.html,", 1, "`en/a.html` has no new address"),
        ("https://partner.example/book/en/a.html,en/plan.html", 1, "is not the URL of a page of this site"),
        ("../a.html,en/plan.html", 1, "is not the URL of a page of this site"),
        ("en/a,en/plan.html", 1, "is not the URL of a page of this site"),
        ("en/a%00.html,en/plan.html", 1, "is not the URL of a page of this site"),
        ("en/a.html,javascript:alert(1)", 11, "there is no `javascript:alert(1)`"),
    ] {
        let found = said(&book(&format!("en/ä.html,en/plan.html\n{line}\n")));
        assert_eq!(found.len(), 1, "{line}: {found:?}");
        assert_eq!((found[0].0, found[0].1), (2, column), "{line}");
        assert!(found[0].2.contains(part), "{line}: {found:?}");
    }
}

#[test]
fn circles_and_second_lines_are_found_and_what_leads_to_them_is_not_blamed() {
    let all = book(
        "en/a.html,en/b.html\nen/b.html,en/c.html\nen/c.html,en/b.html\nen/d.html,en/e.html\nen/e.html,en/gone.html\n\
         en/f.html,en/plan.html\nen/F.html,de/plan.html\n",
    );
    let found = said(&all);
    let places: Vec<(u32, u32)> = found.iter().map(|f| (f.0, f.1)).collect();
    assert_eq!(places, [(2, 11), (3, 11), (5, 11), (7, 1)], "{found:?}");
    assert!(found[0].2.contains("`en/b.html` → `en/c.html` → `en/b.html`"), "{found:?}");
    let site = all.render();
    for left_out in ["en/a.html", "en/b.html", "en/d.html", "en/e.html", "en/F.html"] {
        assert!(!site.contains_key(left_out), "{left_out}");
    }
    assert!(target(&all, "en/f.html").unwrap().ends_with("/en/plan.html"));
    let long = (0..300).fold(String::new(), |all, n| all + &format!("en/o{n}.html,en/o{}.html\n", n + 1));
    assert_eq!(said(&book(&long)).len(), 1);
    let round = said(&book(&format!("{long}en/o300.html,en/o0.html\n")));
    assert_eq!(round.len(), 301);
    assert!(round.iter().all(|f| f.2.len() < 300));
}

#[test]
fn a_file_of_redirects_that_is_not_there_is_said() {
    let mut book = book("");
    book.files.remove("redirects.csv");
    let found = said(&book);
    assert!(found.len() == 1 && found[0].2.contains("there is no `redirects.csv`"), "{found:?}");
}

#[test]
fn a_page_named_as_one_of_the_site_keeps_its_address_whatever_its_case() {
    let book = book("").file("en/TASKS.md", "# My own tasks\n").file("de/updates.md", "# Neues\n");
    let site = book.render();
    let has = |path: &str, part: &str| String::from_utf8_lossy(&site[path]).contains(part);
    assert!(has("en/TASKS.html", "My own tasks") && has("de/updates.html", "Neues"));
    assert!(!site.contains_key("en/tasks.html") && site.contains_key("en/tasks-1.html"));
    assert!(has("en/plan.html", "tasks-1.html") && has("de/plan.html", "updates-1.html"));
    // No two files of the site differ in case only.
    let mut names: Vec<String> = site.keys().map(|path| path.to_lowercase()).collect();
    names.dedup();
    assert_eq!(names.len(), site.len());
    let found = book.check().findings;
    let conflicts: Vec<_> = found.iter().filter(|f| f.rule == "address-conflict").collect();
    assert_eq!(conflicts.len(), 2, "{conflicts:?}");
    assert!(conflicts.iter().all(|f| f.severity == tickbook::finding::Severity::Info));
}

#[test]
fn pages_of_two_languages_and_start_pages_that_differ_in_case_are_said() {
    for (path, part) in [
        ("de/Größe.md", "differs from that of `en/größe.md` only in case"),
        ("de/INDEX.md", "differs from that of `en/index.md` only in case"),
        ("de/Plan/x.md", ""),
    ] {
        let found = book("").file(path, "# X\n").check().findings;
        let found: Vec<_> = found.iter().filter(|f| f.rule == "address-conflict").collect();
        assert_eq!(found.len(), usize::from(!part.is_empty()), "{path}: {found:?}");
        assert!(found.iter().all(|f| &*f.place.file == path && f.message.contains(part)), "{path}: {found:?}");
    }
    let mut alone = book("").file("en/Index.md", "# Start\n");
    alone.files.remove("en/index.md");
    assert_eq!(alone.findings("address-conflict"), [("en/Index.md".to_owned(), 0, 0)]);
}

/// Pages of a site that another tool made, with its settings.
fn moved(settings: &[(&str, &str)]) -> Book {
    let list: Vec<String> = settings.iter().map(|(file, _)| format!("\"{file}\"")).collect();
    let config = format!(
        "url = \"https://runbooks.example/\"\nsource_locale = \"en\"\nredirects = [{}]\n[locales.en]\npath = \"docs\"\n[locales.de]\npath = \"docs/de\"\n",
        list.join(", ")
    );
    let book = Book::new()
        .file("tickbook.toml", &config)
        .file("docs/index.md", "# Start\n")
        .file("docs/guide/plan.md", "# Plan\n\n## Steps to take\n\nText.\n")
        .file("docs/guide/end.md", "# End\n\n[Old](/guide/earlier) and [older](../old/plan.md).\n")
        .file("docs/de/guide/plan.md", "# Plan\n\n## Schritte\n");
    settings.iter().fold(book, |book, (file, text)| book.file(file, text))
}

/// What is said of redirects: rule, line, message.
fn all_said(book: &Book) -> Vec<(String, u32, String)> {
    let rules = ["broken-redirect", "unread-redirect"];
    let of = |rule: &str| {
        let places = book.findings(rule);
        let findings: Vec<_> = book.check().findings.into_iter().filter(|f| f.rule == rule).collect();
        let said = places.into_iter().zip(findings).map(|((_, line, _), f)| (f.rule.to_owned(), line, f.message));
        said.collect::<Vec<_>>()
    };
    rules.iter().flat_map(|rule| of(rule)).collect()
}

#[test]
fn redirects_of_other_tools_lead_where_they_led() {
    let site = "https://runbooks.example/";
    let cases: [(&str, &str, &[(&str, &str)]); 8] = [
        (
            "static/_redirects",
            "# moved\n/guide/earlier /guide/plan#steps-to-take 301!\n/gone/ https://other.example/x\n/x/a.html /guide/earlier\n/de/alt/ /de/guide/plan/\n",
            &[
                ("guide/earlier/index.html", "en/guide/plan.html#steps-to-take"),
                ("en/guide/earlier.html", "en/guide/plan.html#steps-to-take"),
                ("gone/index.html", "https://other.example/x"),
                ("x/a.html", "en/guide/plan.html#steps-to-take"),
                ("de/alt/index.html", "de/guide/plan.html"),
                ("de/alt.html", "de/guide/plan.html"),
            ],
        ),
        (
            "mkdocs.yml",
            "site_name: X\nplugins:\n  - redirects:\n      redirect_maps:\n        old/plan.md: guide/plan.md # moved\n        'old/b.md': 'https://other.example/b'\n  - search\nextra:\n  a: b\n",
            &[
                ("old/plan/index.html", "en/guide/plan.html"),
                ("en/old/plan.html", "en/guide/plan.html"),
                ("en/old/b.html", "https://other.example/b"),
            ],
        ),
        (
            ".openpublishing.redirection.json",
            "{\"redirections\": [{\"source_path\": \"docs/old/plan.md\", \"redirect_url\": \"/product/docs/guide/plan\", \"redirect_document_id\": true}, {\"source_path_from_root\": \"/docs/old/b.md\", \"redirect_url\": \"https://other.example/b\"}]}",
            &[("en/old/plan.html", "en/guide/plan.html"), ("en/old/b.html", "https://other.example/b")],
        ),
        (
            "docusaurus.config.js",
            "module.exports = { plugins: [['@docusaurus/plugin-client-redirects', { fromExtensions: ['html'], redirects: [{ to: '/guide/plan', from: ['/old/plan', '/older'] }] }]] };\n",
            &[("old/plan/index.html", "en/guide/plan.html"), ("older/index.html", "en/guide/plan.html")],
        ),
        (
            "astro.config.mjs",
            "export default defineConfig({ redirects: { '/old/plan': '/guide/plan', '/b': { status: 302, destination: '/guide/end/' } } });\n",
            &[("old/plan/index.html", "en/guide/plan.html"), ("b/index.html", "en/guide/end.html")],
        ),
        (
            "book.toml",
            "[book]\ntitle = \"X\"\n[output.html.redirect]\n\"/old/plan.html\" = \"../guide/plan.html\"\n'/b.html' = 'https://other.example/b'\n[output.other]\n\"/c.html\" = \"d.html\"\n",
            &[("old/plan.html", "en/guide/plan.html"), ("b.html", "https://other.example/b")],
        ),
        (
            "netlify.toml",
            "[[redirects]]\n  from = \"/old/plan\"\n  to = \"/guide/plan\"\n  status = 302\n[[redirects]]\n  from = \"/b\"\n  to = \"/guide/end\"\n",
            &[("old/plan/index.html", "en/guide/plan.html"), ("b/index.html", "en/guide/end.html")],
        ),
        (
            "vercel.json",
            "{\"redirects\": [{\"source\": \"/old/plan\", \"destination\": \"/guide/plan\", \"permanent\": true}]}",
            &[("en/old/plan.html", "en/guide/plan.html")],
        ),
    ];
    for (file, text, expected) in cases {
        let book = moved(&[(file, text)]);
        assert_eq!(all_said(&book), [], "{file}");
        for (old, new) in expected {
            let new = if new.contains("://") { (*new).to_owned() } else { format!("{site}{new}") };
            assert_eq!(target(&book, old).as_deref(), Some(&*new), "{file}: {old}");
        }
        // What has redirects is not published.
        assert!(!book.render().keys().any(|path| path.ends_with(file)), "{file}");
    }
}

#[test]
fn a_page_says_where_it_was_and_links_to_old_places_work() {
    let book = moved(&[("mkdocs.yml", "plugins:\n  - redirects:\n      redirect_maps:\n        old/plan.md: guide/plan.md\n")])
        .file("docs/guide/other.md", "---\ntitle: Other\nredirect_from:\n  - /guide/earlier\n  - /other/index.html\naliases: Another title\n---\n# Other\n");
    assert_eq!(all_said(&book), []);
    assert_eq!(book.findings("broken-link"), []);
    for old in ["guide/earlier/index.html", "en/guide/earlier.html", "other/index.html"] {
        assert_eq!(target(&book, old).as_deref(), Some("https://runbooks.example/en/guide/other.html"), "{old}");
    }
    let html = String::from_utf8(book.render().remove("en/guide/end.html").unwrap()).unwrap();
    assert!(html.contains("<a href=\"other.html\">Old") && html.contains("<a href=\"plan.html\">older"), "{html}");
    // GitBook: from an address to a file below the folder of the pages.
    let book = Book::new()
        .file(
            "tickbook.toml",
            "source_locale = \"en\"\nurl = \"https://a.example\"\nredirects = [\".gitbook.yaml\"]\n[locales.en]\npath = \"docs\"\n",
        )
        .file(".gitbook.yaml", "root: ./docs/\n\nstructure:\n  readme: index.md\n\nredirects:\n  old/kiln: pots/kiln.md\n")
        .file("docs/index.md", "# Start\n")
        .file("docs/pots/kiln.md", "# Kiln\n");
    assert_eq!(target(&book, "old/kiln/index.html").as_deref(), Some("https://a.example/en/pots/kiln.html"));
    // Hugo: beside the page.
    let hugo = Book::new()
        .file("tickbook.toml", "source_locale = \"en\"\n[locales.en]\npath = \"content\"\n")
        .file("content/_index.md", "# Start\n")
        .file("content/a/_index.md", "+++\ntitle = \"A\"\naliases = [\"b\"]\n+++\n")
        .file("content/a/c.md", "---\naliases: [d, /e/f/]\n---\n# C\n");
    for (old, new) in [
        ("b/index.html", "../en/a/index.html"),
        ("a/d/index.html", "../../en/a/c.html"),
        ("e/f/index.html", "../../en/a/c.html"),
    ] {
        assert_eq!(target(&hugo, old).as_deref(), Some(new), "{old}");
    }
}

#[test]
fn what_pages_cannot_do_is_said() {
    let text = "/a/* /guide/plan\n/b/:id /guide/plan\n/c /guide/plan 200\n/d /guide/plan 302 Country=at\n/e /nowhere\n/f.pdf /guide/plan\n/g id=:id /guide/plan 301\n/h\n/guide/plan /guide/end\n/i#part /guide/plan\n";
    let book = moved(&[("_redirects", text)]);
    let all = book.check().findings;
    let unread = all.iter().filter(|f| f.rule == "unread-redirect");
    let mut messages: Vec<&str> = unread.map(|f| f.message.as_str()).collect();
    messages.sort_unstable();
    assert_eq!(
        messages,
        [
            "2 redirects such as `/a/*` are left out: a pattern stands for many addresses",
            "2 redirects such as `/d` are left out: it holds for some readers only",
            "the redirect `/c` is left out: it shows one page at another's address",
            "the redirect `/f.pdf` is left out: no page can lead on from there",
            "the redirect `/i#part` is left out: it begins at a part of a page, which no host sees",
            "the redirect `/nowhere` is left out: it leads to what is not in the playbook",
        ]
    );
    assert_eq!(book.findings("broken-redirect"), [("_redirects".to_owned(), 8, 1)]);
    // A page that is there keeps its address here; the one that it had leads on as before.
    assert_eq!(target(&book, "guide/plan/index.html").as_deref(), Some("https://runbooks.example/en/guide/end.html"));
    let script = "export default { redirects: make(), plugins: [['x', { createRedirects(path) { return []; } }]] };\n";
    assert_eq!(all_said(&moved(&[("docusaurus.config.ts", script)])).len(), 1);
    let page = moved(&[]).file("docs/was.md", "---\nredirect_to: /guide/plan\n---\n# Was\n");
    assert_eq!(all_said(&page).len(), 1);
    // A page that says nothing else is a redirect, and links to it lead on.
    let page = moved(&[])
        .file("docs/old/was.md", "---\nredirect_url: ../guide/plan.html\n---\n")
        .file("docs/more.md", "# More\n\n[Was](old/was.md)\n");
    assert_eq!(all_said(&page), []);
    assert_eq!(target(&page, "en/old/was.html").as_deref(), Some("https://runbooks.example/en/guide/plan.html"));
    let html = String::from_utf8(page.render().remove("en/more.html").unwrap()).unwrap();
    assert!(html.contains("<a href=\"guide/plan.html\">Was</a>"), "{html}");
}

#[test]
fn an_address_that_a_translation_took_over_from_its_source_is_one_of_its_language() {
    let hugo = Book::new()
        .file(
            "tickbook.toml",
            "source_locale = \"en\"\n[locales.en]\npath = \"content/en\"\n[locales.de]\npath = \"content/de\"\n",
        )
        .file("content/en/_index.md", "# Start\n")
        .file("content/en/a.md", "---\naliases: [/old/a, /older]\n---\n# A\n")
        .file("content/de/a.md", "---\naliases: [/old/a]\n---\n# A auf Deutsch\n");
    assert_eq!(hugo.findings("broken-redirect"), []);
    assert_eq!(target(&hugo, "old/a/index.html").as_deref(), Some("../../en/a.html"));
    assert_eq!(target(&hugo, "de/old/a/index.html").as_deref(), Some("../../../de/a.html"));
}
