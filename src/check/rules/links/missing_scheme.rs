//! Web addresses without `https://`.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Fix;
use crate::model::{lacks_scheme, scheme};
use crate::playbook::Destination;
use crate::text::Span;

rule! {
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
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
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
