//! Links that need a corporate account.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::model::LinkKind;

rule! {
    /// A reader without an account sees a sign-in page. Which hosts these are is set by the option `hosts`.
    ///
    /// ````md bad 3:15
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://contoso.sharepoint.com/höhe)
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Größe: [Höhe](https://example.org), [Programm](https://code.visualstudio.com/docs)
    /// ````
    "sign-in-link", Links, Info, fix: None,
    "a link needs a corporate account",
    Page(check),
    options: ["hosts": List, "endings of hosts that need an account; default SharePoint, Power BI and the like"],
}

const HOSTS: &[&str] =
    &["sharepoint.com", "powerbi.com", "visualstudio.com", "dev.azure.com", "sharepoint-df.com", "microsoftstream.com"];

/// Hosts below these that everybody may read.
const PUBLIC: &[&str] = &[
    "code.visualstudio.com",
    "marketplace.visualstudio.com",
    "developercommunity.visualstudio.com",
    "insiders.vscode.visualstudio.com",
    "docs.visualstudio.com",
    "www.visualstudio.com",
    "blogs.visualstudio.com",
    "www.powerbi.com",
    "community.powerbi.com",
];

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let configured = cx.rules().list("sign-in-link", "hosts");
    for link in cx.links().filter(|l| l.link.kind == Some(LinkKind::External)) {
        let Some((_, rest)) = link.target.split_once("://") else { continue };
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or("").to_ascii_lowercase();
        let ends = |ending: &str| host == ending || host.ends_with(&format!(".{ending}"));
        let hit = match configured {
            Some(hosts) => hosts.iter().any(|h| ends(&h.to_ascii_lowercase())),
            None => {
                HOSTS.iter().any(|h| ends(h))
                    && !PUBLIC.iter().any(|h| ends(h))
                    && (host == "dev.azure.com" || !HOSTS.contains(&host.as_str()))
            }
        };
        if hit {
            sink.push(
                sink.at(cx.target_place(link.node), format!("`{host}` asks for an account"))
                    .help("readers outside see a sign-in page"),
            );
        }
    }
}
