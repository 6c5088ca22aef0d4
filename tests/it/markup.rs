//! What pages bring from other tools: files elsewhere, code of other files, colours, formulas.

use std::collections::BTreeMap;

use crate::project::{Book, Folder};

/// The pages of the site, by path.
fn site(book: &Book) -> (Folder, BTreeMap<String, String>) {
    let folder = book.on_disk();
    folder.run(&["build", "-q", "-o", "out"]);
    let pages =
        folder.site("out").into_iter().map(|(path, bytes)| (path, String::from_utf8_lossy(&bytes).into_owned()));
    let pages = pages.collect();
    (folder, pages)
}

/// A page of `docs` with other files, and what `check` says of it.
fn page(text: &str, files: &[(&str, &str)]) -> (String, Vec<String>) {
    let mut book = Book::new()
        .file("tickbook.toml", "title = \"T\"\n[locales.en]\npath = \"docs/en\"\n")
        .file("docs/en/index.md", "# T\n\nText\n")
        .file("docs/en/guide/p.md", text);
    for (path, text) in files {
        book = book.file(path, text);
    }
    let (folder, pages) = site(&book);
    let report = folder.run(&["check", "--format", "json"]).json();
    let of = |finding: &serde_json::Value| {
        let line = finding["line"].as_u64().unwrap_or(0);
        let file = finding["file"].as_str().unwrap_or("");
        file.ends_with("p.md").then(|| format!("{}:{line}", finding["rule"].as_str().unwrap_or("")))
    };
    let found = report["findings"].as_array().unwrap().iter().filter_map(of).collect();
    let html = &pages["en/guide/p.html"];
    (html.split_once("<article").unwrap().1.split_once("</article").unwrap().0.to_owned(), found)
}

fn has(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "{part} is not in {html}");
    }
}

#[test]
fn images_outside_of_the_languages_folders_are_shown_and_published() {
    let text = "# P\n\n![a](/img/a.png) ![b](../../images/b.png) ![c](@site/static/img/c.png) [d](/files/d.pdf)\n";
    let files = [
        ("static/img/a.png", "a"),
        ("docs/images/b.png", "b"),
        ("static/img/c.png", "c"),
        ("public/files/d.pdf", "d"),
        ("static/img/nobody.png", "n"),
        ("docs/.hidden/h.png", "h"),
    ];
    let (html, found) = page(text, &files);
    has(
        &html,
        &[
            "src=\"../../files/static/img/a.png\"",
            "src=\"../../files/docs/images/b.png\"",
            "src=\"../../files/static/img/c.png\"",
            "href=\"../../files/public/files/d.pdf\"",
        ],
    );
    assert_eq!(found, [] as [&str; 0]);
    let book = Book::new()
        .file("tickbook.toml", "title = \"T\"\n[locales.en]\npath = \"docs/en\"\n")
        .file("docs/en/index.md", "# T\n\n![a](/img/a.png) ![h](../.hidden/h.png) ![out](../../../x.png)\n")
        .file("static/img/a.png", "a")
        .file("static/img/nobody.png", "n")
        .file("docs/.hidden/h.png", "h");
    let (_, pages) = site(&book);
    let files: Vec<&String> =
        pages.keys().filter(|path| path.ends_with(".png") && !path.starts_with("assets/")).collect();
    assert_eq!(files, ["files/static/img/a.png"], "only what a page shows, and nothing hidden");
}

#[test]
fn an_image_that_is_not_there_stays_visible() {
    let text = "# P\n\n![Words](gone.png) ![](media/none.png) ![x](/img/none.png) [![in](no.png)](../index.md)\n\n\
                <img src=\"raw.png\" alt=\"Raw words\"> <a href=\"../index.md\"><img src=\"raw.png\" alt=\"Inner\"></a>\n";
    let (html, found) = page(text, &[]);
    has(
        &html,
        &[
            "<a href=\"gone.png\" class=\"missing\">Words</a>",
            "<a href=\"media/none.png\" class=\"missing\">none.png</a>",
            "<a href=\"/img/none.png\" class=\"missing\">x</a>",
            "<a href=\"../index.html\"><span class=\"missing\">in</span></a>",
            "<a class=\"missing\">Raw words</a>",
            "<a href=\"../index.html\"><span class=\"missing\">Inner</span></a>",
        ],
    );
    let count = |rule: &str| found.iter().filter(|f| f.starts_with(rule)).count();
    assert_eq!((count("missing-image"), count("root-link"), count("broken-link")), (3, 1, 2), "{found:?}");
}

