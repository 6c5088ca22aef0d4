//! `tickbook translations`: the traffic light, and what a translator has to carry over.

use serde_json::Value;

use crate::git::Repo;
use crate::project::{Book, Folder};
use crate::schemas::validate;

const EN: &str = "\n## Refresh Summary\n\n|Date|Who Changed|What Changed|\n|--|--|--|\n";
const DE: &str = "\n## Zusammenfassung der Aktualisierung\n\n|Datum|Geändert durch|Änderung an|\n|--|--|--|\n";

fn en(text: &str, rows: &str) -> String {
    format!("# Review\n\n{text}\n{EN}{rows}")
}

fn de(text: &str, rows: &str) -> String {
    format!("# Prüfung\n\n{text}\n{DE}{rows}")
}

const LONG: &str =
    "This is the text of the page that should have been translated into the other language, with all of it.";

/// One page of each light, and one that translates nothing.
fn book() -> Book {
    let old = "|2026-01-02|Team|Created|\n";
    let new = "|2026-03-04|Team|Sizes and weights|\n|2026-02-03|Team|Löhne|\n|2026-01-02|Team|Created|\n";
    Book::new()
        .file("content/en/missing.md", &en("Size.", old))
        .file("content/en/english.md", &en(LONG, old))
        .file("content/de/english.md", &en(LONG, old))
        .file("content/en/behind.md", &en("Size.", new))
        .file("content/de/behind.md", &de("Größe.", old))
        .file("content/en/other.md", &en("> [!NOTE]\n> Size.", old))
        .file("content/de/other.md", &de("Größe.", old))
        .file("content/en/current.md", &en("Size.", old))
        .file("content/de/current.md", &de("Größe.", "|2026-04-04|Team|Wortwahl|\n"))
        .file("content/de/nothing.md", &de("Größe.", old))
}

fn states(json: &Value) -> Vec<(String, String)> {
    let pages = json["locales"][0]["pages"].as_array().unwrap();
    pages.iter().map(|p| (p["key"].as_str().unwrap().into(), p["state"].as_str().unwrap().into())).collect()
}

fn run(folder: &Folder, args: &[&str], code: i32) -> crate::project::Ran {
    folder.run(&[&["translations"], args].concat()).ends(code)
}

/// Finnish has no vocabulary here, so words tell nothing: a copy of the source is told by itself.
#[test]
fn a_copy_of_the_source_is_no_translation_in_a_language_of_which_nothing_is_known() {
    let rows = "|2026-01-02|Team|Created|\n";
    let config = "[locales.en]\npath = \"en\"\n[locales.fi]\npath = \"fi\"\n";
    let finnish = "Tämä on sivun teksti, joka olisi pitänyt kääntää toiselle kielelle kokonaan, ja niin on myös tehty.";
    let folder = Book::new()
        .file("tickbook.toml", &format!("source_locale = \"en\"\n{config}"))
        .file("en/copied.md", &en(LONG, rows))
        .file("fi/copied.md", &en(LONG, rows))
        .file("en/written.md", &en(LONG, rows))
        .file("fi/written.md", &en(finnish, rows))
        .on_disk();
    let json = folder.run(&["translations", "--format", "json"]).ends(0).json();
    assert_eq!(states(&json), [("copied".into(), "untranslated".into()), ("written".into(), "current".into())]);
}

#[test]
fn each_page_has_the_light_it_deserves() {
    let folder = book().on_disk();
    let json = run(&folder, &["--format", "json"], 0).json();
    validate("translations", &json);
    let expected = [
        ("behind", "outdated"),
        ("current", "current"),
        ("english", "untranslated"),
        ("missing", "missing"),
        ("other", "different"),
    ];
    assert_eq!(states(&json), expected.map(|(k, s)| (k.to_owned(), s.to_owned())));
    let de = &json["locales"][0];
    assert_eq!((de["percent"].as_u64(), de["total"].as_u64()), (Some(20), Some(5)));
    assert_eq!(de["orphans"], serde_json::json!(["content/de/nothing.md"]));
    let behind = &de["pages"][0];
    assert_eq!((&behind["outdated_since"], &behind["revision"]), (&"2026-02-03".into(), &"2026-01-02".into()));
    assert_eq!(behind["lacking"].as_array().unwrap().len(), 2);
    assert_eq!(behind["lacking"][1]["what"], "Löhne");
    assert_eq!(behind["diff"], Value::Null);
    assert_eq!(de["pages"][4]["differences"].as_array().unwrap().len(), 1);
}

