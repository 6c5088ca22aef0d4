//! Links that are right but for case or Unicode form.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::near;
use crate::check::sink::Sink;
use crate::finding::Applicability;
use crate::playbook::{Destination, How};

rule! {
    /// `Größe.md` and `größe.md` are one file on Windows and two on a web server. The same goes for letters
    /// that are composed in one place and decomposed in the other.
    ///
    /// ````md bad 3:15
    /// -- en/größe.md --
    /// # Größe
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: [Höhe](Größe.md)
    /// ````
    ///
    /// ````md good
    /// -- en/größe.md --
    /// # Größe
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: [Höhe](größe.md)
    /// ````
    "link-case", Links, Error, fix: Safe,
    "a link is right but for case or Unicode form",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for (link, _) in cx.raw_links().filter(|(_, resolved)| resolved.how == How::Spelling) {
        let finding = sink.at(cx.page.place_of(link.span), format!("`{}` is spelt otherwise on disk", link.target));
        sink.push(finding.help("on a web server names must be equal to the letter"));
    }
    for link in cx.links().filter(|l| l.resolved.how == How::Spelling) {
        let real = match &link.resolved.to {
            Destination::Entry { entry, .. } => {
                let wanted = link.resolved.path.as_deref().unwrap_or("").to_lowercase();
                let pages = cx.playbook.entries[*entry].pages.iter().flatten().map(|&id| &cx.playbook.pages[id].path);
                let exact = pages.clone().find(|p| p.to_lowercase() == wanted);
                exact.or_else(|| pages.clone().next()).map(ToString::to_string)
            }
            Destination::File(path) => Some(path.to_string()),
            _ => None,
        };
        let Some(real) = real else { continue };
        let place = cx.target_place(link.node);
        let with = near::relative_target(&place.file, &real, link.target);
        let fix = cx.retarget(link.node, &with, Applicability::Safe);
        sink.push(
            sink.at(place, format!("`{}` is spelt `{with}` on disk", link.target))
                .help("on a web server names must be equal to the letter")
                .fix(fix),
        );
    }
}
