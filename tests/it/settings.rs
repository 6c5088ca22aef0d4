//! Settings and arguments that name what is not there, and exit codes.

use crate::project::{Book, Folder, Ran};

fn book(config: &str) -> Folder {
    Book::new()
        .file("tickbook.toml", &format!("{config}\n[locales.en]\npath = \"en\"\n"))
        .file("en/index.md", "---\ntitle: Start\n---\n# Start\n")
        .file("en/inside.md", "---\ntitle: Inside\naudience: internal\n---\n# Inside\n")
        .file("en/both.md", "---\ntitle: Both\naudience: [partner, internal]\n---\n# Both\n")
        .on_disk()
}

fn says(ran: &Ran, parts: &[&str]) {
    for part in parts {
        assert!(ran.err().contains(part), "{part}: {}", ran.err());
    }
}

#[test]
fn a_theme_that_is_not_there_stops_every_command() {
    let folder = book("theme = \"defualt\"");
    for command in ["check", "build", "inspect"] {
        let ran = folder.run(&[command]).ends(2);
        says(&ran, &["tickbook.toml:1:9", "unknown theme `defualt`", "did you mean `default`?"]);
    }
    folder.write("themes/own/theme.yaml", b"inherits: default\n");
    folder.write("tickbook.toml", b"theme = \"own\"\n[locales.en]\npath = \"en\"\n");
    folder.run(&["check"]).ends(0);
}

#[test]
fn options_of_rules_are_checked_with_the_config() {
    let folder = book("[rules.required-key]\nkyes = [\"x\"]\n[rules.future-date]\ndays = \"many\"\n");
    let ran = folder.run(&["check"]).ends(2);
    says(&ran, &["tickbook.toml:2:1", "did you mean `keys`?", "tickbook.toml:4:8", "expected a whole number"]);
}

#[test]
fn names_on_the_command_line_are_checked() {
    let folder = book("");
    says(&folder.run(&["check", "--select", "histroy"]).ends(2), &["did you mean `history`?"]);
    says(&folder.run(&["tasks", "--locale", "fr"]).ends(2), &["no language `fr`", "en"]);
    folder.write(
        "tickbook.toml",
        b"exports = [\"task.csv\"]\n[title]\nen = \"A\"\ned = \"B\"\n[locales.en]\npath = \"en\"\n",
    );
    says(&folder.run(&["check"]).ends(2), &["did you mean `tasks.csv`?", "unknown locale `ed`", "did you mean `en`?"]);
}

#[test]
fn an_audience_needs_a_key_and_a_name_that_is_known() {
    for command in ["build", "serve"] {
        let ran = book("").run(&[command, "--audience", "partner"]).ends(2);
        says(&ran, &["audience_key"]);
        let folder = book("audience_key = \"audience\"");
        says(&folder.run(&[command, "--audience", "partnre"]).ends(2), &["did you mean `partner`?"]);
        let folder = book("audience_key = \"audience\"\naudiences = [\"partner\", \"internal\", \"press\"]");
        says(&folder.run(&[command, "--audience", "public"]).ends(2), &["partner, internal, press"]);
        assert!(!folder.join("site").exists());
    }
    let folder = book("audience_key = \"audience\"\naudiences = [\"partner\", \"internal\", \"press\"]");
    folder.run(&["build", "--audience", "Partner"]).ends(0);
    let site = folder.site("site");
    assert!(site.contains_key("en/both.html") && !site.contains_key("en/inside.html"), "{:?}", site.keys());
    let folder = book("audience_key = \"audience\"");
    folder.run(&["build", "--audience", "partner"]).ends(0);
    assert!(folder.join("site/en/both.html").exists() && !folder.join("site/en/inside.html").exists());
}

#[test]
fn audiences_without_a_key_are_a_mistake() {
    let ran = book("audiences = [\"partner\"]").run(&["check"]).ends(2);
    says(&ran, &["tickbook.toml:1:13", "audience_key"]);
    let ran = book("audience_key = \"audience\"\naudiences = [\"partner\"]").run(&["check"]).ends(1);
    assert!(ran.out().contains("unknown-audience") && ran.out().contains("en/inside.md:3:11"), "{}", ran.out());
}

fn faulty() -> Folder {
    let folder = book("");
    folder.write("en/index.md", b"---\ntitle: Start\n---\n# Start\n\n[Gone](gone.md)\n");
    folder
}

#[test]
fn a_build_with_errors_ends_with_1_and_says_what_to_do() {
    let folder = faulty();
    for _ in 0..2 {
        let ran = folder.run(&["build"]).ends(1);
        let out = ran.out();
        let last = out.lines().last().unwrap_or_default();
        assert!(
            last.contains("was written") && last.contains("1 error remains") && last.contains("tickbook check"),
            "{out}"
        );
    }
    assert!(folder.join("site/index.html").exists());
    folder.run(&["build", "--exit-zero"]).ends(0);
    folder.run(&["check"]).ends(1);
    folder.run(&["check", "--exit-zero"]).ends(0);
    folder.run(&["check", "--exit-zero", "--select", "nothing"]).ends(2);
}

