//! How deep brackets are nested: parsers that call themselves for each level are asked only for what they can hold.

/// Where more than `most` brackets are open, `pairs` being opening and closing ones. Those in quotations and comments
/// count too: they are closed as a rule.
#[must_use]
pub fn too_deep(text: &str, pairs: &[(u8, u8)], most: usize) -> Option<usize> {
    let mut open = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        if pairs.iter().any(|(opens, _)| *opens == byte) {
            open += 1;
        } else if pairs.iter().any(|(_, closes)| *closes == byte) {
            open = open.saturating_sub(1);
        }
        if open > most {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bracket_that_is_too_much_is_found() {
        let pairs = [(b'[', b']'), (b'{', b'}')];
        assert_eq!(too_deep("[{[", &pairs, 2), Some(2));
        assert_eq!(too_deep("]]}[{}{}[]((((", &pairs, 2), None);
        assert_eq!(too_deep("\u{DC}[[", &pairs, 1), Some(3));
    }
}
