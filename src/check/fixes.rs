//! Applying fixes: which findings are fixed, and what their files become.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::finding::{Applicability, Edit, Finding, Fix, Move, apply};
use crate::parse::FaultKind;
use crate::playbook::{Playbook, Sources};

use super::law::Law;
use super::taken::Taken;

/// Which fixes are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Only those that cannot change the meaning.
    Safe,
    /// Those too that a person should look at.
    Suggested,
}

/// A file with fixes applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// Its path.
    pub file: Arc<str>,
    /// Its text before.
    pub before: Arc<str>,
    /// Its text after.
    pub after: String,
    /// How many findings were fixed in it.
    pub mended: usize,
}

/// Anchors that the fixes of one round change or write. Each fix was thought out for the playbook as it is,
/// so those that speak of one anchor are not made together.
#[derive(Default)]
struct Anchors {
    /// Anchors that some link was given.
    written: HashSet<String>,
    /// Anchors that are no more.
    gone: HashSet<String>,
    /// Pages on which anchors changed, and whether links were taken along.
    pages: HashMap<Arc<str>, bool>,
    /// New anchors by page.
    made: HashSet<(Arc<str>, String)>,
}

impl Anchors {
    /// Whether `fix` must wait for the next round.
    fn must_wait(&self, fix: &Fix) -> bool {
        let moved = |m: &Move| {
            self.written.contains(&m.from)
                || self.made.contains(&(m.file.clone(), m.to.clone()))
                || self.pages.get(&m.file).is_some_and(|asked| *asked || m.asked)
        };
        fix.moves.iter().any(moved) || (!self.gone.is_empty() && anchors_in(fix).any(|a| self.gone.contains(a)))
    }

    fn note(&mut self, fix: &Fix) {
        self.written.extend(anchors_in(fix).map(str::to_owned));
        for m in &fix.moves {
            self.gone.insert(m.from.clone());
            *self.pages.entry(m.file.clone()).or_default() |= m.asked;
            self.made.insert((m.file.clone(), m.to.clone()));
        }
    }
}

/// What the edits of a fix write, as far as it may be an anchor.
fn anchors_in(fix: &Fix) -> impl Iterator<Item = &str> {
    let texts = fix.edits.iter().map(|edit| edit.with.as_str());
    texts.filter(|t| !t.is_empty() && !t.contains('\n')).map(|t| t.rsplit_once('#').map_or(t, |(_, anchor)| anchor))
}

/// Applies the fixes of `findings`. A fix that overlaps an earlier one waits for the next round, and so does
/// one that renames a heading to which another writes a link; a fix of several edits is made whole or not
/// at all. Safe fixes are tried together before: all of them leave what a reader sees as it is.
#[must_use]
pub fn fix(playbook: &Playbook, findings: &[Finding], pick: Pick) -> Vec<Fixed> {
    let sources = &playbook.sources;
    let mut choice = Choice::default();
    let wanted = |finding: &'_ &Finding, safe: bool| {
        finding.fix.as_ref().is_some_and(|fix| (fix.applicability == Applicability::Safe) == safe)
    };
    // Safe fixes first, so that a suggestion never is in their way.
    let mut safe = Vec::new();
    for finding in findings.iter().filter(|finding| wanted(finding, true)) {
        if choice.take(sources, finding) {
            safe.push(finding);
        }
    }
    let fixes: Vec<&Fix> = safe.iter().filter_map(|finding| finding.fix.as_ref()).collect();
    let verdicts = if fixes.is_empty() { Vec::new() } else { Law::new(playbook, fixes.iter().copied()).keep(&fixes) };
    if verdicts.contains(&false) {
        choice = Choice::default();
        for (finding, _) in safe.iter().zip(&verdicts).filter(|(_, safe)| **safe) {
            choice.take(sources, finding);
        }
    }
    if pick == Pick::Suggested {
        for finding in findings.iter().filter(|finding| wanted(finding, false)) {
            choice.take(sources, finding);
        }
    }
    choice.made(sources)
}

/// Fixes that are made together.
#[derive(Default)]
struct Choice {
    taken: Taken,
    anchors: Anchors,
    mended: BTreeMap<Arc<str>, usize>,
}

impl Choice {
    /// Adds the fix of a finding, if it goes with the others.
    fn take(&mut self, sources: &Sources, finding: &Finding) -> bool {
        let Some(fix) = &finding.fix else { return false };
        // Bytes that are not UTF-8 were replaced when the file was read; writing it back would lose them.
        let unsure = |edit: &Edit| {
            let source = sources.texts.get(&edit.file);
            source
                .is_none_or(|s| s.fault.as_ref().is_some_and(|f| !matches!(f.kind, FaultKind::Nul | FaultKind::Utf16)))
        };
        let clashes = fix.edits.iter().any(|edit| self.taken.clash(edit));
        if clashes || fix.edits.iter().any(unsure) || self.anchors.must_wait(fix) {
            return false;
        }
        self.anchors.note(fix);
        fix.edits.iter().for_each(|edit| self.taken.add(edit));
        *self.mended.entry(finding.place.file.clone()).or_default() += 1;
        true
    }

    /// What the files become.
    fn made(self, sources: &Sources) -> Vec<Fixed> {
        let mut out = Vec::new();
        for (file, edits) in self.taken.into_files() {
            let edits: Vec<Edit> = edits.into_values().collect();
            let Some(before) = sources.text(&file) else { continue };
            let (after, _) = apply(before, &edits);
            // The text of a file in UTF-16 was read already; writing it back makes it UTF-8.
            let other_bytes = sources.texts.get(&file).and_then(|s| s.fault.as_ref());
            if after != **before || other_bytes.is_some_and(|f| f.kind == FaultKind::Utf16) {
                let mended = self.mended.get(&file).copied().unwrap_or(1);
                out.push(Fixed { file, before: before.clone(), after, mended });
            }
        }
        out
    }
}
