//! `tickbook items`: a maintainer's errands with the lock, on a real disk and in real git.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::project::{Book, Folder, Ran, bundled};
use crate::schemas::validate;

const GUIDE: &str = "content/en/guide.md";

/// A playbook of one process page in two languages.
fn small() -> Folder {
    let page = |title: &str, phase: &str, step: &str, points: [&str; 3]| {
        format!(
            "---\ntitle: {title}\n---\n\n# {title}\n\nPhase: **{phase}**\n\n## {}\n\n### {step}\n\n- {}\n- {}\n- {}\n",
            if title == "Prüfung" { "Vorgehensweise" } else { "Approach" },
            points[0],
            points[1],
            points[2],
        )
    };
    Book::new()
        .file("tickbook.toml", "source_locale = \"en\"\n[locales.en]\n[locales.de]\n")
        .file(
            "content/en/review.md",
            &page(
                "Review",
                "Success",
                "Meet",
                ["Invite everybody early", "Bring 3 figures", "Agree on what comes next"],
            ),
        )
        .file(
            "content/de/review.md",
            &page(
                "Prüfung",
                "Erfolg",
                "Treffen",
                ["Alle früh einladen", "3 Zahlen mitbringen", "Das Weitere vereinbaren"],
            ),
        )
        .on_disk()
}

fn change(folder: &Folder, file: &str, from: &str, to: &str) {
    let text = folder.read(file);
    assert!(text.contains(from), "{file} holds {from}");
    folder.write(file, text.replace(from, to).as_bytes());
}

/// Uid of the item that says `text`, from `inspect`.
fn uid(folder: &Folder, text: &str) -> String {
    let json = folder.run(&["inspect"]).ends(0).json();
    let pages = json["pages"].as_array().unwrap();
    let mut items = pages.iter().flat_map(|page| page["items"].as_array().unwrap());
    let item = items.find(|item| item["text"] == text).unwrap_or_else(|| panic!("no item says {text}"));
    item["uid"].as_str().unwrap().to_owned()
}

fn revision(folder: &Folder, uid: &str) -> u64 {
    let json = folder.run(&["inspect"]).ends(0).json();
    let pages = json["pages"].as_array().unwrap();
    let mut items = pages.iter().flat_map(|page| page["items"].as_array().unwrap());
    items.find(|item| item["uid"] == uid).unwrap()["rev"].as_u64().unwrap()
}

fn status(folder: &Folder) -> Value {
    let ran = folder.run(&["items", "status", "--format", "json"]);
    assert!(ran.code() < 2, "{}", ran.err());
    ran.json()
}

/// Answers what `items accept` asks.
fn answer(folder: &Folder, answers: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_tickbook"))
        .args(["items", "accept", "--ask"])
        .current_dir(folder.path())
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
    Ran(child.wait_with_output().unwrap())
}

#[test]
fn status_writes_nothing_and_accepting_twice_changes_nothing() {
    let folder = small();
    folder.run(&["items", "status"]).ends(0);
    assert!(!folder.join("tickbook.lock").exists(), "status only looks");
    folder.run(&["items", "accept", "--all"]).ends(0);
    let lock = folder.read("tickbook.lock");
    assert_eq!(lock.lines().filter(|line| !line.starts_with('#')).count(), 3, "one line for both languages:\n{lock}");
    folder.run(&["items", "accept", "--all"]).ends(0);
    assert_eq!(folder.read("tickbook.lock"), lock);
    folder.run(&["check"]).ends(0);
}

