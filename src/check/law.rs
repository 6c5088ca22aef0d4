//! Whether fixes are safe: the one place that decides it.
//!
//! A rule proposes. Here the edits are made to the texts in memory, every page that they touch is read again, and what
//! a reader sees must be what it was: words, code, dates, rows and their order, headings, ids, and where links lead.
//! No rule can ask for an exception. A fix that changes more is only suggested.
//!
//! All fixes of a page are tried together, so that they hold together too; only where that fails they are parted.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::finding::{Applicability, Edit, Finding, Fix, apply};
use crate::model::Page;
use crate::parse::FaultKind;
use crate::playbook::{PageId, Playbook, Reread, Resolved, Texts, Toc};

use super::seen::{is_unseen, seen};
use super::taken::Taken;
use super::ways::{Way, same_way};
use super::zones::{self, ByFile};

/// A page with faults is read again so often at most, to find the fixes that are to blame.
const MOST_READINGS: usize = 48;
/// Fixes that overlap are judged one after the other, in so many rounds at most.
const MOST_ROUNDS: usize = 8;

/// Makes safe fixes that are not safe suggestions, and takes those away that change nothing.
pub(super) fn judge(playbook: &Playbook, findings: &mut [Finding]) {
    let is_safe = |finding: &Finding| finding.fix.as_ref().is_some_and(|f| f.applicability == Applicability::Safe);
    let mut open: Vec<usize> = (0..findings.len()).filter(|n| is_safe(&findings[*n])).collect();
    let mut unsafe_ones: Vec<usize> = Vec::new();
    let law = open.first().map(|_| Law::new(playbook, open.iter().filter_map(|n| findings[*n].fix.as_ref())));
    for _ in 0..MOST_ROUNDS {
        let Some(law) = law.as_ref().filter(|_| !open.is_empty()) else { break };
        let (now, later) = apart(findings, &open);
        let fixes: Vec<&Fix> = now.iter().filter_map(|n| findings[*n].fix.as_ref()).collect();
        let verdicts = law.keep(&fixes);
        unsafe_ones.extend(now.iter().zip(&verdicts).filter(|(_, safe)| !**safe).map(|(n, _)| *n));
        open = later;
    }
    // What could not be tried is not known to be safe.
    for n in unsafe_ones.into_iter().chain(open) {
        if let Some(fix) = &mut findings[n].fix {
            fix.applicability = Applicability::Suggested;
        }
    }
    for finding in findings.iter_mut().filter(|f| f.fix.as_ref().is_some_and(|fix| changes_nothing(playbook, fix))) {
        finding.fix = None;
    }
}

/// Those of `all` that do not overlap, and the others.
fn apart(findings: &[Finding], all: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let mut taken = Taken::default();
    all.iter().partition(|n| {
        let edits = findings[**n].fix.as_ref().map_or(&[][..], |fix| &fix.edits);
        let free = !edits.iter().any(|edit| taken.clash(edit));
        if free {
            for edit in edits {
                taken.add(edit);
            }
        }
        free
    })
}

/// Whether a fix writes what is there already. To write a file in UTF-16 as UTF-8 is something.
fn changes_nothing(playbook: &Playbook, fix: &Fix) -> bool {
    let same = |edit: &Edit| {
        let source = playbook.sources.texts.get(&edit.file);
        source.is_some_and(|source| source.fault.is_none() && edit.span.of(&source.text) == edit.with)
    };
    fix.edits.iter().all(same)
}

/// What a fix may change: what is read again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    /// A page.
    Page(PageId),
    /// A table of contents, by its number.
    Toc(usize),
    /// A file that is neither.
    File(Arc<str>),
}

/// Judges the fixes of one playbook.
pub(super) struct Law<'a> {
    playbook: &'a Playbook,
    reread: Reread<'a>,
    zones: ByFile,
    /// What shows each file.
    subjects: HashMap<Arc<str>, Vec<Subject>>,
}

