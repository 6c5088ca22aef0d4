//! The traffic light of the translations: for people within the columns they have, and for programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil::Date;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use crate::model::Revision;
use crate::parity::{Light, Seen, Status, Translation};
use crate::playbook::{PageId, Playbook};

use super::{Style, unified};

/// Older versions of source pages, by page and by the day of the translation's newest revision.
pub type SeenSources = BTreeMap<(PageId, Option<Date>), Seen>;

/// Sign, word and colour of a light. No two signs have one outline, so that colour is not needed.
fn face(light: Light) -> (&'static str, &'static str, &'static str) {
    match light {
        Light::Missing => ("✖", "missing", "31"),
        Light::Untranslated => ("○", "untranslated", "31"),
        Light::Outdated => ("▲", "outdated", "33"),
        Light::Different => ("≠", "different", "33"),
        Light::Unknown => ("–", "unknown", "2"),
        Light::Current => ("●", "current", "32"),
    }
}

/// What changed in a source page since it was seen, as a unified diff.
#[must_use]
pub fn source_diff(playbook: &Playbook, source: PageId, seen: &Seen) -> String {
    let path = &playbook.pages[source].path;
    let now = playbook.sources.text(path).map_or("", |t| t);
    if seen.text == now { String::new() } else { unified(path, &seen.text, now) }
}

/// The lights as JSON, as `schemas/translations.json` says.
#[must_use]
pub fn translations_json(playbook: &Playbook, all: &[Translation], today: Date, seen: &SeenSources) -> Value {
    let locales = all.iter().map(|translation| {
        let counts: serde_json::Map<String, Value> =
            Light::ALL.iter().map(|light| (light.name().to_owned(), translation.count(*light).into())).collect();
        json!({
            "locale": playbook.locales()[translation.locale].tag().as_str(),
            "total": translation.pages.len(),
            "percent": translation.percent(),
            "counts": counts,
            "pages": translation.pages.iter().map(|s| status_json(playbook, s, seen)).collect::<Vec<_>>(),
            "orphans": translation.orphans.iter().map(|&id| &*playbook.pages[id].path).collect::<Vec<_>>(),
        })
    });
    json!({
        "source_locale": playbook.locales()[0].tag().as_str(),
        "today": today.to_string(),
        "locales": locales.collect::<Vec<_>>(),
    })
}

fn status_json(playbook: &Playbook, status: &Status, seen: &SeenSources) -> Value {
    let lacking = lacking(playbook, status);
    let diff = seen.get(&(status.source, status.revision)).filter(|_| status.page.is_some()).map(|seen| {
        json!({
            "commit": seen.commit,
            "date": seen.day.map(|d| d.to_string()),
            "text": source_diff(playbook, status.source, seen),
        })
    });
    json!({
        "key": &*playbook.entries[status.entry].key,
        "state": status.light.name(),
        "source": &*playbook.pages[status.source].path,
        "file": status.page.map(|id| &*playbook.pages[id].path),
        "revision": status.revision.map(|d| d.to_string()),
        "source_revision": status.source_revision.map(|d| d.to_string()),
        "outdated_since": since(&lacking).map(|d| d.to_string()),
        "lacking": lacking.iter().map(|r| json!({
            "date": r.date.date.map(|d| d.to_string()),
            "who": r.who,
            "what": r.what,
            "notes": Some(&r.notes).filter(|n| !n.is_empty()),
        })).collect::<Vec<_>>(),
        "differences": status.differences,
        "diff": diff,
    })
}

fn lacking<'a>(playbook: &'a Playbook, status: &Status) -> Vec<&'a Revision> {
    let history = &playbook.pages[status.source].history;
    status.lacking.iter().filter_map(|n| history.get(*n)).collect()
}

/// The day from which on something is lacking.
fn since(lacking: &[&Revision]) -> Option<Date> {
    lacking.iter().filter_map(|r| r.date.date).min()
}

/// The lights for people. Pages that are current are only counted unless `current` asks for them.
#[must_use]
pub fn translations_text(playbook: &Playbook, all: &[Translation], current: bool, style: Style) -> String {
    let mut out = String::new();
    let show = Show { playbook, style };
    for translation in all {
        let rows = Light::ALL.iter().filter(|l| current || **l != Light::Current);
        for light in rows {
            for status in translation.pages.iter().filter(|s| s.light == *light) {
                show.page(&mut out, status);
            }
        }
        for &id in &translation.orphans {
            show.line(&mut out, "?", "no source", "33", &playbook.pages[id].path);
        }
        if !out.is_empty() && !out.ends_with("\n\n") {
            out.push('\n');
        }
        show.total(&mut out, translation);
        out.push('\n');
    }
    out
}

/// Columns of sign, word and the spaces around them.
const INDENT: usize = 15;

struct Show<'a> {
    playbook: &'a Playbook,
    style: Style,
}

