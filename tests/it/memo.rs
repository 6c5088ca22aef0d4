//! The law of the memo: what is made again from what is remembered equals a fresh build.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use tickbook::disk::embed;
use tickbook::lock::{self, Decision, Decisions, Items};
use tickbook::playbook::{Languages, Memo, Outline, Outlines, Playbook, Request, assemble};
use tickbook::render::{Body, Naming, Prepared, Renderer};
use tickbook::theme::Theme;

use crate::cases::cases;
use crate::project::{Book, today};

const PATHS: &[&str] =
    &["en/index.md", "en/a.md", "en/b.md", "en/f/c.md", "de/index.md", "de/a.md", "de/b.md", "de/f/c.md"];
const BODIES: &[&str] = &[
    "# One\n\nText with a [link](a.md) and an [anchor](b.md#part).\n",
    "---\ntitle: Two\nphase: Success\n---\n\n# Two\n\nPhase: **Success**\n\n## Approach\n\n### Step\n\n* Point\n* Other\n",
    "# Three\n\n[!INCLUDE [shared](includes/x.md)]\n\n## Part\n\nMore.\n",
    "---\ntranslation_key: moved\n---\n\n# Four\n\n| Task | Name |\n|---|---|\n| 1 | Do |\n",
    "---\naudience: partner\nbroken yaml here\n---\n\n# Five\n\n![Picture](p.png)\n",
    "",
];
const INCLUDES: &[&str] = &["Included words.\n", "Other [words](a.md).\n", "[!INCLUDE [again](x.md)]\n"];
const CONFIGS: &[&str] = &[
    "title = \"Book\"\nsource_locale = \"en\"\n[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n",
    "title = \"Book\"\nsource_locale = \"de\"\n[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\n",
    "title = \"Other\"\nurl = \"https://playbook.example/\"\nsource_locale = \"en\"\naudience_key = \"audience\"\n[locales.en]\npath = \"en\"\n[locales.de]\npath = \"de\"\nsuffix = \"-de\"\n",
    "title = \"One\"\nsource_locale = \"en\"\n[locales.en]\npath = \"en\"\n",
];

/// What is written below a page: prose first, then what changes more than prose.
const MORE: &[&str] = &[
    "\nA sentence more.\n",
    "\nAnother *sentence* with `code`.\n",
    "\n[far]: b.md\n",
    "\n## Approach\n\n### Step\n\n* Point [far]\n* More [^1]\n",
    "\nA note [^1].\n\n[^1]: A note.\n",
    "\nPhase: **Success**\n",
    "\n| Task | Name |\n|---|---|\n| 12 | Go [far] |\n",
    "\n### 12: Go\n",
    "\n## Approach\n\n### Step\n\n* Point {#first}\n* Other {#k7f3a1}\n",
    "\n| Date | Description |\n|---|---|\n| 2026-03-04 | Text |\n",
];

#[derive(Clone, Debug)]
enum Edit {
    Write(usize, usize),
    Append(usize, usize),
    Remove(usize),
    Rename(usize, usize),
    Include(usize, usize),
    Media(u8),
    Toc(usize),
    Config(usize),
    Audience(bool),
    Accept,
    SpoilLock,
    Nothing,
}

fn edit() -> impl Strategy<Value = Edit> {
    let path = 0..PATHS.len();
    prop_oneof![
        4 => (path.clone(), 0..BODIES.len()).prop_map(|(p, b)| Edit::Write(p, b)),
        6 => (path.clone(), 0..MORE.len()).prop_map(|(p, m)| Edit::Append(p, m)),
        2 => path.clone().prop_map(Edit::Remove),
        2 => (path.clone(), path).prop_map(|(a, b)| Edit::Rename(a, b)),
        2 => (0..2_usize, 0..=INCLUDES.len()).prop_map(|(l, i)| Edit::Include(l, i)),
        1 => any::<u8>().prop_map(Edit::Media),
        1 => (0..3_usize).prop_map(Edit::Toc),
        2 => (0..CONFIGS.len()).prop_map(Edit::Config),
        1 => any::<bool>().prop_map(Edit::Audience),
        3 => Just(Edit::Accept),
        1 => Just(Edit::SpoilLock),
        1 => Just(Edit::Nothing),
    ]
}

