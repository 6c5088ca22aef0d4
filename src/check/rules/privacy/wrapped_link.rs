//! Links in the wrapper of a mail filter.

use crate::check::context::PageCx;
use crate::check::html::addresses;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Fix;
use crate::model::{for_markdown, is_wrapper, unwrap_link};

rule! {
    /// A link copied from an e-mail runs through the mail filter of the person who received it: it carries
    /// their address, tells the filter who clicks, and dies with it. The report does not repeat the address.
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://na01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&data=02%7C01%7Cteam%40example.org)
    /// ````
    ///
    /// ````md bad 3:10
    /// # Prüfung
    ///
    /// <a href="https://na01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fa&amp;data=x">Höhe</a>
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org/a)
    /// ````
    "wrapped-link", Privacy, Error, fix: Both,
    "a link runs through a mail filter and carries a person's address",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links() {
        let address = link.target.split_once("://").map_or("", |(_, address)| address);
        let host = address.split(['/', '?']).next().unwrap_or("");
        let Some(inner) = unwrap_link(link.target) else {
            if is_wrapper(host) && address.len() > host.len() + 1 {
                let message = format!("the link runs through `{host}` and carries personal data");
                let finding = sink.at(cx.target_place(link.node), message).private();
                sink.push(finding.help("follow it, and link the page that it ends at"));
            }
            continue;
        };
        let place = cx.target_place(link.node);
        let is_filter = is_wrapper(host);
        let message = format!("the link to `{inner}` runs through `{host}` and carries personal data");
        let finding = sink.at(place, message).private();
        sink.push(match for_markdown(&inner) {
            Some(with) => finding.help(format!("write `{with}`")).fix(cx.address_place(link.node).map(|place| {
                // What a search engine or a network passes on may lead elsewhere one day.
                let fix = if is_filter { Fix::safe } else { Fix::suggested };
                fix("link the page itself", place.file, place.span, with)
            })),
            None => finding.help("link the page itself"),
        });
    }
    for html in addresses(cx.page) {
        if let Some(inner) = unwrap_link(&html.target) {
            let message = format!("the address of `{inner}` runs through a mail filter and carries personal data");
            sink.push(sink.at(html.place, message).private().help("link the page itself"));
        }
    }
}
