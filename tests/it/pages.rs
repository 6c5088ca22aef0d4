//! What pages say about themselves and their parts: ids, languages, addresses.

#![allow(clippy::format_collect, reason = "small texts, written to be read")]

use scraper::{ElementRef, Html, Selector};

use tickbook::playbook::mapped;

use crate::project::{Book, Folder};

fn html(book: &Book, path: &str) -> Html {
    let site = book.render();
    Html::parse_document(&String::from_utf8_lossy(&site[path]))
}

fn all<'h>(page: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// All ids of a page in order; each must be there once.
fn ids(page: &Html) -> Vec<String> {
    let ids: Vec<String> = all(page, "[id]").iter().filter_map(|e| e.attr("id").map(str::to_owned)).collect();
    for id in &ids {
        assert!(!id.is_empty() && ids.iter().filter(|other| *other == id).count() == 1, "{id:?} of {ids:?}");
    }
    ids
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector).iter().map(|e| e.text().collect::<String>().trim().to_owned()).collect()
}

fn page(body: &str) -> Book {
    Book::new().file("en/page.md", &format!("# Page\n\n{body}\n"))
}

#[test]
fn places_that_authors_name_keep_their_names() {
    let body = "A <a name=\"first\"></a> and <span id=\"Second\">s</span>.\n\n<div id=\"third\">\n\nWords\n\n</div>\n\n\
                - item <a id='fourth'/>\n\n| a | b |\n|---|---|\n| <b id=fifth>x</b> | y |\n\n## <a name=\"sixth\"></a>Part\n";
    let page = html(&page(body), "en/page.html");
    let ids = ids(&page);
    for id in ["first", "Second", "third", "fourth", "fifth", "sixth", "part"] {
        assert!(ids.iter().any(|known| known == id), "{id} is not among {ids:?}");
    }
    assert!(all(&page, "[name]").iter().all(|e| e.value().name() == "meta"));
}

#[test]
fn no_id_is_there_twice_and_the_site_keeps_its_own() {
    let body = "<b id=part>x</b> <b id=Main>x</b> <b id=Details>x</b> <b id=\"\">x</b> <a name=\" \">x</a> <b id=twice>1</b> \
                <b id=twice>2</b> <a name=fn-1></a> Note[^1].\n\n[^1]: Note <b id=twice>3</b>.\n\n## Part\n\n## Part\n\n## 🎉\n\n## {#Main}\n";
    let page = html(&page(body), "en/page.html");
    let ids = ids(&page);
    let main = all(&page, "#Main");
    assert_eq!(main.iter().map(|e| e.value().name()).collect::<Vec<_>>(), ["main"]);
    assert!(all(&page, "#part").iter().all(|e| e.value().name() == "h2"), "the heading's address is its own");
    assert!(ids.iter().any(|id| id == "fn-1"), "{ids:?}");
    let note = all(&page, "sup a")[0];
    assert!(ids.iter().any(|id| format!("#{id}") == note.attr("href").unwrap()), "the note is found");
}

#[test]
fn no_place_of_an_author_is_taken_for_what_a_script_makes() {
    let mut ids = Vec::new();
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/script")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let after = text.match_indices(" id: \"").map(|(at, found)| &text[at + found.len()..]);
        ids.extend(after.map(|rest| rest.split('"').next().unwrap().to_owned()).filter(|id| !id.is_empty()));
    }
    assert!(ids.len() > 3, "{ids:?}");
    let body: String = ids.iter().map(|id| format!("<b id=\"{id}\">x</b> ")).collect();
    let page = html(&page(&body), "en/page.html");
    assert!(all(&page, "article b").len() == ids.len() && all(&page, "article b[id]").is_empty(), "{ids:?}");
}

