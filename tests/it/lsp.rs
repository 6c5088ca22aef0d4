//! The language server, as an editor speaks to it: a process, messages, and what it says of texts that are not saved.

use std::collections::BTreeMap;
use std::io::BufReader;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use lsp_server::{Message, Notification, Request, Response};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::cases::cases;
use crate::project::Folder;

/// Nothing takes so long.
const LONG: Duration = Duration::from_mins(1);

const CONFIG: &str =
    "title = \"Book\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n\n[locales.de]\npath = \"de\"\n";

const PAGE: &str = "---\ntitle: Start\nowner: Delivery\n---\n# Start\n\nPhase: **Assess**\n\n## Approach\n\n### Begin\n\nPrimary Role: **Partner**\n\n- Rooms are booked\n\nSee [the plan](plan.md#costs) and [costs](#tasks).\n\n## Tasks\n\n| Task ID | Task Name | Requirement | Role |\n| --- | --- | --- | --- |\n| 10 | Hold the workshop | Required | Partner |\n| 11 | Send the minutes \u{1F600} | Optional | Customer |\n";
const SEITE: &str = "---\ntitle: Beginn\nowner: Delivery\n---\n# Beginn\n\nPhase: **Bewerten**\n\n## Vorgehen\n\n### Anfangen\n\nRolle: **Partner**\n\n- Räume sind gebucht\n\n## Aufgaben\n\n| Aufgaben-ID | Aufgabe | Anforderung | Rolle |\n| --- | --- | --- | --- |\n| 10 | Workshop halten | Erforderlich | Partner |\n";
const NOTE: &str = "Prices are without tax.\n";
const PLAN: &str = "---\ntitle: Plan\nowner: Delivery\n---\n# Plan\n\n## Costs\n\n[!INCLUDE [shared](shared/_note.md)]\n\n[Start](start.md)\n";

/// A playbook of two languages with a lock.
fn book() -> Folder {
    let folder = Folder::new();
    folder.write("tickbook.toml", CONFIG.as_bytes());
    folder.write("en/start.md", PAGE.as_bytes());
    folder.write("de/start.md", SEITE.as_bytes());
    folder.write("en/plan.md", PLAN.as_bytes());
    folder.write("en/shared/_note.md", NOTE.as_bytes());
    folder.write("en/toc.yml", b"- name: Start\n  href: start.md\n- name: Plan\n  href: plan.md\n");
    assert!(folder.run(&["items", "accept", "--all", "--quiet"]).0.status.success());
    folder
}