impl<'a> Law<'a> {
    pub(super) fn new<'f>(playbook: &'a Playbook, fixes: impl Iterator<Item = &'f Fix>) -> Self {
        let files: BTreeSet<Arc<str>> = fixes.flat_map(|fix| &fix.edits).map(|edit| edit.file.clone()).collect();
        let mut subjects: HashMap<Arc<str>, Vec<Subject>> =
            files.iter().map(|file| (file.clone(), Vec::new())).collect();
        for (id, page) in playbook.pages.iter().enumerate() {
            for (n, file) in page.document.files.iter().enumerate() {
                let again = page.document.files[..n].contains(file);
                if let Some(list) = subjects.get_mut(file).filter(|_| !again) {
                    list.push(Subject::Page(id));
                }
            }
        }
        for (n, toc) in playbook.tocs.iter().enumerate() {
            if let Some(list) = subjects.get_mut(&toc.path) {
                list.push(Subject::Toc(n));
            }
        }
        for file in &files {
            let list = subjects.entry(file.clone()).or_default();
            if list.is_empty() {
                list.push(Subject::File(file.clone()));
            }
        }
        Self { playbook, reread: Reread::new(playbook), zones: zones::of_files(playbook, &files), subjects }
    }

    /// Which of these fixes are safe, all together. None overlaps another.
    pub(super) fn keep(&self, fixes: &[&Fix]) -> Vec<bool> {
        let mut safe: Vec<bool> = fixes.par_iter().map(|fix| self.may_be_safe(fix)).collect();
        let mut work: BTreeMap<&Subject, Vec<usize>> = BTreeMap::new();
        for (n, fix) in fixes.iter().enumerate().filter(|(n, _)| safe[*n]) {
            for subject in fix.edits.iter().filter_map(|edit| self.subjects.get(&edit.file)).flatten() {
                let list = work.entry(subject).or_default();
                if list.last() != Some(&n) {
                    list.push(n);
                }
            }
        }
        let mut dirty: Vec<(&Subject, Vec<usize>)> = work.iter().map(|(s, list)| (*s, list.clone())).collect();
        for round in 0.. {
            let last = round == 3;
            let sift = |(subject, list): &(&Subject, Vec<usize>)| Trial::new(self, subject, fixes).blame(list, last);
            let blamed: BTreeSet<usize> = dirty.par_iter().flat_map_iter(sift).collect();
            for n in &blamed {
                safe[*n] = false;
            }
            if blamed.is_empty() || last {
                break;
            }
            // Where a fix of several files is left out, the others must hold without it.
            dirty.clear();
            for (subject, list) in &mut work {
                let had = list.len();
                list.retain(|n| safe[*n]);
                if list.len() < had {
                    dirty.push((*subject, list.clone()));
                }
            }
        }
        safe
    }

    /// What can be said of a fix without reading anything again.
    fn may_be_safe(&self, fix: &Fix) -> bool {
        let fine = |edit: &Edit| {
            // A byte that is not UTF-8 would not survive.
            let Some(source) = self.playbook.sources.texts.get(&edit.file) else { return false };
            let whole = source.fault.as_ref().is_none_or(|f| matches!(f.kind, FaultKind::Nul | FaultKind::Utf16));
            let zones = self.zones.get(&edit.file);
            whole
                && source.text.get(edit.span.range()).is_some()
                && zones.is_some_and(|zones| !zones.touches(&source.text, edit))
        };
        !fix.edits.is_empty() && fix.edits.iter().all(fine)
    }
}

/// Fixes tried on one subject.
struct Trial<'a> {
    law: &'a Law<'a>,
    subject: &'a Subject,
    fixes: &'a [&'a Fix],
    before: String,
    readings: usize,
}

