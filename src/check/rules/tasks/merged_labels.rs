//! Two labels in one bold phrase.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Fix;

rule! {
    /// Translators sometimes join two labels into one phrase. tickbook takes them apart; readers of the
    /// source see one long value.
    ///
    /// ````md bad 3:1
    /// # Prüfung
    ///
    /// **Primary Role: FastTrack Engineer Applies To: Größe**
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Primary Role: **FastTrack Engineer**
    /// Applies To: **Größe**
    /// ````
    "merged-labels", Tasks, Warning, fix: Suggested,
    "two labels are in one bold phrase",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for paragraph in &cx.page.labels {
        let Some(at) = paragraph.labels.iter().position(|l| l.merged) else { continue };
        let merged = &paragraph.labels[at];
        let place = cx.page.place_of(merged.span);
        let source = place.span.of(cx.text_of(&place.file));
        let run: Vec<_> = paragraph.labels.iter().filter(|l| l.span == merged.span).collect();
        let lines: Vec<String> = run.iter().map(|l| format!("{}: **{}**", l.word.trim_matches('*'), l.value)).collect();
        let mut finding = sink
            .at(place.clone(), format!("`{}` hides in the value of another label", merged.word))
            .help("give each label a line of its own");
        if !source.contains('\n') {
            let fix = Fix::suggested("give each label a line of its own", place.file, place.span, lines.join("  \n"));
            finding = finding.fix(fix);
        }
        sink.push(finding);
    }
}
