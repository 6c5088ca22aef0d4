//! What is fuzzed beyond the sources themselves: a site on the disk, its search index, messages of editors, manifests of
//! targets, and what trackers export.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, LazyLock};

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId};
use serde_json::{Map, Value, json};
use tickbook::check::Facts;
use tickbook::export::trackers::{self, Choices, Tracker};
use tickbook::export::{self, TaskFilter, read_csv};
use tickbook::lock::{self, Uid};
use tickbook::lsp;
use tickbook::playbook::Request as Wanted;
use tickbook::search::each_term;
use tickbook::upload::{Headers, MANIFEST, Manifest, Options, Store as _, UploadFault, When};

use crate::book::{Book, today};
use crate::clean;
use crate::pieces::{CONTENTS, PIECES, TABLES};
use crate::store::{Memory, QUICK, USUAL, send_as};

use super::targets::{TASKS, no_bugs, parts, text_of};

/// A folder that goes, in memory where there is such a disk.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.expect("there is a disk")
}

fn put(folder: &Path, book: &Book) {
    for (path, bytes) in &book.files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("it is in the folder")).expect("there is a disk");
        std::fs::write(path, bytes).expect("there is a disk");
    }
}

/// Files of any kind, read from the disk and built: the first byte of each part says which file, and whether the rest is
/// text or the names of pieces. The site is whole and clean, or not there.
pub(super) fn build(bytes: &[u8]) {
    const FILES: &[&str] = &[
        "en/p.md",
        "de/p.md",
        "en/index.md",
        "en/toc.yml",
        "tickbook.toml",
        "tickbook.lock",
        "redirects.csv",
        "locales/en/own.ftl",
        "locales/en/vocabulary.yaml",
        "themes/default/theme.yaml",
        "themes/default/static/prose.css",
        "en/media/x.svg",
        "en/deep/a b.md",
        "en/p/index.md",
        "en/P.md",
        "_headers",
    ];
    let mut book = Book::bilingual();
    for part in parts(bytes).take(8) {
        let Some((&first, rest)) = part.split_first() else { continue };
        let path = FILES[usize::from(first) % FILES.len()];
        let pieces = if path.ends_with(".yml") { CONTENTS } else { PIECES };
        let text = if first < 128 { text_of(rest, pieces).into_bytes() } else { rest.to_vec() };
        book = book.bytes(path, &text);
    }
    let folder = folder();
    put(folder.path(), &book);
    let out = folder.path().join("site");
    let built = tickbook::Project::read(folder.path(), today()).and_then(|project| {
        let _ = tickbook::check(&project);
        tickbook::build(&project, &out)
    });
    no_bugs();
    let mut open = vec![out.clone()];
    let mut pages = 0;
    while let Some(dir) = open.pop() {
        for path in std::fs::read_dir(&dir).into_iter().flatten().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|ending| ending == "html") {
                let text = std::fs::read_to_string(&path).expect("a page is text");
                let name = path.strip_prefix(&out).expect("it is in there").to_string_lossy();
                let faults = clean::faults(&name, &text);
                assert!(faults.is_empty() && text.trim_end().ends_with("</html>"), "{name}: {faults:?}");
                pages += 1;
            }
        }
    }
    assert_eq!(built.is_ok(), pages > 0, "{built:?}, and {pages} pages");
    assert!(built.is_err() || out.join("index.html").is_file(), "a site without a start page");
}

