//! The formats of `check`: each one's text, read as the tool reads it that it is for.
//!
//! `RENEW=1 cargo test --test it formats::` renews the golden files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag};
use quick_xml::events::Event as Xml;
use serde_json::{Value, json};
use tickbook::report::FORMATS;

use crate::git::Repo;
use crate::project::{Book, Folder};

const CONFIG: &str = "title = \"T\"\nurl = \"https://book.example/\"\n[locales.en]\npath = \"en\"\n[rules]\nself-link = \"warning\"\nvague-link-text = \"info\"\n";

/// The file name that an attacker would choose: everything that means something to a format, and what steers a terminal.
const NAME: &str = "en/a]b;c%d|e<f>&g`h,i\n##vso[task.complete result=Failed]\u{202e}\u{1b}[2J.md";

/// The same in a text of which findings speak.
const TEXT: &str = "x]y;z%25|\\<b\\>&amp;@team ##vso[task.complete] ##[error]\u{202e}\u{9b}";

/// The findings of these rules, one of each level.
const SELECT: &str = "broken-link,self-link,vague-link-text";

fn hostile() -> Folder {
    let page = format!("---\ntitle: P\n---\n\n# P\n\n[a](<{TEXT}.md>) [here](index.md)\n");
    Book::new()
        .file("tickbook.toml", CONFIG)
        .file("en/index.md", "# Start\n\n[here](index.md)\n\n[gone](gone.md) [gone](gone.md)\n")
        .file(NAME, &page)
        .on_disk()
}

fn report(folder: &Folder, format: &str) -> String {
    folder.run(&["check", "--format", format, "--select", SELECT]).ends(1).out()
}

/// Findings as JSON has them: file, level, rule, message.
fn findings(folder: &Folder) -> Vec<(String, String, String, String)> {
    let json: Value = serde_json::from_str(&report(folder, "json")).unwrap();
    let text = |f: &Value, key: &str| f[key].as_str().unwrap().to_owned();
    let all = json["findings"].as_array().unwrap().iter();
    all.map(|f| (text(f, "file"), text(f, "severity"), text(f, "rule"), text(f, "message"))).collect()
}

/// A name as reports show it.
fn shown(text: &str) -> String {
    tickbook::text::printable(text).into_owned()
}

fn is_harmful(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}')
}

#[test]
fn every_format_writes_what_it_wrote() {
    let folder = hostile();
    let levels: BTreeSet<String> = findings(&folder).into_iter().map(|f| f.1).collect();
    assert_eq!(levels.into_iter().collect::<Vec<_>>(), ["error", "info", "warning"]);
    for format in FORMATS {
        // The golden SARIF would hold the documentation of all rules.
        if format.name == "sarif" {
            continue;
        }
        let out = report(&folder, format.name);
        assert_eq!(out.chars().find(|c| is_harmful(*c)), None, "{}", format.name);
        // Azure and GitHub know their own lines by how they begin; in all others nothing is a command.
        if !["azure", "github"].contains(&format.name) {
            assert!(!out.contains("##vso[") && !out.contains("##[error]"), "{}", format.name);
        }
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden").join(format!("report.{}", format.name));
        if std::env::var_os("RENEW").is_some() {
            std::fs::write(&path, &out).unwrap();
        }
        let golden = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(out, golden, "{}: `RENEW=1` renews it", format.name);
    }
}

#[test]
fn every_format_ends_alike_and_says_the_same_numbers() {
    let book = |text: &str| Book::new().file("tickbook.toml", CONFIG).file("en/index.md", text).on_disk();
    let clean = book("# Start\n");
    let warned = book("# Start\n\n[here](index.md)\n");
    let wrong = book("# Start\n\n[gone](gone.md)\n");
    for format in FORMATS {
        let run = |folder: &Folder, args: &[&str]| {
            let all = [&["check", "--format", format.name, "--select", SELECT][..], args].concat();
            folder.run(&all)
        };
        run(&clean, &[]).ends(0);
        run(&warned, &[]).ends(0);
        run(&warned, &["--strict"]).ends(1);
        run(&wrong, &["--exit-zero"]).ends(0);
        run(&wrong, &["--today", "never"]).ends(2);
        let ran = run(&wrong, &[]).ends(1);
        let said = ran.out() + &ran.err();
        if format.name == "json" {
            assert_eq!(ran.json()["summary"]["error"], 1);
        } else {
            assert!(said.contains("1 error, 0 warnings, 0 notes"), "{}: {said}", format.name);
        }
    }
}

