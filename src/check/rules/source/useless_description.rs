//! Descriptions that describe nothing.

use crate::check::context::PageCx;
use crate::check::conventions::description_fault;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::text::fold;

rule! {
    /// A description is what search engines and link previews show. One that repeats the title says
    /// nothing. One under 50 characters, or under half of what is usual in this playbook, says little, and one over 300
    /// is cut off: that is reported where most pages keep to it (at least five, and four in five), or with a level for
    /// this rule in the config.
    ///
    /// ````md bad 3:14
    /// ---
    /// title: Prüfung
    /// description: Prüfung
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// ---
    /// title: Prüfung
    /// description: Wie das Team mit dem Kunden auf das Erreichte und das Nächste sieht.
    /// ---
    /// # Prüfung
    /// ````
    "useless-description", Source, Info, fix: None,
    "a description repeats the title, or is too short or too long",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let matter = &cx.page.document.front_matter;
    let Some(entry) = matter.entry("description").filter(|e| !e.value.is_empty()) else { return };
    let equals_title = matter.get("title").is_some_and(|t| fold(t) == fold(&entry.value))
        || fold(&cx.page.title) == fold(&entry.value);
    let conventions = cx.conventions();
    let measured = conventions.descriptions.holds() || conventions.asked("useless-description");
    let message = if equals_title {
        "the description repeats the title".to_owned()
    } else if let Some(fault) = description_fault(&entry.value, conventions.least_description()).filter(|_| measured) {
        fault
    } else {
        return;
    };
    sink.push(
        sink.at(cx.on_disk(entry.value_span), message)
            .help("say in one or two sentences what a reader gets from the page"),
    );
}
