//! Process pages without one of the usual sections.

use crate::check::context::PageCx;
use crate::check::conventions::{Concept, has_section, is_process, opens};
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::locale::Section;

rule! {
    /// Processes of a playbook are built alike: an overview, objectives, an approach, inputs, outputs, next steps, a
    /// history, known by their meaning in any language. A section that at least five processes have, and four in five,
    /// is missing where it is not there, and so is one that the source of a translation has. The option `sections` sets
    /// them instead; with a level for this rule in the config all are wanted. A page with tasks that has three of them is
    /// a process, and so is one whose source is. A page without an approach is none.
    ///
    /// ````md bad 1:3
    /// -- tickbook.toml --
    /// [locales.en]
    /// path = "en"
    /// [rules]
    /// missing-section = "warning"
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// ## Overview
    ///
    /// ## Approach
    ///
    /// ### Erster Schritt
    /// ````
    ///
    /// ````md bad
    /// -- en/a.md --
    /// # Prüfung
    ///
    /// ## Overview
    ///
    /// ## Approach
    ///
    /// ### Schritt
    /// -- en/b.md --
    /// # Prüfung
    ///
    /// ## Overview
    ///
    /// ## Approach
    ///
    /// ### Schritt
    /// -- en/c.md --
    /// # Prüfung
    ///
    /// ## Overview
    ///
    /// ## Approach
    ///
    /// ### Schritt
    /// -- en/d.md --
    /// # Prüfung
    ///
    /// ## Overview
    ///
    /// ## Approach
    ///
    /// ### Schritt
    /// -- en/e.md --
    /// # Prüfung
    ///
    /// ## Approach
    ///
    /// ### Schritt
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
    /// ## Overview
    ///
    /// ## Approach
    ///
    /// ### Erster Schritt
    /// ````
    "missing-section", Structure, Warning, fix: None,
    "a process page lacks one of the usual sections",
    Page(check),
    options: ["sections": SomeOf(SECTIONS), "the sections that a process must have, by name; default those that most have"],
}

const SECTIONS: &[&str] =
    &["overview", "objectives", "approach", "tasks", "inputs", "outputs", "next-steps", "history"];

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let page = cx.page;
    // A page that lacks its approach too is a process all the same where its source is one.
    let translated = || {
        let source = cx.source_page().filter(|_| !cx.is_untranslated());
        source.is_some_and(|s| is_process(s) && opens(s, Section::Approach))
    };
    if !is_process(page) && !translated() {
        return;
    }
    let conventions = cx.conventions();
    let asked = conventions.asked("missing-section");
    let wanted: Vec<Section> = match cx.rules().list("missing-section", "sections") {
        Some(names) => Section::ALL.into_iter().filter(|s| names.iter().any(|n| n == s.name())).collect(),
        None => Section::ALL
            .into_iter()
            .filter(|s| *s != Section::Tasks && (asked || conventions.section(*s) || source_has(cx, *s)))
            .collect(),
    };
    let missing: Vec<String> = wanted
        .iter()
        .filter(|s| !has_section(page, **s))
        .map(|s| format!("`{}`", cx.word(Concept::Section(*s)).unwrap_or(s.name())))
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

/// A translation has the sections of its source.
fn source_has(cx: &PageCx<'_>, section: Section) -> bool {
    cx.source_page()
        .filter(|_| !cx.is_untranslated())
        .is_some_and(|source| is_process(source) && opens(source, section))
}
