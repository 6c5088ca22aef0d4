//! Lines that look like list items and are none.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::repair::{Said, report};
use crate::check::sink::Sink;
use crate::finding::{Applicability, Edit, Finding, Fix, Place};
use crate::parse::{Kind, RepairKind};
use crate::text::{Span, classify, is_stripped};

use super::markers::{self, Form};

rule! {
    /// A zero-width character or a no-break space right after a list marker, and letters as markers
    /// (`a.`, `b.`), make a paragraph of what was meant to be a list. The first two are read as lists here.
    /// So do typographic bullets (`•`, `・`), full-width signs (`１．`), a missing space (`-Text`, `1.Text`),
    /// numbers in brackets, and a numbered list that goes on a paragraph: two such lines are a list, and one
    /// bullet that nobody uses for anything else.
    ///
    /// ````md bad 3:1
    /// # Prüfung
    ///
    /// 1.{U+200B} Größe prüfen
    /// ````
    ///
    /// ````md bad 4:1
    /// # Prüfung
    ///
    /// Zu tun:
    /// • Größe prüfen
    /// • Höhe prüfen
    /// ````
    ///
    /// ````md bad 4:1
    /// # Prüfung
    ///
    /// Zuerst die Größe.
    /// 2. Höhe prüfen
    /// 3. Breite prüfen
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// – Größe und Höhe, am
    /// 2. Mai gemessen, 1.5 Meter.
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// 1. Größe prüfen
    /// ````
    "list-marker", Structure, Warning, fix: Both,
    "a line looks like a list item and is none",
    Page(check),
    options: ["letters": Flag, "also report lists with letters as markers; default true"],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    report(cx, sink, |repair, _| {
        let said = Said::new("a no-break space follows the list marker", "Markdown wants a plain space");
        (repair.kind == RepairKind::ListMarker).then(|| said.fix(true, "put a plain space there"))
    });
    zero_width(cx, sink);
    for run in markers::runs(&cx.page.document) {
        sink.push(unknown(cx, sink, &run));
    }
    if cx.rules().flag("list-marker", "letters").unwrap_or(true) {
        letters(cx, sink);
    }
}

/// Lines that begin as items would in print.
fn unknown(cx: &PageCx<'_>, sink: &Sink<'_>, run: &markers::Run) -> Finding {
    let (first, span) = &run.markers[0];
    let place = cx.page.place_of(*span);
    let written = place.span.of(cx.text_of(&place.file)).trim().to_owned();
    let (message, help) = match first.form {
        Form::Bullet(_) | Form::WideNumber | Form::Enclosed => {
            (format!("`{written}` is not a list marker in Markdown"), "begin each item with `- ` or `1. `")
        }
        Form::GluedDash | Form::GluedNumber => {
            ("a space is missing after the list marker".to_owned(), "without it Markdown sees no list")
        }
        Form::WideBlank => ("a full-width space follows the list marker".to_owned(), "Markdown wants a plain space"),
        Form::Continued => (
            "these numbers go on the paragraph above them".to_owned(),
            "put an empty line before the list, or begin with `1.`",
        ),
    };
    let finding = sink.at(place, message).help(help);
    let numbered = first.with.starts_with(|c: char| c.is_ascii_digit());
    // In the middle of a paragraph only a bullet or a 1 begins a list.
    if first.form == Form::Continued || (numbered && !run.opens && first.with != "1. ") {
        return finding;
    }
    let edits = run.markers.iter().map(|(marker, span)| {
        let place = cx.page.place_of(*span);
        Edit { file: place.file, span: place.span, with: marker.with.clone() }
    });
    finding.fix(Fix::new("write list markers", Applicability::Suggested, edits.collect()))
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
            sink.push(sink.at(place, "letters are not list markers in Markdown").help("use `1.`, `2.`, or `-`"));
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
