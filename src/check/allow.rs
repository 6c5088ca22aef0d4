//! Comments in a source that allow a finding: `<!-- tickbook: allow rule-name: because … -->`.

use crate::text::Span;

/// Such a comment.
#[derive(Clone, Debug)]
pub(super) struct Allow {
    /// The rule it names.
    pub(super) rule: String,
    /// Bytes of the rule's name.
    pub(super) span: Span,
    /// It says why.
    pub(super) has_reason: bool,
    /// It silenced something.
    pub(super) used: bool,
    first: u32,
    last: u32,
}

impl Allow {
    pub(super) fn covers(&self, line: u32) -> bool {
        (self.first..=self.last).contains(&line)
    }
}

const MARK: &str = "tickbook: allow ";

/// All such comments of a file. One that is before the first heading applies to the whole file,
/// another for its own line and the block that follows it. In a table of contents the comment begins with `#`.
pub(super) fn find(text: &str) -> Vec<Allow> {
    if !text.contains(MARK) {
        return Vec::new();
    }
    let lines: Vec<&str> = text.split('\n').collect();
    // One that lacks its space is meant as one, and can be fixed.
    let is_heading = |line: &&str| line.trim_start_matches('\u{FEFF}').starts_with('#');
    let heading = lines.iter().position(is_heading).unwrap_or(lines.len());
    let mut out = Vec::new();
    let mut start = 0;
    let mut fence: Option<(char, usize)> = None;
    for (n, line) in lines.iter().enumerate() {
        // What is in a code block is an example.
        let body = line.trim_start();
        if let Some(mark) = body.chars().next().filter(|c| matches!(c, '`' | '~')) {
            let length = body.len() - body.trim_start_matches(mark).len();
            match fence {
                None if length >= 3 => fence = Some((mark, length)),
                Some((open, least)) if open == mark && length >= least => fence = None,
                _ => {}
            }
        }
        let comment = fence.is_none()
            && (line.trim_start_matches(['\u{FEFF}', ' ']).starts_with("<!--") || line.trim_start().starts_with('#'));
        if let Some(at) = line.find(MARK).filter(|_| comment) {
            let from = at + MARK.len();
            let rest = line[from..].trim_end().trim_end_matches("-->").trim_end();
            let (name, reason) = rest.split_once(':').unwrap_or((rest, ""));
            let reason = reason.trim();
            let has_reason = reason.strip_prefix("because").unwrap_or(reason).trim().chars().count() >= 3;
            let whole = n < heading;
            let mut last = n + 1;
            while lines.get(last).is_some_and(|l| l.trim().is_empty()) {
                last += 1;
            }
            while lines.get(last).is_some_and(|l| !l.trim().is_empty()) {
                last += 1;
            }
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            out.push(Allow {
                rule: name.trim().to_owned(),
                span: Span::new(start + from, start + from + name.trim().len()),
                has_reason,
                used: false,
                first: if whole { 0 } else { count(n + 1) },
                last: if whole { u32::MAX } else { count(last) },
            });
        }
        start += line.len() + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_speaks_for_the_file_or_for_the_next_block() {
        let text = "---\nt: x\n---\n<!-- tickbook: allow a-b: because it is so -->\n\n# H\n\n<!-- tickbook: allow c: -->\n\none\ntwo\n\nthree\n";
        let found = find(text);
        assert_eq!(found[0].rule, "a-b");
        assert!(found[0].has_reason && found[0].covers(1) && found[0].covers(99));
        assert!(!found[1].has_reason);
        assert_eq!((found[1].covers(10), found[1].covers(11), found[1].covers(13)), (true, true, false));
        assert_eq!(found[1].span.of(text), "c");
        for heading in ["\u{FEFF}# H", "##H", "### H"] {
            let marked = format!("{heading}\n\none\n\n<!-- tickbook: allow c: because it is so -->\ntwo\n");
            let found = find(&marked);
            assert_eq!((found[0].covers(3), found[0].covers(6)), (false, true), "{heading}");
        }
    }
}
