//! Whether a leaf that the lock does not know is the item that another language has in its place.
//!
//! Place counts only where nothing else speaks against it: what the language itself said last of the item, and what
//! it said of other items of the page, weigh more.

use std::collections::HashMap;

use crate::playbook::Playbook;

use super::file::Line;
use super::item::ItemKind;
use super::leaf::{Leaf, Leaves};
use super::likeness::Profile;
use super::matching::{LIKELY, Why};
use super::nearest::Nearest;
use super::review::WEAK;

/// What the words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is the item.
    Same,
    /// A person must say.
    Ask(Why),
    /// It may be another one.
    Other,
}

/// What a language said of the items of a page that it has in no known place now.
struct Free {
    lines: Vec<usize>,
    nearest: Nearest<Profile>,
}

/// By language, kind and page.
type Page<'a> = (usize, ItemKind, &'a str);

/// Lines that a language has in no known place, by page.
pub(super) struct Beside<'a> {
    playbook: &'a Playbook,
    lines: &'a [Line],
    open: HashMap<Page<'a>, Vec<usize>>,
    free: HashMap<Page<'a>, Free>,
}

impl<'a> Beside<'a> {
    pub(super) fn new(
        playbook: &'a Playbook,
        leaves: &Leaves<'_>,
        lines: &'a [Line],
        line_of: &[Option<usize>],
    ) -> Self {
        let mut open: HashMap<Page<'a>, Vec<usize>> = HashMap::new();
        if line_of.iter().any(Option::is_none) {
            let locales = playbook.locales().len();
            let mut taken = vec![false; lines.len() * locales];
            for (leaf, line) in leaves.all.iter().zip(line_of).filter_map(|(leaf, line)| Some((leaf, (*line)?))) {
                taken[line * locales + leaf.locale] = true;
            }
            for (n, line) in lines.iter().enumerate() {
                for locale in (0..locales).filter(|locale| !taken[n * locales + locale]) {
                    let tag = playbook.locales()[locale].tag().as_str();
                    if line.last_words(tag).is_some() {
                        open.entry((locale, line.kind.matched(), line.place_in(tag).0)).or_default().push(n);
                    }
                }
            }
        }
        Self { playbook, lines, open, free: HashMap::new() }
    }

    /// Judges a leaf that stands where another language has the item of `line`; `unchanged` is what speaks for it.
    pub(super) fn judge(&mut self, leaf: &Leaf<'_>, line: usize, unchanged: Why) -> Verdict {
        let tag = self.playbook.locales()[leaf.locale].tag().as_str();
        let Some(before) = self.lines[line].last_words(tag) else { return Verdict::Same };
        let words = Profile::new(&leaf.text);
        let likeness = words.likeness(&Profile::new(before));
        let numbered = !leaf.task.is_empty() && *leaf.task == *self.lines[line].task;
        if likeness >= LIKELY {
            Verdict::Same
        } else if self.is_another(leaf, tag, line, &words) {
            Verdict::Other
        } else if numbered {
            Verdict::Ask(Why::Number)
        } else if unchanged == Why::Source && likeness >= WEAK {
            Verdict::Same
        } else {
            Verdict::Ask(unchanged)
        }
    }

    /// Whether the language said much the same of another item of the page.
    fn is_another(&mut self, leaf: &Leaf<'_>, tag: &str, line: usize, words: &Profile) -> bool {
        let page = (leaf.locale, leaf.kind.matched(), self.lines[line].place_in(tag).0);
        self.alike(page, tag, words).into_iter().any(|(other, _)| other != line)
    }

    /// Whether two leaves that stand beside each other are two items: what one of them said before is that of an item
    /// which the other is not.
    pub(super) fn are_two(
        &mut self,
        own: &Leaf<'_>,
        source: &Leaf<'_>,
        is_taken: impl Fn(usize, usize) -> bool,
    ) -> bool {
        match (self.said_before(own), self.said_before(source)) {
            (Some(a), Some(b)) => a != b,
            (Some(line), None) => is_taken(line, source.locale),
            (None, Some(line)) => is_taken(line, own.locale),
            (None, None) => false,
        }
    }

    /// The open item of its page that a leaf is most like.
    fn said_before(&mut self, leaf: &Leaf<'_>) -> Option<usize> {
        let playbook = self.playbook;
        let page = (leaf.locale, leaf.kind.matched(), &*playbook.entries[leaf.entry].key);
        let tag = playbook.locales()[leaf.locale].tag().as_str();
        let alike = self.alike(page, tag, &Profile::new(&leaf.text));
        alike.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0))).map(|(line, _)| line)
    }

    /// What the language said of items of a page that is much like these words.
    fn alike(&mut self, page: Page<'a>, tag: &str, words: &Profile) -> Vec<(usize, f64)> {
        let lines = self.lines;
        if let Some(own) = self.open.remove(&page) {
            let profiles = own.iter().map(|&n| Profile::new(lines[n].last_words(tag).unwrap_or_default()));
            let nearest = Nearest::new(profiles.collect());
            self.free.insert(page, Free { lines: own, nearest });
        }
        let Some(free) = self.free.get(&page) else { return Vec::new() };
        let alike = free.nearest.of(words).into_iter().filter(|(_, likeness)| *likeness >= LIKELY);
        alike.map(|(n, likeness)| (free.lines[n], likeness)).collect()
    }
}
