//! Links that begin at the root of a host.

use crate::check::context::{PageCx, SiteCx};
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::playbook::Destination;

rule! {
    /// `/guide/x` begins at the root of a host that the playbook does not name. Where pages or files of the playbook
    /// have such an address, the site links them. All others stay as they are written, and work only on that host:
    /// name it as `root` in `[links]`. In a playbook that has many of them, all are one finding.
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](/höhe/x)
    /// ````
    ///
    /// ````md good
    /// -- tickbook.toml --
    /// [links]
    /// root = "https://docs.example"
    /// [locales.en]
    /// path = "en"
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: [Höhe](/höhe/x)
    /// ````
    "root-link", Links, Warning, fix: None,
    "a link begins at the root of a host that nobody named",
    Site(check),
}

/// From this number on they are the way in which the playbook links another site.
const MANY: usize = 5;

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let all: Vec<(Place, String)> = (0..cx.playbook.pages.len()).flat_map(|id| of_page(&cx.page(id))).collect();
    let help = "name the site in `tickbook.toml`: `root = \"https://…\"` in `[links]`, or write the address in full";
    if all.len() < MANY {
        for (place, target) in all {
            sink.push(sink.at(place, format!("`{target}` begins at the root of the host")).help(help));
        }
    } else if let Some((place, target)) = all.first() {
        let message = format!("{} links like `{target}` begin at the root of the host", all.len());
        sink.push(sink.at(place.clone(), message).help(help));
    }
}

fn of_page(cx: &PageCx<'_>) -> Vec<(Place, String)> {
    let links = cx.links().filter(|link| link.resolved.to == Destination::HostRoot);
    let links = links.map(|link| (cx.target_place(link.node), link.target.trim().to_owned()));
    let raw = cx.raw_links().filter(|(_, resolved)| resolved.to == Destination::HostRoot);
    links.chain(raw.map(|(link, _)| (cx.page.place_of(link.span), link.target.clone()))).collect()
}
