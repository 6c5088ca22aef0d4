//! A directive that includes a file: where it stands, what it names, and what becomes of it.

use crate::text::Span;

use super::excerpt::Pick;

/// A directive that includes a file.
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) target: Span,
    pub(super) text: Span,
    /// What stands before each further line.
    pub(super) prefix: String,
    /// It is all that its line has.
    pub(super) alone: bool,
    pub(super) how: How,
    pub(super) base: Base,
    pub(super) pick: Pick,
}

/// What becomes of an included text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// It is part of the page.
    Markdown,
    /// The same; where it says `{{ include.name }}` the value that was given stands.
    Template(Vec<(String, String)>),
    /// It is a block of code: its language, and the lines that are marked.
    Code { language: String, marked: String },
    /// It stands in a block of code already.
    Raw,
}

/// From where a path is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    /// From the folder of the file that includes.
    Beside,
    /// From that folder, and from each above it.
    Above,
    /// From `_includes` in that folder, and in each above it.
    Includes,
    /// From that folder and each above it, and from the folders of files that Hugo has there. What is nowhere is some
    /// other shortcode.
    Shortcode,
}

impl Base {
    /// The paths that may be meant, in the order in which they are tried.
    pub(super) fn paths(self, here: &str, target: &str) -> Vec<String> {
        if self == Self::Beside {
            return join_path(here, target).into_iter().collect();
        }
        let below: &[&str] = match self {
            Self::Includes => &["_includes/x"],
            Self::Shortcode => &["x", "_includes/x", "static/x", "assets/x"],
            _ => &["x"],
        };
        let target = if self == Self::Shortcode { target.trim_start_matches('/') } else { target };
        let mut out = Vec::new();
        let mut folder = here;
        while let Some((above, _)) = folder.rsplit_once('/') {
            out.extend(below.iter().filter_map(|below| join_path(&format!("{above}/{below}"), target)));
            folder = above;
        }
        out.extend(below.iter().filter_map(|below| join_path(below, target)));
        out
    }
}

/// The path that `target`, written in the file `from`, leads to; `None` when it leaves the root.
/// `~/` is the root itself, as `DocFX` has it.
#[must_use]
pub fn join_path(from: &str, target: &str) -> Option<String> {
    let target = target.replace('\\', "/");
    if target.starts_with('/') || target.contains(':') || target.is_empty() {
        return None;
    }
    let mut parts: Vec<&str> = match target.strip_prefix("~/") {
        Some(_) => Vec::new(),
        None => from.rsplit_once('/').map_or(Vec::new(), |(dir, _)| dir.split('/').collect()),
    };
    for part in target.strip_prefix("~/").unwrap_or(&target).split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// What stands before the further lines of a block whose first line has `lead` before it: marks of quotations, and
/// blanks in the place of marks of lists.
pub(super) fn further_lines(lead: &str) -> String {
    lead.chars().map(|c| if matches!(c, '>' | '\t' | ' ') { c } else { ' ' }).collect()
}

/// The length of the marks of list items that a line begins with, with the blanks behind them.
pub(super) fn item_marks(line: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = line[at..].trim_start_matches([' ', '\t', '>']);
        let start = line.len() - rest.len();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let mark = match rest.as_bytes().get(digits) {
            Some(b'-' | b'*' | b'+') if digits == 0 => 1,
            Some(b'.' | b')') if (1..=9).contains(&digits) => digits + 1,
            _ => return start,
        };
        if !rest[mark..].starts_with([' ', '\t']) {
            return start;
        }
        at = start + mark;
    }
}
