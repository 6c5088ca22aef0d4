//! In which language the pages of a repository are written, where no setting says it: most of them decide.

use super::Repository;
use super::languages::{is_marked, tag, usual};
use super::tools::Settings;

/// So many pages are looked at, from the first to the last.
const LOOKED_AT: usize = 40;

/// Letters of a page that are looked at, at most and at least.
const MOST: usize = 4000;
const LEAST: usize = 80;

/// Codes of three letters whose languages have tags of two.
const CODES: &[(&str, &str)] = &[
    ("ara", "ar"),
    ("bul", "bg"),
    ("ben", "bn"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("ind", "id"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tha", "th"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("vie", "vi"),
];

/// The language of the pages, where it is not English.
pub(super) fn of_pages(repository: &Repository<'_>, settings: &Settings) -> Option<String> {
    let folder = settings.folder.clone().unwrap_or_else(|| usual(repository));
    find(repository, &folder).filter(|tag| *tag != "en").map(str::to_owned)
}

/// The tag of the language that more than half of the pages below `folder` have that are marked with none.
fn find(repository: &Repository<'_>, folder: &str) -> Option<&'static str> {
    let own: Vec<&str> = repository.pages(folder).filter(|page| !is_translation(page)).collect();
    let step = own.len().div_ceil(LOOKED_AT).max(1);
    let mut votes: Vec<(&str, usize)> = Vec::new();
    let mut all = 0;
    for page in own.iter().step_by(step) {
        let path = if folder.is_empty() { (*page).to_owned() } else { format!("{folder}/{page}") };
        let Some(found) = (repository.text)(&path).and_then(|text| of(&text)) else { continue };
        all += 1;
        match votes.iter_mut().find(|(language, _)| *language == found) {
            Some((_, count)) => *count += 1,
            None => votes.push((found, 1)),
        }
    }
    votes.into_iter().find(|(_, count)| count * 2 > all).map(|(language, _)| language)
}

/// Whether a folder or a mark in the name says which language a page has.
fn is_translation(page: &str) -> bool {
    let (folders, name) = page.rsplit_once('/').unwrap_or(("", page));
    folders.split('/').any(|folder| tag(folder).is_some()) || is_marked(name)
}

/// The language of a page, if it has enough words and they leave no doubt.
fn of(text: &str) -> Option<&'static str> {
    let prose = prose(text);
    if prose.chars().filter(|c| c.is_alphabetic()).count() < LEAST {
        return None;
    }
    let info = whatlang::detect(&prose).filter(whatlang::Info::is_reliable)?;
    let code = info.lang().code();
    // A third of the letters of a Japanese text are its own; a Chinese text has none of them.
    let kana = prose.chars().filter(|c| matches!(c, '\u{3041}'..='\u{30FF}')).count();
    if code == "cmn" && kana * 20 > prose.chars().count() {
        return Some("ja");
    }
    CODES.iter().find(|(known, _)| *known == code).map(|(_, tag)| *tag)
}

/// The words of a page that people read, without its front matter, code, addresses and tags.
fn prose(text: &str) -> String {
    let mut out = String::new();
    let mut fence = "";
    let body = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---")).map_or(text, |(_, body)| body);
    for line in body.lines() {
        let start = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| start.starts_with(mark)).unwrap_or("");
        if !mark.is_empty() && (fence.is_empty() || fence == mark) {
            fence = if fence.is_empty() { mark } else { "" };
            continue;
        }
        if !fence.is_empty() || start.starts_with("import ") {
            continue;
        }
        let mut hidden = None;
        for c in line.chars() {
            match (hidden, c) {
                (None, '`') => hidden = Some('`'),
                (None, '<') => hidden = Some('>'),
                (None, '(') if out.ends_with(']') => hidden = Some(')'),
                (None, c) => out.push(c),
                (Some(end), c) if c == end => hidden = None,
                (Some(_), _) => {}
            }
        }
        out.push('\n');
        if out.len() > MOST * 3 {
            break;
        }
    }
    out.chars().take(MOST).collect()
}
