//! Lines that look like list items and are none.

use crate::check::context::PageCx;
use crate::check::fix_of_repair;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::{Fix, Place};
use crate::parse::{Kind, RepairKind};
use crate::text::{Span, classify, is_stripped};

rule! {
    /// A zero-width character or a no-break blank right after a list marker, and letters as markers
    /// (`a.`, `b.`), make a paragraph of what was meant to be a list. The first two are read as lists here.
    ///
    /// ````md bad 3:1
    /// # Prüfung
    ///
    /// 1.{U+200B} Größe prüfen
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// 1. Größe prüfen
    /// ````
    "list-marker", Structure, Warning, fix: Safe,
    "a line looks like a list item and is none",
    Page(check),
    options: ["letters": "also report lists with letters as markers; default true"],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for repair in cx.page.document.repairs.iter().filter(|r| r.kind == RepairKind::ListMarker) {
        let fix = fix_of_repair(cx, repair, "put a plain blank there", true);
        sink.push(
            sink.at(cx.repair_place(repair), "a no-break blank follows the list marker")
                .help("Markdown wants a plain blank")
                .fix(fix),
        );
    }
    zero_width(cx, sink);
    if cx.rules().flag("list-marker", "letters").unwrap_or(true) {
        letters(cx, sink);
    }
}

/// The first item of a list whose marker a zero-width character follows.
fn zero_width(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let text = cx.source();
    let body = cx.page.document.front_matter.body;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let from = start;
        start += line.len();
        if from < body || line.is_ascii() {
            continue;
        }
        let content = line.trim_start_matches([' ', '>', '\t']);
        let digits = content.bytes().take_while(u8::is_ascii_digit).count();
        let mark = match content.as_bytes().get(digits) {
            Some(b'.' | b')') if digits > 0 => digits + 1,
            Some(b'-' | b'*' | b'+') if digits == 0 => 1,
            _ => continue,
        };
        let rest = &content[mark..];
        let gap: usize =
            rest.chars().take_while(|&c| classify(None, c, None).is_some_and(is_stripped)).map(char::len_utf8).sum();
        if gap == 0 || !rest[gap..].starts_with([' ', '\t', '\u{00A0}']) {
            continue;
        }
        let at = from + (line.len() - content.len());
        let span = Span::new(at, at + mark + gap);
        let fix = Fix::safe(
            "take the zero-width character out",
            cx.page.path.clone(),
            Span::new(at + mark, at + mark + gap),
            "",
        );
        let place = Place { file: cx.page.path.clone(), span };
        sink.push(
            sink.at(place, "a zero-width character follows the list marker")
                .help("Markdown then sees no list at all")
                .fix(fix),
        );
    }
}

/// `a. …`, `b. …` as paragraphs of their own: at least two in a row.
fn letters(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let document = &cx.page.document;
    let text = document.text.as_str();
    let mut last: Option<(u8, u32)> = None;
    let mut told = false;
    for id in 0..document.end() {
        if document.node(id).kind != Kind::Paragraph {
            continue;
        }
        let span = document.node(id).span;
        let raw = span.of(text);
        let mut lines = raw.lines();
        let first = lines.next().unwrap_or("");
        let letter = lettered(first);
        let second = lines.next().and_then(|l| lettered(l.trim_start()));
        let pair = matches!((letter, second), (Some(a), Some(b)) if b == a + 1) && letter == Some(b'a');
        let follows = matches!((last, letter), (Some((a, _)), Some(b)) if b == a + 1);
        if (pair || follows) && !told {
            let at = if pair { span.start } else { last.map_or(span.start, |l| l.1) };
            let place = cx.page.place_of(Span { start: at, end: at + 2 });
            sink.push(sink.at(place, "letters are no list markers in Markdown").help("use `1.`, `2.`, or `-`"));
            told = true;
        }
        match letter {
            Some(letter) => last = Some((letter, span.start)),
            None => {
                last = None;
                told = false;
            }
        }
    }
}

fn lettered(line: &str) -> Option<u8> {
    match line.as_bytes() {
        [letter @ b'a'..=b'z', b'.' | b')', b' ', ..] => Some(*letter),
        _ => None,
    }
}
