//! Images on other sites.

use std::collections::BTreeMap;

use crate::check::alike::{self, MANY};
use crate::check::context::{PageCx, SiteCx};
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::model::LinkKind;
use crate::parse::Kind;

rule! {
    /// An image on another site is missing offline, and loading it would tell its host who reads the page.
    /// The site shows a link to it instead.
    ///
    /// ````md bad 3:16
    /// # Prüfung
    ///
    /// Größe: ![Höhe](https://example.org/a.png)
    /// ````
    ///
    /// ````md good
    /// -- en/media/a.png --
    /// x
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: ![Höhe](media/a.png)
    /// ````
    "remote-image", Links, Info, fix: None,
    "an image lies on another site",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let mut by_host: BTreeMap<String, Vec<(Place, String)>> = BTreeMap::new();
    for id in 0..cx.playbook.pages.len() {
        for (place, target) in of_page(&cx.page(id)) {
            let host = target.split('/').find(|part| part.contains('.')).unwrap_or(&target).to_ascii_lowercase();
            by_host.entry(host).or_default().push((place, target));
        }
    }
    let help = "put it into the playbook's media folder";
    for (host, images) in by_host {
        if images.len() < MANY {
            for (place, target) in images {
                sink.push(sink.at(place, format!("the image `{target}` lies on another site")).help(help));
            }
            continue;
        }
        // Badges and the like: one host, one decision.
        let places: Vec<Place> = images.into_iter().map(|(place, _)| place).collect();
        let message = format!("{} images lie on `{host}`; this is the first", places.len());
        let mut finding = sink.at(places[0].clone(), message).help("put them into the playbook's media folder");
        finding.labels = alike::labels(&places[1..]);
        sink.push(finding);
    }
}

fn of_page(cx: &PageCx<'_>) -> Vec<(Place, String)> {
    let images = cx.links().filter(|link| cx.page.document.node(link.node).kind == Kind::Image);
    let remote = images.filter(|link| link.link.kind == Some(LinkKind::External));
    remote.map(|link| (cx.target_place(link.node), link.target.to_owned())).collect()
}
