//! What is fuzzed: for each kind of file the work that is done with it, and what must hold afterwards whatever is in it.
//!
//! A target panics when something does not hold. `fuzz` (the folder) runs them guided by coverage; `fuzz::quick` runs
//! them on stored and on random input.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use tickbook::check::{self, Facts, Selection};
use tickbook::config::{self, Known};
use tickbook::disk::{embed, is_active};
use tickbook::export;
use tickbook::finding::bug;
use tickbook::locale::LanguageFiles;
use tickbook::lock::{self, LOCK, Lock};
use tickbook::playbook::{Languages, Memo, Playbook, Request, assemble};
use tickbook::report::Shown;

use crate::book::{Book, ENGLISH_AND_GERMAN, today, written};
use crate::clean;
use crate::pieces::{CONTENTS, INCLUDES, PIECES, TABLES};
use crate::seen;

use super::outside;

/// A kind of input.
pub(crate) struct Target {
    /// Its name, and that of its folder in `fuzz/corpus`.
    pub name: &'static str,
    /// What is done with an input.
    pub run: fn(&[u8]),
}

/// All of them.
pub(crate) const TARGETS: &[Target] = &[
    Target { name: "page", run: page },
    Target { name: "pieces", run: pieces },
    Target { name: "tables", run: tables },
    Target { name: "includes", run: includes },
    Target { name: "contents", run: contents },
    Target { name: "config", run: settings },
    Target { name: "words", run: words },
    Target { name: "lock", run: lock_file },
    Target { name: "matching", run: matching },
    Target { name: "metadata", run: metadata },
    Target { name: "redirects", run: redirects },
    Target { name: "drawing", run: drawing },
    Target { name: "fixes", run: fixes },
    Target { name: "site", run: site },
    Target { name: "build", run: outside::build },
    Target { name: "search", run: outside::search },
    Target { name: "editor", run: outside::editor },
    Target { name: "manifest", run: outside::manifest },
    Target { name: "tracker", run: outside::tracker },
];

const PAGE: &str = "---\ntitle: P\n---\n\n# P\n\n[Start](index.md)\n";

fn book() -> Book {
    Book::bilingual().file("tickbook.toml", &format!("redirects = \"redirects.csv\"\n{ENGLISH_AND_GERMAN}"))
}

/// Each byte names a piece; from 200 on it is a character of its own.
pub(super) fn text_of(bytes: &[u8], pieces: &[&str]) -> String {
    bytes
        .iter()
        .map(|&byte| match byte {
            0..=199 => pieces[usize::from(byte) % pieces.len()].to_owned(),
            _ => char::from(byte - 200 + b'H').to_string(),
        })
        .collect()
}

/// Parts between bytes of 255.
pub(super) fn parts(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == 255)
}

/// Panics that were caught on the way.
pub(super) fn no_bugs() {
    let bugs = bug::take();
    assert!(bugs.is_empty(), "{bugs:?}");
}

/// Everything that is said about a playbook has its place in a file, in every format.
fn checked(playbook: &Playbook) {
    let items = lock::items(playbook);
    let facts = Facts { today: Some(today()), ..Facts::default() };
    let report = check::check(playbook, &items, &facts, &Selection::default(), None);
    for finding in &report.findings {
        if let Some(text) = playbook.sources.text(&finding.place.file) {
            let (start, end) = (finding.place.span.start as usize, finding.place.span.end as usize);
            assert!(text.get(start..end).is_some(), "{}: {start}..{end}", finding.rule);
        }
    }
    for (format, out) in written(playbook, &report, Shown::default()) {
        if ["json", "sarif", "gitlab"].contains(&format) {
            assert!(serde_json::from_slice::<serde_json::Value>(&out).is_ok(), "{format} is no JSON");
        }
    }
    let uids: Vec<_> = items.all.iter().map(|item| item.uid).collect();
    let single: BTreeSet<_> = uids.iter().collect();
    assert_eq!(single.len(), uids.len(), "two items have one uid");
    no_bugs();
}

/// Nothing of an author runs, loads from elsewhere or takes the place of the site's own parts.
fn rendered(book: &Book) {
    // Pages that tickbook makes itself are much the same each time, and most of the work: now and then is enough.
    let whole = book.files.values().flatten().fold(0_u8, |sum, byte| sum.wrapping_add(*byte)).is_multiple_of(8);
    let own = ["en/p", "de/p", "en/index", "en/part", "en/deep", "en/contents", "redirects"];
    for (path, bytes) in book.render_those(&|path| whole || own.iter().any(|start| path.starts_with(start))) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!bytes.contains(&0), "{path} holds NUL");
        if path.ends_with(".html") {
            let faults = clean::faults(&path, &text);
            assert!(faults.is_empty(), "{faults:?}");
            assert!(text.trim_end().ends_with("</html>"), "{path} is half a page");
        } else if path.ends_with(".json") {
            assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{path} is no JSON");
        }
    }
    no_bugs();
}