impl<'a> Trial<'a> {
    fn new(law: &'a Law<'a>, subject: &'a Subject, fixes: &'a [&'a Fix]) -> Self {
        let before = match subject {
            Subject::Page(id) => seen(&law.playbook.pages[*id]),
            Subject::Toc(_) => String::new(),
            Subject::File(path) => law.reread.alone(path, &Texts::new()).map_or_else(String::new, |page| seen(&page)),
        };
        Self { law, subject, fixes, before, readings: 0 }
    }

    /// Those of `list` that change what a reader sees. With `all` they are not told apart.
    fn blame(mut self, list: &[usize], all: bool) -> Vec<usize> {
        if list.is_empty() || self.holds(list) {
            return Vec::new();
        }
        if all {
            return list.to_vec();
        }
        let mut kept = Vec::new();
        self.sift(&mut kept, list);
        list.iter().copied().filter(|n| kept.binary_search(n).is_err()).collect()
    }

    /// Adds to `kept` what of `list`, which does not hold as a whole, holds beside it.
    fn sift(&mut self, kept: &mut Vec<usize>, list: &[usize]) {
        if list.len() < 2 {
            return;
        }
        let (left, right) = list.split_at(list.len() / 2);
        for half in [left, right] {
            if self.readings >= MOST_READINGS {
                return;
            }
            let had = kept.len();
            kept.extend(half);
            if !self.holds(kept) {
                kept.truncate(had);
                self.sift(kept, half);
            }
        }
    }

    /// Whether a reader sees the same after these fixes.
    fn holds(&mut self, list: &[usize]) -> bool {
        self.readings += 1;
        let law = self.law;
        let shown = |file: &Arc<str>| law.subjects.get(file).is_some_and(|all| all.contains(self.subject));
        let mut edits: BTreeMap<Arc<str>, Vec<Edit>> = BTreeMap::new();
        for edit in list.iter().flat_map(|n| &self.fixes[*n].edits).filter(|edit| shown(&edit.file)) {
            edits.entry(edit.file.clone()).or_default().push(edit.clone());
        }
        let after = |(file, edits): (Arc<str>, Vec<Edit>)| {
            let text = law.playbook.sources.text(&file)?;
            Some((file, apply(text, &edits).0.into()))
        };
        let texts: Texts = edits.into_iter().filter_map(after).collect();
        match self.subject {
            Subject::Page(id) => law.reread.page(*id, &texts).is_some_and(|read| {
                let old = (&*law.playbook.pages[*id], &*law.playbook.links[*id]);
                seen(&read.page) == self.before && same_links(old, (&read.page, &read.links))
            }),
            Subject::Toc(n) => law.reread.toc(&law.playbook.tocs[*n], &texts).is_some_and(|toc| law.same_toc(*n, &toc)),
            Subject::File(path) => law.reread.alone(path, &texts).is_some_and(|page| {
                let targets = |page: &Page| page.document.targets.clone();
                let same = law.reread.alone(path, &Texts::new()).is_some_and(|old| targets(&old) == targets(&page));
                same && seen(&page) == self.before
            }),
        }
    }
}

/// Whether the links of a page lead where they led.
fn same_links((old, to): (&Page, &[Resolved]), (new, to_now): (&Page, &[Resolved])) -> bool {
    let ways = |page: &'_ Page, links: &'_ [Resolved]| -> Vec<Way> {
        let target = |node| page.document.target(node).map_or("", |t| &*t.url).to_owned();
        page.links.iter().zip(links).map(|(link, to)| Way { target: target(link.node), to: to.to.clone() }).collect()
    };
    let (before, after) = (ways(old, to), ways(new, to_now));
    before.len() == after.len() && before.iter().zip(&after).all(|(before, after)| same_way(before, after))
}

impl Law<'_> {
    /// Whether a table of contents has the same entries, which lead to the same pages.
    fn same_toc(&self, n: usize, new: &Toc) -> bool {
        let old = &self.playbook.tocs[n];
        let name = |name: &str| -> String {
            let mut chars = name.chars().map(|c| if c == '\u{A0}' { ' ' } else { c }).peekable();
            let mut before = None;
            let mut out = String::new();
            while let Some(c) = chars.next() {
                let blank = c == ' ' && out.ends_with(' ');
                if !blank && !is_unseen(before, c, chars.peek().copied()) {
                    out.push(c);
                }
                before = Some(c);
            }
            out
        };
        let entry = |path: &Option<String>| {
            let id = path.as_deref().and_then(|path| self.playbook.page_at(path));
            id.and_then(|id| self.playbook.entry_of[id])
        };
        let fragment = |href: &Option<String>| {
            href.as_deref().and_then(|href| href.split_once('#')).map(|(_, fragment)| fragment.to_owned())
        };
        old.fault.is_some() == new.fault.is_some()
            && old.entries.len() == new.entries.len()
            && old.entries.iter().zip(&new.entries).all(|(a, b)| {
                let same_page = || entry(&a.path).is_some() && entry(&a.path) == entry(&b.path);
                let to = a.href == b.href || (same_page() && fragment(&a.href) == fragment(&b.href));
                (a.depth, name(&a.name)) == (b.depth, name(&b.name)) && to
            })
    }
}