#[test]
fn a_lock_of_a_very_large_playbook_is_read_whole() {
    let folder = small();
    folder.run(&["items", "accept", "--all"]).ends(0);
    let lock = folder.read("tickbook.lock");
    // Items that went, enough of them to pass the size that a page may have.
    let alphabet = b"0123456789abcdefghjkmnpqrstvwxyz";
    let uid = |n: usize| -> String { (0..6).map(|at| char::from(alphabet[(n >> (5 * (5 - at))) & 31])).collect() };
    let words = "words that nobody needs any more ".repeat(12);
    let gone: Vec<String> =
        (0..50_000).map(|n| format!("{} guidance gone - 1 - - 1 1 page en 0 \"{words}{n}\"\n", uid(n))).collect();
    folder.write("tickbook.lock", (lock.clone() + &gone.concat()).as_bytes());
    assert!(folder.read("tickbook.lock").len() > 16 * 1024 * 1024);
    folder.run(&["items", "accept", "--all"]).ends(0);
    let after = folder.read("tickbook.lock");
    assert_eq!(after.lines().count(), lock.lines().count() + 50_000);
    assert!(lock.lines().all(|line| after.contains(line)), "each item kept its uid");
}

#[test]
fn a_reworded_item_keeps_its_uid_and_a_person_says_whether_its_meaning_changed() {
    let folder = small();
    folder.run(&["items", "accept", "--all"]).ends(0);
    let before = uid(&folder, "Invite everybody early");
    change(&folder, "content/en/review.md", "Invite everybody early", "Invite everybody as early as you can");
    // As long as a translation says what it said, the item is the same for certain.
    assert_eq!(status(&folder)["reworded"][0]["uid"], before.as_str());
    change(&folder, "content/de/review.md", "Alle früh einladen", "Alle so früh wie möglich einladen");
    let found = status(&folder);
    assert_eq!(found["proposals"][0]["uid"], before.as_str(), "{found:#}");
    folder.run(&["check"]).ends(1);

    folder.run(&["items", "accept", &before, "--substantive"]).ends(0);
    assert_eq!(uid(&folder, "Invite everybody as early as you can"), before);
    assert_eq!(revision(&folder, &before), 2);
    assert!(folder.read("tickbook.lock").contains("en@1 - \"Invite everybody early\""), "the former words are kept");

    change(&folder, "content/en/review.md", "as early as you can", "early, as early as you can");
    folder.run(&["items", "accept", &before, "--editorial"]).ends(0);
    assert_eq!(revision(&folder, &before), 2, "said better, meaning the same");
    folder.run(&["check"]).ends(0);
}

#[test]
fn what_is_another_item_gets_another_uid_and_the_old_one_is_retired() {
    let folder = small();
    folder.run(&["items", "accept", "--all"]).ends(0);
    let before = uid(&folder, "Invite everybody early");
    change(&folder, "content/en/review.md", "Invite everybody early", "Invite nobody early");
    change(&folder, "content/de/review.md", "Alle früh einladen", "Niemand früh einladen");
    folder.run(&["items", "accept", &before, "--different"]).ends(0);
    folder.run(&["items", "accept", "--all"]).ends(0);
    assert_ne!(uid(&folder, "Invite nobody early"), before);
    let lock = folder.read("tickbook.lock");
    let line = lock.lines().find(|line| line.starts_with(&before)).expect("the old line stays");
    assert!(line.contains("\"Invite everybody early\""), "with its last words: {line}");
    folder.run(&["check"]).ends(0);
}

#[test]
fn asking_takes_each_answer_and_stopping_writes_nothing() {
    let folder = small();
    folder.run(&["items", "accept", "--all"]).ends(0);
    let lock = folder.read("tickbook.lock");
    let invite = uid(&folder, "Invite everybody early");
    change(&folder, "content/en/review.md", "Invite everybody early", "Invite everybody as early as you can");
    change(&folder, "content/de/review.md", "Alle früh einladen", "Alle so früh wie möglich einladen");
    let asked = answer(&folder, "?\nq\n").ends(0);
    assert!(asked.out().contains("the same item, said better"), "{}", asked.out());
    assert_eq!(folder.read("tickbook.lock"), lock);
    answer(&folder, "").ends(0);
    assert_eq!(folder.read("tickbook.lock"), lock, "the end of input is no answer");
    answer(&folder, "l\ny\n").ends(1);
    assert_eq!(uid_of_line(&folder, "Invite everybody early"), Some(invite.clone()), "later: the line stays");
    answer(&folder, "s\ny\n").ends(0);
    assert_eq!(revision(&folder, &invite), 2);
}

