//! Applying fixes: which findings are mended, and what their files become.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::{Applicability, Edit, Finding, apply};
use crate::playbook::Sources;

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
    /// How many findings were mended in it.
    pub mended: usize,
}

/// Applies the fixes of `findings`. A fix that overlaps an earlier one waits for the next round; a fix of
/// several edits is made whole or not at all.
#[must_use]
pub fn fix(sources: &Sources, findings: &[Finding], pick: Pick) -> Vec<Fixed> {
    let mut taken: BTreeMap<Arc<str>, Vec<Edit>> = BTreeMap::new();
    let mut mended: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    let wanted = findings.iter().filter_map(|f| f.fix.as_ref().map(|fix| (f, fix)));
    // Safe fixes first, so that a suggestion never stands in their way.
    let mut ordered: Vec<_> =
        wanted.filter(|(_, fix)| pick == Pick::Suggested || fix.applicability == Applicability::Safe).collect();
    ordered.sort_by_key(|(_, fix)| fix.applicability);
    for (finding, fix) in ordered {
        let clashes = fix
            .edits
            .iter()
            .any(|edit| taken.get(&edit.file).is_some_and(|list| list.iter().any(|other| overlap(edit, other))));
        // Bytes that are no UTF-8 were replaced when the file was read; writing it back would lose them.
        let unsure = |edit: &Edit| {
            let source = sources.texts.get(&edit.file);
            source.is_none_or(|s| {
                s.fault
                    .as_ref()
                    .is_some_and(|f| !matches!(f.kind, crate::parse::FaultKind::Nul | crate::parse::FaultKind::Utf16))
            })
        };
        if clashes || fix.edits.iter().any(unsure) {
            continue;
        }
        for edit in &fix.edits {
            taken.entry(edit.file.clone()).or_default().push(edit.clone());
        }
        *mended.entry(finding.place.file.clone()).or_default() += 1;
    }
    let mut out = Vec::new();
    for (file, edits) in taken {
        let Some(before) = sources.text(&file) else { continue };
        let (after, _) = apply(before, &edits);
        // The text of a file in UTF-16 was read already; writing it back makes it UTF-8.
        let other_bytes = sources.texts.get(&file).and_then(|s| s.fault.as_ref());
        if after != **before || other_bytes.is_some_and(|f| f.kind == crate::parse::FaultKind::Utf16) {
            let mended = mended.get(&file).copied().unwrap_or(1);
            out.push(Fixed { file, before: before.clone(), after, mended });
        }
    }
    out
}

fn overlap(a: &Edit, b: &Edit) -> bool {
    if a == b {
        return false;
    }
    let (x, y) = (a.span, b.span);
    // Two insertions at one place have no order; an insertion at the edge of a change is fine.
    x == y || (x.start < y.end && y.start < x.end)
}
