//! Steps that do not say who does them.

use crate::check::context::PageCx;
use crate::check::conventions::Concept;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::locale::LabelKind;

rule! {
    /// In a playbook whose steps say who does them (on at least five pages, and four in five), a step without a line such
    /// as `Primary Role: **Service desk**` is not found by filtering for a role. With a level for this rule in the config
    /// each step needs one.
    ///
    /// ````md bad 5:5
    /// -- en/a.md --
    /// # Prüfung
    ///
    /// ## Approach
    ///
    /// ### Größe prüfen
    ///
    /// Primary Role: **Team**
    /// -- en/b.md --
    /// # Prüfung
    ///
    /// ## Approach
    ///
    /// ### Größe prüfen
    ///
    /// Primary Role: **Team**
    /// -- en/c.md --
    /// # Prüfung
    ///
    /// ## Approach
    ///
    /// ### Größe prüfen
    ///
    /// Primary Role: **Team**
    /// -- en/d.md --
    /// # Prüfung
    ///
    /// ## Approach
    ///
    /// ### Größe prüfen
    ///
    /// Primary Role: **Team**
    /// -- en/e.md --
    /// # Prüfung
    ///
    /// ## Approach
    ///
    /// ### Größe prüfen
    /// ````
    ///
    /// ````md bad 5:5
    /// -- tickbook.toml --
    /// [locales.en]
    /// path = "en"
    /// [rules]
    /// step-without-role = "warning"
    /// -- en/page.md --
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
    /// ````
    "step-without-role", Tasks, Info, fix: None,
    "a step does not say who does it",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let conventions = cx.conventions();
    if !conventions.step_roles.holds() && !conventions.asked("step-without-role") {
        return;
    }
    let word = cx.word(Concept::Label(LabelKind::Role)).unwrap_or("Primary Role");
    for step in cx.page.steps.iter().filter(|s| !s.has_role_label) {
        let heading = &cx.page.headings[step.heading];
        sink.push(
            sink.at(cx.heading_place(step.heading), format!("the step `{}` names no role", heading.text))
                .help(format!("add a line `{word}: **…**` below the heading")),
        );
    }
}
