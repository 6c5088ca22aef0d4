//! Symbolic links inside a playbook.

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::text::Span;

rule! {
    /// Below the folder of a language symbolic links are not followed: a page would be there twice, and a link to a
    /// folder above it would never end. What the link leads to is read by its own name if it lies in the playbook.
    ///
    /// The folder of a language itself, `themes`, `locales`, `tickbook.toml`, `tickbook.lock` and
    /// `tickbook.baseline` may be links as long as they stay in the playbook.
    "symbolic-link", Source, Info, fix: None,
    "a symbolic link that is not followed",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let inside = |path: &str| cx.playbook.config.locales.iter().any(|locale| locale.inside(path).is_some());
    for file in cx.playbook.sources.skipped.iter().filter(|file| file.is_link && inside(&file.path)) {
        let place = Place { file: file.path.as_str().into(), span: Span::default() };
        sink.push(
            sink.at(place, "this symbolic link is not followed")
                .help("copy the file, or include its text with `[!INCLUDE]`"),
        );
    }
}