#[test]
fn an_icon_may_stand_before_a_text_wherever_it_is() {
    let icon = ":::image type=\"icon\" source=\"m/a.svg\":::";
    let svg = ("docs/en/guide/m/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>");
    let (html, found) = page(&format!("# P\n\n> {icon} Quoted.\n\n{icon} Plain.\n\n- {icon} Item.\n"), &[svg]);
    assert_eq!(html.matches("<img src=\"m/a.svg\"").count(), 3, "{html}");
    has(&html, &["> Quoted.", "> Plain.", "> Item."]);
    assert_eq!(found, [] as [&str; 0]);
}

const CODE: &str = "using X;\n// <part>\n  Get-Item \"größe\"\n// </part>\n#region r\n    inner <b>\n#endregion\n";

#[test]
fn code_of_other_files_is_shown() {
    let text = "# P\n\n[!code-csharp[Main](../../../code/a.ps1?name=part)]\n\n\
                :::code language=\"powershell\" source=\"~/code/a.ps1\" range=\"1,6\" highlight=\"2\":::\n\n\
                - Item\n\n  :::code source=\"~/code/a.ps1\" id=\"r\":::\n\n\
                ```yaml title=\"x\"\n--8<-- \"code/a.ps1:3:3\"\n```\n\n\
                !!! note\n    --8<-- \"snippets/s.md\"\n\n{* ../../code/a.ps1 ln[1:1] *}\n\n\
                `--8<-- \"code/a.ps1\"` and \\{% include s.md %}\n";
    let files = [("code/a.ps1", CODE), ("docs/en/snippets/s.md", "Snip **b**\n")];
    let (html, found) = page(text, &files);
    let plain = scraper::Html::parse_fragment(&format!("<article{html}"));
    let pre = scraper::Selector::parse("pre").unwrap();
    let blocks: Vec<String> = plain.select(&pre).map(|pre| pre.text().collect()).collect();
    assert_eq!(
        blocks,
        ["Get-Item \"größe\"\n", "using X;\n    inner <b>\n", "inner <b>\n", "Get-Item \"größe\"\n", "using X;\n"],
        "{html}"
    );
    has(
        &html,
        &["language-csharp", "language-powershell", "<span class=\"hl\">", "Snip <strong>b</strong>", "<li>Item"],
    );
    assert_eq!(found, [] as [&str; 0]);
}

#[test]
fn shortcodes_and_books_show_the_files_that_they_name() {
    let text = "# P\n\nAbove\n\n{{% include \"note.md\" %}}\n\n\
                {{< readfile file=\"/examples/job.yaml\" code=\"true\" lang=\"yaml\" >}}\n\n\
                {{< include \"gone.yaml\" >}}\n\n{{#include part.rs:area}}\n\n```rust\n{{#include part.rs:2:3}}\n```\n";
    let files = [
        ("docs/en/_includes/note.md", "One.\n\nTwo.\n"),
        ("static/examples/job.yaml", "kind: Job\n"),
        ("docs/en/guide/part.rs", "first\n// ANCHOR: area\nsecond\n// ANCHOR_END: area\nlast\n"),
    ];
    let (html, found) = page(text, &files);
    has(&html, &["<p>One.</p>", "<p>Two.</p>", "Job", "<p>second</p>", "gone.yaml"]);
    assert!(!html.contains("{<p>") && !html.contains("part.rs:"), "{html}");
    // Whoever names no file may mean something else: what the shortcode is nobody knows.
    assert_eq!(found, ["unknown-syntax:9"]);
}

#[test]
fn code_that_is_not_there_is_shown_as_it_is_written() {
    let text = "# P\n\n[!code-js[x](none.js)]\n\n:::code source=\"../a.ps1\" id=\"nobody\":::\n\n--8<-- \"none.md\"\n\n\
                :::code source=\"../../../../../etc/passwd\":::\n";
    let (html, found) = page(text, &[("docs/en/a.ps1", CODE)]);
    has(&html, &["[!code-js[x](none.js)]", "id=&quot;nobody&quot;", "--8&lt;-- &quot;none.md&quot;", "etc/passwd"]);
    assert_eq!(html.matches("class=\"foreign\"").count(), 4, "{html}");
    assert_eq!(found, ["broken-include:3", "broken-include:5", "broken-include:7", "broken-include:9"]);
}