#[cfg(unix)]
#[test]
fn paths_outside_a_repository_lead_to_their_files() {
    let folder = hostile();
    let dir = folder.path().to_str().unwrap();
    let run = |format: &str| folder.run(&["check", dir, "--select", SELECT, "--format", format]).ends(1).out();
    let concise = run("concise");
    let found = concise.lines().filter(|line| line.contains("]: ")).count();
    assert!(found > 0 && concise.matches(&format!("{dir}/")).count() >= found, "{concise}");
    let sarif: Value = serde_json::from_str(&run("sarif")).unwrap();
    let uri = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert!(uri.as_str().is_some_and(|uri| !uri.starts_with('/')), "{uri}");
}

#[test]
fn one_run_writes_several_reports() {
    let folder = hostile();
    let ran = folder.run(&[
        "check",
        "--select",
        SELECT,
        "--format",
        "concise",
        "--report",
        "sarif=out.sarif",
        "--report",
        "gitlab=out.json",
        "--report",
        "text=out.txt",
    ]);
    assert_eq!(ran.ends(1).out(), report(&folder, "concise"));
    assert_eq!(folder.read("out.sarif"), report(&folder, "sarif"));
    assert_eq!(folder.read("out.json"), report(&folder, "gitlab"));
    assert_eq!(folder.read("out.txt"), report(&folder, "text"));
    for (wrong, said) in
        [("sarif", "name the file too"), ("sarf=x", "there is no format"), ("junit=no/such/x", "cannot write")]
    {
        let ran = folder.run(&["check", "--report", wrong]).ends(2);
        assert!(ran.err().contains(said), "{wrong}: {}", ran.err());
    }
}

#[test]
fn what_would_be_ignored_is_refused() {
    let folder = hostile();
    for args in [
        &["check", "--fix", "--dry-run", "--report", "sarif=x"][..],
        &["check", "--write-baseline", "--report", "sarif=x"],
        &["check", "--preview", "https://preview.example"],
        &["check", "--format", "markdown", "--preview", "preview.example"],
        &["check", "--format", "markdown", "--preview", "https://a.example/|<b>"],
    ] {
        folder.run(args).ends(2);
        assert!(!folder.join("x").exists(), "{args:?}");
    }
}

#[test]
fn the_problem_matcher_finds_every_line_of_the_concise_format() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/packaging/problem-matcher.json")).unwrap();
    let matcher: Value = serde_json::from_str(&text).unwrap();
    let pattern = matcher["problemMatcher"][0]["pattern"][0]["regexp"].as_str().unwrap();
    // The dialect of JSON Schema is that of JavaScript, which editors and GitHub use.
    let matches = |pattern: &str, line: &str| {
        jsonschema::validator_for(&json!({ "type": "string", "pattern": pattern })).unwrap().is_valid(&json!(line))
    };
    let folder = hostile();
    let out = report(&folder, "concise");
    let all = findings(&folder);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), all.len() + 1, "{out}");
    for (line, (_, level, rule, _)) in lines.iter().zip(&all) {
        assert!(matches(pattern, line), "{line}");
        assert!(line.contains(&format!(": {level}[{rule}]: ")), "{line}");
        assert!(!line.contains("##vso[") && !line.contains("##[error]"), "{line}");
    }
    assert!(!matches(pattern, lines[all.len()]), "the summary is no finding: {out}");
}

