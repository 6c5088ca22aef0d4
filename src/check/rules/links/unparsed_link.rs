//! What looks like a link and is none.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Fix;
use crate::parse::Kind;
use crate::text::Span;

use super::loose::{self, What};

rule! {
    /// `[text](address` without its end, with a line end or a blank inside, or with brackets in between shows
    /// as text with brackets. So do full-width brackets, a blank between the two pairs, both pairs the other way
    /// round, a text that a translator moved away from its address, and the name of a reference, an image or a footnote
    /// that nothing defines.
    ///
    /// ````md bad 3:8
    /// # Prüfung
    ///
    /// Größe: [Höhe]((https://example.org).
    /// ````
    ///
    /// ````md bad 3:8
    /// # Prüfung
    ///
    /// Größe: [Höhe] (höhe.md).
    /// ````
    ///
    /// ````md bad 3:3
    /// # Prüfung
    ///
    /// 请见[目标]（höhe.md）。
    /// ````
    ///
    /// ````md bad 3:8
    /// # Prüfung
    ///
    /// Größe: [Höhe][ref-2].
    ///
    /// [ref-1]: https://example.org
    /// ````
    ///
    /// ````md bad 3:7
    /// # Prüfung
    ///
    /// Größe ![Höhe][bild] prüfen.
    /// ````
    ///
    /// ````md bad 3:6
    /// # Prüfung
    ///
    /// Größe[^1] prüfen.
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe[^1] prüfen.
    ///
    /// [^1]: Die Höhe.
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// [Optional] Größe prüfen (https://example.org).
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org).
    /// ````
    "unparsed-link", Links, Error, fix: Suggested,
    "the text of a link shows with its brackets, because Markdown reads no link",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let document = &cx.page.document;
    let text = document.text.as_str();
    let (mut code_end, mut link_end) = (0, 0);
    for id in 0..document.end() {
        let node = document.node(id);
        match node.kind {
            Kind::CodeBlock => code_end = node.next,
            Kind::Link | Kind::Image => link_end = node.next,
            _ => {}
        }
        if node.kind != Kind::Text || id < code_end {
            continue;
        }
        let raw = node.span.of(text);
        // A closing bracket, or what begins a full-width one.
        if memchr::memchr3(b']', 0xEF, 0xE3, raw.as_bytes()).is_none() {
            continue;
        }
        if id >= link_end {
            loose_links(cx, sink, text, node.span);
        }
        // In `…](https…` the address may already be a link of its own.
        let start = node.span.start as usize;
        let mut from = 0;
        while let Some(at) = raw[from..].find("](").map(|i| from + i) {
            from = at + 2;
            let escaped = raw[..at].ends_with('\\');
            let rest = &text[start + at + 2..];
            // An address is not longer; a line may be.
            let rest = &rest[..rest.floor_char_boundary(4096)];
            let line_end = rest.find(['\n', '\r']).unwrap_or(rest.len());
            let target = rest[..line_end].trim_start_matches(['(', ' ', '<']);
            let address =
                ["http://", "https://", "mailto:", "media/", "../", "./", "#"].iter().any(|p| target.starts_with(p))
                    || names_page(target);
            if escaped || !address {
                continue;
            }
            let open = text[..start + at].rfind('[').filter(|&o| !text[o..start + at].contains("\n\n"));
            // The line on which the brackets meet is the one to mend.
            let line = text[..start + at].rfind('\n').map_or(0, |n| n + 1);
            let line = line + (text[line..start + at].len() - text[line..start + at].trim_start().len());
            let begin = open.unwrap_or(start + at).max(line);
            let close = rest[..line_end].find(')').map_or(start + at + 2 + line_end, |n| start + at + 3 + n);
            let place = cx.page.place_of(Span::new(begin, close));
            let shown = place.span.of(cx.text_of(&place.file));
            let mut finding = sink
                .at(place, "Markdown reads no link here")
                .label("shows with its brackets")
                .help("write `[text](address)`: on one line, without spaces in the address");
            // A doubled bracket is easily put right.
            if rest.starts_with('(') && shown.matches('(').count() == shown.matches(')').count() + 1 {
                let span = Span::new(start + at + 2, start + at + 3);
                let place = cx.page.place_of(span);
                finding = finding.fix(Fix::suggested("take the second bracket away", place.file, place.span, ""));
            }
            sink.push(finding);
        }
    }
}

/// Whether what stands before the closing bracket, of either width, is a page: blanks may be in it.
fn names_page(target: &str) -> bool {
    let inner = target.split([')', '）']).next().unwrap_or(target);
    let path = inner.split(['#', '?']).next().unwrap_or(inner).trim();
    path.ends_with(".md") || target.split(' ').next().is_some_and(|t| t.ends_with(".md"))
}

fn loose_links(cx: &PageCx<'_>, sink: &mut Sink<'_>, text: &str, node: Span) {
    if !node.of(text).contains([']', '］', '】']) {
        return;
    }
    for found in loose::find(text, node) {
        let place = cx.page.place_of(found.span);
        let link = format!("[{}]({})", found.label, found.address);
        let (message, help) = match found.what {
            What::Brackets => ("Markdown reads no link here", format!("write `{link}`")),
            What::Reversed => ("text and address of the link are the other way round", format!("write `{link}`")),
            What::Detached => ("the text of the link is apart from its address", format!("join them: `{link}`")),
            What::Reference => (
                "Markdown reads no link here",
                format!("add a line `[{}]: address`, or write `[{}](address)`", found.address, found.label),
            ),
            What::Image => (
                "Markdown reads no image here",
                format!("add a line `[{}]: path`, or write `![{}](path)`", found.address, found.label),
            ),
            What::Note => {
                ("no footnote has this name", format!("add a line `[^{0}]: text`, or take `[^{0}]` out", found.address))
            }
        };
        let finding = sink.at(place.clone(), message).label("shows with its brackets").help(help);
        sink.push(match found.what {
            What::Brackets | What::Reversed => {
                finding.fix(Fix::suggested(format!("write `{link}`"), place.file, place.span, link))
            }
            What::Detached | What::Reference | What::Image | What::Note => finding,
        });
    }
}