/// The pieces of an index by their keys.
fn pieces_of(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, (String, Value)> {
    let read = |(path, bytes): (&String, &Vec<u8>)| {
        let text = std::str::from_utf8(bytes).ok()?.strip_prefix("(globalThis.tickbookFound??={})[")?;
        let (key, value) = text.trim_end().trim_end_matches(';').split_once("]=")?;
        let value = serde_json::from_str(value).unwrap_or_else(|error| panic!("{path}: {error}"));
        Some((path.clone(), (serde_json::from_str(key).expect("a key is JSON"), value)))
    };
    files.iter().filter_map(read).collect()
}

/// Numbers as the index writes them.
fn numbers(text: &str) -> Vec<usize> {
    const DIGITS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    let (mut out, mut value, mut shift) = (Vec::new(), 0, 0);
    for digit in text.chars() {
        let digit = DIGITS.find(digit).unwrap_or_else(|| panic!("`{digit}` is no digit"));
        value += (digit & 31) << shift;
        shift += 5;
        if digit < 32 {
            out.push(value);
            (value, shift) = (0, 0);
        }
    }
    assert_eq!(shift, 0, "a number has no end");
    out
}

/// Pages of a list, which are written as differences.
fn pages_of(text: &str, most: usize) -> Vec<usize> {
    let mut next = 0;
    let page = |n: usize| {
        let page = next + n / most;
        next = page + 1;
        page
    };
    numbers(text).into_iter().map(page).collect()
}

fn terms_of(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        assert!(first.is_ascii_uppercase(), "a term begins with `{first}`");
        let end = rest[1..].find(|c: char| c.is_ascii_uppercase()).map_or(rest.len(), |at| at + 1);
        let common = usize::from(first as u8 - b'A');
        let before: Vec<u16> = out.last().map_or_else(Vec::new, |term| term.encode_utf16().collect());
        let units: Vec<u16> = before[..common].iter().copied().chain(rest[1..end].encode_utf16()).collect();
        out.push(String::from_utf16(&units).expect("no character is cut"));
        rest = &rest[end..];
    }
    out
}

/// An index that a second reader takes apart again: every word of a page leads to it.
pub(super) fn search(bytes: &[u8]) {
    let mut all = parts(bytes).map(|part| match part.split_first() {
        Some((&first, rest)) if first >= 128 => String::from_utf8_lossy(rest).into_owned(),
        _ => text_of(part, PIECES),
    });
    let mut next = || all.next().unwrap_or_default();
    let book = Book::bilingual().file("en/p.md", &next()).file("de/p.md", &next()).file("en/q.md", &next());
    let pieces = pieces_of(&book.assets());
    for tag in ["en", "de"] {
        let key = format!("{tag} ");
        let (_, root) = pieces.values().find(|(name, _)| *name == key).expect("each language has an index");
        let piece = |path: &Value| {
            let path = path.as_str().expect("a path is text");
            &pieces.get(path.trim_start_matches('/')).unwrap_or_else(|| panic!("no piece {path}")).1
        };
        let mut texts: Vec<&Value> = Vec::new();
        for run in root["pages"].as_array().expect("runs of pages") {
            assert_eq!(run[0], texts.len(), "pages are in order");
            texts.extend(piece(&run[1]).as_array().expect("a run is a list"));
        }
        let mut found: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for shard in root["terms"].as_array().expect("pieces of terms") {
            let terms = terms_of(piece(&shard[2]).as_str().expect("terms are text"));
            let lists: Vec<&str> = piece(&shard[3]).as_str().expect("lists are text").split(',').collect();
            assert_eq!((terms.len(), shard[1].as_u64()), (lists.len(), Some(lists.len() as u64)));
            assert_eq!(shard[0], terms[0].as_str());
            assert!(terms.is_sorted_by(|a, b| a.encode_utf16().lt(b.encode_utf16())), "{terms:?}");
            for (term, list) in terms.iter().zip(lists) {
                let (words, titles) = list.split_once(':').unwrap_or((list, ""));
                let (words, often) = words.split_once('.').unwrap_or((words, ""));
                let pages = [(words, 1), (often, 1), (titles, 7)].into_iter().flat_map(|(list, n)| pages_of(list, n));
                found.entry(term.clone()).or_default().extend(pages);
            }
        }
        let is_there = |term: &str, page: usize| found.get(term).is_some_and(|pages| pages.contains(&page));
        assert!(found.values().flatten().all(|page| *page < texts.len()), "a page that is not there");
        for (page, units) in texts.iter().enumerate() {
            let units = units.as_array().expect("a page is a list");
            // The end of a long page is in a piece of its own: numbers of units, and their texts.
            let rest =
                units[1..].last().filter(|last| last.is_string()).map(|path| piece(path).as_array().expect("a list"));
            let own = units[1..].iter().filter_map(Value::as_array).map(|unit| (&unit[..1], &unit[3..]));
            let ends = rest.into_iter().flatten().map(|list| (&[][..], &list.as_array().expect("a list")[1..]));
            for (title, texts) in own.chain(ends) {
                // Its texts may have an id in a line before.
                let words = title.iter().chain(texts).filter_map(Value::as_str);
                for words in words.map(|text| text.rsplit('\n').next().unwrap_or_default()) {
                    each_term(words, &mut |term| {
                        // Of a form the word without its ending is enough.
                        let mut ends = term.char_indices().map(|(at, c)| at + c.len_utf8());
                        assert!(ends.any(|end| is_there(&term[..end], page)), "`{term}` of page {page} is not found");
                    });
                }
            }
        }
    }
    no_bugs();
}

