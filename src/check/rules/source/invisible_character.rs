//! Characters that nobody sees.

use std::sync::Arc;

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::check::zones;
use crate::finding::{Applicability, Edit, Fix, Place, Severity};
use crate::parse::front_matter_of;
use crate::text::{Directions, Invisible, Span, beyond_ascii, classify, end_with_spaces, may_be_invisible};

rule! {
    /// Zero-width characters come in by copying from web pages. They break searching, anchors, links and
    /// list markers, and nobody can see why. Soft hyphens and runs of no-break spaces do the same harm.
    /// Controls of the writing direction are an error: they can make a text read otherwise than it is.
    ///
    /// One finding a page names every place. In code, and for soft hyphens, at which lines may break, the fix is only
    /// suggested.
    ///
    /// ````md bad 1:6
    /// # Übe{U+200B}rsicht
    /// ````
    ///
    /// ````md bad 1:9
    /// # Größe &#x202E;txet
    /// ````
    ///
    /// ````md good
    /// # Übersicht, 10{U+00A0}%, `&#x202E;`
    ///
    /// ```text
    /// │{U+00A0}{U+00A0} ├── größe.md
    /// ```
    /// ````
    "invisible-character", Source, Warning, fix: Both,
    "zero-width characters, soft hyphens, direction controls, runs of no-break spaces",
    Site(check),
}

/// Places named one by one, at most.
const NAMED: usize = 12;

struct Spot {
    span: Span,
    c: char,
    kind: Option<Invisible>,
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let found = cx.playbook.sources.texts.iter().map(|(path, source)| {
        let text = &source.text;
        let mut spots = spots(text);
        spots.extend(references(text));
        spots.sort_by_key(|s| s.span.start);
        (path, spots)
    });
    let found: Vec<_> = found.filter(|(_, spots)| !spots.is_empty()).collect();
    if found.is_empty() {
        return;
    }
    let zones = zones::of_files(cx.playbook, &found.iter().map(|(path, _)| (*path).clone()).collect());
    for (path, spots) in found {
        let text = cx.playbook.sources.text(path).map_or("", |text| text);
        let Some(first) = spots.first() else { continue };
        let place = |spot: &Spot| Place { file: path.clone(), span: spot.span };
        let bidi = spots.iter().find(|s| s.kind == Some(Invisible::Bidi));
        let main = bidi.unwrap_or(first);
        let count = spots.len();
        let what = name(main);
        let message = if count == 1 {
            format!("an invisible character: {what}")
        } else {
            format!("{count} invisible characters, such as {what}")
        };
        let mut finding = sink.at(place(main), message).label(what);
        if bidi.is_some() {
            finding.severity = Severity::Error;
            finding = finding.help("a direction control makes text read otherwise than it is written; delete it by hand and look at the line");
        } else {
            finding = finding.help("searching, anchors and links fail on characters that nobody sees");
        }
        for spot in spots.iter().filter(|s| !std::ptr::eq(*s, main)).take(NAMED) {
            finding = finding.also(place(spot), name(spot));
        }
        // In code and in tags of templates every character may count; at a soft hyphen a line may break.
        let edits = spots.iter().filter(|s| s.kind != Some(Invisible::Bidi)).map(|s| (s, edit(path, text, s)));
        let (seen, unseen): (Vec<_>, Vec<_>) = edits.partition(|(spot, edit)| {
            spot.kind == Some(Invisible::SoftHyphen) || zones.get(path).is_some_and(|zones| zones.touches(text, edit))
        });
        let (edits, applicability) =
            if unseen.is_empty() { (seen, Applicability::Suggested) } else { (unseen, Applicability::Safe) };
        let edits: Vec<Edit> = edits.into_iter().map(|(_, edit)| edit).collect();
        if !edits.is_empty() {
            let title =
                if edits.len() == 1 { "take it out".to_owned() } else { format!("take out {} of them", edits.len()) };
            finding = finding.fix(Fix::new(title, applicability, edits));
        }
        sink.push(finding);
    }
}

fn edit(path: &Arc<str>, text: &str, spot: &Spot) -> Edit {
    // A run of no-break spaces becomes one, everything else goes.
    let with = if spot.c == '\u{00A0}' { "\u{00A0}" } else { "" };
    let (start, end) = (spot.span.start as usize, spot.span.end as usize);
    let end = if with.is_empty() { end_with_spaces(text, start, end) } else { end };
    Edit { file: path.clone(), span: Span::new(start, end), with: with.to_owned() }
}

