//! The lock page by page: which of its lines are of which page. Of 10,000 pages the lines take more memory than
//! the file that they are in, and one page at a time is looked at.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::text::Span;

use super::file::{Line, Lock, LockFault};
use super::read::{Fields, Pool, parse, raw_lines};
use super::uid::Uid;

/// A line turned out to be none; the lock must be read as a whole to say which and why.
#[derive(Debug)]
pub(super) struct Unreadable;

/// The lines of a lock in their order: by the key of their page, then by uid.
pub(super) struct Pages<'a> {
    lines: Lines<'a>,
    /// The lines of each key, sorted by key.
    keys: Vec<(Arc<str>, Range<usize>)>,
    /// All uids, sorted, with their lines.
    uids: Vec<(Uid, u32)>,
    pub(super) faults: &'a [LockFault],
    pub(super) doubled: usize,
}

enum Lines<'a> {
    /// Read already.
    Read(&'a [Line]),
    /// Where they are in the file.
    Written { text: Arc<str>, spans: Vec<Span> },
}

impl Pages<'static> {
    /// Of the text of a lock, where that is as `items accept` writes it: `None` if anything contradicts.
    pub(super) fn of_text(text: &Arc<str>) -> Option<Self> {
        let mut all: Vec<(&str, Uid, Span)> = Vec::new();
        for (span, line) in raw_lines(text) {
            let mut fields = Fields::of(line);
            let uid = Uid::read(&fields.next().ok()??)?;
            fields.next().ok()??;
            let Cow::Borrowed(key) = fields.next().ok()?? else { return None };
            all.push((key, uid, span));
        }
        let order = |a: &(&str, Uid, Span), b: &(&str, Uid, Span)| (a.0, a.1).cmp(&(b.0, b.1));
        if !all.is_sorted_by(|a, b| order(a, b).is_le()) {
            all.sort_by(order);
        }
        let lines = Lines::Written { text: text.clone(), spans: all.iter().map(|(.., span)| *span).collect() };
        let pages = Self::of(lines, all.into_iter().map(|(key, uid, _)| (key, uid)));
        pages.uids.is_sorted_by(|a, b| a.0 < b.0).then_some(pages)
    }
}

impl<'a> Pages<'a> {
    /// Of a lock that was read.
    pub(super) fn of_lock(lock: &'a Lock) -> Self {
        let mut pages = Self::of(Lines::Read(&lock.lines), lock.lines.iter().map(|line| (&*line.key, line.uid)));
        (pages.faults, pages.doubled) = (&lock.faults, lock.doubled);
        pages
    }

    fn of<'k>(lines: Lines<'a>, all: impl Iterator<Item = (&'k str, Uid)>) -> Self {
        let mut keys: Vec<(Arc<str>, Range<usize>)> = Vec::new();
        let mut uids: Vec<(Uid, u32)> = Vec::new();
        for (n, (key, uid)) in all.enumerate() {
            uids.push((uid, u32::try_from(n).unwrap_or(u32::MAX)));
            match keys.last_mut() {
                Some((last, range)) if **last == *key => range.end = n + 1,
                _ => keys.push((key.into(), n..n + 1)),
            }
        }
        uids.sort_unstable();
        Self { lines, keys, uids, faults: &[], doubled: 0 }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.uids.is_empty()
    }

    /// All keys with their lines, sorted.
    pub(super) fn keys(&self) -> &[(Arc<str>, Range<usize>)] {
        &self.keys
    }

    /// The lines of a key, as numbers.
    pub(super) fn of_key(&self, key: &str) -> Range<usize> {
        self.keys.binary_search_by_key(&key, |(own, _)| &**own).map_or(0..0, |at| self.keys[at].1.clone())
    }

    /// The line of a uid.
    pub(super) fn of_uid(&self, uid: Uid) -> Option<usize> {
        self.uids.binary_search_by_key(&uid, |(own, _)| *own).ok().map(|at| self.uids[at].1 as usize)
    }

    /// All uids.
    pub(super) fn uids(&self) -> impl Iterator<Item = Uid> + '_ {
        self.uids.iter().map(|(uid, _)| *uid)
    }

    /// The lines themselves.
    pub(super) fn lines(&self, range: Range<usize>) -> Result<Cow<'_, [Line]>, Unreadable> {
        match &self.lines {
            Lines::Read(lines) => Ok(Cow::Borrowed(&lines[range])),
            Lines::Written { text, spans } => {
                let mut pool = Pool::default();
                let read = |span: &Span| parse(span.of(text), *span, &mut pool).map_err(|_| Unreadable);
                spans[range].iter().map(read).collect::<Result<Vec<_>, _>>().map(Cow::Owned)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(uid: &str, page: &str) -> String {
        format!("{uid} task {page} 1 1 - - 1 - page en 0 \"Words\"\n")
    }

    #[test]
    fn page_by_page_the_lines_are_those_of_the_whole() {
        // As a union merge may leave them: not in order.
        let text: Arc<str> = [line("k7f3a2", "b"), line("k7f3a9", "\"a b\""), line("k7f3a1", "b")].concat().into();
        let lock = Lock::read(&text);
        let (read, written) = (Pages::of_lock(&lock), Pages::of_text(&text).unwrap());
        for pages in [&read, &written] {
            assert_eq!(pages.keys(), [("a b".into(), 0..1), ("b".into(), 1..3)]);
            assert_eq!(*pages.lines(0..3).unwrap(), lock.lines[..]);
            assert_eq!((pages.of_key("b"), pages.of_key("c")), (1..3, 0..0));
            assert_eq!(pages.of_uid(Uid::read("k7f3a1").unwrap()), Some(1));
            assert_eq!(pages.of_uid(Uid::read("k7f3a3").unwrap()), None);
        }
    }

    #[test]
    fn what_contradicts_is_read_as_a_whole() {
        for text in [
            [line("k7f3a1", "a"), line("k7f3a1", "b")].concat(),
            format!("<<<<<<< HEAD\n{}", line("k7f3a1", "a")),
            "nonsense\n".to_owned(),
        ] {
            assert!(Pages::of_text(&text.as_str().into()).is_none(), "{text}");
        }
        let cut = "k7f3a1 task a 1 one - - 1 - page en 0 \"Words\"\n";
        assert!(Pages::of_text(&cut.into()).unwrap().lines(0..1).is_err());
    }
}
