//! Many equal findings on one page as one: what stands in forty lines is read once.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::finding::{Finding, Label, Place};
use crate::playbook::Playbook;
use crate::text::Span;

/// From this number on equal findings of a page are one.
pub(super) const MANY: usize = 5;

/// So many places of a joined finding are listed.
pub(super) const LISTED: usize = 50;

/// Rules whose findings say nothing of their own at each place.
const JOINED: [&str; 6] =
    ["broken-anchor", "broken-link", "missing-image", "raw-html", "unknown-syntax", "vague-link-text"];

/// Joins findings of one rule on one page that say the same and offer no fix. The first keeps its place, the others
/// are listed with it.
pub(super) fn join(findings: &mut Vec<Finding>) {
    let key = |f: &Finding| (f.rule, f.place.file.clone(), f.message.clone());
    let joined = |f: &Finding| JOINED.contains(&f.rule) && f.fix.is_none() && f.labels.is_empty() && !f.private;
    let mut places: BTreeMap<(&'static str, Arc<str>, String), Vec<Place>> = BTreeMap::new();
    for finding in findings.iter().filter(|f| joined(f)) {
        places.entry(key(finding)).or_default().push(finding.place.clone());
    }
    places.retain(|_, places| places.len() >= MANY);
    if places.is_empty() {
        return;
    }
    for places in places.values_mut() {
        places.sort();
    }
    findings.retain_mut(|finding| {
        let Some(places) = joined(finding).then(|| places.get(&key(finding))).flatten() else { return true };
        if places.first() != Some(&finding.place) {
            return false;
        }
        let others = &places[1..];
        finding.label = Some(format!("and {} more on this page", others.len()));
        finding.labels = labels(others);
        true
    });
}

/// Rules whose finding on a translation says nothing that the same finding on its source does not say.
const COPIED: [&str; 5] = ["image-alt", "raw-html", "remote-image", "unknown-syntax", "unpublished-file"];

/// What a translation took over from its source is one finding with it: its place is listed there.
pub(super) fn join_copies(playbook: &Playbook, findings: &mut Vec<Finding>) {
    let copied = |f: &Finding| COPIED.contains(&f.rule) && f.fix.is_none() && !f.private;
    let source_of: HashMap<&str, &str> = (0..playbook.pages.len())
        .filter_map(|id| Some((&*playbook.pages[id].path, &*playbook.pages[playbook.source_twin(id)?].path)))
        .collect();
    let mut of_source: HashMap<(&'static str, Arc<str>, String), usize> = HashMap::new();
    for (n, finding) in findings.iter().enumerate().filter(|(_, f)| copied(f)) {
        if !source_of.contains_key(&*finding.place.file) {
            let key = (finding.rule, finding.place.file.clone(), finding.message.clone());
            of_source.entry(key).or_insert(n);
        }
    }
    if of_source.is_empty() {
        return;
    }
    let mut twins: BTreeMap<usize, Vec<Place>> = BTreeMap::new();
    let keep: Vec<bool> = findings
        .iter()
        .map(|finding| {
            let twin = source_of
                .get(&*finding.place.file)
                .filter(|_| copied(finding))
                .and_then(|source| of_source.get(&(finding.rule, Arc::from(*source), finding.message.clone())));
            let Some(&twin) = twin else { return true };
            let places = std::iter::once(&finding.place).chain(finding.labels.iter().map(|label| &label.place));
            twins.entry(twin).or_default().extend(places.cloned());
            false
        })
        .collect();
    for (n, mut places) in twins {
        places.sort();
        let label = |place| Label { place, text: "here too, in a translation".to_owned() };
        findings[n].labels.extend(places.into_iter().map(label));
    }
    let mut keep = keep.into_iter();
    findings.retain(|_| keep.next().unwrap_or(true));
}

/// The first places of many, as labels.
pub(super) fn labels(places: &[Place]) -> Vec<Label> {
    places.iter().take(LISTED).map(|place| Label { place: place.clone(), text: "here too".to_owned() }).collect()
}

/// A whole file.
pub(super) fn whole(file: &str) -> Place {
    Place { file: file.into(), span: Span::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Fix, Severity};

    fn finding(rule: &'static str, file: &str, at: usize) -> Finding {
        let place = Place { file: file.into(), span: Span::new(at, at + 1) };
        Finding::new(rule, Severity::Warning, place, "`<input>` is removed from the site")
    }

    #[test]
    fn equal_findings_of_a_page_are_one_with_all_their_places() {
        let mut all: Vec<Finding> = (0..6).map(|n| finding("raw-html", "en/a.md", n * 10)).collect();
        all.extend((0..4).map(|n| finding("raw-html", "en/b.md", n * 10)));
        join(&mut all);
        assert_eq!(all.len(), 5);
        assert_eq!((all[0].place.span.start, all[0].labels.len()), (0, 5));
        assert_eq!(all[0].label.as_deref(), Some("and 5 more on this page"));
    }

    #[test]
    fn what_offers_a_fix_or_has_a_value_of_its_own_stays() {
        let fixed = |n: usize| {
            let fix = Fix::suggested("take it out", "en/a.md".into(), Span::new(n, n + 1), "");
            finding("broken-anchor", "en/a.md", n).fix(fix)
        };
        let mut all: Vec<Finding> = (0..6).map(fixed).collect();
        all.extend((0..6).map(|n| finding("row-cells", "en/a.md", n)));
        join(&mut all);
        assert_eq!(all.len(), 12);
    }
}
