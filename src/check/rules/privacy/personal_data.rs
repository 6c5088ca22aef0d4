//! Personal data in addresses.

use super::parameters::parameters;
use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::model::{LinkKind, unwrap_link};
use crate::playbook::Destination;

rule! {
    /// E-mail addresses and tenant ids inside web addresses, and addresses of internal channels. They are
    /// masked in the report.
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org/a?user=team%40example.org)
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org/a)
    /// ````
    "personal-data", Privacy, Warning, fix: None,
    "an address holds an e-mail address, a tenant id or an internal channel",
    Page(check),
    options: ["domains": List, "endings of e-mail domains that must not be published; default `[\"teams.ms\"]`"],
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let default = ["teams.ms".to_owned()];
    let domains = cx.rules().list("personal-data", "domains").unwrap_or(&default);
    for link in cx.links() {
        let target = link.target.trim();
        let place = || cx.target_place(link.node);
        if link.resolved.to == Destination::Mail {
            let address = target.trim_start_matches("mailto:");
            let host = address.split(['@', '?']).nth(1).unwrap_or("").to_ascii_lowercase();
            if domains.iter().any(|d| host == *d || host.ends_with(&format!(".{d}"))) {
                sink.push(
                    sink.at(place(), format!("`…@{host}` is the address of an internal channel"))
                        .private()
                        .help("give readers an address that is meant for them"),
                );
            }
            continue;
        }
        // The wrapper of a mail filter is reported by a rule of its own.
        if link.link.kind != Some(LinkKind::External) || unwrap_link(target).is_some() {
            continue;
        }
        for (name, value, _) in parameters(target) {
            let plain = value.replace("%40", "@").replace("%2E", ".");
            let mail = plain
                .split(['|', ';', ','])
                .any(|part| part.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.')));
            let tenant =
                ["tid", "tenantid", "tenant", "oid"].contains(&name.to_ascii_lowercase().as_str()) && is_guid(value);
            if mail || tenant {
                let what = if mail { "an e-mail address" } else { "a tenant id" };
                sink.push(
                    sink.at(place(), format!("the parameter `{name}` of the address holds {what}"))
                        .private()
                        .help("link the page without it"),
                );
                break;
            }
        }
    }
}

fn is_guid(value: &str) -> bool {
    value.len() == 36
        && value
            .bytes()
            .enumerate()
            .all(|(n, b)| if [8, 13, 18, 23].contains(&n) { b == b'-' } else { b.is_ascii_hexdigit() })
}
