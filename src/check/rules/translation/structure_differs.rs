//! Translations built otherwise than their source.

use std::collections::BTreeMap;

use crate::check::context::PageCx;
use crate::check::rule::rule;
use crate::check::runner::Sink;
use crate::finding::Place;
use crate::locale::Section;
use crate::model::Page;
use crate::parse::{AlertKind, Kind, NodeId};

rule! {
    /// A translation should have the steps, headings, lists, alerts and images of its source. Dates mislead;
    /// structure tells where something was added, left out or merged. One finding a page names every place
    /// by the source's heading.
    ///
    /// ````md bad
    /// -- en/page.md --
    /// # Review
    ///
    /// ## Key Inputs
    ///
    /// - one
    /// - two
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// ## Wichtige Inputs
    ///
    /// - Größe
    /// ````
    ///
    /// ````md good
    /// -- en/page.md --
    /// # Review
    ///
    /// ## Key Inputs
    ///
    /// - one
    /// - two
    /// -- de/page.md --
    /// # Prüfung
    ///
    /// ## Wichtige Inputs
    ///
    /// - Größe
    /// - Höhe
    /// ````
    "structure-differs", Translation, Warning, fix: None,
    "steps, headings, lists, alerts or images of a translation differ from its source",
    Page(check),
}

/// A difference between a translation and its source.
#[derive(Clone, Debug)]
struct Difference {
    /// What differs, in words.
    text: String,
    /// Where, in the translation.
    place: Option<Place>,
}

fn check(cx: &PageCx<'_>, sink: &mut Sink<'_>) {
    let Some(source) = cx.source_page().filter(|_| !cx.is_untranslated()) else { return };
    let found = differences(cx, source);
    let Some(first) = found.first() else { return };
    let place = first.place.clone().unwrap_or_else(|| cx.file());
    let message = if found.len() == 1 {
        format!("the page differs from its source: {}", first.text)
    } else {
        format!("the page differs from its source in {} places: {}", found.len(), first.text)
    };
    let mut finding = sink.at(place, message);
    let mut rest = Vec::new();
    for difference in &found[1..] {
        match &difference.place {
            Some(place) => finding = finding.also(place.clone(), difference.text.clone()),
            None => rest.push(difference.text.clone()),
        }
    }
    if !rest.is_empty() {
        finding = finding.help(format!("also: {}", rest.join("; ")));
    }
    sink.push(finding);
}

/// All differences in structure.
fn differences(cx: &PageCx<'_>, source: &Page) -> Vec<Difference> {
    let mut out = Vec::new();
    headings(cx, source, &mut out);
    steps(cx, source, &mut out);
    lists(cx, source, &mut out);
    alerts(cx, source, &mut out);
    images(cx, source, &mut out);
    out
}

fn headings(cx: &PageCx<'_>, source: &Page, out: &mut Vec<Difference>) {
    let levels = |p: &Page| p.headings.iter().map(|h| h.level).collect::<Vec<_>>();
    if levels(cx.page) == levels(source) {
        return;
    }
    let twins = &cx.playbook.twins[cx.id];
    let mut matched = vec![false; source.headings.len()];
    for (n, heading) in cx.page.headings.iter().enumerate() {
        match twins.get(n).copied().flatten() {
            Some(twin) => {
                matched[twin] = true;
                let there = &source.headings[twin];
                if there.level != heading.level {
                    out.push(Difference {
                        text: format!(
                            "`{}` is of level {}, `{}` in the source of level {}",
                            heading.text, heading.level, there.text, there.level
                        ),
                        place: Some(cx.heading_place(n)),
                    });
                }
            }
            None => out.push(Difference {
                text: format!("the source has no heading `{}`", heading.text),
                place: Some(cx.heading_place(n)),
            }),
        }
    }
    for (n, heading) in source.headings.iter().enumerate().filter(|(n, _)| !matched[*n]) {
        let before = (0..n).rev().find_map(|m| twins.iter().position(|t| *t == Some(m)));
        out.push(Difference {
            text: format!("the heading `{}` of the source is missing", heading.text),
            place: before.map(|h| cx.heading_place(h)),
        });
    }
    if out.is_empty() {
        out.push(Difference { text: "the levels of the headings differ".into(), place: None });
    }
}

fn steps(cx: &PageCx<'_>, source: &Page, out: &mut Vec<Difference>) {
    let (here, there) = (cx.page.steps.len(), source.steps.len());
    if here != there {
        let place =
            cx.page.headings.iter().position(|h| h.section == Some(Section::Approach)).map(|h| cx.heading_place(h));
        out.push(Difference { text: format!("{here} steps instead of {there}"), place });
    }
}