fn uid_of_line(folder: &Folder, text: &str) -> Option<String> {
    let lock = folder.read("tickbook.lock");
    lock.lines().find(|line| line.contains(text)).map(|line| line.split(' ').next().unwrap().to_owned())
}

#[test]
fn without_a_terminal_nobody_is_asked_and_nothing_written() {
    let folder = small();
    folder.run(&["items", "accept", "--all"]).ends(0);
    let lock = folder.read("tickbook.lock");
    change(&folder, "content/en/review.md", "Bring 3 figures", "Bring 3 or 4 figures");
    let ran = folder.run(&["items", "accept"]).ends(2);
    assert!(ran.err().contains("--all"), "says what to type: {}", ran.err());
    folder.run(&["items", "accept", "zzzzzz"]).ends(2);
    assert_eq!(folder.read("tickbook.lock"), lock);
}

#[test]
fn a_lock_with_conflict_markers_is_reported_and_never_overwritten() {
    let folder = small();
    folder.run(&["items", "accept", "--all"]).ends(0);
    let lock = folder.read("tickbook.lock");
    let torn = lock.replacen("# Which", "<<<<<<< HEAD\n=======\n>>>>>>> other\n# Which", 1);
    folder.write("tickbook.lock", torn.as_bytes());
    let ran = folder.run(&["check", "--format", "json"]);
    let findings = ran.json();
    let found = findings["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "merge-conflict").cloned();
    assert_eq!(found.expect("found")["file"], "tickbook.lock");
    folder.run(&["items", "accept", "--all"]).ends(2);
    assert_eq!(folder.read("tickbook.lock"), torn);
}

#[test]
fn the_same_lock_comes_from_any_folder_and_thread_count() {
    let write = |threads: &str| {
        let folder = bundled().on_disk();
        folder.write("tickbook.lock", b"");
        std::fs::remove_file(folder.join("tickbook.lock")).unwrap();
        let ran = Command::new(env!("CARGO_BIN_EXE_tickbook"))
            .args(["items", "accept", "--all"])
            .current_dir(folder.path())
            .env("RAYON_NUM_THREADS", threads)
            .env("SOURCE_DATE_EPOCH", "1795305600")
            .output()
            .unwrap();
        assert!(ran.status.success());
        folder.read("tickbook.lock")
    };
    assert_eq!(write("1"), write("4"));
}

fn git(folder: &Folder, args: &[&str]) -> String {
    let ran = Command::new("git")
        .args(["-c", "user.name=Docs", "-c", "user.email=docs@example.invalid", "-c", "init.defaultBranch=main"])
        .args(args)
        .current_dir(folder.path())
        .output()
        .unwrap();
    let text = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "git {args:?}: {text}");
    text
}

/// A guide with `count` sections, each with a list.
fn guide(edit: impl Fn(usize) -> String) -> String {
    let mut text = "---\ntitle: Guide\n---\n\n# Guide\n\nPhase: **Success**\n\n## Approach\n".to_owned();
    for n in 0..100 {
        let _ = write!(
            text,
            "\n### Step {n}\n\n- Begin part {n} with the people concerned\n{}- End part {n} with a note\n",
            edit(n)
        );
    }
    text
}

