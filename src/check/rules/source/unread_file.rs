//! Files that cannot or must not be read.

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::text::Span;

rule! {
    /// A file or folder that should be part of the playbook is not read, so nothing of it is on the site:
    ///
    /// - a symbolic link that leads out of the playbook or to nothing, or a file behind such a link,
    /// - a pipe, a socket or a device,
    /// - what lies more than 100 folders deep,
    /// - a file that the system does not let tickbook read; `build` and `check --fix` end here.
    ///
    /// Copy what is meant into the playbook, or delete it.
    "unread-file", Source, Error, fix: None,
    "a file of the playbook is not read",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let sources = &cx.playbook.sources;
    for file in sources.skipped.iter().chain(&sources.unreadable).filter(|file| !file.is_link) {
        let place = Place { file: file.path.as_str().into(), span: Span::default() };
        sink.push(
            sink.at(place, format!("this is not read: {}", file.reason))
                .help("copy what is meant into the playbook, correct the permissions, or delete it"),
        );
    }
}
