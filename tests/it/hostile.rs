//! Hostile and bad input, numbered like the rows of the list of threats: nothing leaves its place, nothing ends in
//! a panic or a signal, everything is said with its place.
#![allow(clippy::format_collect, clippy::needless_raw_string_hashes, reason = "tables of input, written to be read")]

use std::collections::BTreeMap;
use std::os::unix::fs::symlink;

use proptest::prelude::*;
use scraper::{Html, Selector};

use crate::cases::cases;
use crate::pieces::PIECES;
use crate::project::{Book, Folder, Ran};

const CONFIG: &str = "title = \"Book\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n\n[locales.de]\npath = \"de\"\n\n[rules]\nhistory = \"allow\"\nmissing-translation = \"allow\"\n";

/// A good start page around what is tried.
fn book() -> Book {
    Book::new()
        .file("tickbook.toml", CONFIG)
        .file("en/index.md", "---\ntitle: Start\n---\n\n# Start\n")
        .file("de/index.md", "---\ntitle: Start\n---\n\n# Start\n")
}

fn page(body: &str) -> String {
    format!("---\ntitle: Page\n---\n\n# Page\n\n{body}\n")
}

/// Builds, and asserts what holds for every input: an exit code, no panic, a start page if it succeeded.
fn build(folder: &Folder) -> Ran {
    let ran = folder.run(&["build"]);
    let said = format!("{}{}", ran.out(), ran.err());
    assert!((0..=2).contains(&ran.code()), "ended with {}: {said}", ran.code());
    assert!(!said.contains("panicked") && !said.contains("RUST_BACKTRACE"), "{said}");
    assert!(ran.code() == 2 || folder.join("site/en/index.html").exists(), "{said}");
    ran
}

fn check(folder: &Folder) -> String {
    let ran = folder.run(&["check"]);
    assert!((0..=2).contains(&ran.code()));
    format!("{}{}", ran.out(), ran.err())
}

fn says(folder: &Folder, parts: &[&str]) {
    let said = check(folder);
    for part in parts {
        assert!(said.contains(part), "`{part}` is not in:\n{said}");
    }
}

#[test]
fn h01_to_h03_addresses_stay_in_the_output() {
    for key in ["../../../pwned", "/pwned", "%2e%2e%2fpwned", "..%2F..%2Fpwned", "..\\\\pwned", "a/../../pwned"] {
        let text = format!(
            "---\ntitle: P\ntranslation_key: \"{key}\"\npermalink: ../../pwned\nredirect_url: ../pwned\n---\n\n# P\n"
        );
        let folder = book().file("en/p.md", &text).on_disk();
        build(&folder);
        for path in folder.tree("").keys() {
            assert!(!path.contains("pwned") || path.starts_with("site/"), "{key}: {path}");
        }
        assert!(!folder.path().parent().unwrap().join("pwned.html").exists(), "{key}");
    }
}

#[test]
fn h04_h05_h09_nothing_outside_the_playbook_is_read() {
    let folder = Folder::new();
    folder.write("secret.md", b"# Squirrelsecret\n");
    folder.write("secret.png", b"Squirrelsecret");
    let book = book().file(
        "en/p.md",
        &page("[!INCLUDE [a](../../secret.md)]\n\n[!INCLUDE [b](/etc/passwd)]\n\n![s](../../secret.png)\n\n[t](../../secret.md)"),
    );
    for (path, bytes) in &book.files {
        folder.write(&format!("book/{path}"), bytes);
    }
    let ran = folder.run(&["build", "book", "--out", "site"]).ends(1);
    for (path, bytes) in folder.tree("site") {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains("Squirrelsecret") && !text.contains("root:x"), "{path}");
    }
    let said = folder.run(&["check", "book"]).out() + &ran.out();
    assert!(!said.contains("Squirrelsecret") && !said.contains("root:x"), "{said}");
    assert!(said.contains("en/p.md:7:") && said.contains("en/p.md:9:") && said.contains("en/p.md:11:"), "{said}");
}

