//! Lists and files made of a playbook, read back by other means.

use calamine::Reader as _;
use tickbook::export::read_csv;

use crate::project::{Book, Folder, bundled};
use crate::schemas::validate;

const CONFIG: &str = "title = \"Handbook\"\nurl = \"https://handbook.example/\"\nedition = \"7\"\nsource_locale = \"en\"\n\
    [locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n";

fn process(title: &str, phase: &str, rows: &str, history: &str) -> String {
    format!(
        "---\ntitle: {title}\n---\n# {title}\n\nPhase: **{phase}**\n\n## Approach\n\n### First step\n\n#### FTOP Tasks\n\n\
         | Task ID | Task Name | (M)andatory / (O)ptional | FastTrack Role | Services |\n|---|---|---|---|---|\n{rows}\n\
         ## Update History\n\n| Date | Who Changed | What Changed |\n|---|---|---|\n{history}\n"
    )
}

/// Two pages with names that spreadsheets would take for something else.
fn awkward() -> Book {
    let first = process(
        "Start well",
        "Initiate",
        "| 0042 | =1+1 | M | Team lead | Mail / Chat |\n| 7 | +49 30 and - more | O | Team lead | Mail |\n\
         | 8 | @home, \"quoted\"; Größe 日本語 | M | Engineer | Chat |\n",
        "| 2026-11-02 | Team A | New: both pages |\n| 2026-10-01 | Team A | Typo |\n| soon | Team A | Undated |\n",
    );
    let second = process(
        "Go on",
        "Enable",
        "| 0042 | =1+1 | M | Engineer | Mail |\n",
        "| 2026-11-02 | Team A | New: both pages |\n",
    );
    Book::new()
        .file("tickbook.toml", CONFIG)
        .file("en/a-start.md", &first)
        .file("en/b-go.md", &second)
        .file("de/a-start.md", &first.replace("Start well", "Gut beginnen").replace("## Approach", "## Ansatz"))
}

fn sheets(folder: &Folder, name: &str) -> Vec<(String, Vec<Vec<String>>)> {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(folder.join(name)).unwrap();
    let names = book.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let range = book.worksheet_range(&name).unwrap();
            (name, range.rows().map(|r| r.iter().map(ToString::to_string).collect()).collect())
        })
        .collect()
}

#[test]
fn tasks_are_the_same_in_json_csv_and_workbook() {
    let folder = awkward().on_disk();
    let json = folder.run(&["tasks", "--format", "json"]).ends(0).json();
    let rows: Vec<(String, String, String, String)> = json["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|t| {
            let text = |k: &str| t[k].as_str().unwrap_or_default().to_owned();
            (text("locale"), text("id"), text("name"), text("uid"))
        })
        .collect();
    assert_eq!(rows.len(), 7);
    assert_eq!((&*rows[0].1, &*rows[0].2), ("0042", "=1+1"));
    assert_eq!(json["tasks"][0]["places"], 2);
    assert_eq!(json["edition"], "7");
    let uid = rows[0].3.clone();
    assert_eq!(json["tasks"][0]["url"], format!("https://handbook.example/en/a-start.html#i-{uid}"));

    folder.run(&["tasks", "--out", "t.csv", "--separator", "semicolon", "--bom"]).ends(0);
    let bytes = std::fs::read(folder.join("t.csv")).unwrap();
    assert!(bytes.starts_with("\u{FEFF}locale;phase;".as_bytes()));
    assert!(String::from_utf8_lossy(&bytes).contains(";'=1+1;"), "a formula must not run");
    let csv: Vec<_> = read_csv(&bytes)
        .unwrap()
        .into_iter()
        .skip(1)
        .map(|(_, r)| (r[0].clone(), r[4].clone(), r[5].clone(), r[13].clone()))
        .collect();
    assert_eq!(csv, rows);

    folder.run(&["tasks", "--out", "t.xlsx"]).ends(0);
    let read = sheets(&folder, "t.xlsx");
    let tags: Vec<&str> = read.iter().map(|(n, _)| n.as_str()).collect();
    assert_eq!(tags, ["en", "de"]);
    assert_eq!(read[1].1[0][1], "Prozess");
    let cells: Vec<_> = read
        .iter()
        .flat_map(|(tag, rows)| rows[1..].iter().map(move |r| (tag.clone(), r[3].clone(), r[4].clone(), r[10].clone())))
        .collect();
    assert_eq!(cells, rows);

    let first = std::fs::read(folder.join("t.xlsx")).unwrap();
    folder.run(&["tasks", "--out", "t.xlsx"]).ends(0);
    assert!(first == std::fs::read(folder.join("t.xlsx")).unwrap(), "the same playbook makes the same bytes");
}

#[test]
fn languages_stand_beside_each_other_with_one_row_for_each_task() {
    let folder = awkward().on_disk();
    folder.run(&["tasks", "--side-by-side", "--out", "t.xlsx"]).ends(0);
    let read = sheets(&folder, "t.xlsx");
    assert_eq!(read.len(), 1);
    let rows = &read[0].1;
    assert_eq!(rows.len(), 5);
    assert_eq!((&*rows[0][1], &*rows[0][2]), ("Process (en)", "Prozess (de)"));
    assert_eq!((&*rows[1][1], &*rows[1][2]), ("Start well", "Gut beginnen"));
    assert_eq!(rows[4][2], "", "a page that is not translated has no German name");
}

