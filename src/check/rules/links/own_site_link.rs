//! Links to the own site by its public address.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::near;
use crate::check::sink::Sink;
use crate::playbook::{Destination, How};

use super::other_locale::applicability;

rule! {
    /// The public address of the playbook's own site, where a relative link would do: it leaves the preview,
    /// works neither offline nor under another address, and is not checked.
    ///
    /// ````md bad 3:15
    /// -- tickbook.toml --
    /// url = "https://partner.example/"
    /// [locales.en]
    /// path = "en"
    /// -- en/größe.md --
    /// # Größe
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://partner.example/en/gr%C3%B6%C3%9Fe.html)
    /// ````
    ///
    /// ````md good
    /// -- tickbook.toml --
    /// url = "https://partner.example/"
    /// [locales.en]
    /// path = "en"
    /// -- en/größe.md --
    /// # Größe
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: [Höhe](größe.md)
    /// ````
    "own-site-link", Links, Info, fix: Both,
    "a link to the own site by its public address",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links().filter(|l| l.resolved.how == How::OwnSite) {
        let Destination::Entry { entry, anchor } = &link.resolved.to else { continue };
        // Who names another language means its page, and a relative link would lead to that of this one.
        let path = link.target.split(['?', '#']).next().unwrap_or_default();
        let names = |tag: &str| path.split('/').any(|part| part.eq_ignore_ascii_case(tag));
        let mut others = cx.playbook.locales().iter().enumerate().filter(|(n, _)| *n != cx.page.locale);
        if others.any(|(_, other)| names(other.tag().as_str())) {
            continue;
        }
        let place = cx.target_place(link.node);
        // A page that only another language has is not what the address says.
        let own = |locale| cx.playbook.page(*entry, locale).is_some();
        if !own(cx.page.locale) && !own(0) {
            continue;
        }
        let shown = &cx.playbook.pages[cx.playbook.entries[*entry].shown(cx.page.locale)];
        let tail = anchor.as_ref().map_or(String::new(), |(a, _)| format!("#{a}"));
        let with = near::relative_target(&place.file, &shown.path, &tail);
        let mut finding = sink
            .at(place, format!("`{}` is a page of this playbook", link.target))
            .help(format!("link it as `{with}`"));
        if !link.link.bare {
            finding = finding.fix(cx.retarget(link.node, &with, applicability(cx, link.node)));
        }
        sink.push(finding);
    }
}
