//! `inspect --format json`: the typed model, as others may build on it.

use serde::Serialize;

use crate::locale::Section;
use crate::lock::{ItemId, ItemKind, Items};
use crate::model::{LinkKind, Page, PageKind, Requirement};
use crate::parse::{AlertKind, Kind, NodeId};
use crate::playbook::{PageId, Playbook};
use crate::text::{LineIndex, squeeze};

use super::lines::Lines;

/// The whole answer.
#[derive(Debug, Serialize)]
pub struct Inspection {
    /// All pages, by locale, then by path.
    pub pages: Vec<InspectedPage>,
}

/// A page.
#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the names are the documented format")]
pub struct InspectedPage {
    pub file: String,
    pub locale: String,
    pub key: String,
    pub kind: PageKind,
    pub title: Option<String>,
    pub phase: Option<String>,
    pub front_matter: serde_json::Map<String, serde_json::Value>,
    pub headings: Vec<InspectedHeading>,
    pub steps: Vec<InspectedStep>,
    pub tasks: Vec<InspectedTask>,
    pub history: Vec<InspectedRevision>,
    pub links: Vec<InspectedLink>,
    pub alerts: Vec<InspectedAlert>,
    pub items: Vec<InspectedItem>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the names are the documented format")]
pub struct InspectedHeading {
    pub line: u32,
    pub level: u8,
    pub text: String,
    pub section: Option<&'static str>,
    pub anchor: String,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the names are the documented format")]
pub struct InspectedStep {
    pub line: u32,
    pub heading: String,
    pub roles: Vec<String>,
    pub applies_to: Vec<String>,
    pub motions: Vec<String>,
    pub items: usize,
    pub task_ids: Vec<String>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the names are the documented format")]
pub struct InspectedTask {
    pub line: u32,
    pub id: String,
    pub name: String,
    pub requirement: Option<Requirement>,
    pub role: String,
    pub services: Vec<String>,
    pub step: Option<String>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the names are the documented format")]
pub struct InspectedRevision {
    pub line: u32,
    pub date: Option<String>,
    pub date_raw: String,
    pub who: String,
    pub what: String,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the names are the documented format")]
pub struct InspectedLink {
    pub line: u32,
    pub target: String,
    pub text: String,
    pub kind: Option<LinkKind>,
    pub resolves_to: Option<String>,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the names are the documented format")]
pub struct InspectedAlert {
    pub line: u32,
    #[serde(rename = "type")]
    pub kind: AlertKind,
}

#[derive(Debug, Serialize)]
#[allow(missing_docs, reason = "the names are the documented format")]
pub struct InspectedItem {
    pub uid: String,
    pub kind: ItemKind,
    pub line: u32,
    pub task_id: Option<String>,
    pub rev: u32,
    pub text: String,
}

/// Describes all pages, or those whose path, key or file name is `only`.
#[must_use]
pub fn inspect(playbook: &Playbook, items: &Items, only: Option<&str>) -> Inspection {
    let mut lines = Lines::new(playbook);
    let wanted = |page: &Page| {
        only.is_none_or(|o| *page.path == *o || *page.key == *o || page.path.rsplit('/').next() == Some(o))
    };
    let ids: Vec<PageId> = (0..playbook.pages.len()).filter(|&id| wanted(&playbook.pages[id])).collect();
    Inspection { pages: ids.into_iter().map(|id| page(playbook, items, id, &mut lines)).collect() }
}

fn page(playbook: &Playbook, items: &Items, id: PageId, lines: &mut Lines<'_>) -> InspectedPage {
    let page = &playbook.pages[id];
    let document = &page.document;
    let kind = playbook.entry_of[id].map_or(page.kind, |e| playbook.entries[e].kind);
    InspectedPage {
        file: page.path.to_string(),
        locale: playbook.locales()[page.locale].tag().to_string(),
        key: page.key.to_string(),
        kind,
        title: page.title_heading.map(|h| page.headings[h].text.clone()),
        phase: page.phase.clone(),
        front_matter: document.front_matter.entries.iter().map(|e| (e.key.clone(), e.value.clone().into())).collect(),
        headings: page
            .headings
            .iter()
            .map(|h| InspectedHeading {
                line: lines.node(page, h.node),
                level: h.level,
                text: h.text.clone(),
                section: h.section.map(Section::name),
                anchor: h.anchor.clone(),
            })
            .collect(),
        steps: page
            .steps
            .iter()
            .map(|s| InspectedStep {
                line: lines.node(page, page.headings[s.heading].node),
                heading: page.headings[s.heading].text.clone(),
                roles: s.roles.clone(),
                applies_to: s.applies_to.clone().unwrap_or_default(),
                motions: s.motions.clone(),
                items: s.items,
                task_ids: page
                    .tasks
                    .iter()
                    .filter(|t| t.step.is_some_and(|i| page.steps[i].heading == s.heading))
                    .map(|t| t.id.clone())
                    .collect(),
            })
            .collect(),
        tasks: page
            .tasks
            .iter()
            .map(|t| InspectedTask {
                line: lines.node(page, t.row),
                id: t.id.clone(),
                name: t.name.clone(),
                requirement: t.requirement,
                role: t.role.to_string(),
                services: t.services.to_vec(),
                step: t.step.map(|s| page.headings[page.steps[s].heading].text.clone()),
            })
            .collect(),
        history: page
            .history
            .iter()
            .map(|r| InspectedRevision {
                line: lines.node(page, r.row),
                date: r.date.date.map(|d| d.to_string()),
                date_raw: r.date.raw.clone(),
                who: r.who.clone(),
                what: r.what.clone(),
            })
            .collect(),
        links: links(playbook, id, lines),
        alerts: page.alerts.iter().map(|&(node, kind)| InspectedAlert { line: lines.node(page, node), kind }).collect(),
        items: own_items(playbook, items, id, lines),
    }
}

/// The items of a page in page order.
fn own_items(playbook: &Playbook, items: &Items, id: PageId, lines: &mut Lines<'_>) -> Vec<InspectedItem> {
    let page = &playbook.pages[id];
    let own = &items.of_page[id];
    let tasks = own.tasks.iter().zip(page.tasks.iter().map(|task| task.row));
    let guidance = own.guidance.iter().zip(page.guidance.iter().map(|point| point.node));
    let mut all: Vec<_> = tasks.chain(guidance).collect();
    all.sort_by_key(|(_, node)| *node);
    let inspected = |(&item, node): (&ItemId, NodeId)| {
        let item = &items.all[item];
        InspectedItem {
            uid: item.uid.to_string(),
            kind: item.kind,
            line: lines.node(page, node),
            task_id: item.task_id.clone(),
            rev: item.rev,
            text: item.text_in(playbook, page.locale).into_owned(),
        }
    };
    all.into_iter().map(inspected).collect()
}

fn links(playbook: &Playbook, id: PageId, lines: &mut Lines<'_>) -> Vec<InspectedLink> {
    let page = &playbook.pages[id];
    let document = &page.document;
    let mut out: Vec<InspectedLink> = page
        .links
        .iter()
        .zip(&playbook.links[id])
        .map(|(link, resolved)| {
            let alt = document.node(link.node).kind == Kind::Image;
            let text = squeeze(&document.plain(link.node));
            InspectedLink {
                line: lines.of(page, document.target_span(link.node)),
                target: document.target(link.node).map_or(String::new(), |t| t.url.to_string()),
                text: if alt && text.is_empty() { String::new() } else { text },
                kind: link.kind,
                resolves_to: resolved.file.as_ref().map(ToString::to_string),
            }
        })
        .collect();
    for include in document.includes.iter().filter(|i| i.file == 0) {
        let text = playbook.sources.text(&page.path).map_or("", |t| t);
        out.push(InspectedLink {
            line: LineIndex::new(text).line(include.span.start),
            target: include.target.clone(),
            text: include.text.clone(),
            kind: Some(LinkKind::Include),
            resolves_to: include.path.clone().filter(|_| include.fault.is_none()),
        });
    }
    out.sort_by_key(|l| l.line);
    out
}
