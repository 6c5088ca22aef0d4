//! The attacks of `attacks.toml`, carried out on the program: whatever a playbook, its settings, its folders, the command line
//! or a request holds, nothing outside is read or changed, nothing of it runs at a reader, and nothing ends in a panic, in a
//! signal, in silence for ever or in a report that steers a terminal.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rayon::prelude::*;
use serde::Deserialize;

use crate::clean::faults;
use crate::output::xml_fault;
use crate::project::Folder;
use crate::serve::{PATIENCE, Preview};

/// What stands in every file outside the playbook.
const SECRET: &str = "Quokkasecret";

/// Bytes of a run of one thing, and of a long one.
const RUN: usize = 5_000;
const LONG: usize = 120_000;

#[derive(Deserialize)]
struct All {
    values: BTreeMap<String, Vec<String>>,
    attack: Vec<Attack>,
    request: Vec<Request>,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Attack {
    kind: String,
    /// A list of values.
    each: String,
    variants: Vec<Attack>,
    /// The text of `en/p.md`.
    page: Option<String>,
    files: BTreeMap<String, String>,
    links: BTreeMap<String, String>,
    pipes: Vec<String>,
    variables: BTreeMap<String, String>,
    commands: Vec<Vec<String>>,
    /// Whether the commands may change sources.
    writes: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    kind: String,
    each: Vec<String>,
    send: String,
    status: Vec<String>,
}

fn table() -> All {
    toml::from_str(include_str!("attacks.toml")).unwrap()
}

impl Attack {
    /// The single attacks that this one stands for, each with its value.
    fn single(&self, values: &BTreeMap<String, Vec<String>>) -> Vec<(Self, String)> {
        if !self.each.is_empty() {
            return values[&self.each].iter().map(|value| (self.clone(), value.clone())).collect();
        }
        if self.variants.is_empty() {
            return vec![(self.clone(), String::new())];
        }
        let one = |variant: &Self| {
            let mut one = self.clone();
            one.files.extend(variant.files.clone());
            one.links.extend(variant.links.clone());
            one.pipes.extend(variant.pipes.clone());
            one.variables.extend(variant.variables.clone());
            one.commands.extend(variant.commands.clone());
            (one, String::new())
        };
        self.variants.iter().map(one).collect()
    }
}

/// A text with the value of the attack in it.
fn filled(text: &str, value: &str, base: &str) -> String {
    let value = value.replace("{base}", base);
    let toml = serde_json::to_string(&value).unwrap();
    let run = |length: usize| value.repeat(length.div_ceil(value.len().max(1)));
    let text = match text.trim_end() {
        "# P\n\n{run}" => return format!("# P\n\n{}\n", run(RUN)),
        "# P\n\n{long}" => return format!("# P\n\n{}\n", run(LONG)),
        _ => text,
    };
    text.replace("{base}", base)
        .replace("{yaml}", &value.replace('\'', "''"))
        .replace("{toml}", &toml[1..toml.len() - 1])
        .replace("{csv}", &value.replace('"', "\"\""))
        .replace("{x}", &value)
}

/// Everything below a folder but what is in `book`, or in it: bytes of files, targets of links. Nothing is followed.
fn state(folder: &Path, but: &str) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut out, mut open) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).into_iter().flatten().flatten() {
            let (path, kind) = (entry.path(), entry.file_type().unwrap());
            if kind.is_symlink() {
                out.insert(path.clone(), std::fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes());
            } else if kind.is_file() {
                out.insert(path.clone(), std::fs::read(&path).unwrap());
            } else if kind.is_dir() && entry.file_name() != but {
                open.push(path);
            }
        }
    }
    out
}