/// What an editor can ask at a place.
const ASKED: [&str; 7] = [
    "textDocument/hover",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/completion",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/codeAction",
];

/// Other messages; what does not wait for an answer has no slash at its end.
const SAID: [&str; 10] = [
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "workspace/symbol",
    "workspace/willRenameFiles",
    "workspace/executeCommand",
    "tickbook/translations",
    "tickbook/items",
    "textDocument/didClose",
    "textDocument/didSave",
    "$/cancelRequest",
];

/// Ranges run forwards, wherever they stand in an answer.
fn forwards(value: &Value) -> bool {
    let at = |end: &str| Some((value[end]["line"].as_u64()?, value[end]["character"].as_u64()?));
    match value {
        Value::Object(fields) => {
            at("start").zip(at("end")).is_none_or(|(a, b)| a <= b) && fields.values().all(forwards)
        }
        Value::Array(list) => list.iter().all(forwards),
        _ => true,
    }
}

/// Messages of an editor: each part is one. Each request is answered once, and no answer is a bug.
pub(super) fn editor(bytes: &[u8]) {
    const FILES: [&str; 6] = ["en/p.md", "de/p.md", "en/toc.yml", "tickbook.toml", "en/gone.md", "../x.md"];
    static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
        let folder = folder();
        let toc = "- name: P\n  href: p.md\n";
        put(folder.path(), &Book::bilingual().file("en/p.md", TASKS).file("de/p.md", TASKS).file("en/toc.yml", toc));
        folder
    });
    if let Some((255, raw)) = bytes.split_first() {
        let _ = Message::read(&mut &raw[..]);
        return;
    }
    let root = FOLDER.path().canonicalize().expect("it is there");
    let uri = |file: &str| format!("file://{}/{file}", root.display());
    let (server, client) = Connection::memory();
    let mut asked = Vec::new();
    let mut ask = |method: &str, params: Value| {
        let id = RequestId::from(i32::try_from(asked.len()).unwrap_or(i32::MAX));
        asked.push(id.clone());
        let _ = client.sender.send(Message::Request(Request::new(id, method.to_owned(), params)));
    };
    let say = |method: &str, params: Value| {
        let _ = client.sender.send(Message::Notification(Notification::new(method.to_owned(), params)));
    };
    ask("initialize", json!({ "processId": null, "rootUri": uri(""), "capabilities": {} }));
    say("initialized", json!({}));
    for part in parts(bytes).take(24) {
        let Some((&first, rest)) = part.split_first() else { continue };
        let (&[file, line, column], text) = rest.split_first_chunk().unwrap_or((&[0, 0, 0], &[]));
        let document =
            json!({ "uri": uri(FILES[usize::from(file) % FILES.len()]), "version": 2, "languageId": "markdown" });
        let far = |byte: u8| if byte > 250 { u32::MAX } else { u32::from(byte) };
        let at = json!({ "line": far(line), "character": far(column) });
        let own = text_of(text, PIECES);
        let mut params = json!({
            "textDocument": document, "position": at, "newName": own, "query": own, "context": { "diagnostics": [] },
            "range": { "start": at, "end": { "line": far(column), "character": far(line) } },
            "files": [{ "oldUri": document["uri"], "newUri": uri(&own) }], "command": own, "arguments": [own],
        });
        params["context"]["includeDeclaration"] = json!(column % 2 == 0);
        match first % 32 {
            0..7 => ask(ASKED[usize::from(first % 32)], params),
            7..17 => {
                let method = SAID[usize::from(first % 32) - 7];
                if method.contains("/did") || method.starts_with('$') {
                    say(method, params);
                } else {
                    ask(method, params);
                }
            }
            17..26 => {
                params["textDocument"]["text"] = json!(own);
                params["contentChanges"] = json!([{ "text": own }]);
                say(if first % 2 == 0 { "textDocument/didOpen" } else { "textDocument/didChange" }, params);
            }
            // Any JSON at all.
            26..29 => ask(ASKED[usize::from(file) % ASKED.len()], serde_json::from_slice(text).unwrap_or(Value::Null)),
            29 => say("textDocument/didOpen", serde_json::from_slice(text).unwrap_or(Value::Null)),
            _ => ask(&own, json!({})),
        }
    }
    ask("shutdown", Value::Null);
    say("exit", Value::Null);
    let options = lsp::Options {
        root: root.clone(),
        request: Wanted { audience: None, today: Some(today()) },
        facts: Arc::new(|_| Facts::default()),
        version: "0",
    };
    lsp::talk(options, server).expect("it is the protocol");
    let mut answered = Vec::new();
    for message in client.receiver.try_iter() {
        let text = serde_json::to_value(&message).expect("a message is JSON");
        assert!(forwards(&text), "{text}");
        if let Message::Response(response) = message {
            assert_ne!(text["error"]["code"], ErrorCode::InternalError as i32, "{text}");
            answered.push(response.id);
        }
    }
    assert_eq!(answered, asked, "each request is answered once, in its order");
    no_bugs();
}