#[test]
fn the_table_fits_and_tells_lights_apart_without_colour() {
    let folder = book()
        .file("content/en/a-very-long-name-of-a-page-that-nobody-would-want-to-type-but-somebody-did-so-and-has-to-live-with-it.md", "# X\n")
        .on_disk();
    let text = run(&folder, &["--all"], 0).out();
    assert!(text.lines().all(|l| l.chars().count() <= 100), "{text}");
    assert!(text.contains("✖ missing      a-very-long") && text.contains('…'), "{text}");
    for line in ["✖ missing      missing", "○ untranslated english", "▲ outdated     behind", "≠ different    other"]
    {
        assert!(text.lines().any(|l| l == line), "{line}: {text}");
    }
    assert!(
        text.contains("● current      current\n") && text.contains("? no source    content/de/nothing.md"),
        "{text}"
    );
    assert!(text.contains("2 revisions behind since 2026-02-03 (its own: 2026-01-02)"), "{text}");
    assert!(text.contains("2026-03-04  Sizes and weights"), "{text}");
    assert!(text.contains("de: 16 % (1 of 6 pages"), "{text}");
    assert!(!text.contains('\u{1b}'));
    // Without --all a current page is counted and not listed.
    assert!(!run(&folder, &[], 0).out().contains("● current      current"));
    let coloured = folder.run(&["translations", "--color", "always"]).ends(0).out();
    assert!(coloured.contains("\u{1b}[33m▲ outdated"), "{coloured}");
}

#[test]
fn it_fails_only_when_asked_to() {
    let folder = book().on_disk();
    run(&folder, &["--strict"], 1);
    folder.write("tickbook.toml", b"[locales.en]\n[locales.de]\n[rules]\nmissing-translation = \"error\"\n");
    run(&folder, &[], 1);
    folder.write("content/de/missing.md", de("Größe.", "|2026-01-02|Team|Neu|\n").as_bytes());
    run(&folder, &[], 0);
    let done = Book::new().file("content/en/a.md", "# A\n").file("content/de/a.md", "# A\n").on_disk();
    run(&done, &["--strict"], 0);
    assert!(run(&done, &["--locale", "fr"], 2).err().contains("no translation into `fr`; there is de"));
    let one = Book::new().file("content/en/a.md", "# A\n").on_disk();
    assert_eq!(run(&one, &["--format", "json", "--strict"], 0).json()["locales"], serde_json::json!([]));
}

/// Three languages: one number and one list for each.
#[test]
fn each_locale_has_its_own_number() {
    let folder = book().file("content/pt-BR/current.md", "# Tamanho\n\n## Resumo\n\nTexto.\n").on_disk();
    let json = run(&folder, &["--format", "json", "--locale", "pt-br"], 0).json();
    validate("translations", &json);
    assert_eq!(json["locales"].as_array().unwrap().len(), 1);
    assert_eq!(json["locales"][0]["counts"]["missing"], 4);
    assert_eq!(run(&folder, &["--format", "json"], 0).json()["locales"].as_array().unwrap().len(), 2);
}

fn repository() -> Repo {
    let row = "|2026-01-02|Team|Created|\n";
    let repo = Repo::new(&[
        ("content/en/größe.md", &en("First.\n\nSecond.", row)),
        ("content/de/größe.md", &de("Erstens.\n\nZweitens.", row)),
        ("content/en/kept.md", &en("Size.", row)),
        ("content/de/kept.md", &de("Größe.", row)),
    ]);
    // Committed days after the row that it brings.
    repo.write("content/en/größe.md", &en("First.\n\nSecond, better.", &format!("|2026-03-01|Team|Better|\n{row}")));
    repo.commit("2026-03-09", "Better");
    repo
}

#[test]
fn the_diff_shows_what_the_source_became_since_the_translation_saw_it() {
    let repo = repository();
    let ran = run(&repo.folder, &["--diff", "größe"], 0);
    let diff = ran.out();
    assert!(diff.contains("-Second.\n+Second, better.\n") && diff.contains("+|2026-03-01|Team|Better|\n"), "{diff}");
    assert!(diff.starts_with("--- a/content/en/größe.md\n+++ b/content/en/größe.md\n@@"), "{diff}");
    assert!(
        ran.err().contains("de größe: the source since commit") && ran.err().contains("2026-01-01"),
        "{}",
        ran.err()
    );
    assert_eq!(run(&repo.folder, &["--diff", "all"], 0).out(), diff);
    assert_eq!(run(&repo.folder, &["--diff", "content/de/größe.md"], 0).out(), diff);
    // By itself in JSON, and for the outdated page only.
    let json = run(&repo.folder, &["--format", "json"], 0).json();
    validate("translations", &json);
    assert_eq!(json["locales"][0]["pages"][0]["diff"]["text"], diff);
    assert_eq!(json["locales"][0]["pages"][1]["diff"], Value::Null);
    // A page that is current has nothing to show.
    let ran = run(&repo.folder, &["--diff", "kept"], 0);
    assert!(ran.out().is_empty() && ran.err().contains("has not changed"), "{}", ran.err());
    assert!(run(&repo.folder, &["--diff", "nowhere"], 2).err().contains("no page `nowhere`"));
}