/// The playbook of an attack in a folder with others' files; none if no disk can have it.
fn prepare(attack: &Attack, value: &str) -> Option<Folder> {
    let folder = Folder::new();
    let base = folder.path().to_str().unwrap().to_owned();
    for (path, text) in [
        ("secret.md", "# {s}\n"),
        ("secret.png", "{s}"),
        ("secret.csv", "from,to\n{s},x\n"),
        ("secret.json", "{\"{s}\": 1}"),
        ("outside/s.md", "# {s}\n"),
        ("outside/index.md", "# {s}\n"),
        ("outside/toc.yml", "- name: {s}\n  href: s.md\n"),
        ("outside/s.toml", "title = \"{s}\"\n"),
        ("outside/s.csv", "from,to\nen/{s}.html,en/index.html\n"),
        ("outside/own.ftl", "contents = {s}\n"),
        ("outside/x.css", "/* {s} */ a { color: {s} }\n"),
        ("outside/sub/x.png", "{s}"),
        ("outside/manifest.json", "{\"files\":{\"{s}\":\"\"}}"),
    ] {
        folder.write(path, text.replace("{s}", SECRET).as_bytes());
    }
    let start = "---\ntitle: Start\n---\n\n# Start\n";
    folder.write("book/tickbook.toml", b"title = \"B\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n");
    folder.write("book/en/index.md", start.as_bytes());
    let page = attack.page.iter().map(|text| ("en/p.md".to_owned(), format!("# P\n\n{text}")));
    for (path, text) in page.chain(attack.files.clone()) {
        let path = folder.join("book").join(filled(&path, value, &base));
        std::fs::create_dir_all(path.parent()?).ok()?;
        std::fs::write(path, filled(&text, value, &base)).ok()?;
    }
    for (path, target) in &attack.links {
        let path = folder.join("book").join(path);
        if path.is_dir() {
            std::fs::remove_dir_all(&path).unwrap();
        } else if path.exists() {
            std::fs::remove_file(&path).unwrap();
        }
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(target.replace("{base}", &base), path).unwrap();
    }
    for pipe in &attack.pipes {
        let path = folder.join("book").join(pipe);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }
    Some(folder)
}

/// Runs tickbook with a limit of processor time and of waiting, each far beyond what is needed.
fn run(folder: &Folder, args: &[String], variables: &BTreeMap<String, String>, base: &str) -> Output {
    let limits = "ulimit -t 20; exec /usr/bin/timeout 300 \"$0\" \"$@\"";
    Command::new("/bin/sh")
        .args(["-c", limits, env!("CARGO_BIN_EXE_tickbook")])
        .args(args)
        .current_dir(folder.join("book"))
        .env("SOURCE_DATE_EPOCH", "1796083200")
        .env("NO_COLOR", "1")
        .env("RAYON_NUM_THREADS", "1")
        .envs(variables.iter().map(|(name, value)| (name, value.replace("{base}", base))))
        .output()
        .unwrap()
}

/// What is wrong with what a command said and how it ended.
fn said(args: &[String], ran: &Output) -> Vec<String> {
    let mut out = Vec::new();
    let text = format!("{}{}", String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    if !ran.status.code().is_some_and(|code| (0..=2).contains(&code)) {
        out.push(format!("ended with {}", ran.status));
    }
    if text.contains("panicked") || text.contains("has a bug") {
        out.push("a panic".to_owned());
    }
    if text.contains(SECRET) {
        out.push("says the secret".to_owned());
    }
    let steers = |c: &char| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202A}'..='\u{202E}');
    if let Some(c) = text.chars().find(steers) {
        out.push(format!("says {c:?}"));
    }
    if args.iter().any(|arg| arg == "json")
        && ran.status.code() != Some(2)
        && serde_json::from_slice::<serde_json::Value>(&ran.stdout).is_err()
    {
        out.push("no JSON".to_owned());
    }
    out.iter().map(|what| format!("{args:?} {what}: {}", text.chars().take(300).collect::<String>())).collect()
}

/// What is wrong with a site.
fn site(folder: &Path) -> Vec<String> {
    let mut out = Vec::new();
    if folder.is_symlink() {
        return out;
    }
    for (path, bytes) in state(folder, ".tickbook") {
        let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        let text = String::from_utf8_lossy(&bytes);
        if path.is_symlink() {
            out.push(format!("{name}: a link"));
        } else if text.contains(SECRET) {
            out.push(format!("{name}: the secret"));
        }
        match path.extension().and_then(|e| e.to_str()) {
            Some("html") => {
                out.extend(faults(&name.replace(['%', '\\', '?', '#'], "_"), &text));
                if !text.trim_end().ends_with("</html>") {
                    out.push(format!("{name}: half a page"));
                }
            }
            Some("atom" | "xml") => out.extend(xml_fault(&name, &text)),
            Some("json") if serde_json::from_str::<serde_json::Value>(&text).is_err() => {
                out.push(format!("{name}: no JSON"));
            }
            Some("svg") if text.contains("pwn") => out.push(format!("{name}: {text}")),
            _ => {}
        }
    }
    out
}

