//! Front matter keys by which translations say how old they are.

use super::{Language, Repository};

/// Keys that tools and teams use for it: days of both pages, marks of translations, and commits of the source.
const KNOWN: [&str; 4] = ["ms.date", "drifted_from_default", "default_lang_commit", "source_commit"];

/// So many pages of each language are looked at.
const LOOKED_AT: usize = 200;

/// So many pages with a key make it a custom.
const CUSTOM: usize = 3;

/// Those of the known keys that translations have.
pub(super) fn keys(repository: &Repository<'_>, languages: &[Language]) -> Vec<&'static str> {
    let mut counts = [0_usize; KNOWN.len()];
    for language in languages.iter().skip(1) {
        let folder = if language.path == "." { "" } else { language.path.as_str() };
        for page in repository.pages(folder).take(LOOKED_AT) {
            let path = if folder.is_empty() { page.to_owned() } else { format!("{folder}/{page}") };
            let Some(text) = (repository.text)(&path) else { continue };
            let Some(block) = text.strip_prefix("---").and_then(|rest| rest.split("\n---").next()) else { continue };
            for (key, count) in KNOWN.iter().zip(&mut counts) {
                let has = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'));
                *count += usize::from(block.lines().any(has));
            }
        }
    }
    KNOWN.iter().zip(counts).filter(|(_, count)| *count >= CUSTOM).map(|(key, _)| *key).collect()
}
