//! Links that leave the playbook.

use crate::check::context::PageCx;
use crate::check::html::addresses;
use crate::check::rule::rule;
use crate::check::shared::address;
use crate::check::sink::Sink;
use crate::model::scheme;
use crate::playbook::Destination;

rule! {
    /// A path that goes above the playbook's folder, or names a drive, a share or a `file:`, works on one machine
    /// or network only.
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](../../höhe.md)
    /// ````
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](\\\\server\höhe.docx)
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org/höhe)
    /// ````
    "link-outside-root", Links, Error, fix: None,
    "a link leaves the playbook",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    in_html(cx, sink);
    for link in cx.links() {
        let target = link.target.trim();
        let file = scheme(target).is_some_and(|s| s.eq_ignore_ascii_case("file"));
        let share = target.starts_with('\\');
        let drive = !share && address::is_local(target);
        let outside = link.resolved.to == Destination::Outside;
        if !(file || drive || share || outside) {
            continue;
        }
        let place = cx.target_place(link.node);
        let shown = mask_local(target);
        let message = if file || drive {
            format!("`{shown}` is a file of one machine")
        } else if share {
            format!("`{shown}` is a file of one network")
        } else {
            format!("`{shown}` leads out of the playbook")
        };
        sink.push(
            sink.at(place, message)
                .help("link a page or file of the playbook by a relative path, or a web address in full"),
        );
    }
}

/// Raw HTML with the path of one machine.
fn in_html(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for html in addresses(cx.page) {
        if scheme(&html.target).is_some_and(|s| s.eq_ignore_ascii_case("file")) || address::is_local(&html.target) {
            let message = format!("`{}` is a file of one machine or network", mask_local(&html.target));
            sink.push(
                sink.at(html.place, message)
                    .help("link a page or file of the playbook by a relative path, or a web address in full"),
            );
        }
    }
}

/// A path on a machine names a person often enough.
fn mask_local(target: &str) -> String {
    let lower = target.to_ascii_lowercase().replace('\\', "/");
    match lower.find("users/").or_else(|| lower.find("home/")) {
        Some(at) => {
            let from = at + lower[at..].find('/').unwrap_or(0) + 1;
            let end = target[from..].find(['/', '\\']).map_or(target.len(), |n| from + n);
            format!("{}…{}", &target[..from], &target[end..])
        }
        None => target.to_owned(),
    }
}
