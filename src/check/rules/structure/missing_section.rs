//! Process pages without one of the usual sections.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::locale::Section;
use crate::model::PageKind;

rule! {
    /// A process has an overview, objectives, an approach, inputs, outputs, next steps and a history. They
    /// are known by their meaning in any language. Which ones are wanted is set by the option `sections`.
    ///
    /// ````md bad 1:3
    /// # Prüfung
    ///
    /// ## Overview
    ///
    /// ## Approach
    ///
    /// ### Erster Schritt
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Eine Seite ohne Ansatz ist kein Prozess.
    /// ````
    "missing-section", Structure, Warning, fix: None,
    "a process page lacks one of the usual sections",
    Page(check),
    options: ["sections": "the sections that a process must have, by name; default all but `tasks`"],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let page = cx.page;
    let has_approach = page.headings.iter().any(|h| h.section == Some(Section::Approach));
    if page.kind != PageKind::Process || !has_approach {
        return;
    }
    let wanted: Vec<Section> = match cx.rules().list("missing-section", "sections") {
        Some(names) => Section::ALL.into_iter().filter(|s| names.iter().any(|n| n == s.name())).collect(),
        None => Section::ALL.into_iter().filter(|s| *s != Section::Tasks).collect(),
    };
    let lexicon = &cx.playbook.languages.lexicon;
    let own = cx.locale().own;
    let present = |s: &Section| {
        page.headings.iter().any(|h| h.section == Some(*s))
            || (*s == Section::History && !page.history_tables.is_empty())
    };
    let missing: Vec<String> = wanted
        .iter()
        .filter(|s| !present(s))
        .map(|s| format!("`{}`", lexicon.section_word(own, *s).unwrap_or(s.name())))
        .collect();
    if missing.is_empty() {
        return;
    }
    let place = page.title_heading.map_or_else(|| cx.file(), |h| cx.heading_place(h));
    sink.push(
        sink.at(place, format!("the process has no section {}", missing.join(", ")))
            .help("readers look for these sections in every process"),
    );
}
