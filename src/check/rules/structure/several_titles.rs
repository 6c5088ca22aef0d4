//! Pages with more than one title.

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::sink::Sink;

rule! {
    /// A page has one heading of level 1. Further ones are shown as sections; make them `##`.
    ///
    /// ````md bad 3:3
    /// # Prüfung
    ///
    /// # Zweite Überschrift
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// ## Zweite Überschrift
    /// ````
    "several-titles", Structure, Warning, fix: None,
    "a page has more than one heading of level 1",
    Page(check),
}

/// So many further titles are shown.
const MAX_OTHERS: usize = 20;

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let titles: Vec<usize> = (0..cx.page.headings.len()).filter(|&h| cx.page.headings[h].level == 1).collect();
    let [first, second, rest @ ..] = &titles[..] else { return };
    let text = &cx.page.headings[*second].text;
    let more = rest.len().saturating_sub(MAX_OTHERS);
    let more = if more > 0 { format!(" ({more} more)") } else { String::new() };
    let mut finding = sink
        .at(cx.heading_place(*second), format!("`{text}` is a second title"))
        .also(cx.heading_place(*first), "the title")
        .help(format!("one heading of level 1 is the title; make the others `##`{more}"));
    for &other in rest.iter().take(MAX_OTHERS) {
        finding = finding.also(cx.heading_place(other), "another");
    }
    sink.push(finding);
}
