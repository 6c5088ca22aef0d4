//! Numbers as the index writes them: to the base of 32 with the lowest digit first; a digit from 32 on says that more follow.

const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/// Writes a number.
pub(super) fn push_number(out: &mut String, mut number: u32) {
    while number >= 32 {
        out.push(char::from(DIGITS[32 + (number & 31) as usize]));
        number >>= 5;
    }
    out.push(char::from(DIGITS[number as usize]));
}
