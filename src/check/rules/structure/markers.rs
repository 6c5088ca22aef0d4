//! Lines of a paragraph that begin as a list item would, in a way that Markdown does not know.

use crate::parse::{Document, Kind, NodeId};
use crate::text::Span;

/// How such a line begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `•`, `・`, `–`.
    Bullet(char),
    /// `-Text`: no blank.
    GluedDash,
    /// `1.Text`: no blank.
    GluedNumber,
    /// `１．`, `1、`: full-width signs.
    WideNumber,
    /// `(1)`, `①`.
    Enclosed,
    /// `-　Text`: a blank of the width of a letter.
    WideBlank,
    /// `2. Text` that goes on a paragraph.
    Continued,
}

/// A marker: its form, its number if it has one, its bytes, and what Markdown would want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) form: Form,
    number: Option<u32>,
    length: usize,
    pub(super) with: String,
}

/// Items that belong together.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Their markers, with the bytes of the document's text.
    pub(super) markers: Vec<(Marker, Span)>,
    /// The first of them begins a paragraph, so that what it is turned into is a list.
    pub(super) opens: bool,
}

impl Run {
    /// Whether the lines are sure to be meant as items.
    fn is_sure(&self) -> bool {
        let alone =
            matches!(self.markers[0].0.form, Form::WideBlank | Form::Bullet('•' | '‣' | '●' | '▪' | '►' | '➢' | '・'));
        alone || self.markers.len() >= 2
    }
}

/// The runs of such lines in a document.
pub(super) fn runs(document: &Document) -> Vec<Run> {
    let text = document.text.as_str();
    let mut out: Vec<Run> = Vec::new();
    let mut open: Option<(Run, NodeId)> = None;
    let mut close = |open: &mut Option<(Run, NodeId)>| {
        out.extend(open.take().map(|(run, _)| run).filter(Run::is_sure));
    };
    for id in 0..document.end() {
        let node = document.node(id);
        if node.kind != Kind::Paragraph {
            continue;
        }
        let adjacent = |(_, next): &(Run, NodeId)| *next == id;
        if !open.as_ref().is_some_and(adjacent) {
            close(&mut open);
        }
        let mut start = node.span.start as usize;
        let mut some = false;
        for (n, line) in node.span.of(text).split_inclusive('\n').enumerate() {
            let body = line.trim_start_matches([' ', '\t', '>']);
            let at = start + (line.len() - body.len());
            start += line.len();
            let Some(marker) = marker(body, n == 0) else { continue };
            some = true;
            let span = Span::new(at, at + marker.length);
            match &mut open {
                Some((run, next)) if follows(&run.markers, &marker) => {
                    run.markers.push((marker, span));
                    *next = node.next;
                }
                _ => {
                    close(&mut open);
                    open = Some((Run { markers: vec![(marker, span)], opens: n == 0 }, node.next));
                }
            }
        }
        if !some {
            close(&mut open);
        }
    }
    close(&mut open);
    out
}

fn follows(before: &[(Marker, Span)], marker: &Marker) -> bool {
    before.last().is_some_and(|(last, _)| {
        last.form == marker.form && (last.number.is_none() || last.number.map(|n| n + 1) == marker.number)
    })
}