/// A manifest in a target: what others put there stays, and what is published is whole, or nothing was done.
pub(super) fn manifest(bytes: &[u8]) {
    static SITE: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
        let folder = folder();
        put(folder.path(), &Book::new().file("index.html", "start").file("a.html", "a").file("assets/s.css", "s"));
        folder
    });
    const NAMES: [&str; 8] =
        ["index.html", "a.html", "assets/s.css", "old.html", "../x", ".tickbook/publish.json", "their.txt", "b//c"];
    let Some((&first, rest)) = bytes.split_first() else { return };
    let text = if first % 4 == 0 {
        rest.to_vec()
    } else {
        // One that could be: each three bytes put a file into one of its lists.
        let mut lists = [Map::new(), Map::new(), Map::new()];
        for change in rest.chunks_exact(3) {
            let name = NAMES[usize::from(change[1]) % NAMES.len()].to_owned();
            let value = if change[0] % 3 == 2 {
                json!({ "mark": change[2].to_string(), "new": change[2] % 2 == 0 })
            } else {
                json!(change[2].to_string())
            };
            lists[usize::from(change[0]) % 3].insert(name, value);
        }
        let [files, former, unsure] = lists;
        let whole = json!({
            "format": 1 + u32::from(first > 250), "run": "r", "beat": first, "open": first % 8 < 4,
            "files": files, "former": former, "unsure": unsure,
        });
        whole.to_string().into_bytes()
    };
    let store = Memory::new();
    let headers = Headers::of("a.html", 1, false);
    for name in ["their.txt", "a.html", "deep/their.html", MANIFEST] {
        let bytes = if name == MANIFEST { &text } else { &b"theirs"[..] };
        store.write(name, bytes, &headers, &When::Always).expect("it is in memory");
    }
    let before = store.objects.lock().expect("no thread failed").clone();
    let known = Manifest::read(&text);
    let named = |name: &String| {
        let lists =
            |m: &Manifest| m.files.contains_key(name) || m.former.contains_key(name) || m.unsure.contains_key(name);
        known.as_ref().is_ok_and(lists)
    };
    let force = first % 16 > 11;
    let ended = send_as(&store, SITE.path(), Options { force, ..USUAL }, QUICK);
    let after = store.objects.lock().expect("no thread failed");
    let ours = |name: &str| SITE.path().join(name).is_file();
    for (name, object) in before.iter().filter(|(name, _)| *name != MANIFEST && !named(name) && !(force && ours(name)))
    {
        assert!(after.get(name) == Some(object), "{name} of somebody else has changed: {ended:?}");
    }
    assert!(after.keys().all(|name| before.contains_key(name) || ours(name) || name == MANIFEST), "{:?}", after.keys());
    match ended {
        Ok(_) => {
            let now = Manifest::read(&after[MANIFEST].0).expect("what was written can be read");
            assert!(!now.open && now.unsure.is_empty() && now.files.keys().all(|name| ours(name)), "{now:?}");
            for name in now.files.keys() {
                assert!(after.contains_key(name), "{name} is not there");
            }
        }
        Err(UploadFault::Broken | UploadFault::Newer | UploadFault::Refused(_)) => {
            assert!(*after == before, "something was written");
        }
        Err(_) => {}
    }
    no_bugs();
}

