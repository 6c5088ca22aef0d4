//! Unified diffs.

use similar::TextDiff;

/// What changes in the file `path`, as a unified diff that `patch` and `git apply` understand.
#[must_use]
pub fn unified(path: &str, before: &str, after: &str) -> String {
    TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(2)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}
