//! Links that lack the locale's suffix.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::near;
use crate::check::sink::Sink;
use crate::finding::Applicability;
use crate::playbook::{Destination, How};

rule! {
    /// A translated page was copied with its links: `x.md` is not there, but `x-de.md` is. The fix is exact.
    /// The site finds the page; other tools do not.
    ///
    /// ````md bad 3:15
    /// -- tickbook.toml --
    /// source_locale = "en"
    /// [locales.en]
    /// path = "en"
    /// [locales.de]
    /// path = "de"
    /// suffix = "-de"
    /// -- en/größe.md --
    /// # Größe
    /// -- en/page.md --
    /// # Prüfung
    /// -- de/größe-de.md --
    /// # Größe
    /// -- de/page-de.md --
    /// # Prüfung
    ///
    /// Größe: [Höhe](größe.md)
    /// ````
    ///
    /// ````md good
    /// -- tickbook.toml --
    /// source_locale = "en"
    /// [locales.en]
    /// path = "en"
    /// [locales.de]
    /// path = "de"
    /// suffix = "-de"
    /// -- en/größe.md --
    /// # Größe
    /// -- en/page.md --
    /// # Prüfung
    /// -- de/größe-de.md --
    /// # Größe
    /// -- de/page-de.md --
    /// # Prüfung
    ///
    /// Größe: [Höhe](größe-de.md)
    /// ````
    "missing-locale-suffix", Links, Error, fix: Safe,
    "a link is broken only because it lacks the locale's suffix",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links() {
        let (Destination::Entry { entry, .. }, How::Suffix) = (&link.resolved.to, link.resolved.how) else { continue };
        if link.resolved.file.is_some() {
            continue;
        }
        let Some(page) = cx.playbook.page(*entry, cx.page.locale) else { continue };
        let place = cx.target_place(link.node);
        let with = near::relative_target(&place.file, &page.path, link.target);
        let fix = cx.retarget(link.node, &with, Applicability::Safe);
        sink.push(
            sink.at(place, format!("there is no `{}`, but the page of this language is `{with}`", link.target))
                .fix(fix),
        );
    }
}