#[test]
fn templates_are_included_with_their_values() {
    let text = "# P\n\n{% include note.md who=\"you <!--0-->\" %}\n\nSay {% include word.md %}.\n\n{% include run.md %}\n\n\
         Write {% raw %}{% include gone.md %}{% endraw %}.\n";
    let files = [
        ("docs/_includes/note.md", "For {{ include.who }}!\n"),
        ("docs/en/_includes/word.md", "*this*\n"),
        ("docs/_includes/run.md", "{% if x %}a{% endif %}\n"),
    ];
    let (html, found) = page(text, &files);
    has(
        &html,
        &[
            "<p>For you &lt;!--0--&gt;!</p>",
            "Say <em>this</em>.",
            "{% include run.md %}",
            "Write {% include gone.md %}.",
        ],
    );
    assert_eq!(found, ["unknown-syntax:7"]);
}

#[test]
fn code_is_coloured_and_safe() {
    let text = "# P\n\n```powershell\nGet-Item \"<script>&\" # c\n```\n\n```made-up\n<b>\n```\n\n    indented <i>\n";
    let (html, _) = page(text, &[]);
    has(
        &html,
        &[
            "<code class=\"language-powershell\"><span class=\"f\">Get-Item</span> \
             <span class=\"s\">&quot;&lt;script&gt;&amp;&quot;</span> <span class=\"c\"># c</span>\n</code>",
            "<code class=\"language-made-up\">&lt;b&gt;\n</code>",
            "<code>indented &lt;i&gt;\n</code>",
            "data-copy=\"Copy\"",
        ],
    );
    assert!(!html.contains("style="));
    let long = format!("# P\n\n```python\n{}```\n\n```python\nx = 'a'\n```\n", "x = 'a'\n".repeat(20_000));
    let (html, _) = page(&long, &[]);
    assert_eq!(html.matches("<span class=\"s\">").count(), 1, "a huge block is plain, and the next has its colours");
}

#[test]
fn pages_without_code_load_nothing_for_it() {
    let book = Book::new().file("en/a.md", "# A\n\n`x`\n").file("en/b.md", "# B\n\n```\nx\n```\n");
    let pages = book.render();
    let loads = |path: &str| String::from_utf8_lossy(&pages[path]).contains("assets/code.");
    assert_eq!((loads("en/a.html"), loads("en/b.html")), (false, true));
}

#[test]
fn formulas_and_diagrams_are_labelled_source() {
    let text = "# P\n\nFrom $5 to $10, $x^2$ and $$a_1 = 2$$; `$y^2$`, $HOME/$USER.\n\n$$\ne = mc^2\n$$\n\n\
                ```mermaid\ngraph TD; A-->B\n```\n";
    let (html, found) = page(text, &[]);
    has(
        &html,
        &[
            "From $5 to $10, <code>x^2</code> and <code>a_1 = 2</code>; <code>$y^2$</code>, $HOME/$USER.",
            "<p class=\"kw\">Formula</p>",
            "<p class=\"kw\">Diagram (mermaid)</p>",
            "graph TD; A--&gt;B",
        ],
    );
    assert_eq!(found, [] as [&str; 0]);
}

#[test]
fn anchors_of_other_tools_lead_to_their_headings() {
    let text = "# P\n\n## One - Two\n\n## Author's M&IE\n\n## Same\n\n## sa-me\n\n[a](#one-two) [b](#author-s-m-and-ie) [c](#s-ame) [d](#nobody)\n";
    let (html, found) = page(text, &[]);
    has(&html, &["href=\"#one---two\">a<", "href=\"#authors-mie\">b<", "class=\"missing\">c<", "class=\"missing\">d<"]);
    assert_eq!(found.iter().filter(|f| f.starts_with("broken-anchor")).count(), 2, "{found:?}");
}

#[test]
fn shortcodes_lead_to_pages_from_the_root_of_the_site_and_by_name() {
    let text = "# P\n\n[a]({{< ref \"other/q.md#q\" >}}) [b]({% page \"other/q\" %}) [c]({{< relref \"q\" >}}) [d](other/q.md)\n";
    let (html, found) = page(text, &[("docs/en/other/q.md", "# Q\n")]);
    for words in ["a", "b", "c"] {
        assert!(html.contains(&format!("\">{words}</a>")) && html.contains("href=\"../other/q.html"), "{html}");
    }
    has(&html, &["class=\"missing\">d<"]);
    assert_eq!(found.iter().filter(|f| f.starts_with("broken-link")).count(), 1, "{found:?}");
}

