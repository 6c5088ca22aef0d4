//! Runs one target of `tests/it/fuzz/targets.rs`, the one that `FUZZ_TARGET` names, on what libFuzzer thinks of.
#![no_main]
#![allow(dead_code, reason = "the tests of the package use the rest of these files")]

#[path = "../tests/it/book.rs"]
mod book;
#[path = "../tests/it/clean.rs"]
mod clean;
#[path = "../tests/it/pieces.rs"]
mod pieces;
#[path = "../tests/it/seen.rs"]
mod seen;
#[path = "../tests/it/store.rs"]
mod store;
#[path = "../tests/it/fuzz/outside.rs"]
mod outside;
#[path = "../tests/it/fuzz/targets.rs"]
mod targets;

use std::sync::LazyLock;

static TARGET: LazyLock<&targets::Target> = LazyLock::new(|| {
    let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
    targets::TARGETS.iter().find(|t| t.name == name).unwrap_or_else(|| panic!("no target is called `{name}`"))
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (TARGET.run)(bytes));
