//! The parts of a build one by one, on the bundled playbook.
//!
//! `cargo bench --bench parts`

#![allow(clippy::expect_used, reason = "a bench that cannot run ends")]

use std::path::Path;
use std::sync::Arc;

use divan::{Bencher, black_box};
use tickbook::check::{self, Facts, Selection};
use tickbook::disk::{self, Project, Publisher, embed};
use tickbook::lock::{self, Items};
use tickbook::model::{Meant, lower};
use tickbook::parse::{Context, parse};
use tickbook::playbook::{Languages, Memo, Playbook, Request, assemble};
use tickbook::render::{Body, Naming, Renderer};
use tickbook::text::AnchorStyle;
use tickbook::theme::Theme;

fn main() {
    divan::main();
}

fn project() -> Project {
    disk::read_project(Path::new(env!("CARGO_MANIFEST_DIR")), &check::settable()).expect("the bundled playbook")
}

fn languages(project: &Project) -> Arc<Languages> {
    Arc::new(Languages::new(&project.config, &embed::languages(), &project.languages))
}

fn playbook(project: &Project, memo: &Memo) -> Playbook {
    let request = Request { audience: None, today: None };
    assemble(project.config.clone(), languages(project), project.sources.clone(), request, memo)
}

fn theme() -> Theme {
    Theme::find("default", &embed::themes()).expect("the default theme")
}

fn site(renderer: &Renderer<'_>) -> Vec<(String, Vec<u8>)> {
    let made = |(path, route): (&String, &_)| match renderer.render(route).expect("a sound theme") {
        Body::Bytes(bytes) => (path.clone(), bytes),
        Body::Shared(bytes) => (path.clone(), bytes.to_vec()),
        Body::Copy(source) => (path.clone(), source.as_bytes().to_vec()),
    };
    renderer.routes().iter().map(made).collect()
}

/// Reading all files from disk.
#[divan::bench]
fn read() -> Project {
    project()
}

/// Front matter, repairs and Markdown of all pages.
#[divan::bench(name = "parse")]
fn parse_all(bencher: Bencher<'_, '_>) {
    let project = project();
    let languages = languages(&project);
    let alerts = languages.lexicon.alert_words();
    let context = Context { library: &*project.sources, alerts: &alerts };
    let pages = || project.sources.texts.iter().filter(|(path, _)| path.ends_with(".md"));
    let bytes: usize = pages().map(|(_, source)| source.text.len()).sum();
    bencher.counter(divan::counter::BytesCount::new(bytes)).bench_local(|| {
        for (path, source) in pages() {
            black_box(parse(path, &source.text, &context));
        }
    });
}

/// From documents to pages.
#[divan::bench(name = "lower")]
fn lower_all(bencher: Bencher<'_, '_>) {
    let project = project();
    let languages = languages(&project);
    let playbook = playbook(&project, &Memo::default());
    bencher.bench_local(|| {
        for page in &playbook.pages {
            let own = languages.locales[page.locale].own;
            black_box(lower(
                page.document.clone(),
                page.locale,
                page.key.clone(),
                own,
                &languages.lexicon,
                AnchorStyle::Own,
                &Meant::default(),
            ));
        }
    });
}

/// Pairing, navigation and links, when all pages are remembered.
#[divan::bench(name = "assemble")]
fn assemble_warm(bencher: Bencher<'_, '_>) {
    let project = project();
    let languages = languages(&project);
    let memo = Memo::default();
    bencher.bench_local(|| {
        let request = Request { audience: None, today: None };
        assemble(project.config.clone(), languages.clone(), project.sources.clone(), request, &memo)
    });
}

/// Which item is which.
#[divan::bench]
fn items(bencher: Bencher<'_, '_>) {
    let playbook = playbook(&project(), &Memo::default());
    bencher.bench_local(|| -> Items { lock::items(&playbook) });
}

/// All rules.
#[divan::bench(name = "check")]
fn check_all(bencher: Bencher<'_, '_>) {
    let playbook = playbook(&project(), &Memo::default());
    let items = lock::items(&playbook);
    bencher.bench_local(|| check::check(&playbook, &items, &Facts::default(), &Selection::default(), None));
}

/// All files of the site, one after the other.
#[divan::bench]
fn render(bencher: Bencher<'_, '_>) {
    let playbook = playbook(&project(), &Memo::default());
    let (items, theme) = (lock::items(&playbook), theme());
    bencher.bench_local(|| site(&Renderer::new(&playbook, &items, &theme, Naming::Content).expect("a sound theme")));
}

/// Putting a whole new site on disk.
#[divan::bench]
fn write(bencher: Bencher<'_, '_>) {
    let playbook = playbook(&project(), &Memo::default());
    let (items, theme) = (lock::items(&playbook), theme());
    let files = site(&Renderer::new(&playbook, &items, &theme, Naming::Content).expect("a sound theme"));
    bencher.with_inputs(|| tempfile::tempdir().expect("a folder")).bench_local_refs(|folder| {
        let publisher = Publisher::open(&folder.path().join("site"), || {}).expect("a new folder");
        let staged = files.iter().map(|(path, bytes)| publisher.stage(path, bytes, false).expect("space on disk"));
        let staged = staged.collect();
        publisher.publish(staged, "bench".to_owned(), serde_json::Value::Null, &|| {}).expect("space on disk")
    });
}
