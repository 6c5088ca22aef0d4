//! Addresses with a language in them, on hosts that choose it themselves.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::address::language_in;
use crate::check::sink::Sink;
use crate::finding::{Fix, Place};
use crate::text::Span;

rule! {
    /// `https://learn.microsoft.com/en-us/…` shows English to every reader; without `/en-us/` the host
    /// chooses the reader's language. An address in the language of a translated page is meant so, and so are all in a
    /// playbook of one language whose pages mostly have them. Hosts are set by the option `hosts`.
    ///
    /// ````md bad 3:42
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://learn.microsoft.com/en-us/fasttrack/)
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://learn.microsoft.com/fasttrack/)
    /// ````
    "hard-coded-locale", Links, Warning, fix: Suggested,
    "an address names a language on a host that chooses by itself",
    Page(check),
    options: ["hosts": List, "hosts that choose the language; default the documentation and support hosts of Microsoft"],
}

const HOSTS: &[&str] = &[
    "docs.microsoft.com",
    "learn.microsoft.com",
    "www.microsoft.com",
    "microsoft.com",
    "support.microsoft.com",
    "support.office.com",
    "technet.microsoft.com",
    "azure.microsoft.com",
];

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    // A playbook in one language may mean it so on all its pages.
    if cx.conventions().addresses_have_language() {
        return;
    }
    let configured = cx.rules().list("hard-coded-locale", "hosts");
    let own = cx.locale().tag().to_string().chars().take_while(|c| *c != '-').collect::<String>();
    for link in cx.links() {
        let Some((host, path, Some(segment))) = language_in(link.target) else { continue };
        let listed = match configured {
            Some(hosts) => hosts.iter().any(|h| h.eq_ignore_ascii_case(host)),
            None => HOSTS.contains(&host.to_ascii_lowercase().as_str()),
        };
        // Who translates a page may want readers to get that language, whatever their browser asks for.
        if !listed || (cx.page.locale > 0 && segment.get(..2).is_some_and(|l| own.eq_ignore_ascii_case(l))) {
            continue;
        }
        let message = format!("`{host}` chooses the language by itself; `{segment}` prevents that");
        let Some(place) = cx.address_place(link.node) else {
            sink.push(sink.at(cx.target_place(link.node), message));
            continue;
        };
        let written = place.span.of(cx.text_of(&place.file));
        let Some(at) = written.find(&format!("/{segment}")) else { continue };
        let start = place.span.start as usize + at;
        let span = Span::new(start, start + segment.len() + 1);
        let part = Place { file: place.file.clone(), span };
        let mut finding = sink.at(cx.shown_place(link.node, Some(&part)), message);
        // Only where a path follows: the start page of a language is a page of its own.
        if path.len() > segment.len() + 1 {
            finding = finding.fix(Fix::suggested(format!("take `/{segment}` out"), place.file, span, ""));
        }
        sink.push(finding);
    }
}
