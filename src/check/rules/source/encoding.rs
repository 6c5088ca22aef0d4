//! Files that are not UTF-8.

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Fix, Place};
use crate::parse::FaultKind;
use crate::text::{Span, limits};

rule! {
    /// Every file must be UTF-8. A file in another encoding shows wrong letters, or loses them, in every
    /// browser; a NUL character ends the text for many tools.
    ///
    /// Save the file as UTF-8 in the editor. A file in UTF-16 can be rewritten by `check --fix --suggested`.
    ///
    /// ````md bad
    /// # T{U+0000}itel
    /// ````
    ///
    /// ````md good
    /// # Prüfung 😀
    /// ````
    "encoding", Source, Error, fix: Suggested,
    "a file is not UTF-8, or holds a NUL character",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    for (path, source) in &cx.playbook.sources.texts {
        let Some(fault) = &source.fault else { continue };
        let place = Place { file: path.clone(), span: fault.span };
        let finding = match fault.kind {
            FaultKind::NotUtf8(byte) => sink
                .at(place, format!("the byte 0x{byte:02X} at offset {} is not UTF-8", fault.byte_offset))
                .label("from here on letters are lost")
                .help("open the file in its old encoding (often Windows-1252) and save it as UTF-8"),
            FaultKind::Utf16 => {
                let fix = Fix::suggested("save the file as UTF-8", path.clone(), Span::default(), "");
                sink.at(place, "the file is UTF-16, not UTF-8").help("save the file as UTF-8").fix(fix)
            }
            FaultKind::Nul => sink
                .at(place, format!("a NUL character at offset {}", fault.byte_offset))
                .help("delete the character; if there are many, the file may be no text at all"),
            FaultKind::TooLarge => sink
                .at(place, format!("the file is larger than {} and was not read", limits::size(limits::PAGE)))
                .help("split the page"),
        };
        sink.push(finding);
    }
}