/// The translator brought the page up to the row of March; what follows is counted from there, although
/// that row was committed after its day.
#[test]
fn what_was_carried_over_is_not_shown_again() {
    let repo = repository();
    let rows = "|2026-03-01|Team|Better|\n|2026-01-02|Team|Created|\n";
    repo.write("content/de/größe.md", &de("Erstens.\n\nZweitens, besser.", rows));
    repo.commit("2026-03-20", "Carried over");
    repo.git("2026-04-01", &["mv", "content/en/größe.md", "content/en/renamed.md"]);
    repo.git("2026-04-01", &["mv", "content/de/größe.md", "content/de/renamed.md"]);
    repo.commit("2026-04-01", "Rename");
    repo.write(
        "content/en/renamed.md",
        &en("First of all.\n\nSecond, better.", &format!("|2026-05-05|Team|First|\n{rows}")),
    );
    let diff = run(&repo.folder, &["--diff", "renamed"], 0).out();
    assert!(diff.contains("-First.\n+First of all.\n") && diff.contains("+|2026-05-05|"), "{diff}");
    assert!(!diff.contains("+Second") && !diff.contains("+|2026-03-01"), "{diff}");
}

#[test]
fn since_a_commit_only_what_changed_is_shown() {
    let repo = repository();
    let json = run(&repo.folder, &["--since", "HEAD~1", "--format", "json"], 0).json();
    validate("translations", &json);
    assert_eq!(states(&json), [("größe".to_owned(), "outdated".to_owned())]);
    assert_eq!(json["locales"][0]["pages"][0]["diff"]["commit"], "HEAD~1");
    assert!(run(&repo.folder, &["--since", "HEAD~1", "--diff", "größe"], 0).out().contains("+Second, better."));
    assert_eq!(states(&run(&repo.folder, &["--since", "HEAD", "--format", "json"], 0).json()), []);
    assert!(run(&repo.folder, &["--since", "nowhere"], 2).err().contains("git knows no commit `nowhere`"));
}

#[test]
fn without_git_the_light_is_the_same_and_the_diff_says_why_there_is_none() {
    let folder = book().on_disk();
    let ran = run(&folder, &["--format", "json"], 0);
    assert_eq!(ran.err().matches("note:").count(), 1, "{}", ran.err());
    assert_eq!(run(&folder, &["--format", "json", "--no-git"], 0).err(), "");
    let ran = run(&folder, &["--diff", "behind"], 2);
    assert!(ran.out().is_empty() && ran.err().contains("the folder is not in a git repository"), "{}", ran.err());
    // Imported later than the translation's newest row, and the row is gone: git cannot know.
    let repo = Repo::new(&[
        ("content/en/a.md", &en("Size.", "|2026-03-04|Team|New|\n")),
        ("content/de/a.md", &de("Größe.", "|2025-01-02|Team|Created|\n")),
    ]);
    let ran = run(&repo.folder, &["--diff", "a"], 0);
    assert!(ran.err().contains("git does not know the source as it was on 2025-01-02"), "{}", ran.err());
}

/// Nothing says how old a translation is whose source has no history.
#[test]
fn a_page_without_histories_is_unknown_and_not_current() {
    let folder = Book::new()
        .file("content/en/a.md", "# Alarm\n\nCall the number.\n")
        .file("content/de/a.md", "# Alarm\n\nBitte anrufen.\n")
        .on_disk();
    let json = folder.run(&["translations", "--format", "json"]).ends(0).json();
    assert_eq!(json["locales"][0]["pages"][0]["state"], "unknown");
    assert!(json["locales"][0]["percent"].is_null());
    let text = folder.run(&["translations", "--strict"]).ends(0).out();
    assert!(text.contains("no update history to compare") && !text.contains("100 %"), "{text}");
}