#[test]
fn a_title_of_the_front_matter_is_text() {
    let (html, found) = page("---\ntitle: Do <em>this</em> first, <Customer>\n---\n\nText\n", &[]);
    has(&html, &["Do this first, &lt;Customer&gt;</h1>"]);
    assert_eq!(found, ["raw-html:2"]);
}

#[test]
fn classes_of_kramdown_make_alerts() {
    let text = "# P\n\n{: .note }\n> quoted\n\n> after\n{: .warning }\n\n{: .tip }\nparagraph\n\nbelow\n{: .important }\n\n1. TOC\n{:toc}\n\nend\n";
    let (html, found) = page(text, &[]);
    for (kind, words) in [("note", "quoted"), ("warning", "after"), ("tip", "paragraph"), ("important", "below")] {
        let alert = html.split(&format!("class=\"alert {kind}\"")).nth(1).unwrap_or("");
        assert!(alert.split("</div>").next().unwrap().contains(words), "{kind}: {html}");
    }
    assert!(!html.contains("TOC"), "{html}");
    assert_eq!(found, [] as [&str; 0]);
}

#[test]
fn values_that_a_program_reads_are_left_out() {
    let text = "# P\n\nA {/* hidden */} b <img src={require('../../../img/x.png').default} alt=\"X\" />\n\n\
                <div className=\"c\" style={{color: 'red'}}>\n\n**in**\n\n</div>\n\n<Tabs>\n<TabItem value=\"a\" label=\"L\">x</TabItem>\n</Tabs>\n";
    let (html, _) = page(text, &[("img/x.png", "x")]);
    has(&html, &["<p>A  b <img src=\"../../files/img/x.png\" alt=\"X\">", "<div>\n<p><strong>in</strong></p>"]);
    assert!(!html.contains("hidden") && !html.contains("require") && !html.contains("color"), "{html}");
}

#[test]
fn classes_of_pieces_of_code_are_nobody_elses() {
    let styles = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/static");
    for entry in std::fs::read_dir(styles).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "css") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines().map(str::trim) {
            let class = |name: &str| {
                line.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', ':', '.']))
            };
            let taken =
                [".c", ".s", ".e", ".m", ".k", ".w", ".a", ".f", ".t", ".i", ".d", ".hl"].iter().any(|c| class(c));
            assert!(!taken, "{}: {line}", path.display());
        }
    }
}

#[test]
fn a_drawing_that_is_included_is_an_image_and_stays_as_it_is() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"><g id=\"a\"></g></svg>\n";
    let folder = Book::new()
        .file("tickbook.toml", "source_locale = \"en\"\n[locales.en]\npath = \"docs\"\n")
        .file("docs/index.md", "# Start\n")
        .file("docs/guide/a.md", "# A\n\n--8<-- \"docs/img/plan.svg\"\n\nText.\n")
        .file("docs/img/plan.svg", svg)
        .on_disk();
    folder.run(&["check", "--fix"]);
    assert_eq!(folder.read("docs/img/plan.svg"), svg);
    folder.run(&["build", "-q"]).ends(0);
    let html = folder.read("site/en/guide/a.html");
    assert!(html.contains("src=\"../img/plan.svg\""), "{html}");
    assert_eq!(folder.read("site/en/img/plan.svg"), svg);
}

#[test]
fn a_directive_in_a_heading_leaves_its_words_and_in_a_tag_the_tag() {
    let text = "# A\n\n## {{% _param NEW %}} More words {{% _param \"x\" %}}\n\n[More](#more-words)\n\n## {{% param all %}}\n\n<div class=\"go\">\n  <a {{% _param btn primary %}} href=\"b.md\">Learn</a>\n</div>\n\n<span class=\"badge\">\n{{% _param FAS digging %}} Under way.\n</span>\n\n- :material-lock:{ .lg .middle } __Locks__\n\n> [!NB] Read **this**.\n";
    let book = Book::new().file("en/index.md", "# Start\n").file("en/a.md", text).file("en/b.md", "# B\n");
    let html = String::from_utf8(book.render().remove("en/a.html").unwrap()).unwrap();
    for part in [
        "<h2 id=\"more-words\">More words",
        "<code>{{% param all %}}</code></h2>",
        "<a href=\"b.html\">Learn</a>",
        "<code>{{% _param FAS digging %}}</code>",
        "<strong>NB</strong> Read <strong>this</strong>.",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains(".lg") && !html.contains("[!NB]"), "{html}");
    // Each is named.
    assert_eq!(book.findings("unknown-syntax").len(), 5);
    assert_eq!(book.findings("alert-keyword").len(), 1);
    assert_eq!(book.findings("broken-anchor"), []);
}