fn name(spot: &Spot) -> String {
    let what = match (spot.c, spot.kind) {
        ('\u{200B}', _) => "zero-width space",
        ('\u{FEFF}', _) => "zero-width no-break space",
        ('\u{200D}', _) => "zero-width joiner",
        ('\u{200C}', _) => "zero-width non-joiner",
        ('\u{00AD}', _) => "soft hyphen",
        ('\u{00A0}', _) => "run of no-break spaces",
        (_, Some(Invisible::Bidi)) => "direction control",
        _ => "zero-width character",
    };
    format!("{what} (U+{:04X})", u32::from(spot.c))
}

/// Direction controls that are written as `&#x202E;`, or as `\u202E` in front matter.
fn references(text: &str) -> Vec<Spot> {
    let mut out = Vec::new();
    let end = if text.contains("\\u") { front_matter_of(text).span.end as usize } else { 0 };
    let kind = |c: char| classify(None, c, None).filter(|k| *k == Invisible::Bidi);
    let mut code_at = Code { text, ..Code::default() };
    let mut put = |at: usize, len: usize, code: u32, markdown: bool| {
        if let Some(c) = char::from_u32(code)
            && let Some(kind) = kind(c)
            && !(markdown && code_at.holds(at))
        {
            out.push(Spot { span: Span::new(at, at + len), c, kind: Some(kind) });
        }
    };
    for at in memchr::memmem::find_iter(text.as_bytes(), "&#") {
        let rest = &text.as_bytes()[at + 2..];
        let hex = matches!(rest.first(), Some(b'x' | b'X'));
        let digits = &rest[usize::from(hex)..];
        let len = digits.iter().take(9).take_while(|b| b.is_ascii_hexdigit()).count();
        let number = std::str::from_utf8(&digits[..len]).unwrap_or("");
        let code = u32::from_str_radix(number, if hex { 16 } else { 10 });
        if let (Ok(code), Some(b';')) = (code, digits.get(len)) {
            put(at, 3 + usize::from(hex) + len, code, true);
        }
    }
    for (at, _) in text[..end].match_indices("\\u") {
        let code = text.get(at + 2..at + 6).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        put(at, 6, code.unwrap_or(0), false);
    }
    out
}

/// What is code: code spans within a line, and fenced blocks. There a reference is only text.
#[derive(Default)]
struct Code<'t> {
    text: &'t str,
    /// How far the text was read, and where that line begins.
    read: usize,
    line: usize,
    fenced: bool,
    ticked: bool,
}

impl Code<'_> {
    /// Whether a place, behind those that were asked for, is within code.
    fn holds(&mut self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        while let Some(n) = memchr::memchr(b'\n', &bytes[self.read..at]) {
            let line = self.text[self.line..self.read + n].trim_start();
            self.fenced ^= line.starts_with("```") || line.starts_with("~~~");
            self.read += n + 1;
            self.line = self.read;
            self.ticked = false;
        }
        self.ticked ^= memchr::memchr_iter(b'`', &bytes[self.read..at]).count() % 2 == 1;
        self.read = at;
        self.fenced || self.ticked
    }
}

/// No-break spaces in a row.
#[derive(Default)]
struct Run {
    end: u32,
    is_drawn: bool,
}

fn spots(text: &str) -> Vec<Spot> {
    let mut out: Vec<Spot> = Vec::new();
    let mut directions = Directions::default();
    let mut run = Run::default();
    for (at, c) in beyond_ascii(text) {
        let span = Span::new(at, at + c.len_utf8());
        let before = || text[..at].chars().next_back();
        if c == '\u{00A0}' {
            // The lines of a drawn tree are followed by such runs.
            let is_drawn = if run.end == span.start {
                run.is_drawn
            } else {
                before().is_some_and(|c| ('\u{2500}'..='\u{257F}').contains(&c))
            };
            run = Run { end: span.end, is_drawn };
            if before() == Some('\u{00A0}') && !is_drawn {
                match out.last_mut() {
                    Some(last) if last.c == c && last.span.end == span.start => last.span.end = span.end,
                    _ => out.push(Spot { span: Span { start: span.start - 2, end: span.end }, c, kind: None }),
                }
            }
        } else if at > 0
            && may_be_invisible(c)
            && let Some(kind) = directions.classify(text, at, before())
        {
            match out.last_mut() {
                // Neighbours of one kind are one place.
                Some(last) if last.c == c && last.span.end == span.start => last.span.end = span.end,
                _ => out.push(Spot { span, c, kind: Some(kind) }),
            }
        }
    }
    out
}
