//! `{include}` and `{literalinclude}` of `MyST`: a directive in a fence that names a file.

use crate::text::Span;

use super::super::repair;
use super::excerpt::{Pick, code_language};
use super::found::{Base, Found, How, further_lines};

/// Lines of options, at most.
const MOST_OPTIONS: usize = 40;

/// Adds the include that the line `n` begins, if it does; the line behind it.
pub(super) fn find(text: &str, lines: &[repair::Line], n: usize, out: &mut Vec<Found>) -> Option<usize> {
    let line = lines[n];
    let whole = line.text(text);
    let content = whole.trim();
    let sign = content.chars().next().filter(|c| matches!(c, '`' | '~' | ':'))?;
    let fence = &content[..content.len() - content.trim_start_matches(sign).len()];
    let rest = content[fence.len()..].strip_prefix('{')?;
    let (name, target) = rest.split_once('}')?;
    let target = target.trim();
    // In code that goes on it is an example.
    let example = n > 0 && lines[n - 1].fenced && line.fenced;
    if fence.len() < 3 || target.is_empty() || target.contains("://") || example {
        return None;
    }
    let is_code = match name {
        "include" => false,
        "literalinclude" => true,
        _ => return None,
    };
    let (mut pick, mut language, mut marked) = (Pick::default(), String::new(), String::new());
    let mut end = None;
    for (m, below) in lines.iter().enumerate().skip(n + 1).take(MOST_OPTIONS) {
        let option = below.text(text).trim();
        if option.starts_with(fence) && option.trim_start_matches(sign).is_empty() {
            end = Some(m);
            break;
        }
        if option.is_empty() {
            continue;
        }
        let (key, value) = option.strip_prefix(':')?.split_once(':')?;
        match key {
            "lines" => pick = Pick::of_ranges(value),
            "language" | "code" => language = value.trim().to_ascii_lowercase(),
            "emphasize-lines" => {
                marked = value.chars().filter(|c| c.is_ascii_digit() || matches!(c, ',' | '-')).collect();
            }
            "relative-images" | "relative-docs" | "heading-offset" | "parser" | "encoding" | "linenos"
            | "lineno-start" | "caption" | "name" | "class" | "filename" => {}
            // Only a part, in a way that nobody here knows.
            _ => return None,
        }
    }
    let end = end?;
    let start = line.end - whole.trim_start().len();
    let from = target.as_ptr() as usize - text.as_ptr() as usize;
    let how = if is_code {
        let known = || code_language(target).unwrap_or("").to_owned();
        How::Code { language: if language.is_empty() { known() } else { language }, marked }
    } else {
        How::Markdown
    };
    out.push(Found {
        span: Span::new(start, lines[end].end),
        target: Span::new(from, from + target.len()),
        text: Span::at(start),
        prefix: further_lines(&text[line.start..start]),
        alone: true,
        how,
        // A fence around it does not make it code.
        base: Base::Above,
        pick,
    });
    Some(end + 1)
}
