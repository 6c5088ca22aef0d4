//! How well measures of likeness tell a reworded item from another item.
//!
//! `cargo bench --bench likeness -- [PLAYBOOK]…` (default: the bundled one). Rewordings are tasks with one
//! number and different names in one language; strangers are other items of the same page. For each
//! measure and threshold it prints the share of rewordings kept and of strangers let in.

#![allow(
    clippy::cast_precision_loss,
    clippy::print_stdout,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a bench prints what it measured"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use tickbook::disk::{self, embed};
use tickbook::lock;
use tickbook::playbook::{Languages, Memo, Playbook, Request, assemble};
use tickbook::text::{fold, words};

type Measure = (&'static str, fn(&str, &str) -> f64);

const MEASURES: &[Measure] =
    &[("runs of three (used)", lock::likeness), ("shared words", by_words), ("edit distance", by_edits)];

fn by_words(a: &str, b: &str) -> f64 {
    let (a, b): (BTreeSet<_>, BTreeSet<_>) = (words(a).into_iter().collect(), words(b).into_iter().collect());
    2.0 * a.intersection(&b).count() as f64 / (a.len() + b.len()).max(1) as f64
}

fn by_edits(a: &str, b: &str) -> f64 {
    f64::from(similar::TextDiff::from_chars(&fold(a), &fold(b)).ratio())
}

fn main() {
    let mut folders: Vec<PathBuf> =
        std::env::args().skip(1).filter(|a| !a.starts_with('-')).map(PathBuf::from).collect();
    if folders.is_empty() {
        folders.push(env!("CARGO_MANIFEST_DIR").into());
    }
    let (mut same, mut other) = (Vec::new(), Vec::new());
    for folder in &folders {
        collect(&load(folder), &mut same, &mut other);
    }
    println!("{} rewordings, {} strangers", same.len(), other.len());
    for (name, measure) in MEASURES {
        let of = |pairs: &[(String, String)]| -> Vec<f64> { pairs.iter().map(|(a, b)| measure(a, b)).collect() };
        let (same, other) = (of(&same), of(&other));
        println!("\n{name}\n  at least   rewordings kept   strangers let in");
        for step in 2..=16 {
            let limit = f64::from(step) * 0.05;
            let share =
                |list: &[f64]| 100.0 * list.iter().filter(|s| **s >= limit).count() as f64 / list.len().max(1) as f64;
            println!("      {limit:.2}          {:6.1} %          {:6.2} %", share(&same), share(&other));
        }
    }
}

fn load(folder: &std::path::Path) -> Playbook {
    let project = disk::read_project(folder, &tickbook::check::settable()).unwrap_or_else(|fault| panic!("{fault}"));
    let languages = Languages::new(&project.config, &embed::languages(), &project.languages);
    let request = Request { audience: None, today: None };
    assemble(project.config.clone(), Arc::new(languages), project.sources.clone(), request, &Memo::default())
}

fn collect(playbook: &Playbook, same: &mut Vec<(String, String)>, other: &mut Vec<(String, String)>) {
    let mut named: BTreeMap<(usize, &str), BTreeSet<&str>> = BTreeMap::new();
    for (id, page) in playbook.living() {
        if page.locale != 0 && playbook.source_twin(id).is_some_and(|s| playbook.pages[s].title == page.title) {
            continue;
        }
        for task in page.tasks.iter().filter(|t| !t.id.is_empty()) {
            named.entry((page.locale, &task.id)).or_default().insert(&task.name);
        }
        for a in 0..page.tasks.len() {
            for b in a + 1..page.tasks.len() {
                let (a, b) = (&page.tasks[a], &page.tasks[b]);
                if a.id != b.id && fold(&a.name) != fold(&b.name) {
                    other.push((a.name.clone(), b.name.clone()));
                }
            }
        }
    }
    for names in named.values() {
        let names: Vec<&&str> = names.iter().collect();
        for a in 0..names.len() {
            for b in a + 1..names.len() {
                if fold(names[a]) != fold(names[b]) {
                    same.push(((*names[a]).to_string(), (*names[b]).to_string()));
                }
            }
        }
    }
}