/// An editor.
struct Editor {
    child: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Message>,
    root: String,
    last: i32,
    /// What the server said of each file.
    told: BTreeMap<String, Vec<Value>>,
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Editor {
    fn open(root: &Path) -> Self {
        let root = root.canonicalize().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_tickbook"))
            .args(["lsp", "--quiet"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            while let Ok(Some(message)) = Message::read(&mut out) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        let url = url::Url::from_file_path(&root).unwrap().to_string();
        let mut editor = Self { child, input, messages, root: url, last: 0, told: BTreeMap::new() };
        let answer = editor.ask("initialize", json!({ "processId": null, "rootUri": editor.root, "capabilities": {} }));
        assert_eq!(answer["serverInfo"]["name"], "tickbook");
        editor.say("initialized", json!({}));
        editor
    }

    fn uri(&self, file: &str) -> String {
        format!("{}/{file}", self.root)
    }

    fn write(&mut self, message: Message) {
        message.write(self.input.as_mut().unwrap()).unwrap();
    }

    fn say(&mut self, method: &str, params: Value) {
        self.write(Message::Notification(Notification::new(method.to_owned(), params)));
    }

    fn reply(&mut self, method: &str, params: Value) -> Response {
        self.last += 1;
        let id = self.last.into();
        self.write(Message::Request(Request::new(self.last.into(), method.to_owned(), params)));
        loop {
            match self.messages.recv_timeout(LONG).unwrap() {
                Message::Response(response) if response.id == id => return response,
                other => self.hear(other),
            }
        }
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        let reply = serde_json::to_value(self.reply(method, params)).unwrap();
        assert!(reply.get("error").is_none(), "{method}: {reply}");
        reply["result"].clone()
    }

    fn hear(&mut self, message: Message) {
        if let Message::Notification(Notification { method, params }) = message
            && method == "textDocument/publishDiagnostics"
        {
            let file = params["uri"].as_str().unwrap().strip_prefix(&self.root).unwrap()[1..].to_owned();
            self.told.insert(file, params["diagnostics"].as_array().unwrap().clone());
        }
    }

    /// Waits until what was said of the files satisfies a condition.
    fn until(&mut self, what: &str, holds: impl Fn(&BTreeMap<String, Vec<Value>>) -> bool) {
        while !holds(&self.told) {
            match self.messages.recv_timeout(LONG) {
                Ok(message) => self.hear(message),
                Err(error) => panic!("{what}: {error}: {:#?}", self.told),
            }
        }
    }

    fn show(&mut self, file: &str, text: &str) {
        let uri = self.uri(file);
        let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": text });
        self.say("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn change(&mut self, file: &str, version: usize, text: &str) {
        let id = json!({ "uri": self.uri(file), "version": version });
        self.say("textDocument/didChange", json!({ "textDocument": id, "contentChanges": [{ "text": text }] }));
    }

    /// The file and the place of `word` in `text`, a character behind its beginning.
    fn at(&self, file: &str, text: &str, word: &str) -> Value {
        let byte = text.find(word).unwrap() + 1;
        let line = text[..byte].matches('\n').count();
        let start = text[..byte].rfind('\n').map_or(0, |n| n + 1);
        let character = text[start..byte].encode_utf16().count();
        json!({ "textDocument": { "uri": self.uri(file) }, "position": { "line": line, "character": character } })
    }

    fn hover(&mut self, file: &str, text: &str, word: &str) -> String {
        let asked = self.at(file, text, word);
        self.ask("textDocument/hover", asked)["contents"]["value"].as_str().unwrap_or_default().to_owned()
    }

    /// Where something leads: files with lines, from 0.
    fn places(&mut self, method: &str, mut asked: Value) -> Vec<(String, u64)> {
        asked["context"] = json!({ "includeDeclaration": true });
        let found = self.ask(method, asked);
        let place = |one: &Value| {
            let file = one["uri"].as_str().unwrap()[self.root.len() + 1..].to_owned();
            (file, one["range"]["start"]["line"].as_u64().unwrap())
        };
        found.as_array().into_iter().flatten().map(place).collect()
    }

    fn labels(&mut self, file: &str, text: &str, word: &str) -> Vec<String> {
        let asked = self.at(file, text, word);
        let found = self.ask("textDocument/completion", asked);
        found.as_array().into_iter().flatten().map(|one| one["label"].as_str().unwrap().to_owned()).collect()
    }
}

fn rules(list: &[Value]) -> Vec<&str> {
    list.iter().map(|one| one["code"].as_str().unwrap()).collect()
}

/// Changes of an answer, applied to a text.
fn applied(text: &str, edits: &Value) -> String {
    let index = |at: &Value| {
        let line = usize::try_from(at["line"].as_u64().unwrap()).unwrap();
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let units = usize::try_from(at["character"].as_u64().unwrap()).unwrap();
        let mut seen = 0;
        let ahead = text[start..].chars().take_while(|c| {
            let before = seen < units;
            seen += c.len_utf16();
            before
        });
        start + ahead.map(char::len_utf8).sum::<usize>()
    };
    let mut list: Vec<(usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (index(&e["range"]["start"]), index(&e["range"]["end"]), e["newText"].as_str().unwrap()))
        .collect();
    list.sort_unstable();
    let mut out = text.to_owned();
    for (from, to, with) in list.into_iter().rev() {
        out.replace_range(from..to, with);
    }
    out
}

#[test]
fn findings_follow_the_text_in_the_editor_and_not_the_disk() {
    let folder = book();
    let mut editor = Editor::open(folder.path());
    editor.show("en/start.md", PAGE);
    let broken = PAGE.replace("plan.md#costs", "plans.md");
    editor.change("en/start.md", 2, &broken);
    editor.until("a broken link", |told| rules(told.get("en/start.md").map_or(&[], |l| l)).contains(&"broken-link"));
    let uri = editor.uri("en/start.md");
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let context = json!({ "diagnostics": editor.told["en/start.md"] });
    let asked = json!({ "textDocument": { "uri": uri }, "range": whole, "context": context });
    let actions = editor.ask("textDocument/codeAction", asked);
    let action = actions.as_array().unwrap().iter().find(|a| a["title"].as_str().unwrap().contains("plan.md")).unwrap();
    assert_eq!(applied(&broken, &action["edit"]["changes"][uri.as_str()]).matches("(plan.md)").count(), 1, "{action}");
    assert_eq!(action["diagnostics"][0]["code"], "broken-link", "the fix names what it fixes");
    editor.change("en/start.md", 3, PAGE);
    editor.until("it is fixed", |told| !rules(told.get("en/start.md").map_or(&[], |l| l)).contains(&"broken-link"));
}

#[test]
fn what_pages_include_is_judged_at_each_keystroke() {
    let folder = book();
    let mut editor = Editor::open(folder.path());
    editor.show("en/shared/_note.md", NOTE);
    editor.ask("tickbook/items", json!({}));
    editor.change("en/shared/_note.md", 2, "Prices are in [the list](prices.md).\n");
    // What the server answers next it answers after it judged the text, and before any pause.
    editor.ask("tickbook/items", json!({}));
    let told = editor.told.get("en/shared/_note.md").map_or(&[][..], Vec::as_slice);
    assert_eq!(rules(told), ["broken-link"]);
    editor.change("en/shared/_note.md", 3, NOTE);
    editor.ask("tickbook/items", json!({}));
    assert_eq!(editor.told["en/shared/_note.md"], [] as [Value; 0]);
}

#[test]
fn a_safe_fix_is_preferred_and_all_of_a_file_are_one_action() {
    let folder = book();
    let mut editor = Editor::open(folder.path());
    let text = PAGE.replace("[costs](#tasks)", "[Team](team@example.org)");
    editor.show("en/start.md", &text);
    editor.until("a finding", |told| rules(told.get("en/start.md").map_or(&[], |l| l)).contains(&"email-link"));
    let uri = editor.uri("en/start.md");
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    for (kind, count) in [("quickfix", 1), ("source.fixAll", 1), ("refactor", 0)] {
        let context = json!({ "diagnostics": [], "only": [kind] });
        let asked = json!({ "textDocument": { "uri": uri }, "range": whole, "context": context });
        let actions = editor.ask("textDocument/codeAction", asked);
        assert_eq!(actions.as_array().unwrap().len(), count, "{kind}: {actions}");
        for action in actions.as_array().unwrap() {
            assert!(applied(&text, &action["edit"]["changes"][uri.as_str()]).contains("(mailto:team@"), "{action}");
            assert!(kind != "quickfix" || action["isPreferred"] == true);
        }
    }
}

#[test]
fn a_thing_says_what_it_is_and_where_else() {
    let folder = book();
    let mut editor = Editor::open(folder.path());
    let task = editor.hover("en/start.md", PAGE, "Hold the workshop");
    assert!(task.starts_with("**Task 10**, required, Partner") && task.contains("de: Workshop halten"), "{task}");
    let lacking = editor.hover("en/start.md", PAGE, "Send the minutes");
    assert!(lacking.contains("**Task 11**, optional, Customer") && lacking.contains("de: missing"), "{lacking}");
    assert!(editor.hover("en/start.md", PAGE, "plan.md").contains("**Plan** › Costs"));
    assert!(editor.hover("en/plan.md", PLAN, "[!INCLUDE").contains("Prices are without tax."));
    assert!(editor.hover("en/start.md", PAGE, "Tasks\n").contains("`#tasks`, 1 link leads here"));
    assert!(editor.hover("en/start.md", PAGE, "Start\n\nPhase").contains("de: "), "how far the translations are");

    let definition = "textDocument/definition";
    for (file, text, word, leads) in [
        ("en/start.md", PAGE, "plan.md", ("en/plan.md", 6)),
        ("en/start.md", PAGE, "#tasks", ("en/start.md", 18)),
        ("en/plan.md", PLAN, "[!INCLUDE", ("en/shared/_note.md", 0)),
        ("en/start.md", PAGE, "Approach", ("de/start.md", 8)),
        ("en/start.md", PAGE, "Hold the workshop", ("de/start.md", 20)),
        ("de/start.md", SEITE, "Workshop halten", ("en/start.md", 22)),
        ("en/toc.yml", "- name: Start\n  href: start.md\n", "start.md", ("en/start.md", 4)),
    ] {
        let asked = editor.at(file, text, word);
        let found = editor.places(definition, asked);
        assert_eq!(found, [(leads.0.to_owned(), leads.1)], "{word}");
    }
    let asked = editor.at("en/plan.md", PLAN, "Costs");
    assert_eq!(editor.places("textDocument/references", asked), [("en/start.md".to_owned(), 16)]);
    let asked = editor.at("en/start.md", PAGE, "Start\n\nPhase");
    let leads = editor.places("textDocument/references", asked);
    assert_eq!(leads, [("en/plan.md".to_owned(), 10), ("en/toc.yml".to_owned(), 1)]);
}

#[test]
fn what_can_stand_there_is_proposed() {
    let folder = book();
    let mut editor = Editor::open(folder.path());
    let text = PAGE
        .replace("[costs](#tasks)", "[costs](pl) and [there](plan.md#c)")
        .replace("## Tasks", "> [!N\n\nSecondary Role: C\n\n## Tasks")
        .replace("| Customer |", "| C |");
    editor.show("en/start.md", &text);
    assert_eq!(editor.labels("en/start.md", &text, "l) and"), ["plan.md"], "pages");
    assert_eq!(editor.labels("en/start.md", &text, "#c)"), ["plan", "costs"], "anchors");
    assert!(editor.labels("en/start.md", &text, "!N").contains(&"NOTE".to_owned()), "alerts");
    assert!(editor.labels("en/start.md", &text, "| C |").contains(&"Partner".to_owned()), "roles of a table");
    assert!(editor.labels("en/start.md", &text, ": C").contains(&"Partner".to_owned()), "roles of a label");
    assert_eq!(editor.labels("en/start.md", &text, " Delivery"), ["Delivery"], "values of the front matter");
    let german = format!("{SEITE}| 1 |");
    editor.show("de/start.md", &german);
    assert_eq!(editor.labels("de/start.md", &german, "1 |"), ["11"], "tasks that the translation lacks");
}

#[test]
fn a_new_name_takes_its_links_along() {
    let folder = book();
    let mut editor = Editor::open(folder.path());
    let place = editor.at("en/plan.md", PLAN, "Costs");
    assert_eq!(editor.ask("textDocument/prepareRename", place.clone())["placeholder"], "Costs");
    let mut asked = place;
    asked["newName"] = json!("What It Costs");
    let changes = editor.ask("textDocument/rename", asked.clone())["changes"].clone();
    let (plan, start) = (editor.uri("en/plan.md"), editor.uri("en/start.md"));
    assert!(applied(PLAN, &changes[plan.as_str()]).contains("## What It Costs\n"));
    assert!(applied(PAGE, &changes[start.as_str()]).contains("(plan.md#what-it-costs)"), "{changes}");
    asked["newName"] = json!(" ");
    let refused = serde_json::to_value(editor.reply("textDocument/rename", asked)).unwrap();
    assert!(refused["error"]["message"].as_str().unwrap().contains("one line"), "{refused}");

    let moved = json!({ "files": [{ "oldUri": plan, "newUri": editor.uri("en/deep/budget plan.md") }] });
    let changes = editor.ask("workspace/willRenameFiles", moved)["changes"].clone();
    let toc = editor.uri("en/toc.yml");
    assert!(applied(PAGE, &changes[start.as_str()]).contains("(deep/budget%20plan.md#costs)"), "{changes}");
    let plan = applied(PLAN, &changes[plan.as_str()]);
    assert!(plan.contains("(../start.md)") && plan.contains("(../shared/_note.md)"), "{plan}");
    assert_eq!(changes[toc.as_str()].as_array().unwrap().len(), 1);
}

#[test]
fn pages_have_an_outline_and_folds_and_all_of_it_is_found() {
    let folder = book();
    let mut editor = Editor::open(folder.path());
    let asked = json!({ "textDocument": { "uri": editor.uri("en/start.md") } });
    let outline = editor.ask("textDocument/documentSymbol", asked.clone());
    let names = |list: &Value| -> Vec<String> {
        list.as_array().into_iter().flatten().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&outline), ["Start"]);
    let title = &outline[0];
    assert_eq!(names(&title["children"]), ["Approach", "Tasks"]);
    assert_eq!(names(&title["children"][1]["children"]), ["10 Hold the workshop", "11 Send the minutes \u{1F600}"]);
    let folds = editor.ask("textDocument/foldingRange", asked);
    let lines: Vec<(u64, u64)> = folds
        .as_array()
        .unwrap()
        .iter()
        .map(|fold| (fold["startLine"].as_u64().unwrap(), fold["endLine"].as_u64().unwrap()))
        .collect();
    assert_eq!(lines[..3], [(0, 3), (4, 23), (8, 17)]);
    let found = editor.ask("workspace/symbol", json!({ "query": "WORKSHOP" }));
    assert_eq!(names(&found), ["10 Hold the workshop", "10 Workshop halten"], "in all languages");
}

#[test]
fn items_are_accepted_when_everything_is_saved() {
    let folder = book();
    let mut editor = Editor::open(folder.path());
    let text = PAGE.replace("Hold the workshop", "Archive old invoices");
    editor.show("en/start.md", &text);
    let all = json!({ "command": "tickbook.acceptItems", "arguments": [{ "decision": "same" }] });
    let refused = serde_json::to_value(editor.reply("workspace/executeCommand", all.clone())).unwrap();
    assert!(refused["error"]["message"].as_str().unwrap().contains("save all pages first"), "{refused}");
    folder.write("en/start.md", text.as_bytes());
    let saved = json!({ "textDocument": { "uri": editor.uri("en/start.md") } });
    editor.say("textDocument/didSave", saved);
    editor.until("the lock asks", |told| rules(told.get("en/start.md").map_or(&[], |l| l)).contains(&"lock-proposal"));
    let owed = editor.ask("tickbook/items", json!({}));
    let question = &owed["questions"][0];
    assert_eq!((&question["before"], &question["now"]), (&json!("Hold the workshop"), &json!("Archive old invoices")));
    let uri = editor.uri("en/start.md");
    let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
    let context = json!({ "diagnostics": [] });
    let asked = json!({ "textDocument": { "uri": uri }, "range": whole, "context": context });
    let actions = editor.ask("textDocument/codeAction", asked);
    let action =
        actions.as_array().unwrap().iter().find(|one| one["title"].as_str().unwrap().contains("another meaning"));
    let command = json!({ "command": action.unwrap()["command"], "arguments": action.unwrap()["arguments"] });
    assert_eq!(editor.ask("workspace/executeCommand", command)["decided"], 1);
    assert_eq!(editor.ask("tickbook/items", json!({}))["questions"], json!([]));
    let status = folder.run(&["items", "status", "--format", "json"]);
    let status: Value = serde_json::from_slice(&status.0.stdout).unwrap();
    assert_eq!(status["clean"], true, "{status}");
    let translations = editor.ask("tickbook/translations", json!({}));
    assert_eq!(translations[0]["language"], "de");
    assert!(translations[0]["open"].as_array().unwrap().iter().any(|page| page["status"] == "missing"));
}

#[test]
fn faults_of_settings_are_shown_in_their_file_and_nothing_ends_the_server() {
    let folder = book();
    folder.write("tickbook.toml", format!("{CONFIG}[rules]\nbroken-lynk = \"error\"\n").as_bytes());
    let mut editor = Editor::open(folder.path());
    editor.until("a fault", |told| told.get("tickbook.toml").is_some_and(|list| !list.is_empty()));
    let message = editor.told["tickbook.toml"][0]["message"].as_str().unwrap().to_owned();
    assert!(message.contains("broken-lynk") && message.contains("broken-link"), "{message}");
    assert_eq!(editor.hover("en/start.md", PAGE, "plan.md"), "", "there is no playbook yet");
    folder.write("tickbook.toml", CONFIG.as_bytes());
    editor.say("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    editor.until("it is fixed", |told| told["tickbook.toml"].is_empty());
    assert!(editor.hover("en/start.md", PAGE, "plan.md").contains("Plan"));
    let unknown = serde_json::to_value(editor.reply("textDocument/unheardOf", json!({}))).unwrap();
    assert_eq!(unknown["error"]["code"], -32601);
    let wrong = serde_json::to_value(editor.reply("textDocument/hover", json!({ "position": 1 }))).unwrap();
    assert_eq!(wrong["error"]["code"], -32602);
    assert_eq!(editor.ask("shutdown", Value::Null), Value::Null);
    editor.say("exit", Value::Null);
    assert!(editor.child.wait().unwrap().success());
}

/// A finding as both say it: file, rule, line and column from 0 in UTF-16, the beginning of the message.
type Said = (String, String, u64, u64, String);

fn of_check(folder: &Folder) -> Vec<Said> {
    let out = folder.run(&["check", "--format", "json", "--exit-zero", "--quiet"]);
    let report: Value = serde_json::from_slice(&out.0.stdout).unwrap();
    let column = |finding: &Value| {
        let text = folder.read(finding["file"].as_str().unwrap());
        let line = finding["line"].as_u64().map_or(0, |line| line - 1);
        let characters = usize::try_from(finding["column"].as_u64().unwrap_or(1)).unwrap() - 1;
        let row = text.lines().nth(usize::try_from(line).unwrap()).unwrap_or_default();
        (line, row.chars().take(characters).map(char::len_utf16).sum::<usize>() as u64)
    };
    let mut all: Vec<Said> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            let (line, character) = column(finding);
            let text = |key: &str| finding[key].as_str().unwrap().to_owned();
            (text("file"), text("rule"), line, character, text("message"))
        })
        .collect();
    all.sort();
    all
}

fn of_server(told: &BTreeMap<String, Vec<Value>>) -> Vec<Said> {
    let mut all: Vec<Said> = told
        .iter()
        .flat_map(|(file, list)| {
            list.iter().map(move |one| {
                let at = &one["range"]["start"];
                let message = one["message"].as_str().unwrap().split('\n').next().unwrap_or_default().to_owned();
                let rule = one["code"].as_str().unwrap().to_owned();
                (file.clone(), rule, at["line"].as_u64().unwrap(), at["character"].as_u64().unwrap(), message)
            })
        })
        .collect();
    all.sort();
    all
}

proptest! {
    #![proptest_config(cases(6))]

    /// What the server says of texts that are open and not saved is what `check` says once they are.
    #[test]
    fn the_server_says_what_check_says(
        edits in prop::collection::vec((0_usize..4, any::<prop::sample::Index>(), prop::sample::select(vec![
            "\n", " ", "|", "[x](nowhere.md)", "\u{1F600}", "# ", "> [!NOET]\n", "\u{200B}", "- [ ] box\n", "](", "`", "---\n", "www.example.org",
            "[!INCLUDE [a](shared/_note.md)]", "<b>", "| 12 | New task | Required | Partner |\n",
        ]), 0_usize..12), 1..8),
    ) {
        let folder = book();
        let mut editor = Editor::open(folder.path());
        let files = ["en/start.md", "de/start.md", "en/plan.md", "en/shared/_note.md"];
        let mut texts = [PAGE, SEITE, PLAN, NOTE].map(str::to_owned);
        for (file, text) in files.iter().zip(&texts) {
            editor.show(file, text);
        }
        for (version, (n, at, insert, cut)) in edits.into_iter().enumerate() {
            let text = &mut texts[n];
            let from = text.floor_char_boundary(at.index(text.len() + 1));
            let to = text.floor_char_boundary((from + cut).min(text.len())).max(from);
            text.replace_range(from..to, insert);
            editor.change(files[n], version + 2, &texts[n].clone());
        }
        for (file, text) in files.iter().zip(&texts) {
            folder.write(file, text.as_bytes());
        }
        let wanted = of_check(&folder);
        editor.until(&format!("as check: {wanted:#?}"), |told| of_server(told) == wanted);
    }
}
