//! `tickbook.lock`: one line for each item, fields parted by blanks, sorted by page and uid.
//!
//! `uid kind page task rev requirement role since retired place`, then for each locale its tag, a
//! fingerprint and the text in quotes, then former wordings (`en@1 - "Text"`). Two branches merge line by line: git's union
//! merge keeps both sides, and lines that both changed are told apart when the file is read.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::text::Span;

use super::item::{Former, ItemKind};
use super::uid::Uid;

/// Name of the lock's file in the playbook's root.
pub const LOCK: &str = "tickbook.lock";

const HEAD: &str = "# tickbook.lock 1\n# Which item is which: one line each, written by `tickbook items accept`. Commit it; do not edit uids.\n";

/// How many former revisions of a wording are kept.
pub(super) const KEPT: usize = 3;

/// What an item said in a locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Hash of text, requirement, role and links.
    pub fingerprint: String,
    /// The text.
    pub text: String,
}

/// A line of the lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its uid.
    pub uid: Uid,
    /// Task or guidance.
    pub kind: ItemKind,
    /// Key of its page.
    pub key: String,
    /// Printed number, or `#name` where the author named the item; empty for none.
    pub task: String,
    /// Revision of its content.
    pub rev: u32,
    /// `required`, `optional` or `-`.
    pub requirement: String,
    /// Role by its name in all languages, or `-`.
    pub role: String,
    /// Edition in which it came.
    pub since: String,
    /// Edition in which it went.
    pub retired: Option<String>,
    /// Where on the page: the anchor of its step, `inputs`, `outputs` or `page`; then a slash and the uid of
    /// the item that it stands under, if any; then a tilde and which one it is, if several say the same there.
    pub place: String,
    /// Wordings by locale.
    pub wordings: BTreeMap<String, Wording>,
    /// Earlier wordings.
    pub former: Vec<Former>,
    /// Where the line stands in the file.
    pub span: Span,
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
    /// The uid of a retired item stands on another item.
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
    /// Reads a lock. Lines that cannot be read are reported and left out.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut lock = Self::default();
        let mut start = 0;
        let mut read: Vec<Line> = Vec::new();
        for raw in text.split_inclusive('\n') {
            let line = raw.trim_end_matches(['\n', '\r']);
            let span = Span::new(start, start + line.len());
            start += raw.len();
            let line = line.trim_start_matches('\u{FEFF}');
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let conflict = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|m| line.starts_with(m));
            if conflict {
                lock.faults.push(LockFault { span, other: None, kind: FaultKind::Conflict });
                continue;
            }
            match parse(line, span) {
                Ok(line) => read.push(line),
                Err(why) => lock.faults.push(LockFault { span, other: None, kind: FaultKind::Syntax(why) }),
            }
        }
        lock.join(read);
        lock
    }

    /// Joins lines of one uid. Those that a merge doubled are states of one item; others are faults.
    fn join(&mut self, read: Vec<Line>) {
        let mut by_uid: BTreeMap<Uid, Vec<Line>> = BTreeMap::new();
        for line in read {
            by_uid.entry(line.uid).or_default().push(line);
        }
        self.lines.reserve_exact(by_uid.len());
        for (uid, mut lines) in by_uid {
            if lines.len() == 1 {
                self.lines.append(&mut lines);
                continue;
            }
            let first = lines[0].clone();
            if let Some(stranger) = lines.iter().skip(1).find(|l| !same_item(&first, l)) {
                let reused = first.retired.is_some() != stranger.retired.is_some();
                let kind = if reused { FaultKind::Reused(uid) } else { FaultKind::Duplicate(uid) };
                self.faults.push(LockFault { span: stranger.span, other: Some(first.span), kind });
                // The older claim stands: the line that is retired or comes first.
                let keep = lines.iter().position(|l| l.retired.is_some()).unwrap_or(0);
                self.lines.push(lines.swap_remove(keep));
                continue;
            }
            self.doubled += lines.len() - 1;
            lines.sort_by(|a, b| {
                (a.rev, a.retired.is_none(), &a.wordings_key()).cmp(&(b.rev, b.retired.is_none(), &b.wordings_key()))
            });
            if let Some(mut best) = lines.pop() {
                for other in lines {
                    best.alternatives(other);
                }
                self.lines.push(best);
            }
        }
        self.lines.sort_by(|a, b| (&a.key, a.uid).cmp(&(&b.key, b.uid)));
    }

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
    /// The step or section it stands in.
    #[must_use]
    pub fn step(&self) -> &str {
        let place = self.split_place().0;
        place.split_once('/').map_or(place, |(step, _)| step)
    }

    /// Which one it is of those that say the same in its place.
    #[must_use]
    pub fn nth(&self) -> u32 {
        self.split_place().1
    }

    fn split_place(&self) -> (&str, u32) {
        let split = self.place.rsplit_once('~').and_then(|(place, nth)| Some((place, nth.parse().ok()?)));
        split.unwrap_or((&self.place, 1))
    }

    /// Uid of the item it stands under.
    #[must_use]
    pub fn parent(&self) -> Option<&str> {
        self.split_place().0.split_once('/').map(|(_, parent)| parent)
    }

    fn wordings_key(&self) -> Vec<(&String, &String)> {
        self.wordings.iter().map(|(tag, w)| (tag, &w.text)).collect()
    }

    /// Keeps the wordings of a doubled line as former ones of the same revision, so that the item is
    /// found by either.
    fn alternatives(&mut self, other: Self) {
        for (tag, wording) in other.wordings {
            let known = self.wordings.get(&tag).is_some_and(|w| w.text == wording.text)
                || self.former.iter().any(|f| f.locale == tag && f.text == wording.text);
            if !known {
                self.former.push(Former { locale: tag, rev: other.rev, text: wording.text });
            }
        }
        for former in other.former {
            if !self.former.contains(&former) {
                self.former.push(former);
            }
        }
        self.former.sort();
    }
}

