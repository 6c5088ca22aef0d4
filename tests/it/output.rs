//! What is written about a hostile playbook, read by real parsers: no markup, no address and no id that an author
//! wrote reaches a reader, a browser, a feed reader, a tool or a terminal as more than text.

#![allow(clippy::format_collect, reason = "small texts, written to be read")]

use std::fmt::Write as _;

use rayon::prelude::*;

use crate::clean::faults;
use crate::project::Book;

/// What an attacker writes, one a line; the marker `pwn` is in each that would do something.
const PAYLOADS: &str = include_str!("payloads.txt");

fn payloads() -> Vec<String> {
    let lines = PAYLOADS.lines().filter(|line| !line.is_empty() && !line.starts_with("## "));
    lines
        .map(|line| {
            line.replace("\\u{", "\u{0}").split('\u{0}').enumerate().map(|(n, part)| unescape(n, part)).collect()
        })
        .collect()
}

/// `\u{E000}` in the table stands for the character.
fn unescape(n: usize, part: &str) -> String {
    let Some((code, rest)) = part.split_once('}').filter(|_| n > 0) else { return part.to_owned() };
    format!("{}{rest}", char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap())
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

const CONFIG: &str = "url = \"https://book.example/at/\"\nsource_locale = \"en\"\nredirects = \"redirects.csv\"\n\n[locales.en]\npath = \"en\"\n";

/// A page that has `p` in every place where an author can write something.
fn page(p: &str) -> String {
    let cell = p.replace('|', "\\|");
    let q = quoted(p);
    format!(
        "---\ntitle: {q}\ndescription: {q}\nauthor: {q}\nms.date: {q}\n---\n\n# {p}\n\n{p}\n\nPhase: **{p}**\n\n## Overview\n\n\
         ## {p}\n\n[{p}](https://a.example/{p}) [a]({p}) [b](<{p}>) [c](https://a.example \"{cell}\") [{p}][r]\n\n[r]: {p}\n\n\
         ![{p}](p.png \"{cell}\") ![d]({p}) ![e](<{p}>) ![f](https://evil.example/pwn.png)\n\n\
         Note[^1] and `{p}`.\n\n[^1]: {p}\n\n```{p}\n{p}\n```\n\n```\"{p}\"\n{p}\n```\n\n> [!NOTE]\n> {p}\n\n> [!{p}]\n> {p}\n\n\
         > [!VIDEO {p}]\n\n[!INCLUDE [x](part.md)]\n\n<div title=\"{p}\">\n{p}\n</div>\n\n<div title='{p}'>{p}\n\n<a href={p} id={p}>{p}</a>\n\n\
         | {cell} | b |\n|---|---|\n| {cell} | `{cell}` |\n\n- {p}\n\n## Approach\n\n### Step {p}\n\nPrimary Role: **{p}**  \n\
         Applies To: **{p}**\n\nBefore {p}:\n\n- {p} <a id=\"pwn\" name=\"pwn\">x</a>\n- <b>{p}\n\n\
         | Task ID | Task Name | (M)andatory / (O)ptional | Role | Services |\n|---|---|---|---|---|\n\
         | {cell} | {cell} | M | {cell} | {cell} |\n| 1 | | {cell} | {cell} | {cell} |\n\n\
         ## Refresh Summary\n\n| Date | Who Changed | What Changed |\n|---|---|---|\n| 2026-10-02 | {cell} | {cell} |\n"
    )
}

/// A playbook with a page for each payload, and all of them in the settings, the catalogue and the contents.
fn book(payloads: &[String]) -> Book {
    let all = payloads.join(" ");
    let mut toc = String::new();
    let mut redirects = String::new();
    let mut book = Book::new();
    for (n, payload) in payloads.iter().enumerate() {
        let key = format!("p{n}");
        let _ = writeln!(
            toc,
            "- name: {}\n  href: {key}.md\n- name: {}\n  href: {}",
            quoted(payload),
            quoted(payload),
            quoted(payload)
        );
        let _ = writeln!(redirects, "old/{n}.html,\"{}\"", payload.replace('"', "\"\""));
        book = book.file(&format!("en/{key}.md"), &page(payload));
        // As the name of a file, as far as a file system takes it.
        let name: String = payload.chars().filter(|c| !matches!(c, '/' | '\0')).take(40).collect();
        if n % 3 == 0 {
            book = book.file(&format!("en/names/{n}{name}.md"), "# Named\n\nText.\n");
        }
    }
    let messages =
        ["start-here", "menu", "skip-to-content", "language-name", "language-code", "contents", "footnotes", "table"];
    let catalogue: String = messages.iter().map(|m| format!("{m} = {{ {} }}\n", fluent(&all))).collect();
    book.file("tickbook.toml", &format!("title = {}\nedition = {}\n{CONFIG}", toml_text(&all), toml_text(&all)))
        .file("en/index.md", &page("start"))
        .file("en/part.md", &all)
        .file("en/p.png", "x")
        .file("en/toc.yml", &toc)
        .file("redirects.csv", &redirects)
        .file("locales/en/site.ftl", &catalogue)
}

fn toml_text(text: &str) -> String {
    let escaped = |c: char| match c {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        c if c.is_control() => format!("\\u{:04X}", u32::from(c)),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

fn fluent(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace(char::is_control, ""))
}

/// Whether XML may hold a character.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Why a text is not XML: its tags do not match, or a character is not allowed.
pub(crate) fn xml_fault(path: &str, text: &str) -> Option<String> {
    if !text.chars().all(is_xml) {
        return Some(format!("{path} has a character that XML forbids"));
    }
    let mut reader = quick_xml::Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => return None,
            Ok(quick_xml::events::Event::Start(tag) | quick_xml::events::Event::Empty(tag)) => {
                if let Some(Err(e)) = tag.attributes().find(Result::is_err) {
                    return Some(format!("{path}: {e}"));
                }
            }
            Ok(_) => {}
            Err(e) => return Some(format!("{path}: {e} at {}", reader.error_position())),
        }
    }
}

