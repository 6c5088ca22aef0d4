//! Links into another language.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::near;
use crate::check::sink::Sink;
use crate::finding::Applicability;
use crate::playbook::{Destination, How};

rule! {
    /// A link works, but leads to the page of another language although the page of this one is there.
    /// On the site it leads to the right one; in the source it does not.
    ///
    /// ````md bad 3:15
    /// -- en/größe.md --
    /// # Größe
    /// -- de/größe.md --
    /// # Größe
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// Größe: [Höhe](../en/größe.md)
    /// ````
    ///
    /// ````md good
    /// -- en/größe.md --
    /// # Größe
    /// -- de/größe.md --
    /// # Größe
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// Größe: [Höhe](größe.md)
    /// ````
    "link-leaves-locale", Links, Warning, fix: Safe,
    "a link leads to another language though the page of this one exists",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    if cx.is_untranslated() {
        return;
    }
    for link in cx.links() {
        let (Destination::Entry { entry, .. }, How::Counterpart) = (&link.resolved.to, link.resolved.how) else {
            continue;
        };
        let Some(page) = cx.playbook.page(*entry, cx.page.locale) else { continue };
        let place = cx.target_place(link.node);
        let with = near::relative_target(&place.file, &page.path, link.target);
        let fix = cx.retarget(link.node, &with, Applicability::Safe);
        sink.push(
            sink.at(place, format!("`{}` is the page of another language", link.target))
                .help(format!("here it is `{with}`"))
                .fix(fix),
        );
    }
}
