//! Parameters that only count clicks.

use super::parameters::parameters;
use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::check::ways::is_counter;
use crate::finding::Fix;

rule! {
    /// Parameters such as `utm_source`, `WT.mc_id` or `ocid` say where a click came from and change nothing
    /// on the page. Most came along when the link was copied; a partner may have asked for some. Only the owner of the
    /// page knows, and without them the address is another one, so the fix is a suggestion.
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org/a?utm_source=mail&b=1)
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org/a?b=1)
    /// ````
    "tracking-parameter", Privacy, Info, fix: Suggested,
    "an address holds parameters that only count clicks",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links() {
        let all = parameters(link.target);
        let found: Vec<&str> = all.iter().filter(|(name, ..)| is_counter(name)).map(|(name, ..)| *name).collect();
        if found.is_empty() {
            continue;
        }
        let kept: Vec<&str> =
            all.iter().filter(|(name, ..)| !is_counter(name)).map(|(.., range)| &link.target[range.clone()]).collect();
        let path = link.target.split(['?', '#']).next().unwrap_or(link.target);
        let fragment = link.target.find('#').map_or("", |at| &link.target[at..]);
        let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
        let with = format!("{path}{query}{fragment}");
        let counts = if found.len() == 1 { "counts" } else { "count" };
        let message = format!("`{}` only {counts} clicks", found.join("`, `"));
        let mut finding = sink.at(cx.target_place(link.node), message);
        // Only where the address stands in the source as it reads.
        if let Some(place) = cx.address_place(link.node)
            && place.span.of(cx.text_of(&place.file)) == link.target
            && !link.link.bare
        {
            finding = finding.fix(Fix::suggested(format!("write `{with}`"), place.file, place.span, with));
        }
        sink.push(finding);
    }
}