#[test]
fn nothing_of_an_author_is_markup_anywhere_on_the_site() {
    let payloads = payloads();
    assert!(payloads.len() >= 150, "{}", payloads.len());
    let folder = book(&payloads).on_disk();
    folder.run(&["build"]).ends(1);
    let site = folder.site("site");
    assert!(site.keys().filter(|path| path.ends_with(".html")).count() > payloads.len());
    let read = |(path, bytes): (&String, &Vec<u8>)| {
        let text = String::from_utf8_lossy(bytes);
        match path.rsplit('.').next() {
            Some("html") => return faults(path, &text),
            Some("atom" | "xml") => return xml_fault(path, &text).into_iter().collect(),
            Some("json") => {
                drop(serde_json::from_str::<serde_json::Value>(&text).unwrap_or_else(|e| panic!("{path}: {e}")));
            }
            _ => {}
        }
        Vec::new()
    };
    let all: Vec<String> = site.par_iter().flat_map_iter(read).collect();
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all[..all.len().min(60)].join("\n"));
    // What reports of all kinds say is text for their readers too.
    for format in ["text", "concise", "github", "azure", "junit", "markdown"] {
        let out = folder.run(&["check", "--format", format]).out();
        let harmful =
            |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        assert_eq!(out.chars().find(|c| harmful(*c)), None, "{format}");
    }
    for format in ["json", "sarif", "gitlab"] {
        let out = folder.run(&["check", "--format", format]).out();
        serde_json::from_str::<serde_json::Value>(&out).unwrap_or_else(|e| panic!("{format}: {e}"));
    }
    // An annotation is one line that begins with a command of its own.
    let out = folder.run(&["check", "--format", "github"]).out();
    assert!(
        out.lines().all(|line| line.starts_with("::error ")
            || line.starts_with("::warning ")
            || line.starts_with("::notice "))
    );
}
