//! Findings for people and for machines.

mod decided;
mod diff;
mod formats;
mod places;
mod review;
mod terminal;
mod translations;

/// The path of a file of the playbook from the root of its repository, where the playbook is in `folder`.
fn below(folder: &str, file: &str) -> String {
    if folder.is_empty() { file.to_owned() } else { format!("{folder}/{file}") }
}

/// Where a rule is explained, once the package names a repository that is there: addresses of `.example` are nobody's.
#[must_use]
pub fn rule_url(rule: &str) -> Option<String> {
    let repository = env!("CARGO_PKG_REPOSITORY").trim_end_matches('/');
    let host = repository.split('/').nth(2).unwrap_or_default();
    let named = !host.is_empty() && !host.ends_with(".example");
    named.then(|| format!("{repository}/blob/main/docs/rules.md#{rule}"))
}

/// A fix as a report may show it: not when it would write something private, which a masked edit could not.
fn shown_fix(finding: &crate::finding::Finding) -> Option<&crate::finding::Fix> {
    let private = |edit: &crate::finding::Edit| !crate::model::private_parts(&edit.with).is_empty();
    finding.fix.as_ref().filter(|fix| !fix.edits.iter().any(private))
}

/// A list that is serialized value by value: reports of a million findings are never whole in memory.
struct Series<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: serde::Serialize>> serde::Serialize for Series<F> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// What `write` makes of a finding; where it panics, of the finding without places, labels and fix. A finding that
/// cannot be shown costs nothing but its excerpt.
fn shown<T>(finding: &crate::finding::Finding, write: impl Fn(&crate::finding::Finding) -> T) -> T {
    let doing = || format!("showing a finding of `{}` in `{}`", finding.rule, finding.place.file);
    crate::finding::bug::guarded(doing, || write(finding)).unwrap_or_else(|_| {
        let mut bare = finding.clone();
        bare.place.span = crate::text::Span::default();
        bare.labels.clear();
        bare.fix = None;
        write(&bare)
    })
}

pub use decided::{decided, decided_json};
pub use diff::{painted, unified};
pub use formats::{FORMATS, Format, Run, Shown};
pub use places::Places;
pub use review::{review, review_item, review_json};
pub use terminal::{Style, terminal};
pub use translations::{SeenSources, source_diff, translations_json, translations_text};
