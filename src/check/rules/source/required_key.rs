//! Front matter keys that every page must have.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::parse::IssueKind;
use crate::text::Span;

rule! {
    /// Keys that the project wants on every page: those of the option `keys`. Without it `title` is missing where most
    /// pages have it (at least five, and four in five), or with a level for this rule in the config.
    ///
    /// ````md bad 1:1
    /// -- tickbook.toml --
    /// [locales.en]
    /// path = "en"
    /// [rules.required-key]
    /// keys = ["title"]
    /// -- en/page.md --
    /// ---
    /// description: Ein Blick auf die Prüfung
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// ````md bad
    /// -- en/a.md --
    /// ---
    /// title: Prüfung
    /// ---
    /// # Prüfung
    /// -- en/b.md --
    /// ---
    /// title: Prüfung
    /// ---
    /// # Prüfung
    /// -- en/c.md --
    /// ---
    /// title: Prüfung
    /// ---
    /// # Prüfung
    /// -- en/d.md --
    /// ---
    /// title: Prüfung
    /// ---
    /// # Prüfung
    /// -- en/e.md --
    /// ---
    /// description: Ein Blick auf die Prüfung
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// ---
    /// description: Ein Blick auf die Prüfung
    /// ---
    /// # Prüfung
    /// ````
    "required-key", Source, Warning, fix: None,
    "a required front matter key is missing or empty",
    Page(check),
    options: ["keys": List, "the keys that every page must have; default `title`, where most pages have it"],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let matter = &cx.page.document.front_matter;
    // Without any front matter each missing key would only repeat that.
    if matter.issues.iter().any(|i| matches!(i.kind, IssueKind::Missing | IssueKind::Unclosed)) {
        return;
    }
    let default = ["title".to_owned()];
    let named = cx.rules().list("required-key", "keys");
    let conventions = cx.conventions();
    let asked = named.is_some() || conventions.asked("required-key");
    for key in named.unwrap_or(&default).iter().filter(|key| asked || conventions.key(key)) {
        match matter.entry(key) {
            Some(entry) if entry.value.trim().is_empty() => {
                sink.push(
                    sink.at(cx.on_disk(entry.key_span), format!("the key `{key}` has no value"))
                        .help("give it a value"),
                );
            }
            Some(_) => {}
            None => {
                let block = matter.span.of(cx.source());
                let line = block.lines().next().unwrap_or("").trim_end().len();
                let start = matter.span.start as usize;
                let fence = Span::new(start, start + line);
                sink.push(
                    sink.at(cx.on_disk(fence), format!("the key `{key}` is missing"))
                        .help(format!("add a line `{key}: …`")),
                );
            }
        }
    }
}