#[test]
fn what_a_translation_names_itself_leads_there() {
    let book = Book::new()
        .file("en/a.md", "# A\n\n## Before\n\nOne.\n\n## When to go\n\nTwo.\n\n## How to go\n\nThree.\n")
        .file("de/a.md", "# A\n\n## <a name=\"when-to-go\"></a>Wann man geht\n\nZwei.\n\n## <a name=\"how-to-go\"></a>Wie man geht\n\nDrei.\n");
    let page = html(&book, "de/a.html");
    ids(&page);
    for (id, heading) in [("when-to-go", "Wann man geht"), ("how-to-go", "Wie man geht")] {
        let place = all(&page, &format!("#{id}"))[0];
        let up = std::iter::once(place).chain(place.ancestors().filter_map(ElementRef::wrap));
        let found = up.into_iter().find(|e| e.value().name() == "h2").unwrap();
        assert_eq!(found.text().collect::<String>(), heading);
    }
}

#[test]
fn raw_html_goes_around_markdown_and_never_beyond_ours() {
    let body = "<details>\n<summary>More</summary>\n\nMarkdown **here**.\n\n- a\n- b <b>never closed\n- c\n\n</details>\n\nAfter </details></div></section>.\n\n\
                <table><tr><td>\n\n*cell*\n\n</td></tr></table>\n\nA <td>cell</td> <li>item</li> of nothing.\n\nText <script>gone</script> stays.\n\nLast.\n";
    let page = html(&page(body), "en/page.html");
    assert_eq!(texts(&page, "details:not(.toc) > p strong"), ["here"]);
    assert_eq!(texts(&page, "details li"), ["a", "b never closed", "c"]);
    assert_eq!(texts(&page, "details li:nth-child(3) b"), [""; 0]);
    assert_eq!(texts(&page, "article td em"), ["cell"]);
    let rest = texts(&page, "article .intro > p");
    assert_eq!(rest, ["After .", "A cell item of nothing.", "Text  stays.", "Last."]);
}

#[test]
fn an_element_ends_with_the_text_that_its_end_tag_is_written_after() {
    let part = |inside: &str| format!("<details>\n<summary>S</summary><b>\n\n{inside}\n</b></details>\n\n");
    let bodies = ["- a\n- b", "1. a\n\n2. b", "a\n\nb <b>c</b>", "a\n", "> a\n\n"];
    let body: String = bodies.iter().map(|inside| part(inside)).collect();
    let page = html(&page(&(body + "Behind. *a</div>*\n")), "en/page.html");
    assert_eq!(all(&page, "article details:not(.toc)").len(), bodies.len());
    assert_eq!(texts(&page, "article details details"), [""; 0]);
    assert_eq!(texts(&page, "details li"), ["a", "b", "a", "b"]);
    assert_eq!(texts(&page, "article .intro > p"), ["Behind. a"]);
    let body = "<details>\n<summary>S:\n\n- a\n- b</summary><br><b>\n\nc\n\n</b></details>\n\nd\n";
    let page = html(&self::page(body), "en/page.html");
    assert_eq!(texts(&page, "summary li"), ["a", "b"]);
    assert_eq!(texts(&page, "details b > p"), ["c"]);
    // What an item opens, it closes.
    let body = "- a\n\n  <details><summary>S</summary>\n\n  b\n  </b></details>\n- c\n";
    let page = html(&self::page(body), "en/page.html");
    assert_eq!(texts(&page, "li > details > p"), ["b"]);
}

#[test]
fn a_fenced_block_names_its_language() {
    let body = "```python\na\n```\n\n```{.yaml}\nb\n```\n\n```c++ {1,2}\nc\n```\n\n```\nd\n```\n\n```\"><b>\ne\n```\n\n    f\n";
    let page = html(&page(body), "en/page.html");
    let classes: Vec<Option<&str>> = all(&page, "pre code").iter().map(|e| e.attr("class")).collect();
    assert_eq!(classes, [Some("language-python"), Some("language-yaml"), Some("language-c++"), None, None, None]);
}