fn apply(book: &mut Book, audience: &mut Option<String>, edit: &Edit) {
    let mut put = |path: &str, text: &str| {
        book.files.insert(path.to_owned(), text.as_bytes().to_vec());
    };
    match *edit {
        Edit::Write(path, body) => put(PATHS[path], BODIES[body]),
        Edit::Append(path, more) => {
            book.files.entry(PATHS[path].to_owned()).or_default().extend_from_slice(MORE[more].as_bytes());
        }
        Edit::Include(locale, which) => {
            let path = format!("{}/includes/x.md", ["en", "de"][locale]);
            match INCLUDES.get(which) {
                Some(text) => put(&path, text),
                None => _ = book.files.remove(&path),
            }
        }
        Edit::Media(byte) => put("en/p.png", &format!("picture {byte}")),
        Edit::Toc(n) => match n {
            0 => _ = book.files.remove("en/toc.yml"),
            n => put("en/toc.yml", ["", "- name: A\n  href: a.md\n", "- name: B\n  href: b.md\n- name: broken"][n]),
        },
        Edit::Config(n) => put("tickbook.toml", CONFIGS[n]),
        Edit::Remove(path) => _ = book.files.remove(PATHS[path]),
        Edit::Rename(from, to) => {
            if let Some(bytes) = book.files.remove(PATHS[from]) {
                book.files.insert(PATHS[to].to_owned(), bytes);
            }
        }
        Edit::Accept => accept(book),
        Edit::SpoilLock => book.files.entry(lock::LOCK.to_owned()).or_default().extend_from_slice(b"<<<<<<< ours\n"),
        Edit::Audience(on) => *audience = on.then(|| "customer".to_owned()),
        Edit::Nothing => {}
    }
}

/// Accepts all items as they stand.
fn accept(book: &mut Book) {
    let playbook = playbook(book, None, &Memo::default());
    let (items, old) = (lock::items(&playbook), lock::read(&playbook));
    let text = lock::accept(&playbook, &items, &old, &Decisions::all(Decision::Same)).write();
    book.files.insert(lock::LOCK.to_owned(), text.into_bytes());
}

fn playbook(book: &Book, audience: Option<&String>, memo: &Memo) -> Playbook {
    let (config, sources) = book.parts();
    let languages = Languages::new(&config, &embed::languages(), &[]);
    let request = Request { audience: audience.cloned(), today: Some(today()) };
    assemble(Arc::new(config), Arc::new(languages), Arc::new(sources), request, memo)
}

/// What the preview takes over from one save to the next.
#[derive(Default)]
struct Before {
    outlines: Outlines,
    items: lock::Memo,
    last: Option<(Outline, Arc<Items>, Prepared)>,
}

/// All files of the site, made as the preview makes them.
fn site_again(playbook: &Playbook, before: &mut Before) -> BTreeMap<String, Vec<u8>> {
    let theme = Theme::find("default", &embed::themes()).unwrap();
    let outline = before.outlines.of(playbook);
    let last = before.last.take().filter(|(same, ..)| *same == outline);
    let (items, renderer);
    match last {
        Some((_, known, prepared)) => {
            items = known;
            renderer = Renderer::again(playbook, &items, prepared);
        }
        None => {
            items = Arc::new(lock::items_again(playbook, &mut before.items));
            renderer = Renderer::new(playbook, &items, &theme, Naming::Place).unwrap();
        }
    }
    before.last = Some((outline, items.clone(), renderer.prepared()));
    files(&renderer)
}

/// All files of the site.
fn site(playbook: &Playbook) -> BTreeMap<String, Vec<u8>> {
    let theme = Theme::find("default", &embed::themes()).unwrap();
    let items = lock::items(playbook);
    files(&Renderer::new(playbook, &items, &theme, Naming::Place).unwrap())
}

