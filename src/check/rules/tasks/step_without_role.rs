//! Steps that do not say who does them.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;

rule! {
    /// A step without a line such as `Primary Role: **FastTrack Manager**` is not found by filtering for a role.
    ///
    /// ````md bad 5:5
    /// # Prüfung
    ///
    /// ## Approach
    ///
    /// ### Größe prüfen
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// ## Approach
    ///
    /// ### Größe prüfen
    ///
    /// Primary Role: **FastTrack Manager**
    /// ````
    "step-without-role", Tasks, Info, fix: None,
    "a step does not say who does it",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let lexicon = &cx.playbook.languages.lexicon;
    let words = lexicon.vocabulary(cx.locale().own).labels.get(&crate::locale::LabelKind::Role);
    let word = words.and_then(|w| w.first()).map_or("Primary Role", String::as_str);
    for step in cx.page.steps.iter().filter(|s| !s.has_role_label) {
        let heading = &cx.page.headings[step.heading];
        sink.push(
            sink.at(cx.heading_place(step.heading), format!("the step `{}` names no role", heading.text))
                .help(format!("add a line `{word}: **…**` below the heading")),
        );
    }
}