/// What a tracker exported: as it came, or rows of cells that could be there.
pub(super) fn tracker(bytes: &[u8]) {
    const HEADS: [&str; 14] = [
        "ID",
        "Issue key",
        "Title",
        "Summary",
        "Tags",
        "Labels",
        "State",
        "Description",
        "Work Item Type",
        "Task ID",
        "Task Name",
        "Playbook",
        "Etiketten",
        "",
    ];
    const ALL: [Tracker; 5] = [Tracker::AzureDevops, Tracker::Jira, Tracker::Gitlab, Tracker::Github, Tracker::Planner];
    let playbook = Book::bilingual().file("en/p.md", TASKS).file("de/p.md", TASKS).assemble();
    let items = lock::items(&playbook);
    let rows = export::tasks(&playbook, &items, 0, true, &TaskFilter::default());
    let tickets = trackers::tickets(&playbook, &items, &rows);
    let Some((&first, rest)) = bytes.split_first() else { return };
    let text = if first < 64 {
        rest.to_vec()
    } else if first < 128 {
        let issue = |part: &[u8]| {
            let own = text_of(part, TABLES);
            let uid = part.first().map_or("", |n| &tickets[usize::from(*n) % tickets.len()].uid);
            json!({ "number": part.len(), "title": own, "state": "OPEN", "body": format!("{own}\r\nTickbook UID: {uid}") })
        };
        Value::from(parts(rest).map(issue).collect::<Vec<_>>()).to_string().into_bytes()
    } else {
        let width = usize::from(first % 8) + 1;
        let cell = |n: usize, byte: u8| {
            let uid = &tickets[usize::from(byte) % tickets.len()].uid;
            match byte {
                _ if n < width => HEADS[usize::from(byte) % HEADS.len()].to_owned(),
                0..60 => format!("tickbook; tickbook-{uid}"),
                60..100 => format!("- x\n\nTickbook UID: {uid}\n"),
                100..130 => uid.clone(),
                130..160 => tickets[usize::from(byte) % tickets.len()].title.clone(),
                _ => text_of(&[byte], TABLES),
            }
        };
        let cells: Vec<String> = rest.iter().enumerate().map(|(n, byte)| cell(n, *byte)).collect();
        export::write_csv(cells.chunks(width).map(<[String]>::to_vec), export::Dialect::default())
    };
    let own = (first % 2 == 0).then(|| "Playbook".to_owned());
    let Ok(there) = trackers::existing(&text, own.as_deref()) else { return no_bugs() };
    for one in &there {
        assert!(one.uid.is_empty() || Uid::read(&one.uid).is_some(), "{one:?}");
        assert!(
            ![&one.id, &one.title, &one.state, &one.kind].into_iter().any(|t| t.contains(char::is_control)),
            "{one:?}"
        );
    }
    let plan = trackers::plan(&tickets, &there, &|uid| items.all.iter().any(|item| item.uid.as_str() == uid));
    assert_eq!(plan.new.len() + plan.changed.len() + plan.same.len(), tickets.len(), "each task is new or there");
    let choices = Choices { kind: None, uid_field: own };
    for tracker in ALL {
        for batch in trackers::files(tracker, &plan, &choices).expect("no cell is too long") {
            for (file, count) in batch.files {
                if tracker.ending() == "csv" {
                    let read = read_csv(&file).expect("what is written can be read");
                    assert_eq!(read.len(), count + 1, "{}", tracker.name());
                    assert!(read.iter().all(|(_, row)| row.len() == read[0].1.len()), "{}", tracker.name());
                }
            }
        }
    }
    no_bugs();
}