#[test]
fn a_strict_build_with_errors_writes_nothing() {
    let folder = faulty();
    let ran = folder.run(&["build", "--strict"]).ends(1);
    says(&ran, &["nothing was written", "1 error remains"]);
    assert!(!folder.join("site").exists());
}

#[test]
fn accept_names_what_it_decided_and_refuses_what_nobody_has() {
    let table = |rows: &str| {
        format!("---\ntitle: T\n---\n# T\n\n| Task ID | Task Name | Required / Optional |\n|--|--|--|\n{rows}")
    };
    let folder = Folder::new();
    folder.write("content/en/a.md", table("| 1001 | Order the badges | Required |\n").as_bytes());
    folder.run(&["items", "accept", "--all"]).ends(0);
    let ran = folder.run(&["items", "accept", "zzzzzz"]).ends(2);
    says(&ran, &["no item `zzzzzz`"]);
    folder.write(
        "content/en/a.md",
        table("| 1001 | Hand out the badges to guests | Required |\n| 1002 | Book a room | Required |\n").as_bytes(),
    );
    let out = folder.run(&["items", "accept", "--all"]).out();
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), 2, "{out}");
    assert!(lines.iter().any(|l| l.starts_with("new ") && l.contains("1002 “Book a room”")), "{out}");
    assert!(
        lines.iter().any(|l| l.starts_with("reworded ") && l.contains("1001 “Order the badges” → “Hand out")),
        "{out}"
    );
}

#[test]
fn the_ending_of_a_file_chooses_its_format() {
    let folder = book("");
    for args in [["history", "--out", "x.docx"], ["tasks", "--out", "x.docx"]] {
        says(&folder.run(&args).ends(2), &["x.docx", ".json", "--format"]);
    }
    says(&folder.run(&["metadata", "export", "--out", "x.ods"]).ends(2), &["x.ods", ".xlsx", "--format"]);
    folder.run(&["history", "--out", "x.json"]).ends(0);
    assert!(folder.read("x.json").starts_with('{'));
    folder.run(&["history", "--out", "x.docx", "--format", "markdown"]).ends(0);
}

#[test]
fn init_sets_up_a_repository_that_is_there_and_never_overwrites() {
    let folder = Book::new()
        .file("mkdocs.yml", "site_name: Runbooks\n")
        .file("docs/index.md", "# Restart\n\n- [ ] Stop the service\n- [ ] Start it\n")
        .on_disk();
    let out = folder.run(&["init", "."]).ends(0).out();
    assert!(out.contains("MkDocs") && out.contains("2 checklist items"), "{out}");
    assert!(folder.read("tickbook.toml").contains("title = \"Runbooks\""));
    assert_eq!(folder.read("tickbook.lock").matches(" checkbox ").count(), 2);
    folder.run(&["build", "-q", "."]).ends(0);
    folder.write("tickbook.toml", b"title = \"Mine\"\n\n[locales.en]\npath = \"docs\"\n");
    let out = folder.run(&["init", "."]).ends(0).out();
    assert!(out.contains("stays as it is") && out.contains("title = \"Runbooks\""), "{out}");
    assert!(folder.read("tickbook.toml").contains("Mine"));
    let empty = Book::new().file("a.txt", "").on_disk();
    empty.run(&["init", "."]).ends(2);
}

#[test]
fn pages_say_where_they_are_edited() {
    let urls =
        "edit_url = \"https://git.example/edit/{path}\"\nfeedback_url = \"https://git.example/new?title={path}\"";
    let folder = book(urls);
    folder.run(&["build", "-q"]).ends(0);
    let html = folder.read("site/en/inside.html");
    for part in
        ["https://git.example/edit/en/inside.md", "Edit this page", "new?title=en%2Finside.md", "Report a problem"]
    {
        assert!(html.contains(part), "{part}: {html}");
    }
    book("").run(&["build", "-q"]).ends(0);
    let ran =
        book("edit_url = \"https://git.example/\"\nfeedback_url = \"git.example/{path}\"").run(&["check"]).ends(2);
    says(&ran, &["the same for every page", "tickbook.toml:2:16", "not a web address"]);
}

#[test]
fn the_word_for_what_is_ticked_can_be_chosen() {
    let folder = book("engagement = \"incident\"");
    folder.run(&["build", "-q"]).ends(0);
    let html = folder.read("site/en/customers.html");
    assert!(html.contains("Incidents") && !html.contains("All customers"), "{html}");
    says(&book("engagement = \"incidents\"").run(&["check"]).ends(2), &["did you mean `incident`?"]);
    let folder = book("");
    folder.run(&["build", "-q"]).ends(0);
    assert!(folder.read("site/en/customers.html").contains("All customers"));
}
