//! Playbooks for tests: in memory, or on a real disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use tickbook::check::{self, Facts, Pick, Report, Selection, Settled};
use tickbook::config::{self, Config, Known};
use tickbook::disk::{CONFIG, embed, is_active};
use tickbook::locale::Tag;
use tickbook::lock::{self, LOCK};
use tickbook::model::{is_category, is_toc, page_stem};
use tickbook::playbook::{Languages, Media, Memo, Playbook, Request, SourceText, Sources, assemble};
use tickbook::render::{Naming, Renderer};
use tickbook::text::LineIndex;

/// A playbook in memory: files by path. Without a `tickbook.toml` every folder that is a language tag is a locale.
#[derive(Clone, Debug, Default)]
pub(crate) struct Book {
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Whether a file of another tool is read for its navigation.
fn has_navigation(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name == "mkdocs.yml" || is_category(path) || name.starts_with("sidebars.") || name.starts_with("astro.config.")
}

/// The day that counts as today in tests.
pub(crate) fn today() -> jiff::civil::Date {
    jiff::civil::date(2026, 11, 22)
}

impl Book {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn file(mut self, path: &str, text: &str) -> Self {
        self.files.insert(path.to_owned(), text.as_bytes().to_vec());
        self
    }

    fn tags(&self) -> Vec<Tag> {
        let mut tags: Vec<Tag> = self.files.keys().filter_map(|p| Tag::new(p.split_once('/')?.0)).collect();
        tags.sort();
        tags.dedup();
        tags
    }

    fn config(&self) -> Config {
        if let Some(text) = self.files.get("tickbook.toml") {
            let text = String::from_utf8(text.clone()).unwrap();
            return config::read(&text, Known { rules: &check::settable(), themes: &["default"], tags: &[] })
                .unwrap_or_else(|faults| panic!("{faults:?}"));
        }
        let mut config = Config::of_folders(self.tags());
        for locale in &mut config.locales {
            locale.path = locale.tag.to_string();
        }
        config
    }

    fn sources(&self) -> Sources {
        let mut sources = Sources::default();
        let redirects = self.config().redirects;
        for (path, bytes) in &self.files {
            let mut hash = [0; 16];
            hash.copy_from_slice(&blake3::hash(bytes).as_bytes()[..16]);
            if page_stem(path).is_some() || is_toc(path) || has_navigation(path) || redirects.contains(path) {
                sources.texts.insert(path.as_str().into(), SourceText::new(bytes));
            } else if path == LOCK {
                sources.lock = Some((LOCK.into(), SourceText::new(bytes)));
            } else if path == CONFIG {
                sources.config = Some((CONFIG.into(), SourceText::new(bytes)));
            } else {
                sources.media.insert(
                    path.as_str().into(),
                    Media { len: bytes.len() as u64, active: is_active(Path::new(path), bytes), stamp: hash },
                );
            }
        }
        sources
    }

    /// Settings and files.
    pub(crate) fn parts(&self) -> (Config, Sources) {
        (self.config(), self.sources())
    }

    pub(crate) fn assemble(&self) -> Playbook {
        self.assemble_for(Request { audience: None, today: Some(today()) })
    }

    pub(crate) fn assemble_for(&self, request: Request) -> Playbook {
        let config = self.config();
        let languages = Languages::new(&config, &embed::languages(), &[]);
        assemble(Arc::new(config), Arc::new(languages), Arc::new(self.sources()), request, &Memo::default())
    }

    /// Fixes until nothing changes, as the command does.
    pub(crate) fn settle(&mut self, pick: Pick) -> Settled<Playbook> {
        let memo = Memo::default();
        let again = |old: Playbook, sources| assemble(old.config, old.languages, sources, old.request, &memo);
        let facts = Facts { today: Some(today()), ..Facts::default() };
        let look = |playbook: &Playbook| {
            let items = lock::items(playbook);
            Ok::<_, std::convert::Infallible>(check::check(playbook, &items, &facts, &Selection::default(), None))
        };
        let Ok(settled) = check::settle(self.assemble(), pick, again, look);
        for file in settled.changed.keys() {
            self.files.insert(file.to_string(), settled.now.sources.texts[file].text.as_bytes().to_vec());
        }
        settled
    }

    pub(crate) fn check(&self) -> Report {
        let playbook = self.assemble();
        let items = lock::items(&playbook);
        let facts = Facts { today: Some(today()), ..Facts::default() };
        check::check(&playbook, &items, &facts, &Selection::default(), None)
    }