/// Carries out an attack; says what went wrong, or nothing if no disk can have the names.
fn carry_out(attack: &Attack, value: &str) -> Option<Vec<String>> {
    let folder = prepare(attack, value)?;
    let base = folder.path().to_str().unwrap().to_owned();
    let (others, own) = (state(folder.path(), "book"), state(&folder.join("book"), "site"));
    let usual =
        || [vec!["build"], vec!["check", "--format", "json"]].map(|c| c.into_iter().map(str::to_owned).collect());
    let commands = if attack.commands.is_empty() { usual().to_vec() } else { attack.commands.clone() };
    let mut out = Vec::new();
    for args in &commands {
        let ran = run(&folder, args, &attack.variables, &base);
        out.extend(said(args, &ran));
        // A site that is said to be built is there.
        if args == &["build"] && ran.status.code() != Some(2) && !folder.join("book/site/index.html").is_file() {
            out.push("no site, and nothing said".to_owned());
        }
    }
    if state(folder.path(), "book") != others {
        out.push("a file outside has changed".to_owned());
    }
    let (now, share) = (state(&folder.join("book"), "site"), folder.join("book/share"));
    let mut changed = own.iter().filter(|(path, bytes)| !path.starts_with(&share) && now.get(*path) != Some(*bytes));
    if let Some((path, _)) = changed.next().filter(|_| !attack.writes) {
        out.push(format!("{} has changed", path.display()));
    }
    // What was a link before stays one: nothing is built then.
    if !attack.links.keys().any(|path| path.starts_with("site")) {
        out.extend(site(&folder.join("book/site")));
    }
    Some(out)
}

#[test]
fn nothing_that_a_playbook_holds_does_harm() {
    let all = table();
    let attacks: Vec<(Attack, String)> = all.attack.iter().flat_map(|attack| attack.single(&all.values)).collect();
    let wrong: Vec<String> = attacks
        .par_iter()
        .flat_map_iter(|(attack, value)| {
            let wrong = carry_out(attack, value);
            let wrong = wrong.unwrap_or_default();
            wrong.into_iter().map(move |what| format!("{} {value:?}: {what}", attack.kind))
        })
        .collect();
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    let kinds: BTreeSet<&str> = attacks.iter().map(|(attack, _)| &*attack.kind).collect();
    eprintln!("{} attacks of {} kinds", attacks.len(), kinds.len());
    assert!(attacks.len() >= 500 && kinds.len() >= 15, "{} attacks of {kinds:?}", attacks.len());
}

/// The first answer to some bytes, as far as there is one.
fn answer(port: u16, sent: &str) -> String {
    let mut socket = TcpStream::connect(("127.0.0.1", port)).unwrap();
    socket.set_read_timeout(Some(PATIENCE)).unwrap();
    let (mut answer, mut piece) = (Vec::new(), [0; 4096]);
    // A preview that has refused closes, whatever is still sent.
    let _ = socket.write_all(sent.as_bytes());
    while let Ok(read @ 1..) = socket.read(&mut piece) {
        answer.extend_from_slice(&piece[..read]);
        // What goes on for ever is news: its head says enough.
        if answer.windows(17).any(|head| head == b"text/event-stream") {
            break;
        }
    }
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn nothing_that_is_asked_of_a_preview_does_harm() {
    let folder = Folder::new();
    folder.write("tickbook.toml", b"title = \"B\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n");
    folder.write("en/index.md", b"# Start\n");
    folder.write("en/a.md", b"# A\n");
    folder.write("secret.txt", SECRET.as_bytes());
    symlink(folder.join("secret.txt"), folder.join("en/link.md")).unwrap();
    symlink("/etc", folder.join("en/etc")).unwrap();
    let preview = Preview::start(&folder, &[]);
    let before = state(folder.path(), "");
    let (mut wrong, mut asked) = (Vec::new(), 0);
    for request in table().request {
        for value in &request.each {
            asked += 1;
            let answer = answer(preview.port, &request.send.replace("{x}", value));
            let (head, _) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
            let status = head.split(' ').nth(1).unwrap_or("");
            let fits = head.is_empty() || request.status.iter().any(|s| status.starts_with(s));
            let opens = head.to_lowercase().contains("access-control-");
            if !fits || opens || answer.contains(SECRET) || answer.contains("root:x") {
                wrong.push(format!("{} {value:?}: {head}", request.kind));
            }
        }
    }
    assert!(wrong.is_empty(), "{} faults:\n{}", wrong.len(), wrong.join("\n"));
    assert!(
        answer(preview.port, "GET /en/a.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").contains("200")
    );
    assert_eq!(state(folder.path(), ""), before);
    eprintln!("{asked} requests");
    assert!(asked >= 80, "{asked}");
}
