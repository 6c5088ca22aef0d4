//! Unified diffs.

use similar::TextDiff;

use crate::model::masked_text;

use super::Style;

/// What changes in the file `path`, as a unified diff that `patch` and `git apply` understand, unless a line
/// holds something private: that is masked.
#[must_use]
pub fn unified(path: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after)
        .unified_diff()
        .context_radius(2)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string();
    masked_text(&diff).unwrap_or(diff)
}

/// A unified diff with colours where there are any.
#[must_use]
pub fn painted(diff: &str, style: Style) -> String {
    if !style.colour {
        return diff.to_owned();
    }
    let paint = |line: &str| {
        let code = match line.as_bytes().first() {
            _ if line.starts_with("--- ") || line.starts_with("+++ ") => "1",
            Some(b'+') => "32",
            Some(b'-') => "31",
            Some(b'@') => "36",
            _ => return line.to_owned(),
        };
        let (text, end) = line.strip_suffix('\n').map_or((line, ""), |text| (text, "\n"));
        format!("\u{1b}[{code}m{text}\u{1b}[0m{end}")
    };
    diff.split_inclusive('\n').map(paint).collect()
}
