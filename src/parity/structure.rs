//! Steps, headings, lists, alerts and images that differ.

use std::collections::BTreeMap;

use crate::finding::Place;
use crate::locale::Section;
use crate::model::Page;
use crate::parse::{AlertKind, Kind, NodeId};
use crate::playbook::{PageId, Playbook};

/// A difference between a translation and its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What differs, in words.
    pub text: String,
    /// Where, in the translation.
    pub place: Option<Place>,
}

/// A translated page.
struct Pair<'a> {
    playbook: &'a Playbook,
    id: PageId,
    page: &'a Page,
}

/// How page `id` is built otherwise than its source; nothing for a page without one.
#[must_use]
pub fn structure(playbook: &Playbook, id: PageId) -> Vec<Difference> {
    let Some(source) = playbook.source_twin(id) else { return Vec::new() };
    let (cx, source) = (&Pair { playbook, id, page: &playbook.pages[id] }, &*playbook.pages[source]);
    let mut out = Vec::new();
    headings(cx, source, &mut out);
    steps(cx, source, &mut out);
    let before = out.len();
    lists(cx, source, &mut out);
    if out.len() == before {
        boxes(cx, source, &mut out);
    }
    alerts(cx, source, &mut out);
    images(cx, source, &mut out);
    out
}

fn headings(cx: &Pair<'_>, source: &Page, out: &mut Vec<Difference>) {
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
                        place: Some(cx.page.heading_place(n)),
                    });
                }
            }
            None => out.push(Difference {
                text: format!("the source has no heading `{}`", heading.text),
                place: Some(cx.page.heading_place(n)),
            }),
        }
    }
    let mut before = None;
    for (n, heading) in source.headings.iter().enumerate() {
        if matched[n] {
            before = cx.playbook.heading_for(cx.id, n);
            continue;
        }
        out.push(Difference {
            text: format!("the heading `{}` of the source is missing", heading.text),
            place: before.map(|h| cx.page.heading_place(h)),
        });
    }
    if out.is_empty() {
        out.push(Difference { text: "the levels of the headings differ".into(), place: None });
    }
}

fn steps(cx: &Pair<'_>, source: &Page, out: &mut Vec<Difference>) {
    let (here, there) = (cx.page.steps.len(), source.steps.len());
    if here != there {
        let place = cx
            .page
            .headings
            .iter()
            .position(|h| h.section == Some(Section::Approach))
            .map(|h| cx.page.heading_place(h));
        let steps = if here == 1 { "step" } else { "steps" };
        out.push(Difference { text: format!("{here} {steps} instead of {there}"), place });
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
fn lists(cx: &Pair<'_>, source: &Page, out: &mut Vec<Difference>) {
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
            out.push(Difference { text, place: Some(cx.page.heading_place(*heading)) });
        }
    }
    if cx.page.steps.len() == source.steps.len() {
        for (step, twin) in cx.page.steps.iter().zip(&source.steps) {
            let (own, wanted) =
                (shape(cx.page, step.nodes.start, step.nodes.end), shape(source, twin.nodes.start, twin.nodes.end));
            if own != wanted {
                let text = differ(&own, &wanted, &format!("in the step `{}`", source.headings[twin.heading].text));
                out.push(Difference { text, place: Some(cx.page.heading_place(step.heading)) });
            }
        }
    }
}

/// Boxes: how many there are, and below which heading the numbers differ.
fn boxes(cx: &Pair<'_>, source: &Page, out: &mut Vec<Difference>) {
    let count = |p: &Page| {
        let mut of: BTreeMap<Option<usize>, usize> = BTreeMap::new();
        for check in p.tasks.iter().filter_map(|task| task.check.as_ref()) {
            *of.entry(check.heading).or_default() += 1;
        }
        of
    };
    let (here, there) = (count(cx.page), count(source));
    let (own, wanted) = (here.values().sum::<usize>(), there.values().sum::<usize>());
    if own == wanted {
        return;
    }
    let twins = cx.playbook.twins[cx.id].iter().enumerate();
    let of = |counts: &BTreeMap<Option<usize>, usize>, n: usize| counts.get(&Some(n)).copied().unwrap_or(0);
    let odd = twins.filter_map(|(n, twin)| Some((n, (*twin)?))).find(|&(n, twin)| of(&here, n) != of(&there, twin));
    let text = |own: usize, place: &str, wanted: usize| {
        let items = if own == 1 { "item" } else { "items" };
        format!("{own} checklist {items}{place} instead of {wanted}")
    };
    out.push(match odd {
        Some((n, twin)) => Difference {
            text: text(of(&here, n), &format!(" below `{}`", source.headings[twin].text), of(&there, twin)),
            place: Some(cx.page.heading_place(n)),
        },
        None => Difference { text: text(own, "", wanted), place: None },
    });
}

fn differ(own: &[u8], wanted: &[u8], place: &str) -> String {
    if own.len() == wanted.len() {
        format!("list items {place} are nested differently")
    } else {
        let items = if own.len() == 1 { "item" } else { "items" };
        format!("{} list {items} {place} instead of {}", own.len(), wanted.len())
    }
}

fn alerts(cx: &Pair<'_>, source: &Page, out: &mut Vec<Difference>) {
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
        let word = if here.len() == 1 { "alert" } else { "alerts" };
        format!("{} {word} instead of {}", here.len(), there.len())
    };
    out.push(Difference { text, place });
}

fn images(cx: &Pair<'_>, source: &Page, out: &mut Vec<Difference>) {
    let list = |p: &Page| -> Vec<NodeId> {
        p.links.iter().map(|l| l.node).filter(|&n| p.document.node(n).kind == Kind::Image).collect()
    };
    let (here, there) = (list(cx.page), list(source));
    if here.len() != there.len() {
        let place = here.first().map(|&n| cx.page.place(n));
        let images = if here.len() == 1 { "image" } else { "images" };
        out.push(Difference { text: format!("{} {images} instead of {}", here.len(), there.len()), place });
    }
}

fn first_line(cx: &Pair<'_>, node: NodeId) -> Place {
    let mut place = cx.page.place(node);
    let text = place.span.of(cx.playbook.sources.text(&place.file).map_or("", |t| t));
    let end = text.find('\n').unwrap_or(text.len());
    place.span.end = place.span.start + u32::try_from(text[..end].trim_end().len()).unwrap_or(0);
    place
}
