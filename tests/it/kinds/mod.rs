//! Kinds of trouble that users of such tools reported: for each a small playbook of that kind, and what must hold.
//!
//! A row is a name, files (`-- path --`, then the text) and what must hold. Without a `tickbook.toml` each folder
//! named after a language is one, and `en` is the source.
//!
//! `TICKBOOK_SHARED` names a folder whose `cases/*` are such playbooks too; of those only what holds for any is asked.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use scraper::{Html, Selector};

use crate::project::{Book, Folder};

mod abroad;
mod conventions;
mod fixes;
mod links;
mod markup;
mod silence;
mod site;
mod strangers;
mod tools;

/// A name, files, and what must hold.
type Row<'a> = (&'a str, &'a str, &'a [Must<'a>]);

/// What must hold for a playbook. Pages are named without `.html`, places are `file:line`, line 0 for the file.
enum Must<'a> {
    /// The rule has a finding at the place.
    Find(&'a str, &'a str),
    /// Some rule has a finding at the place.
    Any(&'a str),
    /// One of these holds.
    OneOf(&'a [Must<'a>]),
    /// The rule has a finding somewhere.
    Has(&'a str),
    /// It is no more than a note.
    Note(&'a str, &'a str),
    /// The rule has no finding at the place.
    Never(&'a str, &'a str),
    /// The rule has no finding.
    Not(&'a str),
    /// The rule has so many findings.
    Number(&'a str, usize),
    /// The rule has no safe fix.
    NotSafe(&'a str),
    /// On the page the words are a link to the address.
    Link(&'a str, &'a str, &'a str),
    /// On the page readers see the words; blanks and line ends are the same.
    Show(&'a str, &'a str),
    /// On the page readers see nothing of the kind.
    Hide(&'a str, &'a str),
    /// The whole page, with what stands around its text, has the words.
    Source(&'a str, &'a str),
    /// On the page the selector finds so many elements.
    Count(&'a str, &'a str, usize),
    /// The site has the file.
    File(&'a str),
    /// The site does not have the file.
    NoFile(&'a str),
    /// The command ends with the code and says the words.
    Run(&'a str, i32, &'a str),
    /// What follows holds after the command.
    After(&'a str),
    /// The command does not say the words.
    Silent(&'a str, &'a str),
    /// `check --fix` leaves the file as it was.
    Keep(&'a str),
    /// After `check --fix` the file has the words.
    Fix(&'a str, &'a str),
}

use Must::{
    After, Any, Count, File, Find, Fix, Has, Hide, Keep, Link, Never, NoFile, Not, NotSafe, Note, Number, OneOf, Run,
    Show, Silent, Source,
};

/// Tries all rows and tells of each that does not hold.
fn hold(rows: &[Row<'_>]) {
    let mut faults = String::new();
    for (name, files, musts) in rows {
        let tried = Tried::new(files);
        for must in *musts {
            if let Err(fault) = tried.holds(must) {
                let _ = writeln!(faults, "{name}: {fault}");
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

fn book(files: &str) -> Book {
    let mut book = Book::new();
    for part in format!("\n{}", files.trim_start()).split("\n-- ").skip(1) {
        let (path, text) = part.split_once(" --\n").unwrap_or_else(|| panic!("no path: {part}"));
        book = book.file(path, &format!("{}\n", text.trim_end_matches('\n')));
    }
    if !book.files.keys().any(|path| path.ends_with("tickbook.toml")) {
        let mut config = "source_locale = \"en\"\ntitle = \"Book\"\n".to_owned();
        for tag in ["en", "de", "ar", "fr"] {
            if book.files.keys().any(|path| path.starts_with(&format!("{tag}/"))) {
                let _ = write!(config, "\n[locales.{tag}]\npath = \"{tag}\"\n");
            }
        }
        book = book.file("tickbook.toml", &config);
    }
    book
}

/// A playbook on the disk, checked and built.
struct Tried {
    folder: Folder,
    findings: Vec<serde_json::Value>,
    /// What `check --fix` made of it.
    fixed: Folder,
    book: Book,
}

impl Tried {
    fn new(files: &str) -> Self {
        let book = book(files);
        let (folder, fixed) = (book.on_disk(), book.on_disk());
        let ran = folder.run(&["check", "--format", "json"]);
        let findings = if ran.code() == 2 { Vec::new() } else { ran.json()["findings"].as_array().unwrap().clone() };
        folder.run(&["build"]);
        fixed.run(&["check", "--fix"]);
        Self { folder, findings, fixed, book }
    }

    /// Places of a rule's findings.
    fn places(&self, rule: &str) -> Vec<String> {
        self.findings.iter().filter(|f| f["rule"] == rule).map(place_of).collect()
    }

    fn run(&self, command: &str) -> (i32, String) {
        let ran = self.folder.run(&command.split(' ').collect::<Vec<_>>());
        (ran.code(), format!("{}{}", ran.out(), ran.err()))
    }

    fn page(&self, name: &str) -> Result<Html, String> {
        let path = self.folder.join(&format!("site/{name}.html"));
        let text = std::fs::read_to_string(path).map_err(|_| format!("there is no page {name}"))?;
        Ok(Html::parse_document(&text))
    }

    fn holds(&self, must: &Must<'_>) -> Result<(), String> {
        let ensure = |holds: bool, fault: String| if holds { Ok(()) } else { Err(fault) };
        match *must {
            Find(rule, place) => {
                let found = self.places(rule);
                ensure(found.iter().any(|p| p == place), format!("no {rule} at {place}, but {found:?}"))
            }
            Any(place) => {
                ensure(self.findings.iter().any(|f| place_of(f) == place), format!("nothing is found at {place}"))
            }
            OneOf(musts) => {
                let faults: Vec<String> = musts.iter().filter_map(|must| self.holds(must).err()).collect();
                ensure(faults.len() < musts.len(), faults.join("; "))
            }
            Has(rule) => ensure(!self.places(rule).is_empty(), format!("no {rule}")),
            Note(rule, place) => {
                let note =
                    |f: &&serde_json::Value| f["rule"] == rule && f["severity"] == "info" && place_of(f) == place;
                ensure(self.findings.iter().any(|f| note(&f)), format!("no note {rule} at {place}"))
            }
            Never(rule, place) => ensure(!self.places(rule).iter().any(|p| p == place), format!("{rule} at {place}")),
            Number(rule, number) => {
                let found = self.places(rule);
                ensure(found.len() == number, format!("{rule} at {found:?}"))
            }
            Not(rule) => ensure(self.places(rule).is_empty(), format!("{rule} at {:?}", self.places(rule))),
            NotSafe(rule) => {
                let safe = self.findings.iter().any(|f| f["rule"] == rule && f["fix"]["safe"] == true);
                ensure(!safe, format!("{rule} has a safe fix"))
            }
            Link(page, words, href) => {
                let html = self.page(page)?;
                let links: Vec<(String, &str)> = html
                    .select(&selector("a"))
                    .map(|a| (squeezed(&a.text().collect::<String>()), a.attr("href").unwrap_or("")))
                    .collect();
                let found: Vec<&str> = links.iter().filter(|(text, _)| text == words).map(|(_, href)| *href).collect();
                ensure(found.contains(&href), format!("on {page} `{words}` does not lead to {href}, but to {found:?}"))
            }
            Show(page, words) => {
                let text = shown(&self.page(page)?);
                ensure(text.contains(words), format!("{page} does not show `{words}`: {text}"))
            }
            Hide(page, words) => {
                let text = shown(&self.page(page)?);
                ensure(!text.contains(words), format!("{page} shows `{words}`: {text}"))
            }
            Count(page, what, number) => {
                let have = self.page(page)?.select(&selector(what)).count();
                ensure(have == number, format!("{page} has {have} of `{what}` and not {number}"))
            }
            File(path) => ensure(self.folder.join("site").join(path).exists(), format!("the site has no {path}")),
            NoFile(path) => ensure(!self.folder.join("site").join(path).exists(), format!("the site has {path}")),
            Run(command, code, words) => {
                let (ended, said) = self.run(command);
                ensure(ended == code && said.contains(words), format!("{command} ends with {ended} and says: {said}"))
            }
            After(command) => {
                self.run(command);
                Ok(())
            }
            Source(page, words) => {
                let html = self.page(page)?.html();
                ensure(html.contains(words), format!("{page} does not have `{words}`"))
            }
            Silent(command, words) => {
                let (_, said) = self.run(command);
                ensure(!said.contains(words), format!("{command} says: {said}"))
            }
            Keep(path) => {
                let now = self.fixed.read(path);
                ensure(now.as_bytes() == self.book.files[path], format!("a safe fix made of {path}:\n{now}"))
            }
            Fix(path, words) => {
                let now = self.fixed.read(path);
                ensure(now.contains(words), format!("no safe fix wrote `{words}` into {path}:\n{now}"))
            }
        }
    }
}

fn place_of(finding: &serde_json::Value) -> String {
    format!("{}:{}", finding["file"].as_str().unwrap_or(""), finding["line"].as_u64().unwrap_or(0))
}

fn selector(text: &str) -> Selector {
    Selector::parse(text).unwrap()
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of the page itself.
fn shown(html: &Html) -> String {
    let main = html.select(&selector("main")).next();
    squeezed(&main.map(|main| main.text().collect::<Vec<_>>().join(" ")).unwrap_or_default())
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::write(target, std::fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}

/// Whatever it is, no command fails otherwise than it says, and what is fixed is fixed.
#[test]
fn shared_cases_end_as_they_should_and_settle() {
    let Some(shared) = std::env::var_os("TICKBOOK_SHARED") else { return };
    let mut cases: Vec<PathBuf> = std::fs::read_dir(Path::new(&shared).join("cases"))
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .filter(|p| p.is_dir())
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    let mut faults = String::new();
    for case in cases {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let folder = Folder::new();
        copy(&case, folder.path());
        let mut run = |args: &[&str]| {
            let ran = folder.run(args);
            if !matches!(ran.code(), 0..=2) || ran.err().contains("panicked") {
                let _ = writeln!(faults, "{name}: {args:?} ends with {}: {}", ran.code(), ran.err());
            }
        };
        run(&["check"]);
        run(&["build", "--out", "site"]);
        std::fs::remove_dir_all(folder.join("site")).ok();
        run(&["check", "--fix"]);
        let once = folder.tree("");
        run(&["check", "--fix"]);
        if folder.tree("") != once {
            let _ = writeln!(faults, "{name}: a second fix changes something");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}