/// A command as the agent of Azure Pipelines reads it: the first `##vso[` anywhere in a line, up to the first `]`.
fn command(line: &str) -> Option<(String, BTreeMap<String, String>, String)> {
    let inner = &line[line.find("##vso[")? + 6..];
    let (head, data) = inner.split_once(']')?;
    let (name, rest) = head.split_once(' ').unwrap_or((head, ""));
    let unescape = |text: &str| {
        text.replace("%3B", ";").replace("%0D", "\r").replace("%0A", "\n").replace("%5D", "]").replace("%AZP25", "%")
    };
    let pairs = rest.split(';').filter_map(|pair| pair.split_once('='));
    let pairs = pairs.map(|(key, value)| (key.trim().to_owned(), unescape(value))).collect();
    Some((name.to_owned(), pairs, unescape(data)))
}

#[test]
fn azure_reads_one_issue_for_each_error_and_warning() {
    let folder = hostile();
    let out = report(&folder, "azure");
    let all = findings(&folder);
    assert_eq!(out.lines().count(), all.len(), "{out}");
    for (line, (file, level, rule, message)) in out.lines().zip(&all) {
        if level == "info" {
            assert_eq!(command(line), None, "{line}");
            assert!(line.contains(&format!(": info[{rule}]: ")), "{line}");
            continue;
        }
        assert!(line.starts_with("##vso["), "{line}");
        let (name, properties, data) = command(line).unwrap();
        assert_eq!(name, "task.logissue");
        assert_eq!(properties.keys().collect::<Vec<_>>(), ["code", "columnnumber", "linenumber", "sourcepath", "type"]);
        assert_eq!((&properties["type"], &properties["code"]), (level, rule));
        assert_eq!(properties["sourcepath"], shown(file));
        assert!(properties["linenumber"].parse::<u32>().is_ok() && properties["columnnumber"].parse::<u32>().is_ok());
        assert_eq!(data.lines().next(), Some(message.as_str()));
    }
}

#[test]
fn gitlab_reads_every_finding_by_its_schema() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schema/gitlab-code-quality.json"));
    let schema: Value = serde_json::from_str(&text.unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let folder = hostile();
    let json: Value = serde_json::from_str(&report(&folder, "gitlab")).unwrap();
    let faults: Vec<String> = validator.iter_errors(&json).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    let issues = json.as_array().unwrap();
    let prints: BTreeSet<&str> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!((issues.len(), prints.len()), (findings(&folder).len(), issues.len()));
    assert!(!validator.is_valid(&json!([{ "description": "x" }])));
    // Without findings it is an empty list.
    let clean = folder.run(&["check", "--format", "gitlab", "--select", "dead-url"]).ends(0).json();
    assert_eq!(clean, json!([]));
}

