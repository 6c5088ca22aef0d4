//! Comments and raw HTML without their end.

use std::collections::HashMap;

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Fix, Place, Severity};
use crate::model::html_pairs;
use crate::parse::{Kind, MAX_HTML_DEPTH};
use crate::text::Span;

rule! {
    /// A comment that begins a line and is never closed hides everything below it: steps, tasks and links are
    /// gone from the site, and nothing else says so. `<pre>` and the like without their end make HTML of the rest
    /// of the page. A comment within a paragraph that is not closed there shows as text. Any other element without
    /// its end tag ends with the paragraph, cell, item or section that it begins in, and an end tag that closes
    /// nothing has no effect: a note says so.
    ///
    /// ````md bad 3:1
    /// # Prüfung
    ///
    /// <!-- Größe prüfen
    ///
    /// ## Höhe
    ///
    /// Text.
    /// ````
    ///
    /// ````md bad 3:6
    /// # Prüfung
    ///
    /// Text <!-- Größe
    ///
    /// und Höhe -->
    /// ````
    ///
    /// ````md bad 4:1
    /// # Prüfung
    ///
    /// <div>
    /// <!-- Größe
    ///
    /// Höhe
    /// ````
    ///
    /// ````md bad 3:7
    /// # Prüfung
    ///
    /// Größe <b>und Höhe
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// <details><summary>Größe</summary>
    ///
    /// <p>Höhe <b>und</b> Breite
    ///
    /// </details>
    ///
    /// <div><!-- Größe --></div>
    ///
    /// <!-- Größe
    ///
    /// und Höhe -->
    ///
    /// Text `<!--` und \<!-- <!-- Größe -->
    /// ````
    "unclosed-html", Structure, Error, fix: Suggested,
    "a comment or raw HTML is never closed, so that what follows is hidden or no Markdown",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let document = &cx.page.document;
    let text = document.text.as_str();
    if document.has_html {
        for node in document.nodes.iter().filter(|n| n.kind == Kind::HtmlBlock) {
            block(cx, sink, text, node.span);
        }
        tags(cx, sink);
    }
    if let Some(span) = document.deep_html {
        let line = span.of(text).lines().next().unwrap_or_default();
        let place = cx.page.place_of(Span::new(span.start as usize, span.start as usize + line.len()));
        sink.push(
            sink.at(place, format!("more than {MAX_HTML_DEPTH} elements are open: what follows is shown as text"))
                .help("close the elements above"),
        );
    }
    if memchr::memmem::find(text.as_bytes(), b"<!--").is_some() {
        shown(cx, sink, text);
    }
}

/// Start tags without end tags, and end tags without start tags.
fn tags(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    // Of these more is said elsewhere.
    const OTHERS: [&str; 5] = ["pre", "script", "style", "textarea", "title"];
    let pairs = html_pairs(&cx.page.document);
    // The end tag of an element that ended with its paragraph is no fault of its own.
    let mut owed: HashMap<&str, usize> = HashMap::new();
    let mut note = |place: Place, message: String, help: String| {
        let mut finding = sink.at(place, message).help(help);
        finding.severity = Severity::Info;
        sink.push(finding);
    };
    for element in pairs.elements.iter().filter(|e| e.to.is_none() && !OTHERS.contains(&e.name.as_str())) {
        let name = &element.name;
        *owed.entry(name).or_default() += 1;
        let message = format!("`<{name}>` is never closed: it ends with the part of the page that it begins in");
        note(cx.page.place_of(element.tag), message, format!("close it with `</{name}>`"));
    }
    for (name, tag) in &pairs.stray {
        match owed.get_mut(name.as_str()).filter(|left| **left > 0) {
            Some(left) => *left -= 1,
            None => {
                let help = "take it away, or write the start tag before it".to_owned();
                note(cx.page.place_of(*tag), format!("`</{name}>` closes nothing"), help);
            }
        }
    }
}

