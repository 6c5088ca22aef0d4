//! Markers of a merge conflict.

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::lock::LOCK;
use crate::text::Span;

rule! {
    /// Somebody committed a file with a merge conflict in it. Readers would see both versions.
    ///
    /// In `tickbook.lock` both versions are right: delete the lines with the markers only, and
    /// `tickbook items accept` joins what both sides changed.
    ///
    /// ````md bad 3:1
    /// # Prüfung
    ///
    /// <<<<<<< HEAD
    /// alt
    /// =======
    /// neu
    /// >>>>>>> branch
    /// ````
    ///
    /// ````md bad 1:2
    /// {U+FEFF}<<<<<<< HEAD
    /// # Prüfung
    /// =======
    /// # Probe
    /// >>>>>>> branch
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// neu
    /// ````
    "merge-conflict", Source, Error, fix: None,
    "markers of a merge conflict were left in a file",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let sources = &cx.playbook.sources;
    let lock = sources.lock.as_ref().map(|(path, source)| (path, source));
    for (path, text) in sources.texts.iter().chain(lock).map(|(path, source)| (path, &source.text)) {
        if !text.contains("<<<<<<< ") {
            continue;
        }
        let mut start = 0;
        let mut open: Option<Vec<Span>> = None;
        for line in text.split_inclusive('\n') {
            let ended = line.trim_end();
            let body = ended.trim_start_matches('\u{FEFF}');
            let span = Span::new(start + ended.len() - body.len(), start + ended.len());
            start += line.len();
            if body.starts_with("<<<<<<< ") {
                open = Some(vec![span]);
            } else if let Some(spans) = &mut open {
                if body == "=======" || body.starts_with("||||||| ") {
                    spans.push(span);
                } else if body.starts_with(">>>>>>> ") {
                    spans.push(span);
                    let place = |s: Span| Place { file: path.clone(), span: s };
                    let mut finding = sink
                        .at(place(spans[0]), "a merge conflict was not resolved")
                        .label("one version begins here")
                        .help(if **path == *LOCK {
                            "delete the markers only and keep all other lines; `tickbook items accept` joins them"
                        } else {
                            "keep the version that is right and delete the other and the markers"
                        });
                    for &other in &spans[1..] {
                        finding = finding.also(
                            place(other),
                            if other == span { "the conflict ends here" } else { "the other version begins here" },
                        );
                    }
                    sink.push(finding);
                    open = None;
                }
            }
        }
    }
}
