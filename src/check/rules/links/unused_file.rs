//! Media that no page uses.

use std::collections::BTreeSet;

use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Place;
use crate::playbook::Destination;
use crate::text::Span;

rule! {
    /// A file below a locale's folder that no page shows or links. It is published all the same.
    ///
    /// ````md bad
    /// -- en/media/größe.png --
    /// x
    /// -- en/page.md --
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// -- en/media/größe.png --
    /// x
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// ![Größe](media/größe.png)
    /// ````
    "unused-file", Links, Info, fix: None,
    "a file that no page shows or links",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let used: BTreeSet<&str> = cx
        .playbook
        .links
        .iter()
        .flatten()
        .filter_map(|link| match &link.to {
            Destination::File(path) => Some(&**path),
            _ => None,
        })
        .collect();
    // Raw HTML names files in ways that links do not.
    let html: Vec<&str> =
        cx.playbook.pages.iter().filter(|p| p.document.has_html).map(|p| p.document.text.as_str()).collect();
    for path in cx.playbook.sources.media.keys() {
        let name = path.rsplit('/').next().unwrap_or(path);
        // What lies beside the pages of a language in the playbook's own folder is published only if it is used.
        if cx.playbook.config.is_beside(path) {
            continue;
        }
        if used.contains(&**path)
            || html.iter().any(|text| text.contains(name))
            || name.ends_with(".yml")
            || name.ends_with(".json")
        {
            continue;
        }
        sink.push(
            sink.at(Place { file: path.clone(), span: Span::default() }, "no page shows or links this file")
                .help("delete it if nothing else needs it"),
        );
    }
}