/// What begins a block of HTML that only its own end closes, and that end.
fn end_of(raw: &str) -> Option<(&str, &'static [&'static str])> {
    const ELEMENTS: &[&str] = &["</pre>", "</script>", "</style>", "</textarea>"];
    let letter = |at: usize| raw.as_bytes().get(at).is_some_and(u8::is_ascii_alphabetic);
    if raw.starts_with("<!--") {
        return Some(("<!--", &["-->"]));
    }
    if raw.starts_with("<![CDATA[") {
        return Some(("<![CDATA[", &["]]>"]));
    }
    if raw.starts_with("<?") {
        return Some(("<?", &["?>"]));
    }
    if raw.starts_with("<!") && letter(2) {
        return Some(("<!", &[">"]));
    }
    let name = raw.get(1..)?.split(|c: char| !c.is_ascii_alphabetic()).next()?;
    let known = ELEMENTS.iter().any(|end| end[2..end.len() - 1].eq_ignore_ascii_case(name));
    let ends = raw.as_bytes().get(1 + name.len()).is_none_or(|b| matches!(b, b'>' | b' ' | b'\t' | b'\n' | b'\r'));
    (known && ends).then_some((&raw[..=name.len()], ELEMENTS))
}

/// What of a block is never closed: where it begins, its first signs, and what would close it.
fn unclosed(raw: &str) -> Option<(usize, &str, &'static [&'static str])> {
    let holds =
        |raw: &str, end: &str| raw.as_bytes().windows(end.len()).any(|w| w.eq_ignore_ascii_case(end.as_bytes()));
    let begin = raw.len() - raw.trim_start().len();
    let whole = end_of(&raw[begin..]).filter(|(_, ends)| !ends.iter().any(|end| holds(&raw[begin..], end)));
    // Within a block of another element a comment goes on in other readers.
    let inner = || raw.rfind("<!--").filter(|at| !holds(&raw[at + 2..], "-->")).map(|at| (at, "<!--", &["-->"][..]));
    whole.map(|(opens, ends)| (begin, opens, ends)).or_else(inner)
}

fn block(cx: &PageCx<'_>, sink: &mut Sink<'_>, text: &str, span: Span) {
    let raw = span.of(text);
    let Some((begin, opens, ends)) = unclosed(raw) else { return };
    let raw = &raw[begin..];
    let line = raw.lines().next().unwrap_or(raw).trim_end();
    let below = raw.lines().skip(1).filter(|l| !l.trim().is_empty()).count();
    let comment = opens == "<!--";
    let what = if comment { "the comment".to_owned() } else { format!("`{opens}`") };
    let fate = if comment || opens == "<?" { "hidden" } else { "no Markdown" };
    let message = match below {
        0 => format!("{what} is never closed"),
        1 => format!("{what} is never closed: the line below it is {fate}"),
        n => format!("{what} is never closed: the {n} lines below it are {fate}"),
    };
    let start = span.start as usize + begin;
    let place = cx.page.place_of(Span::new(start, start + line.len()));
    let end = match ends {
        [end] => (*end).to_owned(),
        _ => format!("</{}>", &opens[1..]),
    };
    let mut finding = sink.at(place.clone(), message).help(format!("close it with `{end}`"));
    // A comment on one line is meant to end there.
    if comment && line.len() > opens.len() && place.span.of(cx.text_of(&place.file)) == line {
        let at = Span::at(place.span.end as usize);
        finding = finding.fix(Fix::suggested("close it at the end of its line", place.file, at, " -->"));
    }
    sink.push(finding);
}

/// Comments that Markdown takes for text.
fn shown(cx: &PageCx<'_>, sink: &mut Sink<'_>, text: &str) {
    let document = &cx.page.document;
    let mut code_end = 0;
    for (id, node) in (0..).zip(document.nodes.iter()) {
        if node.kind == Kind::CodeBlock {
            code_end = node.next;
        }
        if node.kind != Kind::Text || id < code_end {
            continue;
        }
        let raw = node.span.of(text);
        let Some(at) = raw.find("<!--") else { continue };
        let start = node.span.start as usize + at;
        if text[..start].ends_with('\\') {
            continue;
        }
        let line = text[start..].lines().next().unwrap_or("").trim_end();
        let place = cx.page.place_of(Span::new(start, start + line.len()));
        sink.push(
            sink.at(place, "the comment is not closed in its paragraph, and shows as text")
                .help("close it with `-->` before the next blank line"),
        );
    }
}