impl Show<'_> {
    fn paint(&self, code: &str, text: &str) -> String {
        if self.style.colour && !text.is_empty() { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn width(&self) -> usize {
        self.style.width.clamp(40, 120)
    }

    fn line(&self, out: &mut String, sign: &str, word: &str, colour: &str, text: &str) {
        let head = self.paint(colour, &format!("{sign} {word:<12}"));
        let _ = writeln!(out, "{head} {}", self.paint("1", &shorten(text, self.width() - INDENT)));
    }

    /// Text below a page, folded.
    fn below(&self, out: &mut String, text: &str, more: usize, faint: bool) {
        for (n, line) in fold(text, self.width() - INDENT, more).into_iter().enumerate() {
            let indent = INDENT + if n > 0 { more } else { 0 };
            let line = if faint { self.paint("2", &line) } else { line };
            let _ = writeln!(out, "{:indent$}{line}", "");
        }
    }

    fn page(&self, out: &mut String, status: &Status) {
        let (sign, word, colour) = face(status.light);
        self.line(out, sign, word, colour, &self.playbook.entries[status.entry].key);
        let lacking = lacking(self.playbook, status);
        if let (Some(since), Some(own)) = (since(&lacking), status.revision) {
            let count =
                if lacking.len() == 1 { "1 revision".to_owned() } else { format!("{} revisions", lacking.len()) };
            self.below(out, &format!("{count} behind since {since} (its own: {own})"), 0, false);
            for revision in lacking.iter().take(MOST) {
                let day = revision.date.date.map_or_else(|| revision.date.raw.clone(), |d| d.to_string());
                let what = if revision.what.is_empty() { "(no text)" } else { &revision.what };
                self.below(out, &format!("{day}  {}", plain(what)), 12, true);
            }
            if lacking.len() > MOST {
                self.below(out, &format!("and {} more", lacking.len() - MOST), 0, true);
            }
        }
        for difference in status.differences.iter().take(MOST) {
            self.below(out, &plain(difference), 2, false);
        }
        if status.differences.len() > MOST {
            let more = status.differences.len() - MOST;
            let word = if more == 1 { "difference" } else { "differences" };
            self.below(out, &format!("and {more} more {word}"), 0, true);
        }
    }

    fn total(&self, out: &mut String, translation: &Translation) {
        let tag = self.playbook.locales()[translation.locale].tag().as_str();
        let source = self.playbook.locales()[0].tag().as_str();
        let Some(percent) = translation.percent() else {
            let unknown = translation.count(Light::Unknown);
            let what = match unknown {
                0 => "there is nothing to translate".to_owned(),
                1 => "one page has no update history to compare".to_owned(),
                n => format!("{n} pages have no update history to compare"),
            };
            let _ = writeln!(out, "{}", self.paint("1", &format!("{tag}: {what}")));
            return;
        };
        let (done, all) = (translation.count(Light::Current), translation.judged());
        let are = if all == 1 { "page is" } else { "pages are" };
        let line = format!("{tag}: {percent} % ({done} of {all} {are} current with {source})");
        let _ = writeln!(out, "{}", self.paint("1", &line));
        for light in Light::ALL {
            let (sign, word, colour) = face(light);
            let n = translation.count(light);
            let _ = writeln!(
                out,
                "{} {n:>5}",
                self.paint(if n == 0 { "2" } else { colour }, &format!("{sign} {word:<12}"))
            );
        }
        if !translation.orphans.is_empty() {
            let _ = writeln!(out, "{} {:>5}", self.paint("33", "? no source   "), translation.orphans.len());
        }
    }
}

/// Revisions and differences shown of one page.
const MOST: usize = 6;

/// One line of printable characters.
fn plain(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A key that is too long loses its middle, for beginnings and ends tell pages apart.
fn shorten(text: &str, width: usize) -> String {
    let text = plain(text);
    if text.width() <= width {
        return text;
    }
    let half = width.saturating_sub(1) / 2;
    let take = |chars: &mut dyn Iterator<Item = char>| {
        let mut out = Vec::new();
        let mut used = 0;
        for c in chars {
            used += unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
            if used > half {
                break;
            }
            out.push(c);
        }
        out
    };
    let start: String = take(&mut text.chars()).into_iter().collect();
    let end: String = take(&mut text.chars().rev()).into_iter().rev().collect();
    format!("{start}…{end}")
}

/// Lines of at most `width` columns, those after the first `less` shorter. Text without spaces, as Chinese
/// is written, is broken between characters.
fn fold(text: &str, width: usize, less: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_inclusive(' ') {
        let room = |lines: &Vec<String>| if lines.is_empty() { width } else { width.saturating_sub(less).max(10) };
        if !line.is_empty() && line.width() + word.trim_end().width() > room(&lines) {
            lines.push(line.trim_end().to_owned());
            line = String::new();
        }
        for c in word.chars() {
            let wide = unicode_width::UnicodeWidthChar::width(c).unwrap_or(0);
            if c != ' ' && line.width() + wide > room(&lines) {
                lines.push(line.trim_end().to_owned());
                line = String::new();
            }
            line.push(c);
        }
    }
    lines.push(line.trim_end().to_owned());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_by_columns_and_not_by_bytes() {
        assert_eq!(fold("ein Übergang über", 9, 0), ["ein", "Übergang", "über"]);
        assert_eq!(fold("概要概要概要", 10, 0), ["概要概要概", "要"]);
        assert_eq!(fold("", 10, 0), [""]);
        assert!(fold("2020-01-01  a long word and another one", 20, 4).iter().all(|l| l.width() <= 20));
    }

    #[test]
    fn shortens_in_the_middle() {
        assert_eq!(shorten("abcdefghij", 10), "abcdefghij");
        assert_eq!(shorten("abcdefghijk", 9), "abcd…hijk");
        assert!(shorten("概要概要概要概要", 9).width() <= 9);
        assert_eq!(shorten("a\nb\tc", 9), "a b c");
    }
}
