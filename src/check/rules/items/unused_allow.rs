//! Comments that allow nothing.

use crate::check::allow::Allow;
use crate::check::rule::rule;
use crate::finding::{Finding, Place};

rule! {
    /// A comment `<!-- tickbook: allow rule-name: because … -->` before the first heading allows a rule's
    /// findings in the whole file, elsewhere in the block that follows it. One that allows nothing any more,
    /// names no rule, or gives no reason is reported.
    ///
    /// ````md bad 1:22
    /// <!-- tickbook: allow self-link: because größe -->
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// <!-- tickbook: allow self-link: because größe -->
    /// # Prüfung
    ///
    /// Größe: [Höhe](page.md)
    /// ````
    "unused-allow", Items, Warning, fix: None,
    "a comment allows a finding that is not there, or gives no reason",
    Runner,
}

pub(in crate::check) fn finding(path: &str, allow: &Allow, known: bool) -> Finding {
    let place = Place { file: path.into(), span: allow.span };
    let finding = Finding::new(RULE.name, RULE.severity, place, String::new());
    let (message, help) = if !known {
        (format!("there is no rule `{}`", allow.rule), "`tickbook explain` lists all rules")
    } else if !allow.has_reason {
        (
            format!("the comment allows `{}` without a reason", allow.rule),
            "write `<!-- tickbook: allow rule: because … -->`",
        )
    } else {
        (format!("`{}` has nothing to report here", allow.rule), "take the comment out")
    };
    Finding { message, ..finding }.help(help)
}
