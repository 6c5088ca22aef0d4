//! Pages that show one audience what another may see.

use std::collections::BTreeSet;

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Finding, Place, Severity};
use crate::parse::{FrontMatter, front_matter_of};
use crate::playbook::Destination;

rule! {
    /// A page links to, or includes, one that some of its audience may not see; a page that names none is for all, which is a warning only. With `build
    /// --audience` the link would lead nowhere; without it, it would show what it should not.
    ///
    /// ````md bad 6:15
    /// -- tickbook.toml --
    /// audience_key = "audience"
    /// [locales.en]
    /// path = "en"
    /// -- en/größe.md --
    /// ---
    /// audience: internal
    /// ---
    /// # Größe
    /// -- en/page.md --
    /// ---
    /// audience: partner
    /// ---
    /// # Prüfung
    ///
    /// Größe: [Höhe](größe.md)
    /// ````
    ///
    /// ````md good
    /// -- tickbook.toml --
    /// audience_key = "audience"
    /// [locales.en]
    /// path = "en"
    /// -- en/größe.md --
    /// ---
    /// audience: internal, partner
    /// ---
    /// # Größe
    /// -- en/page.md --
    /// ---
    /// audience: partner
    /// ---
    /// # Prüfung
    ///
    /// Größe: [Höhe](größe.md)
    /// ````
    "audience-leak", Navigation, Error, fix: None,
    "a page links to or includes what its audience may not see",
    Page(check),
}

fn audiences(matter: &FrontMatter, key: &str) -> BTreeSet<String> {
    crate::playbook::audiences(matter, key).map(str::to_lowercase).collect()
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(key) = cx.playbook.config.audience_key.as_deref() else { return };
    let own = audiences(&cx.page.document.front_matter, key);
    // What names no audience is for all, and perhaps nobody thought of one.
    let (own, severity) =
        if own.is_empty() { (cx.playbook.audiences.clone(), Severity::Warning) } else { (own, Severity::Error) };
    let shut_out = |theirs: &BTreeSet<String>| -> Option<String> {
        let out: Vec<&str> = own.difference(theirs).map(String::as_str).collect();
        (!theirs.is_empty() && !out.is_empty()).then(|| out.join(", "))
    };
    for link in cx.links() {
        let Destination::Entry { entry, .. } = &link.resolved.to else { continue };
        let page = &cx.playbook.pages[cx.playbook.entries[*entry].shown(cx.page.locale)];
        if let Some(who) = shut_out(&audiences(&page.document.front_matter, key)) {
            let finding =
                sink.at(cx.target_place(link.node), format!("this page is also for {who}, `{}` is not", page.path));
            sink.push(Finding { severity, ..finding }.help("take the link out, or open the page to both"));
        }
    }
    for include in cx.page.document.includes.iter().filter(|i| i.fault.is_none()) {
        let Some(path) = &include.path else { continue };
        let matter = front_matter_of(cx.text_of(path));
        if let Some(who) = shut_out(&audiences(&matter, key)) {
            let place =
                Place { file: cx.page.document.files[include.file as usize].clone(), span: include.target_span };
            let finding = sink.at(place, format!("this page is also for {who}, `{path}` is not"));
            sink.push(Finding { severity, ..finding }.help("take the include out, or open the file to both"));
        }
    }
}