#[test]
fn h06_to_h08_links_of_the_file_system_are_not_followed_and_said() {
    let folder = book().on_disk();
    let outside = Folder::new();
    outside.write("page.md", b"# Squirrelsecret\n");
    outside.write("media/pic.png", b"Squirrelsecret");
    symlink(outside.join("page.md"), folder.join("en/linked.md")).unwrap();
    symlink(outside.join("media"), folder.join("en/media")).unwrap();
    symlink(".", folder.join("en/loop")).unwrap();
    let ran = build(&folder);
    let said = ran.out() + &ran.err();
    for name in ["en/linked.md", "en/media", "en/loop"] {
        assert!(said.contains(name), "{name} is not named in:\n{said}");
    }
    let site = folder.site("site");
    assert!(site.keys().all(|p| !p.contains("linked") && !p.contains("loop") && !p.contains("pic.png")));
    assert!(site.values().all(|b| !String::from_utf8_lossy(b).contains("Squirrelsecret")));
}

#[test]
fn h10_h11_h13_to_h15_the_output_is_nowhere_else() {
    let folder = book().on_disk();
    let before = folder.tree("");
    for out in [".", "en", "en/deep", "..", "/"] {
        folder.run(&["build", "--out", out]).ends(2);
    }
    assert_eq!(before, folder.tree(""));
    let foreign = Folder::new();
    foreign.write("mine.txt", b"mine");
    symlink(foreign.path(), folder.join("site")).unwrap();
    folder.run(&["build"]);
    assert_eq!(foreign.read("mine.txt"), "mine");
    std::fs::remove_file(folder.join("site")).unwrap();
    foreign.write("target.html", b"mine");
    std::fs::create_dir_all(folder.join("site/en")).unwrap();
    symlink(foreign.join("target.html"), folder.join("site/en/index.html")).unwrap();
    build(&folder);
    assert_eq!(foreign.read("target.html"), "mine");
}

#[test]
fn h23_to_h31_bytes_of_all_kinds() {
    let utf16: Vec<u8> = "\u{FEFF}# Grüße\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: [(&[u8], &[&str]); 9] = [
        (b"---\ntitle: A\n---\n\n# Gr\xFC\xDFe\n", &["en/p.md:5:5", "0xFC"]),
        (&utf16, &["en/p.md", "UTF-16"]),
        (b"---\ntitle: A\n---\n\n# A\0B\n", &["en/p.md:5:"]),
        (b"", &["en/p.md"]),
        (b"---", &["en/p.md:1:1"]),
        (b"---\ntitle: A\n", &["en/p.md:1:"]),
        (b"---\n---\n", &["en/p.md"]),
        ("---\ntitle: A\n---\n\n# A\n\nab\u{202E}c\n".as_bytes(), &["en/p.md:7:3", "U+202E"]),
        (
            "---\ntitle: A\n---\n\n# A\n\n[x](https://a.example/\u{200B}b) y\u{200B}z\n".as_bytes(),
            &["en/p.md:7:", "U+200B"],
        ),
    ];
    for (bytes, parts) in cases {
        let folder = book().on_disk();
        folder.write("en/p.md", bytes);
        build(&folder);
        says(&folder, parts);
    }
    // Marks, CRLF, blanks after the fences.
    let text = "\u{FEFF}---  \r\ntitle: Zebra\r\n--- \r\n\r\n# Zebra\r\n\r\n| a | b |\r\n|---|---|\r\n| c | d |\r\n";
    let folder = book().file("en/p.md", text).on_disk();
    build(&folder);
    let html = folder.read("site/en/p.html");
    assert!(html.contains("<td>c</td>") && html.contains("Zebra</h1>"), "{html}");
}