/// Cases and failures of a report, after asserting the elements and attributes that readers of `JUnit` know.
fn junit(text: &str) -> (usize, usize) {
    const KNOWN: [(&str, &[&str]); 5] = [
        ("testsuites", &["name", "tests", "failures", "errors"]),
        ("testsuite", &["name", "tests", "failures", "errors"]),
        ("testcase", &["classname", "name"]),
        ("failure", &["type", "message"]),
        ("system-out", &[]),
    ];
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut open: Vec<String> = Vec::new();
    let (mut cases, mut failures) = (Vec::new(), 0);
    let (mut told, mut seen) = ((0, 0), (0, 0));
    loop {
        let (tag, empty) = match reader.read_event().unwrap() {
            Xml::Eof => break,
            Xml::End(_) => {
                let name = open.pop().unwrap();
                if name == "testsuite" {
                    assert_eq!(told, seen, "numbers of a suite");
                }
                continue;
            }
            Xml::Start(tag) => (tag, false),
            Xml::Empty(tag) => (tag, true),
            _ => continue,
        };
        let name = tag.name().as_ref().to_owned();
        let known = KNOWN.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("<{name}>")).1;
        let mut attributes = BTreeMap::new();
        for attribute in tag.attributes() {
            let attribute = attribute.unwrap();
            let key = attribute.key.as_ref().to_owned();
            assert!(known.contains(&key.as_str()), "<{name} {key}>");
            attributes.insert(key, attribute.value.into_owned());
        }
        assert_eq!(attributes.len(), known.len(), "<{name}> lacks an attribute");
        let parent = open.last().map_or("", String::as_str);
        let wanted = match name.as_str() {
            "testsuites" => "",
            "testsuite" => "testsuites",
            "testcase" => "testsuite",
            _ => "testcase",
        };
        assert_eq!(parent, wanted, "<{name}> in <{parent}>");
        match name.as_str() {
            "testsuite" => {
                told = (attributes["tests"].parse().unwrap(), attributes["failures"].parse().unwrap());
                seen = (0, 0);
            }
            "testcase" => {
                seen.0 += 1;
                cases.push((attributes["classname"].clone(), attributes["name"].clone()));
            }
            "failure" => {
                seen.1 += 1;
                failures += 1;
            }
            _ => {}
        }
        if !empty {
            open.push(name);
        }
    }
    let names: BTreeSet<_> = cases.iter().collect();
    assert_eq!(names.len(), cases.len(), "two cases have one name");
    (cases.len(), failures)
}

#[test]
fn junit_fails_where_the_run_fails() {
    let folder = hostile();
    let count = |level: &str| findings(&folder).iter().filter(|f| f.1 == level).count();
    let all = findings(&folder).len();
    assert_eq!(junit(&report(&folder, "junit")), (all, count("error")));
    let strict = folder.run(&["check", "--format", "junit", "--select", SELECT, "--strict"]).ends(1).out();
    assert_eq!(junit(&strict), (all, count("error") + count("warning")));
    let clean = folder.run(&["check", "--format", "junit", "--select", "dead-url"]).ends(0).out();
    assert_eq!(junit(&clean), (1, 0));
}

/// What a host makes of a comment: its text, the rows of its tables, where its links lead, its raw HTML.
fn read(markdown: &str) -> (String, usize, Vec<String>, BTreeSet<String>) {
    let (mut text, mut rows, mut links, mut html) = (String::new(), 0, Vec::new(), BTreeSet::new());
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push('\n'),
            Event::Start(Tag::TableRow) => rows += 1,
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::InlineHtml(part) | Event::Html(part) => drop(html.insert(part.trim().to_owned())),
            _ => {}
        }
    }
    (text, rows, links, html)
}

#[test]
fn a_comment_shows_texts_of_authors_as_text() {
    let folder = hostile();
    let out = report(&folder, "markdown");
    let (text, rows, links, html) = read(&out);
    for part in [shown(NAME), "en/index.md".to_owned()] {
        assert!(text.contains(&part), "{part} is not in {text}");
    }
    assert_eq!(rows, 2, "{out}");
    assert_eq!(links, Vec::<String>::new());
    assert!(
        html.iter().all(|tag| ["<code>", "</code>", "<!-- -->", "<!-- tickbook -->"].contains(&tag.as_str())),
        "{html:?}"
    );
    for (_, _, _, message) in findings(&folder) {
        // Quotation marks of messages become code.
        assert!(text.replace('`', "").contains(&message.replace('`', "")), "{message} is not in {text}");
    }
    // Nobody is called.
    assert!(!out.replace('`', "").contains(" @team"), "{out}");
}

#[test]
fn a_comment_is_never_too_long_and_counts_what_it_leaves_out() {
    let mut book = Book::new().file("tickbook.toml", CONFIG);
    for n in 0..600 {
        book = book
            .file(&format!("en/a-page-with-a-name-of-some-length-{n}.md"), "# P\n\n[gone](gone.md) [lost](lost.md)\n");
    }
    let out = report(&book.on_disk(), "markdown");
    assert!(out.chars().count() < 65_000, "{}", out.chars().count());
    assert!(out.contains("more files.") && out.contains("more findings;"), "{}", &out[out.len() - 500..]);
}