fn looked_at(book: &Book) {
    checked(&book.assemble());
    rendered(book);
}

/// Bytes of any kind as a page: decoding, front matter, repairs, Markdown, raw HTML.
fn page(bytes: &[u8]) {
    looked_at(&book().bytes("en/p.md", bytes));
}

/// A page of pieces that mean something, and another one as its translation.
fn pieces(bytes: &[u8]) {
    let mut all = parts(bytes).map(|part| text_of(part, PIECES));
    let book = book().file("en/p.md", &all.next().unwrap_or_default());
    looked_at(&book.file("de/p.md", &all.next().unwrap_or_default()));
}

fn tables(bytes: &[u8]) {
    looked_at(&book().file("en/p.md", &format!("# P\n\n{}", text_of(bytes, TABLES))));
}

fn includes(bytes: &[u8]) {
    let files = ["en/p.md", "en/part.md", "en/deep/more.md", "de/p.md"];
    let texts = parts(bytes).map(|part| text_of(part, INCLUDES));
    looked_at(&files.into_iter().zip(texts).fold(book(), |book, (path, text)| book.file(path, &text)));
}

/// The first byte says which file, and whether the rest is text or the names of pieces.
fn contents(bytes: &[u8]) {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let files = ["en/toc.yml", "en/TOC.md", "en/SUMMARY.md", "mkdocs.yml", "de/toc.yml"];
    let path = files[usize::from(first) % files.len()];
    let text = if first < 128 { rest.to_vec() } else { text_of(rest, CONTENTS).into_bytes() };
    looked_at(&book().file("en/p.md", PAGE).bytes(path, &text));
}

fn settings(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let rules = check::settable();
    let known = Known { rules: &rules, themes: &["default"], tags: &[] };
    match config::read(&text, known) {
        Ok(_) => looked_at(&book().file("en/p.md", PAGE).bytes("tickbook.toml", text.as_bytes())),
        Err(faults) => {
            for fault in faults {
                let (start, end) = (fault.span.start as usize, fault.span.end as usize);
                assert!(text.get(start..end).is_some(), "{fault:?}");
            }
        }
    }
    no_bugs();
}

/// A playbook's own words, one kind of file for an even first byte and another for an odd one.
fn words(bytes: &[u8]) {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let text = String::from_utf8_lossy(rest).into_owned();
    let mut own = LanguageFiles { tag: "en".to_owned(), ..LanguageFiles::default() };
    if first % 2 == 0 {
        own.vocabulary = Some(("locales/en/vocabulary.yaml".to_owned(), text));
    } else {
        own.messages = vec![("locales/en/own.ftl".to_owned(), text)];
    }
    let book = book().file("en/p.md", "# P\n\n## Approach\n\n### Step\n\nPrimary Role: **A**\n\n- a\n");
    let (config, sources) = book.parts();
    let languages = Languages::new(&config, &embed::languages(), &[own]);
    let request = Request { audience: None, today: Some(today()) };
    checked(&assemble(Arc::new(config), Arc::new(languages), Arc::new(sources), request, &Memo::default()));
}

pub(super) const TASKS: &str = "# P\n\n- [ ] One thing to do\n- [ ] Another thing\n\n## Approach\n\n### Step\n\n- Point one\n- Point two\n\n| Task ID | Task Name | (M)andatory / (O)ptional |\n|--|--|--|\n| 1201 | Open the valve | M |\n| 1202 | Note the time | O |\n";

fn locked(book: &Book) -> Lock {
    let playbook = book.assemble();
    let items = lock::items(&playbook);
    lock::accept(&playbook, &items, &lock::read(&playbook), &lock::Decisions::all(lock::Decision::Same))
}

