//! Redirects of other tools that a site of pages cannot make.

use std::collections::BTreeMap;

use crate::check::alike;
use crate::check::context::SiteCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::Place;
use crate::playbook::{RedirectFault, RedirectFaultKind, Routes};

rule! {
    /// A redirect that another tool's settings or front matter declare is left out: it is a pattern, holds under
    /// conditions, is made by a program, or leads to what is not in the playbook. Keep it where the site is hosted, or
    /// write the addresses that matter into a CSV file that `redirects` names.
    ///
    /// ````md bad 2:1
    /// -- tickbook.toml --
    /// source_locale = "en"
    /// redirects = ["_redirects"]
    /// [locales.en]
    /// path = "en"
    /// -- _redirects --
    /// /maße /größe 301
    /// /alt/* /größe 301
    /// -- en/größe.md --
    /// # Größe
    /// ````
    ///
    /// ````md good
    /// -- tickbook.toml --
    /// source_locale = "en"
    /// redirects = ["_redirects"]
    /// [locales.en]
    /// path = "en"
    /// -- _redirects --
    /// # seit Mai
    /// /maße /größe 301
    /// /breite https://example.org/breite
    /// -- en/größe.md --
    /// # Größe
    /// ````
    "unread-redirect", Links, Warning, fix: None,
    "a redirect of another tool is left out",
    Site(check),
}

fn check(cx: &SiteCx<'_>, sink: &mut Sink<'_>) {
    let routes = Routes::new(cx.playbook, std::iter::empty());
    let mut alike: BTreeMap<(&str, &str), Vec<&RedirectFault>> = BTreeMap::new();
    for fault in routes.faults() {
        if let RedirectFaultKind::Unread(why) = fault.kind {
            alike.entry((&fault.file, why)).or_default().push(fault);
        }
    }
    for ((_, why), faults) in alike {
        let places: Vec<Place> =
            faults.iter().map(|fault| Place { file: fault.file.clone(), span: fault.span }).collect();
        let message = match faults.len() {
            1 => format!("the redirect `{}` is left out: {why}", faults[0].written),
            n => format!("{n} redirects such as `{}` are left out: {why}", faults[0].written),
        };
        let mut finding = sink.at(places[0].clone(), message);
        finding.labels = alike::labels(&places[1..]);
        sink.push(finding.help("keep it where the site is hosted, or name a page of the playbook"));
    }
}