fn page(title: &str, body: &str, rows: &[&str]) -> String {
    let rows: String = rows.iter().flat_map(|day| ["| ", day, " | Team | Text |\n"]).collect();
    format!(
        "---\ntitle: {title}\n---\n\n# {title}\n\n{body}\n\n## Update History\n\n| Date | Who | What |\n|---|---|---|\n{rows}"
    )
}

const TASKS: &str = "## Approach\n\n### Step\n\n| Task ID | Task Name | Requirement |\n|---|---|---|\n| 101 | Agree on the dates of the first meeting | Required |\n";

/// A repository with a page in two languages, one finding that stays and one that goes.
fn repository() -> Repo {
    let repo = Repo::new(&[
        ("tickbook.toml", "title = \"T\"\n[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n"),
        ("en/a.md", &page("A", &format!("[old](old.md)\n\n{TASKS}"), &["2026-01-01"])),
        ("en/b.md", &page("B", "[gone](gone.md)", &["2026-01-01"])),
        ("de/a.md", &page("A", TASKS, &["2026-01-01"])),
        ("de/b.md", &page("B", "Text", &["2026-01-01"])),
    ]);
    repo.folder.run(&["items", "accept", "--all"]).ends(0);
    repo.commit("2026-01-02", "Lock");
    repo
}

#[test]
fn a_comment_says_what_a_branch_brings() {
    let repo = repository();
    let tasks = TASKS.replace("Agree on the dates of the first meeting", "Order the hardware for every office");
    repo.write(
        "en/a.md",
        &page("A", &format!("[old](old.md) [new](new.md)\n\n{tasks}"), &["2026-03-01", "2026-01-01"]),
    );
    repo.write("en/b.md", &page("B", "Text", &["2026-01-01"]));
    let args = [
        "check",
        "--since",
        "main",
        "--format",
        "markdown",
        "--select",
        "broken-link",
        "--preview",
        "https://preview.example/7",
    ];
    let out = repo.folder.run(&args).ends(1).out();
    let (mut text, _, links, html) = read(&out);
    text.extend(html);
    for part in [
        "Validation status: errors",
        "Compared with main: 1 new, 1 fixed, 1 remaining.",
        "en/b.md: broken-link",
        "1 finding was there before",
        "Translations of what changed",
        "untranslated",
        "Items that need a decision",
        "Agree on the dates of the first meeting",
        "Order the hardware for every office",
        "tickbook items accept",
    ] {
        assert!(text.contains(part), "{part} is not in:\n{out}");
    }
    assert!(out.contains("| `en/b.md` | ✅ Succeeded |") && !out.contains("`de/b.md` | ✅ Succeeded"), "{out}");
    let (new, old) = (out.find("`new.md`").unwrap(), out.find("`old.md`").unwrap());
    assert!(new < out.find("<details>").unwrap() && old > new, "{out}");
    assert!(links.contains(&"https://preview.example/7/en/a.html".to_owned()), "{links:?}");
}

#[test]
fn a_comment_compares_with_the_baseline() {
    let repo = repository();
    repo.folder.run(&["check", "--write-baseline", "--select", "broken-link"]).ends(0);
    repo.write("en/b.md", &page("B", "Text [new](new.md)", &["2026-01-01"]));
    let args = ["check", "--format", "markdown", "--select", "broken-link"];
    let out = repo.folder.run(&args).ends(1).out();
    assert!(out.contains("Compared with `tickbook.baseline`: **1 new**, 1 fixed, 1 remaining."), "{out}");
    assert!(out.contains("- `en/b.md`: broken-link"), "{out}");
    // Asked for one file, it speaks of that file alone.
    let out = repo.folder.run(&[&args[..], &["en/a.md"]].concat()).ends(0).out();
    assert!(out.contains("**0 new**, 0 fixed, 1 remaining."), "{out}");
}