#[test]
fn h33_to_h42_names() {
    // The decomposed name on disk, the composed one in the link, raw and encoded.
    let folder = book()
        .file("en/u\u{308}ber.md", &page("Text."))
        .file("en/p.md", &page("[a](\u{FC}ber.md) [b](%C3%BCber.md) [c](u%CC%88ber.md)"))
        .on_disk();
    assert!(!check(&folder).contains("broken-link"), "{}", check(&folder));
    let collisions: [&[&str]; 4] = [
        &["en/u\u{308}ber.md", "en/\u{FC}ber.md"],
        &["en/Case.md", "en/case.md"],
        &["en/x.md", "en/X.md"],
        &["en/con.md"],
    ];
    for names in collisions {
        let mut book = book();
        for name in names {
            book = book.file(name, &page("Text."));
        }
        let folder = book.on_disk();
        build(&folder);
        says(&folder, names);
    }
    // Two pages of one key.
    let keyed = |title: &str| format!("---\ntitle: {title}\ntranslation_key: same\n---\n\n# {title}\n");
    let folder = book().file("en/a.md", &keyed("A")).file("en/b.md", &keyed("B")).on_disk();
    build(&folder);
    says(&folder, &["en/a.md", "en/b.md"]);
    // Blanks, `&`, `#`, umlauts; a long name; a deep folder.
    let long = format!("en/{}.md", "n".repeat(240));
    let deep = format!("en/{}p.md", "d/".repeat(60));
    let folder = book()
        .file("en/a b & c#ü.md", &page("Text."))
        .file(&long, &page("Text."))
        .file(&deep, &page("Text."))
        .file("en/p.md", &page("[x](<a b & c%23ü.md>) [y](a%20b%20&%20c%23%C3%BC.md)"))
        .on_disk();
    build(&folder);
    let html = Html::parse_document(&folder.read("site/en/p.html"));
    let links: Vec<&str> = html.select(&Selector::parse("article a").unwrap()).filter_map(|a| a.attr("href")).collect();
    assert_eq!(links.len(), 2, "{links:?}");
    assert!(links.iter().all(|l| l.ends_with(".html") && !l.contains([' ', '#'])), "{links:?}");
}

#[test]
fn h45_to_h57_exhaustion() {
    let cases: [(&str, String); 14] = [
        ("quotes", ">".repeat(20_000) + " a"),
        ("lists", (0..400).map(|n| format!("{}- a\n", "  ".repeat(n))).collect()),
        ("brackets", "[ (](".repeat(20_000)),
        ("images", "![".repeat(20_000)),
        ("cdata", "<![CDATA[".repeat(20_000)),
        ("comments", "<!--".repeat(20_000)),
        ("emphasis", "*a **b ".repeat(20_000)),
        ("footnotes", "[^a\n".repeat(5_000)),
        ("divs", "<div>".repeat(5_000)),
        ("spans", format!("a {}", "<b>".repeat(5_000))),
        ("wide table", format!("|{}\n|{}\n{}", "a|".repeat(1_000), "-|".repeat(1_000), "|b\n".repeat(1_000))),
        ("reference", format!("[r]: /{}\n\n{}", "x".repeat(10_000), "[r] ".repeat(5_000))),
        ("pipes", "|".repeat(100_000)),
        ("backticks", (0..500).map(|n| "`".repeat(n) + " ").collect()),
    ];
    let mut book = book();
    for (n, (_, text)) in cases.iter().enumerate() {
        book = book.file(&format!("en/p{n}.md"), &page(text));
    }
    let folder = book.on_disk();
    build(&folder);
    for (n, (name, text)) in cases.iter().enumerate() {
        let len = folder.read(&format!("site/en/p{n}.html")).len();
        assert!(len < 20 * text.len() + 5_000_000, "{name}: {len} bytes from {}", text.len());
    }
    let front = [
        format!(
            "a: &a [x,x,x,x,x,x,x,x,x]\n{}",
            ('b'..='j')
                .map(|c| format!(
                    "{c}: &{c} [{}]\n",
                    vec![format!("*{}", char::from_u32(c as u32 - 1).unwrap()); 9].join(",")
                ))
                .collect::<String>()
        ),
        format!("a: {}", "[".repeat(100_000)),
        "a: &a [*a]".to_owned(),
        "a: !!python/object:os.system x".to_owned(),
        "<<: *x".to_owned(),
    ];
    for yaml in front {
        let folder = self::book().file("en/p.md", &format!("---\ntitle: P\n{yaml}\n---\n\n# P\n")).on_disk();
        build(&folder);
    }
    // Includes: round in circles, and doubled 25 times.
    let mut book = self::book()
        .file("en/includes/a.md", "[!INCLUDE [b](b.md)]\n")
        .file("en/includes/b.md", "[!INCLUDE [a](a.md)]\n")
        .file("en/p.md", &page("[!INCLUDE [a](includes/a.md)]\n\n[!INCLUDE [n](includes/n0.md)]"));
    for n in 0..25 {
        let next = format!("[!INCLUDE [n](n{}.md)]\n\n", n + 1);
        book = book.file(&format!("en/includes/n{n}.md"), &next.repeat(2));
    }
    let folder = book.file("en/includes/n25.md", "Leaf.\n").on_disk();
    build(&folder);
    says(&folder, &["a.md", "b.md", "broken-include"]);
    assert!(folder.read("site/en/p.html").len() < 30_000_000);
}

