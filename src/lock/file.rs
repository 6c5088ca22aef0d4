//! `tickbook.lock`: one line for each item, fields parted by spaces, sorted by page and uid.
//!
//! `uid kind page task rev requirement role since retired place`, then for each locale its tag, a
//! fingerprint and the text in quotes, then page and place of each language that has the item elsewhere than the line
//! says (`de:on page place`), then former wordings (`en@1 - "Text"`). The last words of a language that lost the item
//! are kept as a former wording for as long as it is without. Two branches merge line by line: git's union merge keeps
//! both sides, and lines that both changed are told apart when the file is read.

use std::fmt::Write as _;
use std::sync::Arc;

use crate::text::Span;

use super::item::{Former, ItemKind};
use super::uid::Uid;
use super::wordings::Wordings;

/// Name of the lock's file in the playbook's root.
pub const LOCK: &str = "tickbook.lock";

const HEAD: &str = "# tickbook.lock 1\n# Which item is which: one line each, written by `tickbook items accept`. Commit it; do not edit uids.\n";

/// What is behind the tag of a language that has an item elsewhere.
pub(super) const ON: &str = ":on";

/// How many former revisions of a wording are kept.
pub(super) const KEPT: usize = 3;

/// A line of the lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its uid.
    pub uid: Uid,
    /// Task or guidance.
    pub kind: ItemKind,
    /// Key of its page.
    pub key: Arc<str>,
    /// Printed number, or `#name` where the author named the item; empty for none.
    pub task: Box<str>,
    /// Revision of its content.
    pub rev: u32,
    /// `required`, `optional` or `-`.
    pub requirement: Arc<str>,
    /// Role by its name in all languages, or `-`.
    pub role: Arc<str>,
    /// Edition in which it came.
    pub since: Arc<str>,
    /// Edition in which it went.
    pub retired: Option<Arc<str>>,
    /// Where on the page: the anchor of its step, `inputs`, `outputs` or `page`; then a slash and the uid of
    /// the item that it is under, if any; then a tilde and which one it is, if several say the same on the page: steps have no order here, and
    /// their names change with the source.
    pub place: Arc<str>,
    /// Wordings by locale.
    pub wordings: Wordings,
    /// Languages that have it elsewhere than `key` and `place` say: a translation that lags behind a move.
    pub elsewhere: Vec<Elsewhere>,
    /// Earlier wordings.
    pub former: Vec<Former>,
    /// Where the line is in the file.
    pub span: Span,
}

/// Where one language has an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Elsewhere {
    /// Tag of the locale.
    pub locale: Arc<str>,
    /// Key of the page.
    pub key: Arc<str>,
    /// The anchor of its step, `inputs`, `outputs` or `page`.
    pub place: Arc<str>,
}

/// A line that cannot be read, or contradicts another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockFault {
    /// Where.
    pub span: Span,
    /// Another line that it contradicts.
    pub other: Option<Span>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What can be wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A marker of a merge conflict.
    Conflict,
    /// Not a line of a lock; why.
    Syntax(String),
    /// Two different items have this uid.
    Duplicate(Uid),
    /// The uid of a retired item is on another item.
    Reused(Uid),
}

/// A lock file.
#[derive(Clone, Debug, Default)]
pub struct Lock {
    /// All lines, one for each uid, retired ones among them.
    pub lines: Vec<Line>,
    /// What is wrong.
    pub faults: Vec<LockFault>,
    /// Lines that a merge doubled: they say the same item in two states, and the next `accept` joins them.
    pub doubled: usize,
}

impl Lock {
    /// The text of the file.
    #[must_use]
    pub fn write(&self) -> String {
        let mut lines: Vec<&Line> = self.lines.iter().collect();
        lines.sort_by(|a, b| (&a.key, a.uid).cmp(&(&b.key, b.uid)));
        let mut out = String::from(HEAD);
        for line in lines {
            write_line(&mut out, line);
        }
        out
    }
}

impl Line {
    /// The step or section it is in.
    #[must_use]
    pub fn step(&self) -> &str {
        let place = self.split_place().0;
        place.split_once('/').map_or(place, |(step, _)| step)
    }

    /// Which one it is of those that say the same on its page; in earlier locks, in its place.
    #[must_use]
    pub fn nth(&self) -> u32 {
        self.split_place().1
    }

    fn split_place(&self) -> (&str, u32) {
        let split = self.place.rsplit_once('~').and_then(|(place, nth)| Some((place, nth.parse().ok()?)));
        split.unwrap_or((&self.place, 1))
    }

    /// What it said last in a locale: what it says, or what it said before that language lost it.
    #[must_use]
    pub fn last_words(&self, tag: &str) -> Option<&str> {
        let before = || self.former.iter().filter(|f| f.locale == tag).max_by_key(|f| f.rev).map(|f| &*f.text);
        self.wordings.get(tag).map(|wording| &*wording.text).or_else(before)
    }

    /// Page and step in a locale.
    #[must_use]
    pub fn place_in(&self, tag: &str) -> (&str, &str) {
        let own = self.elsewhere.iter().find(|elsewhere| *elsewhere.locale == *tag);
        own.map_or_else(|| (&*self.key, self.step()), |own| (&*own.key, &*own.place))
    }

    /// Uid of the item it is under.
    #[must_use]
    pub fn parent(&self) -> Option<&str> {
        self.split_place().0.split_once('/').map(|(_, parent)| parent)
    }
}

fn write_line(out: &mut String, line: &Line) {
    let rev = line.rev.to_string();
    let head = [
        line.uid.as_str(),
        line.kind.name(),
        &line.key,
        &line.task,
        &rev,
        &line.requirement,
        &line.role,
        &line.since,
        line.retired.as_deref().unwrap_or(""),
        &line.place,
    ];
    for (n, field) in head.into_iter().enumerate() {
        if n > 0 {
            out.push(' ');
        }
        write_field(out, field);
    }
    for (tag, wording) in line.wordings.iter() {
        let _ = write!(out, " {tag} ");
        let _ = match wording.fingerprint {
            Some(fingerprint) => write!(out, "{fingerprint} "),
            None => write!(out, "- "),
        };
        quote(out, &wording.text);
    }
    for elsewhere in &line.elsewhere {
        let _ = write!(out, " {}{ON} ", elsewhere.locale);
        write_field(out, &elsewhere.key);
        out.push(' ');
        write_field(out, &elsewhere.place);
    }
    for former in &line.former {
        let _ = write!(out, " {}@{} - ", former.locale, former.rev);
        quote(out, &former.text);
    }
    out.push('\n');
}

/// A field: bare where it can be, a dash for none.
fn write_field(out: &mut String, text: &str) {
    if text.is_empty() {
        out.push('-');
    } else if text.starts_with('"') || text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        quote(out, text);
    } else {
        out.push_str(text);
    }
}

fn quote(out: &mut String, text: &str) {
    out.push_str(&serde_json::Value::from(text).to_string());
}
