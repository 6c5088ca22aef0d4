//! Where a rule puts its findings.

use crate::finding::{Finding, Place, Severity};

/// The findings of one rule.
pub(super) struct Sink<'r> {
    rule: &'static str,
    severity: Severity,
    out: &'r mut Vec<Finding>,
}

impl<'r> Sink<'r> {
    /// Of the rule of that name and default severity; its findings go to `out`.
    pub(super) fn new(rule: &'static str, severity: Severity, out: &'r mut Vec<Finding>) -> Self {
        Self { rule, severity, out }
    }

    /// A finding of the rule at `place`, still to be put in.
    pub(super) fn at(&self, place: Place, message: impl Into<String>) -> Finding {
        Finding::new(self.rule, self.severity, place, message)
    }

    /// Puts a finding in.
    pub(super) fn push(&mut self, finding: Finding) {
        self.out.push(finding);
    }
}
