//! The text of an included file as it is put into a page.

use crate::text::{Edited, Span, Text};

use super::super::{markup, scopes};
use super::found::{Found, How};

/// Whether a template does more than to include and to say what it is given.
pub(super) fn is_program(text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), b"{%").any(|at| {
        let word = text[at + 2..].trim_start_matches(['-', ' ', '\t']);
        !["include", "comment", "endcomment", "link", "raw", "endraw"].iter().any(|known| word.starts_with(known))
    })
}

/// A template with the values that it is given.
pub(super) fn filled(body: &Text, given: &[(String, String)]) -> Text {
    let text = body.as_str();
    let mut edits = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find("{{").map(|at| from + at) {
        let Some(end) = text[at..].find("}}").map(|end| at + end + 2) else { break };
        let name = text[at + 2..end - 2].trim_matches(['-', ' ', '\t']);
        let value = name.strip_prefix("include.").and_then(|name| given.iter().find(|(own, _)| own == name));
        if let Some((_, value)) = value {
            // Nothing of it may become a mark of ours.
            edits.push((Span::new(at, end), Edited::With(value.replace('<', "&lt;"))));
        }
        from = end;
    }
    body.edit(edits)
}

/// Those parts of a text, with something before and behind.
pub(super) fn only(whole: &Text, parts: &[Span], before: String, behind: String) -> Text {
    let mut edits = Vec::with_capacity(parts.len() + 1);
    let (mut from, mut written) = (0, before);
    for part in parts {
        edits.push((Span { start: from, end: part.start }, Edited::With(std::mem::take(&mut written))));
        from = part.end;
    }
    written.push_str(&behind);
    edits.push((Span::new(from as usize, whole.as_str().len()), Edited::With(written)));
    whole.edit(edits)
}

/// Parts of a file as code.
pub(super) fn code(whole: &Text, parts: &[Span], how: &How) -> Text {
    let How::Code { language, marked } = how else { return only(whole, parts, String::new(), String::new()) };
    let text: String = parts.iter().map(|part| part.of(whole.as_str())).collect();
    let fence = markup::fence_for(&text);
    let marked = if marked.is_empty() { String::new() } else { format!(" {{{marked}}}") };
    let language = if language.is_empty() && !marked.is_empty() { "text" } else { language };
    only(whole, parts, format!("{fence}{language}{marked}\n"), format!("\n{fence}"))
}

/// The text of an included file with footnotes of its own. Inside a line definitions of links would be words; what
/// they say is known without them.
pub(super) fn apart(body: &Text, file: u16, alone: bool) -> Text {
    let text = body.as_str();
    let mut edits: Vec<(Span, Edited)> =
        scopes::footnotes(text).into_iter().map(|end| (Span::at(end), Edited::With(format!("\u{b7}{file}")))).collect();
    if !alone {
        let taken = scopes::definitions(text).into_iter();
        edits.extend(taken.map(|range| (Span::new(range.start, range.end), Edited::With(String::new()))));
        edits.sort_by_key(|(span, _)| span.start);
    }
    let text = body.edit(edits);
    let end = text.as_str().trim_end().len();
    text.edit(vec![(Span::new(end, text.as_str().len()), Edited::With(String::new()))])
}

/// Gives every line but the first what stands before the include on its line; an include inside a
/// sentence becomes one line.
pub(super) fn lay_out(body: &Text, include: &Found) -> Text {
    let text = body.as_str();
    let mut edits = Vec::new();
    for (at, _) in text.match_indices('\n') {
        if include.alone {
            if !include.prefix.is_empty() {
                edits.push((Span::at(at + 1), Edited::With(include.prefix.clone())));
            }
        } else {
            let start = if at > 0 && text.as_bytes()[at - 1] == b'\r' { at - 1 } else { at };
            edits.push((Span::new(start, at + 1), Edited::With(" ".to_owned())));
        }
    }
    body.edit(edits)
}
