//! Keys that stand twice in a front matter.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;
use crate::finding::{Fix, Severity};
use crate::parse::IssueKind;

rule! {
    /// A key that appears twice makes strict YAML readers reject the page. tickbook takes the last one. With
    /// equal values the first can go; with different values a person must say which is right (an error).
    ///
    /// ````md bad 4:1
    /// ---
    /// title: Prüfung
    /// author: Team
    /// title: Prüfung
    /// ---
    /// # Prüfung
    /// ````
    ///
    /// ````md good
    /// ---
    /// title: Prüfung
    /// author: Team
    /// ---
    /// # Prüfung
    /// ````
    "duplicate-key", Source, Warning, fix: Safe,
    "a key appears twice in a front matter",
    Page(check),
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    for issue in &cx.page.document.front_matter.issues {
        let IssueKind::Duplicate { first, first_line, equal } = &issue.kind else { continue };
        let key = issue.span.of(cx.source());
        let mut finding = sink
            .at(cx.on_disk(issue.span), format!("the key `{key}` appears twice"))
            .also(cx.on_disk(*first), "first here");
        if *equal {
            let fix = Fix::safe("delete the first of the two", cx.page.path.clone(), *first_line, "");
            finding = finding.help("both have the same value").fix(fix);
        } else {
            finding.severity = Severity::Error;
            finding = finding.help("the values differ; tickbook takes the last one: delete the wrong line");
        }
        sink.push(finding);
    }
}
