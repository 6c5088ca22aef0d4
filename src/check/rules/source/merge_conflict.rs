//! Markers of a merge conflict.

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Place;
use crate::text::Span;

rule! {
    /// Somebody committed a file with a merge conflict in it. Readers would see both versions.
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
    for (path, source) in &cx.playbook.sources.texts {
        let text = &source.text;
        if !text.contains("<<<<<<< ") {
            continue;
        }
        let mut start = 0;
        let mut open: Option<Vec<Span>> = None;
        for line in text.split_inclusive('\n') {
            let body = line.trim_end();
            let span = Span::new(start, start + body.len());
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
                        .help("keep the version that is right and delete the other and the markers");
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