#[test]
fn a_box_that_a_translation_lacks_makes_it_different() {
    let rows = "|2026-01-02|Team|Created|\n";
    let list = |words: [&str; 3]| words.map(|word| format!("- [ ] {word}\n")).concat();
    let (source, whole) = (list(["One", "Two", "Three"]), list(["Größe", "Höhe", "Länge"]));
    let short = whole.replace("- [ ] Höhe\n", "");
    let folder = Book::new()
        .file("content/en/whole.md", &en(&format!("## List\n\n{source}"), rows))
        .file("content/de/whole.md", &de(&format!("## Liste\n\n{whole}"), rows))
        .file("content/en/short.md", &en(&format!("## List\n\n{source}"), rows))
        .file("content/de/short.md", &de(&format!("## Liste\n\n{short}"), rows))
        .on_disk();
    let json = run(&folder, &["--format", "json", "--all", "--no-git"], 0).json();
    let current = |key: &str, state: &str| (key.to_owned(), state.to_owned());
    assert_eq!(states(&json), [current("short", "different"), current("whole", "current")]);
    let table = run(&folder, &["--no-git"], 0).out();
    assert!(table.contains("2 checklist items below `List` instead of 3"), "{table}");
}

/// Two languages without histories, whose pages say in their front matter how old they are.
fn dated(keys: &str) -> Folder {
    let page = |title: &str, line: &str| format!("---\ntitle: {title}\n{line}---\n\n# {title}\n\n- one\n");
    Book::new()
        .file(
            "tickbook.toml",
            &format!("source_locale = \"en\"\n{keys}[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n"),
        )
        .file("en/behind.md", &page("Behind", "ms.date: 03/04/2026\n"))
        .file("de/behind.md", &(page("Zurück", "ms.date: 2026-02-03\n") + "\n> [!NOTE]\n> Größe\n"))
        .file("en/level.md", &page("Level", "ms.date: 03/04/2026\n"))
        .file("de/level.md", &page("Gleich", "ms.date: 03/04/2026\n"))
        .file("en/marked.md", &page("Marked", ""))
        .file("de/marked.md", &page("Gezeichnet", "drifted: true\n"))
        .file("en/plain.md", &page("Plain", ""))
        .file("de/plain.md", &page("Schlicht", "drifted: false\n"))
        .on_disk()
}

#[test]
fn front_matter_says_how_old_a_translation_is_where_the_config_names_the_keys() {
    let states_of = |folder: &Folder| states(&run(folder, &["--format", "json", "--all", "--no-git"], 0).json());
    let of = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(key, state)| ((*key).to_owned(), (*state).to_owned())).collect()
    };
    let silent = dated("");
    assert_eq!(
        states_of(&silent),
        of(&[("behind", "different"), ("level", "unknown"), ("marked", "unknown"), ("plain", "unknown")])
    );
    let asked = dated("drift_keys = [\"ms.date\", \"drifted\"]\n");
    assert_eq!(
        states_of(&asked),
        of(&[("behind", "outdated"), ("level", "current"), ("marked", "outdated"), ("plain", "unknown")])
    );
    let report = asked.run(&["check", "--format", "json", "--select", "translation", "--today", "2026-06-01"]).json();
    let found: Vec<(&str, u64)> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| (f["rule"].as_str().unwrap(), f["line"].as_u64().unwrap_or(0)))
        .collect();
    assert_eq!(found, [("outdated-translation", 3), ("outdated-translation", 3)], "what differs is known already");
}

#[test]
fn what_a_whole_language_or_folder_lacks_is_told_once() {
    let mut book = Book::new().file(
        "tickbook.toml",
        "source_locale = \"en\"\nurl = \"https://t.example/\"\n[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n",
    );
    for n in 0..30 {
        book = book.file(&format!("en/p{n}.md"), &format!("# Page {n}\n\n## Size\n"));
        book = book.file(&format!("de/p{n}.md"), &format!("# Seite {n}\n\n## Größe\n"));
    }
    let mut links = String::new();
    for n in 0..6 {
        book = book.file(&format!("en/reference/r{n}.md"), &format!("# Part {n}\n"));
        links += &format!("- [Teil {n}](reference/r{n}.md)\n");
    }
    let text = format!("# Seite\n\n## Größe\n\n{links}\n[dort](/p1.md#size) und [hier](p1.md#size)\n");
    let folder = book.file("de/p0.md", &text).on_disk();
    let report = folder.run(&["check", "--format", "json"]).json();
    let of = |rule: &str| -> Vec<String> {
        let all = report["findings"].as_array().unwrap().iter().filter(|f| f["rule"] == rule);
        all.map(|f| f["message"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(
        of("missing-translation"),
        ["none of the 6 pages in `en/reference` has a translation; this is the first"]
    );
    assert_eq!(of("broken-link"), ["6 links of this page lead to what is there in `en` only; this is the first"]);
    assert_eq!(of("anchor-drift").len(), 1, "an address without a language means the source");
}