/// The marker at the start of a line.
fn marker(line: &str, first: bool) -> Option<Marker> {
    let c = line.chars().next()?;
    // Most lines begin with a letter.
    if c.is_ascii_alphabetic() {
        return None;
    }
    let made = |form, number, length, with: String| Some(Marker { form, number, length, with });
    let text_follows = |rest: &str| {
        rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '*' | '[' | '"' | '“' | '「' | '„' | '_'))
    };
    match c {
        '•' | '‣' | '◦' | '●' | '○' | '■' | '□' | '▪' | '▫' | '►' | '▶' | '➢' | '➤' | '・' | '·' | '–' | '—' | '－' =>
        {
            let rest = &line[c.len_utf8()..];
            let text = rest.trim_start_matches([' ', '\t', '\u{3000}', '\u{00A0}']);
            let blank = text.len() < rest.len();
            let fits = text_follows(text) && (blank || !matches!(c, '–' | '—' | '－' | '·'));
            fits.then(|| made(Form::Bullet(c), None, line.len() - text.len(), "- ".into()))?
        }
        '-' | '*' | '+' => {
            let rest = &line[1..];
            if rest.starts_with('\u{3000}') {
                let text = rest.trim_start_matches([' ', '\u{3000}']);
                return text_follows(text)
                    .then(|| made(Form::WideBlank, None, line.len() - text.len(), format!("{c} ")))?;
            }
            let glued = c == '-' && rest.starts_with(char::is_alphabetic);
            glued.then(|| made(Form::GluedDash, None, 1, "- ".into()))?
        }
        '①'..='⑳' => {
            let text = line[c.len_utf8()..].trim_start_matches([' ', '\u{3000}', '、', '．', '.']);
            let number = u32::from(c) - u32::from('①') + 1;
            text_follows(text)
                .then(|| made(Form::Enclosed, Some(number), line.len() - text.len(), format!("{number}. ")))?
        }
        '(' | '（' => {
            let rest = &line[c.len_utf8()..];
            let (number, length, _) = digits(rest)?;
            let end = rest[length..].chars().next().filter(|c| matches!(c, ')' | '）'))?;
            let text = rest[length + end.len_utf8()..].trim_start_matches([' ', '\u{3000}']);
            text_follows(text)
                .then(|| made(Form::Enclosed, Some(number), line.len() - text.len(), format!("{number}. ")))?
        }
        _ => {
            let (number, length, wide) = digits(line)?;
            let rest = &line[length..];
            let sign = rest.chars().next().filter(|c| matches!(c, '.' | ')' | '．' | '、' | '）'))?;
            let behind = &rest[sign.len_utf8()..];
            let text = behind.trim_start_matches([' ', '\u{3000}']);
            let form = if wide || !sign.is_ascii() {
                Form::WideNumber
            } else if behind.starts_with('\u{3000}') {
                Form::WideBlank
            } else if behind.starts_with(char::is_alphabetic) {
                Form::GluedNumber
            } else if behind.starts_with(' ') && !first {
                Form::Continued
            } else {
                return None;
            };
            let number_of = (form != Form::WideBlank).then_some(number);
            text_follows(text).then(|| made(form, number_of, line.len() - text.len(), format!("{number}. ")))?
        }
    }
}

/// A number of one or two digits at the start: its value, its bytes, and whether it is full width.
fn digits(text: &str) -> Option<(u32, usize, bool)> {
    let wide = text.starts_with(|c| ('０'..='９').contains(&c));
    let value = |c: char| match c {
        '０'..='９' if wide => Some(u32::from(c) - u32::from('０')),
        _ if !wide => c.to_digit(10),
        _ => None,
    };
    let found: Vec<(u32, usize)> = text.chars().map_while(|c| Some((value(c)?, c.len_utf8()))).take(3).collect();
    let number = found.iter().fold(0, |n, (digit, _)| n * 10 + digit);
    matches!(found.len(), 1 | 2).then(|| (number, found.iter().map(|(_, bytes)| bytes).sum(), wide))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_is_meant_as_a_marker() {
        let form = |line: &str| marker(line, false).map(|m| (m.form, m.with));
        for (line, want) in [
            ("• Text", (Form::Bullet('•'), "- ")),
            ("・確認", (Form::Bullet('・'), "- ")),
            ("-Check", (Form::GluedDash, "- ")),
            ("1.Check", (Form::GluedNumber, "1. ")),
            ("2. Check", (Form::Continued, "2. ")),
            ("３．確認", (Form::WideNumber, "3. ")),
            ("1、确认", (Form::WideNumber, "1. ")),
            ("(4) Check", (Form::Enclosed, "4. ")),
            ("⑤確認", (Form::Enclosed, "5. ")),
            ("-　確認", (Form::WideBlank, "- ")),
        ] {
            assert_eq!(form(line), Some((want.0, want.1.to_owned())), "{line}");
        }
        for line in ["Text", "-5 %", "--", "1.5 GB", "2019. Text", "–5", "(see)", "3 Wochen", "*kursiv*", "1.", "•"]
        {
            assert_eq!(form(line), None, "{line}");
        }
    }
}
