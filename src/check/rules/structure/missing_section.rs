//! Process pages without one of the usual sections.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::locale::Section;
use crate::model::{Page, PageKind};

rule! {
    /// A process has an overview, objectives, an approach, inputs, outputs, next steps and a history. They
    /// are known by their meaning in any language. Which ones are wanted is set by the option `sections`. A
    /// page with tasks that has three of them is a process, and so is one whose source is.
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
    /// ````md bad 1:3
    /// -- en/page.md --
    /// # Review
    ///
    /// ## Approach
    ///
    /// ### First step
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// ## Wie wir es machen
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
    options: ["sections": SomeOf(SECTIONS), "the sections that a process must have, by name; default all but `tasks`"],
}

const SECTIONS: &[&str] =
    &["overview", "objectives", "approach", "tasks", "inputs", "outputs", "next-steps", "history"];

fn is_process(page: &Page) -> bool {
    page.kind == PageKind::Process
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let page = cx.page;
    let has_approach = |p: &Page| p.headings.iter().any(|h| h.section == Some(Section::Approach));
    // A page that lacks its approach too is a process all the same where its source is one.
    let translated =
        cx.source_page().filter(|_| !cx.is_untranslated()).is_some_and(|s| is_process(s) && has_approach(s));
    // Three of the sections are a process without the others.
    let several = || {
        let known = |s: &&Section| !matches!(s, Section::Tasks | Section::History);
        let some = |s: &Section| page.headings.iter().any(|h| h.section == Some(*s));
        Section::ALL.iter().filter(known).filter(|s| some(s)).count() >= 3
    };
    if !(is_process(page) && (has_approach(page) || several()) || translated) {
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
