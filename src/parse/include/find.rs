//! Where a text includes other files: the directives of all tools, in their order.

use crate::text::Span;

use super::super::scopes;
use super::excerpt::Pick;
use super::found::{Base, Found, How, further_lines, item_marks};
use super::snippet;

pub(super) fn find(text: &str, body: usize) -> Vec<Found> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut line = Line::new(text, body);
    // Brackets are looked for once, however many includes begin before them.
    let (mut middle, mut close, mut refused) = (Next::new("]("), Next::new(")"), None);
    let mut from = body;
    // The mark is rare, the bracket before it is not.
    while let Some(mark) = text.get(from..).and_then(|rest| rest.find('!')).map(|i| from + i) {
        from = mark + 1;
        let Some(at) = mark.checked_sub(1).filter(|&at| at >= body && bytes[at] == b'[') else { continue };
        let keyword = bytes.get(at + 2..at + 9).is_some_and(|k| k.eq_ignore_ascii_case(b"include"));
        if !keyword {
            continue;
        }
        let gap = bytes[at + 9..].iter().take_while(|b| matches!(b, b'-' | b' ' | b'\t')).count();
        let open = at + 9 + gap;
        if bytes.get(open) != Some(&b'[') {
            continue;
        }
        line.reach(at);
        let Some(middle) = middle.at(text, open).filter(|&middle| middle < line.end) else { continue };
        let Some(close) = close.at(text, middle).filter(|&close| close < line.end) else { continue };
        if refused == Some(close) {
            continue;
        }
        let rest = &text[close + 1..line.end];
        let blanks = rest.len() - rest.trim_start().len();
        if !rest[blanks..].starts_with(']') {
            refused = Some(close);
            continue;
        }
        let end = close + 1 + blanks + 1;
        // Behind a backslash it is words.
        if text[body..at].bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 1 {
            continue;
        }
        let alone = at <= line.lead && text[end..line.end].trim().is_empty();
        out.push(Found {
            span: Span::new(at, end),
            target: path_in(text, middle + 2, close),
            text: Span::new(open + 1, middle),
            prefix: if alone { further_lines(&text[line.start..at]) } else { String::new() },
            alone,
            how: How::Markdown,
            base: Base::Beside,
            pick: Pick::default(),
        });
        from = end;
    }
    if !out.is_empty() {
        let words = scopes::literal_ranges(&text[body..]);
        out.retain(|found| {
            let at = found.span.start as usize - body;
            let before = words.partition_point(|range| range.start <= at);
            before == 0 || words[before - 1].end <= at
        });
    }
    snippet::find(text, body, &mut out);
    out
}

/// The path between round brackets: without the angle brackets around it, and without a title behind it.
fn path_in(text: &str, start: usize, end: usize) -> Span {
    let inner = text[start..end].trim_start();
    let start = end - inner.len();
    if let Some(length) = inner.strip_prefix('<').and_then(|rest| rest.find('>')) {
        return Span::new(start + 1, start + 1 + length);
    }
    let title = [" \"", " '"].iter().filter_map(|quote| inner.find(quote)).min();
    let closed = title.filter(|_| inner.trim_end().ends_with(['"', '\'']));
    Span::new(start, closed.map_or(end, |length| start + length))
}

/// The next place of a string, asked for from places that only go forward.
struct Next {
    string: &'static str,
    /// Where it is; behind every text, where there is none any more.
    found: Option<usize>,
}

impl Next {
    fn new(string: &'static str) -> Self {
        Self { string, found: None }
    }

    fn at(&mut self, text: &str, from: usize) -> Option<usize> {
        if self.found.is_none_or(|found| found < from) {
            self.found = Some(text[from..].find(self.string).map_or(usize::MAX, |i| from + i));
        }
        self.found.filter(|found| *found < text.len())
    }
}

/// The line that is looked at.
struct Line<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    /// Where something else than blanks and marks of quotations and list items begins.
    lead: usize,
}

impl<'t> Line<'t> {
    fn new(text: &'t str, body: usize) -> Self {
        let mut line = Self { text, start: body, end: body, lead: body };
        line.read(body.min(text.len()));
        line
    }

    /// Goes on to the line that has the byte `at`.
    fn reach(&mut self, at: usize) {
        while at > self.end {
            self.read(self.end + 1);
        }
    }

    fn read(&mut self, start: usize) {
        let line = &self.text[start..];
        let line = &line[..line.find(['\n', '\r']).unwrap_or(line.len())];
        (self.start, self.end) = (start, start + line.len());
        self.lead = self.start + item_marks(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn targets(text: &str) -> Vec<(&str, bool)> {
        find(text, 0).iter().map(|found| (found.target.of(text), found.alone)).collect()
    }

    #[test]
    fn includes_of_a_line_are_found_one_by_one() {
        let text = "a [!INCLUDE [x](1.md)] [!include[y](2.md)]\r\n> [!INCLUDE - [z](3.md) ]\n[!INCLUDE [](4.md)";
        assert_eq!(targets(text), [("1.md", false), ("2.md", false), ("3.md", true)]);
        assert_eq!(targets("[!INCLUDE [[!INCLUDE [a](b.md)]"), [("b.md", true)]);
        assert_eq!(targets("[!INCLUDE [a\n](b.md)]"), []);
        assert_eq!(targets("[!INCLUDE [a](b.md) x] [!INCLUDE [c](d.md)]"), [("d.md", false)]);
        assert_eq!(
            targets("[!INCLUDE [a](<b c.md>)] [!INCLUDE [d](e.md \"f\")]"),
            [("b c.md", false), ("e.md", false)]
        );
    }

    #[test]
    fn code_blocks_hold_no_includes() {
        let text = "```\n[!INCLUDE [x](1.md)]\n~~~\n```\n[!INCLUDE [x](2.md)]\n> ~~~\n> [!INCLUDE [x](3.md)]\n";
        assert_eq!(targets(text), [("2.md", true)]);
        let text = "`[!INCLUDE [x](1.md)]` \\[!INCLUDE [x](2.md)] \\\\[!INCLUDE [x](3.md)]\n\n    [!INCLUDE [x](4.md)]\n\n<!-- [!INCLUDE [x](5.md)]\n[!INCLUDE [x](6.md)] -->\n\na <!-- [!INCLUDE [x](7.md)] --> [!INCLUDE [x](8.md)]\n";
        assert_eq!(targets(text), [("3.md", false), ("8.md", false)]);
    }

    #[test]
    fn an_include_alone_in_a_list_item_is_a_block() {
        let text = "- [!INCLUDE [x](1.md)]\n10. > * [!INCLUDE [x](2.md)]\n- a [!INCLUDE [x](3.md)]\n";
        assert_eq!(targets(text), [("1.md", true), ("2.md", true), ("3.md", false)]);
        let prefixes: Vec<String> = find(text, 0).into_iter().map(|found| found.prefix).collect();
        assert_eq!(prefixes, ["  ", "    >   ", ""]);
    }

    #[test]
    fn many_includes_in_one_line_keep_nothing_of_it() {
        let many = "[!INCLUDE [x](y.md)] ".repeat(5_000);
        let found = find(&many, 0);
        assert_eq!((found.len(), found.iter().map(|f| f.prefix.len()).sum::<usize>()), (5_000, 0));
        assert_eq!(targets(&"[!INCLUDE [".repeat(20_000)), []);
    }
}
