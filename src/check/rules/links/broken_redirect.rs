//! Old addresses that lead nowhere.

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::playbook::{RedirectFaultKind, Routes};

rule! {
    /// A redirect of a file that `redirects` names does not do what it says: its new URL is not a page or file of
    /// the site, or an anchor that the page lacks; it leads back to itself; the old address is that of a page that
    /// is there, appears there twice, or is none of this site. All but one with a wrong anchor are left out, and who
    /// comes by the old address finds nothing.
    ///
    /// ````md bad 2:18
    /// -- tickbook.toml --
    /// source_locale = "en"
    /// redirects = "redirects.csv"
    /// [locales.en]
    /// path = "en"
    /// -- redirects.csv --
    /// en/prüfung.html,en/größe.html
    /// en/maße.html,    en/grösse.html
    /// -- en/größe.md --
    /// # Größe
    /// ````
    ///
    /// ````md bad 1:1
    /// -- tickbook.toml --
    /// source_locale = "en"
    /// redirects = "redirects.csv"
    /// [locales.en]
    /// path = "en"
    /// -- redirects.csv --
    /// en/größe.html,https://example.org/größe
    /// -- en/größe.md --
    /// # Größe
    /// ````
    ///
    /// ````md bad 2:14
    /// -- tickbook.toml --
    /// source_locale = "en"
    /// redirects = "redirects.csv"
    /// [locales.en]
    /// path = "en"
    /// -- redirects.csv --
    /// en/höhe.html,en/maße.html
    /// en/maße.html,en/höhe.html
    /// -- en/größe.md --
    /// # Größe
    /// ````
    ///
    /// ````md good
    /// -- tickbook.toml --
    /// source_locale = "en"
    /// redirects = "redirects.csv"
    /// [locales.en]
    /// path = "en"
    /// -- redirects.csv --
    /// alt,neu
    /// en/höhe.html,en/maße.html
    /// en/maße.html,en/größe.html#maße
    /// en/breite.html;"https://example.org/breite,höhe"
    /// -- en/größe.md --
    /// # Größe
    ///
    /// ## Maße
    /// ````
    "broken-redirect", Links, Error, fix: None,
    "an old address leads nowhere, in a circle, or from a page that is there",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    for fault in Routes::new(cx.playbook, std::iter::empty()).faults() {
        let written = &fault.written;
        let place = |span| Place { file: fault.file.clone(), span };
        let mut also = None;
        let (message, help) = match &fault.kind {
            RedirectFaultKind::NoFile => (
                format!("there is no `{written}`, which the settings name for redirects"),
                "put the file there, or take `redirects` out of `tickbook.toml`".to_owned(),
            ),
            RedirectFaultKind::NoTarget => {
                (format!("`{written}` has no new address"), "write the new address behind the old one".to_owned())
            }
            RedirectFaultKind::BadSource => (
                format!("`{written}` is not the URL of a page of this site"),
                "write a path below the site that ends with `.html`, such as `en/old-name.html`".to_owned(),
            ),
            RedirectFaultKind::Taken(taken) => (
                format!("`{taken}` is a file of the site: nobody is led on from there"),
                "take the line out, or rename the page".to_owned(),
            ),
            RedirectFaultKind::Unread(_) => continue,
            RedirectFaultKind::Twice(file, before) => {
                also = Some(Place { file: file.clone(), span: *before });
                (format!("`{written}` leads elsewhere already"), "only the first counts; take one out".to_owned())
            }
            RedirectFaultKind::Circle(way) => {
                let way: Vec<String> = way.iter().map(|path| format!("`{path}`")).collect();
                (
                    format!("the redirect leads back to itself: {}", way.join(" → ")),
                    "name the page that took the place of the old one".to_owned(),
                )
            }
            RedirectFaultKind::Nowhere(meant) => (
                format!("there is no `{written}` on the site"),
                match meant {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => "write a path below the site, such as `en/page.html`, or an address on the web".to_owned(),
                },
            ),
            RedirectFaultKind::NoAnchor(page, anchor) => (
                format!("`{page}` has no heading with the anchor `{anchor}`"),
                "correct the anchor, or take it out".to_owned(),
            ),
        };
        let mut finding = sink.at(place(fault.span), message).help(help);
        if let Some(first) = also {
            finding = finding.also(first, "first here");
        }
        sink.push(finding);
    }
}