/// Depths of the list items between two nodes.
fn shape(p: &Page, from: NodeId, to: NodeId) -> Vec<u8> {
    let mut open: Vec<NodeId> = Vec::new();
    let mut out = Vec::new();
    for id in from..to {
        while open.last().is_some_and(|&end| end <= id) {
            open.pop();
        }
        match p.document.node(id).kind {
            Kind::Bullets | Kind::Numbers => open.push(p.document.node(id).next),
            Kind::Item => out.push(u8::try_from(open.len()).unwrap_or(u8::MAX)),
            _ => {}
        }
    }
    out
}

/// List items of each known section, and of each step that both pages have.
fn lists(cx: &PageCx<'_>, source: &Page, out: &mut Vec<Difference>) {
    let shapes = |p: &Page| {
        let mut shapes: BTreeMap<(Section, usize), (Vec<u8>, usize)> = BTreeMap::new();
        let mut nth: BTreeMap<Section, usize> = BTreeMap::new();
        for (n, heading) in p.headings.iter().enumerate() {
            let Some(section) = heading.section.filter(|s| !matches!(s, Section::Tasks | Section::History)) else {
                continue;
            };
            let stop = p.headings[n + 1..]
                .iter()
                .find(|h| !h.nested && h.level <= heading.level)
                .map_or(p.document.end(), |h| h.node);
            let count = nth.entry(section).or_default();
            shapes.insert((section, *count), (shape(p, heading.node, stop), n));
            *count += 1;
        }
        shapes
    };
    let (here, there) = (shapes(cx.page), shapes(source));
    for (key, (own, heading)) in &here {
        let Some((wanted, twin)) = there.get(key) else { continue };
        if own != wanted && (key.0 != Section::Approach || cx.page.steps.len() != source.steps.len()) {
            let text = differ(own, wanted, &format!("below `{}`", source.headings[*twin].text));
            out.push(Difference { text, place: Some(cx.heading_place(*heading)) });
        }
    }
    if cx.page.steps.len() == source.steps.len() {
        for (step, twin) in cx.page.steps.iter().zip(&source.steps) {
            let (own, wanted) =
                (shape(cx.page, step.nodes.start, step.nodes.end), shape(source, twin.nodes.start, twin.nodes.end));
            if own != wanted {
                let text = differ(&own, &wanted, &format!("in the step `{}`", source.headings[twin.heading].text));
                out.push(Difference { text, place: Some(cx.heading_place(step.heading)) });
            }
        }
    }
}

fn differ(own: &[u8], wanted: &[u8], place: &str) -> String {
    if own.len() == wanted.len() {
        format!("list items {place} are nested otherwise")
    } else {
        format!("{} list items {place} instead of {}", own.len(), wanted.len())
    }
}

fn alerts(cx: &PageCx<'_>, source: &Page, out: &mut Vec<Difference>) {
    let kinds = |p: &Page| p.alerts.iter().map(|(_, k)| *k).collect::<Vec<AlertKind>>();
    let (here, there) = (kinds(cx.page), kinds(source));
    if here == there {
        return;
    }
    let names = |list: &[AlertKind]| {
        if list.is_empty() { "none".to_owned() } else { list.iter().map(|k| k.name()).collect::<Vec<_>>().join(", ") }
    };
    let place = cx.page.alerts.first().map(|(node, _)| first_line(cx, *node));
    let text = if here.len() == there.len() {
        format!("alerts {} instead of {}", names(&here), names(&there))
    } else {
        format!("{} alerts instead of {}", here.len(), there.len())
    };
    out.push(Difference { text, place });
}

fn images(cx: &PageCx<'_>, source: &Page, out: &mut Vec<Difference>) {
    let list = |p: &Page| -> Vec<NodeId> {
        p.links.iter().map(|l| l.node).filter(|&n| p.document.node(n).kind == Kind::Image).collect()
    };
    let (here, there) = (list(cx.page), list(source));
    if here.len() != there.len() {
        let place = here.first().map(|&n| cx.page.place(n));
        out.push(Difference { text: format!("{} images instead of {}", here.len(), there.len()), place });
    }
}

fn first_line(cx: &PageCx<'_>, node: NodeId) -> Place {
    let mut place = cx.page.place(node);
    let text = place.span.of(cx.text_of(&place.file));
    let end = text.find('\n').unwrap_or(text.len());
    place.span.end = place.span.start + u32::try_from(text[..end].trim_end().len()).unwrap_or(0);
    place
}