#[test]
fn a_thousand_parallel_edits_in_two_branches_merge() {
    let folder = Book::new()
        .file("tickbook.toml", "source_locale = \"en\"\n[locales.en]\n")
        .file(GUIDE, &guide(|_| String::new()))
        .on_disk();
    folder.write(".gitattributes", b"tickbook.lock merge=union\n");
    git(&folder, &["init", "-q"]);
    folder.run(&["items", "accept", "--all"]).ends(0);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "first"]);
    let points = |branch: &str, n: usize| -> String {
        let points: Vec<String> = (0..10).map(|m| format!("- Point {m} of branch {branch} for part {n}\n")).collect();
        points.concat()
    };
    let commit = |branch: &str, text: String| {
        folder.write(GUIDE, text.as_bytes());
        folder.run(&["items", "accept", "--all"]).ends(0);
        git(&folder, &["commit", "-qam", branch]);
    };
    git(&folder, &["checkout", "-qb", "one"]);
    commit("one", guide(|n| if n < 50 { points("one", n) } else { String::new() }));
    git(&folder, &["checkout", "-q", "main"]);
    commit("two", guide(|n| if n < 50 { String::new() } else { points("two", n) }));
    git(&folder, &["merge", "-q", "one", "-m", "merge"]);

    let lock = folder.read("tickbook.lock");
    let uids: BTreeSet<&str> =
        lock.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split(' ').next()).collect();
    assert_eq!(uids.len(), 1_200, "git may keep a line twice, and loses none");
    let found = status(&folder);
    for list in ["new", "retired", "proposals", "reworded", "moved", "faults"] {
        assert!(found[list].as_array().is_none_or(Vec::is_empty), "{list}: {:#}", found[list]);
    }
    folder.run(&["check"]).ends(0);
    folder.run(&["items", "accept", "--all"]).ends(0);
    let settled = folder.read("tickbook.lock");
    folder.run(&["items", "accept", "--all"]).ends(0);
    assert_eq!(folder.read("tickbook.lock"), settled);
}

#[test]
fn what_programs_read_is_as_the_schemas_say() {
    let folder = small();
    folder.run(&["items", "accept", "--all"]).ends(0);
    change(&folder, "content/en/review.md", "Invite everybody early", "Invite everybody as early as you can");
    change(&folder, "content/de/review.md", "- 3 Zahlen mitbringen\n", "- Etwas ganz anderes\n- Und noch etwas\n");
    let found = status(&folder);
    assert_ne!(found["proposals"][0]["uid"], found["proposals"][0]["new_uid"]);
    validate("items", &found);
    validate("inspect", &folder.run(&["inspect"]).ends(0).json());
    change(
        &folder,
        "content/en/review.md",
        "# Review\n",
        "# Review\n\n[nowhere](nowhere.md) [me](review.md) http\u{200b}\n",
    );
    validate("check", &folder.run(&["check", "--format", "json"]).ends(1).json());
}

#[test]
fn accepting_all_names_what_it_decided_and_leaves_nothing_open() {
    let folder = small();
    let first = folder.run(&["items", "accept", "--all"]).ends(0);
    assert_eq!(first.out(), "", "of a first lock everything is new");
    let invite = uid(&folder, "Invite everybody early");
    change(&folder, "content/en/review.md", "Invite everybody early", "Invite everybody as early as you can");
    change(&folder, "content/de/review.md", "Alle früh einladen", "Alle so früh wie möglich einladen");
    change(&folder, "content/en/review.md", "- Agree on what comes next\n", "- Write the minutes\n");
    change(&folder, "content/de/review.md", "- Das Weitere vereinbaren\n", "- Bericht erstatten\n");
    let ran = folder.run(&["items", "accept", "--all"]).ends(0);
    let line = ran.out().lines().find(|line| line.contains(&invite)).expect("named").to_owned();
    assert!(
        line.starts_with("reworded") && line.contains("“Invite everybody early” → “Invite everybody as early"),
        "{line}"
    );
    assert!(ran.out().lines().any(|line| line.contains("retired") && line.contains("Agree on")), "{}", ran.out());
    assert!(ran.out().lines().any(|line| line.contains("new") && line.contains("Write the minutes")), "{}", ran.out());
    assert_eq!(status(&folder)["clean"], true);
    change(&folder, "content/en/review.md", "Bring 3 figures", "Bring 4 figures");
    let json = folder.run(&["items", "accept", "--all", "--format", "json"]).ends(0).json();
    validate("accept", &json);
    assert_eq!(json["decided"][0]["new"], "Bring 4 figures", "{json:#}");
}

