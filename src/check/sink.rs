//! Where a rule puts its findings.

use crate::finding::{Finding, Place, Severity};

/// Further places that a finding names; a page of thousands of headings would name each.
const MOST_PLACES: usize = 100;

/// Characters of a text of a finding: more is not read, and some reports repeat it for each place.
const MOST_TEXT: usize = 2_000;

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

    /// Puts a finding in. What it names beyond any reader's patience is counted instead.
    pub(super) fn push(&mut self, mut finding: Finding) {
        shorten(&mut finding.message);
        if let Some(help) = &mut finding.help {
            shorten(help);
        }
        let more = finding.labels.len().saturating_sub(MOST_PLACES);
        if more > 0 {
            finding.labels.truncate(MOST_PLACES);
            let places = format!("and {more} more {}", if more == 1 { "place" } else { "places" });
            finding.help = Some(finding.help.map_or_else(|| places.clone(), |help| format!("{help}; {places}")));
        }
        self.out.push(finding);
    }
}

/// Cuts a text that is too long to be read, and marks the cut.
fn shorten(text: &mut String) {
    if let Some((end, _)) = text.char_indices().nth(MOST_TEXT) {
        text.truncate(end);
        text.push('…');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::alike::whole;

    #[test]
    fn a_finding_of_thousands_of_places_stays_readable_and_counts_them() {
        let place = || whole("page.md");
        let mut out = Vec::new();
        let mut sink = Sink::new("some-rule", Severity::Warning, &mut out);
        let mut finding = sink.at(place(), "ä".repeat(5_000)).help("look");
        for _ in 0..5_000 {
            finding = finding.also(place(), "here too");
        }
        sink.push(finding);
        assert_eq!(out[0].labels.len(), MOST_PLACES);
        assert_eq!(out[0].help.as_deref(), Some("look; and 4900 more places"));
        assert_eq!(out[0].message.chars().count(), MOST_TEXT + 1);
    }
}