    /// Findings of one rule: file, line, column. A finding on a whole file is at 0:0.
    pub(crate) fn findings(&self, rule: &str) -> Vec<(String, u32, u32)> {
        let playbook = self.assemble();
        let places = self.check().findings.into_iter().filter(|f| f.rule == rule);
        places
            .map(|f| {
                let text = playbook.sources.text(&f.place.file).cloned().unwrap_or_default();
                let at = LineIndex::new(&text).position(&text, f.place.span.start);
                let whole = f.place.span.start == 0 && f.place.span.end == 0;
                (f.place.file.to_string(), if whole { 0 } else { at.line }, if whole { 0 } else { at.column })
            })
            .collect()
    }

    /// All files of the site that are made from the sources, by path.
    pub(crate) fn render(&self) -> BTreeMap<String, Vec<u8>> {
        let playbook = self.assemble();
        let items = lock::items(&playbook);
        let theme = tickbook::theme::Theme::find("default", &embed::themes()).unwrap();
        let renderer = Renderer::new(&playbook, &items, &theme, Naming::Content).unwrap();
        let made = renderer.routes().iter().filter_map(|(path, route)| match renderer.render(route).unwrap() {
            tickbook::render::Body::Bytes(bytes) => Some((path.clone(), bytes)),
            _ => None,
        });
        made.collect()
    }

    /// Puts the files into a new folder.
    pub(crate) fn on_disk(&self) -> Folder {
        let folder = Folder::new();
        for (path, bytes) in &self.files {
            folder.write(path, bytes);
        }
        folder
    }
}

/// The playbook in this repository.
pub(crate) fn bundled() -> Book {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut book = Book::new();
    let mut open = vec![root.join("content")];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                book.files.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    book.files.insert("tickbook.toml".to_owned(), std::fs::read(root.join("tickbook.toml")).unwrap());
    book
}

/// A folder that goes when it is dropped.
pub(crate) struct Folder(pub tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn join(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    /// All files below `path`, with their bytes.
    pub(crate) fn tree(&self, path: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.join(path);
        let mut out = BTreeMap::new();
        let mut open = vec![root.clone()];
        while let Some(dir) = open.pop() {
            for entry in std::fs::read_dir(&dir).into_iter().flatten().flatten() {
                let path = entry.path();
                if path.is_dir() && !path.is_symlink() {
                    open.push(path);
                } else if let Ok(bytes) = std::fs::read(&path) {
                    out.insert(path.strip_prefix(&root).unwrap().to_string_lossy().into_owned(), bytes);
                }
            }
        }
        out
    }

    /// The site in `path`: its files without what tickbook keeps for itself.
    pub(crate) fn site(&self, path: &str) -> BTreeMap<String, Vec<u8>> {
        let mut tree = self.tree(path);
        tree.retain(|path, _| !path.starts_with(".tickbook/"));
        tree
    }

    /// Runs tickbook in the folder.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        self.run_all("", args, &[])
    }

    /// Runs tickbook from a folder inside.
    pub(crate) fn run_in(&self, folder: &str, args: &[&str]) -> Ran {
        self.run_all(folder, args, &[])
    }

    /// Runs tickbook in the folder, with variables set.
    pub(crate) fn run_with(&self, args: &[&str], variables: &[(&str, &str)]) -> Ran {
        self.run_all("", args, variables)
    }

    fn run_all(&self, folder: &str, args: &[&str], variables: &[(&str, &str)]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tickbook"));
        command
            .args(args)
            .current_dir(self.join(folder))
            .env("SOURCE_DATE_EPOCH", "1796083200")
            .env("NO_COLOR", "1")
            .env("NO_PROXY", "127.0.0.1,localhost")
            .env("COLUMNS", "100")
            .envs(variables.iter().copied());
        Ran(command.output().unwrap())
    }
}

/// What a run of tickbook left behind.
pub(crate) struct Ran(pub Output);

impl Ran {
    pub(crate) fn code(&self) -> i32 {
        self.0.status.code().unwrap_or(-1)
    }

    pub(crate) fn out(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    pub(crate) fn err(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out()).unwrap_or_else(|e| panic!("{e}: {}", self.out()))
    }

    /// Asserts the exit code, showing what was said otherwise.
    pub(crate) fn ends(self, code: i32) -> Self {
        assert_eq!(self.code(), code, "stdout: {}\nstderr: {}", self.out(), self.err());
        self
    }
}
