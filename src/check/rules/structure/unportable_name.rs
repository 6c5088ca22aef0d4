//! File names that not every system can have.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::model::page_stem;
use crate::text::Span;

rule! {
    /// Names such as `con.md` or `a:b.md`, a dot at the end, decomposed letters or more than 200 bytes
    /// cannot be checked out on every system, or come back under another name.
    ///
    /// ````md bad
    /// -- en/con.md --
    /// # Größe
    /// ````
    ///
    /// ````md good
    /// -- en/größe.md --
    /// # Größe
    /// ````
    "unportable-name", Structure, Warning, fix: None,
    "a file has a name that not every system can have",
    Site(check),
}

const RESERVED: &[&str] = &["con", "prn", "aux", "nul"];

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let sources = &cx.playbook.sources;
    // What is wrong with a folder is said at the first of its files.
    let mut said: BTreeSet<&str> = BTreeSet::new();
    for path in sources.texts.keys().chain(sources.media.keys()) {
        let wrong = path.split('/').find_map(|part| Some((part, reason(part)?)));
        if let Some((part, why)) = wrong {
            let end = part.as_ptr() as usize - path.as_ptr() as usize + part.len();
            if !said.insert(&path[..end]) {
                continue;
            }
            sink.push(
                sink.at(Place { file: path.clone(), span: Span::default() }, format!("the name {why}"))
                    .help("rename it; letters, digits, `-` and `_` are safe everywhere"),
            );
        }
    }
}

fn reason(part: &str) -> Option<String> {
    let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
    let numbered =
        stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem.as_bytes()[3].is_ascii_digit();
    if RESERVED.contains(&stem.as_str()) || numbered {
        return Some(format!("`{part}` is reserved on Windows"));
    }
    if let Some(c) =
        part.chars().find(|c| matches!(c, ':' | '*' | '?' | '"' | '<' | '>' | '|' | '\\') || c.is_control())
    {
        return Some(format!("`{}` holds `{}`, which Windows forbids", part.escape_debug(), c.escape_debug()));
    }
    let before_extension = page_stem(part).unwrap_or(part);
    if before_extension.ends_with(['.', ' ']) {
        return Some(format!("`{part}` ends with a dot or a space"));
    }
    if part.len() > 200 {
        return Some(format!("has {} bytes", part.len()));
    }
    if part.nfc().ne(part.chars()) {
        return Some(format!("`{part}` has decomposed letters (NFD)"));
    }
    None
}