/// Whether two lines of one uid speak of one item: of one kind, and with a page, a number or words in common.
fn same_item(a: &Line, b: &Line) -> bool {
    let words = a.wordings.values().any(|w| b.wordings.values().any(|v| v.text == w.text));
    let task = !a.task.is_empty() && a.task == b.task;
    a.kind == b.kind && (words || task || (a.key == b.key && a.place == b.place && a.task == b.task))
}

fn parse(line: &str, span: Span) -> Result<Line, String> {
    let mut fields = fields(line)?.into_iter();
    let mut next = |what: &str| fields.next().ok_or_else(|| format!("the field `{what}` is missing"));
    let uid = next("uid")?;
    let uid = Uid::read(&uid).ok_or_else(|| format!("`{uid}` is no uid"))?;
    let kind = match next("kind")?.as_str() {
        "task" => ItemKind::Task,
        "guidance" => ItemKind::Guidance,
        other => return Err(format!("`{other}` is neither `task` nor `guidance`")),
    };
    let key = next("page")?;
    let task = next("task")?;
    let rev = next("rev")?;
    let rev: u32 = rev.parse().map_err(|_| format!("`{rev}` is no revision"))?;
    let requirement = next("requirement")?;
    let role = next("role")?;
    let since = next("since")?;
    let retired = next("retired")?;
    let place = next("place")?;
    let mut wordings = BTreeMap::new();
    let mut former = Vec::new();
    while let Some(locale) = fields.next() {
        let (Some(fingerprint), Some(text)) = (fields.next(), fields.next()) else {
            return Err(format!("the wording in `{locale}` is not complete"));
        };
        match locale.split_once('@') {
            Some((tag, rev)) => {
                let rev = rev.parse().map_err(|_| format!("`{rev}` is no revision"))?;
                former.push(Former { locale: tag.to_owned(), rev, text });
            }
            None => {
                wordings.insert(locale, Wording { fingerprint, text });
            }
        }
    }
    let dash = |s: String| if s == "-" { String::new() } else { s };
    let retired = Some(dash(retired)).filter(|r| !r.is_empty());
    Ok(Line { uid, kind, key, task: dash(task), rev, requirement, role, since, retired, place, wordings, former, span })
}

/// The fields of a line: parted by blanks, in quotes where they hold any.
fn fields(line: &str) -> Result<Vec<String>, String> {
    let mut out = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let end = if rest.starts_with('"') {
            let mut values = serde_json::Deserializer::from_str(rest).into_iter::<String>();
            match values.next() {
                Some(Ok(text)) => out.push(text),
                _ => return Err("a quotation mark is missing".to_owned()),
            }
            values.byte_offset()
        } else {
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            out.push(rest[..end].to_owned());
            end
        };
        rest = rest[end..].trim_start();
    }
    Ok(out)
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
    for (tag, wording) in &line.wordings {
        let _ = write!(out, " {tag} ");
        write_field(out, &wording.fingerprint);
        out.push(' ');
        quote(out, &wording.text);
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
