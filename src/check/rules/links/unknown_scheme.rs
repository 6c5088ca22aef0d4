//! Links with a scheme that pages may not have.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Finding, Place, Severity};
use crate::model::{half_width_scheme, is_dangerous, linkable, scheme};
use crate::playbook::Destination;

rule! {
    /// Pages link `https:`, `http:`, `mailto:` and `tel:`. A link with another scheme opens a program of one machine
    /// at best: the site shows its text, marked as a link that leads nowhere, and the address as a hint. `xref:` is
    /// the page whose front matter declares that `uid`.
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](ftp://files.example/höhe)
    /// ````
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](xref:höhe)
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: [Höhe](xref:höhe)
    /// -- en/height.md --
    /// ---
    /// uid: höhe
    /// ---
    ///
    /// # Höhe
    /// ````
    "unknown-scheme", Links, Info, fix: None,
    "a link has a scheme that the site does not link",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links().filter(|link| link.resolved.to == Destination::External) {
        if let Some(finding) = report(link.target, cx.target_place(link.node), sink) {
            sink.push(finding);
        }
    }
    for (link, _) in cx.raw_links().filter(|(_, resolved)| resolved.to == Destination::External) {
        if let Some(finding) = report(&link.target, cx.page.place_of(link.span), sink) {
            sink.push(finding);
        }
    }
}

fn report(target: &str, place: Place, sink: &Sink<'_>) -> Option<Finding> {
    let target = target.trim();
    let name = scheme(target)?;
    let elsewhere = name.eq_ignore_ascii_case("file") || is_dangerous(target) || half_width_scheme(target).is_some();
    // A slip of the pen is said elsewhere.
    let slip =
        ["https", "http", "mailto"].iter().any(|known| strsim::damerau_levenshtein(known, &name.to_lowercase()) <= 1);
    if elsewhere || slip || linkable(target).is_some() {
        return None;
    }
    if name.eq_ignore_ascii_case("xref") {
        let uid = target[5..].split(['?', '#']).next().unwrap_or("");
        let mut finding = sink.at(place, format!("no page declares the uid `{uid}`"));
        finding.severity = Severity::Warning;
        return Some(finding.help(format!("add `uid: {uid}` to the front matter of the page, or link its file")));
    }
    let finding = sink.at(place, format!("`{}:` is not linked", name.to_lowercase()));
    Some(finding.help("the site shows the text, and the address as a hint"))
}
