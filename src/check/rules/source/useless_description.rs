//! Descriptions that describe nothing.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::text::fold;

rule! {
    /// A description is what search engines and link previews show. One that repeats the title says
    /// nothing; one under 50 characters says little; one over 300 is cut off.
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
    let length = entry.value.chars().count();
    let equals_title = matter.get("title").is_some_and(|t| fold(t) == fold(&entry.value))
        || fold(&cx.page.title) == fold(&entry.value);
    // In scripts without blanks half as many characters say as much.
    let dense = entry.value.chars().filter(|c| u32::from(*c) > 0x2E80).count() * 2 > length;
    let least = if dense { 20 } else { 50 };
    let message = if equals_title {
        "the description repeats the title".to_owned()
    } else if length < least {
        format!("the description has only {length} characters")
    } else if length > 300 {
        format!("the description has {length} characters")
    } else {
        return;
    };
    sink.push(
        sink.at(cx.on_disk(entry.value_span), message)
            .help("say in one or two sentences what a reader gets from the page"),
    );
}