/// What `check` finds, as rule, file and message.
fn findings(folder: &Folder) -> Vec<[String; 3]> {
    let report = folder.run(&["check", "--format", "json"]).json();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or("").to_owned();
    let all = report["findings"].as_array().unwrap().iter();
    all.map(|f| [text(&f["rule"]), text(&f["file"]), text(&f["message"])]).collect()
}

#[test]
fn values_of_the_page_of_its_folders_and_of_the_site_stand_where_a_page_asks_for_them() {
    let book = Book::new()
        .file("tickbook.toml", "title = \"T\"\n[locales.en]\npath = \"content/en\"\n")
        .file("config/_default/hugo.yaml", "params:\n  vers:\n    core: v1.2\n  edition: six\n  hidden: <b>x</b>\n")
        .file("content/en/_index.md", "---\ntitle: T\n---\n\nText\n")
        .file("content/en/docs/_index.md", "---\ntitle: D\ncascade:\n  edition: seven\n---\n\nText\n")
        .file(
            "content/en/docs/p.md",
            "---\ntitle: P\nown: mine\n---\n\nIt is {{% param own %}}, {{< param edition >}}, [code](https://x.example/{{< param \"vers.core\" >}}/a).\n\n\
             ```sh\nget {{% param vers.core %}}\n```\n\nNot {{< param hidden >}}.\n",
        );
    let (folder, pages) = site(&book);
    let html = &pages["en/docs/p.html"];
    has(html, &["It is mine, seven, ", "href=\"https://x.example/v1.2/a\"", "<span class=\"s\">v1.2</span>"]);
    let found = findings(&folder);
    assert!(!found.iter().any(|[rule, ..]| rule == "malformed-url"), "{found:?}");
    let unknown: Vec<_> = found.into_iter().filter(|[rule, ..]| rule == "unknown-syntax").collect();
    assert_eq!(unknown.len(), 1, "only what could be markup is left: {unknown:?}");
}

#[test]
fn a_frame_is_a_link_to_what_it_shows() {
    let text = "# P\n\n<iframe\n  src=\"//video.example/embed/1?a=1&b=2\" allowfullscreen></iframe>\n\n\
                <iframe title=\"The talk\" src=\"https://video.example/2\"></iframe> \
                <iframe src=\"javascript:x\"></iframe> <a href=\"https://x.example/\"><iframe src=\"https://y.example/\"></iframe></a>\n";
    let (html, found) = page(text, &[]);
    has(
        &html,
        &[
            "<a href=\"https://video.example/embed/1?a=1&amp;b=2\">video.example/embed/1?a=1&amp;b=2</a>",
            "<a href=\"https://video.example/2\">The talk</a>",
        ],
    );
    assert!(!html.contains("javascript") && !html.contains("y.example"), "{html}");
    assert_eq!(found.iter().filter(|f| f.starts_with("raw-html")).count(), 4, "{found:?}");
    // The notes among them are not counted as warnings.
    let folder = Book::new().file("content/en/p.md", text).on_disk();
    let said = folder.run(&["build", "-o", "out"]);
    let said = said.out() + &said.err();
    assert!(said.contains("0 errors, 1 warning, 3 notes"), "{said}");
}

#[test]
fn an_anchor_that_one_other_page_has_is_offered_there() {
    let book = Book::new()
        .file("tickbook.toml", "title = \"T\"\n[locales.en]\npath = \"en\"\n")
        .file("en/index.md", "# T\n\nAsk the [lead](#role-of-the-lead), see [parts](#parts) and [head](#head-of-it).\n")
        .file("en/all.md", "# All\n\n## Head of it\n")
        .file("en/roles/head.md", "## Head of it\n")
        .file("en/roles/lead.md", "# Lead\n\n## Role of the lead\n\n## Parts\n")
        .file("en/roles/scribe.md", "# Scribe\n\n## Parts\n");
    let folder = book.on_disk();
    folder.run(&["check", "--fix", "--suggested", "-q"]);
    let text = folder.read("en/index.md");
    assert!(text.contains("[lead](roles/lead.md#role-of-the-lead), see [parts](#parts)"), "{text}");
    // What one page begins with is more than a part of another.
    assert!(text.contains("[head](roles/head.md#head-of-it)"), "{text}");
}