#[test]
fn a_uid_that_nothing_has_is_an_error_that_names_the_nearest() {
    let folder = small();
    folder.run(&["items", "accept", "--all"]).ends(0);
    let invite = uid(&folder, "Invite everybody early");
    let wrong = format!("{}{}", &invite[..5], if invite.ends_with('x') { 'y' } else { 'x' });
    let ran = folder.run(&["items", "accept", &wrong, "--editorial"]).ends(2);
    assert!(ran.err().contains(&format!("did you mean `{invite}`?")), "{}", ran.err());
}

#[test]
fn a_person_says_new_with_one_word() {
    let folder = small();
    folder.run(&["items", "accept", "--all"]).ends(0);
    let invite = uid(&folder, "Invite everybody early");
    change(&folder, "content/en/review.md", "Invite everybody early", "Invite nobody early");
    change(&folder, "content/de/review.md", "Alle früh einladen", "Niemand früh einladen");
    folder.run(&["items", "accept", &invite, "--new"]).ends(0);
    folder.run(&["items", "accept", "--all"]).ends(0);
    assert_ne!(uid(&folder, "Invite nobody early"), invite);
}

#[test]
fn git_merges_the_lock_item_by_item() {
    let folder = small();
    git(&folder, &["init", "-q"]);
    let program = env!("CARGO_BIN_EXE_tickbook");
    git(&folder, &["config", "merge.tickbook.driver", &format!("'{program}' items merge %O %A %B")]);
    folder.write(".gitattributes", b"tickbook.lock merge=tickbook\n");
    folder.run(&["items", "accept", "--all"]).ends(0);
    assert_eq!(folder.read(".gitattributes"), "tickbook.lock merge=tickbook\n", "what is said already stays");
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "first"]);
    let invite = uid(&folder, "Invite everybody early");
    let agree = uid(&folder, "Agree on what comes next");
    let commit = |branch: &str, from: &str, to: &str| {
        change(&folder, "content/en/review.md", from, to);
        folder.run(&["items", "accept", "--all"]).ends(0);
        git(&folder, &["commit", "-qam", branch]);
    };
    git(&folder, &["checkout", "-qb", "one"]);
    commit("one", "Invite everybody early", "Invite everybody as early as you can");
    git(&folder, &["checkout", "-q", "main"]);
    commit("two", "Agree on what comes next", "Agree on what will come next");
    git(&folder, &["merge", "-q", "one", "-m", "merge"]);
    assert_eq!(folder.read("tickbook.lock").lines().filter(|line| !line.starts_with('#')).count(), 3, "no line twice");
    assert_eq!(status(&folder)["clean"], true, "{:#}", status(&folder));
    assert_eq!(uid(&folder, "Invite everybody as early as you can"), invite);
    assert_eq!(uid(&folder, "Agree on what will come next"), agree);
}

#[test]
fn retired_lines_that_nobody_needs_can_be_pruned() {
    let folder = small();
    folder.run(&["items", "accept", "--all"]).ends(0);
    let lock = folder.read("tickbook.lock");
    let gone = |uid: &str, edition: &str| format!("{uid} guidance gone - 1 - - 1 {edition} page en 0 \"{uid}\"\n");
    folder.write("tickbook.lock", (lock.clone() + &gone("aaaaa1", "2024.1") + &gone("aaaaa2", "2026.1")).as_bytes());
    folder.run(&["items", "prune", "--before", "2025"]).ends(0);
    let after = folder.read("tickbook.lock");
    assert!(!after.contains("aaaaa1") && after.contains("aaaaa2"), "{after}");
    assert!(lock.lines().all(|line| after.contains(line)), "what is in use stays");
}

#[test]
fn a_new_playbook_tells_git_how_its_lock_is_merged() {
    let folder = small();
    folder.run(&["new", "fresh"]).ends(0);
    assert!(folder.read("fresh/.gitattributes").lines().any(|line| line == "tickbook.lock merge=union"));
}
