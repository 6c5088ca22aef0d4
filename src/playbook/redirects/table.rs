//! A CSV file of redirects: the old address below the site, then the new one.

use crate::text::Span;

use super::RedirectFaultKind;
use super::declared::{Cell, Form, Sink};

pub(super) fn read(text: &str, sink: &mut Sink<'_>) {
    let (mut start, mut first) = (0, true);
    for raw in text.split_inclusive('\n') {
        let mut cells = cells(raw, start);
        start += raw.len();
        let Some(from) = cells.next().filter(|c| !c.text.is_empty() && !c.text.starts_with('#')) else { continue };
        // The names of the columns.
        let head = std::mem::take(&mut first) && !from.text.contains(['.', '/']);
        if head {
            continue;
        }
        match cells.next().filter(|c| !c.text.is_empty()) {
            Some(to) => sink.put(from, Form::Site, to, Form::Site),
            None => sink.fault(&from, RedirectFaultKind::NoTarget),
        }
    }
}

/// The cells of a line that begins at byte `start`, apart at commas and semicolons outside quotes.
fn cells(line: &str, start: usize) -> impl Iterator<Item = Cell> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = line.get(at..)?;
        let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
        let lead = rest.len() - rest.trim_start_matches(blank).len();
        let inner = &rest[lead..];
        let quoted = inner.strip_prefix('"').and_then(|i| i.find('"'));
        let (from, to, next) = match quoted {
            Some(end) => {
                (lead + 1, lead + 1 + end, rest[lead + 2 + end..].find([',', ';']).map(|i| i + lead + 2 + end))
            }
            None => {
                let end = rest.find([',', ';']).unwrap_or(rest.len());
                let from = lead.min(end);
                let to = from + rest[from..end].trim_end_matches(blank).len();
                (from, to, (end < rest.len()).then_some(end))
            }
        };
        let text = rest[from..to].trim_matches('"').to_owned();
        let span = Span::new(start + at + from, start + at + to);
        at += next.map_or(rest.len() + 1, |n| n + 1);
        Some(Cell { span, text })
    })
}