#[test]
fn code_runs_from_left_to_right_in_every_language() {
    let folder = Book::new()
        .file("tickbook.toml", "source_locale = \"ar\"\n[locales.ar]\npath = \"ar\"\n")
        .file("ar/index.md", "# البداية\n\n```sh\nls -la\n```\n")
        .on_disk();
    folder.run(&["build"]).ends(0);
    let styles: String = folder
        .site("site")
        .iter()
        .filter(|(path, _)| path.ends_with(".css"))
        .map(|(_, css)| String::from_utf8_lossy(css).into_owned())
        .collect();
    let rule = styles.split('}').find(|rule| rule.contains("direction:ltr") && rule.contains("pre,code")).unwrap();
    assert!(rule.contains("unicode-bidi:isolate"), "{rule}");
}

const TWO: &str = "url = \"https://book.example/\"\nsource_locale = \"en\"\n[title]\nen = \"Book\"\nde = \"Buch\"\n[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n";

/// What a page says of its languages: its canonical address, and the address for each language.
fn languages(page: &Html) -> (String, Vec<(String, String)>) {
    let href = |e: &ElementRef<'_>| e.attr("href").unwrap_or_default().to_owned();
    let list =
        all(page, "link[rel=alternate]").iter().map(|e| (e.attr("hreflang").unwrap().to_owned(), href(e))).collect();
    (href(&all(page, "link[rel=canonical]")[0]), list)
}

#[test]
fn pages_and_the_site_map_agree_on_languages() {
    let book = Book::new()
        .file("tickbook.toml", TWO)
        .file("en/index.md", "# Start\n")
        .file("de/index.md", "# Anfang\n")
        .file("en/both.md", "# Both\n")
        .file("de/both.md", "# Beide\n")
        .file("en/only.md", "# Only\n")
        .file("de/nur.md", "# Nur\n");
    let site = book.render();
    let map = String::from_utf8_lossy(&site["sitemap.xml"]).into_owned();
    let at = |tag: &str, path: &str| (tag.to_owned(), format!("https://book.example/{path}"));
    let both = vec![at("en", "en/both.html"), at("de", "de/both.html"), at("x-default", "en/both.html")];
    let only = vec![at("en", "en/only.html"), at("x-default", "en/only.html")];
    let german = vec![at("de", "de/nur.html"), at("x-default", "de/nur.html")];
    let cases = [
        ("en/both.html", "en/both.html", &both),
        ("de/both.html", "de/both.html", &both),
        ("en/only.html", "en/only.html", &only),
        // In the other language the same text is shown: it is at home where it was written.
        ("de/only.html", "en/only.html", &only),
        ("de/nur.html", "de/nur.html", &german),
        ("en/nur.html", "de/nur.html", &german),
    ];
    for (path, home, list) in cases {
        let page = Html::parse_document(&String::from_utf8_lossy(&site[path]));
        assert_eq!(languages(&page), (format!("https://book.example/{home}"), list.clone()), "{path}");
        let of_map = map.split("<url>").find(|url| url.starts_with(&format!("<loc>https://book.example/{path}</loc>")));
        assert_eq!(of_map.is_some(), path == home, "{path}");
        for (tag, href) in of_map.iter().flat_map(|_| list) {
            let link = format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{href}\"/>");
            assert!(of_map.unwrap().contains(&link), "{link} of {path}");
        }
        assert!(of_map.is_none_or(|url| url.matches("hreflang").count() == list.len()));
    }
}