/// Everything that could run, load or leave, in one page.
const EVIL: &str = r##"<script>alert(1)</script> <img src=x onerror=alert(1)> <iframe src="https://evil.example"></iframe>

<svg onload=alert(1)><script>alert(1)</script></svg> <math><mi href="javascript:alert(1)">x</mi></math>

[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](java%73cript:alert(1)) [d](&#106;avascript:alert(1)) [e](<java	script:alert(1)>) [f](data:text/html,x) [g](vbscript:x) <javascript:alert(1)>

<a href="javascript:alert(1)">x</a> <a href=" &#1; javascript:alert(1)">x</a> <a href="JAVASCRIPT&colon;alert(1)">x</a>

[t](index.md 'a" onmouseover="alert(1)') ![i](p.png 'a" onerror="alert(1)')

<form action="https://evil.example"><input name=a><button formaction="javascript:alert(1)">b</button></form>
<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example"><link rel=stylesheet href="https://evil.example/a.css">
<p style="background:url(https://evil.example/x)" class="bar" id="Bar">styled</p>
<object data="https://evil.example"></object><embed src="https://evil.example"><video src="https://evil.example/v"></video>
<img src="https://evil.example/x.png"><img srcset="https://evil.example/x.png 2x">

![remote](https://evil.example/pixel.png)

{{ 7*7 }} {% include "base.html" %} {{ config }}

<details open ontoggle=alert(1)><summary>s</summary>t</details>

| Task ID | Task Name | (M)andatory / (O)ptional |
|---|---|---|
| "><script>alert(1)</script> | <img src=x onerror=alert(1)> "' | M |
"##;

#[test]
fn h59_to_h66_nothing_of_an_author_runs_or_loads() {
    let evil = "</script><script>alert(1)</script>\\\"'<b>";
    let text =
        format!("---\ntitle: \"{evil}\"\ndescription: \"{evil}\"\n---\n\n# {}\n\n{EVIL}", evil.replace('\\', ""));
    let folder = book().file("en/evil.md", &text).file("en/p.png", "x").on_disk();
    build(&folder);
    let every = Selector::parse("*").unwrap();
    for (path, bytes) in folder.site("site").iter().filter(|(p, _)| p.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        let html = Html::parse_document(&text);
        for element in html.select(&every) {
            let name = element.value().name();
            // The page for unknown addresses has a style of its own, which its policy names.
            let own = name == "style" && path == "404.html" && element.text().all(|t| t.starts_with("@layer lost{"));
            assert!(
                own || !["iframe", "object", "embed", "base", "math", "video", "style"].contains(&name),
                "{path}: <{name}>"
            );
            assert!(name != "script" || element.attr("src").is_some_and(|s| s.contains("assets/")), "{path}: a script");
            for (attribute, value) in element.value().attrs() {
                assert!(
                    !attribute.starts_with("on") && attribute != "style" && attribute != "srcset",
                    "{path}: {attribute}"
                );
                let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
                let plain = plain.to_lowercase();
                if ["href", "src", "action", "formaction", "data"].contains(&attribute) {
                    for scheme in ["javascript:", "data:", "vbscript:"] {
                        assert!(!plain.starts_with(scheme), "{path}: {attribute}={value}");
                    }
                }
                let loads = attribute == "src" || (attribute == "href" && name == "link");
                assert!(!(loads && plain.contains("evil.example")), "{path}: {name} loads {value}");
                assert!(attribute != "target" || element.attr("rel").is_some_and(|r| r.contains("noopener")), "{path}");
            }
        }
        let policies: Vec<&str> = html
            .select(&Selector::parse("meta[http-equiv=content-security-policy]").unwrap())
            .filter_map(|m| m.attr("content"))
            .collect();
        assert!(
            matches!(policies[..], [p] if p.starts_with("default-src 'none'") && !p.contains("unsafe")),
            "{path}: {policies:?}"
        );
        if path == "en/evil.html" {
            assert!(text.contains("{{ 7*7 }}") && text.contains("{% include"), "templates are taken for templates");
            // The page's own parts keep their names to themselves.
            assert_eq!(html.select(&Selector::parse("#Bar").unwrap()).count(), 1);
        }
    }
}

#[test]
fn h67_h68_private_things_are_found_and_not_repeated() {
    let folder = book()
        .file(
            "en/p.md",
            &page("[a](https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2F&data=05%7C01%7Cwalrus.person%40corp.example%7Cabc)\n\n[b](https://s.blob.core.windows.net/c/f?sv=2020&sig=Pangolinsignature%3D)\n\n[c](file:///C:/Users/walrus/plan.docx)"),
        )
        .on_disk();
    for format in tickbook::report::FORMATS.map(|format| format.name) {
        let said = folder.run(&["check", "--format", format]).out();
        assert!(!said.contains("walrus.person") && !said.contains("Pangolinsignature"), "{format}:\n{said}");
        assert!(said.contains("wrapped-link") && said.contains("secret-in-url"), "{format}:\n{said}");
    }
}

#[test]
fn h84_h88_json_is_json_and_a_closed_pipe_is_no_fault() {
    let mut book = book();
    for n in 0..100 {
        book = book.file(&format!("en/p{n}.md"), &page("[x](gone.md)"));
    }
    let folder = book.on_disk();
    for args in [&["check", "--format", "json"][..], &["inspect", "--format", "json"], &["check", "--format", "sarif"]]
    {
        folder.run(args).json();
    }
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_tickbook"))
        .args(["check", "--format", "json"])
        .current_dir(folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(ended.status.code() == Some(1) && !said.contains("panicked") && !said.contains("error:"), "{said}");
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn any_bytes_are_read_checked_and_rendered(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..60),
    ) {
        let mut book = book();
        book.files.insert("en/bytes.md".into(), bytes);
        book.files.insert("en/p.md".into(), pieces.concat().into_bytes());
        book.files.insert("de/p.md".into(), pieces.iter().rev().copied().collect::<String>().into_bytes());
        let report = book.check();
        let texts: BTreeMap<_, _> = book.assemble().sources.texts.iter().map(|(k, v)| (k.clone(), v.text.clone())).collect();
        for finding in report.findings {
            if let Some(text) = texts.get(&finding.place.file) {
                let (start, end) = (finding.place.span.start as usize, finding.place.span.end as usize);
                prop_assert!(text.get(start..end).is_some(), "{}: {start}..{end}", finding.rule);
            }
        }
        for (path, html) in book.render() {
            if path.ends_with(".html") {
                prop_assert!(!html.contains(&b'\0'), "{}", path);
            }
        }
    }
}
