//! Fuzzing: stored input that once broke something or reaches much, and some that is made of it at random.
//!
//! `FUZZ=2000` tries so many inputs for each target; `fuzz/run` goes on from there, guided by coverage.

mod outside;
pub(crate) mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use rayon::prelude::*;

use crate::dice::Dice;
use targets::{TARGETS, Target};

/// What is stored for a target, by name.
fn stored(target: &Target) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target.name);
    let list = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<(String, Vec<u8>)> = list
        .map(|entry| {
            let entry = entry.unwrap();
            (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

/// One input made of others.
fn mutated(seeds: &[(String, Vec<u8>)], dice: &mut Dice) -> Vec<u8> {
    let any = |dice: &mut Dice| seeds[dice.roll(seeds.len())].1.clone();
    let mut bytes = any(dice);
    for _ in 0..=dice.roll(8) {
        let at = dice.roll(bytes.len() + 1);
        let to = (at + 1 + dice.roll(12)).min(bytes.len());
        match dice.roll(8) {
            0 if at < bytes.len() => bytes[at] = u8::try_from(dice.roll(256)).unwrap_or(0),
            1 => bytes.insert(at, u8::try_from(dice.roll(256)).unwrap_or(0)),
            2 if at < to => _ = bytes.drain(at..to),
            3 if at < to => {
                let part = bytes[at..to].to_vec();
                let place = dice.roll(bytes.len() + 1);
                bytes.splice(place..place, part);
            }
            4 => {
                let other = any(dice);
                let from = dice.roll(other.len() + 1);
                bytes.splice(at..at, other[from..].iter().copied().take(200));
            }
            5 => bytes.truncate(at),
            6 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            _ => bytes.extend((0..dice.roll(6)).map(|_| u8::try_from(dice.roll(256)).unwrap_or(0))),
        }
    }
    bytes.truncate(4096);
    bytes
}

/// What a target says against an input.
fn against(target: &Target, name: &str, bytes: &[u8]) -> Option<String> {
    let ended = catch_unwind(AssertUnwindSafe(|| (target.run)(bytes)));
    let why = ended.err()?;
    let why = why.downcast_ref::<String>().cloned().or_else(|| why.downcast_ref::<&str>().map(|s| (*s).to_owned()));
    if let Some(folder) = std::env::var_os("FUZZ_KEEP") {
        let name = format!("{}-{}", target.name, blake3::hash(bytes).to_hex().split_at(12).0);
        let _ = std::fs::write(Path::new(&folder).join(name), bytes);
    }
    Some(format!("{} {name}: {}\n  {:?}", target.name, why.unwrap_or_default(), String::from_utf8_lossy(bytes)))
}

#[test]
fn quick() {
    let times: usize = std::env::var("FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(40);
    let only = std::env::var("FUZZ_TARGET").ok();
    let first: u64 = std::env::var("FIRST").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let mut faults = Vec::new();
    // One target after the other: panics that were caught are counted for the whole process.
    for target in TARGETS.iter().filter(|t| only.as_deref().is_none_or(|only| only == t.name)) {
        let seeds = stored(target);
        assert!(!seeds.is_empty(), "{} has no input", target.name);
        faults.extend(seeds.iter().filter_map(|(name, bytes)| against(target, name, bytes)));
        let tried = (0..times).into_par_iter().filter_map(|n| {
            let seed = first + n as u64;
            let mut dice = Dice((seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
            against(target, &format!("FIRST={seed}"), &mutated(&seeds, &mut dice))
        });
        faults.extend(tried.collect::<Vec<_>>());
    }
    let few: Vec<String> = faults.iter().take(20).map(|fault| fault.chars().take(1500).collect()).collect();
    assert!(faults.is_empty(), "{} inputs fail\n{}", faults.len(), few.join("\n"));
}