/// A lock of any bytes, or a good one with some of its lines changed: what is accepted can be read again.
fn lock_file(bytes: &[u8]) {
    let book = book().file("en/p.md", TASKS).file("de/p.md", TASKS);
    let text = match bytes.split_first() {
        Some((&first, rest)) if first < 128 => {
            let mut lines: Vec<String> = locked(&book).write().lines().map(str::to_owned).collect();
            for change in rest.chunks(3) {
                let at = usize::from(change[0]) % lines.len().max(1);
                let Some(line) = lines.get_mut(at) else { break };
                let column = usize::from(change.get(1).copied().unwrap_or(0)) % (line.len() + 1);
                match change.get(2) {
                    Some(0..40) => _ = lines.remove(at),
                    Some(40..80) => lines.insert(at, lines[at].clone()),
                    Some(80..160) if line.is_char_boundary(column) => line.truncate(column),
                    Some(&sign) if line.is_char_boundary(column) => line.insert(column, char::from(sign % 128)),
                    _ => {}
                }
            }
            (lines.join("\n") + "\n").into_bytes()
        }
        _ => bytes.to_vec(),
    };
    let book = book.bytes(LOCK, &text);
    checked(&book.assemble());
    let lock = locked(&book);
    if lock.faults.is_empty() {
        let written = lock.write();
        let again = Lock::read(&written);
        assert!(again.faults.is_empty(), "{:?}", again.faults);
        assert_eq!(again.write(), written, "a lock that was read is written otherwise");
    }
    no_bugs();
}

/// Items are found again in pages that changed, and none is taken for another of the same page.
fn matching(bytes: &[u8]) {
    let mut lines: Vec<String> = TASKS.lines().map(str::to_owned).collect();
    let book = book().file("en/p.md", TASKS).file("de/p.md", TASKS);
    let lock = locked(&book).write();
    for change in bytes.chunks(2) {
        let at = usize::from(change[0]) % (lines.len() + 1);
        match change.get(1).copied().unwrap_or(0) {
            0..40 if at < lines.len() => _ = lines.remove(at),
            40..80 if at < lines.len() => lines.insert(at, lines[at].clone()),
            80..120 if at < lines.len() => {
                let last = lines.len() - 1;
                lines.swap(at, last);
            }
            120..160 if at < lines.len() => {
                lines[at] = lines[at].split(' ').rev().collect::<Vec<_>>().join(" ");
            }
            byte => lines.insert(at, format!("- [ ] {}", PIECES[usize::from(byte) % PIECES.len()])),
        }
    }
    let changed = book.file("en/p.md", &lines.join("\n")).file(LOCK, &lock);
    checked(&changed.assemble());
    let first = locked(&changed).write();
    let second = locked(&changed.file(LOCK, &first)).write();
    assert_eq!(first, second, "accepting twice changes something");
    no_bugs();
}

/// A table that comes back from a spreadsheet, as text or as a workbook.
fn metadata(bytes: &[u8]) {
    let book = book().file("en/p.md", "---\ntitle: P\nowner: Delivery\ntags: [a, b]\n---\n\n# P\n");
    let playbook = book.assemble();
    if let Ok(grid) = export::read_grid(bytes) {
        let plan = export::plan(&playbook, &grid);
        for change in &plan.changes {
            assert!(playbook.sources.text(&change.file).is_some(), "a change of what is no page: {}", change.file);
        }
    }
    no_bugs();
}

fn redirects(bytes: &[u8]) {
    looked_at(&book().file("en/p.md", PAGE).bytes("redirects.csv", bytes));
}

/// A drawing that is called harmless runs nothing: a browser's parser finds no script and no handler.
fn drawing(bytes: &[u8]) {
    if is_active(Path::new("x.svg"), bytes) {
        return;
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let html = scraper::Html::parse_fragment(text);
    for element in html.select(&scraper::Selector::parse("*").expect("it is one")) {
        assert_ne!(element.value().name(), "script", "{text}");
        for (name, value) in element.value().attrs() {
            let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            assert!(!name.starts_with("on"), "{text}");
            // The name of a namespace leads nowhere.
            assert!(name.starts_with("xmlns") || !plain.to_lowercase().starts_with("javascript:"), "{text}");
        }
    }
}

/// Safe fixes come to an end, change nothing that a reader sees, and a second run changes nothing more.
fn fixes(bytes: &[u8]) {
    let mut all = parts(bytes).map(|part| text_of(part, PIECES));
    let book = book().file("en/p.md", &all.next().unwrap_or_default());
    let book = book.file("de/p.md", &all.next().unwrap_or_default());
    if let Err(fault) = seen::fault(book) {
        panic!("{fault}");
    }
    no_bugs();
}

/// A whole tiny site: pages, contents, a lock and settings at once.
fn site(bytes: &[u8]) {
    let files: [(&str, &[&str]); 6] = [
        ("en/p.md", PIECES),
        ("de/p.md", PIECES),
        ("en/index.md", TABLES),
        ("en/toc.yml", CONTENTS),
        ("en/part.md", INCLUDES),
        ("en/deep/more.md", INCLUDES),
    ];
    let mut book = book();
    for ((path, pieces), part) in files.into_iter().zip(parts(bytes)) {
        book = book.file(path, &text_of(part, pieces));
    }
    looked_at(&book);
}