#[test]
fn filters_narrow_and_slips_are_explained() {
    let folder = awkward().on_disk();
    let ids = |args: &[&str]| -> Vec<String> {
        let mut all = vec!["tasks", "--format", "json", "--locale", "en"];
        all.extend(args);
        let json = folder.run(&all).ends(0).json();
        json["tasks"].as_array().unwrap().iter().map(|t| t["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&["--required"]), ["0042", "8", "0042"]);
    assert_eq!(ids(&["--role", "engineer"]), ["8", "0042"]);
    assert_eq!(ids(&["--service", "chat", "--role", "lead"]), ["0042"]);
    assert_eq!(ids(&["--phase", "enable"]), ["0042"]);
    let wrong = folder.run(&["tasks", "--role", "Enginere"]).ends(2);
    assert!(
        wrong.err().contains("no task has the role `Enginere`; use one of: Engineer · Team lead"),
        "{}",
        wrong.err()
    );
    assert!(folder.run(&["tasks", "--locale", "fr"]).ends(2).err().contains("it has en, de"));
    assert!(folder.run(&["tasks", "--out", "x.doc"]).ends(2).err().contains("end it with .xlsx"));
}

#[test]
fn a_text_that_no_cell_holds_is_refused_with_its_place() {
    let long = "x".repeat(32_768);
    let page = process("Start", "Initiate", &format!("| 1 | {long} | M | Lead | Mail |\n"), "");
    let folder = Book::new().file("tickbook.toml", CONFIG).file("en/a.md", &page).file("de/a.md", &page).on_disk();
    let refused = folder.run(&["tasks", "--out", "t.xlsx"]).ends(2);
    assert!(refused.err().contains("row 2, column `Task`: the text has 32768 characters"), "{}", refused.err());
    assert!(!folder.join("t.xlsx").exists());
    folder.run(&["tasks", "--out", "t.csv"]).ends(0);
    assert!(folder.read("t.csv").contains(&long));
}

#[test]
fn history_groups_what_one_change_touched() {
    let folder = awkward().on_disk();
    let json = folder.run(&["history", "--format", "json", "--locale", "en"]).ends(0).json();
    let changes = json["changes"].as_array().unwrap();
    let days: Vec<_> = changes.iter().map(|c| c["date"].as_str()).collect();
    assert_eq!(days, [Some("2026-11-02"), Some("2026-10-01"), None]);
    let pages: Vec<&str> =
        changes[0]["pages"].as_array().unwrap().iter().map(|p| p["page"].as_str().unwrap()).collect();
    assert_eq!(pages, ["a-start", "b-go"]);
    let since = folder.run(&["history", "--since", "2026-10-15", "--format", "markdown", "--locale", "en"]).ends(0);
    assert_eq!(
        since.out(),
        "# Update history\n\n## November 2026\n\n- **November 2, 2026** (Team A) New: both pages: \
         [Start well](<en/a-start.md>), [Go on](<en/b-go.md>)\n"
    );
    assert!(folder.run(&["history", "--format", "table"]).ends(0).out().contains("? soon"));
    folder.run(&["history", "--locale", "en", "--out", "h.csv", "--separator", "semicolon"]).ends(0);
    let csv = folder.read("h.csv");
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "date;locale;who;what;notes;page;title;file");
    assert_eq!(lines[1], "2026-11-02;en;Team A;New: both pages;;a-start;Start well;en/a-start.md");
    assert_eq!(lines.len(), 5, "one row for each page of a change: {csv}");
}

#[test]
fn files_of_data_are_published_with_the_site() {
    let names = ["tasks.xlsx", "tasks.csv", "tasks.json", "history.json", "playbook.json"];
    for mut book in [awkward(), bundled()] {
        let config = String::from_utf8(book.files["tickbook.toml"].clone()).unwrap();
        let config = format!("exports = {names:?}\n{config}");
        book.files.insert("tickbook.toml".to_owned(), config.into_bytes());
        let folder = book.on_disk();
        folder.run(&["build", "--out", "site"]);
        let json = |name: &str| serde_json::from_str(&folder.read(&format!("site/data/{name}.json"))).unwrap();
        for name in ["tasks", "history", "playbook"] {
            validate(name, &json(name));
        }
        assert_eq!(json("tasks"), folder.run(&["tasks", "--format", "json"]).json());
        folder.run(&["tasks", "--out", "own.xlsx"]).ends(0);
        let read = |path: &str| std::fs::read(folder.join(path)).unwrap();
        assert!(read("site/data/tasks.xlsx") == read("own.xlsx"));
        assert!(read("site/data/tasks.csv").starts_with(&[0xEF, 0xBB, 0xBF]));
    }
    let mut wrong = awkward();
    wrong.files.insert("tickbook.toml".to_owned(), format!("exports = [\"tasks.xls\"]\n{CONFIG}").into_bytes());
    assert!(wrong.on_disk().run(&["build"]).ends(2).err().contains("did you mean `tasks.xlsx`?"));
}
