//! How deep raw HTML is nested: what reads it takes time with every element that is open.

/// Elements of raw HTML that may be open inside each other. What is deeper is shown as text, and reported.
pub const MAX_HTML_DEPTH: usize = 100;

/// Elements without an end, and those that another of their kind ends.
const OPEN_ONLY: &[&str] = &[
    "area", "base", "br", "col", "colgroup", "dd", "dt", "embed", "frame", "hr", "img", "input", "li", "link", "meta",
    "option", "optgroup", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track",
    "wbr",
];

/// Elements that are open at some point of a page.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct HtmlDepth {
    open: usize,
    in_comment: bool,
}

impl HtmlDepth {
    /// Reads a piece of raw HTML. False when it would open too many elements: then it counts as not read.
    pub(super) fn read(&mut self, raw: &str) -> bool {
        let mut after = *self;
        let mut rest = raw;
        loop {
            if after.in_comment {
                let Some(end) = rest.find("-->") else { break };
                after.in_comment = false;
                rest = &rest[end + 3..];
            }
            let Some(at) = rest.find('<') else { break };
            rest = &rest[at + 1..];
            if let Some(comment) = rest.strip_prefix("!--") {
                after.in_comment = true;
                rest = comment;
            } else if let Some(name) = rest.strip_prefix('/') {
                after.open = after.open.saturating_sub(usize::from(counts(name)));
            } else {
                after.open += usize::from(counts(rest));
            }
            if after.open > MAX_HTML_DEPTH {
                return false;
            }
        }
        *self = after;
        true
    }
}

/// Whether an element of that name, in lower case, has an end tag of its own.
#[must_use]
pub fn has_end(name: &str) -> bool {
    super::is_html_element(name) && !OPEN_ONLY.contains(&name)
}

/// Whether a tag that goes on like this opens or closes an element for good.
fn counts(tag: &str) -> bool {
    let name = &tag.as_bytes()[..tag.bytes().take_while(u8::is_ascii_alphanumeric).count()];
    name.first().is_some_and(u8::is_ascii_alphabetic)
        && !OPEN_ONLY.iter().any(|other| other.as_bytes().eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_that_stay_open_are_counted() {
        let depth = |raw: &str| {
            let mut depth = HtmlDepth::default();
            (depth.read(raw), depth.open)
        };
        assert_eq!(depth("<div class=a><B>x</b><br><img src=x><p>a<p>b 1 < 2 <3"), (true, 1));
        assert_eq!(depth("<!-- <div><div> --><div></div></div>"), (true, 0));
        assert_eq!(depth(&"<div>".repeat(MAX_HTML_DEPTH)), (true, MAX_HTML_DEPTH));
        assert_eq!(depth(&"<i>".repeat(MAX_HTML_DEPTH + 1)), (false, 0));
        assert_eq!(depth(&"<i></i><li>".repeat(1000)), (true, 0));
    }
}