fn files(renderer: &Renderer<'_>) -> BTreeMap<String, Vec<u8>> {
    let file = |(path, route): (&String, &_)| {
        let bytes = match renderer.render(route).unwrap() {
            Body::Bytes(bytes) => bytes,
            Body::Shared(bytes) => bytes.to_vec(),
            Body::Copy(path) => path.as_bytes().to_vec(),
        };
        (path.clone(), bytes)
    };
    renderer.routes().iter().map(file).collect()
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn a_warm_build_equals_a_cold_one(edits in proptest::collection::vec(edit(), 1..10)) {
        let memo = Memo::default();
        let mut audience = None;
        let mut book = Book::new().file("tickbook.toml", CONFIGS[0]);
        for (n, path) in PATHS.iter().enumerate() {
            book = book.file(path, BODIES[n % BODIES.len()]);
        }
        accept(&mut book);
        let mut before = Before::default();
        site_again(&playbook(&book, None, &memo), &mut before);
        for edit in &edits {
            apply(&mut book, &mut audience, edit);
            let warm = site_again(&playbook(&book, audience.as_ref(), &memo), &mut before);
            let cold = site(&playbook(&book, audience.as_ref(), &Memo::default()));
            for (path, bytes) in &cold {
                prop_assert_eq!(
                    warm.get(path).map(|b| String::from_utf8_lossy(b)),
                    Some(String::from_utf8_lossy(bytes)),
                    "{} after {:?}", path, edit
                );
            }
            prop_assert_eq!(warm.len(), cold.len());
        }
    }
}

proptest! {
    #![proptest_config(cases(60))]

    /// Items found again are those of a fresh search, with all that there is to accept.
    #[test]
    fn items_found_again_are_those_of_a_fresh_search(edits in proptest::collection::vec(edit(), 1..12)) {
        let (memo, mut items) = (Memo::default(), lock::Memo::default());
        let mut audience = None;
        let mut book = Book::new().file("tickbook.toml", CONFIGS[0]);
        for (n, path) in PATHS.iter().enumerate() {
            book = book.file(path, BODIES[n % BODIES.len()]);
        }
        accept(&mut book);
        for edit in [Edit::Nothing].iter().chain(&edits) {
            apply(&mut book, &mut audience, edit);
            let playbook = playbook(&book, audience.as_ref(), &memo);
            let (again, fresh) = (lock::items_again(&playbook, &mut items), lock::items(&playbook));
            prop_assert_eq!(format!("{again:#?}"), format!("{fresh:#?}"), "after {:?}", edit);
        }
    }
}

#[test]
fn prose_leaves_the_outline_alone_and_nothing_else_does() {
    let start = "---\ntitle: Two\n---\n\n# Two\n\n## Approach\n\n### Step\n\nProse.\n\n* Point [far]\n";
    let outline = |text: &str| {
        let book = Book::new().file("tickbook.toml", CONFIGS[0]).file("en/a.md", text);
        Outlines::default().of(&playbook(&book, None, &Memo::default()))
    };
    let first = outline(start);
    assert_eq!(outline(&start.replace("Prose.", "Prose, and\nother words.\n\nA paragraph.")), first);
    for more in &MORE[..2] {
        assert_eq!(outline(&format!("{start}{more}")), first, "{more}");
    }
    for more in &MORE[2..] {
        assert_ne!(outline(&format!("{start}{more}")), first, "{more}");
    }
    for (from, to) in [("title: Two", "title: 2"), ("# Two", "# 2"), ("Point", "Points"), ("Prose.", "[a](b.md)")] {
        assert_ne!(outline(&start.replacen(from, to, 1)), first, "{to}");
    }
}

#[test]
fn another_key_for_the_audience_is_another_reading() {
    let memo = Memo::default();
    let with = |key: &str| {
        let book = Book::new()
            .file("tickbook.toml", &format!("{key}{}", CONFIGS[0]))
            .file("en/a.md", "# A\n\n[!INCLUDE [x](includes/x.md)]\n")
            .file("en/includes/x.md", "---\naudience: internal\nfor: customer\n---\n\nHidden words\n");
        let audience = "customer".to_owned();
        let warm = site(&playbook(&book, Some(&audience), &memo));
        assert_eq!(warm, site(&playbook(&book, Some(&audience), &Memo::default())), "{key}");
        String::from_utf8_lossy(&warm["en/a.html"]).contains("Hidden words")
    };
    let keys = ["", "audience_key = \"audience\"\n", "audience_key = \"for\"\n", ""];
    assert_eq!(keys.map(with), [true, false, true, true]);
}
