//! Images on other sites.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::model::LinkKind;
use crate::parse::Kind;

rule! {
    /// An image on another site is missing offline, and loading it would tell its host who reads the page.
    /// The site shows a link to it instead.
    ///
    /// ````md bad 3:16
    /// # Prüfung
    ///
    /// Größe: ![Höhe](https://example.org/a.png)
    /// ````
    ///
    /// ````md good
    /// -- en/media/a.png --
    /// x
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Größe: ![Höhe](media/a.png)
    /// ````
    "remote-image", Links, Info, fix: None,
    "an image lies on another site",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for link in cx.links() {
        let image = cx.page.document.node(link.node).kind == Kind::Image;
        if image && link.link.kind == Some(LinkKind::External) {
            sink.push(
                sink.at(cx.target_place(link.node), format!("the image `{}` lies on another site", link.target))
                    .help("put it into the playbook's media folder"),
            );
        }
    }
}
