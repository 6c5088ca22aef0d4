//! Files that readers do not get.

use std::collections::BTreeMap;

use crate::check::alike::{self, MANY};
use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::playbook::Skipped;

rule! {
    /// A file below a locale's folder is not on the site: it is hidden, a draft, or only there to be included. Files
    /// that `exclude` or `include` leave out are not reported.
    ///
    /// ````md bad
    /// -- en/page.md --
    /// # Prüfung
    /// -- en/größe.md --
    /// ---
    /// draft: true
    /// ---
    /// # Größe
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Prüfung
    /// -- en/größe.md --
    /// ---
    /// draft: false
    /// ---
    /// # Größe
    /// ````
    "left-out-file", Files, Info, fix: None,
    "a file is not published",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let mut by_reason: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    // Hidden files in the folder of the playbook itself belong to other tools.
    let hidden = cx.playbook.sources.hidden.iter().filter(|s| !cx.playbook.config.is_beside(&s.path));
    for Skipped { path, reason, .. } in hidden.chain(&cx.playbook.left_out) {
        by_reason.entry(reason).or_default().push(path);
    }
    for (reason, paths) in by_reason {
        let [first, others @ ..] = &paths[..] else { continue };
        if paths.len() < MANY {
            for path in paths {
                sink.push(sink.at(alike::whole(path), format!("this is not published: {reason}")));
            }
            continue;
        }
        // A tool's own folders are one matter, however many files they have.
        let message =
            format!("this is not published: {reason}; nor are {} other files, for the same reason", others.len());
        let mut finding = sink.at(alike::whole(first), message);
        finding.labels = alike::labels(&others.iter().map(|path| alike::whole(path)).collect::<Vec<_>>());
        sink.push(finding);
    }
}
