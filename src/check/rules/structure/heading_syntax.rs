//! Headings that Markdown does not read as headings.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::repair::{Said, report};
use crate::check::sink::Sink;
use crate::finding::Fix;
use crate::parse::{Kind, RepairKind};
use crate::text::Span;

rule! {
    /// `##Text` without a blank is a paragraph in Markdown, and `## ##Text` shows its marks. tickbook reads
    /// both as the headings they are meant to be; other tools do not. Full-width marks (`＃＃`) make a paragraph
    /// everywhere.
    ///
    /// ````md bad 1:1
    /// ##Übersicht
    /// ````
    ///
    /// ````md bad 3:1
    /// # Prüfung
    ///
    /// ＃＃ Übersicht
    /// ````
    ///
    /// ````md good
    /// ## Übersicht
    /// ````
    "heading-syntax", Structure, Error, fix: Both,
    "a heading without a space after its marks, or with doubled marks",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    report(cx, sink, |repair, place| {
        (repair.kind == RepairKind::HeadingSyntax).then(|| {
            let whole = cx.text_of(&place.file);
            let text = place.span.of(whole).trim();
            // To other tools a line beside text is a part of its paragraph.
            let (before, behind) = (&whole[..place.span.start as usize], &whole[place.span.end as usize..]);
            let blank = |line: Option<&str>| line.is_none_or(|line| line.trim().is_empty());
            let alone = blank(before.lines().last()) && blank(behind.lines().nth(1));
            Said::new(format!("`{text}` is not a heading in Markdown"), "write `## Text`: marks, one space, text")
                .fix(alone, "put the heading right")
        })
    });
    full_width(cx, sink);
}

/// `＃＃ Text`: at least two marks at the start of a paragraph, one of them full width.
fn full_width(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let document = &cx.page.document;
    let text = document.text.as_str();
    for id in (0..document.end()).filter(|&id| document.node(id).kind == Kind::Paragraph) {
        let span = document.node(id).span;
        let raw = span.of(text);
        if !raw.starts_with(['＃', '#']) {
            continue;
        }
        let rest = raw.trim_start_matches(['＃', '#']);
        let marks = raw[..raw.len() - rest.len()].chars().count();
        let wide = raw[..raw.len() - rest.len()].contains('＃');
        let body = rest.trim_start_matches([' ', '\u{3000}', '\u{00A0}']);
        if !wide || !(2..=6).contains(&marks) || !body.starts_with(char::is_alphanumeric) {
            continue;
        }
        let start = span.start as usize;
        let line = raw.find(['\n', '\r']).unwrap_or(raw.len());
        let place = cx.page.place_of(Span::new(start, start + line));
        let written = raw[..line].trim_end().to_owned();
        let marked = cx.page.place_of(Span::new(start, start + (raw.len() - body.len())));
        let fix = Fix::suggested("write plain marks", marked.file, marked.span, format!("{} ", "#".repeat(marks)));
        sink.push(
            sink.at(place, format!("`{written}` is not a heading in Markdown"))
                .help("write `## Text` with marks of half width")
                .fix(fix),
        );
    }
}
