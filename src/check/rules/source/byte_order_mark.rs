//! Byte-order marks.

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Fix, Place};
use crate::text::Span;

rule! {
    /// A byte-order mark before the first character is of no use in UTF-8, and hides the front matter from
    /// tools that look for `---` at the very beginning. tickbook reads past it.
    ///
    /// ````md bad 1:1
    /// {U+FEFF}# Titel
    /// ````
    ///
    /// ````md good
    /// # Titel
    /// ````
    "byte-order-mark", Source, Info, fix: Suggested,
    "a file begins with a byte-order mark",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    for (path, source) in &cx.playbook.sources.texts {
        if source.text.starts_with('\u{FEFF}') {
            let span = Span::new(0, '\u{FEFF}'.len_utf8());
            let fix = Fix::suggested("take the mark out", path.clone(), span, "");
            sink.push(
                sink.at(Place { file: path.clone(), span }, "the file begins with a byte-order mark (U+FEFF)").fix(fix),
            );
        }
    }
}
