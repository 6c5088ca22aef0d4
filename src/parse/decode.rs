//! From bytes to text: UTF-8, with a plain word where it is something else.

use std::sync::Arc;

use crate::text::{Span, limits};

/// A file's text and what was wrong with its bytes.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text; bytes that are not UTF-8 became U+FFFD.
    pub text: Arc<str>,
    /// What was wrong, with the place in `text` and the byte offset in the file.
    pub fault: Option<Fault>,
}

/// What can be wrong with the bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In the decoded text.
    pub span: Span,
    /// In the file.
    pub byte_offset: usize,
    /// What is wrong.
    pub kind: FaultKind,
}

/// The kinds of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A byte that no UTF-8 text has; its value.
    NotUtf8(u8),
    /// UTF-16 by its byte-order mark or its many zero bytes.
    Utf16,
    /// A NUL character.
    Nul,
    /// Larger than a page may be.
    TooLarge,
}

/// Decodes the bytes of a page, or of any file that people write.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    if bytes.len() as u64 > limits::PAGE {
        return too_large();
    }
    decode_any_size(bytes)
}

/// What is known of a file that is too large to be read.
#[must_use]
pub fn too_large() -> Decoded {
    let byte_offset = usize::try_from(limits::PAGE).unwrap_or(usize::MAX);
    let fault = Fault { span: Span::default(), byte_offset, kind: FaultKind::TooLarge };
    Decoded { text: "".into(), fault: Some(fault) }
}

/// Decodes the bytes of a file that grows with the playbook, such as the lock.
#[must_use]
pub fn decode_any_size(bytes: &[u8]) -> Decoded {
    if let Some(text) = utf16(bytes) {
        let fault = Fault { span: Span::default(), byte_offset: 0, kind: FaultKind::Utf16 };
        return Decoded { text: text.into(), fault: Some(fault) };
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let fault = memchr_nul(bytes).map(|at| Fault {
                span: Span::new(at, at + 1),
                byte_offset: at,
                kind: FaultKind::Nul,
            });
            Decoded { text: text.into(), fault }
        }
        Err(error) => {
            let at = error.valid_up_to();
            let text = String::from_utf8_lossy(bytes);
            let fault = Fault {
                span: Span::new(at, at + '\u{FFFD}'.len_utf8()),
                byte_offset: at,
                kind: FaultKind::NotUtf8(bytes.get(at).copied().unwrap_or_default()),
            };
            Decoded { text: text.into(), fault: Some(fault) }
        }
    }
}

fn memchr_nul(bytes: &[u8]) -> Option<usize> {
    // Looking whether there is one is much faster than looking where, and hardly any file has one.
    bytes.contains(&0).then(|| bytes.iter().position(|&b| b == 0))?
}

fn utf16(bytes: &[u8]) -> Option<String> {
    let (rest, little) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (rest, true),
        [0xFE, 0xFF, rest @ ..] => (rest, false),
        // Without a mark: Latin text in UTF-16 has a zero in every other byte.
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => (bytes, false),
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => (bytes, true),
        _ => return None,
    };
    let units = rest.chunks_exact(2).map(|pair| {
        if little { u16::from_le_bytes([pair[0], pair[1]]) } else { u16::from_be_bytes([pair[0], pair[1]]) }
    });
    Some(char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_wrong_with_bytes() {
        let latin1 = decode(b"Pr\xFCfung").fault.unwrap();
        assert_eq!((latin1.byte_offset, latin1.kind), (2, FaultKind::NotUtf8(0xFC)));
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain("ab".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let decoded = decode(&wide);
        assert_eq!(&*decoded.text, "ab");
        assert_eq!(decoded.fault.unwrap().kind, FaultKind::Utf16);
        assert_eq!(decode(b"a\0b").fault.unwrap().kind, FaultKind::Nul);
        assert!(decode("\u{FEFF}äöü".as_bytes()).fault.is_none());
    }
}
