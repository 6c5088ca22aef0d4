//! Images that are not there.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::address;
use crate::check::shared::near;
use crate::check::sink::Sink;
use crate::finding::Applicability;
use crate::model::LinkKind;
use crate::playbook::Destination;

rule! {
    /// An image is not where the page says; readers see its description instead.
    ///
    /// ````md bad 3:16
    /// # Prüfung
    ///
    /// Größe: ![Bild](media/fehlt.png)
    /// ````
    ///
    /// ````md bad 3:16
    /// -- en/media/größe-und-gewicht.png --
    /// x
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: ![Bild](media/grösse-und-gewicht.png)
    /// ````
    ///
    /// ````md good
    /// -- en/media/größe.png --
    /// x
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: ![Bild](media/größe.png)
    /// ````
    "missing-image", Links, Error, fix: Suggested,
    "an image is not there",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for (link, resolved) in cx.raw_links() {
        if link.image && matches!(resolved.to, Destination::Entry { .. }) {
            let finding = sink.at(cx.page.place_of(link.span), format!("`{}` is a page, not an image", link.target));
            sink.push(finding.help("the site shows its description instead; name an image"));
        }
    }
    for link in cx.links() {
        if link.link.kind != Some(LinkKind::Image) {
            continue;
        }
        if let Destination::Entry { .. } = &link.resolved.to {
            let message = format!("`{}` is a page, not an image", link.target);
            let finding = sink.at(cx.target_place(link.node), message);
            sink.push(finding.help("the site links the page; take the `!` out, or name an image"));
            continue;
        }
        if link.resolved.to != Destination::Broken {
            continue;
        }
        let path = link.resolved.path.as_deref().unwrap_or(link.target);
        if let Some(reason) = cx.playbook.why_unpublished(path) {
            let message = format!("`{}` is not published: {reason}", link.target);
            sink.push(sink.at(cx.target_place(link.node), message).help("use another image, or take this one out"));
            continue;
        }
        // What is wrong with such a target is said elsewhere.
        if address::is_local(link.target)
            || address::is_template(link.target)
            || super::malformed_url::spoils_name(link.target.trim())
        {
            continue;
        }
        let place = cx.target_place(link.node);
        let (names, clear) = cx.near(path, true);
        let shown: Vec<String> =
            names.iter().map(|n| format!("`{}`", near::relative_target(&place.file, n, ""))).collect();
        let mut finding = sink.at(place.clone(), format!("there is no image `{}`", link.target));
        finding = match shown.len() {
            0 => finding.help("put the file there, or correct the path"),
            _ => finding.help(format!("near names: {}", shown.join(", "))),
        };
        if clear && let Some(name) = names.first() {
            let with = near::relative_target(&place.file, name, "");
            finding = finding.fix(cx.retarget(link.node, &with, Applicability::Suggested));
        }
        sink.push(finding);
    }
}
