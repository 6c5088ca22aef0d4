//! Reading `tickbook.lock`: what is wrong with a line is said, and the others are read.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::text::Span;

use super::file::{Elsewhere, FaultKind, Line, Lock, LockFault, ON};
use super::fingerprint::Fingerprint;
use super::item::{Former, ItemKind};
use super::uid::Uid;
use super::wordings::{Wording, Wordings};

/// So many lines are read by one thread at a time.
const CHUNK: usize = 2048;

impl Lock {
    /// Reads a lock. Lines that cannot be read are reported and left out.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let raw: Vec<(Span, &str)> = raw_lines(text).collect();
        let mut lock = Self::default();
        let mut read = Vec::with_capacity(raw.len());
        // Some lines at a time, so that not all of them are there twice.
        for some in raw.chunks(CHUNK * 4) {
            let chunks: Vec<Vec<Result<Line, LockFault>>> = some
                .par_chunks(CHUNK)
                .map(|lines| {
                    let mut pool = Pool::default();
                    lines.iter().map(|&(span, line)| one(line, span, &mut pool)).collect()
                })
                .collect();
            for line in chunks.into_iter().flatten() {
                match line {
                    Ok(line) => read.push(line),
                    Err(fault) => lock.faults.push(fault),
                }
            }
        }
        lock.join(read);
        lock
    }

    /// Joins lines of one uid. Those that a merge doubled are states of one item; others are faults.
    fn join(&mut self, read: Vec<Line>) {
        let mut uids: Vec<Uid> = read.iter().map(|line| line.uid).collect();
        uids.sort_unstable();
        let shared: BTreeSet<Uid> = uids.windows(2).filter(|w| w[0] == w[1]).map(|w| w[0]).collect();
        let (several, single): (Vec<Line>, Vec<Line>) = if shared.is_empty() {
            (Vec::new(), read)
        } else {
            read.into_iter().partition(|line| shared.contains(&line.uid))
        };
        self.lines = single;
        let mut by_uid: BTreeMap<Uid, Vec<Line>> = BTreeMap::new();
        for line in several {
            by_uid.entry(line.uid).or_default().push(line);
        }
        for (uid, mut lines) in by_uid {
            let first = lines[0].clone();
            if let Some(stranger) = lines.iter().skip(1).find(|l| !l.is_item_of(&first)) {
                let reused = first.retired.is_some() != stranger.retired.is_some();
                let kind = if reused { FaultKind::Reused(uid) } else { FaultKind::Duplicate(uid) };
                self.faults.push(LockFault { span: stranger.span, other: Some(first.span), kind });
                // The older claim wins: the line that is retired or comes first.
                let keep = lines.iter().position(|l| l.retired.is_some()).unwrap_or(0);
                self.lines.push(lines.swap_remove(keep));
                continue;
            }
            self.doubled += lines.len() - 1;
            let texts = |line: &Line| -> Vec<(String, String)> {
                line.wordings.iter().map(|(tag, w)| (tag.to_string(), w.text.to_string())).collect()
            };
            lines.sort_by_cached_key(|line| (line.rev, line.retired.is_none(), texts(line)));
            if let Some(mut best) = lines.pop() {
                for other in lines {
                    best.alternatives(other);
                }
                self.lines.push(best);
            }
        }
        self.lines.sort_by(|a, b| (&a.key, a.uid).cmp(&(&b.key, b.uid)));
    }
}

impl Line {
    /// Whether two lines of one uid speak of one item: of one kind, and with a page, a number or words in common.
    pub(super) fn is_item_of(&self, other: &Self) -> bool {
        let all = |line: &Self| -> Vec<String> {
            line.wordings.texts().chain(line.former.iter().map(|former| &*former.text)).map(str::to_owned).collect()
        };
        let same_place = || self.key == other.key && self.place == other.place && self.task == other.task;
        let same_words = || {
            let others = all(other);
            all(self).iter().any(|text| others.contains(text))
        };
        let same_task = !self.task.is_empty() && self.task == other.task;
        self.kind == other.kind && (same_task || same_place() || same_words())
    }

    /// Keeps the wordings of a doubled line as former ones of the same revision, so that the item is
    /// found by either.
    fn alternatives(&mut self, other: Self) {
        for tag in other.wordings.tags() {
            let (key, place) = other.place_in(tag);
            let known = self.wordings.get(tag).is_some() || self.elsewhere.iter().any(|own| *own.locale == *tag);
            if !known && (key, place) != (&*self.key, self.step()) {
                self.elsewhere.push(Elsewhere { locale: tag.into(), key: key.into(), place: place.into() });
            }
        }
        for (tag, wording) in other.wordings {
            let known = self.wordings.get(&tag).is_some_and(|w| w.text == wording.text)
                || self.former.iter().any(|f| *f.locale == *tag && *f.text == *wording.text);
            if !known {
                let (locale, text) = (tag.to_string(), wording.text.into_string());
                self.former.push(Former { locale, rev: other.rev, text });
            }
        }
        for former in other.former {
            if !self.former.contains(&former) {
                self.former.push(former);
            }
        }
        self.former.sort();
        self.elsewhere.sort();
    }
}

