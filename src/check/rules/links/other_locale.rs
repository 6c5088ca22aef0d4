//! Links that reach the page of their language though they name another file.

use crate::check::context::{LinkCx, PageCx};
use crate::check::rule::rule;
use crate::check::shared::near;
use crate::check::sink::Sink;
use crate::finding::{Applicability, Finding};
use crate::parse::NodeId;
use crate::playbook::{Destination, How, is_name_of};

rule! {
    COUNTERPART:
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
    "link-leaves-locale", Links, Warning, fix: Both,
    "a link leads to another language though the page of this one exists",
    Page(counterpart),
}

fn counterpart(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    if cx.is_untranslated() {
        return;
    }
    for link in cx.links().filter(|link| link.resolved.how == How::Counterpart) {
        if let Some((with, finding)) = finding(cx, sink, &link, applicability(cx, link.node)) {
            let message = format!("`{}` is the page of another language", link.target);
            sink.push(Finding { message, ..finding }.help(format!("here it is `{with}`")));
        }
    }
}

rule! {
    SUFFIX:
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
    Page(suffix),
}

fn suffix(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links().filter(|link| link.resolved.how == How::Suffix && link.resolved.file.is_none()) {
        if let Some((with, finding)) = finding(cx, sink, &link, Applicability::Safe) {
            let message = format!("there is no `{}`, but the page of this language is `{with}`", link.target);
            sink.push(Finding { message, ..finding });
        }
    }
}

/// A link to a page, as it is written to the file of this language, and a finding with that fix, still without its message.
fn finding(
    cx: &PageCx<'_>,
    sink: &Sink<'_>,
    link: &LinkCx<'_>,
    applicability: Applicability,
) -> Option<(String, Finding)> {
    let Destination::Entry { entry, .. } = &link.resolved.to else { return None };
    let page = cx.playbook.page(*entry, cx.page.locale)?;
    let place = cx.target_place(link.node);
    let with = near::relative_target(&place.file, &page.path, link.target);
    let fix = cx.retarget(link.node, &with, applicability);
    Some((with, sink.at(place, String::new()).fix(fix)))
}

/// A link that is called as another language is may well be there to change it.
pub(super) fn applicability(cx: &PageCx<'_>, link: NodeId) -> Applicability {
    let text = cx.page.document.plain(link);
    let others = cx.playbook.locales().iter().enumerate().filter(|(locale, _)| *locale != cx.page.locale);
    let mut tags = others.map(|(_, locale)| &locale.config.tag);
    if tags.any(|tag| is_name_of(&text, tag)) { Applicability::Suggested } else { Applicability::Safe }
}
