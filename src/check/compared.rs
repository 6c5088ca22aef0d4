//! What a run has in common with an earlier state: findings that are new, that remain, that are gone.

use std::collections::{BTreeMap, HashSet};

use crate::finding::{Finding, Place};

/// Findings that are gone: how many, by file and rule.
pub type Gone = BTreeMap<(String, String), usize>;

/// How the findings of a run compare with those of an earlier state.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// The baseline's file, or the commit as it was named.
    pub with: String,
    /// Findings that both have.
    pub remaining: usize,
    /// Findings that only the earlier state has.
    pub fixed: Gone,
    new: HashSet<(&'static str, Place, String)>,
}

impl Compared {
    /// A comparison with the state `with`; `new` are the findings that it does not have.
    #[must_use]
    pub fn new(with: &str, new: &[Finding], remaining: usize, fixed: Gone) -> Self {
        Self { with: with.to_owned(), remaining, fixed, new: new.iter().map(key).collect() }
    }

    /// Whether the earlier state does not have a finding.
    #[must_use]
    pub fn is_new(&self, finding: &Finding) -> bool {
        self.new.contains(&key(finding))
    }
}

fn key(finding: &Finding) -> (&'static str, Place, String) {
    (finding.rule, finding.place.clone(), finding.message.clone())
}
