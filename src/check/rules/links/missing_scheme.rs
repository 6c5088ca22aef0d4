//! Addresses that lack what makes them one: `mailto:` or `https://`.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Fix;
use crate::model::{half_width_scheme, lacks_scheme, scheme};
use crate::playbook::Destination;
use crate::text::Span;

rule! {
    EMAIL:
    /// An e-mail address as a link target without `mailto:` is a file name to a browser. A file of that name
    /// (`plan@2x.png`) is looked for first.
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Team](team@example.org)
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Team](mailto:team@example.org)
    /// ````
    "email-link", Links, Error, fix: Safe,
    "an e-mail address is linked without `mailto:`",
    Page(email),
}

fn email(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links() {
        let scheme = link.target.trim().get(..7).is_some_and(|s| s.eq_ignore_ascii_case("mailto:"));
        // One with a full-width colon is a `malformed-url`, which fixes it.
        if link.resolved.to != Destination::Mail || scheme || half_width_scheme(link.target.trim()).is_some() {
            continue;
        }
        let place = cx.target_place(link.node);
        let fix = cx
            .address_place(link.node)
            .map(|p| Fix::safe("add `mailto:`", p.file, Span::at(p.span.start as usize), "mailto:"));
        sink.push(
            sink.at(place, format!("`{}` is a file name to a browser", link.target))
                .help("an e-mail address needs `mailto:` before it")
                .fix(fix),
        );
    }
}

rule! {
    WEB:
    /// `www.example.org` or `aka.ms/x` as a link target is a relative path to a browser. Where a file has that
    /// name, the link leads to the file.
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](www.example.org/höhe)
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://www.example.org/höhe)
    /// ````
    "missing-scheme", Links, Error, fix: Safe,
    "a web address is linked without `https://`",
    Page(web),
}

fn web(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links() {
        let target = link.target.trim();
        let relative = link.resolved.to == Destination::External
            && scheme(target).is_none()
            && !target.contains("://")
            && !target.starts_with("//");
        if !relative || !lacks_scheme(target) || target.starts_with('(') {
            continue;
        }
        let place = cx.target_place(link.node);
        let fix = cx
            .address_place(link.node)
            .map(|p| Fix::safe("add `https://`", p.file, Span::at(p.span.start as usize), "https://"));
        sink.push(
            sink.at(place, format!("`{target}` is a relative path to a browser"))
                .help("a web address needs `https://` before it")
                .fix(fix),
        );
    }
}
