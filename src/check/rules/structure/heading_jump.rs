//! Headings that skip a level.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Fix, Place};
use crate::text::Span;

rule! {
    /// A heading two levels below the one before it leaves readers of a screen reader looking for the
    /// level between. One finding a page, at the first jump; the site shows headings without jumps.
    ///
    /// ````md bad 3:6
    /// ## Übersicht
    ///
    /// #### Aufgaben
    /// ````
    ///
    /// ````md good
    /// ## Übersicht
    ///
    /// ### Aufgaben
    /// ````
    "heading-jump", Structure, Info, fix: Suggested,
    "a heading skips a level",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    if cx.conventions().headings_jump() {
        return;
    }
    let mut last: Option<(usize, u8)> = None;
    for (n, heading) in cx.page.headings.iter().enumerate() {
        if let Some((before, level)) = last
            && heading.level > level + 1
        {
            let marks = cx.page.place(heading.node);
            let text = cx.text_of(&marks.file);
            let source = marks.span.of(text);
            let hashes = source.bytes().take_while(|b| *b == b'#').count();
            let mut finding = sink
                .at(
                    cx.heading_place(n),
                    format!("`{}` is of level {} below a heading of level {level}", heading.text, heading.level),
                )
                .also(cx.heading_place(before), format!("level {level}"));
            if hashes > 0 {
                let start = marks.span.start as usize;
                let place = Place { file: marks.file, span: Span::new(start, start + hashes) };
                let wanted = "#".repeat(usize::from(level) + 1);
                finding = finding.fix(Fix::suggested(format!("make it `{wanted}`"), place.file, place.span, wanted));
            }
            sink.push(finding);
            return;
        }
        last = Some((n, heading.level));
    }
}
