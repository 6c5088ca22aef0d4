//! Files for trackers: read by Python's `csv`, held against what the trackers' documentation asks for, and run.

use std::collections::BTreeMap;
use std::process::Command;

use calamine::Reader as _;
use serde_json::{Value, json};

use crate::project::{Book, Folder};

const CONFIG: &str = "title = \"Handbook\"\nurl = \"https://handbook.example/\"\nsource_locale = \"en\"\n\
    [locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n";

/// What somebody could write into a cell to do harm elsewhere.
const HOSTILE: &[&str] = &[
    "=cmd|' /C calc'!A0",
    "+49 30 555",
    "-2+3",
    "@SUM(A1:A9)",
    "$(touch pwned) `touch pwned` \"; touch pwned; #",
    "TASKS",
    "/close and @all, see #1 and !2 and ~bug",
    "{color:red}x{color} [l|http://x.example] !p.png!",
    "a, b; \"c\" and 'd' <b>e</b> &amp; \\n %n",
    "Größe 日本語 \u{1F600} e\u{301}",
    "Tickbook UID: abcdef",
];

fn page(title: &str, names: &[String]) -> String {
    let row = |(n, name): (usize, &String)| {
        format!("| {} | {} | Required | Lead | Mail |\n", n + 1, name.replace('|', "\\|"))
    };
    let rows = names.iter().enumerate().map(row).collect::<Vec<_>>().concat();
    format!(
        "---\ntitle: {title}\n---\n# {title}\n\n## Tasks\n\n| Task ID | Task Name | Requirement | Role | Services |\n\
         |---|---|---|---|---|\n{rows}"
    )
}

fn book(names: &[String]) -> Folder {
    let folder = Book::new()
        .file("tickbook.toml", CONFIG)
        .file("en/a.md", &page("Begin", names))
        .file("de/a.md", &page("Anfang", names))
        .on_disk();
    folder.run(&["items", "accept", "--all", "--quiet"]).ends(0);
    folder
}