#[test]
fn a_language_of_a_project_has_its_name_and_the_title() {
    let folder = Book::new()
        .file("tickbook.toml", &format!("{TWO}[locales.fr]\npath = \"fr\"\n[locales.tlh]\npath = \"tlh\"\n"))
        .file("en/index.md", "# Welcome\n")
        .file("de/index.md", "# Willkommen\n")
        .file("fr/index.md", "# Bienvenue\n")
        .file("tlh/index.md", "# nuqneH\n")
        .file("locales/fr/site.ftl", "menu = Menu\n")
        .on_disk();
    folder.run(&["build"]).ends(0);
    let page = Html::parse_document(&folder.read("site/fr/index.html"));
    let mut names = texts(&page, ".langs li span");
    names.sort();
    assert_eq!(names, ["Deutsch", "English", "Français", "tlh"]);
    let mut codes = texts(&page, ".langs abbr");
    codes.sort();
    assert_eq!(codes, ["DE", "EN", "FR", "TLH"]);
    assert_eq!(texts(&page, "title"), ["Book"], "the source's");
}

#[test]
fn reports_for_services_name_files_from_the_root_of_the_repository() {
    let repository = Folder::new();
    repository.write(".git/HEAD", b"ref: refs/heads/main\n");
    let book = "my books/größe";
    for (path, text) in [
        ("tickbook.toml", TWO),
        ("en/index.md", "# Start\n\n[gone](gone.md) [gone](gone.md)\n"),
        ("de/index.md", "# Anfang\n"),
    ] {
        repository.write(&format!("{book}/{path}"), text.as_bytes());
    }
    let uri = "my%20books/gr%C3%B6%C3%9Fe/en/index.md";
    let mut prints = Vec::new();
    for _ in 0..2 {
        let sarif = repository.run(&["check", book, "--format", "sarif", "--select", "broken-link"]).json();
        let run = &sarif["runs"][0];
        assert!(run["tool"]["driver"]["informationUri"].as_str().unwrap().starts_with("https://"));
        let results = run["results"].as_array().unwrap();
        let all: Vec<String> = results
            .iter()
            .map(|r| r["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap().to_owned())
            .collect();
        assert!(all.len() == 2 && all[0] != all[1], "{all:?}");
        let places = results.iter().map(|r| &r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]);
        assert!(places.into_iter().all(|place| place == uri), "{run:#}");
        prints.push(all);
        // Lines further up change nothing.
        repository.write(&format!("{book}/en/index.md"), b"# Start\n\nMore.\n\n[gone](gone.md) [gone](gone.md)\n");
    }
    assert_eq!(prints[0], prints[1]);
    let annotations = repository.run(&["check", book, "--format", "github", "--select", "broken-link"]).out();
    assert!(annotations.starts_with(&format!("::error file={book}/en/index.md,line=5,")), "{annotations}");
    // From inside the playbook it is the same.
    let inside = repository.run_in(book, &["check", "--format", "github", "--select", "broken-link"]).out();
    assert_eq!(inside, annotations);
}

#[test]
fn the_start_page_says_what_the_playbook_is_and_lists_the_pages_beside_the_map() {
    let guides = |n: usize| -> Book {
        let mut toc = "- name: Work\n  href: work.md\n- name: Guides\n  items:\n".to_owned();
        let mut book = Book::new()
            .file("en/index.md", "---\ndescription: For everybody who opens a gate.\n---\n# Home\n")
            .file("en/work.md", "# Work\n\nPhase: **Assess**\n\n- [ ] Open the gate\n");
        for n in 1..=n {
            toc += &format!("    - name: Guide {n}\n      href: guide-{n}.md\n");
            book = book.file(&format!("en/guide-{n}.md"), "# Guide\n");
        }
        book.file("en/toc.yml", &toc)
    };
    let start = html(&guides(2), "en/index.html");
    assert_eq!(texts(&start, ".hero .what"), ["For everybody who opens a gate."]);
    assert_eq!(texts(&start, ".groups li"), ["Guide 1", "Guide 2"]);
    // Where they are many, their group stands for them.
    assert_eq!(texts(&html(&guides(20), "en/index.html"), ".groups li"), ["Guides"]);
}

#[test]
fn where_nothing_is_to_be_ticked_the_start_page_lists_what_is_there() {
    let mut toc = "- name: Mooring\n  items:\n".to_owned();
    let mut book = Book::new();
    for n in 1..=10 {
        toc += &format!("    - name: Rope {n}\n      href: rope-{n}.md\n");
        book = book.file(&format!("en/rope-{n}.md"), "# Rope\n");
    }
    for n in 1..=6 {
        toc += &format!("- name: Light {n}\n  href: light-{n}.md\n");
        book = book.file(&format!("en/light-{n}.md"), "# Light\n");
    }
    let start = html(&book.file("en/toc.yml", &toc), "en/index.html");
    assert_eq!(texts(&start, ".groups > h2"), ["Contents"]);
    let pages = texts(&start, ".groups ul ul li");
    assert_eq!(
        (pages.len(), pages[0].as_str(), pages[7].as_str(), pages[8].as_str()),
        (9, "Rope 1", "Rope 8", "2 more pages")
    );
    assert_eq!(texts(&start, ".go h2"), ["Rope"], "there is no page of its own, so the first one is where to begin");
}

#[test]
fn many_languages_fold_into_one_menu() {
    let of = |tags: &[&str]| {
        let mut config = String::new();
        let mut book = Book::new();
        for tag in tags {
            config += &format!("[locales.{tag}]\npath = \"{tag}\"\n");
            book = book.file(&format!("{tag}/index.md"), "# Start\n");
        }
        html(&book.file("tickbook.toml", &format!("source_locale = \"en\"\n{config}")), "en/index.html")
    };
    let few = of(&["en", "de", "fr", "es", "it", "nl"]);
    assert_eq!(texts(&few, "details.langs").len(), 0);
    let many = of(&["en", "de", "fr", "es", "it", "nl", "sw"]);
    assert_eq!(texts(&many, "details.langs > summary"), ["Languages: ENEnglish"]);
    assert_eq!(texts(&many, "details.langs > ul a[hreflang]").len(), 6);
}

#[test]
fn a_list_of_boxes_in_a_step_is_a_checklist() {
    let page =
        html(&page("## Approach\n\n### Open\n\n- [ ] Find the key\n\n### Close\n\n- Find the lock"), "en/page.html");
    let legends = texts(&page, "fieldset > legend");
    assert!(legends[0].starts_with("Checklist") && legends[1].starts_with("Guidance"), "{legends:?}");
}

#[test]
fn a_map_that_is_too_long_for_search_engines_comes_in_parts() {
    assert_eq!([mapped(1), mapped(2), mapped(6), mapped(30)], [49_000, 24_500, 4_761, 215]);
    // The more languages, the fewer entries fit.
    let tags: Vec<String> =
        (b'a'..=b'z').flat_map(|a| [b'a', b'b', b'c'].map(|b| format!("{}{}", a as char, b as char))).collect();
    let locales = tags.iter().map(|tag| format!("[locales.{tag}]\npath = \"{tag}\"\n")).collect::<String>();
    let config = format!("url = \"https://book.example/\"\nsource_locale = \"aa\"\n{locales}");
    let most = mapped(tags.len());
    let mut book = Book::new().file("tickbook.toml", &config);
    for page in 0..=most {
        book = book.file(&format!("aa/p{page}.md"), "# Page\n");
    }
    let site = book.render_those(&|path| path.starts_with("sitemap"));
    let names: Vec<&String> = site.keys().collect();
    assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
    let text = |name: &str| String::from_utf8(site[name].clone()).unwrap();
    let list = text("sitemap.xml");
    for part in ["sitemap-1.xml", "sitemap-2.xml"] {
        assert!(list.contains(&format!("<sitemap><loc>https://book.example/{part}</loc></sitemap>")), "{list}");
    }
    let both = text("sitemap-1.xml") + &text("sitemap-2.xml");
    for page in 0..=most {
        assert_eq!(both.matches(&format!("<loc>https://book.example/aa/p{page}.html</loc>")).count(), 1);
    }
}
