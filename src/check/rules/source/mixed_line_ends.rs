//! CRLF and LF in one file.

use std::sync::Arc;

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Applicability, Edit, Fix, Place};
use crate::text::Span;

rule! {
    /// A file with two kinds of line end shows up as changed from top to bottom as soon as an editor makes
    /// them equal. The fix follows the majority. A line end of CR alone is none to most programs: the whole file
    /// becomes one line, or one heading.
    ///
    /// ````md bad
    /// # Titel{U+000D}
    ///
    /// Text
    /// ````
    ///
    /// ````md bad 1:8
    /// # Titel{U+000D}{U+000D}Größe
    /// ````
    ///
    /// ````md good
    /// # Titel
    ///
    /// Text
    /// ````
    "mixed-line-ends", Source, Info, fix: Safe,
    "a file has both CRLF and LF line ends, or CR alone",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    for (path, source) in &cx.playbook.sources.texts {
        let text = source.text.as_bytes();
        if !text.contains(&b'\r') {
            continue;
        }
        lone(path, text, sink);
        let (mut crlf, mut lf) = (Vec::new(), Vec::new());
        for (at, _) in text.iter().enumerate().filter(|(_, b)| **b == b'\n') {
            if at > 0 && text[at - 1] == b'\r' { crlf.push(at - 1) } else { lf.push(at) }
        }
        if crlf.is_empty() || lf.is_empty() {
            continue;
        }
        let to_lf = lf.len() >= crlf.len();
        let (odd, with, name) = if to_lf { (&crlf, "\n", "CRLF") } else { (&lf, "\r\n", "LF") };
        let span = |at: usize| Span::new(at, at + if to_lf { 2 } else { 1 });
        let edits = odd.iter().map(|&at| Edit { file: path.clone(), span: span(at), with: with.to_owned() }).collect();
        let message = format!("line ends are mixed: {} CRLF, {} LF", crlf.len(), lf.len());
        let title = format!("end all lines with {}", if to_lf { "LF" } else { "CRLF" });
        let fix = Fix::new(title, Applicability::Safe, edits);
        sink.push(
            sink.at(Place { file: path.clone(), span: span(odd[0]) }, message)
                .label(format!("the first {name}"))
                .fix(fix),
        );
    }
}

/// Line ends of CR alone.
fn lone(path: &Arc<str>, text: &[u8], sink: &mut Sink<'_>) {
    let found: Vec<usize> =
        (0..text.len()).filter(|&at| text[at] == b'\r' && text.get(at + 1) != Some(&b'\n')).collect();
    let Some(&first) = found.first() else { return };
    let edit = |&at: &usize| Edit { file: path.clone(), span: Span::new(at, at + 1), with: "\n".to_owned() };
    let message = match found.len() {
        1 => "a line ends with CR alone".to_owned(),
        n => format!("{n} lines end with CR alone"),
    };
    let fix = Fix::new("end these lines with LF", Applicability::Safe, found.iter().map(edit).collect());
    sink.push(
        sink.at(Place { file: path.clone(), span: Span::new(first, first + 1) }, message)
            .help("most programs do not take CR for the end of a line and read the file as one")
            .fix(fix),
    );
}