fn hostile() -> Folder {
    book(&HOSTILE.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
}

fn many(count: usize) -> Folder {
    book(&(0..count).map(|n| format!("Task number {n} of many")).collect::<Vec<_>>())
}

/// The uid and the name of each task, as `tasks --format json` has them.
fn tasks(folder: &Folder) -> Vec<(String, String)> {
    let json = folder.run(&["tasks", "--format", "json", "--locale", "en"]).ends(0).json();
    let text = |task: &Value, key: &str| task[key].as_str().unwrap().to_owned();
    json["tasks"].as_array().unwrap().iter().map(|task| (text(task, "uid"), text(task, "name"))).collect()
}

/// A CSV file as Python's reader sees it: strict, so that a lone quote is an error.
fn read(folder: &Folder, name: &str) -> Vec<Vec<String>> {
    const READER: &str = "import csv, json, sys\n\
        rows = list(csv.reader(open(sys.argv[1], encoding='utf-8', newline=''), strict=True))\n\
        print(json.dumps(rows))";
    let out = Command::new("python3").args(["-c", READER]).arg(folder.join(name)).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

/// Rows as maps. Two columns of one name are joined by a space.
fn records(rows: &[Vec<String>]) -> Vec<BTreeMap<String, String>> {
    let record = |row: &Vec<String>| {
        assert_eq!(row.len(), rows[0].len(), "every row has all columns");
        let mut out: BTreeMap<String, String> = BTreeMap::new();
        for (head, cell) in rows[0].iter().zip(row) {
            let all = out.entry(head.clone()).or_default();
            *all = format!("{all} {cell}").trim().to_owned();
        }
        out
    };
    rows[1..].iter().map(record).collect()
}

/// What a tracker keeps of a cell that was guarded for spreadsheets.
fn title(n: usize, name: &str) -> String {
    format!("{} {}", n + 1, name)
}

#[test]
fn azure_devops_takes_types_and_titles_and_no_ids() {
    let folder = hostile();
    folder.run(&["tasks", "--format", "azure-devops", "--out", "t.csv"]).ends(0);
    let rows = read(&folder, "t.csv");
    assert_eq!(rows[0], ["Work Item Type", "Title", "Description", "Tags"]);
    let tasks = tasks(&folder);
    for ((n, (uid, name)), record) in tasks.iter().enumerate().zip(records(&rows)) {
        assert_eq!(record["Work Item Type"], "Task");
        assert_eq!(record["Title"], title(n, name));
        assert_eq!(record["Tags"], format!("tickbook; tickbook-{uid}"));
        let description = &record["Description"];
        assert!(description.ends_with(&format!("<p>Tickbook UID: {uid}</p>")) && !description.contains('\n'));
        assert!(!description.contains("<b>e</b>"), "{description}");
        assert!(description.contains(&format!("https://handbook.example/en/a.html#i-{uid}")), "{description}");
    }
    assert_eq!(rows.len() - 1, HOSTILE.len());
    folder
        .run(&["tasks", "--format", "azure-devops", "--type", "Issue", "--uid-field", "Playbook", "--out", "t.csv"])
        .ends(0);
    let record = &records(&read(&folder, "t.csv"))[0];
    assert_eq!((&record["Work Item Type"], &record["Playbook"]), (&"Issue".to_owned(), &tasks[0].0));
}

#[test]
fn files_are_not_larger_than_a_tracker_takes() {
    let folder = many(1_001);
    for (format, most, parts) in [("azure-devops", 1_000, 2), ("jira", 250, 5)] {
        folder.run(&["tasks", "--format", format, "--out", "t.csv", "--quiet"]).ends(0);
        let mut titles = Vec::new();
        for n in 1..=parts {
            let rows = read(&folder, &format!("t-{n}.csv"));
            assert!(rows.len() - 1 <= most, "{format}: {}", rows.len());
            let column = rows[0].iter().position(|head| head == "Title" || head == "Summary").unwrap();
            titles.extend(rows[1..].iter().map(|row| row[column].clone()));
        }
        assert_eq!((titles.len(), titles[1_000].as_str()), (1_001, "1001 Task number 1000 of many"), "{format}");
        assert!(!folder.join(&format!("t-{}.csv", parts + 1)).exists() && !folder.join("t.csv").exists());
        let refused = folder.run(&["tasks", "--format", format]).ends(2);
        assert!(refused.err().contains(&format!("these are {parts} files")), "{}", refused.err());
    }
}

#[test]
fn jira_and_gitlab_get_words_and_no_markup() {
    let folder = hostile();
    let tasks = tasks(&folder);
    folder.run(&["tasks", "--format", "jira", "--out", "j.csv"]).ends(0);
    let rows = read(&folder, "j.csv");
    assert_eq!(rows[0], ["Summary", "Description", "Labels", "Labels", "Tickbook UID"]);
    folder.run(&["tasks", "--format", "gitlab", "--out", "g.csv"]).ends(0);
    let gitlab = read(&folder, "g.csv");
    assert_eq!(gitlab[0], ["title", "description"]);
    for (n, (uid, name)) in tasks.iter().enumerate() {
        let jira = &records(&rows)[n];
        assert_eq!((&jira["Summary"], &jira["Labels"]), (&title(n, name), &format!("tickbook tickbook-{uid}")));
        assert_eq!(&jira["Tickbook UID"], uid);
        let issue = &gitlab[n + 1];
        assert_eq!(issue[0], title(n, name));
        assert!(issue[1].lines().all(|line| !line.starts_with('/')), "no line is a command: {}", issue[1]);
        assert!(issue[1].starts_with("* **Process:** Begin\n"), "no cell is guarded that needs none: {}", issue[1]);
        assert!(issue[1].ends_with(&format!("\n\nTickbook UID: {uid}\n")));
    }
    // Long enough that the whole name is in the description.
    let long = book(&[format!("/close @all {{color:red}} [x] {}", "y".repeat(300))]);
    long.run(&["tasks", "--format", "gitlab", "--out", "g.csv"]).ends(0);
    long.run(&["tasks", "--format", "jira", "--out", "j.csv"]).ends(0);
    let issue = &read(&long, "g.csv")[1];
    assert!(issue[0].encode_utf16().count() == 255 && issue[0].ends_with('…'), "{}", issue[0]);
    assert!(issue[1].starts_with("* **Task:** 1 /close \\@&#8203;all \\{color:red\\} \\[x\\] yyy"), "{}", issue[1]);
    let jira = &read(&long, "j.csv")[1];
    assert!(jira[1].starts_with("*Task:* 1 /close @all \\{color:red\\} \\[x\\] yyy"), "{}", jira[1]);
}

/// A stand-in for `gh`: what it was asked, and what it got on its standard input.
#[cfg(unix)]
const GH: &str = "#!/bin/sh\ncase \"$1 $2\" in\n  'repo view') echo team/plan ;;\n  'label create') ;;\n  'api --paginate') cat issues ;;\n  *) printf '%s\\n' \"$*\" >> asked; cat >> got; echo >> got; echo https://github.example/1 ;;\nesac\n";

#[cfg(unix)]
fn script(folder: &Folder, shell: &str, args: &[&str]) -> (String, Vec<Value>) {
    use std::os::unix::fs::PermissionsExt as _;
    folder.write("bin/gh", GH.as_bytes());
    std::fs::set_permissions(folder.join("bin/gh"), std::fs::Permissions::from_mode(0o755)).unwrap();
    for file in ["asked", "got"] {
        folder.write(file, b"");
    }
    let path = format!("{}:{}", folder.join("bin").display(), std::env::var("PATH").unwrap());
    let out = Command::new(shell)
        .arg("t.sh")
        .args(args)
        .current_dir(folder.path())
        .env("PATH", path)
        .env("TICKBOOK_PAUSE", "0")
        .output()
        .unwrap();
    let said = [out.stdout, out.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(out.status.success(), "{said}");
    (said, folder.read("got").lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

#[cfg(unix)]
#[test]
fn the_script_for_github_runs_nothing_of_what_tasks_say() {
    let folder = hostile();
    let tasks = tasks(&folder);
    folder.run(&["tasks", "--format", "github", "--out", "t.sh"]).ends(0);
    for shell in ["sh", "bash"] {
        folder.write("issues", b"");
        let (said, issues) = script(&folder, shell, &[]);
        assert_eq!(issues.len(), tasks.len(), "{said}");
        for ((n, (uid, name)), issue) in tasks.iter().enumerate().zip(&issues) {
            assert_eq!(issue["title"], title(n, name));
            assert_eq!(issue["labels"], json!(["tickbook"]));
            let body = issue["body"].as_str().unwrap();
            assert!(body.ends_with(&format!("\n\nTickbook UID: {uid}\n")) && !body.contains(" @all"), "{body}");
        }
        assert!(folder.read("asked").lines().all(|line| line.starts_with("api --method POST repos/team/plan/issues ")));
        assert!(said.contains("11 made, 0 changed, 0 there already\n"), "{said}");
        assert!(!folder.join("pwned").exists());
        // A task that has an issue gets no second one.
        let all: Vec<String> = tasks.iter().enumerate().map(|(n, (uid, _))| format!("{} {uid}\n", n + 5)).collect();
        folder.write("issues", format!("{}99 {}\n", all.concat(), tasks[0].0).as_bytes());
        let (said, issues) = script(&folder, shell, &[]);
        assert!(issues.is_empty() && said.contains("0 made, 0 changed, 11 there already\n"), "{said}");
        assert!(said.contains(&format!("task {} has more than one issue: #5 #99", tasks[0].0)), "{said}");
        folder.write("issues", b"");
        let (said, issues) = script(&folder, shell, &["--dry-run"]);
        assert!(issues.is_empty() && said.contains("11 made, 0 changed, 0 there already\n"), "{said}");
        assert!(!folder.join("pwned").exists());
    }
}

#[test]
fn planner_gets_a_workbook_with_the_columns_of_its_export() {
    let folder = hostile();
    folder.run(&["tasks", "--format", "planner", "--out", "t.xlsx"]).ends(0);
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(folder.join("t.xlsx")).unwrap();
    let range = workbook.worksheet_range("Tasks").unwrap();
    let rows: Vec<Vec<String>> = range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows[0], ["Task Name", "Bucket Name", "Progress", "Description", "Tickbook UID"]);
    for (n, (uid, name)) in tasks(&folder).iter().enumerate() {
        assert_eq!((&rows[n + 1][0], &rows[n + 1][4]), (&title(n, name), uid));
        assert!(rows[n + 1][3].ends_with(&format!("\nTickbook UID: {uid}")));
    }
    assert!(workbook.worksheet_formula("Tasks").unwrap().is_empty(), "nothing is a formula");
}

/// As a tracker exports the tickets that it made of a file: with ids and states.
fn exported(tracker: &str, tasks: &[(String, String)], states: &[&str]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let heads = match tracker {
        "azure-devops" => "ID,Work Item Type,Title,Assigned To,State,Tags",
        "jira" => "Summary,Issue key,Issue id,Status,Labels,Labels",
        _ => "Title,Description,Issue ID,URL,State",
    };
    let row = |(n, (uid, name)): (usize, &(String, String))| {
        let (title, state) = (quoted(&title(n, name)), states[n % states.len()]);
        match tracker {
            "azure-devops" => format!("{},Task,{title},,{state},tickbook; tickbook-{uid}", n + 100),
            "jira" => format!("{title},AB-{},{},{state},tickbook,tickbook-{uid}", n + 100, n + 9_000),
            _ => format!("{title},\"x\n\nTickbook UID: {uid}\n\",{},https://x.example,{state}", n + 100),
        }
    };
    let rows: Vec<String> = tasks.iter().enumerate().map(row).collect();
    format!("{heads}\n{}\n", rows.join("\n"))
}

#[test]
fn a_second_export_knows_the_first_by_ids_and_states() {
    let folder = hostile();
    let before = tasks(&folder);
    let page = folder.read("en/a.md").replace("+49 30 555", "+49 30 556");
    folder.write("en/a.md", format!("{page}| 12 | A new one | Required | Lead | Mail |\n").as_bytes());
    folder.run(&["items", "accept", "--all", "--quiet"]).ends(0);
    let now = tasks(&folder);
    let uid = &now.last().unwrap().0;
    for (tracker, states, id) in [
        ("azure-devops", ["New", "Active", "Closed"], "101"),
        ("jira", ["To Do", "In Progress", "Done"], "AB-101"),
        ("gitlab", ["Open", "Closed", "Open"], "101"),
    ] {
        folder.write("there.csv", exported(tracker, &before, &states).as_bytes());
        let args = ["tasks", "--format", tracker, "--existing", "there.csv"];
        let dry = folder.run(&[&args[..], &["--dry-run"]].concat()).ends(0);
        assert!(dry.err().contains(": 1 new, 1 changed, 10 the same"), "{}", dry.err());
        // Each task with its ticket and the state that it has there.
        for (n, (uid, _)) in before.iter().enumerate() {
            let line = dry.out().lines().find(|line| line.contains(uid)).unwrap().to_owned();
            let what = if n == 1 { "changed" } else { "same" };
            assert!(
                line.starts_with(what) && line.contains(states[n % 3]) && line.contains(&(n + 100).to_string()),
                "{line}"
            );
        }
        assert!(dry.out().lines().any(|line| line.starts_with("new") && line.contains(uid)));
        assert!(!folder.join("t.csv").exists(), "a dry run writes nothing");

        let done = folder.run(&[&args[..], &["--out", "t.csv"]].concat()).ends(0);
        assert_eq!(read(&folder, "t.csv").len(), 2, "only the new one");
        assert!(!done.err().contains("twice"), "{}", done.err());
        if tracker == "gitlab" {
            assert!(done.err().contains("change these by hand: 101"), "{}", done.err());
            assert!(!folder.join("t-update.csv").exists());
        } else {
            let update = &records(&read(&folder, "t-update.csv"))[0];
            let (id_column, title_column) = if tracker == "jira" { ("Issue Key", "Summary") } else { ("ID", "Title") };
            assert_eq!((update[id_column].as_str(), update[title_column].as_str()), (id, "2 +49 30 556"));
            assert!(!update.contains_key("State") && !update.contains_key("Assigned To"));
            std::fs::remove_file(folder.join("t-update.csv")).unwrap();
        }
        std::fs::remove_file(folder.join("t.csv")).unwrap();
    }
    let issues: Vec<Value> = before
        .iter()
        .enumerate()
        .map(|(n, (uid, name))| {
            json!({ "number": n + 100, "title": title(n, name), "state": "OPEN", "body": format!("Tickbook UID: {uid}\n") })
        })
        .collect();
    folder.write("there.json", json!(issues).to_string().as_bytes());
    folder.run(&["tasks", "--format", "github", "--existing", "there.json", "--out", "t.sh"]).ends(0);
    let lines: Vec<String> = folder.read("t.sh").lines().map(str::to_owned).collect();
    assert!(lines.iter().any(|line| line == "edit 101 {\"title\":\"2 +49 30 556\"}"), "{lines:#?}");
    assert_eq!(lines.iter().filter(|line| line.starts_with("new ")).count(), 1);
}

#[test]
fn doubles_are_named_before_they_are_made() {
    let folder = hostile();
    let all = tasks(&folder);
    let first = folder.run(&["tasks", "--format", "jira", "--out", "t.csv"]).ends(0);
    assert!(first.err().contains("warning: if tasks of this playbook were imported before"), "{}", first.err());
    let twice = format!(
        "Summary,Issue key,Labels\nx,AB-1,tickbook-{0}\nx,AB-2,tickbook-{0}\n\"{1}\",AB-3,\nold,AB-4,tickbook-zzzzzz\n",
        all[0].0,
        title(9, HOSTILE[9])
    );
    folder.write("there.csv", twice.as_bytes());
    let args = ["tasks", "--format", "jira", "--existing", "there.csv", "--out", "t.csv"];
    let second = folder.run(&args).ends(0);
    for part in [
        format!("task {} is in Jira more than once: AB-1, AB-2", all[0].0),
        format!("AB-3 has the same title as the new ticket `{}`", title(9, HOSTILE[9])),
        "10 new, 1 changed, 1 no longer in the playbook".to_owned(),
    ] {
        assert!(second.err().contains(&part), "{part}: {}", second.err());
    }
    // A task that the filter hides is not gone.
    folder.write("there.csv", format!("Summary,Issue key,Labels\nx,AB-1,tickbook-{}\n", all[0].0).as_bytes());
    let none = folder.run(&["tasks", "--format", "jira", "--existing", "there.csv", "--role", "Lead", "--dry-run"]);
    assert!(!none.ends(0).err().contains("no longer"));
}

#[test]
fn slips_are_explained_and_nothing_is_written() {
    let folder = hostile();
    for (args, says) in [
        (&["--format", "csv", "--existing", "x.csv"][..], "--existing: for the formats of trackers"),
        (&["--format", "gitlab", "--type", "Bug"], "--type: for Azure DevOps and Jira"),
        (&["--format", "jira", "--separator", "semicolon"], "which take commas"),
        (&["--format", "jira", "--locale", "en,de"], "a task is one ticket"),
        (&["--format", "jira", "--existing", "gone.csv"], "cannot read `gone.csv`"),
        (&["--format", "jira", "--existing", "tickbook.toml"], "no columns for the id"),
    ] {
        let mut all = vec!["tasks", "--out", "t.csv"];
        all.extend(args);
        let refused = folder.run(&all).ends(2);
        assert!(refused.err().contains(says), "{args:?}: {}", refused.err());
        assert!(!folder.join("t.csv").exists());
    }
}
