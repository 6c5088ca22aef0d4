//! Audiences that the config does not name.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::playbook::audiences;
use crate::text::{Span, nearest};

rule! {
    /// With `audiences` in the config a page may name only those. A misspelt one would hide the page from everybody.
    ///
    /// ````md bad 2:11
    /// -- tickbook.toml --
    /// audience_key = "audience"
    /// audiences = ["partner", "internal"]
    /// [locales.en]
    /// path = "en"
    /// -- en/page.md --
    /// ---
    /// audience: partnr
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// -- tickbook.toml --
    /// audience_key = "audience"
    /// audiences = ["partner", "internal"]
    /// [locales.en]
    /// path = "en"
    /// -- en/page.md --
    /// ---
    /// audience: Partner, internal
    /// ---
    /// # Prüfung
    /// ````
    "unknown-audience", Navigation, Error, fix: None,
    "a page names an audience that `audiences` in the config does not",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let config = &cx.playbook.config;
    let Some(key) = config.audience_key.as_deref().filter(|_| !config.audiences.is_empty()) else { return };
    let matter = &cx.page.document.front_matter;
    let Some(entry) = matter.entry(key) else { return };
    let known: Vec<&str> = config.audiences.iter().map(String::as_str).collect();
    for name in audiences(matter, key).filter(|name| !known.iter().any(|k| k.eq_ignore_ascii_case(name))) {
        let written = entry.value_span.of(cx.source());
        let place = match written.find(name) {
            Some(at) => {
                Span::new(entry.value_span.start as usize + at, entry.value_span.start as usize + at + name.len())
            }
            None => entry.value_span,
        };
        let help = nearest(name, &known).map_or_else(
            || format!("the audiences are {}", known.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        sink.push(sink.at(cx.on_disk(place), format!("there is no audience `{name}`")).help(help));
    }
}
