//! Signs of boxes: `[ ]` and `[x]`, ☐, ☑ and ☒, `:white_large_square:`.

/// A box at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sign {
    /// Bytes of it.
    pub(super) length: usize,
    /// It is ticked.
    pub(super) done: bool,
    /// It is a drawn box rather than brackets, which may be brackets.
    pub(super) drawn: bool,
}

/// Drawn boxes, and whether they are ticked.
const DRAWN: &[(&str, bool)] = &[
    ("\u{2610}", false),
    ("\u{2611}", true),
    ("\u{2612}", true),
    (":white_large_square:", false),
    (":ballot_box_with_check:", true),
];

/// Boxes of brackets.
const BRACKETS: &[(&str, bool)] = &[("[ ]", false), ("[\u{A0}]", false), ("[x]", true), ("[X]", true)];

/// Whether there may be any box in `text`.
pub(super) fn may_hold(text: &str) -> bool {
    text.starts_with(['[', ':'])
        || text.contains(['\u{2610}', '\u{2611}', '\u{2612}'])
        || text.contains(":white_large_square:")
}

/// The box that `text` begins with.
pub(super) fn sign(text: &str) -> Option<Sign> {
    let own = |list: &'static [(&str, bool)]| list.iter().find(|(sign, _)| text.starts_with(sign));
    if let Some((sign, done)) = own(DRAWN) {
        return Some(Sign { length: sign.len(), done: *done, drawn: true });
    }
    let (sign, done) = own(BRACKETS)?;
    let ends = text[sign.len()..].chars().next().is_none_or(|c| c.is_whitespace() || c.is_alphanumeric());
    ends.then_some(Sign { length: sign.len(), done: *done, drawn: false })
}

/// Where the next drawn box is.
pub(super) fn next_drawn(text: &str) -> Option<usize> {
    DRAWN.iter().filter_map(|(sign, _)| text.find(sign)).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_told_from_brackets() {
        let read = |text| sign(text).map(|sign| (sign.length, sign.done));
        assert_eq!(read("[ ] a"), Some((3, false)));
        assert_eq!(read("[x]"), Some((3, true)));
        assert_eq!(read("[ ](a.md)"), None);
        assert_eq!(read("[y] a"), None);
        assert_eq!(read("☐ a"), Some((3, false)));
        assert_eq!(next_drawn("Yes ☐ no"), Some(4));
    }
}
