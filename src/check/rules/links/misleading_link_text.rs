//! Link texts that are another address than the target.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::model::{LinkKind, unwrap_link};
use crate::text::squeeze;

rule! {
    /// The text of a link is an address, and the link leads to another one. Readers who trust what they
    /// read are sent elsewhere; it looks like phishing even where it is only an old text.
    ///
    /// ````md bad 3:8
    /// # Prüfung
    ///
    /// Größe: [https://example.org/a](https://example.org/b)
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [https://example.org/a](https://example.org/a/), [www.example.org](https://www.example.org/b)
    /// ````
    "misleading-link-text", Links, Warning, fix: None,
    "the text of a link is an address other than its target",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links().filter(|l| l.link.kind == Some(LinkKind::External) && !l.link.bare) {
        let text = squeeze(&cx.page.document.plain(link.node));
        let is_address = (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www."))
            && !text.contains(' ');
        if !is_address {
            continue;
        }
        let target = unwrap_link(link.target).unwrap_or_else(|| link.target.to_owned());
        let (said, meant) = (plain(&text), plain(&target));
        // The name of a site may stand for a page of it.
        let site = !said.contains('/') && meant.split('/').next() == Some(&said);
        if said != meant && !site {
            sink.push(
                sink.at(cx.page.place(link.node), format!("the text says `{text}`, the link leads to `{target}`"))
                    .help("make them equal, or write what the page is about"),
            );
        }
    }
}

/// An address without what makes no difference: scheme, `www.`, a slash at the end, case of the host.
fn plain(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, r)| r);
    let rest = rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches(['/', '.']);
    rest.to_lowercase()
}
