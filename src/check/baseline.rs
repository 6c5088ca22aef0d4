//! The baseline: findings that are known, so that only new ones fail.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::finding::Finding;
use crate::playbook::Playbook;

use super::compared::Gone;

/// Name of the baseline's file in the playbook's root.
pub const BASELINE: &str = "tickbook.baseline";

/// Known findings: how many of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<String, usize>,
}

impl Baseline {
    /// Reads a baseline; other lines are ignored.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut known = BTreeMap::new();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let Some((count, key)) = line.split_once(' ') else { continue };
            if let Ok(count) = count.parse::<usize>() {
                *known.entry(key.to_owned()).or_insert(0) += count;
            }
        }
        Self { known }
    }

    /// The baseline of these findings.
    #[must_use]
    pub fn of(playbook: &Playbook, findings: &[Finding]) -> Self {
        let mut known = BTreeMap::new();
        for finding in findings {
            *known.entry(key(playbook, finding)).or_insert(0) += 1;
        }
        Self { known }
    }

    /// The text of the file.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = String::from(
            "# Findings that were known when this file was written: number, rule, file, fingerprint.\n# `tickbook check --write-baseline` renews it.\n",
        );
        for (key, count) in &self.known {
            let _ = writeln!(out, "{count} {key}");
        }
        out
    }

    /// Takes known findings out of `findings`, each as often as it is known. Returns what is known and not there.
    pub fn subtract(&self, playbook: &Playbook, findings: &mut Vec<Finding>) -> Gone {
        let mut left = self.known.clone();
        findings.retain(|finding| match left.get_mut(&key(playbook, finding)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        let mut gone = Gone::new();
        for (key, count) in left.iter().filter(|(_, count)| **count > 0) {
            // A file may have spaces in its name, a rule and a fingerprint have none.
            let Some((rule, rest)) = key.split_once(' ') else { continue };
            let file = rest.rsplit_once(' ').map_or(rest, |(file, _)| file);
            *gone.entry((file.to_owned(), rule.to_owned())).or_default() += count;
        }
        gone
    }

    /// Number of known findings.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known.values().sum()
    }

    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }
}

/// A hash that tells a finding from others, and stays when lines above it come or go.
#[must_use]
pub fn fingerprint(text: Option<&str>, finding: &Finding) -> String {
    let text = text.map_or("", |t| finding.place.span.of(t));
    blake3::hash(format!("{}\0{text}", finding.message).as_bytes()).to_hex()[..12].to_owned()
}

/// A finding without its line, so that an edit further up does not make it new: rule, file, and a hash
/// of what it says and of the text it is on.
fn key(playbook: &Playbook, finding: &Finding) -> String {
    let text = playbook.sources.text(&finding.place.file).map(|t| &**t);
    format!("{} {} {}", finding.rule, finding.place.file, fingerprint(text, finding))
}
