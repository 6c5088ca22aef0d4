//! Links to headings that are not there.

use std::ops::Range;

use crate::check::alike::{self, MANY};
use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::shared::drift::drifted_anchor;
use crate::check::shared::near::relative_target;
use crate::check::sink::Sink;
use crate::finding::{Applicability, Finding, Fix, Place, Severity};
use crate::model::Page;
use crate::parse::Kind;
use crate::playbook::Destination;
use crate::text::work;

rule! {
    /// The part of a link after `#` names a heading by its anchor: its text in lower case, spaces as `-`,
    /// without punctuation. No heading of the page has this one.
    ///
    /// ````md bad 3:20
    /// # Prüfung
    ///
    /// Höhe: [zur Größe](#grösse)
    ///
    /// ## Größe
    /// ````
    ///
    /// An anchor that one other page alone has, as where chapters were one file, is looked for there:
    ///
    /// ````md bad 3:16
    /// -- en/page.md --
    /// # Prüfung
    ///
    /// Höhe: [Größe](#größe-prüfen)
    /// -- en/größe.md --
    /// # Größe
    ///
    /// ## Größe prüfen
    /// ````
    ///
    /// ````md good
    /// # Prüfung
    ///
    /// Höhe: [zur Größe](#größe)
    ///
    /// ## Größe
    /// ````
    "broken-anchor", Links, Error, fix: Suggested,
    "a link leads to a heading that is not there",
    Page(check),
}

/// Letters of anchors, each with each of another, that are compared for one page. A page on which that many links are
/// dead is told so by all of them, and what is near by the first.
const MOST_COMPARED: usize = 4_000_000;

/// Two texts are as near as 0.6 only if their lengths are.
fn may_be_near(a: &str, b: &str) -> bool {
    let (a, b) = (a.chars().count(), b.chars().count());
    10 * a.min(b) >= 6 * a.max(b)
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let mut budget = MOST_COMPARED;
    let mut perhaps = Vec::new();
    for link in cx.links() {
        let Some((anchor, page)) = missing(cx, &link.resolved.to) else { continue };
        let written = cx.fragment_place(link.node);
        let place = cx.shown_place(link.node, written.as_ref());
        let own = matches!(link.resolved.to, Destination::Anchor(..));
        if let Some(home) = cx.home_of(anchor).filter(|_| own) {
            let with = relative_target(&cx.page.path, &home.path, &format!("#{anchor}"));
            let finding = sink.at(place, format!("`{}` has no heading with the anchor `{anchor}`", page.path));
            let fix = cx.retarget(link.node, &with, Applicability::Suggested);
            sink.push(finding.help(format!("`{}` has one: did you mean `{with}`?", home.path)).fix(fix));
            continue;
        }
        if let Some(finding) = report(sink, place, (anchor, page), written, &mut budget) {
            perhaps.push(finding);
        }
    }
    let generated = generated(cx.source());
    for (link, resolved) in cx.raw_links() {
        let place = cx.page.place_of(link.span);
        let by_program = place.file == cx.page.path && generated.contains(&(place.span.start as usize));
        if let Some(found) = missing(cx, &resolved.to).filter(|_| !by_program)
            && let Some(finding) = report(sink, place, found, None, &mut budget)
        {
            perhaps.push(finding);
        }
    }
    if perhaps.len() >= MANY {
        let message =
            format!("{} links of this page lead to places that are not there; this is the first", perhaps.len());
        let others: Vec<Place> = perhaps.drain(1..).map(|finding| finding.place).collect();
        for finding in &mut perhaps {
            finding.message.clone_from(&message);
            finding.labels = alike::labels(&others);
        }
    }
    for finding in perhaps {
        sink.push(finding);
    }
}

/// The list of contributors that a robot keeps: its links say what each did, and lead nowhere.
fn generated(text: &str) -> Range<usize> {
    let start = text.find("<!-- ALL-CONTRIBUTORS-LIST:START");
    let end = start.and_then(|start| Some(start + text[start..].find("<!-- ALL-CONTRIBUTORS-LIST:END")?));
    start.zip(end).map_or(0..0, |(start, end)| start..end)
}

/// The anchor that a link asks for in vain, and the page that lacks it.
fn missing<'c>(cx: &'c PageCx<'_>, to: &'c Destination) -> Option<(&'c str, &'c Page)> {
    match to {
        Destination::Anchor(anchor, false) => Some((anchor, cx.page)),
        Destination::Entry { entry, anchor: Some((anchor, false)) } => {
            // A source anchor that only the translation lacks is another matter.
            if drifted_anchor(cx, *entry, anchor).is_some() {
                return None;
            }
            let shown = cx.playbook.entries[*entry].shown(cx.page.locale);
            Some((anchor, &cx.playbook.pages[shown]))
        }
        _ => None,
    }
}

/// Whether something on the page stands for text that only another tool can write.
fn has_foreign_blocks(page: &Page) -> bool {
    !page.document.foreign.is_empty() && page.document.nodes.iter().any(|node| node.kind == Kind::Foreign)
}

/// Reports such a link. What markup that tickbook does not know may make is handed back.
fn report(
    sink: &mut Sink<'_>,
    place: Place,
    (anchor, page): (&str, &Page),
    written: Option<Place>,
    budget: &mut usize,
) -> Option<Finding> {
    let compare = *budget > 0;
    let mut score = |a: &str| {
        let pairs = a.len() * anchor.len();
        if pairs > *budget || !may_be_near(a, anchor) {
            return 0.0;
        }
        *budget -= pairs;
        work(pairs);
        strsim::normalized_damerau_levenshtein(a, anchor)
    };
    let mut near: Vec<(&str, f64)> = Vec::new();
    if compare {
        near.extend(page.headings.iter().map(|h| (h.anchor.as_str(), score(&h.anchor))));
        near.sort_by(|a, b| b.1.total_cmp(&a.1));
        work(near.len());
        *budget = budget.saturating_sub(near.len());
    }
    let mut finding = sink.at(place, format!("`{}` has no heading with the anchor `{anchor}`", page.path));
    match near.first() {
        Some((best, score)) if *score >= 0.6 => {
            finding = finding.help(format!("did you mean `#{best}`?"));
            let fix = |at: Place| Fix::suggested(format!("write `#{best}`"), at.file, at.span, *best);
            // The heading of a tab is a link to itself, which another address would end.
            finding = finding.fix(written.filter(|_| !anchor.starts_with("tab/")).map(fix));
        }
        _ if has_foreign_blocks(page) => {
            finding.severity = Severity::Info;
            return Some(finding.help("it may come from markup there that tickbook does not know (`unknown-syntax`)"));
        }
        _ => {
            let known: Vec<String> = page.headings.iter().take(5).map(|h| format!("#{}", h.anchor)).collect();
            finding = finding.help(format!("headings there: {}", known.join(", ")));
        }
    }
    sink.push(finding);
    None
}