/// The lines of a lock that are neither empty nor comments, and where they are.
pub(super) fn raw_lines(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').filter_map(move |piece| {
        let line = piece.trim_end_matches(['\n', '\r']);
        let span = Span::new(start, start + line.len());
        start += piece.len();
        let line = without_mark(line);
        (!line.is_empty() && !line.starts_with('#')).then_some((span, line))
    })
}

/// A line without the byte-order mark of its file.
fn without_mark(line: &str) -> &str {
    line.trim_start_matches('\u{FEFF}')
}

/// Short texts that many lines share.
#[derive(Default)]
pub(super) struct Pool(HashSet<Arc<str>, foldhash::fast::RandomState>);

impl Pool {
    fn of(&mut self, text: &str) -> Arc<str> {
        if let Some(known) = self.0.get(text) {
            return known.clone();
        }
        let new: Arc<str> = text.into();
        self.0.insert(new.clone());
        new
    }
}

fn one(line: &str, span: Span, pool: &mut Pool) -> Result<Line, LockFault> {
    let conflict = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|marker| line.starts_with(marker));
    if conflict {
        return Err(LockFault { span, other: None, kind: FaultKind::Conflict });
    }
    parse(line, span, pool).map_err(|why| LockFault { span, other: None, kind: FaultKind::Syntax(why) })
}

/// Reads a line; says why it is none.
pub(super) fn parse(line: &str, span: Span, pool: &mut Pool) -> Result<Line, String> {
    let mut fields = Fields::of(line);
    let mut next = |what: &str| fields.next()?.ok_or_else(|| format!("the field `{what}` is missing"));
    let uid = next("uid")?;
    let uid = Uid::read(&uid).ok_or_else(|| format!("`{uid}` is not a uid"))?;
    let kind = match &*next("kind")? {
        "task" => ItemKind::Task,
        "checkbox" => ItemKind::Checkbox,
        "guidance" => ItemKind::Guidance,
        other => return Err(format!("`{other}` is not `task`, `checkbox` or `guidance`")),
    };
    let key = pool.of(&next("page")?);
    let task = next("task")?;
    let rev = next("rev")?;
    let rev: u32 = rev.parse().map_err(|_| format!("`{rev}` is not a revision"))?;
    let requirement = pool.of(&next("requirement")?);
    let role = pool.of(&next("role")?);
    let since = pool.of(&next("since")?);
    let retired = next("retired")?;
    let place = pool.of(&next("place")?);
    let mut wordings = Vec::with_capacity(2);
    let (mut elsewhere, mut former) = (Vec::new(), Vec::new());
    while let Some(locale) = fields.next()? {
        let (Some(fingerprint), Some(text)) = (fields.next()?, fields.next()?) else {
            return Err(format!("the wording in `{locale}` is not complete"));
        };
        if let Some(tag) = locale.strip_suffix(ON) {
            elsewhere.push(Elsewhere { locale: pool.of(tag), key: pool.of(&fingerprint), place: pool.of(&text) });
            continue;
        }
        match locale.split_once('@') {
            Some((tag, rev)) => {
                let rev = rev.parse().map_err(|_| format!("`{rev}` is not a revision"))?;
                former.push(Former { locale: tag.to_owned(), rev, text: text.into_owned() });
            }
            None => {
                let fingerprint = Fingerprint::read(&fingerprint);
                wordings.push((pool.of(&locale), Wording { fingerprint, text: text.into() }));
            }
        }
    }
    let task: Box<str> = if task == "-" { Box::default() } else { task.into() };
    let retired = Some(retired).filter(|r| r != "-" && !r.is_empty()).map(|r| pool.of(&r));
    let wordings = Wordings::from_iter(wordings);
    Ok(Line { uid, kind, key, task, rev, requirement, role, since, retired, place, wordings, elsewhere, former, span })
}

/// The fields of a line: parted by spaces, in quotes where they hold any.
pub(super) struct Fields<'a>(&'a str);

impl<'a> Fields<'a> {
    pub(super) fn of(line: &'a str) -> Self {
        Self(without_mark(line).trim())
    }

    /// The next field, if there is one; an error if it is cut off.
    pub(super) fn next(&mut self) -> Result<Option<Cow<'a, str>>, String> {
        let rest = self.0;
        if rest.is_empty() {
            return Ok(None);
        }
        let (field, end) = match rest.strip_prefix('"') {
            None => {
                let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
                (Cow::Borrowed(&rest[..end]), end)
            }
            Some(inner) => match plain(inner) {
                Some(text) => (Cow::Borrowed(text), text.len() + 2),
                None => {
                    let mut values = serde_json::Deserializer::from_str(rest).into_iter::<String>();
                    let Some(Ok(text)) = values.next() else { return Err("a quotation mark is missing".to_owned()) };
                    (Cow::Owned(text), values.byte_offset())
                }
            },
        };
        self.0 = rest[end..].trim_start();
        Ok(Some(field))
    }
}

/// What is before the closing quotation mark, if nothing in it is escaped.
fn plain(inner: &str) -> Option<&str> {
    let end = inner.bytes().position(|b| matches!(b, b'"' | b'\\') || b < 0x20)?;
    (inner.as_bytes()[end] == b'"').then(|| &inner[..end])
}
