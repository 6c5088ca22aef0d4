//! Text in CSV cells that a spreadsheet would take for a formula.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return gets an apostrophe in front, as
//! spreadsheets themselves write "this is text". So that nothing is lost on the way back, a cell that begins
//! with apostrophes and then such a character gets one more; reading takes exactly one away.

/// `text` as it may be in a CSV cell.
#[must_use]
pub fn guard(text: &str) -> String {
    if is_risky(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that [`guard`] made a cell of; a text that it did not change is returned as it is.
#[must_use]
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_risky(rest) => rest,
        _ => cell,
    }
}

/// Whether a spreadsheet could run it. A lone sign is only a sign.
fn is_risky(text: &str) -> bool {
    let plain = text.trim_start_matches('\'');
    plain.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) && plain.chars().nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_runs_and_nothing_is_lost() {
        for text in ["=1+1", "+49 30", "-1", "@x", "\tx", "'=1", "''@x", "'s", "-", "", "Ü", "a=b", "＝1", "'"] {
            let cell = guard(text);
            assert_eq!(unguard(&cell), text);
            assert!(!cell.starts_with(['=', '+', '@', '\t']), "{cell}");
        }
        assert_eq!(guard("=1+1"), "'=1+1");
        // What a person typed without an apostrophe is read as typed.
        assert_eq!(unguard("=1+1"), "=1+1");
        assert_eq!(unguard("'s"), "'s");
    }
}
