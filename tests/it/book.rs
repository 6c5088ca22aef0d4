//! Playbooks in memory.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex};

use tickbook::check::{self, Facts, Pick, Report, Selection, Settled};
use tickbook::config::{self, Config, Known};
use tickbook::disk::{CONFIG, embed, is_active};
use tickbook::locale::Tag;
use tickbook::lock::{self, LOCK};
use tickbook::model::{is_category, is_toc, page_stem};
use tickbook::playbook::{Languages, Media, Memo, Playbook, Request, SourceText, Sources, assemble};
use tickbook::render::{Body, Naming, Renderer};
use tickbook::report::{FORMATS, Places, Run, Shown};
use tickbook::text::LineIndex;
use tickbook::theme::Theme;

/// A playbook in memory: files by path. Without a `tickbook.toml` every folder that is a language tag is a locale.
#[derive(Clone, Debug, Default)]
pub(crate) struct Book {
    pub files: BTreeMap<String, Vec<u8>>,
}

/// Settings of a playbook in English and German.
pub(crate) const ENGLISH_AND_GERMAN: &str =
    "title = \"Book\"\nsource_locale = \"en\"\n\n[locales.en]\npath = \"en\"\n\n[locales.de]\npath = \"de\"\n";

const START: &str = "---\ntitle: Start\n---\n\n# Start\n";

/// A report as each format writes it, by the name of the format.
pub(crate) fn written(playbook: &Playbook, report: &Report, shown: Shown) -> Vec<(&'static str, Vec<u8>)> {
    let text = |path: &str| playbook.sources.text(path).map(|t| &**t);
    let places = Places::new(&text);
    let run = Run {
        playbook,
        report,
        places: &places,
        folder: "",
        strict: false,
        online: None,
        changed: None,
        preview: None,
        shown,
    };
    let mut all = Vec::new();
    for format in FORMATS {
        let mut out = Vec::new();
        (format.write)(&mut out, &run).unwrap();
        all.push((format.name, out));
    }
    all
}

/// Whether a file of another tool is read for its navigation.
fn has_navigation(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name == "mkdocs.yml" || is_category(path) || name.starts_with("sidebars.") || name.starts_with("astro.config.")
}

/// The theme that all are shown with.
pub(crate) static THEME: LazyLock<Theme> = LazyLock::new(|| Theme::find("default", &embed::themes()).unwrap());

/// The languages of a playbook. To read their words takes longer than most tests.
fn languages(config: &Config) -> Arc<Languages> {
    static READ: LazyLock<Mutex<HashMap<String, Arc<Languages>>>> = LazyLock::new(Mutex::default);
    let mut read = READ.lock().unwrap();
    if read.len() > 100 {
        read.clear();
    }
    let new = || Arc::new(Languages::new(config, &embed::languages(), &[]));
    read.entry(format!("{config:?}")).or_insert_with(new).clone()
}

/// The day that counts as today in tests.
pub(crate) fn today() -> jiff::civil::Date {
    jiff::civil::date(2026, 11, 22)
}

impl Book {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// In English and German, each with a start page.
    pub(crate) fn bilingual() -> Self {
        Self::new().file(CONFIG, ENGLISH_AND_GERMAN).file("en/index.md", START).file("de/index.md", START)
    }

    pub(crate) fn file(self, path: &str, text: &str) -> Self {
        self.bytes(path, text.as_bytes())
    }

    pub(crate) fn bytes(mut self, path: &str, bytes: &[u8]) -> Self {
        self.files.insert(path.to_owned(), bytes.to_vec());
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
            } else if path.starts_with("themes/") && path.contains("/templates/") {
                sources.templates.insert(path.as_str().into(), SourceText::new(bytes));
            } else {
                sources.media.insert(
                    path.as_str().into(),
                    Media {
                        len: bytes.len() as u64,
                        active: is_active(Path::new(path), bytes),
                        trimmed: false,
                        stamp: hash,
                    },
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
        let languages = languages(&config);
        assemble(Arc::new(config), languages, Arc::new(self.sources()), request, &Memo::default())
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
        self.render_those(&|_| true)
    }

    /// The same, but only files with paths of some kind.
    pub(crate) fn render_those(&self, wanted: &dyn Fn(&str) -> bool) -> BTreeMap<String, Vec<u8>> {
        let bodies = self.bodies(wanted).into_iter();
        bodies
            .filter_map(|(path, body)| if let Body::Bytes(bytes) = body { Some((path, bytes)) } else { None })
            .collect()
    }

    /// Styles, scripts and data that all pages of the site share.
    pub(crate) fn assets(&self) -> BTreeMap<String, Vec<u8>> {
        let bodies = self.bodies(&|path| path.starts_with("assets/")).into_iter();
        bodies
            .filter_map(|(path, body)| if let Body::Shared(bytes) = body { Some((path, bytes.to_vec())) } else { None })
            .collect()
    }

    fn bodies(&self, wanted: &dyn Fn(&str) -> bool) -> Vec<(String, Body)> {
        let playbook = self.assemble();
        let items = lock::items(&playbook);
        let renderer = Renderer::new(&playbook, &items, &THEME, Naming::Content).unwrap();
        let routes = renderer.routes().iter().filter(|(path, _)| wanted(path));
        routes.map(|(path, route)| (path.clone(), renderer.render(route).unwrap())).collect()
    }
}
